//! Documents as acts, field by field.

use serde::Serialize;

use super::super::ReadDocument;
use super::super::lines::Lines;
use super::layers::{quote, within};
use super::{Quote, Stands, attribution_id, quotes, voice_id};

/// A document that the text tells of.
#[derive(Serialize)]
pub(super) struct Act<'a> {
    kind: &'a str,
    mentions: Vec<Mention<'a>>,
    title: Option<Quote<'a>>,
    by: Vec<Quote<'a>>,
    to: Vec<Quote<'a>>,
    dated: Option<Quote<'a>>,
    published_by: Vec<Quote<'a>>,
    signatories: Vec<Quote<'a>>,
    states: Vec<Quote<'a>>,
    demands: Vec<Quote<'a>>,
    attributions: Vec<String>,
    voice: Option<String>,
    authors: Vec<String>,
    within: Option<String>,
    #[serde(flatten)]
    stands: Stands,
}

/// A place where it is named.
#[derive(Serialize)]
struct Mention<'a> {
    phrase: Option<Quote<'a>>,
    head: Option<Quote<'a>>,
}

/// The documents that a text tells of.
pub(super) fn acts<'a>(read: &'a ReadDocument, lines: &Lines<'_>) -> Vec<Act<'a>> {
    let mention = |m: &text::ActMention| Mention { phrase: quote(read, m.phrase), head: quote(read, m.head) };
    let act = |a: &'a text::Act| {
        let place = a.mentions.first()?.phrase;
        Some(Act {
            kind: a.kind.name(),
            mentions: a.mentions.iter().map(mention).collect(),
            title: a.title.and_then(|s| quote(read, s)),
            by: quotes(read, &a.by),
            to: quotes(read, &a.to),
            dated: a.dated.and_then(|s| quote(read, s)),
            published_by: quotes(read, &a.published_by),
            signatories: quotes(read, &a.signatories),
            states: quotes(read, &a.states),
            demands: quotes(read, &a.demands),
            attributions: a.attributions.iter().map(|&i| attribution_id(i)).collect(),
            voice: a.voice.map(voice_id),
            authors: a.authors.iter().map(|&v| voice_id(v)).collect(),
            within: within(read, place),
            stands: Stands::at(lines, place.start()),
        })
    };
    read.reading.acts().iter().filter_map(act).collect()
}
