//! Which statements are worth comparing: those that share one of their most telling words.

use std::collections::BTreeMap;

use super::compare::Profile;
use super::judge::LEAST_HELD;

/// A key in more statements than this is too common; two keys together stand for it.
const COMMON: usize = 300;

/// Of statements that share even two keys with more than that, so many are compared with all the others, and the others
/// with nobody: ten thousand pages that tell one thing must not make fifty million pairs.
const FEW: usize = 4;

/// The words of a statement by which it is found, the most telling first: so many that two statements can only share
/// [`LEAST_HELD`] of their weight if they share one of these (the prefix filter of Chaudhuri, Ganti and Kaushik 2006).
pub(crate) fn keys(profile: &Profile) -> Vec<u32> {
    let mut words = profile.words.clone();
    words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut rest = profile.weight;
    let enough = rest * LEAST_HELD;
    let mut keys = vec![];
    for (word, weight) in words {
        if rest < enough {
            break;
        }
        keys.push(word);
        rest -= weight;
    }
    keys
}

/// Pairs of statements, by their places in `keys`, that share a key; each pair once, in order. Of statements that share
/// only keys that are too common, those that share two of them.
pub(crate) fn candidates(keys: &[Vec<u32>]) -> Vec<(u32, u32)> {
    let mut by_key: BTreeMap<(u32, u32), Vec<u32>> = BTreeMap::new();
    for (n, own) in keys.iter().enumerate() {
        for key in own {
            by_key.entry((*key, 0)).or_default().push(n as u32);
        }
    }
    let common: Vec<u32> = by_key.iter().filter(|(_, at)| at.len() > COMMON).map(|(key, _)| key.0).collect();
    for (n, own) in keys.iter().enumerate() {
        let too: Vec<u32> = own.iter().copied().filter(|key| common.binary_search(key).is_ok()).collect();
        for (i, one) in too.iter().enumerate() {
            for other in &too[i + 1..] {
                by_key.entry((*one.min(other), *one.max(other))).or_default().push(n as u32);
            }
        }
    }
    let mut pairs = vec![];
    for (key, at) in by_key {
        if key.1 == 0 && at.len() > COMMON {
            continue;
        }
        let compared = if at.len() > COMMON { FEW } else { at.len() };
        for (i, one) in at.iter().enumerate().take(compared) {
            pairs.extend(at[i + 1..].iter().map(|other| (*one, *other)));
        }
        if pairs.len() > 1 << 22 {
            pairs.sort_unstable();
            pairs.dedup();
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ten_thousand_statements_share_does_not_make_a_pair_of_each_two() {
        let keys = vec![vec![1, 2]; 10_000];
        assert_eq!(candidates(&keys).len(), FEW * 10_000 - FEW * (FEW + 1) / 2);
        assert_eq!(candidates(&keys[..COMMON]).len(), COMMON * (COMMON - 1) / 2);
    }
}
