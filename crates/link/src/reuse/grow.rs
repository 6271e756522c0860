//! One more document: which pairs come to be worth comparing, and which no longer are.
//!
//! What one document adds is found from the lists of its own keys. The result is what making all pairs anew would give,
//! to the last pair; a property test holds it to that.

use std::collections::BTreeMap;

use super::keys::{Key, Keys};
use super::pairs::{ENOUGH, counts_for, propose};

/// What one more document changes. Pairs name the lesser document first, ascending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Growth<D> {
    /// Pairs to compare now: with the new document, or with one that the new one made a meeting point of a crowd.
    pub come: Vec<[D; 2]>,
    /// Pairs that are no longer kept: a key has become so common that it pairs its documents with a few only.
    pub gone: Vec<[D; 2]>,
}

type Lists<D> = BTreeMap<Key, Vec<D>>;
type Shares<D> = BTreeMap<[D; 2], usize>;

/// What changes when `new` joins the documents of `pile`, which is walked through three times at most and never kept. `D`
/// names documents in an order that does not depend on when they came, such as their ids or day and id; `new` is not in
/// the pile.
pub fn grow<'a, D, P>(new: D, keys: &Keys, pile: impl Fn() -> P) -> Growth<D>
where
    D: Copy + Ord,
    P: Iterator<Item = (D, &'a Keys)>,
{
    let before = lists(&keys.iter().collect::<Vec<_>>(), pile());
    let mut after = before.clone();
    for list in after.values_mut() {
        let at = list.partition_point(|document| *document < new);
        list.insert(at, new);
    }
    // Pairs for which what their keys count changes.
    let (old, now) = (shares(&before), shares(&after));
    let changed: Vec<[D; 2]> =
        (now.keys().chain(old.keys())).filter(|pair| old.get(*pair) != now.get(*pair)).copied().collect();
    // Of these, pairs of documents that were there before may be proposed by keys that the new document lacks.
    let elder: Vec<[D; 2]> = changed.iter().filter(|pair| !pair.contains(&new)).copied().collect();
    let elsewhere = elsewhere(&elder, keys, &pile);
    let mut growth = Growth { come: vec![], gone: vec![] };
    let mut changed = changed;
    changed.sort_unstable();
    changed.dedup();
    for pair in changed {
        let of = |shares: &Shares<D>| shares.get(&pair).copied().unwrap_or(0);
        let (was, is) = (of(&old) + of(&elsewhere) >= ENOUGH, of(&now) + of(&elsewhere) >= ENOUGH);
        match (was, is) {
            (false, true) => growth.come.push(pair),
            (true, false) => growth.gone.push(pair),
            _ => {}
        }
    }
    growth
}

/// For each of these keys the documents that have it, ascending.
fn lists<'a, D: Copy + Ord>(keys: &[Key], pile: impl Iterator<Item = (D, &'a Keys)>) -> Lists<D> {
    let wanted = Wanted::of(keys);
    let mut lists: Lists<D> = keys.iter().map(|key| (*key, vec![])).collect();
    for (document, theirs) in pile {
        for key in theirs.iter().filter(|key| wanted.may_hold(*key)) {
            if let Some(list) = lists.get_mut(&key) {
                list.push(document);
            }
        }
    }
    for list in lists.values_mut() {
        list.sort_unstable();
    }
    lists
}

/// What the keys count for each pair, together.
fn shares<D: Copy + Ord>(lists: &Lists<D>) -> Shares<D> {
    let mut shares = Shares::new();
    for list in lists.values() {
        propose(list, |a, b, weight| *shares.entry([a, b]).or_default() += weight);
    }
    shares
}

/// What keys other than `known` count for each of these pairs.
fn elsewhere<'a, D, P>(pairs: &[[D; 2]], known: &Keys, pile: &impl Fn() -> P) -> Shares<D>
where
    D: Copy + Ord,
    P: Iterator<Item = (D, &'a Keys)>,
{
    let mut shares = Shares::new();
    if pairs.is_empty() {
        return shares;
    }
    let mut wanted: BTreeMap<D, &Keys> = pairs.iter().flatten().map(|document| (*document, known)).collect();
    for (document, keys) in pile() {
        if let Some(slot) = wanted.get_mut(&document) {
            *slot = keys;
        }
    }
    let other = |key: &Key| !known.has(*key);
    let shared: Vec<Vec<Key>> = pairs
        .iter()
        .map(|[a, b]| wanted[a].shared(wanted[b]).into_iter().filter(|key| other(key)).collect())
        .collect();
    let mut keys: Vec<Key> = shared.iter().flatten().copied().collect();
    keys.sort_unstable();
    keys.dedup();
    let lists = lists(&keys, pile());
    for (pair, keys) in pairs.iter().zip(&shared) {
        let count = keys.iter().map(|key| counts_for(&lists[key], pair[0], pair[1])).sum();
        shares.insert(*pair, count);
    }
    shares
}

/// A sieve in front of a list of keys, small enough for the processor's nearest memory: a key of the pile is looked for only
/// if its last 16 bits are those of a wanted one.
struct Wanted {
    bits: Vec<u64>,
}

impl Wanted {
    fn of(keys: &[Key]) -> Wanted {
        let mut bits = vec![0; 1 << 10];
        for key in keys {
            let low = key.within() as usize & 0xffff;
            bits[low >> 6] |= 1 << (low & 63);
        }
        Wanted { bits }
    }

    fn may_hold(&self, key: Key) -> bool {
        let low = key.within() as usize & 0xffff;
        self.bits[low >> 6] >> (low & 63) & 1 == 1
    }
}
