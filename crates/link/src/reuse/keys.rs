//! Keys: some of the five-word sequences of a text, as numbers; documents with equal keys may share a passage.
//!
//! Every sequence of five words is hashed, and of every five sequences that follow each other the one with the least
//! hash is kept: winnowing (Schleimer, Wilkerson and Aiken, “Winnowing: Local Algorithms for Document Fingerprinting”,
//! SIGMOD 2003). That is one in three, and it promises that nine words in a row which two texts share give both a key
//! that is the same. Keeping one in three by the hash alone promises nothing and finds less, and four or six words in a
//! key are worse than five; docs/reuse.md has the table.

use std::collections::VecDeque;

use super::words::Words;

/// Words in a row that make one key.
pub const KEY_WORDS: usize = 5;
/// Of so many keys in a row, the one with the least hash is kept.
const WINDOW: usize = 5;
/// Bytes of a key.
const BYTES: usize = 5;

/// One key: 40 bits of the hash of five words. Its first byte is its [range](Key::range).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u64);

impl Key {
    /// The key as a number below 2^40, for a column of a table.
    pub fn number(self) -> u64 {
        self.0
    }

    /// Which of the 256 ranges of keys this one belongs to. Pairing works on one range at a time, so that the keys of
    /// the whole pile never need to be in order, or on one machine, at once.
    pub fn range(self) -> u8 {
        (self.0 >> 32) as u8
    }

    /// What tells it from the other keys of its range.
    pub(crate) fn within(self) -> u32 {
        self.0 as u32
    }
}

/// The keys of one document, ascending and each once, five bytes a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    // Invariant: a multiple of five bytes long; the numbers of five bytes (the highest first) are strictly ascending.
    packed: Box<[u8]>,
}

impl Keys {
    /// The keys of a text.
    pub fn of(text: &str) -> Keys {
        Keys::from_words(&Words::of(text))
    }

    /// The keys of a text of which the words are known.
    pub fn from_words(words: &Words) -> Keys {
        // The upper part of a hash decides, the lower 40 bits are the key: so keys are spread evenly all the same.
        let mut keys: Vec<u64> = winnowed(words.ids().windows(KEY_WORDS).map(hash))
            .into_iter()
            .map(|hash| hash & 0xff_ffff_ffff)
            .collect();
        keys.sort_unstable();
        keys.dedup();
        Keys { packed: keys.iter().flat_map(|key| key.to_be_bytes().into_iter().skip(8 - BYTES)).collect() }
    }

    /// The keys as they are kept: five bytes each.
    pub fn bytes(&self) -> &[u8] {
        &self.packed
    }

    /// Keys that were kept; `None` if these bytes are not what [`Keys::bytes`] gave.
    pub fn from_bytes(bytes: &[u8]) -> Option<Keys> {
        let keys = Keys { packed: bytes.into() };
        let sound = bytes.len().is_multiple_of(BYTES) && keys.iter().is_sorted_by(|a, b| a < b);
        sound.then_some(keys)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.packed.len() / BYTES
    }

    /// Whether there are none: the text has few words.
    pub fn is_empty(&self) -> bool {
        self.packed.is_empty()
    }

    /// Each key, ascending.
    pub fn iter(&self) -> impl Iterator<Item = Key> {
        self.packed.chunks_exact(BYTES).map(key)
    }

    /// The keys of one range, ascending.
    pub fn in_range(&self, range: u8) -> impl Iterator<Item = Key> {
        self.since_range(range).take_while(move |key| key.range() == range)
    }

    /// The keys of one range and those after it, ascending.
    pub(crate) fn since_range(&self, range: u8) -> impl Iterator<Item = Key> {
        let (chunks, _) = self.packed.as_chunks::<BYTES>();
        let from = chunks.partition_point(|chunk| chunk[0] < range);
        chunks[from..].iter().map(|chunk| key(chunk))
    }

    /// Whether `key` is one of them.
    pub(crate) fn has(&self, wanted: Key) -> bool {
        let (chunks, _) = self.packed.as_chunks::<BYTES>();
        chunks.binary_search_by(|chunk| key(chunk).cmp(&wanted)).is_ok()
    }

    /// The keys that are in both.
    pub(crate) fn shared(&self, other: &Keys) -> Vec<Key> {
        let mut theirs = other.iter().peekable();
        self.iter()
            .filter(|key| {
                while theirs.next_if(|their| their < key).is_some() {}
                theirs.peek() == Some(key)
            })
            .collect()
    }
}

fn key(bytes: &[u8]) -> Key {
    Key(bytes.iter().fold(0, |key, byte| key << 8 | u64::from(*byte)))
}

/// The least hash of every window.
fn winnowed(hashes: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut kept: Vec<u64> = vec![];
    // Hashes that may yet be the least of a window, ascending, with their number.
    let mut ahead: VecDeque<(usize, u64)> = VecDeque::new();
    let mut count = 0;
    for hash in hashes {
        while ahead.back().is_some_and(|(_, last)| *last >= hash) {
            ahead.pop_back();
        }
        ahead.push_back((count, hash));
        count += 1;
        ahead.pop_front_if(|(number, _)| *number + WINDOW < count);
        if count >= WINDOW && kept.last() != Some(&ahead[0].1) {
            kept.push(ahead[0].1);
        }
    }
    // A text too short for a window has its least one.
    if count < WINDOW {
        kept.extend(ahead.front().map(|(_, hash)| *hash));
    }
    kept
}

/// The hash of some words in a row. Their numbers are multiplied in one after the other, then mixed as MurmurHash3 does
/// at its end (Austin Appleby, public domain). Like the words' own hash it is written out because kept keys rest on it.
pub(crate) fn hash(words: &[u32]) -> u64 {
    let mut hash = words.iter().fold(0x5361_7973_6f21, |hash: u64, word| {
        (hash ^ u64::from(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    });
    hash = (hash ^ hash >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ hash >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ hash >> 33
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The bridge, closed on 3 April, is the only road between the town and Camp Ostrel, where some \
                        1,400 people have lived since the flood of 2029.";

    #[test]
    fn keys_are_the_same_for_ever() {
        // What a case file keeps was made by this very function; if this fails, kept keys must be made again.
        let keys: Vec<u64> = Keys::of(TEXT).iter().map(|key| key.0).collect();
        assert_eq!(keys.len(), PINNED.len(), "{keys:?}");
        assert_eq!(keys, PINNED);
    }

    const PINNED: [u64; 7] =
        [97521314170, 313834807416, 433462669050, 444633828078, 653120262127, 661678263011, 882760209107];

    #[test]
    fn keys_come_back_from_their_bytes_and_nothing_else_does() {
        let keys = Keys::of(TEXT);
        assert_eq!(Keys::from_bytes(keys.bytes()), Some(keys.clone()));
        assert_eq!(Keys::from_bytes(&keys.bytes()[1..]), None);
        assert_eq!(Keys::from_bytes(&[keys.bytes(), keys.bytes()].concat()), None);
        let by_range: Vec<Key> = (0..=255).flat_map(|range| keys.in_range(range)).collect();
        assert_eq!(by_range, keys.iter().collect::<Vec<_>>());
    }

    #[test]
    fn nine_words_in_a_row_give_a_key_whatever_stands_around_them() {
        let nine = "the only road between the town and camp ostrel";
        for around in
            ["It was", "They said that it is", "No", "And so, said the mayor of the town, it remained"]
        {
            let text = format!("{around} {nine}. {around}!");
            assert!(!Keys::of(TEXT).shared(&Keys::of(&text)).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_text_of_fewer_than_five_words_has_no_keys() {
        assert!(Keys::of("").is_empty() && Keys::of("Who locked that gate?").is_empty());
    }

    #[test]
    fn one_word_a_million_times_is_at_most_one_key() {
        assert!(Keys::of(&"no ".repeat(1_000_000)).len() <= 1);
    }
}
