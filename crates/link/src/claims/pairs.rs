//! Which statements are worth comparing: those that share one of their most telling words.

use std::collections::BTreeSet;

use super::compare::tells;
use super::judge::LEAST_HELD;
use super::lists::Lists;
use super::terms::Term;

/// From where on a key or two keys together are too common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// A key in more statements than this is too common; two keys together stand for it.
    pub(super) common: usize,
    /// Of statements that share even two keys with more than that, so many are compared with all the others, and the
    /// others with nobody: ten thousand pages that tell one thing must not make fifty million pairs.
    pub(super) few: usize,
}

pub(super) const LIMITS: Limits = Limits { common: 300, few: 4 };

/// Two keys are gathered in so many portions: all at once take gigabytes in a pile of 100,000 documents.
const PORTIONS: u64 = 16;

/// Of the words of a statement those by which it is found, the most telling first: so many that two statements can only share
/// [`LEAST_HELD`] of their weight if they share one of these (the prefix filter of Chaudhuri, Ganti and Kaushik 2006).
pub(super) fn keys(words: &[Term]) -> Vec<u32> {
    // As one number, so that the words that tell most come first and words of one number together.
    let sorted = |term: &Term| u64::from(u8::MAX - term.tenths()) << 32 | u64::from(term.id);
    let mut words: Vec<u64> = words.iter().filter(|term| tells(term)).map(sorted).collect();
    words.sort_unstable();
    words.dedup();
    let tenths = |word: u64| u32::from(u8::MAX) - (word >> 32) as u32;
    let mut rest: u32 = words.iter().map(|word| tenths(*word)).sum();
    let enough = LEAST_HELD * rest as f32;
    let mut keys = vec![];
    for word in words {
        if (rest as f32) < enough {
            break;
        }
        keys.push(word as u32);
        rest -= tenths(word);
    }
    keys
}

/// Statements by what they share: lists of their numbers, each ascending and of two or more, and in which lists each is.
pub(super) struct Shared {
    lists: Lists,
    of: Lists,
    limits: Limits,
}

impl Shared {
    /// What those with these keys share: one key that is not too common, or two that each are.
    pub(super) fn of(keys: &Lists, limits: Limits) -> Shared {
        let mut lists = Lists::default();
        let mut one: Vec<(u32, u32)> = keys.pairs().map(|(n, key)| (key, n)).collect();
        one.sort_unstable();
        let mut common: BTreeSet<u32> = BTreeSet::new();
        for list in one.chunk_by(|a, b| a.0 == b.0) {
            if list.len() > limits.common {
                common.insert(list[0].0);
            } else if list.len() > 1 {
                lists.push(list.iter().map(|(_, n)| *n));
            }
        }
        drop(one);
        let mut too = Lists::default();
        for n in 0..keys.len() {
            too.push(keys.at(n).iter().copied().filter(|key| common.contains(key)));
        }
        for portion in 0..PORTIONS {
            let mut two: Vec<(u64, u32)> = vec![];
            for n in 0..too.len() {
                let here = each_two(too.at(n)).filter(|both| spread(*both) % PORTIONS == portion);
                two.extend(here.map(|both| (both, n as u32)));
            }
            two.sort_unstable();
            for list in two.chunk_by(|a, b| a.0 == b.0).filter(|list| list.len() > 1) {
                lists.push(list.iter().map(|(_, n)| *n));
            }
        }
        let of = lists.turned(keys.len());
        Shared { lists, of, limits }
    }

    /// Those with higher numbers with which one is worth comparing, in any order, into `out`. `seen` is as long as all, and
    /// has this one's number where it was seen.
    pub(super) fn after(&self, n: u32, seen: &mut [u32], out: &mut Vec<u32>) {
        out.clear();
        for list in self.of.at(n as usize) {
            let list = self.lists.at(*list as usize);
            let at = list.partition_point(|other| *other <= n);
            // `at` counts this one.
            if list.len() > self.limits.common && at > self.limits.few {
                continue;
            }
            for other in &list[at..] {
                if std::mem::replace(&mut seen[*other as usize], n) != n {
                    out.push(*other);
                }
            }
        }
    }
}

/// Each two of these keys, as one number.
pub(super) fn each_two(keys: &[u32]) -> impl Iterator<Item = u64> + '_ {
    let two = |(i, one): (usize, &u32)| {
        let one = *one;
        keys[i + 1..].iter().map(move |other| both(one, *other))
    };
    keys.iter().enumerate().flat_map(two)
}

/// Two keys as one number.
pub(super) fn both(one: u32, other: u32) -> u64 {
    u64::from(one.min(other)) << 32 | u64::from(one.max(other))
}

fn spread(both: u64) -> u64 {
    both.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40
}

/// All pairs that are worth comparing, ascending.
#[cfg(test)]
pub(super) fn all(keys: &Lists, limits: Limits) -> BTreeSet<(u32, u32)> {
    let shared = Shared::of(keys, limits);
    let mut seen = vec![u32::MAX; keys.len()];
    let mut out = vec![];
    let mut pairs = BTreeSet::new();
    for n in 0..keys.len() as u32 {
        shared.after(n, &mut seen, &mut out);
        pairs.extend(out.iter().map(|other| (n, *other)));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ten_thousand_statements_share_does_not_make_a_pair_of_each_two() {
        let Limits { common, few } = LIMITS;
        let keys = |n: usize| (0..n).map(|_| [1, 2]).collect::<Lists>();
        assert_eq!(all(&keys(10_000), LIMITS).len(), few * 10_000 - few * (few + 1) / 2);
        assert_eq!(all(&keys(common), LIMITS).len(), common * (common - 1) / 2);
    }
}
