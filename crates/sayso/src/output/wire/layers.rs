//! The layers over a reading, field by field.

use serde::Serialize;
use text::{Anchor, Bearing, Edge, Party, Span, Whose};

use super::super::ReadDocument;
use super::super::lines::Lines;
use super::{Quote, Stands, attribution_id, quotes, voice_id};

/// A quantity.
#[derive(Serialize)]
pub(super) struct Figure<'a> {
    span: Option<Quote<'a>>,
    low: Option<End>,
    high: Option<End>,
    unit: &'a str,
    per: Option<&'a str>,
    approximate: bool,
    of: Vec<Quote<'a>>,
    within: Option<String>,
    #[serde(flatten)]
    stands: Stands,
}

/// Where an interval ends.
#[derive(Serialize)]
struct End {
    value: f64,
    included: bool,
}

/// A time.
#[derive(Serialize)]
pub(super) struct Time<'a> {
    span: Option<Quote<'a>>,
    kind: &'a str,
    value: &'a str,
    edtf: Option<&'a str>,
    anchor: &'a str,
    earlier: Option<Quote<'a>>,
    calendar: &'a str,
    years: &'a [i16],
    bearing: &'a str,
    said: Option<String>,
    within: Option<String>,
    #[serde(flatten)]
    stands: Stands,
}

/// What a voice calls somebody.
#[derive(Serialize)]
pub(super) struct Label<'a> {
    term: Option<Quote<'a>>,
    on: Option<Named<'a>>,
    whose: &'a str,
    by: Option<Named<'a>>,
    how: &'a str,
    confidence: f32,
    within: Option<String>,
    #[serde(flatten)]
    stands: Stands,
}

/// Somebody, at a place in the text.
#[derive(Serialize)]
struct Named<'a> {
    words: Option<Quote<'a>>,
    voice: Option<String>,
}

/// The figures of a reading.
pub(super) fn figures<'a>(read: &'a ReadDocument, lines: &Lines<'_>) -> Vec<Figure<'a>> {
    let end = |edge: Option<Edge>| edge.map(|e| End { value: e.value, included: e.included });
    let figure = |f: &'a text::Figure| Figure {
        span: quote(read, f.span),
        low: end(f.value.low()),
        high: end(f.value.high()),
        unit: f.unit.name(),
        per: f.per.as_deref(),
        approximate: f.approximate,
        of: quotes(read, &f.of),
        within: within(read, f.span),
        stands: Stands::at(lines, f.span.start()),
    };
    read.reading.figures().iter().map(figure).collect()
}

/// The times of a reading.
pub(super) fn times<'a>(read: &'a ReadDocument, lines: &Lines<'_>) -> Vec<Time<'a>> {
    let time = |t: &'a text::Time| Time {
        span: quote(read, t.span),
        kind: t.kind.name(),
        value: &t.value,
        edtf: t.edtf.as_deref(),
        anchor: t.anchor.name(),
        earlier: match t.anchor {
            Anchor::Earlier(place) => quote(read, place),
            Anchor::Nothing | Anchor::Document | Anchor::Unknown => None,
        },
        calendar: t.calendar.name(),
        years: &t.years,
        bearing: t.bearing.name(),
        said: match t.bearing {
            Bearing::Said(a) => Some(attribution_id(a)),
            Bearing::Happened(_) | Bearing::Unsure => None,
        },
        within: within(read, t.span),
        stands: Stands::at(lines, t.span.start()),
    };
    read.reading.times().iter().map(time).collect()
}

/// The labels of a reading.
pub(super) fn labels<'a>(read: &'a ReadDocument, lines: &Lines<'_>) -> Vec<Label<'a>> {
    let label = |l: &'a text::Label| Label {
        term: quote(read, l.term),
        on: l.on.map(|party| named(read, party)),
        whose: match l.by {
            Whose::Page => "page",
            Whose::Attribution(_) => "attribution",
            Whose::Party(_) => "party",
            Whose::Nobody => "nobody",
        },
        by: match l.by {
            Whose::Party(party) => Some(named(read, party)),
            Whose::Page | Whose::Attribution(_) | Whose::Nobody => None,
        },
        how: l.how.name(),
        confidence: l.confidence,
        within: within(read, l.term),
        stands: Stands::at(lines, l.term.start()),
    };
    read.reading.labels().iter().map(label).collect()
}

fn named(read: &ReadDocument, party: Party) -> Named<'_> {
    Named { words: quote(read, party.words), voice: party.voice.map(voice_id) }
}

/// The attribution in whose content words stand.
pub(super) fn within(read: &ReadDocument, place: Span) -> Option<String> {
    read.reading.laid_to(place).map(attribution_id)
}

/// A span with its words.
pub(super) fn quote(read: &ReadDocument, place: Span) -> Option<Quote<'_>> {
    quotes(read, &[place]).pop()
}
