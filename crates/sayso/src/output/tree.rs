//! Statements inside statements, in the order in which a person reads them.

use text::Attribution;

/// Where an attribution stands in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Its index in the reading.
    pub(crate) index: usize,
    /// How many statements it stands inside.
    pub(crate) depth: usize,
}

impl Place {
    /// Whether it goes under the heading of the place before it: the same voice, one that the text names,
    /// in the same statement.
    pub(crate) fn shares_heading_with(&self, before: &Place, attributions: &[Attribution]) -> bool {
        let (this, that) = (&attributions[self.index], &attributions[before.index]);
        self.depth == before.depth
            && this.within == that.within
            && this.voice.is_some()
            && this.voice == that.voice
    }
}

/// Every attribution once: in the order of the text, those inside another right after it.
pub(crate) fn in_reading_order(attributions: &[Attribution]) -> Vec<Place> {
    let mut inside: Vec<Vec<usize>> = vec![vec![]; attributions.len()];
    let mut waiting: Vec<Place> = vec![];
    for (index, attribution) in attributions.iter().enumerate().rev() {
        match attribution.within {
            Some(outer) => inside[outer].push(index),
            None => waiting.push(Place { index, depth: 0 }),
        }
    }
    let mut order = Vec::with_capacity(attributions.len());
    while let Some(place) = waiting.pop() {
        order.push(place);
        waiting.extend(inside[place.index].iter().map(|&index| Place { index, depth: place.depth + 1 }));
    }
    order
}
