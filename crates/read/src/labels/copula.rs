//! Labels that "to be" puts on somebody: "they are parasites". Only words that the lists know to judge count here.

use text::{How, Label};

use super::frames;
use super::judging;
use super::lexicon::{Class, lexicon};
use super::naming;
use super::parties;
use super::sheet::Sheet;
use super::words::{self, Run, has};

const FORMS: &str = "is are was were be remains remain remained became become becomes being been 's ’s";

/// Verbs that turn down what follows them.
const DENIALS: &str =
    "deny denies denied denying reject rejects rejected rejecting dispute disputes disputed";

/// Labels by forms of "to be".
pub(super) fn labels(sheet: &Sheet<'_>) -> Vec<Label> {
    (0..sheet.words.len()).filter_map(|i| label(sheet, i)).collect()
}

fn label(sheet: &Sheet<'_>, i: usize) -> Option<Label> {
    if !has(FORMS, sheet.low(i)) {
        return None;
    }
    let group = parties::group(sheet, i);
    let mut at = i + 1;
    while has("always still now simply just nothing but all only really in fact truth", sheet.low(at)) {
        at += 1;
    }
    let negated =
        group.negated || has("not never no neither nor", sheet.low(at)) || sheet.low(i).ends_with("n't");
    let denied =
        parties::group(sheet, group.first).negated || (sheet.start(i)..i).any(|k| has(DENIALS, sheet.low(k)));
    // "We do not say that they are devils".
    let said = (sheet.start(i)..i).any(|k| {
        let after = sheet.low(k + 1);
        has("not never nobody", sheet.low(k))
            && has("say says said claim claimed think thought believe mean suggest called call", after)
    });
    if negated || denied || said {
        return None;
    }
    let term = words::phrase(&sheet.words, at).filter(|t| !naming::refused(sheet, *t))?;
    if !term.opened && !crate::nouns::plural(sheet.low(term.head)) || !loaded(sheet, term) {
        return None;
    }
    let on = frames::subject_of(sheet, group, sheet.start(i))?;
    if (on.0..=on.1).any(|k| has("not no none nobody neither", sheet.low(k)))
        || (on.0.saturating_sub(4)..on.0).any(|k| has("not none neither", sheet.low(k)))
    {
        return None;
    }
    let thing = on.0 == on.1 && has("it this that there what", sheet.low(on.0));
    let group_word = judging::judges(sheet, term, &[Class::Group]);
    let called = thing && group_word && sheet.low(on.0) != "there";
    if !called && !judging::somebody(sheet, on.0, on.1) {
        return None;
    }
    let span = sheet.span(term.first, term.last)?;
    Some(Label {
        term: span,
        on: parties::party(sheet, on.0, on.1),
        by: parties::holder(sheet, span),
        how: How::Verb,
        confidence: 0.8,
    })
}

fn loaded(sheet: &Sheet<'_>, term: Run) -> bool {
    let everywhere = [Class::Group, Class::Person, Class::Figure];
    let adjective =
        (term.first..term.head).any(|k| lexicon().loaded(sheet.low(k)) || lexicon().distances(sheet.low(k)));
    judging::judges(sheet, term, &everywhere) || adjective && judging::somebody(sheet, term.head, term.head)
}
