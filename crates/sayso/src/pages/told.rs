//! Words of a document with their place, and on whose word they stand, as pages show them.

use link::claims::Statement;
use room::{Place, Step, Told};
use text::{Document, Span, VoiceKind};

use super::people::People;
use crate::output::amount::amount;
use crate::output::lines::Lines;
use crate::output::names::{self, words};
use crate::output::{ReadDocument, Source};

/// What a document is called: its title, or else the name of its file.
pub(super) fn title(document: &Document) -> String {
    let stated = document.metadata().title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    stated.unwrap_or_else(|| names::file_name(document)).to_owned()
}

/// Words and where they stand.
pub(super) fn place(source: &Source, spans: &[Span]) -> Place {
    place_in(&source.read.document, source.number, spans)
}

/// The same in a document that was not read.
pub(super) fn place_in(document: &Document, number: i64, spans: &[Span]) -> Place {
    let known = document.metadata();
    let start = spans.first().map_or(0, |span| span.start());
    let lines = Lines::of(document);
    Place {
        number,
        title: title(document),
        publisher: known.publisher.clone(),
        published: known.published.clone(),
        place: lines.place(start).unwrap_or_else(|| format!("line {}", lines.at(start))),
        start,
        end: spans.last().map_or(start, |span| span.end()),
        quote: words(document, spans),
    }
}

/// The chain of an attribution, page first; of the page's own words, by `None`, the page alone. `people` are everybody
/// of the case, as soon as that is known.
pub(super) fn chain(
    people: Option<&People>,
    number: i64,
    read: &ReadDocument,
    attribution: Option<usize>,
) -> Vec<Step> {
    let step = |shown, voice| Step { at: at(people, number, read, voice), ..step(read, shown, voice) };
    let Some(index) = attribution else { return vec![step(names::page(read), Some(0))] };
    let shown = names::chain(read, index);
    let within = std::iter::successors(Some(index), |at| read.reading.attributions()[*at].within);
    let mut voices: Vec<Option<usize>> = within.map(|at| read.reading.attributions()[at].voice).collect();
    voices.reverse();
    // The page stands first where it does not speak itself.
    if voices.len() < shown.len() {
        voices.insert(0, Some(0));
    }
    shown.into_iter().zip(voices).map(|(shown, voice)| step(shown, voice)).collect()
}

/// A step; only a voice of which the text leaves no doubt who it is has a name to look up.
fn step(read: &ReadDocument, shown: String, voice: Option<usize>) -> Step {
    let known = read.document.metadata();
    let name = match voice {
        None => None,
        Some(0) => known.publisher.clone().or_else(|| known.author.clone()),
        Some(voice) => {
            let it = &read.reading.voices()[voice];
            let open = !it.perhaps.is_empty() || matches!(it.kind, VoiceKind::Unnamed | VoiceKind::Unknown);
            it.name.clone().filter(|_| !open)
        }
    };
    Step { shown, name: name.filter(|name| !name.trim().is_empty()), at: None }
}

/// What leads to a voice of a document: to the very one whom the case knows to be meant there, or, as long as that is not
/// known, to whoever goes by the name.
pub(super) fn at(
    people: Option<&People>,
    number: i64,
    read: &ReadDocument,
    voice: Option<usize>,
) -> Option<String> {
    let known = people.and_then(|people| people.cast(number, voice?, read));
    known.unwrap_or_else(|| step(read, String::new(), voice).name)
}

/// An attribution as it is told in a list.
pub(super) fn told(people: Option<&People>, source: &Source, index: usize) -> Told {
    let attribution = &source.read.reading.attributions()[index];
    Told {
        chain: chain(people, source.number, &source.read, Some(index)),
        stance: attribution.stance.name().to_owned(),
        sure: attribution.confidence,
        place: place(source, &attribution.content),
    }
}

/// A statement of a claim as it is told in a list. What the page says in its own voice is there for anyone to see.
pub(super) fn statement(people: &People, source: &Source, statement: &Statement) -> Told {
    let attribution = statement.attribution.map(|a| &source.read.reading.attributions()[a]);
    Told {
        chain: chain(Some(people), source.number, &source.read, statement.attribution),
        stance: statement.stance.name().to_owned(),
        sure: attribution.map_or(1.0, |attribution| attribution.confidence),
        place: place(source, &statement.spans),
    }
}

/// What the figures come to that stand in some words.
pub(super) fn figures(source: &Source, spans: &[Span]) -> Vec<String> {
    let figures = source.read.reading.figures().iter();
    figures.filter(|figure| spans.iter().any(|span| span.holds(figure.number))).map(amount).collect()
}
