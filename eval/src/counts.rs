//! Hits, false alarms and misses, and the three figures made of them.

use std::ops::AddAssign;

/// How often a reader was right, wrong and silent. Addable, so that figures are made once, at the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Found and in the gold (true positives).
    pub(crate) hits: usize,
    /// Found and not in the gold (false positives).
    pub(crate) spurious: usize,
    /// In the gold and not found (false negatives).
    pub(crate) missed: usize,
}

impl Counts {
    /// From the hits and the sizes of both sides.
    pub(crate) fn of(hits: usize, found: usize, gold: usize) -> Counts {
        Counts { hits, spurious: found - hits, missed: gold - hits }
    }

    /// The share of what was found that is right.
    pub(crate) fn precision(self) -> f64 {
        share(self.hits, self.hits + self.spurious)
    }

    /// The share of what is right that was found.
    pub(crate) fn recall(self) -> f64 {
        share(self.hits, self.hits + self.missed)
    }

    /// The harmonic mean of both.
    pub(crate) fn f1(self) -> f64 {
        share(2 * self.hits, 2 * self.hits + self.spurious + self.missed)
    }
}

/// `part` of `whole`; nothing of nothing is 0, as in the shared scorer.
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.hits += other.hits;
        self.spurious += other.spurious;
        self.missed += other.missed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_recall_and_f1_cannot_be_exchanged() {
        // Three different figures: an exchange, as in a published model card, cannot pass.
        let counts = Counts::of(6, 8, 20);
        assert_eq!((counts.hits, counts.spurious, counts.missed), (6, 2, 14));
        assert!((counts.precision() - 0.75).abs() < 1e-9);
        assert!((counts.recall() - 0.30).abs() < 1e-9);
        assert!((counts.f1() - 12.0 / 28.0).abs() < 1e-9);
    }

    #[test]
    fn figures_of_a_sum_are_not_means_of_figures() {
        let mut sum = Counts::of(1, 1, 1);
        sum += Counts::of(0, 3, 5);
        assert_eq!(sum, Counts { hits: 1, spurious: 3, missed: 5 });
        assert!((sum.precision() - 0.25).abs() < 1e-9);
    }

    #[test]
    fn nothing_of_nothing_is_zero() {
        let none = Counts::default();
        assert_eq!((none.precision(), none.recall(), none.f1()), (0.0, 0.0, 0.0));
    }
}
