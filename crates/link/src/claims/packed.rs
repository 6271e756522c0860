//! What a document states, packed: in memory it takes a fifth of the room, and a pile of 100,000 documents states a million
//! things, of which a change bears on a few hundred.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::compare::weight;
use super::nodes::Content;
use super::statement::Statement;
use super::terms::Term;

/// The statements of a document, each to be unpacked alone. Their words stand apart, so that those that have some word are
/// found without unpacking the rest. A clone takes no room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packed {
    bytes: Arc<Bytes>,
    marks: Arc<[Mark]>,
}

/// As it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Bytes {
    /// How many words each statement has, then the words of all of them.
    words: Box<[u8]>,
    /// The statements without their words.
    rest: Box<[u8]>,
}

/// What is asked of most statements, at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) content: Content,
    /// How many figures it has.
    pub(super) figures: u32,
    /// How much its words tell together, in tenths.
    pub(super) weight: u32,
    /// Where its words and the rest of it begin among the bytes.
    words: u32,
    rest: u32,
}

impl Packed {
    /// Packs what a document states, in order.
    pub fn of(statements: &[Statement]) -> Packed {
        let lengths: Vec<u32> = statements.iter().map(|one| one.words.len() as u32).collect();
        let words: Vec<Term> = statements.iter().flat_map(|one| one.words.iter().copied()).collect();
        let words = postcard::to_allocvec(&(lengths, words)).unwrap_or_default();
        let rest = postcard::to_allocvec(statements).unwrap_or_default();
        // Copied, so that each has no more room than it takes.
        let bytes = Bytes { words: words.as_slice().into(), rest: rest.as_slice().into() };
        Packed::of_bytes(&Arc::new(bytes)).unwrap_or_default()
    }

    /// What was kept; `None` if it is damaged.
    pub(super) fn of_bytes(bytes: &Arc<Bytes>) -> Option<Packed> {
        Some(Packed { bytes: bytes.clone(), marks: marks(bytes)?.into() })
    }

    pub(super) fn bytes(&self) -> &Arc<Bytes> {
        &self.bytes
    }

    /// How many statements there are.
    pub fn len(&self) -> usize {
        self.marks.len()
    }

    /// Whether the document states nothing.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// All of them.
    pub fn unpacked(&self) -> Vec<Statement> {
        // They were unpacked once before.
        (0..self.len()).filter_map(|n| self.statement(n)).collect()
    }

    /// One of them, by its place; `None` if there is none.
    pub(super) fn statement(&self, n: usize) -> Option<Statement> {
        let rest = self.bytes.rest.get(self.marks.get(n)?.rest as usize..)?;
        let (statement, _) = postcard::take_from_bytes::<Statement>(rest).ok()?;
        Some(Statement { words: self.words(n).collect(), ..statement })
    }

    /// Without those at these places, which ascend.
    pub fn without(self, places: &[u32]) -> Packed {
        if places.is_empty() {
            return self;
        }
        let left = (0..).zip(self.unpacked()).filter(|(n, _)| places.binary_search(n).is_err());
        Packed::of(&left.map(|(_, statement)| statement).collect::<Vec<_>>())
    }

    pub(super) fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The words of one of them, in order.
    pub(super) fn words(&self, n: usize) -> impl Iterator<Item = Term> + '_ {
        let end = self.marks.get(n + 1).map_or(self.bytes.words.len(), |next| next.words as usize);
        let mut left = self.marks.get(n).and_then(|own| self.bytes.words.get(own.words as usize..end));
        std::iter::from_fn(move || {
            let (term, rest) = postcard::take_from_bytes(left?).ok()?;
            left = Some(rest);
            Some(term)
        })
    }
}

/// What is asked of the statements in these bytes; `None` if they are damaged.
fn marks(Bytes { words, rest }: &Bytes) -> Option<Vec<Mark>> {
    let (lengths, mut words_left) = postcard::take_from_bytes::<Vec<u32>>(words).ok()?;
    let (many, after) = postcard::take_from_bytes::<u64>(words_left).ok()?;
    words_left = after;
    let (count, mut rest_left) = postcard::take_from_bytes::<u64>(rest).ok()?;
    let all = lengths.iter().try_fold(0_u64, |sum, length| sum.checked_add(u64::from(*length)))?;
    if all != many || lengths.len() as u64 != count {
        return None;
    }
    let mut marks = Vec::with_capacity(lengths.len());
    for length in lengths {
        let at = (words.len() - words_left.len(), rest.len() - rest_left.len());
        let mut own = vec![];
        for _ in 0..length {
            let (term, after) = postcard::take_from_bytes(words_left).ok()?;
            words_left = after;
            own.push(term);
        }
        let (statement, after) = postcard::take_from_bytes::<Statement>(rest_left).ok()?;
        rest_left = after;
        let statement = Statement { words: own.into(), ..statement };
        marks.push(Mark {
            content: Content::of(&statement),
            figures: statement.counts.len() as u32,
            weight: weight(&statement),
            words: u32::try_from(at.0).ok()?,
            rest: u32::try_from(at.1).ok()?,
        });
    }
    (words_left.is_empty() && rest_left.is_empty()).then_some(marks)
}

#[cfg(test)]
mod tests {
    use super::super::statements;
    use super::super::tests::pages;
    use super::*;

    #[test]
    fn what_a_document_states_comes_out_of_its_packing_as_it_went_in_also_without_some_of_it() {
        // As if they were of one document.
        let all: Vec<Statement> =
            pages().iter().flat_map(|(text, reading)| statements(text, reading)).collect();
        let packed = Packed::of(&all);
        assert_eq!(packed.unpacked(), all);
        (0..all.len()).for_each(|n| assert!(packed.words(n).eq(all[n].words.iter().copied())));
        assert_eq!(packed.statement(all.len()), None);
        let but_two = [&all[..1], &all[2..all.len() - 1]].concat();
        assert_eq!(packed.without(&[1, all.len() as u32 - 1]), Packed::of(&but_two));
    }

    #[test]
    fn bytes_that_do_not_belong_together_are_no_statements() {
        let (document, reading) = &pages()[0];
        let all = statements(document, reading);
        let packed = Packed::of(&all);
        let Bytes { words, rest } = &**packed.bytes();
        let none = Packed::of(&[]).bytes;
        let of = |words: &[u8], rest: &[u8]| {
            Packed::of_bytes(&Arc::new(Bytes { words: words.into(), rest: rest.into() }))
        };
        assert!(of(words, rest).is_some());
        assert_eq!(of(words, &none.rest), None);
        assert_eq!(of(&none.words, rest), None);
        assert_eq!(of(&words[1..], rest), None);
        assert_eq!(of(words, &[rest, &[0][..]].concat()), None);
    }
}
