//! Whose words stand at a place: the one who is told to have said them, or the page.

use text::{Attribution, Mode, Party, Span, Whose};

use super::judging;
use super::parties::{before, party};
use super::sheet::Sheet;
use super::words::has;

/// Whose words stand at a place: the innermost attribution's whose content holds it, or the page's.
pub(super) fn holder(sheet: &Sheet<'_>, span: Span) -> Whose {
    let all = sheet.known.attributions.iter().enumerate();
    // Words that name the voice itself, or its verb, are not in its mouth.
    let outside = |a: &Attribution| a.source.iter().chain(&a.cue).any(|s| s.overlaps(span));
    let holding = all.filter(|(_, a)| a.content.iter().any(|c| c.holds(span)) && !outside(a));
    let inner = holding.min_by_key(|(_, a)| {
        let size = a.content.iter().filter(|c| c.holds(span)).map(|c| c.len()).min();
        (size, std::cmp::Reverse(depth(sheet, a.within)))
    });
    match inner {
        Some((_, a)) if a.voice == Some(0) => Whose::Page,
        // What follows an "and said" is whoever's the sentence has been so far.
        Some((i, a)) if a.voice.is_none() && a.source.is_empty() && a.mode != Mode::Direct => {
            let here = sheet.scene.sentence(span.start());
            let mut earlier = sheet.known.attributions.iter().enumerate().filter(|(_, o)| {
                o.voice.is_some_and(|v| v > 0)
                    && o.content
                        .iter()
                        .all(|c| c.end() <= span.start() && sheet.scene.sentence(c.start()) == here)
            });
            Whose::Attribution(earlier.next_back().map_or(i, |(o, _)| o))
        }
        // A quotation whose source the reader did not see goes on with its neighbour's.
        Some((i, a)) if a.voice.is_none() && a.mode == Mode::Direct => {
            Whose::Attribution(carried(sheet, span).unwrap_or(i))
        }
        Some((i, _)) => Whose::Attribution(i),
        None => carried(sheet, span)
            .map_or_else(|| announced(sheet, span).map_or(Whose::Page, Whose::Party), Whose::Attribution),
    }
}

/// Words in a quotation that are nobody's are whoever's the rest of the quotation is, or the nearest one's in the
/// paragraph; a "that …" behind the content of an attribution goes on with it.
fn carried(sheet: &Sheet<'_>, span: Span) -> Option<usize> {
    let all = || sheet.known.attributions.iter().enumerate().filter(|(_, a)| a.voice.is_some_and(|v| v > 0));
    let quote = sheet.scene.quotes.iter().find(|q| q.holds(span) && q.len() > 2 * span.len() + SHORT);
    if let Some(quote) = quote {
        let inside = all().find(|(_, a)| a.content.iter().any(|c| c.overlaps(*quote)));
        let paragraph = sheet.scene.paragraph(span.start());
        let far = |c: &Span| c.start().abs_diff(span.start());
        let near = |a: &Attribution| a.content.iter().map(far).min().unwrap_or(u32::MAX);
        let beside = || {
            let here = all().filter(|(_, a)| {
                a.mode == Mode::Direct
                    && a.content.iter().any(|c| sheet.scene.paragraph(c.start()) == paragraph)
            });
            here.filter(|(_, a)| near(a) < NEIGHBOUR).min_by_key(|(_, a)| near(a))
        };
        return inside.or_else(beside).map(|(i, _)| i);
    }
    let sentence = sheet.scene.sentence(span.start());
    let goes_on = |a: &Attribution| {
        let Some(end) = a.content.iter().map(|c| c.end()).max().filter(|&e| e <= span.start()) else {
            return false;
        };
        let here = a.content.iter().all(|c| sheet.scene.sentence(c.start()) == sentence);
        let gap = sheet.scene.text.get(end as usize..span.start() as usize).unwrap_or("");
        here && gap.starts_with([',', ';', ' ']) && gap.contains(" that ")
    };
    all()
        .filter(|(_, a)| goes_on(a))
        .max_by_key(|(_, a)| a.content.iter().map(|c| c.end()).max())
        .map(|(i, _)| i)
}

/// Bytes within which a quotation goes on with the one before it: a tag and a short sentence.
const NEIGHBOUR: u32 = 200;

/// Bytes beyond twice the term that make a quotation more than a word kept away from.
const SHORT: u32 = 12;

/// "Lund answered in kind: the intendant was a tyrant": who speaks before a colon, where the reader saw no attribution.
fn announced(sheet: &Sheet<'_>, span: Span) -> Option<Party> {
    let at = sheet.words.partition_point(|w| w.span.start() < span.start());
    if let Some((first, last)) = speaker_of_line(sheet, at) {
        return party(sheet, first, last);
    }
    let start = sheet.start(at);
    let colon = (start..at).rev().find(|&k| sheet.low(k) == ":")?;
    let said = "said says answered replied countered retorted wrote writes added continued shouted hit struck shot argued insisted told put explained \
concluded exclaimed snapped thundered declared announced complained warned joked went argues claims claimed stated noted observed remarked growled scoffed \
sneered cried adds writes insists asks asked";
    let verb = (start..colon).find(|&k| has(said, sheet.low(k)))?;
    let (first, last) = before(sheet, verb, start)?;
    judging::speaks(sheet, first, last).then(|| party(sheet, first, last)).flatten()
}

/// Who speaks a line, where the same name and colon open another: "DIRRE: My men are lions".
fn speaker_of_line(sheet: &Sheet<'_>, at: usize) -> Option<(usize, usize)> {
    let head = sheet.scene.text.get(..sheet.words.get(at)?.span.range().start)?;
    let line = head.rfind('\n').map_or(0, |i| i + 1);
    let first = sheet.words.partition_point(|w| (w.span.start() as usize) < line);
    let colon = (first + 1..at.min(first + 5)).find(|&k| sheet.low(k) == ":")?;
    let label = sheet.scene.text.get(line..sheet.words[colon].span.range().end)?;
    let again = sheet
        .scene
        .text
        .match_indices(label)
        .filter(|(i, _)| *i == 0 || sheet.scene.text[..*i].ends_with('\n'))
        .count()
        > 1;
    again.then_some((first, colon - 1))
}

fn depth(sheet: &Sheet<'_>, mut within: Option<usize>) -> usize {
    let mut deep = 0;
    while let Some(next) = within.and_then(|w| sheet.known.attributions.get(w)) {
        deep += 1;
        within = next.within;
        if deep > sheet.known.attributions.len() {
            break;
        }
    }
    deep
}

/// The attribution whose cue is the verb at a place and whose content holds the term.
pub(super) fn attributed(sheet: &Sheet<'_>, verb: Span, term: Span) -> Option<usize> {
    sheet.known.attributions.iter().position(|a| {
        a.cue.iter().any(|c| c.overlaps(verb))
            && a.content.iter().any(|c| c.overlaps(term))
            && a.voice.is_some()
    })
}
