//! What is in dispute, in three forms: for people, for programs, for spreadsheets.

mod cells;
mod lines;
mod report;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use text::{Attribution, Span};

use super::Source;
use super::claims::{self, sentence_before, words};
use super::names::chain;
use crate::cli::FoundFormat;
use crate::terminal::{self, Palette};

/// What was found, ready to be written down.
pub(crate) struct Found {
    /// Claims that somebody denies, those first that somebody else puts forward.
    pub(crate) claims: claims::Found,
    /// Who accuses whom, those first who accuse each other.
    pub(crate) charges: Vec<Between>,
    /// How many pairs of these there are.
    pub(crate) of_charges: usize,
    /// Denials that say too little to be held against anything: “denied any part in it”.
    pub(crate) short: Vec<Charge>,
    /// How many of these there are.
    pub(crate) of_short: usize,
    /// The documents of charges and short denials, by their numbers.
    pub(crate) sources: BTreeMap<i64, Arc<Source>>,
}

/// What two accuse each other of, or one the other.
#[derive(Clone)]
pub(crate) struct Between {
    /// What the two are called.
    pub(crate) names: [String; 2],
    /// What tells the two from others.
    pub(crate) keys: [String; 2],
    /// The charges of the first against the second, and the other way round.
    pub(crate) charges: [Vec<Charge>; 2],
}

/// A place where somebody accuses somebody, or denies something.
#[derive(Clone)]
pub(crate) struct Charge {
    /// The number of the document.
    pub(crate) document: i64,
    /// The attribution, by its index.
    pub(crate) attribution: usize,
}

impl Between {
    /// Who accuses, who is accused, and where; once or, where each accuses the other, twice.
    pub(crate) fn directions(&self) -> impl Iterator<Item = (&str, &str, &[Charge])> {
        self.ways().map(|(by, of, charges)| (self.names[by].as_str(), self.names[of].as_str(), charges))
    }

    /// The same with the places of the two among `names` and `keys`.
    pub(crate) fn ways(&self) -> impl Iterator<Item = (usize, usize, &[Charge])> {
        let [there, back] = &self.charges;
        let both = [(0, 1, there), (1, 0, back)].into_iter();
        both.filter(|(.., charges)| !charges.is_empty()).map(|(by, of, charges)| (by, of, &**charges))
    }

    pub(crate) fn is_mutual(&self) -> bool {
        self.charges.iter().all(|charges| !charges.is_empty())
    }
}

impl Found {
    fn attribution(&self, charge: &Charge) -> Option<(&Source, &Attribution)> {
        let source = self.sources.get(&charge.document)?.as_ref();
        Some((source, source.read.reading.attributions().get(charge.attribution)?))
    }
}

/// The chain of voices of a charge, page first, and its words with the cue.
fn said(source: &Source, charge: &Charge, attribution: &Attribution) -> (Vec<String>, String, String) {
    let document = &source.read.document;
    let (cue, content) = (words(document, &attribution.cue), words(document, &attribution.content));
    (chain(&source.read, charge.attribution), cue, content)
}

/// The sentence before the one in which something is said.
pub(crate) fn before(source: &Source, attribution: &Attribution) -> Option<Span> {
    let all = [&attribution.content, &attribution.cue];
    let first = all.into_iter().flatten().map(|span| span.start()).min()?;
    sentence_before(&source.read.document, first)
}

/// `3 times in 2 documents`.
pub(crate) fn often(charges: &[Charge]) -> String {
    let documents = charges.iter().map(|charge| charge.document).collect::<BTreeSet<_>>().len();
    let times = match charges.len() {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    };
    format!("{times} in {documents} {}", if documents == 1 { "document" } else { "documents" })
}

/// Writes down what was found in the form that was asked for.
pub(crate) fn written(found: &Found, format: FoundFormat) -> String {
    match format {
        FoundFormat::Text => {
            report::Report { width: terminal::width(), palette: Palette::of_output() }.of(found)
        }
        FoundFormat::Jsonl => lines::of(found),
        FoundFormat::Csv => super::safe_on_screen(cells::of(found)),
    }
}

/// The form for spreadsheets.
pub(crate) fn sheet(found: &Found) -> String {
    cells::of(found)
}

/// How much there is, for people.
pub(crate) fn summed_up(found: &Found) -> String {
    let many = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let (claims, short, charges) = (found.claims.of, found.of_short, found.of_charges);
    if claims + short + charges == 0 {
        return "No denial and no accusation was found.".to_owned();
    }
    let more =
        claims > found.claims.claims.len() || short > found.short.len() || charges > found.charges.len();
    format!(
        "{} that somebody denies, {} in few words, {} of whom one accuses the other{}.",
        many(claims, "claim", "claims"),
        many(short, "denial", "denials"),
        many(charges, "pair", "pairs"),
        if more { "; --limit shows more" } else { "" }
    )
}
