//! A whole pile compared, pair by pair, with no more than a block of it made ready at a time.

use std::num::NonZero;
use std::ops::Range;

use super::compare::{Reuse, compare, compare_with_itself};
use super::keys::Keys;
use super::pairs::Pair;
use super::seeds::Prepared;
use crate::spread::{each, spread};

/// A block holds so many bytes of text, about. A prepared text takes three to four times its bytes.
const BLOCK: usize = 32 << 20;
/// So many documents or pairs are handed to a thread at once.
const PIECE: u32 = 256;

/// A passage, and the two documents that have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Copied {
    /// The documents; both the same one where it has the passage twice.
    pub pair: Pair,
    /// The passage in both.
    pub reuse: Reuse,
}

/// The keys of a whole pile, in the order of the documents' numbers.
pub fn keys<T: AsRef<str>>(
    documents: u32,
    text: impl Fn(u32) -> T + Sync,
    threads: NonZero<usize>,
) -> Vec<Keys> {
    let pieces = documents.div_ceil(PIECE);
    let of = |piece: u32| piece * PIECE..documents.min((piece + 1) * PIECE);
    let made = each(threads, pieces as usize, |piece| {
        of(piece as u32).map(|n| Keys::of(text(n).as_ref())).collect::<Vec<_>>()
    });
    made.into_iter().flatten().collect()
}

/// Compares each pair, and each document with itself, and returns what they share, ascending. `pairs` are ascending;
/// `text` gives the text of a document by its number, below `documents`, and is asked for it several times.
pub fn compare_pile<T: AsRef<str>>(
    documents: u32,
    pairs: &[Pair],
    text: impl Fn(u32) -> T + Sync,
    threads: NonZero<usize>,
) -> Vec<Copied> {
    let mut copied = vec![];
    for block in blocks(documents, &text) {
        let prepared = each(threads, block.len(), |n| Prepared::of(text(block.start + n as u32).as_ref()));
        let block = Block { documents: block, prepared };
        let from = pairs.partition_point(|pair| pair.first < block.documents.start);
        let to = pairs.partition_point(|pair| pair.first < block.documents.end);
        copied.extend(alone(&block, threads));
        copied.extend(meet(&pairs[from..to], &block, &text, threads));
    }
    copied.sort_unstable();
    copied
}

/// Documents that are ready to be compared.
struct Block {
    documents: Range<u32>,
    prepared: Vec<Prepared>,
}

impl Block {
    fn document(&self, number: u32) -> Option<&Prepared> {
        number.checked_sub(self.documents.start).and_then(|at| self.prepared.get(at as usize))
    }
}

fn blocks<T: AsRef<str>>(documents: u32, text: impl Fn(u32) -> T) -> Vec<Range<u32>> {
    let mut blocks = vec![];
    let (mut start, mut bytes) = (0, 0);
    for document in 0..documents {
        bytes += text(document).as_ref().len();
        if bytes >= BLOCK || document + 1 == documents {
            blocks.push(start..document + 1);
            (start, bytes) = (document + 1, 0);
        }
    }
    blocks
}

fn alone(block: &Block, threads: NonZero<usize>) -> Vec<Copied> {
    let found = each(threads, block.prepared.len(), |n| compare_with_itself(&block.prepared[n]));
    let numbered = block.documents.clone().zip(found);
    numbered
        .flat_map(|(n, found)| {
            found.into_iter().map(move |reuse| Copied { pair: Pair { first: n, second: n }, reuse })
        })
        .collect()
}

/// What the pairs share of which the first is in the block. The second is made ready for all of its pairs, and forgotten.
fn meet<T: AsRef<str>>(
    pairs: &[Pair],
    block: &Block,
    text: impl Fn(u32) -> T + Sync,
    threads: NonZero<usize>,
) -> Vec<Copied> {
    let mut by_second = pairs.to_vec();
    by_second.sort_unstable_by_key(|pair| (pair.second, pair.first));
    let meetings: Vec<&[Pair]> = by_second.chunk_by(|a, b| a.second == b.second).collect();
    let pieces: Vec<&[&[Pair]]> = meetings.chunks(PIECE as usize / 8).collect();
    let found = spread(threads, pieces.len(), |mine| {
        let mut found = vec![];
        for meeting in mine.flat_map(|n| pieces[n]) {
            let second = meeting[0].second;
            let late;
            let theirs = match block.document(second) {
                Some(prepared) => prepared,
                None => {
                    late = Prepared::of(text(second).as_ref());
                    &late
                }
            };
            for pair in *meeting {
                let shared = block.document(pair.first).map_or(vec![], |ours| compare(ours, theirs));
                found.extend(shared.into_iter().map(|reuse| Copied { pair: *pair, reuse }));
            }
        }
        found
    });
    found.into_iter().flatten().collect()
}
