//! The gate: figures against their floors, and how floors are set anew.

use std::collections::BTreeMap;

use crate::figures::{Figure, Figures};
use crate::pin::{Baseline, Gold, Set};

/// How far a figure may sink before it counts, whatever the size of its set.
///
/// The same weights round differently on different kernels (avx2, avx512vnni, neon), so a relation that stands
/// on the edge may come out otherwise on another machine: one item of a small set, one in a thousand of a large
/// one. Runs on one machine repeat to the last digit.
const NOISE: f64 = 0.001;

/// The command that pins what is measured now.
pub(crate) const REPIN: &str = "cargo run --release -p eval -- gate --update";

/// What was measured in one run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Measured {
    /// The gold as it is now.
    pub(crate) gold: Gold,
    /// SHA-256 of the weights as they are now.
    pub(crate) model: String,
    /// Figures by set.
    pub(crate) sets: BTreeMap<String, Figures>,
    /// Figures that stand beside.
    pub(crate) beside: BTreeMap<String, Figures>,
}

/// A figure below its floor.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sunk {
    /// The set and the figure.
    pub(crate) name: String,
    /// Its floor.
    pub(crate) floor: f64,
    /// What was measured; `None` if it no longer is.
    pub(crate) now: Option<f64>,
}

/// Why the gate cannot judge: what was measured on has changed.
pub(crate) fn changed(baseline: &Baseline, now: &Measured) -> Option<String> {
    if baseline.gold != now.gold {
        return Some(format!(
            "the gold is not the one that was pinned; look at the difference, then: {REPIN}"
        ));
    }
    let stale = |(name, _): &(&String, &Figures)| {
        baseline.sets.get(*name).is_none_or(|pinned| pinned.model != now.model)
    };
    let (name, _) = now.sets.iter().find(stale)?;
    Some(format!("the figures of {name} were not pinned with this model; run: {REPIN}"))
}

/// Every figure of the measured sets that sank by more than the noise.
pub(crate) fn sunk(baseline: &Baseline, now: &Measured) -> Vec<Sunk> {
    below(baseline, now, |figure| NOISE.max(1.0 / figure.of.max(1) as f64))
}

/// The floors set to what was measured; sets that were not measured this time stay.
///
/// # Errors
/// Lists the floors that would be lowered, by however little; `allow_regression` is for saying it aloud.
pub(crate) fn repinned(
    baseline: &Baseline,
    now: &Measured,
    allow_regression: Allow,
) -> Result<Baseline, Vec<Sunk>> {
    let lower = below(baseline, now, |_| 0.0);
    if !lower.is_empty() && allow_regression == Allow::No {
        return Err(lower);
    }
    let mut baseline = Baseline { gold: now.gold.clone(), ..baseline.clone() };
    let set = |(name, figures): (&String, &Figures)| {
        (name.clone(), Set { model: now.model.clone(), figures: figures.clone() })
    };
    baseline.sets.extend(now.sets.iter().map(set));
    baseline.beside.extend(now.beside.iter().map(set));
    Ok(baseline)
}

/// Whether floors may be lowered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Allow {
    /// They may.
    Regression,
    /// They may not.
    No,
}

fn below(baseline: &Baseline, now: &Measured, noise: fn(&Figure) -> f64) -> Vec<Sunk> {
    let mut sunk = vec![];
    for (set, figures) in &now.sets {
        for (figure, floor) in baseline.sets.get(set).into_iter().flat_map(|s| &s.figures) {
            let value = figures.get(figure).map(|f| f.value);
            // Half of the last digit, so that 0.8123 is not below 0.8123.
            if value.is_none_or(|value| value < floor.value - noise(floor) - 0.000_05) {
                sunk.push(Sunk { name: format!("{set} {figure}"), floor: floor.value, now: value });
            }
        }
    }
    sunk
}

impl std::fmt::Display for Sunk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.now {
            Some(now) => write!(f, "{}: {:.4}, floor {:.4}", self.name, now, self.floor),
            None => write!(f, "{}: no longer measured, floor {:.4}", self.name, self.floor),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two figures that differ, so that a test cannot pass by exchanging them.
    fn measured(precision: f64, recall: f64) -> Measured {
        let figure = |value| Figure { value, of: 2000 };
        let figures = [("half_precision", figure(precision)), ("half_recall", figure(recall))];
        let figures: Figures = figures.map(|(n, f)| (n.to_owned(), f)).into();
        Measured {
            gold: Gold { digest: "ab".into(), texts: 2, attributions: 9, nested: 3 },
            model: "m1".into(),
            sets: BTreeMap::from([("polnear".to_owned(), figures)]),
            ..Measured::default()
        }
    }

    fn pinned() -> Baseline {
        repinned(&Baseline::default(), &measured(0.9, 0.6), Allow::No).unwrap()
    }

    #[test]
    fn the_same_figures_pass_and_exchanged_ones_do_not() {
        assert_eq!(changed(&pinned(), &measured(0.9, 0.6)), None);
        assert_eq!(sunk(&pinned(), &measured(0.9, 0.6)), vec![]);
        let exchanged = sunk(&pinned(), &measured(0.6, 0.9));
        assert_eq!(exchanged, [Sunk { name: "polnear half_precision".into(), floor: 0.9, now: Some(0.6) }]);
    }

    #[test]
    fn noise_passes_and_more_than_noise_does_not() {
        assert_eq!(sunk(&pinned(), &measured(0.899, 0.599)), vec![]);
        assert_eq!(sunk(&pinned(), &measured(0.8985, 0.6)).len(), 1);
    }

    #[test]
    fn one_item_of_a_small_set_is_noise_and_two_are_not() {
        let mut small = measured(0.9, 0.6);
        let set = small.sets.get_mut("polnear").unwrap();
        set.values_mut().for_each(|f| f.of = 20);
        let pinned = repinned(&Baseline::default(), &small, Allow::No).unwrap();
        assert_eq!(sunk(&pinned, &measured(0.85, 0.6)), vec![]);
        assert_eq!(sunk(&pinned, &measured(0.8, 0.6)).len(), 1);
    }

    #[test]
    fn another_gold_or_another_model_stops_the_gate() {
        let mut other = measured(0.99, 0.99);
        other.gold.digest = "cd".into();
        assert!(changed(&pinned(), &other).unwrap().contains(REPIN));
        let other = Measured { model: "m2".into(), ..measured(0.99, 0.99) };
        assert!(changed(&pinned(), &other).unwrap().contains(REPIN));
    }

    #[test]
    fn a_set_that_is_not_on_this_machine_is_not_asked_for_and_stays_pinned() {
        let mut less = measured(0.9, 0.6);
        less.sets.clear();
        assert_eq!(changed(&pinned(), &less), None);
        assert_eq!(sunk(&pinned(), &less), vec![]);
        assert_eq!(repinned(&pinned(), &less, Allow::No).unwrap(), pinned());
    }

    #[test]
    fn a_figure_that_vanished_has_sunk() {
        let mut less = measured(0.9, 0.6);
        less.sets.get_mut("polnear").unwrap().remove("half_recall");
        assert_eq!(sunk(&pinned(), &less)[0].now, None);
    }

    #[test]
    fn an_update_lowers_no_floor_unless_told_aloud() {
        let lower = measured(0.95, 0.5999);
        let refused = repinned(&pinned(), &lower, Allow::No).unwrap_err();
        assert_eq!(refused.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["polnear half_recall"]);
        let lowered = repinned(&pinned(), &lower, Allow::Regression).unwrap();
        assert!((lowered.sets["polnear"].figures["half_recall"].value - 0.5999).abs() < 1e-9);
        let raised = repinned(&pinned(), &measured(0.95, 0.6), Allow::No).unwrap();
        assert!((raised.sets["polnear"].figures["half_precision"].value - 0.95).abs() < 1e-9);
    }
}
