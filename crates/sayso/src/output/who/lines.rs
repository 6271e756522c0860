//! The form for programs: one JSON object a line, one line a name, and a last line with how many there are.

use link::who::Spot;
use serde::Serialize;

use super::super::jsonl::line;
use super::super::lines::{Lines, begins};
use super::super::names::chain;
use super::super::wire::{Quote, SCHEMA, attribution_id, quotes_of};
use super::{Found, Somebody, Statement};

#[derive(Serialize)]
struct EntityLine<'a> {
    schema: u32,
    entity: Wire<'a>,
}

#[derive(Serialize)]
struct Wire<'a> {
    name: &'a str,
    kind: &'static str,
    documents: usize,
    names: Vec<Name<'a>>,
    why: Vec<Why<'a>>,
    /// Whom the name may mean, if that is open.
    perhaps: &'a [String],
    labels: Vec<At<'a>>,
    says: Vec<Said<'a>>,
    told_of: Vec<Said<'a>>,
    relayed_by: Vec<Relay>,
}

#[derive(Serialize)]
struct Name<'a> {
    name: &'a str,
    at: Vec<At<'a>>,
}

#[derive(Serialize)]
struct Why<'a> {
    names: &'a [String; 2],
    reason: &'a str,
    at: Vec<At<'a>>,
}

/// A place in a document.
#[derive(Serialize)]
struct At<'a> {
    number: i64,
    document: String,
    path: &'a str,
    line: usize,
    span: Option<Quote<'a>>,
}

#[derive(Serialize)]
struct Said<'a> {
    number: i64,
    document: String,
    path: &'a str,
    line: usize,
    attribution: String,
    chain: Vec<String>,
    stance: &'a str,
    confidence: f32,
    cue: Vec<Quote<'a>>,
    content: Vec<Quote<'a>>,
}

#[derive(Serialize)]
struct Relay {
    name: String,
    times: usize,
}

#[derive(Serialize)]
struct SumLine {
    schema: u32,
    who: Sum,
}

#[derive(Serialize)]
struct Sum {
    names: usize,
    shown: usize,
}

/// A line for everybody and one for all.
pub(super) fn of(found: &Found) -> String {
    let lines = found.who.iter().map(|one| line(&EntityLine { schema: SCHEMA, entity: wire(one) }));
    let mut out: String = lines.collect();
    let sum = Sum { names: found.all, shown: found.who.len() };
    out.push_str(&line(&SumLine { schema: SCHEMA, who: sum }));
    out
}

fn wire(somebody: &Somebody) -> Wire<'_> {
    let entity = &somebody.entity;
    let places = |spots: &[Spot]| spots.iter().filter_map(|spot| at(somebody, spot)).collect::<Vec<_>>();
    let doings = somebody.doings();
    Wire {
        name: &entity.name,
        kind: entity.kind.name(),
        documents: somebody.documents(),
        names: (entity.names.iter())
            .map(|written| Name { name: &written.name, at: places(&written.at) })
            .collect(),
        why: (entity.why.iter())
            .map(|why| Why { names: &why.names, reason: &why.reason, at: places(&why.at) })
            .collect(),
        perhaps: &somebody.perhaps,
        labels: places(&entity.labels),
        says: doings.says.iter().map(said).collect(),
        told_of: doings.told_of.iter().map(said).collect(),
        relayed_by: doings.relayed_by.into_iter().map(|(name, times)| Relay { name, times }).collect(),
    }
}

fn at<'a>(somebody: &'a Somebody, spot: &Spot) -> Option<At<'a>> {
    let source = somebody.sources.get(&spot.document)?;
    let document = &source.read.document;
    Some(At {
        number: source.number,
        document: document.id().to_string(),
        path: &document.origin().path,
        line: Lines::of(document).at(spot.span.start()),
        span: quotes_of(document, &[spot.span]).pop(),
    })
}

fn said<'a>(statement: &Statement<'a>) -> Said<'a> {
    let Statement { source, at } = *statement;
    let document = &source.read.document;
    let it = &source.read.reading.attributions()[at];
    Said {
        number: source.number,
        document: document.id().to_string(),
        path: &document.origin().path,
        line: Lines::of(document).at(begins(it)),
        attribution: attribution_id(at),
        chain: chain(&source.read, at),
        stance: it.stance.name(),
        confidence: it.confidence,
        cue: quotes_of(document, &it.cue),
        content: quotes_of(document, &it.content),
    }
}
