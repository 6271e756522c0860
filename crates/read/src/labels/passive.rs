//! Verbs of naming in the passive, and who is behind them: "was branded a sect by Ode", "known to the prisoners as".

use super::frames::{FAR, Namer, agent, paper, subject_of};
use super::judging;
use super::lexicon::{Frame, Verb};
use super::naming::Naming;
use super::parties::{self, Group};
use super::sheet::Sheet;
use super::words::{self, has};

/// The passive: "was branded a sect by Ode", "is known on the quays as the Hangman", "was hailed by some as a saint".
pub(super) fn passive(sheet: &Sheet<'_>, i: usize, after: usize, verb: Verb, group: Group) -> Option<Naming> {
    let (start, end) = (sheet.start(i), sheet.end(i));
    let mut by = Namer::Nobody;
    let mut at = after;
    if sheet.low(at) == "by"
        && let Some((f, l)) = agent(sheet, at + 1, end)
    {
        by = Namer::Words(f, l);
        at = l + 1;
    }
    let marker = match verb.frame {
        Frame::Double if sheet.low(at) == "as" => Some(at),
        Frame::Double => None,
        Frame::As => Some((at..end.min(at + FAR)).find(|&k| sheet.low(k) == "as")?),
        Frame::Being => Some((at..end.min(at + FAR)).find(|&k| sheet.low(k) == "being")?),
        Frame::For => Some((at..end.min(at + 3)).find(|&k| sheet.low(k) == "for")?),
        Frame::To => Some((at..end.min(at + 3)).find(|&k| has("to with", sheet.low(k)))?),
        Frame::Out => Some((at..end.min(at + 3)).find(|&k| sheet.low(k) == "be")?),
    };
    if let Some(m) = marker {
        // "Known to the prisoners as": in their mouths.
        let among = (at..m).find(|&k| has("to among", sheet.low(k))).and_then(|k| agent(sheet, k + 1, m));
        if let (Namer::Nobody, Some((f, l))) = (by, among.filter(|&(f, l)| judging::somebody(sheet, f, l))) {
            by = Namer::Words(f, l);
        }
        // "Was put down in his memoirs as": the paper's word.
        let paper = (at..m).find(|&k| has("in on", sheet.low(k))).and_then(|k| published(sheet, k + 1, m));
        if let (Namer::Nobody, Some((f, l))) = (by, paper) {
            by = Namer::Words(f, l);
        }
        at = m + 1;
    }
    let term = words::phrase(&sheet.words, at)?;
    let behind = if sheet.words.get(term.last + 1).is_some_and(|w| w.quote()) { 2 } else { 1 };
    if let Namer::Nobody = by
        && let Some(k) = (term.last + behind..end.min(term.last + behind + 1)).find(|&k| sheet.low(k) == "by")
        && let Some((f, l)) = agent(sheet, k + 1, end)
    {
        by = Namer::Words(f, l);
    }
    if let Namer::Nobody = by {
        by = paper(sheet, start, group.first).map_or(Namer::Nobody, |(f, l)| Namer::Words(f, l));
    }
    // ", described by prosecutors as a mastermind,": whoever stands before the comma.
    let leaning = !group.passive && group.first > start;
    let beside = if sheet.low(group.first.saturating_sub(1)) == "," { group.first - 1 } else { group.first };
    let on = leaning.then(|| parties::before(sheet, beside, start)).flatten();
    // "Heralds, by whom the burghers were addressed as": whoever stands before the "by whom".
    let whom = (start + 2..group.first)
        .rev()
        .take(7)
        .find(|&k| has("whom which", sheet.low(k)) && sheet.low(k - 1) == "by");
    if let (Namer::Nobody, Some(k)) = (by, whom) {
        let to = if sheet.low(k - 2) == "," { k - 2 } else { k - 1 };
        by = parties::before(sheet, to, start).map_or(Namer::Nobody, |(f, l)| Namer::Words(f, l));
    }
    // "Branded wreckers by the paper, the pilots …": whoever the sentence goes on about.
    let opening = !group.passive && i == start;
    let comma = (term.last + 1..end.min(term.last + 9)).find(|&k| opening && sheet.low(k) == ",");
    let main = comma.and_then(|k| words::phrase(&sheet.words, k + 1)).map(|r| (r.first, r.last));
    let on = on.or(main).or_else(|| subject_of(sheet, group, start));
    Some(Naming { term, on, by })
}

/// A document or a broadcaster between two places: "in his memoirs", "on state television".
fn published(sheet: &Sheet<'_>, first: usize, end: usize) -> Option<(usize, usize)> {
    let last = (first..end).find(|&k| !sheet.words[k].is_word()).unwrap_or(end);
    let known = |k: usize| {
        has(
            "television radio tv memoirs memoir press media newspapers newspaper papers tabloids tweets posts programme",
            sheet.low(k),
        ) || crate::nouns::sort(sheet.low(k)) == Some(crate::nouns::Sort::Document)
    };
    let noun = (first..last).find(|&k| known(k))?;
    Some((first, noun))
}
