//! Who stands where: the subject before a verb, the one who is heard at a place, the voice behind some words.

use text::{Party, Span};

use super::sheet::Sheet;
use super::words::{Word, has, opener, wall};

/// Words that stand between a subject and its verb.
const BETWEEN: &str = "has have had having is are was were be been being am get gets got will would can could may might must shall should do does did \
also once twice often even then now again since still ever long already always later soon in turn instead simply merely just only not never \
earlier now today tonight recently formerly promptly first next regularly frequently variously increasingly maybe perhaps sometimes always commonly \
likewise famously notoriously jokingly bluntly too therefore thus duly \
who which that both all yesterday on monday tuesday wednesday thursday friday saturday sunday repeatedly widely openly";

const PREPOSITIONS: &str =
    "of from in at for on with behind under near between round around inside outside above below beside";

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
    while k > start && (has("to of in on from", sheet.low(k - 1)) || has(CHAIN, sheet.low(k - 1))) {
        k -= 1;
    }
    let walked = k..group.first;
    let linked = walked.clone().any(|j| {
        let low = sheet.low(j);
        has(CHAIN, low)
            && !has("has have had was were is are be been not never even also still on so as go", low)
    });
    let joined = sheet.low(group.first).ends_with("ing")
        || group.first.checked_sub(1).is_some_and(|j| sheet.low(j) == "to");
    if linked && joined {
        // "Does not hesitate to call", "never tires of calling": it does.
        let (refusal, not) = (
            walked.clone().any(|j| has(REFUSALS, sheet.low(j))),
            walked.clone().any(|j| has("not never", sheet.low(j)))
                || k > start && has("not never", sheet.low(k - 1)),
        );
        let does = walked.clone().any(|j| has("hesitate fail tire stop", sheet.low(j)));
        group.negated |= if does { refusal != not } else { refusal || not };
        if does && not {
            group.first = if k > start && has("not never", sheet.low(k - 1)) { k - 1 } else { k };
            while group.first > start
                && has("do does did has have had will would", sheet.low(group.first - 1))
            {
                group.first -= 1;
            }
            return;
        }
        group.first = k;
    }
}

/// Where words that only say when begin, if such end right before `end`: "in the past", "last week", "in 2019".
fn moment(sheet: &Sheet<'_>, end: usize, start: usize) -> Option<usize> {
    let last = end.checked_sub(1).filter(|&k| k > start + 1)?;
    let before = |k: usize| if k > 0 { sheet.low(k - 1) } else { "" };
    let unit = has(
        "week weeks month months year years day days night morning evening decade decades time times weekend occasion",
        sheet.low(last),
    );
    let which = has(
        "last this that next one the same every each previous these those many several some more other various",
        before(last),
    );
    let mut first = match sheet.low(last) {
        "past" if before(last) == "the" => last - 1,
        "turn" | "private" | "public" | "passing" | "effect" | "fact" | "short" if before(last) == "in" => {
            last - 1
        }
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
            // "One of them", but "what he".
            let part = first > start && sheet.low(first - 1) == "of";
            if super::words::pronoun(&w.low) && !part {
                break;
            }
        }
    }
    while first <= last && (has(PREPOSITIONS, sheet.low(first)) || !sheet.words[first].is_word()) {
        first += 1;
    }
    // "Says that the owner is": no part of whom it is said of.
    let names =
        sheet.words.get(first + 1).is_some_and(|w| w.capital() || opener(w) || super::words::pronoun(&w.low));
    if first < last && sheet.low(first) == "that" && names {
        first += 1;
    }
    // "Friday declared Trump": a verb stands before the name.
    let verb = |k: usize| {
        super::lexicon::lexicon().verb(sheet.low(k)).is_some() || super::lexicon::lexicon().deed(sheet.low(k))
    };
    if first < last && !sheet.words[first].capital() && verb(first) && sheet.words[first + 1].capital() {
        first += 1;
    }
    // "Villagers who flee are …": the word before is the verb of a clause of their own.
    let wanted = first > start + 2
        && has("who that", sheet.low(first - 2))
        && super::words::deed(&sheet.words, first - 1)
        || first > start + 2 && sheet.low(first - 2) == "who";
    if wanted && sheet.name(first).is_none() {
        return before(sheet, first - 2, start).map(|(f, _)| (f, last));
    }
    let clause = first > start + 1 && first == last && has("who that", sheet.low(first - 1));
    if clause
        && !super::words::pronoun(sheet.low(first))
        && sheet.name(first).is_none()
        && !sheet.words[first].capital()
    {
        return before(sheet, first - 1, start).map(|(f, _)| (f, last));
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
