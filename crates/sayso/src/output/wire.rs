//! The versioned contract of `--format jsonl`, field by field; `docs/reading.schema.json` describes it.
//!
//! A new field is an addition to the schema; a field that goes, or changes its meaning, is a new number.

mod acts;
mod layers;
pub(crate) mod rulings;

use std::borrow::Cow;

use serde::Serialize;
use text::{Attribution, Span};

use super::ReadDocument;
use super::lines::{Lines, begins};

/// The version of the contract.
pub(crate) const SCHEMA: u32 = 1;

/// One line: a document with all that was found in it.
#[derive(Serialize)]
pub(crate) struct ReadLine<'a> {
    schema: u32,
    document: Document<'a>,
    provenance: Provenance<'a>,
    voices: Vec<Voice<'a>>,
    mentions: Vec<Mention<'a>>,
    attributions: Vec<Statement<'a>>,
    own: Vec<Quote<'a>>,
    figures: Vec<layers::Figure<'a>>,
    times: Vec<layers::Time<'a>>,
    labels: Vec<layers::Label<'a>>,
    acts: Vec<acts::Act<'a>>,
    problems: Vec<Problem<'a>>,
    /// Only of a document of a case that people have ruled on.
    #[serde(skip_serializing_if = "Option::is_none")]
    rulings: Option<Vec<rulings::Line<'a>>>,
}

/// One line: a file that was not read.
#[derive(Serialize)]
pub(crate) struct RefusedLine<'a> {
    schema: u32,
    refused: Refused<'a>,
}

#[derive(Serialize)]
struct Refused<'a> {
    path: &'a str,
    reason: &'a str,
}

#[derive(Serialize)]
struct Document<'a> {
    id: String,
    path: &'a str,
    title: Option<&'a str>,
    author: Option<&'a str>,
    publisher: Option<&'a str>,
    published: Option<&'a str>,
    language: Option<&'a str>,
    address: Option<&'a str>,
    wire: Option<&'a str>,
    places: Vec<Place<'a>>,
    text: &'a str,
}

/// A page, a chapter: where it begins in the text.
#[derive(Serialize)]
struct Place<'a> {
    at: u32,
    kind: &'a str,
    name: Cow<'a, str>,
}

/// Where a finding stands, as a person would say it.
#[derive(Serialize)]
struct Stands {
    line: usize,
    place: Option<String>,
}

impl Stands {
    fn at(lines: &Lines<'_>, byte: u32) -> Stands {
        Stands { line: lines.at(byte), place: lines.place(byte) }
    }
}

#[derive(Serialize)]
struct Provenance<'a> {
    reader: &'a str,
    weights: &'a str,
    kernel: &'a str,
}

/// A span with its words.
#[derive(Serialize)]
pub(crate) struct Quote<'a> {
    start: u32,
    end: u32,
    quote: &'a str,
    /// Only of words that were read in a picture.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    boxes: Vec<Boxed<'a>>,
}

/// Where words stand on a page or picture.
#[derive(Serialize)]
struct Boxed<'a> {
    page: Option<&'a str>,
    line: u32,
    left: u32,
    top: u32,
    width: u32,
    height: u32,
    unit: &'a str,
}

#[derive(Serialize)]
struct Voice<'a> {
    id: String,
    kind: &'a str,
    name: Option<&'a str>,
    mentions: Vec<Quote<'a>>,
    perhaps: Vec<String>,
}

#[derive(Serialize)]
struct Mention<'a> {
    span: Quote<'a>,
    kind: &'a str,
}

#[derive(Serialize)]
struct Statement<'a> {
    id: String,
    source: Vec<Quote<'a>>,
    cue: Vec<Quote<'a>>,
    content: Vec<Quote<'a>>,
    addressee: Vec<Quote<'a>>,
    voice: Option<String>,
    mode: &'a str,
    stance: &'a str,
    within: Option<String>,
    chain: Vec<Option<String>>,
    confidence: f32,
    #[serde(flatten)]
    stands: Stands,
}

#[derive(Serialize)]
struct Problem<'a> {
    code: &'a str,
    message: &'a str,
}

/// A voice's id in one document: `v0` is the page.
pub(crate) fn voice_id(index: usize) -> String {
    format!("v{index}")
}

/// An attribution's id in one document, counted from `a1`.
pub(crate) fn attribution_id(index: usize) -> String {
    format!("a{}", index + 1)
}

impl<'a> ReadLine<'a> {
    /// The line for a document.
    pub(crate) fn of(read: &'a ReadDocument) -> ReadLine<'a> {
        let (known, from) = (read.document.metadata(), read.reading.provenance());
        let lines = Lines::of(&read.document);
        ReadLine {
            schema: SCHEMA,
            document: Document {
                id: read.document.id().to_string(),
                path: &read.document.origin().path,
                title: known.title.as_deref(),
                author: known.author.as_deref(),
                publisher: known.publisher.as_deref(),
                published: known.published.as_deref(),
                language: known.language.as_deref(),
                address: known.address.as_deref(),
                wire: known.wire.as_deref(),
                places: (read.document.places().iter())
                    .map(|p| Place { at: p.at, kind: p.kind.name(), name: p.told() })
                    .collect(),
                text: read.document.text(),
            },
            provenance: Provenance { reader: &from.reader, weights: &from.weights, kernel: &from.kernel },
            voices: (read.reading.voices().iter().enumerate()).map(|(i, v)| voice(read, i, v)).collect(),
            mentions: (read.reading.mentions().iter())
                .flat_map(|m| {
                    quotes(read, &[m.span]).into_iter().map(|span| Mention { span, kind: m.kind.name() })
                })
                .collect(),
            attributions: (read.reading.attributions().iter().enumerate())
                .map(|(i, a)| statement(read, &lines, i, a))
                .collect(),
            own: quotes(read, read.reading.own()),
            figures: layers::figures(read, &lines),
            times: layers::times(read, &lines),
            labels: layers::labels(read, &lines),
            acts: acts::acts(read, &lines),
            problems: read.problems.iter().map(|p| Problem { code: p.code, message: &p.message }).collect(),
            rulings: read.ruled.as_ref().map(rulings::rulings).filter(|all| !all.is_empty()),
        }
    }
}

impl<'a> RefusedLine<'a> {
    /// The line for a file that was not read.
    pub(crate) fn of(refused: &'a crate::input::Refused) -> RefusedLine<'a> {
        RefusedLine { schema: SCHEMA, refused: Refused { path: &refused.path, reason: &refused.reason } }
    }
}

fn voice<'a>(read: &'a ReadDocument, index: usize, voice: &'a text::Voice) -> Voice<'a> {
    Voice {
        id: voice_id(index),
        kind: voice.kind.name(),
        name: voice.name.as_deref(),
        mentions: quotes(read, &voice.mentions),
        perhaps: voice.perhaps.iter().map(|&v| voice_id(v)).collect(),
    }
}

fn statement<'a>(read: &'a ReadDocument, lines: &Lines<'_>, index: usize, a: &Attribution) -> Statement<'a> {
    Statement {
        id: attribution_id(index),
        source: quotes(read, &a.source),
        cue: quotes(read, &a.cue),
        content: quotes(read, &a.content),
        addressee: quotes(read, &a.addressee),
        voice: a.voice.map(voice_id),
        mode: a.mode.name(),
        stance: a.stance.name(),
        within: a.within.map(attribution_id),
        chain: read.reading.chain(index).into_iter().map(|step| step.map(voice_id)).collect(),
        confidence: a.confidence,
        stands: Stands::at(lines, begins(a)),
    }
}

/// The spans with their words. A reading has checked that every span holds words, so none is lost here.
fn quotes<'a>(read: &'a ReadDocument, spans: &[Span]) -> Vec<Quote<'a>> {
    quotes_of(&read.document, spans)
}

/// Spans with their words.
pub(crate) fn quotes_of<'a>(document: &'a text::Document, spans: &[Span]) -> Vec<Quote<'a>> {
    let quote = |s: &Span| {
        let boxes = document.boxes(*s).into_iter().map(boxed).collect();
        document.quote(*s).map(|quote| Quote { start: s.start(), end: s.end(), quote, boxes })
    };
    spans.iter().filter_map(quote).collect()
}

fn boxed(of: text::Boxed<'_>) -> Boxed<'_> {
    let text::Boxed { page, line, frame, measure } = of;
    let text::Frame { left, top, width, height } = frame;
    Boxed { page, line, left, top, width, height, unit: measure.name() }
}
