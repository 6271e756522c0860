//! What the network takes words to mean: for the first word of each phrase, the first words of what it may mean.

use std::collections::BTreeMap;

use text::Span;

use crate::decode::Words;
use crate::model::Scores;

/// What the network says of one place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hint {
    /// First words of what the place may mean, with their probabilities.
    pub(crate) found: Vec<(Span, f32)>,
    /// Where the window begins in which the network saw the place; before it, it saw nothing.
    pub(crate) from: u32,
    /// Whether the network was asked at all.
    pub(crate) asked: bool,
}

impl Hint {
    /// How probable it is that nothing in the window is meant.
    pub(crate) fn nothing(&self) -> f32 {
        (1.0 - self.found.iter().map(|(_, p)| p).sum::<f32>()).max(0.0)
    }
}

/// The hints for every word of a text.
#[derive(Debug, Default)]
pub(crate) struct Antecedents(BTreeMap<u32, (u32, Vec<(Span, f32)>)>);

/// Candidates below this probability are not kept.
const LEAST: f32 = 0.01;

impl Antecedents {
    /// Asks the network about every word of one window: next to running it, that costs nothing.
    pub(crate) fn ask(&mut self, words: &Words, scores: &Scores) {
        let (first, span) = words.places();
        let Some(from) = span.first().map(|s| s.start()) else { return };
        for (w, place) in span.iter().enumerate() {
            let row = scores.meant_row(first[w], first);
            let found =
                row.into_iter().zip(span).enumerate().filter(|(other, (p, _))| *other != w && *p >= LEAST);
            self.0.insert(place.start(), (from, found.map(|(_, (p, s))| (*s, p)).collect()));
        }
    }

    /// What the words at a place may mean.
    pub(crate) fn of(&self, span: Span) -> Hint {
        let row = self.0.get(&span.start());
        row.map_or(Hint::default(), |(from, found)| Hint { found: found.clone(), from: *from, asked: true })
    }
}
