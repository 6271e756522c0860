//! Labels that the network hears: metaphors and loaded words that no list holds. Whose they are and how they are put on is
//! told by the words around them, as for the others.

use text::{How, Label, Party, Span};

use super::frames;
use super::judging;
use super::lexicon::lexicon;
use super::mouths;
use super::parties;
use super::sheet::Sheet;
use super::stand_ins;
use super::words::{self, Run, has, opener};
use crate::decode::Called;

/// Forms of "to be".
const BE: &str = "is are was were be been being am 's ’s 're ’re 'm ’m remains remain becomes became";

/// Labels by the network, but for what the text turns down.
pub(super) fn labels(sheet: &Sheet<'_>, found: &[Label], denied: &[Span]) -> Vec<Label> {
    let heard = sheet.known.called.iter().filter(|c| c.chance >= judging::HEARD);
    let new = |c: &&Called| {
        !found.iter().any(|f| f.term.overlaps(c.term)) && !denied.iter().any(|s| s.overlaps(c.term))
    };
    heard.filter(new).filter_map(|c| label(sheet, c, found)).collect()
}

/// Whom the network puts a label on that the rules put on nobody.
pub(super) fn target(sheet: &Sheet<'_>, term: Span) -> Option<Party> {
    let at = sheet.known.called.partition_point(|c| c.term.end() <= term.start());
    let called = sheet.known.called.get(at).filter(|c| c.term.overlaps(term))?;
    put_on(sheet, called, term)
}

/// Whom the network puts it on, if that is somebody.
fn put_on(sheet: &Sheet<'_>, called: &Called, term: Span) -> Option<Party> {
    let (first, last) = called.on.filter(|on| !on.overlaps(term)).and_then(|on| sheet.within(on))?;
    judging::somebody(sheet, first, last).then(|| parties::party(sheet, first, last)).flatten()
}

fn label(sheet: &Sheet<'_>, called: &Called, found: &[Label]) -> Option<Label> {
    let run = run(sheet, called.term)?;
    let term = sheet.span(run.first, run.last).filter(|_| judging::heard(sheet, run))?;
    let (how, placed) = placed(sheet, run);
    let placed = placed.filter(|party| !party.words.overlaps(term));
    let network = || put_on(sheet, called, term);
    // "The butcher": whoever was called something before.
    let det = run.first.checked_sub(1).map_or("", |k| sheet.low(k));
    let earlier: Vec<&Label> = found.iter().filter(|l| l.term < term).collect();
    let definite = has("the that this", det) && how == How::Epithet;
    let meant = || definite.then(|| stand_ins::meant(sheet, run, det, &earlier)).flatten();
    let on = placed.or_else(network).or_else(meant);
    Some(Label { term, on, by: mouths::holder(sheet, term), how, confidence: called.chance.min(0.9) })
}

/// The words without article, owner and quotation marks, and with an "of …" where one follows; nothing that is no noun.
fn run(sheet: &Sheet<'_>, term: Span) -> Option<Run> {
    let (mut first, mut last) = sheet.within(term)?;
    let start = first;
    while first < last && (sheet.words[first].quote() || opener(&sheet.words[first])) {
        first += 1;
    }
    let ends = |k: usize| !sheet.words[k].is_word() || has(TIES, sheet.low(k)) || opener(&sheet.words[k]);
    while first < last && ends(last) {
        last -= 1;
    }
    let head = (first + 1..=last).find(|&k| has(TIES, sheet.low(k))).map_or(last, |k| k - 1);
    if head == last && sheet.low(last + 1) == "of" && !sheet.words[last].owner {
        last = words::tail(&sheet.words, last + 2).unwrap_or(last);
    }
    let opened = first > start || first > 0 && opener(&sheet.words[first - 1]);
    let low = sheet.low(head);
    let verb = lexicon().deed(low) || head == first && low.ends_with("ed");
    let other = ends(head) || verb || head == first && judging::adjective(low);
    (!other).then_some(Run { first, last, head, opened })
}

/// Words that tie something to a noun before them.
const TIES: &str = "of in on at from with for to by";

/// How the words are put on, and on whom where the words around them say so: behind a verb, beside the name, before it,
/// between marks that are theirs alone, or in the name's place.
fn placed(sheet: &Sheet<'_>, run: Run) -> (How, Option<Party>) {
    let start = sheet.start(run.first);
    let mut before = run.first;
    while before > start && (sheet.words[before - 1].quote() || opener(&sheet.words[before - 1])) {
        before -= 1;
    }
    let previous = if before > start { sheet.low(before - 1) } else { "" };
    if let Some(on) = stand_ins::named_next(sheet, run) {
        return (How::Epithet, Some(on));
    }
    if has(BE, previous) {
        let subject = frames::subject_of(sheet, parties::group(sheet, before - 1), start);
        return (How::Verb, subject.and_then(|(f, l)| parties::party(sheet, f, l)));
    }
    if previous == "as" || lexicon().verb(previous).is_some() {
        return (How::Verb, None);
    }
    if let Some(on) = stand_ins::beside(sheet, run) {
        return (How::Apposition, Some(on));
    }
    let marked = judging::marked(sheet, run) && sheet.words.get(run.last + 1).is_some_and(|w| w.quote());
    (if marked { How::ScareQuotes } else { How::Epithet }, None)
}
