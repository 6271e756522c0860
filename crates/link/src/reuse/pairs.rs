//! Which documents are worth comparing: those that stand together in the list of a key.

use std::borrow::Borrow;
use std::num::NonZero;

use super::keys::{Key, Keys};
use crate::spread::spread;

/// How many documents may have a key and still all be paired with each other.
const CROWD: usize = 16;
/// Of a larger crowd only so many, the first in order, are paired with all the others. So the work grows with the number
/// of documents that have a key and not with its square, and a story that five hundred have is still one story: each of
/// them is compared with the same few.
const HUBS: usize = 4;
/// A key that so few documents have says more than one that is part of a way of speaking: one is enough.
const RARE: usize = 4;
/// What it takes for two documents to be compared: one key that few have, or two.
pub(crate) const ENOUGH: usize = 2;

/// The pairs that one key proposes: calls `pair` for each, the lesser first, with what the key counts for; pairs are to
/// be compared for which that adds up to two. `list` names every document that has the key, ascending. Which pairs
/// these are depends on nothing but the list.
pub fn propose<D: Copy + Ord>(list: &[D], mut pair: impl FnMut(D, D, usize)) {
    let hubs = if list.len() <= CROWD { list.len() } else { HUBS };
    let weight = weight(list.len());
    for (n, &hub) in list.iter().enumerate().take(hubs) {
        for &other in &list[n + 1..] {
            pair(hub, other, weight);
        }
    }
}

fn weight(documents: usize) -> usize {
    if documents <= RARE { ENOUGH } else { 1 }
}

/// What the key with this list counts for the pair of `a` and `b`, which both stand in the list.
pub(crate) fn counts_for<D: Copy + Ord>(list: &[D], a: D, b: D) -> usize {
    let proposed = list.len() <= CROWD || list[..HUBS].contains(&a.min(b));
    if proposed { weight(list.len()) } else { 0 }
}

/// Two documents by their number, the lesser first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// The lesser number.
    pub first: u32,
    /// The greater one.
    pub second: u32,
}

/// The pairs worth comparing in a whole pile, ascending; a document's number is its place in `keys`. The order of the
/// pile matters only where more than a crowd have a key: so whoever wants the same pairs whatever came first puts the
/// documents in an order that does not depend on it, such as that of their ids.
pub fn pairs<K: Borrow<Keys> + Sync>(keys: &[K], threads: NonZero<usize>) -> Vec<Pair> {
    let tallies = spread(threads, RANGES / AT_ONCE, |pieces| {
        let mut tally = Tally::default();
        for piece in pieces {
            tally_ranges(keys, piece * AT_ONCE, &mut tally);
        }
        tally.tidy();
        tally
    });
    let mut all = Tally::default();
    for tally in tallies {
        all.take(tally);
    }
    all.pairs()
}

/// Ranges of keys, and how many of them a thread has before it at once: looking a range up in the keys of a document takes
/// longer than reading it.
const RANGES: usize = 256;
const AT_ONCE: usize = 8;

fn since(keys: &Keys, from: usize) -> impl Iterator<Item = Key> {
    keys.since_range(from as u8).take_while(move |key| usize::from(key.range()) < from + AT_ONCE)
}

/// What the keys of some ranges propose.
fn tally_ranges<K: Borrow<Keys>>(keys: &[K], from: usize, tally: &mut Tally) {
    let mut ranges: [Vec<u64>; AT_ONCE] = Default::default();
    for (document, keys) in (0u32..).zip(keys) {
        for key in since(keys.borrow(), from) {
            let postings = &mut ranges[usize::from(key.range()) - from];
            postings.push(u64::from(key.within()) << 32 | u64::from(document));
        }
    }
    let mut list: Vec<u32> = vec![];
    for mut postings in ranges {
        postings.sort_unstable();
        for postings in postings.chunk_by(|a, b| a >> 32 == b >> 32).filter(|list| list.len() > 1) {
            list.clear();
            list.extend(postings.iter().map(|posting| *posting as u32));
            propose(&list, |a, b, weight| tally.add(a, b, weight));
        }
    }
}

/// Adds up what keys count for pairs, up to [`ENOUGH`].
#[derive(Default)]
struct Tally {
    /// Each pair as one number, at most [`ENOUGH`] times in the first `tidied`, which are in order.
    proposed: Vec<u64>,
    tidied: usize,
}

impl Tally {
    /// Pairs that are proposed again and again are put together before more than this many are new: 64 MB.
    const UNTIDY: usize = 1 << 23;

    fn add(&mut self, a: u32, b: u32, weight: usize) {
        let pair = u64::from(a) << 32 | u64::from(b);
        self.proposed.extend(std::iter::repeat_n(pair, weight));
        if self.proposed.len() - self.tidied > Tally::UNTIDY.max(self.tidied / 2) {
            self.tidy();
        }
    }

    fn take(&mut self, other: Tally) {
        self.proposed.extend(other.proposed);
        self.tidy();
    }

    fn tidy(&mut self) {
        self.proposed.sort_unstable();
        let (mut kept, mut times) = (0, 0);
        for n in 0..self.proposed.len() {
            times = if kept > 0 && self.proposed[kept - 1] == self.proposed[n] { times + 1 } else { 1 };
            if times <= ENOUGH {
                self.proposed[kept] = self.proposed[n];
                kept += 1;
            }
        }
        self.proposed.truncate(kept);
        self.tidied = kept;
    }

    fn pairs(&self) -> Vec<Pair> {
        let often = self.proposed.chunk_by(|a, b| a == b).filter(|times| times.len() >= ENOUGH);
        often.map(|pair| Pair { first: (pair[0] >> 32) as u32, second: pair[0] as u32 }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: NonZero<usize> = NonZero::new(2).expect("two is not zero");

    #[test]
    fn a_key_that_ten_thousand_documents_have_pairs_each_with_the_same_few() {
        let list: Vec<u32> = (0..10_000).collect();
        let mut proposed = vec![];
        propose(&list, |a, b, _| proposed.push((a, b)));
        assert!(proposed.len() < 40_000 && proposed.iter().all(|(a, _)| *a < 4));
        assert!(proposed.iter().all(|(a, b)| counts_for(&list, *a, *b) == 1) && counts_for(&list, 4, 5) == 0);
    }

    #[test]
    fn documents_that_share_a_passage_are_paired_and_others_are_not() {
        let passage =
            "no one should have to ask a warden for leave to speak to a commissioner of the province";
        let texts = [
            format!("We say it plainly, {passage}, and we have said it twice."),
            "A letter about the soup, which was hot, and of which there was enough for all.".to_owned(),
            format!("Let it be written on the gate: {passage}. So it was written."),
        ];
        let keys: Vec<Keys> = texts.iter().map(|text| Keys::of(text)).collect();
        let expected = [Pair { first: 0, second: 2 }];
        assert_eq!(pairs(&keys, NonZero::<usize>::MIN), expected);
        assert_eq!(pairs(&keys, TWO), expected);
    }
}
