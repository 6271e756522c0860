//! The small tables that names are compared with, read once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::name::Gender;

/// Lines of a table without remarks and empty ones.
fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Rows of two columns.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(table).filter_map(|line| line.split_once('\t'))
}

/// Words before a name that are no part of it, and whose gender they tell.
pub(crate) static TITLES: LazyLock<BTreeMap<&str, Option<Gender>>> = LazyLock::new(|| {
    let gender = |mark| match mark {
        "m" => Some(Gender::Man),
        "w" => Some(Gender::Woman),
        _ => None,
    };
    rows(include_str!("titles.tsv")).map(|(word, mark)| (word, gender(mark))).collect()
});

/// The groups of given names that each given name is in.
pub(crate) static VARIANTS: LazyLock<BTreeMap<&str, BTreeSet<usize>>> = LazyLock::new(|| {
    let mut groups: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (number, line) in lines(include_str!("variants.tsv")).enumerate() {
        for name in line.split(' ') {
            groups.entry(name).or_default().insert(number);
        }
    }
    groups
});

/// Sequences of words and the one word that is compared in their place, longest first.
fn phrases(table: &'static str) -> Vec<(Vec<&'static str>, &'static str)> {
    let mut all: Vec<(Vec<&str>, &str)> = rows(table)
        .flat_map(|(one, many)| many.split('|').map(move |phrase| (phrase.split(' ').collect(), one)))
        .collect();
    all.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
    all
}

/// Forms of organisations: the words, and the class.
pub(crate) static LEGAL: LazyLock<Vec<(Vec<&str>, &str)>> =
    LazyLock::new(|| phrases(include_str!("legal.tsv")));

/// Names of many forms: the words, and what is compared.
pub(crate) static PHRASES: LazyLock<Vec<(Vec<&str>, &str)>> =
    LazyLock::new(|| phrases(include_str!("phrases.tsv")));

fn row(table: &'static str, name: &str) -> BTreeSet<&'static str> {
    rows(table).filter(|(row, _)| *row == name).flat_map(|(_, words)| words.split(' ')).collect()
}

/// Words that many names share, so that they tell little.
pub(crate) static GENERIC: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| row(include_str!("things.tsv"), "generic"));

/// Words that are dropped from names of organisations and places.
pub(crate) static STOPS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| row(include_str!("things.tsv"), "stop"));

/// Words that have an opposite.
pub(crate) static OPPOSITES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| row(include_str!("things.tsv"), "opposite"));

/// Offices, behind which a person's name begins.
pub(crate) static OFFICES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| row(include_str!("things.tsv"), "office"));

/// Words for where somebody comes from.
pub(crate) static PEOPLES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| row(include_str!("demonyms.tsv"), "people"));

/// Whether a word is for a people, in the singular or plural.
pub(crate) fn is_people(word: &str) -> bool {
    PEOPLES.contains(word) || word.strip_suffix('s').is_some_and(|one| PEOPLES.contains(one))
}

/// Names that are words.
pub(crate) static COMMON: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| lines(include_str!("common.tsv")).flat_map(|line| line.split(' ')).collect());

/// One row of the table of loaded words.
fn loaded(name: &str) -> Vec<&'static str> {
    rows(include_str!("loaded.tsv"))
        .filter(|(row, _)| *row == name)
        .flat_map(|(_, words)| words.split('|'))
        .collect()
}

/// Words that judge before a name, with "of" between them.
pub(crate) static LOADED_BEFORE: LazyLock<Vec<&str>> = LazyLock::new(|| loaded("before"));
/// Words that judge behind a name.
pub(crate) static LOADED_BEHIND: LazyLock<Vec<&str>> = LazyLock::new(|| loaded("behind"));
/// Words that doubt the name itself.
pub(crate) static DOUBTED: LazyLock<Vec<&str>> = LazyLock::new(|| loaded("doubt"));

/// Whether two given names are known to stand for one another.
pub(crate) fn are_variants(one: &str, other: &str) -> bool {
    match (VARIANTS.get(one), VARIANTS.get(other)) {
        (Some(a), Some(b)) => !a.is_disjoint(b),
        _ => false,
    }
}
