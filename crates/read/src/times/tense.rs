//! Whether a sentence tells of what was or of what will be, by the nearest word that shows it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::words::Word;

/// What the words around a time look to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// No word shows it.
    Open,
}

/// How many words on either side are looked at; sentences of news are rarely longer, and it bounds the work.
const REACH: usize = 20;

static CUES: LazyLock<HashMap<&'static str, Tense>> = LazyLock::new(|| {
    let lines = include_str!("tense.tsv").lines().filter(|line| !line.starts_with('#'));
    let tense = |name: &str| if name == "future" { Tense::Future } else { Tense::Past };
    lines.filter_map(|line| line.split_once('\t')).map(|(word, name)| (word, tense(name))).collect()
});

/// The tense around a phrase: of the nearest cue before it, else of the nearest after it, in its sentence.
pub(super) fn around(words: &[Word<'_>], phrase: &Range<usize>) -> Tense {
    if let Some(told) = phrase.start.checked_sub(1).and_then(|at| lead(&words[at])) {
        return told;
    }
    if words.get(phrase.end).is_some_and(|word| matches!(word.gap, "'" | "’") && word.lower == "s") {
        // “Wednesday's ruling” has been given.
        return Tense::Past;
    }
    let mut behind = Tense::Open;
    if !words[phrase.start].opens {
        let first = phrase.start.saturating_sub(REACH);
        for (at, word) in words[..phrase.start].iter().enumerate().skip(first).rev() {
            if let Some(found) = turned(words, at) {
                behind = found;
                break;
            }
            if word.opens {
                break;
            }
        }
    }
    if behind != Tense::Open {
        return behind;
    }
    let ahead = words[phrase.end..].iter().take(REACH).take_while(|word| !word.opens);
    let by = || phrase.start.checked_sub(1).is_some_and(|at| words[at].lower == "by");
    ahead.into_iter().find_map(cue).unwrap_or(if by() { Tense::Future } else { Tense::Open })
}

/// A word right before a time that decides by itself.
fn lead(word: &Word<'_>) -> Option<Tense> {
    match word.lower.as_str() {
        "until" | "till" | "through" | "effective" | "payable" | "starting" | "ending" => Some(Tense::Future),
        "since" | "ended" | "last" => Some(Tense::Past),
        _ => None,
    }
}

/// The cue at a word, turned by what stands before it: “to be published” is to come, “had been due” is over, and “is
/// to meet” is to come too.
fn turned(words: &[Word<'_>], at: usize) -> Option<Tense> {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| words[at].lower.as_str());
    if words[at].lower == "to" {
        return matches!(before(1), "is" | "are").then_some(Tense::Future);
    }
    let next = words.get(at + 1).map_or("", |word| word.lower.as_str());
    if words[at].lower == "set" && matches!(next, "to" | "for") {
        return Some(Tense::Future);
    }
    match cue(&words[at])? {
        Tense::Past if before(1) == "be" => Some(Tense::Future),
        Tense::Future if before(1) == "been" => Some(Tense::Past),
        other => Some(other),
    }
}

fn cue(word: &Word<'_>) -> Option<Tense> {
    let regular = || {
        (word.lower.len() > 4 && word.lower.ends_with("ed") && !word.lower.ends_with("eed"))
            .then_some(Tense::Past)
    };
    CUES.get(word.lower.as_str()).copied().or_else(regular)
}
