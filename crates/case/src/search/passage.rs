//! The best passage of a document: where most of what was asked for stands together.

use text::{Document, Reading, Span};

use super::query::Node;
use super::statements::Page;
use super::{Passage, places, statements};

/// How long a passage is, in characters, if its words stand nearer to each other.
const LONG: usize = 200;
/// Places beyond this are not looked at: the first ones of a book will do.
const MOST: usize = 2_000;

/// A place at which something stands that was asked for.
#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    /// Which part of the query stands there.
    part: usize,
}

/// The best passage of a document; `None` only if its places do not fit a span.
pub(super) fn best(
    document: &Document,
    reading: Option<&Reading>,
    node: &Node,
    page: &Page<'_>,
) -> Option<Passage> {
    let wanted: Vec<usize> =
        statements::asked(node).iter().flat_map(|parts| page.statements(parts)).collect();
    let asked_for = page.inside(&wanted);
    let stated: Vec<Span> = (page.attributions.iter().zip(&asked_for))
        .filter(|(_, asked_for)| **asked_for)
        .flat_map(|(it, _)| it.content.iter().chain(&it.cue).copied())
        .collect();
    let mut marks = vec![];
    for (part, words) in places::wanted(node).into_iter().enumerate() {
        let places = page.seen.places(words).into_iter().take(MOST);
        marks.extend(places.map(|span| (Mark { span, part }, stated.iter().any(|s| s.holds(span)))));
    }
    if marks.iter().any(|(_, stated)| *stated) {
        marks.retain(|(_, stated)| *stated);
    }
    let mut marks: Vec<Mark> = marks.into_iter().map(|(mark, _)| mark).collect();
    marks.sort_by_key(|mark| (mark.span.start(), mark.span.end()));
    let text = document.text();
    let mut highlights: Vec<Span> = densest(text, &marks).iter().map(|mark| mark.span).collect();
    let statement = wanted.first().map(|&at| &page.attributions[at]);
    // Where no word is to be shown it is the statement, else a finding of the sort, else the beginning.
    let shown = (highlights.iter().copied().reduce(Span::hull))
        .or_else(|| statement.and_then(|it| it.source.iter().chain(&it.content).copied().reduce(Span::hull)))
        .or_else(|| reading.and_then(|reading| finding(reading, node)));
    let around = widened(text, shown.map_or(0..0, Span::range));
    let span = Span::from_usize(around.start, around.end).or(shown)?;
    highlights.retain(|highlight| span.holds(*highlight));
    let attributions = standing(reading, span, &highlights, page, &asked_for);
    Some(Passage { span, highlights, attributions })
}

/// The marks that stand within the length of a passage: with the most different parts of the query, then the most.
fn densest<'m>(text: &str, marks: &'m [Mark]) -> &'m [Mark] {
    let (mut best, mut score, mut first) = (0..0, (0, 0), 0);
    for last in 0..marks.len() {
        let end = marks[last].span.range().end;
        while first < last && !fits(text, marks[first].span.range().start, end) {
            first += 1;
        }
        let together = &marks[first..=last];
        let parts = together.iter().fold(0_u64, |parts, mark| parts | 1 << mark.part.min(63)).count_ones();
        if (parts, together.len()) > score {
            (best, score) = (first..last + 1, (parts, together.len()));
        }
    }
    &marks[best]
}

fn fits(text: &str, start: usize, end: usize) -> bool {
    // No character has more than four bytes, and none has less than one.
    end.saturating_sub(start) <= LONG
        || end.saturating_sub(start) <= 4 * LONG
            && text.get(start..end).is_some_and(|t| t.chars().count() <= LONG)
}

/// A place with the words around it, cut between words and never running over the end of a line.
fn widened(text: &str, core: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let used = text.get(core.clone()).map_or(LONG, |t| t.chars().take(LONG).count());
    if used >= LONG {
        return cut(text, core);
    }
    let room = LONG - used;
    let line_start = text[..core.start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[core.end..].find('\n').map_or(text.len(), |at| core.end + at);
    let before = text[line_start..core.start].chars().count().min(room);
    let after = text[core.end..line_end].chars().take(room).count();
    // Half on each side, unless one side does not need its half.
    let back = before.min((room / 2).max(room - after));
    let forth = after.min(room - back);
    let start = text[line_start..core.start].char_indices().rev().nth(back.saturating_sub(1));
    let start = if back == 0 { core.start } else { start.map_or(line_start, |(at, _)| line_start + at) };
    let end = text[core.end..line_end].char_indices().nth(forth).map_or(line_end, |(at, _)| core.end + at);
    let (mut start, mut end) = (start, end);
    if start > line_start && !text[..start].ends_with(char::is_whitespace) {
        start = text[start..core.start].find(char::is_whitespace).map_or(core.start, |at| start + at);
    }
    if end < line_end && !text[end..].starts_with(char::is_whitespace) {
        end = text[core.end..end].rfind(char::is_whitespace).map_or(core.end, |at| core.end + at);
    }
    trimmed(text, start..end)
}

/// A place that is too long by itself, cut short behind a word.
fn cut(text: &str, core: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let Some(whole) = text.get(core.clone()) else { return 0..0 };
    let end = whole.char_indices().nth(LONG).map_or(whole.len(), |(at, _)| at);
    let at_word =
        if end == whole.len() { end } else { whole[..end].rfind(char::is_whitespace).unwrap_or(end) };
    trimmed(text, core.start..core.start + at_word)
}

fn trimmed(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let whole = &text[range.clone()];
    let start = range.start + (whole.len() - whole.trim_start().len());
    start..start.max(range.start + whole.trim_end().len())
}

/// The first finding of a sort that was asked for.
fn finding(reading: &Reading, node: &Node) -> Option<Span> {
    match node {
        Node::Kind("figure") => reading.figures().first().map(|figure| figure.span),
        Node::Kind("time") => reading.times().first().map(|time| time.span),
        Node::Kind("label") => reading.labels().first().map(|label| label.term),
        Node::Kind("act") => reading.acts().first().and_then(|act| act.mentions.first()).map(|m| m.phrase),
        Node::Kind(_) => reading.attributions().first().and_then(|it| it.content.first()).copied(),
        Node::And(parts) | Node::Or(parts) => parts.iter().find_map(|part| finding(reading, part)),
        Node::Words(..) | Node::Stance(_) | Node::Date(_) | Node::Not(_) => None,
    }
}

/// The statements in which a passage stands: the innermost one of each highlight, those that were asked for first.
fn standing(
    reading: Option<&Reading>,
    passage: Span,
    highlights: &[Span],
    page: &Page<'_>,
    asked_for: &[bool],
) -> Vec<usize> {
    let Some(reading) = reading else { return vec![] };
    // The name or the verb of a statement belongs to it, where it stands in no other.
    let part = |span: Span| page.attributions.iter().position(|it| it.spans().any(|part| part.holds(span)));
    let mut all: Vec<usize> =
        highlights.iter().filter_map(|&span| reading.laid_to(span).or_else(|| part(span))).collect();
    if highlights.is_empty() {
        let is_there = |at: &usize| page.attributions[*at].content.iter().any(|span| passage.overlaps(*span));
        let there = (0..page.attributions.len()).filter(is_there);
        all.extend(there.min_by_key(|&at| !asked_for[at]));
    }
    all.sort_by_key(|&at| (!asked_for[at], at));
    all.dedup();
    all
}
