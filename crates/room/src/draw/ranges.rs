//! Figures on one line: a disc for each exact one, a bar for each that is between two, open where it has no bound.

use askama::Template;

use super::fitted;

/// Different figures for what may be one thing, the lowest first.
#[derive(Clone, Debug, Default)]
pub struct Ranges {
    /// The figures.
    pub all: Vec<Range>,
}

/// A figure.
#[derive(Clone, Debug)]
pub struct Range {
    /// What it comes to, in words: `20 to 30`.
    pub shown: String,
    /// Its lowest value; none where it has no lower bound.
    pub low: Option<f64>,
    /// Its highest value; none where it has no upper bound.
    pub high: Option<f64>,
    /// How many give it.
    pub given: usize,
}

const ROW: f64 = 24.0;
const SIZE: f64 = 13.0;
/// The words of a figure end here ...
const WORDS: f64 = 216.0;
/// ... the line of values begins here ...
const FROM: f64 = 236.0;
/// ... and ends here.
const TO: f64 = 540.0;
/// An open end reaches so far over the edge.
const OPEN: f64 = 14.0;

struct Row {
    y: f64,
    shown: String,
    full: String,
    given: String,
    /// From where to where; the same for one exact value.
    from: f64,
    to: f64,
    open_below: bool,
    open_above: bool,
}

#[derive(Template)]
#[template(path = "ranges.svg")]
struct Svg {
    height: f64,
    told: String,
    rows: Vec<Row>,
}

impl Row {
    fn exact(&self) -> bool {
        self.to - self.from < 0.5 && !self.open_below && !self.open_above
    }
}

impl Ranges {
    /// The SVG; none where there is nothing to compare.
    pub fn svg(&self) -> Option<String> {
        (self.all.len() > 1).then(|| self.laid_out().render().unwrap_or_default())
    }

    fn laid_out(&self) -> Svg {
        let edges = || self.all.iter().flat_map(|range| [range.low, range.high]).flatten();
        let edges = || edges().filter(|edge| edge.is_finite());
        let least = edges().fold(f64::INFINITY, f64::min);
        let most = edges().fold(f64::NEG_INFINITY, f64::max);
        let at = |value: f64| match most > least {
            true => FROM + ((value - least) / (most - least)).clamp(0.0, 1.0) * (TO - FROM),
            false => (FROM + TO) / 2.0,
        };
        let row = |(n, range): (usize, &Range)| {
            let (low, high) = (range.low.filter(|v| v.is_finite()), range.high.filter(|v| v.is_finite()));
            let from = low.or(high).map_or(FROM, at);
            let to = high.or(low).map_or(TO, at);
            Row {
                y: ROW * (n as f64 + 0.5) + 4.0,
                shown: fitted(&range.shown, SIZE, WORDS),
                full: range.shown.clone(),
                given: format!("given {}", times(range.given)),
                from: if low.is_none() { FROM - OPEN } else { from },
                to: if high.is_none() { TO + OPEN } else { to },
                open_below: low.is_none(),
                open_above: high.is_none(),
            }
        };
        let rows: Vec<Row> = self.all.iter().enumerate().map(row).collect();
        let shown: Vec<&str> = self.all.iter().map(|range| range.shown.as_str()).collect();
        Svg {
            height: ROW * rows.len() as f64 + 8.0,
            told: format!("The figures on one line, the lowest first: {}.", shown.join("; ")),
            rows,
        }
    }
}

fn times(given: usize) -> String {
    match given {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn range(low: Option<f64>, high: Option<f64>) -> Range {
        Range { shown: "<i>some".to_owned(), low, high, given: 2 }
    }

    proptest! {
        #[test]
        fn every_figure_lies_in_the_picture(all in prop::collection::vec(any::<(Option<f64>, Option<f64>)>(), 2..20)) {
            let all = all.into_iter().map(|(one, other)| match (one, other) {
                (Some(one), Some(other)) => range(Some(one.min(other)), Some(one.max(other))),
                (one, other) => range(one, other),
            });
            let svg = Ranges { all: all.collect() }.laid_out();
            for row in &svg.rows {
                prop_assert!(row.from >= FROM - OPEN && row.from <= row.to && row.to <= TO + OPEN);
                prop_assert!(row.y + ROW / 2.0 <= svg.height);
            }
        }
    }

    #[test]
    fn an_exact_figure_is_a_disc_and_a_bound_is_open() {
        let all = vec![range(Some(20.0), Some(20.0)), range(Some(20.0), None), range(Some(20.0), Some(30.0))];
        let svg = Ranges { all }.laid_out();
        let rows: Vec<(bool, bool)> = svg.rows.iter().map(|row| (row.exact(), row.open_above)).collect();
        assert_eq!(rows, [(true, false), (false, true), (false, false)]);
        assert!(!svg.render().expect("it is drawn").contains("<i>"));
    }

    #[test]
    fn one_figure_is_not_drawn() {
        assert!(Ranges { all: vec![range(None, Some(3.0))] }.svg().is_none());
    }
}
