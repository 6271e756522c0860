//! The form for programs: one JSON object a line, one line a dated statement, and a last line with how many there are.

use link::timeline::When;
use serde::Serialize;

use super::super::jsonl::line;
use super::super::source::Place;
use super::super::wire::{Quote, SCHEMA, attribution_id, quotes_of};
use super::super::{Pages, Source};
use super::{Entry, Found, is_about};

#[derive(Serialize)]
struct EntryLine<'a> {
    schema: u32,
    dated: Dated<'a>,
}

#[derive(Serialize)]
struct Dated<'a> {
    rank: usize,
    days: Vec<Stretch>,
    about: bool,
    time: Timed<'a>,
    said: Option<Timed<'a>>,
    chain: Vec<String>,
    stance: Option<&'static str>,
    confidence: Option<f32>,
    #[serde(flatten)]
    place: Place<'a>,
}

/// From a first to a last day, both of them in it.
#[derive(Serialize)]
struct Stretch {
    first: String,
    last: String,
}

/// A time in the text.
#[derive(Serialize)]
struct Timed<'a> {
    span: Vec<Quote<'a>>,
    value: &'a str,
    edtf: Option<&'a str>,
}

#[derive(Serialize)]
struct SumLine {
    schema: u32,
    timeline: Sum,
}

#[derive(Serialize)]
struct Sum {
    dated: usize,
    shown: usize,
    without_year: usize,
}

/// A line for each entry and one for all.
pub(super) fn of(found: &Found, pages: &mut Pages<'_>) -> String {
    let mut out = String::new();
    for (at, entry) in found.entries.iter().enumerate() {
        if let Some(source) = pages(entry.number) {
            out.push_str(&line(&EntryLine { schema: SCHEMA, dated: dated(at + 1, entry, &source) }));
        }
    }
    let sum = Sum { dated: found.of, shown: found.entries.len(), without_year: found.without_year };
    out.push_str(&line(&SumLine { schema: SCHEMA, timeline: sum }));
    out
}

fn dated<'a>(rank: usize, entry: &Entry, source: &'a Source) -> Dated<'a> {
    let read = &source.read;
    let time = &read.reading.times()[entry.time];
    let days = match &entry.when {
        When::Known(all) => all.as_slice(),
        When::YearUnknown(_) => &[],
    };
    let stretch = |days: &link::timeline::Days| Stretch {
        first: days.first().to_string(),
        last: days.last().to_string(),
    };
    let timed = |time: &'a text::Time| Timed {
        span: quotes_of(&read.document, &[time.span]),
        value: &time.value,
        edtf: time.edtf.as_deref(),
    };
    let a = entry.attribution.map(|a| &read.reading.attributions()[a]);
    Dated {
        rank,
        days: days.iter().map(stretch).collect(),
        about: is_about(time),
        time: timed(time),
        said: entry.said(source).map(|(said, _)| timed(said)),
        chain: entry.chain(source),
        stance: a.map(|a| a.stance.name()),
        confidence: a.map(|a| a.confidence),
        place: source.place(&entry.words, entry.attribution.map(attribution_id)),
    }
}
