//! Who accuses whom over all documents of a case.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use case::FindingKind;
use link::charges::{Charged, between, charged};
use text::Span;

use crate::commands::case::{source, view, with_path};
use crate::commands::voices::{Here, Voices};
use crate::links::{From, Names};
use crate::output::Source;
use crate::output::claims::words;
use crate::output::disputes::{Between, Charge};
use crate::progress::Progress;

/// Those of most charges, how many there are, and the documents of those, by their numbers.
type Gathered = (Vec<Between>, usize, BTreeMap<i64, Source>);

/// All who accuse somebody who has a name in words with all of these in them, and so many of them to be shown.
pub(super) fn gathered(path: &Path, asked: &[String], limit: usize) -> anyhow::Result<Gathered> {
    let case = view(path)?;
    let failed = |error| with_path(path, error);
    let documents = case.linked().map_err(failed)?;
    let mut voices = Voices::of(Names::of(&case, &documents, From::Kept).map_err(failed)?);
    let asked: Vec<String> = asked.iter().map(|word| format!(" {}", case::folded(word))).collect();
    let (mut keys, mut places) = (vec![], vec![]);
    let progress = Progress::linking(documents.len());
    for linked in &documents {
        progress.step();
        // Damaged documents were told of when the claims were looked for.
        let Ok(Some(source)) = source(&case, linked.id) else { continue };
        let read = &source.read;
        let here = voices.here(&source);
        for (n, attribution) in read.reading.attributions().iter().enumerate() {
            let Some(charged) = charged(&read.document, attribution) else { continue };
            let said = format!(" {}", case::folded(&words(&read.document, &attribution.content)));
            if source.is_wrong(FindingKind::Attribution, n) || !asked.iter().all(|word| said.contains(word)) {
                continue;
            }
            let by = attribution.voice.and_then(|voice| voices.voice(&here, voice));
            let (Some(by), Some(against)) = (by, named(&here, &charged)) else { continue };
            keys.push((by, against));
            places.push((linked.id, n));
        }
    }
    progress.end();
    let mut all = between(&keys);
    let of = all.len();
    all.truncate(limit);
    let called: BTreeSet<String> = all.iter().flat_map(|charges| charges.between.iter().cloned()).collect();
    let called = voices.called(&case, &called).map_err(failed)?;
    let mut sources = BTreeMap::new();
    for (number, _) in all.iter().flat_map(|c| c.charges.iter().flatten()).map(|n| &places[*n]) {
        if !sources.contains_key(number) {
            sources.extend(source(&case, *number).map_err(failed)?.map(|source| (*number, source)));
        }
    }
    let told = all.into_iter().map(|charges| Between {
        names: charges.between.each_ref().map(|key| called.get(key).cloned().unwrap_or_default()),
        charges: charges.charges.map(|of_one| {
            of_one.into_iter().map(|n| Charge { document: places[n].0, attribution: places[n].1 }).collect()
        }),
    });
    Ok((told.collect(), of, sources))
}

/// The key of whoever is charged, if a name says who it is.
fn named(here: &Here<'_>, charged: &Charged) -> Option<String> {
    let within = |spans: &[Span], at: Span| spans.iter().position(|span| span.holds(at));
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
