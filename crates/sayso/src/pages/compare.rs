//! Two documents side by side.

use std::collections::BTreeSet;
use std::ops::Range;
use std::time::Duration;

use case::folded;
use link::reuse::{self, Prepared, Reuse};
use room::pages::{Aligned, ComparePage, Head, Only, Side};
use room::{Layer, Mark, Place};
use similar::{ChangeTag, TextDiff};
use text::Span;

use super::people::People;
use super::{Desk, told};
use crate::commands::case::source;
use crate::output::Source;
use crate::output::amount::amount;
use crate::output::names::plain_name;

/// So long words are compared at most.
const LONGEST: Duration = Duration::from_millis(200);

/// Two documents by their numbers.
pub(super) fn page(desk: &Desk<'_>, one: i64, other: i64) -> anyhow::Result<ComparePage> {
    let load = |number: i64| {
        let found = source(desk.case, number);
        found
            .map_err(|_| anyhow::anyhow!("there is no document {number} in the case"))?
            .ok_or_else(|| anyhow::anyhow!("document {number} has not been read yet; sayso reread reads it"))
    };
    let (left, right) = (load(one)?, load(other)?);
    let people = desk.joined.map(|joined| &joined.people);
    let texts = [&left, &right].map(|source| Prepared::of(source.read.document.text()));
    let passages = reuse::compare(&texts[0], &texts[1]);
    let passages = passages.iter().filter_map(|reuse| aligned(people, &left, &right, reuse)).collect();
    Ok(ComparePage {
        passages,
        only: vec![
            only("Figures", &figures(&left), &figures(&right)),
            only("Labels", &labels(&left), &labels(&right)),
            only("Voices", &voices(&left), &voices(&right)),
        ],
        left: head(&left),
        right: head(&right),
    })
}

fn head(source: &Source) -> Head {
    let document = &source.read.document;
    let known = document.metadata();
    Head {
        number: source.number,
        title: told::title(document),
        publisher: known.publisher.clone(),
        published: known.published.clone(),
    }
}

fn aligned(people: Option<&People>, left: &Source, right: &Source, reuse: &Reuse) -> Option<Aligned> {
    let words = [(left, reuse.first.span), (right, reuse.second.span)];
    let [one, other] = words.map(|(source, span)| source.read.document.quote(span));
    let (only_left, only_right) = differences(one?, other?);
    Some(Aligned {
        left: side(people, left, reuse.first.span, only_left),
        right: side(people, right, reuse.second.span, only_right),
        same: reuse.same,
        of: reuse.first.words.max(reuse.second.words),
    })
}

fn side(people: Option<&People>, source: &Source, span: Span, only: Vec<Range<usize>>) -> Side {
    let mark = |range: Range<usize>| Mark {
        start: range.start as u32,
        end: range.end as u32,
        layer: Layer::Differs,
        of: String::new(),
        depth: 0,
        told: String::new(),
    };
    // The innermost statement of which most words stand in the passage tells on whose word it is.
    let reading = &source.read.reading;
    let mostly = |spans: &[Span]| {
        let all: u32 = spans.iter().map(|s| s.len()).sum();
        let shared = |s: &Span| s.end().min(span.end()).saturating_sub(s.start().max(span.start()));
        2 * spans.iter().map(shared).sum::<u32>() > all
    };
    let here = (0..reading.attributions().len()).filter(|n| mostly(&reading.attributions()[*n].content));
    let mut chains: Vec<Vec<room::Step>> = vec![];
    for chain in here.map(|n| told::chain(people, source.number, &source.read, Some(n))) {
        let shown = |chain: &[room::Step]| chain.iter().map(|step| step.shown.clone()).collect::<Vec<_>>();
        if !chains.iter().any(|known| shown(known) == shown(&chain)) {
            chains.push(chain);
        }
    }
    if chains.is_empty() {
        chains.push(told::chain(people, source.number, &source.read, reading.laid_to(span)));
    }
    Side { place: told::place(source, &[span]), marks: only.into_iter().map(mark).collect(), chains }
}

/// The bytes of words that only one of two passages has: those of the first, those of the second.
fn differences(one: &str, other: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut at, mut behind) = ([0, 0], (vec![], vec![]));
    // Two passages have most words in common, which is quick; two hostile ones may not have, and the rest is then told as
    // one difference.
    let diff = TextDiff::configure().timeout(LONGEST).diff_unicode_words(one, other);
    for change in diff.iter_all_changes() {
        let length = change.value().len();
        let is_word = change.value().chars().any(char::is_alphanumeric);
        match change.tag() {
            ChangeTag::Equal => at = [at[0] + length, at[1] + length],
            ChangeTag::Delete => {
                if is_word {
                    behind.0.push(at[0]..at[0] + length);
                }
                at[0] += length;
            }
            ChangeTag::Insert => {
                if is_word {
                    behind.1.push(at[1]..at[1] + length);
                }
                at[1] += length;
            }
        }
    }
    behind
}

/// Findings, each with what it comes to: what two documents have in common comes to the same.
type Found = Vec<(String, Place)>;

fn figures(source: &Source) -> Found {
    let document = &source.read.document;
    let figure = |figure: &text::Figure| {
        let around: Vec<Span> = std::iter::once(figure.span).chain(figure.of.iter().copied()).collect();
        let mut place = told::place(source, &[figure.span]);
        place.quote = crate::output::names::words(document, &around);
        (amount(figure), place)
    };
    source.read.reading.figures().iter().map(figure).collect()
}

fn labels(source: &Source) -> Found {
    let label = |label: &text::Label| {
        let mut place = told::place(source, &[label.term]);
        let key = folded(&place.quote);
        if let Some(on) = crate::output::layers::on_whom(&source.read, label) {
            place.quote = format!("{} (on: {on})", place.quote);
        }
        (key, place)
    };
    source.read.reading.labels().iter().map(label).collect()
}

fn voices(source: &Source) -> Found {
    let voice = |(n, attribution): (usize, &text::Attribution)| {
        let name = plain_name(&source.read, n);
        let spans = if attribution.source.is_empty() { &attribution.content } else { &attribution.source };
        let mut place = told::place(source, spans);
        place.quote.clone_from(&name);
        attribution.voice.filter(|voice| *voice != 0).map(|_| (folded(&name), place))
    };
    source.read.reading.attributions().iter().enumerate().filter_map(voice).collect()
}

/// What only one of the two has, each once.
fn only(what: &'static str, left: &Found, right: &Found) -> Only {
    let without = |here: &Found, there: &Found| {
        let known: BTreeSet<&str> = there.iter().map(|(key, _)| key.as_str()).collect();
        let mut seen = BTreeSet::new();
        let new = here.iter().filter(|(key, _)| !known.contains(key.as_str()) && seen.insert(key.as_str()));
        new.map(|(_, place)| place.clone()).collect()
    };
    Only { what, left: without(left, right), right: without(right, left) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_the_other_side_has_not_are_marked() {
        let (one, other) = ("eleven people were hurt, she said", "twelve people were badly hurt, she said");
        let (left, right) = differences(one, other);
        assert_eq!(left.iter().map(|range| &one[range.clone()]).collect::<Vec<_>>(), ["eleven"]);
        assert_eq!(right.iter().map(|range| &other[range.clone()]).collect::<Vec<_>>(), ["twelve", "badly"]);
    }
}
