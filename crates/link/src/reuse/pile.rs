//! A whole pile compared, pair by pair, with no more than two blocks of it in memory.

use std::num::NonZero;
use std::ops::Range;

use super::compare::{Reuse, compare, compare_with_itself};
use super::keys::Keys;
use super::pairs::Pair;
use super::seeds::Prepared;
use super::spread::{each, spread};

/// A block holds so many bytes of text, about. A prepared text takes some three to four times its bytes, and two blocks are in
/// memory at a time.
const BLOCK: usize = 64 << 20;
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
    let blocks = blocks(documents, &text);
    let mut copied = vec![];
    for (n, block) in blocks.iter().enumerate() {
        let prepared = prepare(block, &text, threads);
        let from = pairs.partition_point(|pair| pair.first < block.start);
        let to = pairs.partition_point(|pair| pair.first < block.end);
        copied.extend(alone(block, &prepared, threads));
        copied.extend(meet(&pairs[from..to], (block, &prepared), (block, &prepared), threads));
        for other in &blocks[n + 1..] {
            if pairs[from..to].iter().any(|pair| other.contains(&pair.second)) {
                let theirs = prepare(other, &text, threads);
                copied.extend(meet(&pairs[from..to], (block, &prepared), (other, &theirs), threads));
            }
        }
    }
    copied.sort_unstable();
    copied
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

fn prepare<T: AsRef<str>>(
    block: &Range<u32>,
    text: impl Fn(u32) -> T + Sync,
    threads: NonZero<usize>,
) -> Vec<Prepared> {
    each(threads, block.len(), |n| Prepared::of(text(block.start + n as u32).as_ref()))
}

fn alone(block: &Range<u32>, prepared: &[Prepared], threads: NonZero<usize>) -> Vec<Copied> {
    let found = each(threads, prepared.len(), |n| compare_with_itself(&prepared[n]));
    let numbered = block.clone().zip(found);
    numbered
        .flat_map(|(n, found)| {
            found.into_iter().map(move |reuse| Copied { pair: Pair { first: n, second: n }, reuse })
        })
        .collect()
}

type Block<'a> = (&'a Range<u32>, &'a [Prepared]);

fn numbered<'a>(block: Block<'a>, document: u32) -> &'a Prepared {
    &block.1[(document - block.0.start) as usize]
}

fn meet(pairs: &[Pair], first: Block, second: Block, threads: NonZero<usize>) -> Vec<Copied> {
    let pieces: Vec<&[Pair]> = pairs.chunks(PIECE as usize).collect();
    let found = spread(threads, pieces.len(), |mine| {
        let mut found = vec![];
        for pair in mine.flat_map(|n| pieces[n]).filter(|pair| second.0.contains(&pair.second)) {
            let shared = compare(numbered(first, pair.first), numbered(second, pair.second));
            found.extend(shared.into_iter().map(|reuse| Copied { pair: *pair, reuse }));
        }
        found
    });
    found.into_iter().flatten().collect()
}
