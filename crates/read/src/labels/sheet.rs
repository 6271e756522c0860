//! One text laid out for finding labels: its words, its sentences, and what is known of it.

use text::{MentionKind, Span};

use super::Known;
use super::words::{self, Word};
use crate::scene::Scene;

/// A text with its words and what is known of it.
pub(super) struct Sheet<'t> {
    pub(super) scene: Scene<'t>,
    pub(super) words: Vec<Word<'t>>,
    pub(super) known: Known<'t>,
    /// For each word the index of the name that it belongs to.
    names: Vec<Option<usize>>,
    /// For each word the first word of its sentence.
    starts: Vec<usize>,
}

impl<'t> Sheet<'t> {
    pub(super) fn of(text: &'t str, known: Known<'t>) -> Sheet<'t> {
        let scene = Scene::of(text);
        let words = words::words(text);
        let (mut names, mut starts) = (vec![], vec![]);
        let mut start = 0;
        for (i, w) in words.iter().enumerate() {
            let at = known.mentions.partition_point(|m| m.span.end() <= w.span.start());
            names.push(known.mentions.get(at).filter(|m| m.span.overlaps(w.span)).map(|_| at));
            let sentence = scene.sentence(w.span.start());
            if i == 0 || scene.sentence(words[i - 1].span.start()) != sentence {
                start = i;
            }
            starts.push(start);
        }
        Sheet { scene, words, known, names, starts }
    }

    /// The word in lower case, or nothing beyond the ends.
    pub(super) fn low(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |w| w.low.as_str())
    }

    /// The first word of the sentence that a word stands in.
    pub(super) fn start(&self, i: usize) -> usize {
        self.starts.get(i).copied().unwrap_or(0)
    }

    /// One past the last word of the sentence that a word stands in.
    pub(super) fn end(&self, i: usize) -> usize {
        let start = self.start(i);
        self.starts.partition_point(|&s| s <= start)
    }

    /// The index of the name that a word belongs to.
    pub(super) fn name(&self, i: usize) -> Option<usize> {
        self.names.get(i).copied().flatten()
    }

    /// What the name that a word belongs to names.
    pub(super) fn kind(&self, i: usize) -> Option<MentionKind> {
        self.name(i).map(|n| self.known.mentions[n].kind)
    }

    /// The span from one word to another, both inside.
    pub(super) fn span(&self, first: usize, last: usize) -> Option<Span> {
        Some(self.words.get(first)?.span.hull(self.words.get(last)?.span))
    }

    /// The first and the last of the words that a span covers; `None` where it covers none.
    pub(super) fn within(&self, span: Span) -> Option<(usize, usize)> {
        let from = self.words.partition_point(|w| w.span.end() <= span.start());
        let to = self.words.partition_point(|w| w.span.start() < span.end());
        (from < to).then(|| (from, to - 1))
    }

    /// The words from one to another in lower case, single spaces between.
    pub(super) fn joined(&self, first: usize, last: usize) -> String {
        let words: Vec<&str> = (first..=last).map(|i| self.low(i)).collect();
        words.join(" ")
    }
}
