//! One document with all that is marked in it and told beside it.

use std::collections::BTreeMap;

use case::{Shown, apply};
use room::pages::{DocumentPage, Note, Shared};
use room::{Layer, Mark};
use text::{How, PlaceKind, Span};

use super::{Desk, Joined, told};
use crate::cli::Show;
use crate::output::layers::rows;
use crate::output::names::{chain, is_doubtful, words};
use crate::output::ruled::{id, is_wrong, marks, sections};
use crate::output::{Handles, ReadDocument, Ruled};

/// A document by its number, with the words at some bytes pointed out.
pub(super) fn page(desk: &Desk<'_>, number: i64, at: Option<(u32, u32)>) -> anyhow::Result<DocumentPage> {
    let shown = desk.case.show_whole(number)?;
    let Shown { document, reading, problems, places, elder, .. } = shown;
    let known = document.metadata().clone();
    let mut told: Vec<String> = problems.iter().map(|problem| problem.message.clone()).collect();
    let mut page = DocumentPage {
        number,
        digest: document.id().to_string(),
        title: told::title(&document),
        path: document.origin().path.clone(),
        also: places.iter().skip(1).map(|place| place.path.clone()).collect(),
        elder,
        author: known.author,
        publisher: known.publisher,
        publisher_at: None,
        published: known.published,
        address: known.address,
        language: known.language,
        text: document.text().to_owned(),
        wraps: wraps(document.text()),
        marks: here(at),
        notes: vec![],
        places: (document.places().iter())
            .filter(|place| place.kind != PlaceKind::Line)
            .map(|place| {
                (place.at, document.whereabouts(place.at).unwrap_or_else(|| place.told().into_owned()))
            })
            .collect(),
        passages: vec![],
        shared: vec![],
        told: vec![],
        read: reading.is_some(),
        stances: text::Stance::ALL.map(text::Stance::name).to_vec(),
        // A label that a person sees is most often an epithet.
        hows: [How::Epithet, How::Verb, How::Apposition, How::ScareQuotes].map(How::name).to_vec(),
    };
    if let Some(joined) = desk.joined {
        page.passages = joined.passages(desk.case, number)?;
        page.shared = Shared::all(&page.passages);
        page.marks.extend(page.shared.iter().map(copied));
    }
    let Some(found) = reading else { return Ok(page) };
    let applied = apply(&document, Some(&found), &desk.case.rulings_of(number)?);
    let reading = applied.reading(&document, &found).unwrap_or_else(|_| found.clone());
    let read = ReadDocument {
        document,
        reading,
        problems,
        ruled: Some(Ruled { applied, found, handles: Handles::Hidden }),
    };
    for (heading, lines) in sections(&read) {
        told.extend(lines.into_iter().map(|(_, line)| format!("{heading}: {line}")));
    }
    page.told = told;
    page.notes = notes(&read, number, desk.joined);
    page.publisher_at = told::at(desk.joined.map(|joined| &joined.people), number, &read, Some(0));
    page.marks.extend(said(&read));
    page.marks.extend(layers(&read));
    Ok(page)
}

/// The line breaks that only fill the page.
fn wraps(text: &str) -> Vec<u32> {
    let breaks = text.match_indices('\n').map(|(at, _)| at);
    breaks.filter(|at| text::goes_on(text, *at)).filter_map(|at| u32::try_from(at).ok()).collect()
}

/// The words that the address points out.
fn here(at: Option<(u32, u32)>) -> Vec<Mark> {
    let mark = |(start, end)| Mark {
        start,
        end,
        layer: Layer::Here,
        of: String::new(),
        depth: 0,
        told: String::new(),
    };
    at.map(mark).into_iter().collect()
}

fn copied(shared: &Shared) -> Mark {
    let told = match shared.carriers.as_slice() {
        [one] => format!("stands in document {} too", one.number),
        all => format!("stands in {} other documents too", all.len()),
    };
    let (start, end) = (shared.start, shared.end);
    Mark { start, end, layer: Layer::Copied, of: shared.handle.clone(), depth: 0, told }
}

/// In how many contents each attribution stands.
fn depths(read: &ReadDocument) -> Vec<usize> {
    let all = read.reading.attributions();
    let within = |at: usize| std::iter::successors(all[at].within, |at| all[*at].within).count();
    (0..all.len()).map(within).collect()
}

/// Who says what, in the order of the text.
fn notes(read: &ReadDocument, number: i64, joined: Option<&Joined>) -> Vec<Note> {
    let depths = depths(read);
    let mut notes: Vec<Note> = (read.reading.attributions().iter().enumerate())
        .map(|(n, attribution)| {
            let claim = joined.and_then(|joined| joined.claim_of(number, n));
            let handle = case::Handle { kind: case::FindingKind::Attribution, index: n };
            Note {
                handle: id(read, n),
                start: attribution.content.first().map_or(0, |span| span.start()),
                end: attribution.content.last().map_or(0, |span| span.end()),
                chain: told::chain(joined.map(|joined| &joined.people), number, read, Some(n)),
                stance: attribution.stance.name().to_owned(),
                cue: words(&read.document, &attribution.cue),
                quote: words(&read.document, &attribution.content),
                depth: depths[n],
                sure: attribution.confidence,
                doubtful: is_doubtful(attribution),
                ruled: marks(read, handle),
                wrong: is_wrong(read, n),
                documents: claim.map_or(0, |claim| claim.documents),
                claim: claim.filter(|claim| claim.documents > 1).map(|claim| claim.handle.clone()),
            }
        })
        .collect();
    notes.sort_by_key(|note| (note.start, note.depth));
    notes
}

/// Sources, cues and contents.
fn said(read: &ReadDocument) -> Vec<Mark> {
    let depths = depths(read);
    let mut all = vec![];
    for (n, attribution) in read.reading.attributions().iter().enumerate() {
        let told = format!("{} {}", chain(read, n).join(" › "), attribution.stance.name());
        let of = id(read, n);
        let parts = [
            (Layer::Source, &attribution.source),
            (Layer::Cue, &attribution.cue),
            (Layer::Content, &attribution.content),
        ];
        for (layer, spans) in parts {
            let mark = |span: &Span| Mark {
                start: span.start(),
                end: span.end(),
                layer,
                of: of.clone(),
                depth: depths[n],
                told: told.clone(),
            };
            all.extend(spans.iter().map(mark));
        }
    }
    all
}

/// Figures, times, labels and documents told of.
fn layers(read: &ReadDocument) -> Vec<Mark> {
    let layers = BTreeMap::from([
        ("figure", Layer::Figure),
        ("time", Layer::Time),
        ("label", Layer::Label),
        ("document", Layer::Act),
    ]);
    let all = rows(read, &[Show::Figures, Show::Times, Show::Labels, Show::Acts]);
    let mark = |row: crate::output::layers::Row| {
        let doubt = if row.doubtful { " (the reader is not sure)" } else { "" };
        Some(Mark {
            start: row.place.start(),
            end: row.place.end(),
            layer: *layers.get(row.layer)?,
            of: row.handle.to_string(),
            depth: 0,
            told: format!("{} {}{doubt}", row.chain.join(" › "), row.meaning),
        })
    };
    all.into_iter().filter_map(mark).collect()
}
