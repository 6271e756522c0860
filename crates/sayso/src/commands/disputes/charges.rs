//! Who accuses whom over all documents of a case.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use case::FindingKind;
use link::charges::{Charged, between, charged, leads_to_untruth};
use text::{Span, Stance};

use crate::commands::pile::Pile;
use crate::commands::voices::{Here, Voices};
use crate::output::Source;
use crate::output::claims::words;
use crate::output::disputes::{Between, Charge};
use crate::progress::Progress;

/// Who accuses whom, those of most charges; and denials that say too little to be held against others.
pub(crate) struct Gathered {
    pub(crate) charges: Vec<Between>,
    /// How many there are.
    pub(crate) of_charges: usize,
    pub(crate) short: Vec<Charge>,
    /// How many there are.
    pub(crate) of_short: usize,
    /// The documents of all these, by their numbers.
    pub(crate) sources: BTreeMap<i64, Arc<Source>>,
}

/// What is asked for.
pub(crate) struct Wanted<'a> {
    /// All of these stand in what is said.
    pub(crate) words: &'a [String],
    /// Only denials.
    pub(crate) denials: bool,
    /// As many of each sort.
    pub(crate) limit: usize,
}

/// Goes through all documents of a pile.
pub(crate) fn gathered(pile: &Pile, asked: &Wanted<'_>) -> anyhow::Result<Gathered> {
    let mut voices = Voices::of(pile.names.clone());
    let mut charges = Charges::of(pile, asked);
    let progress = Progress::linking(pile.numbers().len());
    pile.each(|source| {
        progress.step();
        let here = voices.here(source);
        charges.take(&here, &mut voices);
    })?;
    progress.end();
    charges.gathered(pile, &voices)
}

/// What has been found so far.
pub(crate) struct Charges<'a> {
    asked: &'a Wanted<'a>,
    /// The words that are asked for, folded.
    words: Vec<String>,
    /// Attributions that were held against others.
    stated: BTreeSet<(i64, usize)>,
    /// Who accuses whom, by their keys.
    keys: Vec<(String, String)>,
    /// Where each of them does.
    places: Vec<Charge>,
    short: Vec<Charge>,
}

impl Charges<'_> {
    /// None yet.
    pub(crate) fn of<'a>(pile: &Pile, asked: &'a Wanted<'a>) -> Charges<'a> {
        let words = asked.words.iter().map(|word| format!(" {}", case::folded(word))).collect();
        let stated = pile.attributions();
        Charges { asked, words, stated, keys: vec![], places: vec![], short: vec![] }
    }

    /// Takes those of a document.
    pub(crate) fn take(&mut self, here: &Here<'_>, voices: &mut Voices) {
        let (read, document) = (&here.source.read, here.source.number);
        for (n, attribution) in read.reading.attributions().iter().enumerate() {
            let charged = charged(&read.document, attribution).filter(|_| !self.asked.denials);
            let denied = attribution.stance == Stance::Denies && !self.stated.contains(&(document, n));
            if charged.is_none() && !denied || here.source.is_wrong(FindingKind::Attribution, n) {
                continue;
            }
            let said = format!(" {}", case::folded(&words(&read.document, &attribution.content)));
            if !self.words.iter().all(|word| said.contains(word)) {
                continue;
            }
            let charge = Charge { document, attribution: n };
            if denied {
                self.short.push(charge.clone());
            }
            let Some(charged) = charged else { continue };
            let by = attribution.voice.and_then(|voice| voices.voice(here, voice));
            let (Some(by), Some(against)) = (by, named(here, &charged)) else { continue };
            self.keys.push((by, against));
            self.places.push(charge);
        }
    }

    /// All that were found, as many as are asked for; `voices` has gone through the same documents.
    pub(crate) fn gathered(self, pile: &Pile, voices: &Voices) -> anyhow::Result<Gathered> {
        let (limit, mut short) = (self.asked.limit, self.short);
        let mut all = between(&self.keys);
        let (of_charges, of_short) = (all.len(), short.len());
        all.truncate(limit);
        short.truncate(limit);
        let called: BTreeSet<String> =
            all.iter().flat_map(|charges| charges.between.iter().cloned()).collect();
        let called = pile.passages.with_case(|case| voices.called(case, &called));
        let charge = |n: usize| self.places[n].clone();
        let charges: Vec<Between> = all
            .into_iter()
            .map(|charges| Between {
                names: charges.between.each_ref().map(|key| called.get(key).cloned().unwrap_or_default()),
                keys: charges.between,
                charges: charges.charges.map(|of_one| of_one.into_iter().map(charge).collect()),
            })
            .collect();
        let shown = charges.iter().flat_map(|between| between.charges.iter().flatten()).chain(&short);
        let numbers: BTreeSet<i64> = shown.map(|charge| charge.document).collect();
        let mut sources = BTreeMap::new();
        for number in numbers {
            sources.extend(pile.source(number)?.map(|source| (number, source)));
        }
        Ok(Gathered { charges, of_charges, short, of_short, sources })
    }
}

/// The key of whoever is charged, if a name says who it is.
fn named(here: &Here<'_>, charged: &Charged) -> Option<String> {
    // "The Fellowship of the Two Banks" begins before the "of" at which the span ends.
    let begins = |span: &Span, at: Span| span.start() <= at.start() && at.start() < span.end();
    let within = |spans: &[Span], at: Span| spans.iter().position(|span| begins(span, at));
    let found = match charged {
        Charged::First(spans) => {
            let held = here.named.iter().filter_map(|named| Some((within(spans, named.span)?, named)));
            held.min_by_key(|(nth, named)| (*nth, named.span)).map(|(_, named)| named)
        }
        Charged::Last(span) => {
            let text = here.source.read.document.text();
            let held = here.named.iter().filter(|named| span.holds(named.span));
            let last = held.max_by_key(|named| named.span);
            last.filter(|named| {
                text.get(named.span.range().end..span.range().end).is_some_and(leads_to_untruth)
            })
        }
    };
    found.map(|named| named.key.to_string())
}
