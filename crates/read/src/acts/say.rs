//! What a verb of saying does with what follows it: states it, wants it, or turns it round.

use crate::acts::draft::Draft;
use crate::acts::lexicon::{self, Role, Small};
use crate::acts::phrase::{Stretch, content, date, noun_phrase};
use crate::acts::words::Word;

/// What the verb at `i` does with what follows it, if it says, wants, keeps or bans.
pub(super) fn saying(words: &[Word<'_>], i: usize) -> Option<Role> {
    let word = words.get(i)?;
    let denied = i > word.first && {
        let before = &words[i - 1];
        let helped = i > word.first + 1 && words[i - 2].lower.ends_with("n't");
        before.any(&["not", "never"])
            || before.lower.ends_with("n't")
            || before.lower.ends_with("n’t")
            || helped
    };
    let says = [Role::Tells, Role::Calls, Role::Keeps, Role::Bans, Role::Wants, Role::Says];
    says.into_iter().find(|r| !denied && !passive(words, i) && lexicon::plays(&word.lower, *r))
}

/// Whether a verb is told of its object: "was asked", "is called". Nobody is shown to say it.
pub(super) fn passive(words: &[Word<'_>], i: usize) -> bool {
    let word = &words[i];
    let before = i.checked_sub(1).filter(|b| *b >= word.first).map(|b| &words[b]);
    let helped = before.is_some_and(|w| {
        w.any(&["is", "are", "was", "were", "be", "been", "being"]) || lexicon::is(&w.lower, Small::Adverb)
    });
    let helper = (word.first..i).rev().take(4).find(|&b| lexicon::is(&words[b].lower, Small::Helper));
    let being = helper.is_some_and(|b| words[b].any(&["is", "are", "was", "were", "be", "been", "being"]));
    helped && being && !word.lower.ends_with("ing")
}

/// Takes down what follows the verb at `verb` (or what begins there with "that" or "to") as said or wanted.
pub(super) fn say_at(words: &[Word<'_>], draft: &mut Draft, role: Role, verb: usize) -> Option<Stretch> {
    let mut from = verb;
    let mut wants = matches!(role, Role::Wants | Role::Bans);
    if !words[verb].any(&["that", "to"]) {
        from += usize::from(!matches!(role, Role::Keeps | Role::Bans));
        let next = words.get(from)?;
        if role == Role::Calls && next.any(&["on", "upon", "for"]) {
            (from, wants) = (from + 1, true);
        } else if matches!(role, Role::Says | Role::Wants | Role::Tells | Role::Calls) {
            let appeal = words[verb].lower.starts_with("appeal") && next.is("to");
            from += usize::from(appeal || next.any(&["on", "upon", "for", "of"]));
        }
        // "said on Monday that", "told reporters that".
        let that = (from..words[verb].past.min(from + 8)).find(|&i| words[i].is("that"));
        if let (Role::Tells | Role::Says, Some(that)) = (role, that)
            && (date(words, from, that).is_some_and(|d| d.end == that)
                || noun_phrase(words, from, that).is_some_and(|p| p.end == that))
        {
            from = that;
        } else if role == Role::Tells {
            let who = noun_phrase(words, from, words[verb].past)?;
            wants = words.get(who.end).is_some_and(|w| w.is("to"));
            from = if wants { from } else { who.end };
        }
    }
    let from = from + words.get(from).map_or(0, |w| usize::from(w.any(&[":", ","])));
    let what = words.get(from).filter(|w| w.first == words[verb].first).and_then(|_| content(words, from))?;
    let side = if wants { &mut draft.demands } else { &mut draft.states };
    side.push(what.clone());
    Some(what)
}
