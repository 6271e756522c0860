//! Where a judging word stands, and how far the phrase around it reaches.

use text::MentionKind;

use super::judging;
use super::lexicon::{Class, lexicon};
use super::sheet::Sheet;
use super::words::{self, Run, has, opener, tail, wall};
use crate::nouns;

/// The run whose first judging word is at `i`.
pub(super) fn run_at(sheet: &Sheet<'_>, i: usize) -> Option<Run> {
    let low = sheet.low(i);
    let lexicon = lexicon();
    let adjective = lexicon.distances(low) || lexicon.loaded(low);
    let pack = || {
        let last = tail(&sheet.words, i + 2).filter(|_| sheet.low(i + 1) == "of");
        last.is_some_and(|last| judging::pack(sheet, Run { first: i, last, head: i, opened: true }))
    };
    let noun = lexicon.classes(low).is_some() || lexicon.classes(&sheet.joined(i, i + 1)).is_some() || pack();
    if !adjective && !noun || inside_name(sheet, i) {
        return None;
    }
    let mut first = i;
    while first > sheet.start(i)
        && !wall(&sheet.words[first - 1])
        && !opener(&sheet.words[first - 1])
        && !nouns::plural(sheet.low(first - 1))
        && i - first < 3
    {
        first -= 1;
    }
    let mut head = i;
    let end = sheet.end(i);
    let goes_on = |k: usize| {
        k < end
            && !wall(&sheet.words[k])
            && !opener(&sheet.words[k])
            && sheet.name(k).is_none()
            && !finite(sheet, k)
            && !words::deed(&sheet.words, k)
    };
    let named = |k: usize| sheet.words[k].capital() && lexicon.distances(low);
    while goes_on(head + 1) && (!sheet.words[head].owner || named(head)) && head - i < 4 {
        head += 1;
    }
    // A name may follow right behind a so-called something: "self-styled Admiral Orsk".
    if head == i && lexicon.distances(low) && sheet.words.get(i + 1).is_some_and(|w| w.is_word()) {
        head = i + 1;
    }
    let mut last = head;
    let group = lexicon.is(sheet.low(head), &[Class::Group]);
    let many = judging::pack(
        sheet,
        Run { first, last: tail(&sheet.words, head + 2).unwrap_or(head), head, opened: true },
    );
    if (!group || many) && sheet.low(head + 1) == "of" && !sheet.words[head].owner {
        last = tail(&sheet.words, head + 2).unwrap_or(head);
        // "Mercenaries of the junta" are two labels.
        let loaded = |k: usize| lexicon.is(sheet.low(k), &[Class::Group, Class::Person]);
        if !many && loaded(head) && loaded(last) {
            last = head;
        }
    }
    let opened = first > sheet.start(i) && opener(&sheet.words[first - 1]);
    Some(Run { first, last, head, opened })
}

/// Whether a word that follows a noun is its verb.
fn finite(sheet: &Sheet<'_>, k: usize) -> bool {
    let low = sheet.low(k);
    let loaded = lexicon().loaded(low) || lexicon().classes(low).is_some() || nouns::sort(low).is_some();
    let before = k.checked_sub(1).map_or("", |b| sheet.low(b));
    let known = lexicon().classes(before).is_some() || nouns::sort(before).is_some();
    if k > 0 && lexicon().classes(&sheet.joined(k - 1, k)).is_some() {
        return false;
    }
    let crowd = nouns::plural(before) || has("vermin scum filth trash riffraff", before);
    if crowd && (lexicon().classes(before).is_some() || !nouns::plural(low)) {
        return true;
    }
    known && !loaded && (low.ends_with("ed") || nouns::plural(before) || low.ends_with('s'))
}

/// Inside the name of something, not of a person: "Militant Street", "the Anti-Terrorist Branch".
fn inside_name(sheet: &Sheet<'_>, i: usize) -> bool {
    let capital = sheet.words[i].capital();
    let opens = i == sheet.start(i) || sheet.words[i - 1].quote() || heads_line(sheet, i);
    let beside = |k: usize| sheet.words.get(k).is_some_and(|w| w.capital());
    let title = sheet.kind(i + 1) == Some(MentionKind::Person);
    capital && (!opens || beside(i + 1)) && !title && (sheet.name(i).is_some() || beside(i + 1) || !opens)
}

/// Whether a word begins a line.
pub(super) fn heads_line(sheet: &Sheet<'_>, i: usize) -> bool {
    let before = sheet.scene.text.get(..sheet.words[i].span.range().start).unwrap_or("");
    before.trim_end_matches([' ', '“', '"']).ends_with('\n')
}
