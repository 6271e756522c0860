//! Who accuses whom over all documents of a case.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use case::FindingKind;
use link::charges::{Charged, between, charged};
use text::{Span, Stance};

use crate::commands::case::{source, view, with_path};
use crate::commands::voices::{Here, Voices};
use crate::links::{From, Names};
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

/// Goes through all documents. `stated` are attributions that were held against others.
pub(crate) fn gathered(
    path: &Path,
    asked: &Wanted<'_>,
    stated: &BTreeSet<(i64, usize)>,
) -> anyhow::Result<Gathered> {
    let case = view(path)?;
    let failed = |error| with_path(path, error);
    let documents = case.linked().map_err(failed)?;
    let mut voices = Voices::of(Names::of(&case, &documents, From::Kept).map_err(failed)?);
    let wanted: Vec<String> = asked.words.iter().map(|word| format!(" {}", case::folded(word))).collect();
    let (mut keys, mut places, mut short) = (vec![], vec![], vec![]);
    let progress = Progress::linking(documents.len());
    for linked in &documents {
        progress.step();
        // Damaged documents were told of when the claims were looked for.
        let Ok(Some(source)) = source(&case, linked.id) else { continue };
        let read = &source.read;
        let here = voices.here(&source);
        for (n, attribution) in read.reading.attributions().iter().enumerate() {
            let charged = charged(&read.document, attribution).filter(|_| !asked.denials);
            let denied = attribution.stance == Stance::Denies && !stated.contains(&(linked.id, n));
            if charged.is_none() && !denied || source.is_wrong(FindingKind::Attribution, n) {
                continue;
            }
            let said = format!(" {}", case::folded(&words(&read.document, &attribution.content)));
            if !wanted.iter().all(|word| said.contains(word)) {
                continue;
            }
            if denied {
                short.push(Charge { document: linked.id, attribution: n });
            }
            let Some(charged) = charged else { continue };
            let by = attribution.voice.and_then(|voice| voices.voice(&here, voice));
            let (Some(by), Some(against)) = (by, named(&here, &charged)) else { continue };
            keys.push((by, against));
            places.push((linked.id, n));
        }
    }
    progress.end();
    let limit = asked.limit;
    let mut all = between(&keys);
    let (of_charges, of_short) = (all.len(), short.len());
    all.truncate(limit);
    short.truncate(limit);
    let called: BTreeSet<String> = all.iter().flat_map(|charges| charges.between.iter().cloned()).collect();
    let called = voices.called(&case, &called);
    let charge = |n: usize| Charge { document: places[n].0, attribution: places[n].1 };
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
        sources.extend(source(&case, number).map_err(failed)?.map(|source| (number, Arc::new(source))));
    }
    Ok(Gathered { charges, of_charges, short, of_short, sources })
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
            here.named.iter().filter(|named| span.holds(named.span)).max_by_key(|named| named.span)
        }
    };
    found.map(|named| named.key.to_string())
}
