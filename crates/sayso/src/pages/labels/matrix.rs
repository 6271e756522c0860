//! Those who use most labels, and those on whom they put them, at a glance.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use link::labels::{By, Labelled, On};
use room::pages::{Cell, Matrix, MatrixRow};

use crate::pages::people::People;

/// So many who use words stand side by side: more do not fit on a screen.
const BY: usize = 7;
/// So many who are called something stand one below the other.
const ON: usize = 12;
/// So many words stand in a cell.
const WORDS: usize = 2;

/// How often somebody calls somebody what.
type Uses<'a> = BTreeMap<(&'a str, &'a str), BTreeMap<&'a str, usize>>;

/// The picture of all labels, guesses left out.
pub(in crate::pages) fn matrix(people: &People) -> Matrix {
    let uses = uses(&people.listed);
    let by = most(uses.iter().map(|((_, by), words)| (*by, words.values().sum())), BY);
    let theirs = uses.iter().filter(|((_, user), _)| by.contains(user));
    let on = most(theirs.map(|((on, _), words)| (*on, words.values().sum())), ON);
    let row = |on: &&str| MatrixRow {
        on: people.named(on),
        kind: people.keyed(on).map(|one| one.line.kind.clone()).unwrap_or_default(),
        cells: by.iter().map(|by| uses.get(&(*on, *by)).map(cell).unwrap_or_default()).collect(),
    };
    Matrix { rows: on.iter().map(row).collect(), by: by.iter().map(|by| people.named(by)).collect() }
}

fn uses(listed: &[Labelled]) -> Uses<'_> {
    let mut uses = Uses::new();
    for labelled in listed {
        let On::Known(on) = &labelled.on else { continue };
        for term in &labelled.terms {
            for caller in &term.callers {
                let By::Known(by) = &caller.by else { continue };
                let words = uses.entry((on.as_str(), by.as_str())).or_default();
                *words.entry(term.shown.as_str()).or_default() += caller.uses.len();
            }
        }
    }
    uses
}

/// The keys of the highest sums.
fn most<'a>(all: impl Iterator<Item = (&'a str, usize)>, many: usize) -> Vec<&'a str> {
    let mut sums: BTreeMap<&str, usize> = BTreeMap::new();
    all.for_each(|(key, times)| *sums.entry(key).or_default() += times);
    let mut sums: Vec<(&str, usize)> = sums.into_iter().collect();
    sums.sort_by_key(|(_, times)| Reverse(*times));
    sums.into_iter().take(many).map(|(key, _)| key).collect()
}

fn cell(words: &BTreeMap<&str, usize>) -> Cell {
    let mut all: Vec<(String, usize)> =
        words.iter().map(|(word, times)| ((*word).to_owned(), *times)).collect();
    all.sort_by_key(|(_, times)| Reverse(*times));
    let more = all.len().saturating_sub(WORDS);
    let times = words.values().sum();
    all.truncate(WORDS);
    Cell { times, words: all, more }
}
