//! Figures with the number of items each is made of, so that everybody can see how coarse it is.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::counts::share;
use crate::score::Tally;

/// A share between 0 and 1.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
pub(crate) struct Figure {
    /// The share, to four digits.
    pub(crate) value: f64,
    /// How many items it is a share of: gold items, for an F1 too.
    pub(crate) of: usize,
}

/// Figures by name, such as `half_recall`.
pub(crate) type Figures = BTreeMap<String, Figure>;

/// One part of `whole`.
pub(crate) fn part(right: usize, whole: usize) -> Figure {
    Figure { value: rounded(share(right, whole)), of: whole }
}

/// Precision, recall and F1 of everything in a tally.
pub(crate) fn figures(tally: Tally) -> Figures {
    let mut figures = Figures::new();
    for (name, counts) in tally.named() {
        let gold = counts.hits + counts.missed;
        let shares = [("precision", counts.precision()), ("recall", counts.recall()), ("f1", counts.f1())];
        for (kind, share) in shares {
            figures.insert(format!("{name}_{kind}"), Figure { value: rounded(share), of: gold });
        }
    }
    figures
}

/// A share that is no count: an F1 over pages of equal weight.
pub(crate) fn weighed(share: f64, of: usize) -> Figure {
    Figure { value: rounded(share), of }
}

/// To four digits, as the shared scorer rounds.
fn rounded(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counts::Counts;

    #[test]
    fn every_count_gives_its_own_three_figures() {
        let tally = Tally { half: Counts::of(6, 8, 20), cue: Counts::of(1, 4, 2), ..Tally::default() };
        let figures = figures(tally);
        let value = |name: &str| (figures[name].value, figures[name].of);
        assert_eq!(value("half_precision"), (0.75, 20));
        assert_eq!(value("half_recall"), (0.3, 20));
        assert_eq!(value("half_f1"), (0.4286, 20));
        assert_eq!(value("cue_words_precision"), (0.25, 2));
        assert_eq!(value("cue_words_recall"), (0.5, 2));
        assert_eq!(figures.len(), 21);
    }
}
