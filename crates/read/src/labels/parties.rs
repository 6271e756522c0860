//! Who stands where: the subject before a verb, the one who is heard at a place, the voice behind some words.

use text::{Party, Span, Whose};

use super::sheet::Sheet;
use super::words::{Word, has, opener, wall};

/// Words that stand between a subject and its verb.
const BETWEEN: &str = "has have had having is are was were be been being am get gets got will would can could may might must shall should do does did \
also once twice often even then now again since still ever long already always later soon in turn instead simply merely just only not never \
earlier now today tonight recently formerly promptly first next regularly frequently variously increasingly maybe perhaps sometimes always commonly \
likewise famously notoriously jokingly bluntly too therefore thus duly \
who which that both all yesterday on monday tuesday wednesday thursday friday saturday sunday repeatedly widely openly";

const PREPOSITIONS: &str = "of from in at for on with behind under near between";

/// Verbs and adjectives behind which a verb of naming is still said of their subject: "took *to calling*", "was heard *to
/// call*", "keeps *calling*".
const CHAIN: &str = "take takes took taken like likes liked hear heard seen known go goes went gone on begin begins began begun try tries tried prefer prefers \
preferred used love loves loved continue continues continued proceed proceeded seek sought dare dared want wants wanted fond quick happy fit ready keen \
eager free inclined prone so far as start starts started keep keeps kept insist insists insisted persist persists persisted resort resorted come comes came \
tire tires has have had was were is are be been not never even also still refuse refuses refused decline declines declined hesitate hesitates hesitated \
fail fails failed reluctant unwilling avoid avoids avoided stop stops stopped short";

/// Those of them that turn down what follows.
const REFUSALS: &str = "refuse refuses refused decline declines declined hesitate hesitates hesitated fail fails failed reluctant unwilling avoid avoids \
avoided stop stops stopped short";

/// A verb with what stands before it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Group {
    /// Its first word: an auxiliary, an adverb, or the verb.
    pub(super) first: usize,
    pub(super) passive: bool,
    pub(super) negated: bool,
    /// It hangs on a "who" or "which".
    pub(super) relative: bool,
}

/// The auxiliaries and adverbs before the verb at `i`.
pub(super) fn group(sheet: &Sheet<'_>, i: usize) -> Group {
    let mut group = Group { first: i, ..Group::default() };
    let start = sheet.start(i);
    chain(sheet, &mut group, start);
    while group.first > start {
        if let Some(first) = moment(sheet, group.first, start) {
            group.first = first;
            continue;
        }
        let low = sheet.low(group.first - 1);
        let adverb = super::words::adverb(low) && !sheet.words[group.first - 1].capital();
        if !has(BETWEEN, low) && !adverb && !low.ends_with("n't") && !low.ends_with("n’t") {
            break;
        }
        if low == "having" {
            // "Known for having called": nothing passive before it counts.
            group.first -= 1;
            break;
        }
        group.passive |= has("is are was were be been being am get gets got", low);
        group.negated |= has("not never", low) || low.ends_with("n't") || low.ends_with("n’t");
        group.relative |= has("who which that", low);
        group.first -= 1;
        if group.relative {
            break;
        }
    }
    group
}

/// Steps back over "took to", "was heard to", "insists on" before the verb.
fn chain(sheet: &Sheet<'_>, group: &mut Group, start: usize) {
    let mut k = group.first;
    while k > start && has("to of in on from", sheet.low(k - 1)) || k > start && has(CHAIN, sheet.low(k - 1)) {
        k -= 1;
    }
    let walked = k..group.first;
    let linked = walked.clone().any(|j| {
        let low = sheet.low(j);
        has(CHAIN, low) && !has("has have had was were is are be been not never even also still on so as go", low)
    });
    let joined = sheet.low(group.first).ends_with("ing")
        || group.first.checked_sub(1).is_some_and(|j| sheet.low(j) == "to");
    if linked && joined {
        group.negated |= walked.clone().any(|j| has(REFUSALS, sheet.low(j)) || has("not never", sheet.low(j)));
        group.first = k;
    }
}

/// Where words that only say when begin, if such end right before `end`: "in the past", "last week", "in 2019".
fn moment(sheet: &Sheet<'_>, end: usize, start: usize) -> Option<usize> {
    let last = end.checked_sub(1).filter(|&k| k > start + 1)?;
    let before = |k: usize| if k > 0 { sheet.low(k - 1) } else { "" };
    let unit = has("week weeks month months year years day days night morning evening decade decades time times weekend occasion", sheet.low(last));
    let which = has("last this that next one the same every each previous these those many several some more other various", before(last));
    let mut first = match sheet.low(last) {
        "past" if before(last) == "the" => last - 1,
        "turn" | "private" | "public" | "passing" | "effect" | "fact" | "short" if before(last) == "in" => last - 1,
        "more" if before(last) == "once" => last - 1,
        "home" | "first" | "last" | "least" if before(last) == "at" => last - 1,
        low if low.len() == 4 && low.bytes().all(|b| b.is_ascii_digit()) && before(last) == "in" => last - 1,
        _ if unit && which => last - 1,
        _ => return None,
    };
    if first > start + 1 && has("in for over at on during within of", before(first)) {
        first -= 1;
    }
    (first > start).then_some(first)
}

/// The noun phrase that ends right before `end`, with what hangs on it by prepositions; an insertion between commas is
/// stepped over.
pub(super) fn before(sheet: &Sheet<'_>, end: usize, start: usize) -> Option<(usize, usize)> {
    let mut last = end.checked_sub(1)?;
    if last < start {
        return None;
    }
    let mut insertion = None;
    if matches!(sheet.low(last), "," | "–" | "—" | "-" | ")") {
        let opens = (start..last).rev().find(|&k| matches!(sheet.low(k), "," | "–" | "—" | "-" | "(" | ";"));
        let k = opens.filter(|&k| last - k <= 14 && k > start)?;
        // "Its author, Senator Lise Aker, was …": the name belongs to whom it stands beside.
        let named = last - k <= 7 && (k..last).any(|j| sheet.kind(j) == Some(text::MentionKind::Person));
        insertion = named.then_some(last - 1);
        last = k - 1;
    }
    let mut first = last + 1;
    while first > start && last + 1 - first < 10 {
        let w = &sheet.words[first - 1];
        if opener(w) && !w.owner {
            first -= 1;
            let ahead = if first > start { &sheet.words[first - 1] } else { &sheet.words[first] };
            let goes_on = first > start && (has(PREPOSITIONS, &ahead.low) || opener(ahead) && !ahead.owner);
            if !goes_on {
                break;
            }
        } else if has(PREPOSITIONS, &w.low) && first - 1 > start && first <= last {
            first -= 1;
        } else if wall(w) && !(first > last && super::words::pronoun(&w.low))
            || first <= last && super::words::deed(&sheet.words, first - 1)
        {
            break;
        } else {
            first -= 1;
            if super::words::pronoun(&w.low) {
                break;
            }
        }
    }
    while first <= last && (has(PREPOSITIONS, sheet.low(first)) || !sheet.words[first].is_word()) {
        first += 1;
    }
    // "Says that the owner is": no part of whom it is said of.
    let names = sheet.words.get(first + 1).is_some_and(|w| w.capital() || opener(w) || super::words::pronoun(&w.low));
    if first < last && sheet.low(first) == "that" && names {
        first += 1;
    }
    // "Friday declared Trump": a verb stands before the name.
    let verb = |k: usize| super::lexicon::lexicon().verb(sheet.low(k)).is_some() || super::lexicon::lexicon().deed(sheet.low(k));
    if first < last && !sheet.words[first].capital() && verb(first) && sheet.words[first + 1].capital() {
        first += 1;
    }
    // "Villagers who flee are …": the word before is the verb of a clause of their own.
    let wanted = first > start + 2 && has("who that", sheet.low(first - 2)) && super::words::deed(&sheet.words, first - 1)
        || first > start + 2 && sheet.low(first - 2) == "who";
    if wanted && sheet.name(first).is_none() {
        return before(sheet, first - 2, start);
    }
    let clause = first > start + 1 && first == last && has("who that", sheet.low(first - 1));
    if clause && !super::words::pronoun(sheet.low(first)) && sheet.name(first).is_none() && !sheet.words[first].capital() {
        return before(sheet, first - 1, start);
    }
    (first <= last).then_some((first, insertion.unwrap_or(last)))
}

/// The first noun phrase of a sentence, up to its verb.
pub(super) fn opening(sheet: &Sheet<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    let mut first = start;
    while first < end && !sheet.words[first].is_word() {
        first += 1;
    }
    // "In an interview, Weir …": what stands before the first comma is no subject.
    if has("in on at after before when while for to as according from by since once", sheet.low(first))
        && let Some(comma) = (first..end).find(|&k| sheet.low(k) == ",")
    {
        first = comma + 1;
    }
    let begin = first;
    while first < end && opener(&sheet.words[first]) {
        first += 1;
    }
    let stop = |w: &Word<'_>| wall(w) && w.low != "of";
    let mut last = first;
    let part = |k: usize| k > 0 && sheet.low(k - 1) == "of" && super::words::pronoun(sheet.low(k));
    while last < end && (!stop(&sheet.words[last]) || part(last)) {
        last += 1;
    }
    if last == first && super::words::pronoun(sheet.low(first)) {
        return Some((first, first));
    }
    // "Its author, Senator Lise Aker, was …": the name belongs to whom it stands beside.
    if sheet.low(last) == ","
        && let Some(close) = (last + 1..end.min(last + 8)).find(|&k| sheet.low(k) == ",")
        && (last..close).any(|k| sheet.kind(k) == Some(text::MentionKind::Person))
    {
        last = close;
    }
    (last > begin).then(|| (begin, last - 1))
}

/// Who is named at some words, with the voice that is meant.
pub(super) fn party(sheet: &Sheet<'_>, first: usize, last: usize) -> Option<Party> {
    let words = sheet.span(first, last)?;
    Some(Party { words, voice: voice(sheet, words) })
}

/// The voice that is named at some words.
pub(super) fn voice(sheet: &Sheet<'_>, span: Span) -> Option<usize> {
    let voices = sheet.known.voices.iter().enumerate().skip(1);
    let here = voices.clone().find(|(_, v)| v.mentions.iter().any(|m| m.overlaps(span)));
    let words = sheet.scene.words(span);
    let named = || {
        voices.clone().find(|(_, v)| {
            v.name.as_deref().is_some_and(|n| n.len() > 3 && (words.contains(n) || n.ends_with(words)))
        })
    };
    here.or_else(named).map(|(i, _)| i)
}

/// Whose words stand at a place: the innermost attribution's whose content holds it, or the page's.
pub(super) fn holder(sheet: &Sheet<'_>, span: Span) -> Whose {
    let all = sheet.known.attributions.iter().enumerate();
    // Words that name the voice itself, or its verb, are not in its mouth.
    let outside = |a: &text::Attribution| a.source.iter().chain(&a.cue).any(|s| s.overlaps(span));
    let holding = all.filter(|(_, a)| a.content.iter().any(|c| c.holds(span)) && !outside(a));
    let inner = holding.min_by_key(|(_, a)| {
        let size = a.content.iter().filter(|c| c.holds(span)).map(|c| c.len()).min();
        (size, std::cmp::Reverse(depth(sheet, a.within)))
    });
    match inner {
        Some((_, a)) if a.voice == Some(0) => Whose::Page,
        // A quotation whose source the reader did not see goes on with its neighbour's.
        Some((i, a)) if a.voice.is_none() && a.mode == text::Mode::Direct => {
            Whose::Attribution(carried(sheet, span).unwrap_or(i))
        }
        Some((i, _)) => Whose::Attribution(i),
        None => carried(sheet, span).map_or_else(|| announced(sheet, span).map_or(Whose::Page, Whose::Party), Whose::Attribution),
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
        let near = |a: &text::Attribution| a.content.iter().map(far).min().unwrap_or(u32::MAX);
        let beside = || {
            let here = all().filter(|(_, a)| {
                a.mode == text::Mode::Direct && a.content.iter().any(|c| sheet.scene.paragraph(c.start()) == paragraph)
            });
            here.filter(|(_, a)| near(a) < NEIGHBOUR).min_by_key(|(_, a)| near(a))
        };
        return inside.or_else(beside).map(|(i, _)| i);
    }
    let sentence = sheet.scene.sentence(span.start());
    let goes_on = |a: &text::Attribution| {
        let Some(end) = a.content.iter().map(|c| c.end()).max().filter(|&e| e <= span.start()) else { return false };
        let here = a.content.iter().all(|c| sheet.scene.sentence(c.start()) == sentence);
        let gap = sheet.scene.text.get(end as usize..span.start() as usize).unwrap_or("");
        here && gap.starts_with([',', ';', ' ']) && gap.contains(" that ")
    };
    all().filter(|(_, a)| goes_on(a)).max_by_key(|(_, a)| a.content.iter().map(|c| c.end()).max()).map(|(i, _)| i)
}

/// The name in capitals or known as one, and its colon, that open the line of a word and of another: "DIRRE: My men are
/// lions".
fn speaker_of_line(sheet: &Sheet<'_>, at: usize) -> Option<(usize, usize)> {
    let head = sheet.scene.text.get(..sheet.words.get(at)?.span.range().start)?;
    let line = head.rfind('\n').map_or(0, |i| i + 1);
    let first = sheet.words.partition_point(|w| (w.span.start() as usize) < line);
    let colon = (first + 1..at.min(first + 5)).find(|&k| sheet.low(k) == ":")?;
    let loud = |k: usize| sheet.words[k].text.len() > 2 && sheet.words[k].text.chars().all(|c| !c.is_lowercase());
    let label = sheet.scene.text.get(line..sheet.words[colon].span.range().end)?;
    let again = sheet.scene.text.match_indices(label).filter(|(i, _)| *i == 0 || sheet.scene.text[..*i].ends_with('\n')).count() > 1;
    let name = again && (first..colon).all(|k| loud(k) || sheet.kind(k) == Some(text::MentionKind::Person));
    name.then_some((first, colon - 1))
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
    let said = "said says answered replied countered retorted wrote writes added continued shouted back argued insisted told";
    let verb = (start..colon).find(|&k| has(said, sheet.low(k)))?;
    let (first, last) = before(sheet, verb, start)?;
    super::judging::speaks(sheet, first, last).then(|| party(sheet, first, last)).flatten()
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
