//! Blocking keys: two names are compared only if they share one, so that a pile is never compared with itself.

use std::collections::BTreeSet;

use super::acronym::is_acronym;
use super::bones::{Bones, Vowels};
use super::name::{Name, NameKind, Role, Word};
use super::romanise::romanised;
use super::tables;

/// A key, and whether a name asks for others with it or only answers. Two names that only answer are not compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BlockKey {
    /// What must be equal.
    pub key: String,
    /// Whether the name looks for others.
    pub asks: bool,
}

/// The keys under which a name is looked for.
pub fn keys(name: &Name) -> BTreeSet<BlockKey> {
    let mut out = BTreeSet::new();
    let mut add = |key: String, asks: bool| {
        out.insert(BlockKey { key, asks });
    };
    if name.kind == NameKind::Person {
        person(name, &mut add);
    } else {
        thing(name, &mut add);
    }
    out
}

/// The consonants of a word, in each way to read it; also without an "s" that may be a genitive's.
fn heard(word: &Word) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = word.bones.iter().map(|b| b.classes.clone()).collect();
    if let Some(stem) = word.text.strip_suffix('s').filter(|stem| stem.len() >= 4) {
        all.extend(Bones::of_latin(stem, Vowels::Written).into_iter().map(|b| b.classes));
    }
    all
}

/// All words in one, by ear; with the last word in each way to read it.
fn run(name: &Name) -> BTreeSet<String> {
    let Some((last, before)) = name.words.split_last() else { return BTreeSet::new() };
    let numbered =
        |w: &Word| if w.role == Role::Number { w.text.clone() } else { w.bones[0].classes.clone() };
    let start: String = before.iter().map(numbered).collect();
    if last.role == Role::Number {
        return BTreeSet::from([format!("{start}{}", last.text)]);
    }
    heard(last).into_iter().map(|end| format!("{start}{end}")).collect()
}

fn person(name: &Name, add: &mut impl FnMut(String, bool)) {
    for all in run(name) {
        add(format!("pc {all}"), true);
    }
    let (Some(first), Some(last)) = (name.words.first(), name.words.last()) else { return };
    if name.words.len() == 1 {
        for end in heard(last) {
            add(format!("pf {end}"), true);
        }
        return;
    }
    let initials = name.words.iter().any(|w| w.role == Role::Initial);
    let letter: String = first.text.chars().take(1).collect();
    // By a part of the name before the last nobody is joined, but it tells that a family name may be none.
    for begin in name.words[..name.words.len() - 1].iter().flat_map(heard) {
        add(format!("pf {begin}"), false);
    }
    for end in heard(last) {
        add(format!("pf {end}"), false);
        add(format!("pi {letter} {end}"), initials);
        for begin in first.bones.iter().map(|b| &b.classes) {
            add(format!("p {begin} {end}"), true);
        }
        for group in tables::VARIANTS.get(first.text.as_str()).into_iter().flatten() {
            add(format!("pv {group} {end}"), true);
        }
    }
}

fn thing(name: &Name, add: &mut impl FnMut(String, bool)) {
    for all in run(name) {
        add(format!("t {all}"), true);
    }
    if is_acronym(&name.written) {
        add(format!("a {}", name.compact()), true);
    }
    let words: Vec<String> =
        name.written.split([' ', '-', '/']).map(romanised).filter(|word| !word.is_empty()).collect();
    if words.len() > 1 {
        let letters = |keep: &dyn Fn(&String) -> bool| {
            words.iter().filter(|w| keep(w)).filter_map(|w| w.chars().next()).collect::<String>()
        };
        add(format!("a {}", letters(&|_| true)), false);
        add(format!("a {}", letters(&|w| !tables::STOPS.contains(w.as_str()))), false);
    }
}
