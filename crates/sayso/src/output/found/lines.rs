//! The form for programs: one JSON object a line, one line a document, and a last line with how many there are.

use case::{FindingKind, Handle, Order, Total};
use serde::Serialize;

use super::super::jsonl::line;
use super::super::names::chain;
use super::super::wire::{Quote, SCHEMA, attribution_id, quotes_of, rulings, voice_id};
use super::Hit;

#[derive(Serialize)]
struct HitLine<'a> {
    schema: u32,
    hit: Wire<'a>,
}

#[derive(Serialize)]
struct Wire<'a> {
    rank: usize,
    number: i64,
    document: String,
    path: &'a str,
    title: Option<&'a str>,
    publisher: Option<&'a str>,
    published: Option<&'a str>,
    span: Option<Quote<'a>>,
    highlights: Vec<Quote<'a>>,
    line: usize,
    place: Option<String>,
    read: bool,
    attributions: Vec<Statement<'a>>,
    /// Only where people have ruled on one of these statements.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rulings: Vec<rulings::Line<'a>>,
}

#[derive(Serialize)]
struct Statement<'a> {
    id: String,
    chain: Vec<Option<String>>,
    names: Vec<String>,
    stance: &'a str,
    confidence: f32,
    cue: Vec<Quote<'a>>,
}

#[derive(Serialize)]
struct SumLine {
    schema: u32,
    search: Sum,
}

#[derive(Serialize)]
struct Sum {
    documents: usize,
    exactly: bool,
    looked_at: Option<usize>,
    perhaps: Option<usize>,
    order: &'static str,
}

/// A line for each document and one for all.
pub(super) fn of(hits: &[Hit], total: Total, order: Order) -> String {
    let mut out: String = hits.iter().map(|hit| line(&HitLine { schema: SCHEMA, hit: wire(hit) })).collect();
    let (documents, looked_at, perhaps) = match total {
        Total::Exactly(all) => (all, None, None),
        Total::AtLeast { found, looked_at, perhaps } => (found, Some(looked_at), Some(perhaps)),
    };
    let order = match order {
        Order::Best => "best",
        Order::Newest => "newest",
        Order::TitlesThenNewest => "titles, then newest",
    };
    let sum = Sum { documents, exactly: looked_at.is_none(), looked_at, perhaps, order };
    out.push_str(&line(&SumLine { schema: SCHEMA, search: sum }));
    out
}

fn wire(hit: &Hit) -> Wire<'_> {
    let (document, known) = (hit.document(), hit.document().metadata());
    let statements = hit.statements().map(|(at, read)| {
        let it = &read.reading.attributions()[at];
        Statement {
            id: attribution_id(at),
            chain: read.reading.chain(at).into_iter().map(|step| step.map(voice_id)).collect(),
            names: chain(read, at),
            stance: it.stance.name(),
            confidence: it.confidence,
            cue: quotes_of(document, &it.cue),
        }
    });
    Wire {
        rank: hit.rank,
        number: hit.id,
        document: document.id().to_string(),
        path: &document.origin().path,
        title: known.title.as_deref(),
        publisher: known.publisher.as_deref(),
        published: known.published.as_deref(),
        span: quotes_of(document, &[hit.passage.span]).pop(),
        highlights: quotes_of(document, &hit.passage.highlights),
        line: hit.line(),
        place: hit.place(),
        read: hit.reading().is_some(),
        attributions: statements.collect(),
        rulings: (hit.passage.attributions.iter())
            .filter_map(|at| Some((*at, hit.read()?.ruled.as_ref()?)))
            .flat_map(|(index, ruled)| rulings::on(ruled, Handle { kind: FindingKind::Attribution, index }))
            .collect(),
    }
}
