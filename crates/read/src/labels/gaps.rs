//! Labels whose verb is left out, since it stands before: "said that Hanse was a fox and his backers a circus".

use text::{How, Label};

use super::judging;
use super::parties;
use super::sheet::Sheet;
use super::words::{self, has};

/// So many words name whoever the second label is put on, at most.
const LONGEST: usize = 5;

/// The labels behind an "and" that share the verb of a label before it, and so whose they are.
pub(super) fn labels(sheet: &Sheet<'_>, found: &[Label]) -> Vec<Label> {
    found.iter().filter(|l| l.how == How::Verb).filter_map(|label| behind(sheet, label)).collect()
}

fn behind(sheet: &Sheet<'_>, label: &Label) -> Option<Label> {
    let next = sheet.words.partition_point(|w| w.span.start() < label.term.end());
    let end = sheet.end(next.checked_sub(1)?);
    let mut k = next;
    while k < end && (sheet.words[k].quote() || sheet.low(k) == ",") {
        k += 1;
    }
    if sheet.low(k) != "and" {
        return None;
    }
    let first = k + 1;
    // "Its treasurer, now abroad, a common embezzler".
    let opens = has("its his her their our my your the", sheet.low(first))
        || sheet.words.get(first).is_some_and(|w| w.owner && w.is_word());
    let article = (first + 2..end.min(first + LONGEST + 5)).find(|&j| has("a an", sheet.low(j)))?;
    let comma = (first..article).find(|&j| sheet.low(j) == ",");
    let closed = comma.is_none() || sheet.low(article - 1) == ",";
    let last = comma.unwrap_or(article) - 1;
    let last = if sheet.low(last) == "as" { last - 1 } else { last };
    let verb = (first..=last).any(|j| {
        crate::standing::verb(sheet.low(j))
            || !sheet.words[j].is_word()
            || has("in on at with by for to from", sheet.low(j))
    });
    if !opens || !closed || verb || last <= first && !sheet.words[first].owner || last > first + LONGEST {
        return None;
    }
    let term = words::phrase(&sheet.words, article)?;
    if !judging::somebody(sheet, first, last) {
        return None;
    }
    Some(Label {
        term: sheet.span(term.first, term.last)?,
        on: parties::party(sheet, first, last),
        confidence: 0.7,
        ..label.clone()
    })
}
