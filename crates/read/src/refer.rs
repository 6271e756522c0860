//! What the network takes pronouns and sources to mean: for the first word of each, the other words that may be meant.

use std::collections::BTreeMap;

use text::Span;

use crate::decode::{Raw, Words};
use crate::model::Scores;

/// For each place that was asked about: first words of what it may mean, with their probabilities. What is left to
/// one is the probability that nothing in the window is meant.
#[derive(Debug, Default)]
pub(crate) struct Antecedents(BTreeMap<u32, Vec<(Span, f32)>>);

/// Words that mean somebody else's name (lower case). "I" and "you" depend on who speaks, which the rules know better.
const PRONOUNS: [&str; 17] = [
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "hers",
    "herself",
    "it",
    "its",
    "itself",
    "they",
    "them",
    "their",
    "theirs",
    "themselves",
    "who",
];
/// Candidates below this probability are not kept.
const LEAST: f32 = 0.01;

impl Antecedents {
    /// Asks the network about every pronoun, every source and every place of `asked` in one window.
    pub(crate) fn ask(&mut self, text: &str, words: &Words, scores: &Scores, raws: &[Raw], asked: &[Span]) {
        let pronoun =
            |s: Span| text.get(s.range()).is_some_and(|w| PRONOUNS.contains(&w.to_lowercase().as_str()));
        let opens =
            |s: Span| raws.iter().flat_map(|r| &r.source).chain(asked).any(|o| o.start() == s.start());
        let (first, span) = words.places();
        for (w, &place) in span.iter().enumerate().filter(|(_, s)| pronoun(**s) || opens(**s)) {
            let row = scores.meant_row(first[w], first);
            let found =
                row.into_iter().zip(span).enumerate().filter(|(other, (p, _))| *other != w && *p >= LEAST);
            self.0.insert(place.start(), found.map(|(_, (p, s))| (*s, p)).collect());
        }
    }

    /// What the words at a place may mean; nothing if nobody asked.
    pub(crate) fn of(&self, span: Span) -> Vec<(Span, f32)> {
        self.0.get(&span.start()).cloned().unwrap_or_default()
    }
}
