//! What stands in the columns of each sort of row.

use case::{FindingKind, Handle};
use text::{Act, Anchor, Attribution, Bearing, Edge, Figure, Label, Span, Time};

use super::super::ReadDocument;
use super::super::boxes::told;
use super::super::layers::{on_whom, whose};
use super::super::lines::{Lines, begins};
use super::super::names::{chain, page, plain_name, words};
use super::super::ruled::{id, marks};
use super::super::wire::attribution_id;
use crate::cli::Show;

/// The columns that every row begins with.
pub(super) const DOCUMENT: [&str; 5] = ["path", "document", "title", "publisher", "published"];

const ATTRIBUTION: [&str; 16] = [
    "id",
    "line",
    "place",
    "boxes",
    "chain",
    "voice",
    "voice kind",
    "stance",
    "mode",
    "source",
    "cue",
    "content",
    "content start",
    "content end",
    "confidence",
    "within",
];

const FIGURE: [&str; 16] = [
    "line",
    "place",
    "boxes",
    "chain",
    "within",
    "figure",
    "low",
    "low included",
    "high",
    "high included",
    "unit",
    "per",
    "approximate",
    "of",
    "start",
    "end",
];

const TIME: [&str; 15] = [
    "line",
    "place",
    "boxes",
    "chain",
    "within",
    "time",
    "kind",
    "value",
    "edtf",
    "years",
    "reckoned from",
    "calendar",
    "bearing",
    "start",
    "end",
];

const LABEL: [&str; 11] =
    ["line", "place", "boxes", "chain", "within", "label", "on", "how", "confidence", "start", "end"];

const ACT: [&str; 18] = [
    "line",
    "place",
    "boxes",
    "chain",
    "within",
    "document told of",
    "kind",
    "title",
    "by",
    "to",
    "dated",
    "published by",
    "signed by",
    "states",
    "demands",
    "attributions",
    "start",
    "end",
];

/// The columns of a sort of row, after those of the document.
pub(super) fn names(show: Show) -> &'static [&'static str] {
    match show {
        Show::Attributions => &ATTRIBUTION,
        Show::Figures => &FIGURE,
        Show::Times => &TIME,
        Show::Labels => &LABEL,
        Show::Acts => &ACT,
    }
}

/// The rows of a document, without the columns of the document.
pub(super) fn rows(read: &ReadDocument, show: Show) -> Vec<Vec<String>> {
    let lines = Lines::of(&read.document);
    let reading = &read.reading;
    match show {
        Show::Attributions => {
            let all = reading.attributions().iter().enumerate();
            all.map(|(i, a)| attribution(read, &lines, i, a)).collect()
        }
        Show::Figures => reading.figures().iter().map(|f| figure(read, &lines, f)).collect(),
        Show::Times => reading.times().iter().map(|t| time(read, &lines, t)).collect(),
        Show::Labels => reading.labels().iter().map(|l| label(read, &lines, l)).collect(),
        Show::Acts => reading.acts().iter().filter_map(|a| act(read, &lines, a)).collect(),
    }
}

/// What people ruled on the finding of a row.
pub(super) fn rulings(read: &ReadDocument, show: Show, index: usize) -> String {
    let kind = match show {
        Show::Attributions => FindingKind::Attribution,
        Show::Figures => FindingKind::Figure,
        Show::Times => FindingKind::Time,
        Show::Labels => FindingKind::Label,
        Show::Acts => FindingKind::Act,
    };
    marks(read, Handle { kind, index }).join("; ")
}

/// The columns of the document.
pub(super) fn document(read: &ReadDocument) -> Vec<String> {
    let known = read.document.metadata();
    let stated = |part: &Option<String>| part.clone().unwrap_or_default();
    vec![
        read.document.origin().path.clone(),
        read.document.id().to_string(),
        stated(&known.title),
        stated(&known.publisher),
        stated(&known.published),
    ]
}

fn attribution(read: &ReadDocument, lines: &Lines<'_>, index: usize, a: &Attribution) -> Vec<String> {
    let [line, place] = stands(lines, begins(a));
    let boxes = told(&read.document, &a.content).unwrap_or_default();
    let voice = a.voice.map(|v| &read.reading.voices()[v]);
    // A content in several pieces spans from the first to the last; the pieces are in the JSON.
    let hull = a.content.iter().copied().reduce(Span::hull);
    vec![
        id(read, index),
        line,
        place,
        boxes,
        chain(read, index).join(" › "),
        plain_name(read, index),
        voice.map_or("", |v| v.kind.name()).to_owned(),
        a.stance.name().to_owned(),
        a.mode.name().to_owned(),
        words(&read.document, &a.source),
        words(&read.document, &a.cue),
        words(&read.document, &a.content),
        hull.map_or(String::new(), |s| s.start().to_string()),
        hull.map_or(String::new(), |s| s.end().to_string()),
        format!("{:.3}", a.confidence),
        a.within.map_or(String::new(), |outer| id(read, outer)),
    ]
}

/// The line, and the place of the original where it has any.
fn stands(lines: &Lines<'_>, byte: u32) -> [String; 2] {
    [lines.at(byte).to_string(), lines.place(byte).unwrap_or_default()]
}

/// Line, place, boxes, chain, the attribution that these words stand in, and the words.
fn placed(read: &ReadDocument, lines: &Lines<'_>, words_at: Span) -> [String; 6] {
    let [line, place] = stands(lines, words_at.start());
    let boxes = told(&read.document, &[words_at]).unwrap_or_default();
    let within = read.reading.laid_to(words_at);
    let chain = within.map_or_else(|| page(read), |a| chain(read, a).join(" › "));
    let within = within.map_or(String::new(), |outer| id(read, outer));
    [line, place, boxes, chain, within, words(&read.document, &[words_at])]
}

fn ends(place: Span) -> [String; 2] {
    [place.start().to_string(), place.end().to_string()]
}

fn figure(read: &ReadDocument, lines: &Lines<'_>, f: &Figure) -> Vec<String> {
    let edge = |edge: Option<Edge>| match edge {
        Some(edge) => [edge.value.to_string(), edge.included.to_string()],
        None => [String::new(), String::new()],
    };
    let meant = [
        f.unit.name().to_owned(),
        f.per.clone().unwrap_or_default(),
        f.approximate.to_string(),
        words(&read.document, &f.of),
    ];
    let cells = [
        &placed(read, lines, f.span)[..],
        &edge(f.value.low()),
        &edge(f.value.high()),
        &meant,
        &ends(f.span),
    ];
    cells.concat()
}

fn time(read: &ReadDocument, lines: &Lines<'_>, t: &Time) -> Vec<String> {
    let years: Vec<String> = t.years.iter().map(i16::to_string).collect();
    let from = match t.anchor {
        Anchor::Earlier(place) => words(&read.document, &[place]),
        other => other.name().to_owned(),
    };
    let bearing = match t.bearing {
        Bearing::Said(a) => format!("said {}", attribution_id(a)),
        other => other.name().to_owned(),
    };
    let meant = [
        t.kind.name().to_owned(),
        t.value.clone(),
        t.edtf.clone().unwrap_or_default(),
        years.join(" "),
        from,
        t.calendar.name().to_owned(),
        bearing,
    ];
    [&placed(read, lines, t.span)[..], &meant, &ends(t.span)].concat()
}

fn label(read: &ReadDocument, lines: &Lines<'_>, l: &Label) -> Vec<String> {
    let [line, place, boxes, _, within, term] = placed(read, lines, l.term);
    let confidence = format!("{:.3}", l.confidence);
    let meant = [on_whom(read, l).unwrap_or_default(), l.how.name().to_owned(), confidence];
    [&[line, place, boxes, whose(read, l).join(" › "), within, term][..], &meant, &ends(l.term)].concat()
}

fn act(read: &ReadDocument, lines: &Lines<'_>, a: &Act) -> Option<Vec<String>> {
    let place = a.mentions.first()?.phrase;
    let shown = |spans: &[Span]| words(&read.document, spans);
    let attributions: Vec<String> = a.attributions.iter().map(|&i| attribution_id(i)).collect();
    let told = [
        a.kind.name().to_owned(),
        shown(a.title.as_slice()),
        shown(&a.by),
        shown(&a.to),
        shown(a.dated.as_slice()),
        shown(&a.published_by),
        shown(&a.signatories),
        shown(&a.states),
        shown(&a.demands),
        attributions.join(" "),
    ];
    Some([&placed(read, lines, place)[..], &told, &ends(place)].concat())
}
