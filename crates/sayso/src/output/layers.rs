//! Figures, times, labels and documents as rows: each with its place, its words and the chain of voices that it stands in.

use case::{FindingKind, Handle};
use text::{Act, How, Label, Party, Span, Whose};

use super::ReadDocument;
use super::amount::{amount, moment};
use super::names::{DOUBTFUL, NOBODY, chain, page, words};
use crate::cli::Show;

/// One finding of a layer.
pub(crate) struct Row {
    /// Which layer it belongs to, in the singular.
    pub(crate) layer: &'static str,
    /// Its place among the findings of its layer.
    pub(crate) handle: Handle,
    /// Where it stands.
    pub(crate) place: Span,
    /// On whose word, page first.
    pub(crate) chain: Vec<String>,
    /// What it comes to, or on whom it is put.
    pub(crate) meaning: String,
    /// Whether the reader is not sure of it.
    pub(crate) doubtful: bool,
}

/// The rows of the layers that are to be shown, in the order of the text.
pub(crate) fn rows(read: &ReadDocument, show: &[Show]) -> Vec<Row> {
    let mut rows: Vec<Row> = vec![];
    if show.contains(&Show::Figures) {
        rows.extend(read.reading.figures().iter().enumerate().map(|(n, f)| {
            let of = if f.of.is_empty() {
                String::new()
            } else {
                format!(", of: {}", words(&read.document, &f.of))
            };
            told(read, handle(FindingKind::Figure, n), f.span, format!("= {}{of}", amount(f)))
        }));
    }
    if show.contains(&Show::Times) {
        rows.extend(
            read.reading
                .times()
                .iter()
                .enumerate()
                .map(|(n, t)| told(read, handle(FindingKind::Time, n), t.span, format!("= {}", moment(t)))),
        );
    }
    if show.contains(&Show::Labels) {
        rows.extend(read.reading.labels().iter().enumerate().map(|(n, l)| label(read, n, l)));
    }
    if show.contains(&Show::Acts) {
        rows.extend(read.reading.acts().iter().enumerate().flat_map(|(n, act)| {
            let first = act.mentions.first();
            first
                .map(|m| told(read, handle(FindingKind::Act, n), m.phrase, format!("({})", parts(read, act))))
        }));
    }
    rows.sort_by_key(|row| (row.place.start(), row.place.end()));
    rows
}

/// The kind of a document and what is told of it.
fn parts(read: &ReadDocument, act: &Act) -> String {
    let title: Vec<Span> = act.title.into_iter().collect();
    let dated: Vec<Span> = act.dated.into_iter().collect();
    let known = [
        ("title", &title),
        ("by", &act.by),
        ("to", &act.to),
        ("dated", &dated),
        ("published by", &act.published_by),
        ("signed by", &act.signatories),
        ("states", &act.states),
        ("demands", &act.demands),
    ];
    let told = known.iter().filter(|(_, spans)| !spans.is_empty());
    let told = told.map(|(name, spans)| format!("; {name}: {}", words(&read.document, spans)));
    act.kind.name().to_owned() + &told.collect::<String>()
}

/// A row on the word of whoever the text lays its words to.
fn told(read: &ReadDocument, handle: Handle, place: Span, meaning: String) -> Row {
    let attribution = read.reading.laid_to(place);
    let chain = attribution.map_or_else(|| vec![page(read)], |a| chain(read, a));
    let layer = match handle.kind {
        FindingKind::Act => "document",
        kind => kind.name(),
    };
    Row { layer, handle, place, chain, meaning, doubtful: false }
}

fn handle(kind: FindingKind, index: usize) -> Handle {
    Handle { kind, index }
}

fn label(read: &ReadDocument, n: usize, label: &Label) -> Row {
    let on = on_whom(read, label).map_or(String::new(), |on| format!(", on: {on}"));
    let mut row =
        told(read, handle(FindingKind::Label, n), label.term, format!("({}{on})", manner(label.how)));
    row.doubtful = label.confidence < DOUBTFUL;
    row.chain = whose(read, label);
    row
}

/// The chain of voices whose label it is, page first.
pub(crate) fn whose(read: &ReadDocument, label: &Label) -> Vec<String> {
    let around = || {
        let attribution = read.reading.laid_to(label.term);
        attribution.map_or_else(|| vec![page(read)], |a| chain(read, a))
    };
    match label.by {
        Whose::Page => vec![page(read)],
        Whose::Attribution(a) => chain(read, a),
        Whose::Party(party) => [around(), vec![called(read, party)]].concat(),
        Whose::Nobody => [around(), vec![NOBODY.to_owned()]].concat(),
    }
}

/// Whom a label is put on, in the text's words and with the name of the voice where that is another.
pub(crate) fn on_whom(read: &ReadDocument, label: &Label) -> Option<String> {
    label.on.map(|party| {
        let here = words(&read.document, &[party.words]);
        let name = called(read, party);
        if name == here { here } else { format!("{here} ({name})") }
    })
}

/// The name of the voice that is meant, or what the text calls them there.
fn called(read: &ReadDocument, party: Party) -> String {
    let name = party.voice.and_then(|v| read.reading.voices()[v].name.clone());
    name.unwrap_or_else(|| words(&read.document, &[party.words]))
}

/// How a label is put on, for people.
fn manner(how: How) -> &'static str {
    match how {
        How::Verb => "said of them",
        other => other.name(),
    }
}
