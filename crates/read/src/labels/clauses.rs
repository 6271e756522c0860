//! Verbs of naming whose object does not follow them: "whom they call the Crow", "the boy your sons address as", "saw in
//! her a saint", "spoke of clowns".

use super::frames::{Namer, subject};
use super::judging::{self, Weight};
use super::lexicon::{Class, Frame, Verb};
use super::naming::Naming;
use super::parties::{self, Group};
use super::sheet::Sheet;
use super::words::{self, has, opener};

/// "Spoke of clowns": words put on nobody in particular, whose they are is told.
pub(super) fn spoken_of(sheet: &Sheet<'_>, i: usize, after: usize, group: Group) -> Option<Naming> {
    let term = words::phrase(&sheet.words, after)?;
    let people = [Class::Group, Class::Person, Class::Beast];
    let loaded = judging::judges(sheet, term, &people)
        || judging::coloured(sheet, term) && judging::somebody(sheet, term.head, term.head)
        || crate::nouns::plural(sheet.low(term.head)) && judging::judges(sheet, term, &[Class::Figure]);
    (loaded && after == i + 2).then(|| Naming { term, on: None, by: subject(sheet, i, group) })
}

/// "The man they call the Crow", "the one we knew only as the Crow": the target stands before the pronoun that names.
pub(super) fn contact(sheet: &Sheet<'_>, after: usize, verb: Verb, group: Group) -> Option<Naming> {
    let start = sheet.start(group.first);
    let mut namer = group.first.checked_sub(1).filter(|&k| k > start)?;
    if group.relative || group.passive {
        return None;
    }
    let last = namer;
    // "The boy your sons address as Stinkweed".
    let noun =
        (start + 1..namer).rev().take(3).find(|&k| opener(&sheet.words[k]) || !sheet.words[k].is_word());
    if !has("they we he she people everyone everybody some many", sheet.low(namer)) {
        namer = noun.filter(|&k| opener(&sheet.words[k]) && verb.frame == Frame::As)?;
    }
    let mut at = after;
    while verb.frame == Frame::As && (has("only just", sheet.low(at)) || words::adverb(sheet.low(at))) {
        at += 1;
    }
    let as_ = verb.frame == Frame::As && sheet.low(at) == "as";
    let named = verb.frame == Frame::Double
        && (has("a an the", sheet.low(at)) || sheet.words.get(at).is_some_and(|w| w.quote()));
    let term =
        (as_ || named).then(|| words::phrase(&sheet.words, if as_ { at + 1 } else { at })).flatten()?;
    // "They call the vote a farce" has its object behind the verb.
    let behind = sheet.words.get(term.last + 1).is_some_and(|w| w.quote() || opener(w));
    let on = parties::before(sheet, namer, start)
        .filter(|&(f, l)| !behind && sheet.low(f) != "what" && judging::somebody(sheet, f, l));
    Some(Naming { term, on: Some(on?), by: Namer::Words(namer, last) })
}

/// "Brands as traitors all who stayed": whom it is put on comes last.
pub(super) fn postponed(sheet: &Sheet<'_>, i: usize, after: usize, group: Group) -> Option<Naming> {
    let term = words::phrase(&sheet.words, after + 1).filter(|_| sheet.low(after) == "as")?;
    let next =
        if sheet.words.get(term.last + 1).is_some_and(|w| w.quote()) { term.last + 2 } else { term.last + 1 };
    let whom =
        has("all anyone everyone everybody those any whoever the his their her its every", sheet.low(next));
    let on = words::phrase(&sheet.words, next).filter(|_| whom).map_or((next, next), |r| (next, r.last));
    let all = has("all anyone everyone everybody those any whoever", sheet.low(on.0));
    (whom && (all || judging::somebody(sheet, on.0, on.1))).then(|| Naming {
        term,
        on: Some(on),
        by: subject(sheet, i, group),
    })
}

/// "Saw in her a saint".
pub(super) fn seen_in(sheet: &Sheet<'_>, i: usize, after: usize, group: Group) -> Option<Naming> {
    let sees = has(
        "see sees saw recognise recognised recognises recognize recognized recognizes find finds found",
        sheet.low(i),
    );
    let end = sheet.end(i).min(after + 8);
    let at =
        (after + 2..end).find(|&k| has("a an the only nothing", sheet.low(k)) || sheet.words[k].quote())?;
    let at = if has("only nothing", sheet.low(at)) { at + 1 } else { at };
    let on = (after + 1, at - 1);
    let fits = sees && sheet.low(after) == "in" && judging::somebody(sheet, on.0, on.1);
    let term = fits.then(|| words::phrase(&sheet.words, at)).flatten()?;
    (judging::weight(sheet, term) == Weight::Loaded).then(|| Naming {
        term,
        on: Some(on),
        by: subject(sheet, i, group),
    })
}

/// "Whom schoolbooks call the saviour of the ford": the target stands before the "whom"; before a "what" stands none.
pub(super) fn whom(sheet: &Sheet<'_>, i: usize, after: usize, verb: Verb, group: Group) -> Option<Naming> {
    let start = sheet.start(i);
    // "Which the capital has listed as a sect": somebody stands between "which" and the verb.
    let object = |k: usize| sheet.low(k) == "which" && group.first > k + 1 && sheet.low(k - 1) == ",";
    // "Whose members she called hotheads".
    let whose = |k: usize| sheet.low(k) == "whose" && group.first > k + 2;
    let at = (start..i)
        .rev()
        .take(7)
        .find(|&k| has("whom what", sheet.low(k)) || k > start && (object(k) || whose(k)))?;
    // "Members, several of whom wept, called …": that clause is over.
    if sheet.low(group.first.saturating_sub(1)) == ","
        && !(at + 1..group.first.saturating_sub(1)).any(|k| sheet.low(k) == ",")
    {
        return None;
    }
    let mut at_term = after;
    while words::adverb(sheet.low(at_term)) {
        at_term += 1;
    }
    if sheet.low(at_term) == "as" {
        at_term += 1;
    } else if verb.frame != Frame::Double {
        return None;
    }
    let term = words::phrase(&sheet.words, at_term)?;
    if sheet.low(at) == "what" {
        let by =
            parties::before(sheet, group.first, at + 1).map_or(Namer::Speaker, |(f, l)| Namer::Words(f, l));
        let everywhere = [Class::Group, Class::Person];
        let judges = judging::judges(sheet, term, &everywhere)
            || judging::coloured(sheet, term)
            || judging::marked(sheet, term) && judging::judges(sheet, term, &[Class::Figure, Class::Beast]);
        return judges.then_some(Naming { term, on: None, by });
    }
    if sheet.low(at) == "whose" {
        let on = (at, at + 1);
        let by = parties::before(sheet, group.first, at + 2).map(|(f, l)| Namer::Words(f, l))?;
        return judging::speaks(sheet, at + 1, at + 1).then_some(Naming { term, on: Some(on), by });
    }
    let mut to = at;
    while to > start && (sheet.low(to - 1) == "," || has("of all some many two", sheet.low(to - 1))) {
        to -= 1;
    }
    let on = parties::before(sheet, to, start).filter(|&(f, l)| judging::speaks(sheet, f, l));
    let on = on.or_else(|| parties::opening(sheet, start, at));
    let by = parties::before(sheet, group.first, at + 1).map_or(Namer::Speaker, |(f, l)| Namer::Words(f, l));
    Some(Naming { term, on, by })
}
