//! Keys: some of the five-word sequences of a text, as numbers; documents with equal keys may share a passage.
//!
//! Every sequence of five words is hashed, and the hash alone decides whether it is kept, one in two. So a sequence
//! that two texts share is kept in both or in neither, whatever stands around it. Winnowing (Schleimer, Wilkerson and
//! Aiken, “Winnowing: Local Algorithms for Document Fingerprinting”, SIGMOD 2003) keeps the least hash of every window
//! instead and so promises something for long unedited runs; but there an edit beside a sequence changes whether it is
//! kept, and in passages with an edit at every seventh word that costs more than it gives (measured in docs/reuse.md).

use super::words::Words;

/// Words in a row that make one key. Four are shared by chance too often, and six are too seldom left whole where every
/// seventh word is edited; measured in docs/reuse.md.
pub const KEY_WORDS: usize = 5;
/// One key in so many is kept.
const KEPT: u64 = 2;
/// Bytes of a key.
const BYTES: usize = 5;

/// One key: 40 bits of the hash of five words. Its first byte is its [range](Key::range).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u64);

impl Key {
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
        let mut keys: Vec<u64> = (words.ids().windows(KEY_WORDS).map(hash))
            .filter(|hash| (hash >> 40) % KEPT == 0)
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
        let (chunks, _) = self.packed.as_chunks::<BYTES>();
        let from = chunks.partition_point(|chunk| chunk[0] < range);
        chunks[from..].iter().take_while(move |chunk| chunk[0] == range).map(|chunk| key(chunk))
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

    const PINNED: [u64; 0] = [];

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
    fn a_text_of_fewer_than_five_words_has_no_keys() {
        assert!(Keys::of("").is_empty() && Keys::of("Who locked that gate?").is_empty());
    }

    #[test]
    fn one_word_a_million_times_is_at_most_one_key() {
        assert!(Keys::of(&"no ".repeat(1_000_000)).len() <= 1);
    }
}
