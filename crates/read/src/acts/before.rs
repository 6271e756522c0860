//! What stands before the noun of a document: who wrote, sent or signed it, who said something in it.

use text::ActKind;

use crate::acts::draft::Draft;
use crate::acts::lexicon::{self, Role, Small};
use crate::acts::phrase::{Stretch, content, finite, noun_phrase, subject};
use crate::acts::say::{passive, say_at, saying};
use crate::acts::words::Word;

/// The most words between a saying and the "in" of the document it is said in.
const BACK: usize = 40;
/// The most words between a verb and its object, for whom it is done ("sent *the ministry* a letter").
const FOR: usize = 8;

/// Gathers the parts before the noun; `stop` is the word at which the parts behind it ended.
pub(super) fn read(words: &[Word<'_>], draft: &mut Draft, stop: usize) {
    let start = draft.phrase.start;
    let first = words[draft.head.start].first;
    if start <= first {
        return;
    }
    let before = &words[start - 1];
    if before.is("to") && start > first + 1 && lexicon::is(&words[start - 2].lower, Small::Signing) {
        put_names(words, draft, start - 2);
        return;
    }
    if words[start - 1].is("to") && start > first + 1 && words[start - 2].is("according") {
        according(words, draft, start - 2, stop);
        return;
    }
    // In an interview with somebody, that one asks; otherwise the one who is interviewed may be named so.
    if before.any(&["in", "during"]) && draft.to.is_empty() {
        draft.to.extend(draft.with.take());
    }
    if before.any(&["in", "with", "through", "via", "under", "by"]) {
        let fronted = start - 1 == first
            || words[start - 2].any(&[",", "and", "but", ";"]) && stopped_at_comma(words, stop)
            || words[start - 2].quotes() && start - 2 == first;
        let law = matches!(draft.kind, ActKind::Law | ActKind::Agreement);
        if fronted && (before.is("in") || !law || !before.is("under")) {
            ahead(words, draft, stop);
        } else if fronted {
            let from = stop + usize::from(words.get(stop).is_some_and(|w| w.is(",")));
            let more = words.get(from).is_some_and(|w| w.first == first);
            if more && words[from - 1].is(",") {
                draft.states.extend(content(words, from));
            }
        } else if before.any(&["in", "with", "through", "via"]) {
            back(words, draft, stop);
        }
        return;
    }
    made(words, draft);
}

fn stopped_at_comma(words: &[Word<'_>], stop: usize) -> bool {
    words.get(stop).is_some_and(|w| w.is(",")) || stop > 0 && words[stop - 1].is(",")
}

/// "put their names to a petition".
fn put_names(words: &[Word<'_>], draft: &mut Draft, names: usize) {
    let first = words[names].first;
    let put = (names.saturating_sub(4).max(first)..names)
        .rev()
        .find(|&i| words[i].any(&["put", "puts", "set", "sets"]));
    if let Some(who) = put.and_then(|put| subject(words, put)) {
        draft.signed.push(who);
    }
}

/// "According to a report by X, Y" and "Y, according to a report by X".
fn according(words: &[Word<'_>], draft: &mut Draft, at: usize, stop: usize) {
    let first = words[at].first;
    let what = if at == first {
        let from = stop + usize::from(words.get(stop).is_some_and(|w| w.is(",")));
        words.get(from).filter(|w| w.first == first).and_then(|_| content(words, from))
    } else {
        let end = at - usize::from(words[at - 1].is(","));
        (end > first).then_some(first..end)
    };
    draft.states.extend(what);
    draft.sure = true;
}

/// "In a letter to the ministry, the mayor asked who held the key."
fn ahead(words: &[Word<'_>], draft: &mut Draft, stop: usize) {
    let first = words[draft.head.start].first;
    let from = stop + usize::from(words.get(stop).is_some_and(|w| w.is(",")));
    let Some(past) = words.get(from).filter(|w| w.first == first).map(|w| w.past) else { return };
    let Some(verb) = (from..past.min(from + BACK)).find(|&i| i > from && acts(words, i)) else { return };
    let Some(who) = subject(words, verb).filter(|w| w.start >= from) else { return };
    if !draft.by.contains(&who) {
        draft.by.push(who);
    }
    if let Some(role) = saying(words, verb) {
        say_at(words, draft, role, verb);
    }
}

/// Whether the word at `i` is a finite verb that is no helper.
fn acts(words: &[Word<'_>], i: usize) -> bool {
    finite(words, i)
        && !lexicon::is(&words[i].lower, Small::Helper)
        && (!lexicon::is(&words[i].lower, Small::Both)
            || saying(words, i).is_none()
            || words[i - 1].lower.ends_with('s'))
}

/// "The mayor told the wire agency in an interview that …", "… , the Fellowship said in a statement".
fn back(words: &[Word<'_>], draft: &mut Draft, stop: usize) {
    let edge = draft.phrase.start - 1;
    let first = words[edge].first;
    let found = (edge.saturating_sub(BACK).max(first)..edge).rev().find(|&i| acts(words, i));
    let Some(verb) = found else { return };
    let role = saying(words, verb);
    let makes =
        [Role::Makes, Role::Publishes, Role::Treats].iter().any(|r| lexicon::plays(&words[verb].lower, *r));
    if role.is_none() && (!makes || passive(words, verb)) {
        return;
    }
    let Some(who) = subject(words, verb) else { return };
    draft.by.retain(|b| *b != who);
    draft.by.push(who.clone());
    let Some(role) = role else { return };
    let told = verb + 1..edge;
    let that = words
        .get(stop)
        .filter(|w| w.first == first && w.any(&["that", "to", "whether", "who", "how", "why", ":"]));
    let said_before = draft.states.len() + draft.demands.len() > 0;
    if role == Role::Tells {
        let to = noun_phrase(words, told.start, edge);
        if let Some(to) = to.filter(|t| t.end == edge && draft.to.is_empty()) {
            draft.to.push(to);
        }
        if that.is_some() && !said_before {
            say_at(words, draft, Role::Says, stop);
        }
    } else if told.is_empty() || that.is_some() {
        if that.is_some() && !said_before {
            say_at(words, draft, if role == Role::Wants { Role::Wants } else { Role::Says }, stop);
        } else if told.is_empty() && that.is_none() && !said_before {
            fronted_words(words, draft, &who);
        }
    } else {
        what_was_said(words, draft, role, verb, edge);
    }
}

/// What stands between a verb and "in a letter": "denied the charge in a statement".
fn what_was_said(words: &[Word<'_>], draft: &mut Draft, role: Role, verb: usize, edge: usize) {
    let keeps = matches!(role, Role::Keeps | Role::Bans);
    let mut from = if keeps { verb } else { verb + 1 };
    if !keeps && words[from].any(&["on", "upon", "for", "of"]) {
        from += 1;
    }
    let wants = matches!(role, Role::Wants | Role::Bans) || role == Role::Calls && from > verb + 1;
    if from < edge {
        let side = if wants { &mut draft.demands } else { &mut draft.states };
        side.push(from..edge);
    }
}

/// "“We have nothing to hide,” the Fellowship said in a statement": the words before the subject.
fn fronted_words(words: &[Word<'_>], draft: &mut Draft, who: &Stretch) {
    let first = words[who.start].first;
    let mut end = who.start;
    let mut from = first;
    let quoted = end > first && words[end - 1].quotes();
    let comma = end > first && words[end - 1].is(",");
    if !(quoted || comma) {
        return;
    }
    while end > from && words[end - 1].any(&[",", "\"", "”", "»", "“"]) {
        end -= 1;
    }
    if words[from].quotes() {
        from += 1;
    }
    if end > from + 1 {
        draft.states.push(from..end);
    }
}

/// "The council issued a statement", "sent the ministry a letter", "3,000 people signed a petition".
fn made(words: &[Word<'_>], draft: &mut Draft) {
    let start = draft.phrase.start;
    let first = words[draft.head.start].first;
    let verb = (start.saturating_sub(FOR).max(first)..start).rev().find(|&i| {
        !words[i].capital()
            && !lexicon::roles(&words[i].lower).is_empty()
            && (i + 1 == start
                || words[i + 1].any(&["out", "up"]) && i + 2 == start
                || gap(words, i, start).is_some())
    });
    let Some(verb) = verb else { return };
    let to = gap(words, verb, start);
    let infinite = verb > first && words[verb - 1].any(&["to", "not", "never"]);
    let who = (!infinite).then(|| subject(words, verb)).flatten();
    let plays = |role| lexicon::plays(&words[verb].lower, role);
    if plays(Role::Signs) {
        let side = if matches!(draft.kind, ActKind::Law | ActKind::Testimony) {
            &mut draft.by
        } else {
            &mut draft.signed
        };
        side.extend(who);
    } else if plays(Role::Gets) {
        if draft.to.is_empty() {
            draft.to.extend(who);
        }
    } else if plays(Role::Makes) || plays(Role::Hands) {
        if draft.by.is_empty() {
            draft.by.extend(who);
        }
        if draft.to.is_empty() {
            draft.to.extend(to);
        }
    } else if plays(Role::Prints) {
        draft.published.extend(who);
    } else if plays(Role::Publishes) {
        let paper = who.as_ref().is_some_and(|w| words[w.clone()].iter().any(crate::acts::draft::outlet));
        let side = if paper || !draft.by.is_empty() { &mut draft.published } else { &mut draft.by };
        side.extend(who);
    }
}

/// Whom something is done for between the verb at `verb` and the phrase at `start`: "sent *the ministry* a letter".
fn gap(words: &[Word<'_>], verb: usize, start: usize) -> Option<Stretch> {
    let gives =
        lexicon::plays(&words[verb].lower, Role::Hands) || lexicon::plays(&words[verb].lower, Role::Makes);
    let between = (verb + 1 < start && gives).then(|| noun_phrase(words, verb + 1, start)).flatten();
    between.filter(|p| p.end == start)
}
