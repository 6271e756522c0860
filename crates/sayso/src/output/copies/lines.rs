//! The form for programs: one JSON object a line, one line a passage, and a last line with how many there are.

use serde::Serialize;

use super::super::jsonl::line;
use super::super::lines::Lines;
use super::super::wire::{Quote, SCHEMA, quotes_of};
use super::{Found, Pair, Passage, Place, ways};

#[derive(Serialize)]
struct PassageLine<'a> {
    schema: u32,
    passage: Wire<'a>,
}

#[derive(Serialize)]
struct Wire<'a> {
    rank: usize,
    kind: &'static str,
    places: Vec<At<'a>>,
    pairs: Vec<Held<'a>>,
}

#[derive(Serialize)]
struct At<'a> {
    number: i64,
    document: String,
    path: &'a str,
    title: Option<&'a str>,
    publisher: Option<&'a str>,
    published: Option<&'a str>,
    span: Option<Quote<'a>>,
    line: usize,
    place: Option<String>,
}

/// Two of the places, by their index, held against each other.
#[derive(Serialize)]
struct Held<'a> {
    first: usize,
    second: usize,
    first_span: Option<Quote<'a>>,
    second_span: Option<Quote<'a>>,
    first_words: u32,
    second_words: u32,
    same_words: u32,
    share: f32,
    way: &'static str,
    reasons: Vec<String>,
}

#[derive(Serialize)]
struct SumLine {
    schema: u32,
    copies: Sum,
}

#[derive(Serialize)]
struct Sum {
    passages: usize,
    shown: usize,
    pairs_ruled_out: usize,
}

/// A line for each passage and one for all.
pub(super) fn of(found: &Found) -> String {
    let passages = found.passages.iter().enumerate();
    let mut out: String = passages
        .map(|(at, passage)| line(&PassageLine { schema: SCHEMA, passage: wire(at + 1, passage) }))
        .collect();
    let sum = Sum { passages: found.of, shown: found.shown, pairs_ruled_out: found.ruled_out };
    out.push_str(&line(&SumLine { schema: SCHEMA, copies: sum }));
    out
}

fn wire(rank: usize, passage: &Passage) -> Wire<'_> {
    Wire {
        rank,
        kind: super::kind(passage.sharing),
        places: passage.places.iter().map(at).collect(),
        pairs: passage.pairs.iter().map(|pair| held(passage, pair)).collect(),
    }
}

fn at(place: &Place) -> At<'_> {
    let (document, known) = (&place.source.document, place.source.document.metadata());
    At {
        number: place.source.number,
        document: document.id().to_string(),
        path: &document.origin().path,
        title: known.title.as_deref(),
        publisher: known.publisher.as_deref(),
        published: known.published.as_deref(),
        span: quotes_of(document, &[place.span]).pop(),
        line: Lines::of(document).at(place.span.start()),
        place: document.whereabouts(place.span.start()),
    }
}

fn held<'a>(passage: &'a Passage, pair: &Pair) -> Held<'a> {
    let reuse = pair.copied.reuse;
    let quote = |at: usize, span| quotes_of(&passage.places[at].source.document, &[span]).pop();
    Held {
        first: pair.first,
        second: pair.second,
        first_span: quote(pair.first, reuse.first.span),
        second_span: quote(pair.second, reuse.second.span),
        first_words: reuse.first.words,
        second_words: reuse.second.words,
        same_words: reuse.same,
        share: (reuse.share() * 1000.0).round() / 1000.0,
        way: ways::code(pair.direction.way),
        reasons: ways::reasons(passage, pair),
    }
}
