//! The parts around a verb of naming: who names, who is named, and where the words begin that they are named with.

use super::lexicon::{Frame, Verb, lexicon};
use super::parties::{self, Group};
use super::sheet::Sheet;
use super::words::{has, opener, pronoun, wall};

/// Who puts a name on somebody: words as indices, both ends inside.
#[derive(Clone, Copy, Debug)]
pub(super) enum Namer {
    Words(usize, usize),
    Nobody,
    /// Not told at the verb: whoever is speaking.
    Speaker,
}

/// Words between a verb and its "as", at most.
pub(super) const FAR: usize = 16;

/// The paper in which somebody is called something: "a statement in which he was called", "In its letter he is termed".
pub(super) fn paper(sheet: &Sheet<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    let which = (start + 1..end).rev().find(|&k| sheet.low(k) == "which" && sheet.low(k - 1) == "in");
    if which.is_none() && has("in on", sheet.low(start)) && has("it them", sheet.low(start + 1)) {
        return Some((start + 1, start + 1));
    }
    if let Some(k) = which {
        let comma = k > start + 2 && sheet.low(k - 2) == ",";
        return parties::before(sheet, if comma { k - 2 } else { k - 1 }, start);
    }
    let document = |k: &usize| crate::nouns::sort(sheet.low(*k)) == Some(crate::nouns::Sort::Document);
    let noun = (start + 1..end.min(start + 6)).find(document)?;
    (sheet.low(start) == "in").then_some((start + 1, noun))
}

/// Whom a passive or copula is said of.
pub(super) fn subject_of(sheet: &Sheet<'_>, group: Group, start: usize) -> Option<(usize, usize)> {
    let mut to = group.first;
    while to > start && has(", who which that", sheet.low(to - 1)) {
        to -= 1;
    }
    let comma = to < group.first && !group.relative && sheet.low(group.first - 1) == ",";
    let to = if comma { group.first } else { to };
    let whoever = |k: usize| {
        has("those anyone everyone anybody everybody", sheet.low(k)) && sheet.low(k + 1) == "who"
            || sheet.low(k) == "whoever"
    };
    let those = (start..to).rev().take(8).find(|&k| whoever(k));
    // "Those who carried it to the newspapers are …": they are, and not the newspapers.
    let those = those.filter(|&k| !(k..to).any(|j| sheet.low(j) == ",")).map(|k| (k, to - 1));
    those
        .or_else(|| parties::before(sheet, to, start))
        .or_else(|| parties::opening(sheet, start, group.first))
}

/// The agent behind a "by".
pub(super) fn agent(sheet: &Sheet<'_>, at: usize, end: usize) -> Option<(usize, usize)> {
    if has("nobody no none", sheet.low(at)) {
        return None;
    }
    let mut last = at;
    while last < end && opener(&sheet.words[last]) {
        last += 1;
    }
    while last < end && last - at < 8 {
        let w = &sheet.words[last];
        let joins = has("of and in", &w.low) && !has("as", sheet.low(last + 1));
        if wall(w) && !joins && !(pronoun(&w.low) && last == at) {
            break;
        }
        last += 1;
    }
    while last > at && has("of and in", sheet.low(last - 1)) {
        last -= 1;
    }
    (last > at).then(|| (at, last - 1))
}

/// The object of an active verb, and where the words that it is named with begin.
pub(super) fn object(
    sheet: &Sheet<'_>,
    after: usize,
    end: usize,
    verb: Verb,
) -> Option<((usize, usize), usize)> {
    match verb.frame {
        Frame::As => {
            let as_ = (after + 1..end.min(after + FAR)).find(|&k| sheet.low(k) == "as");
            let Some(m) = as_ else { return being(sheet, after, end) };
            let next = sheet.low(m + 1);
            let cut = (after..m).any(|k| has("; and but that because", sheet.low(k)));
            let other = has("if well soon long saying having he she they it we though far much many", next);
            (!cut && !other).then(|| (nominal(sheet, after, m - 1), m + 1))
        }
        Frame::Being => being(sheet, after, end),
        Frame::For => {
            let m = (after + 1..end.min(after + 6)).find(|&k| sheet.low(k) == "for")?;
            Some((nominal(sheet, after, m - 1), m + 1))
        }
        Frame::To => {
            let to = |k: &usize| has("to with", sheet.low(*k)) && sheet.low(k - 1) != "closer";
            let m = (after + 1..end.min(after + FAR)).find(to)?;
            Some((nominal(sheet, after, m - 1), m + 1))
        }
        Frame::Out => {
            let m = (after + 1..end.min(after + 8))
                .find(|&k| sheet.low(k) == "out" && has("to as", sheet.low(k + 1)))?;
            let at = if sheet.low(m + 1) == "to" { m + 3 } else { m + 2 };
            Some((nominal(sheet, after, m - 1), at))
        }
        Frame::Double => double(sheet, after, end),
    }
}

/// "Accuses X of being Y", "mocked X for being Y".
fn being(sheet: &Sheet<'_>, after: usize, end: usize) -> Option<((usize, usize), usize)> {
    let role = |k: &usize| {
        has("being becoming playing", sheet.low(*k))
            || has("acting behaving serving turning posing", sheet.low(*k))
                && has("as like into", sheet.low(*k + 1))
    };
    let m = (after + 2..end.min(after + FAR)).find(role)?;
    let at = if has("as like into", sheet.low(m + 1)) { m + 2 } else { m + 1 };
    has("of for with", sheet.low(m - 1)).then(|| (nominal(sheet, after, m - 2), at))
}

/// An object without what is put in behind a comma: "one reporter, Ada Prokop," is fine as it is.
pub(super) fn nominal(sheet: &Sheet<'_>, first: usize, mut last: usize) -> (usize, usize) {
    while last > first && !sheet.words[last].is_word() {
        last -= 1;
    }
    // "Introduced him last month as": the rest says when.
    if pronoun(sheet.low(first))
        && !has("those", sheet.low(first))
        && (sheet.low(first) != "her" || first == last)
    {
        return (first, first);
    }
    (first, last)
}

/// "Calls X Y": where X ends and Y begins.
pub(super) fn double(sheet: &Sheet<'_>, after: usize, end: usize) -> Option<((usize, usize), usize)> {
    let first = sheet.words.get(after)?;
    // "Thinks that …" is a statement.
    if first.quote() || first.low == "that" {
        return None;
    }
    let next_opens = |k: usize| sheet.words.get(k).is_some_and(|w| w.quote() || opener(w));
    let be = |k: usize| sheet.low(k) == "to" && sheet.low(k + 1) == "be";
    let clause = "if well soon long saying having he she they it we though far much many";
    let as_ = |k: usize| sheet.low(k) == "as" && !has(clause, sheet.low(k + 1));
    if pronoun(&first.low) && first.low != "those" {
        // "Calls us guards “the furniture”".
        let crowd =
            has("us you", &first.low) && crate::nouns::plural(sheet.low(after + 1)) && next_opens(after + 2);
        if crowd {
            return Some(((after, after + 1), after + 2));
        }
        let at = if be(after + 1) { after + 3 } else { after + 1 + usize::from(as_(after + 1)) };
        return Some(((after, after), at));
    }
    if first.low == "her" && (next_opens(after + 1) || sheet.words.get(after + 1)?.capital()) {
        return Some(((after, after), after + 1));
    }
    let mut k = after;
    while k < end && opener(&sheet.words[k]) {
        k += 1;
    }
    let head = k;
    while k < end && k - after < 14 {
        let w = &sheet.words[k];
        if be(k) && k > head {
            return Some(((after, k - 1), k + 2));
        }
        // "Branded the pilots as wreckers".
        if as_(k) && k > head {
            return Some(((after, k - 1), k + 1));
        }
        let owner = w.owner && w.is_word();
        if (w.quote() || opener(w) && !owner) && k > after {
            if (head + 1..k).any(|j| super::words::deed(&sheet.words, j)) {
                return None;
            }
            return Some(((after, k - 1), k));
        }
        if w.low == "," && k > head {
            // "Called the investor, Nils Oberg, a locust".
            let close = (k + 1..end.min(k + 8)).find(|&j| sheet.low(j) == ",");
            match close.filter(|&c| next_opens(c + 1)) {
                Some(c) => return Some(((after, c - 1), c + 1)),
                None => break,
            }
        }
        if has("of in on at with from behind", &w.low) {
            k += 1;
            while k < end && opener(&sheet.words[k]) && !sheet.words[k].owner {
                k += 1;
            }
            continue;
        }
        if wall(w) {
            break;
        }
        k += 1;
    }
    // "A firm called Gavekal Dragonomics" has its name there; "thinks Ode touched hearts" is a statement.
    let own = sheet.low(after.wrapping_sub(1)) == "called"
        && sheet.words.get(after + 1).is_some_and(|w| w.capital());
    if own || (head + 1..k).any(|j| super::words::deed(&sheet.words, j)) {
        return None;
    }
    // No article and no quotation marks: "calls the marchers patriots", "calls Ode captain".
    let plural = |j: usize| crate::nouns::plural(sheet.low(j)) && !sheet.words[j].owner;
    let split = (head..k.saturating_sub(1))
        .find(|&j| plural(j) || sheet.name(j).is_some() && sheet.name(j + 1).is_none());
    let judged = (head + 1..k).find(|&j| lexicon().loaded(sheet.low(j))).map(|j| j - 1);
    let body =
        (head..k.saturating_sub(1)).find(|&j| crate::nouns::sort(sheet.low(j)).is_some() && plural(k - 1));
    // "Called our lieutenant Grandmother".
    let capital = k.checked_sub(2).filter(|&j| {
        let office = crate::nouns::sort(sheet.low(j)) == Some(crate::nouns::Sort::Person);
        j >= head
            && j > after
            && office
            && !sheet.words[j].capital()
            && sheet.words[j + 1].capital()
            && sheet.name(j + 1).is_none()
    });
    let split =
        judged.or(body).or(capital).or(split).or_else(|| first.low.ends_with("one").then_some(after))?;
    Some(((after, split), split + 1))
}

/// Who names, before an active verb.
pub(super) fn subject(sheet: &Sheet<'_>, i: usize, group: Group) -> Namer {
    let start = sheet.start(i);
    let words = |(f, l): (usize, usize)| Namer::Words(f, l);
    let mut to = group.first;
    if group.relative {
        while to > start && has(", who which that", sheet.low(to)) {
            to -= 1;
        }
        to += 1;
        if sheet.low(to - 1) == "," {
            to -= 1;
        }
    }
    if let Some(found) = (to > start).then(|| parties::before(sheet, to, start)).flatten() {
        // A noun behind the verb of another clause is no subject of this one: "… and called him".
        if !sheet.low(i).ends_with("ing") {
            return words(found);
        }
    }
    // "Vera Stoll, who likes to call him": whoever stands before the "who".
    let who = (start + 1..group.first).rev().take(6).find(|&k| sheet.low(k) == "who");
    let antecedent = who.and_then(|k| {
        let to = if sheet.low(k - 1) == "," { k - 1 } else { k };
        parties::before(sheet, to, start)
    });
    antecedent.or_else(|| parties::opening(sheet, start, group.first)).map_or(Namer::Speaker, words)
}
