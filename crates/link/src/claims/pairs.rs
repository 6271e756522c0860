//! Which statements are worth comparing: those that share one of their most telling words.

#[cfg(test)]
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

/// What statements share is gathered in so many portions: all at once takes gigabytes in a pile of 100,000 documents.
pub(super) const PORTIONS: u64 = 32;

/// Of the words of a statement those by which it is found, the most telling first: so many that two statements can only share
/// [`LEAST_HELD`] of their weight if they share one of these (the prefix filter of Chaudhuri, Ganti and Kaushik 2006).
pub(super) fn keys(words: impl Iterator<Item = Term>) -> Vec<u32> {
    // As one number, so that the words that tell most come first and words of one number together.
    let sorted = |term: Term| u64::from(u8::MAX - term.tenths()) << 32 | u64::from(term.id);
    let mut words: Vec<u64> = words.filter(tells).map(sorted).collect();
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

/// The keys that are too common, ascending.
pub(super) fn common<'a>(keys: impl Iterator<Item = (u32, &'a [u32])> + Clone, limits: Limits) -> Vec<u32> {
    let mut all = Vec::with_capacity(keys.clone().map(|(_, keys)| keys.len()).sum());
    keys.for_each(|(_, keys)| all.extend(keys));
    all.sort_unstable();
    all.chunk_by(|a, b| a == b).filter(|same| same.len() > limits.common).map(|same| same[0]).collect()
}

/// Statements by what they share: lists of their numbers, each ascending and of two or more, and in which lists each is.
pub(super) struct Shared {
    lists: Lists,
    of: Lists,
    limits: Limits,
}

impl Shared {
    /// What statements with these keys share, by their numbers below `count`, in any order: one key that is not too common, or two that
    /// each are. Only one of [`PORTIONS`] of it.
    pub(super) fn of<'a>(
        keys: impl Iterator<Item = (u32, &'a [u32])> + Clone,
        count: usize,
        (common, limits): (&[u32], Limits),
        portion: u64,
    ) -> Shared {
        let here = |key: u64| key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40 & (PORTIONS - 1) == portion;
        let is_common = |key: &u32| common.binary_search(key).is_ok();
        let (mut one, mut two, mut too) = (vec![], vec![], vec![]);
        for (n, keys) in keys {
            too.clear();
            too.extend(keys.iter().filter(|key| is_common(key)));
            two.extend(each_two(&too).filter(|both| here(*both)).map(|both| (both, n)));
            let alone = keys.iter().filter(|key| here(u64::from(**key)) && !too.contains(key));
            one.extend(alone.map(|key| (*key, n)));
        }
        let mut lists = Lists::default();
        one.sort_unstable();
        for list in one.chunk_by(|a, b| a.0 == b.0).filter(|list| list.len() > 1) {
            lists.push(list.iter().map(|(_, n)| *n));
        }
        two.sort_unstable();
        for list in two.chunk_by(|a, b| a.0 == b.0).filter(|list| list.len() > 1) {
            lists.push(list.iter().map(|(_, n)| *n));
        }
        let of = lists.turned(count);
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

/// All pairs that are worth comparing, ascending.
#[cfg(test)]
pub(super) fn all(keys: &Lists, limits: Limits) -> BTreeSet<(u32, u32)> {
    let (mut out, mut pairs) = (vec![], BTreeSet::new());
    let each = || (0..).zip(0..keys.len()).map(|(n, place)| (n, keys.at(place)));
    let common = common(each(), limits);
    for portion in 0..PORTIONS {
        let shared = Shared::of(each(), keys.len(), (&common, limits), portion);
        let mut seen = vec![u32::MAX; keys.len()];
        for n in 0..keys.len() as u32 {
            shared.after(n, &mut seen, &mut out);
            pairs.extend(out.iter().map(|other| (n, *other)));
        }
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
