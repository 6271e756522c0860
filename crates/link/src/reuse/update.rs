//! What new documents change in a pile that was compared before: only the pairs that they bear on are compared.

use std::collections::BTreeSet;
use std::num::NonZero;

use super::grow::grow;
use super::keys::Keys;
use super::pairs::{Pair, pairs};
use super::pile::{Copied, compare_pile};

/// So many new documents are taken one by one; with more of them it is quicker to pair the whole pile twice.
const FEW: usize = 8;

/// What new documents change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Update {
    /// Pairs whose passages no longer count, ascending.
    pub gone: Vec<Pair>,
    /// Passages that the pile did not have, ascending.
    pub found: Vec<Copied>,
}

/// What changes when the documents with these numbers come to the others. `keys` are those of all documents, in an order
/// that does not depend on when they came, such as that of their ids; a document's number is its place there. `text`
/// gives the text of a document by its number. What was kept before, without `gone` and with `found`, is what
/// [`compare_pile`] would give for all.
pub fn update<T: AsRef<str>>(
    keys: &[Keys],
    new: &BTreeSet<u32>,
    text: impl Fn(u32) -> T + Sync,
    threads: NonZero<usize>,
) -> Update {
    let (come, gone) = if new.len() <= FEW { one_by_one(keys, new) } else { at_once(keys, new, threads) };
    let involved: BTreeSet<u32> =
        come.iter().flat_map(|pair| [pair.first, pair.second]).chain(new.iter().copied()).collect();
    // Only these are looked at, under numbers of their own in the same order.
    let involved: Vec<u32> = involved.into_iter().collect();
    let mine = |n: u32| involved.binary_search(&n).unwrap_or_default() as u32;
    let pairs: Vec<Pair> =
        come.iter().map(|p| Pair { first: mine(p.first), second: mine(p.second) }).collect();
    let theirs = |n: u32| involved[n as usize];
    let copied = compare_pile(involved.len() as u32, &pairs, |n| text(theirs(n)), threads);
    let back = |c: Copied| {
        let pair = Pair { first: theirs(c.pair.first), second: theirs(c.pair.second) };
        Copied { pair, ..c }
    };
    // What a document has twice was found when it was new.
    let known = |c: &Copied| c.pair.first == c.pair.second && !new.contains(&c.pair.first);
    Update { gone, found: copied.into_iter().map(back).filter(|c| !known(c)).collect() }
}

fn one_by_one(keys: &[Keys], new: &BTreeSet<u32>) -> (Vec<Pair>, Vec<Pair>) {
    let mut waiting = new.clone();
    let (mut come, mut gone) = (BTreeSet::new(), BTreeSet::new());
    let pair = |[first, second]: [u32; 2]| Pair { first, second };
    while let Some(next) = waiting.pop_first() {
        let Some(own) = keys.get(next as usize) else { continue };
        let there = || (0u32..).zip(keys).filter(|(n, _)| *n != next && !waiting.contains(n));
        let growth = grow(next, own, there);
        // A pair may come with one of them and go with the next.
        gone.extend(growth.gone.into_iter().map(pair).filter(|pair| !come.remove(pair)));
        come.extend(growth.come.into_iter().map(pair).filter(|pair| !gone.remove(pair)));
    }
    (come.into_iter().collect(), gone.into_iter().collect())
}

fn at_once(keys: &[Keys], new: &BTreeSet<u32>, threads: NonZero<usize>) -> (Vec<Pair>, Vec<Pair>) {
    let none = Keys::default();
    let elder: Vec<&Keys> =
        (0u32..).zip(keys).map(|(n, own)| if new.contains(&n) { &none } else { own }).collect();
    let before = if new.len() == keys.len() { vec![] } else { pairs(&elder, threads) };
    let after = pairs(keys, threads);
    let without = |all: &[Pair], those: &[Pair]| {
        all.iter().filter(|pair| those.binary_search(pair).is_err()).copied().collect()
    };
    (without(&after, &before), without(&before, &after))
}
