//! What a document states, packed: in memory it takes a fifth of the room, and a pile of 100,000 documents states a million
//! things, of which a change bears on a few hundred.

use serde::{Deserialize, Serialize};

use super::compare::weight;
use super::nodes::Content;
use super::statement::Statement;
use super::terms::Term;

/// The statements of a document. Their words stand apart, so that those that have some word are found without unpacking the
/// rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packed {
    bytes: Bytes,
    marks: Box<[Mark]>,
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
}

impl Packed {
    /// Packs what a document states, in order.
    pub fn of(statements: &[Statement]) -> Packed {
        let lengths: Vec<u32> = statements.iter().map(|one| one.words.len() as u32).collect();
        let words: Vec<Term> = statements.iter().flat_map(|one| one.words.iter().copied()).collect();
        let words = postcard::to_allocvec(&(lengths, words)).unwrap_or_default().into();
        let rest = postcard::to_allocvec(statements).unwrap_or_default().into();
        Packed { bytes: Bytes { words, rest }, marks: marks(statements) }
    }

    /// What was kept; `None` if it is damaged.
    pub(super) fn of_bytes(bytes: &Bytes) -> Option<Packed> {
        let marks = marks(&unpacked(bytes)?);
        Some(Packed { bytes: bytes.clone(), marks })
    }

    pub(super) fn bytes(&self) -> &Bytes {
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
        // They were unpacked once before, or packed here.
        unpacked(&self.bytes).unwrap_or_default()
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

    /// The words of all of them.
    pub(super) fn words(&self) -> Words {
        Words::of(&self.bytes).unwrap_or_default()
    }
}

/// The words of the statements of a document.
#[derive(Default)]
pub(super) struct Words {
    all: Vec<Term>,
    /// Where those of each statement end.
    ends: Vec<usize>,
}

impl Words {
    /// `None` if the bytes are damaged.
    fn of(bytes: &Bytes) -> Option<Words> {
        let (lengths, all): (Vec<u32>, Vec<Term>) = postcard::from_bytes(&bytes.words).ok()?;
        let mut end = 0_usize;
        let mut ends = Vec::with_capacity(lengths.len());
        for length in lengths {
            end = end.checked_add(length as usize)?;
            ends.push(end);
        }
        (end == all.len()).then_some(Words { all, ends })
    }

    /// Those of one statement, in order.
    pub(super) fn of_one(&self, statement: usize) -> &[Term] {
        let from = statement.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[from..self.ends[statement]]
    }
}

fn unpacked(bytes: &Bytes) -> Option<Vec<Statement>> {
    let words = Words::of(bytes)?;
    let mut statements: Vec<Statement> = postcard::from_bytes(&bytes.rest).ok()?;
    for (n, statement) in statements.iter_mut().enumerate() {
        statement.words = words.ends.get(n).map(|_| words.of_one(n).into())?;
    }
    (statements.len() == words.ends.len()).then_some(statements)
}

fn marks(statements: &[Statement]) -> Box<[Mark]> {
    let mark = |one: &Statement| Mark {
        content: Content::of(one),
        figures: one.counts.len() as u32,
        weight: weight(one),
    };
    statements.iter().map(mark).collect()
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
        let words = packed.words();
        (0..all.len()).for_each(|n| assert_eq!(words.of_one(n), &*all[n].words));
        let but_two = [&all[..1], &all[2..all.len() - 1]].concat();
        assert_eq!(packed.without(&[1, all.len() as u32 - 1]), Packed::of(&but_two));
    }

    #[test]
    fn bytes_that_do_not_belong_together_are_no_statements() {
        let (document, reading) = &pages()[0];
        let all = statements(document, reading);
        let Bytes { words, rest } = Packed::of(&all).bytes;
        let none = Packed::default().bytes;
        assert_eq!(Packed::of_bytes(&Bytes { words: words.clone(), rest: none.rest }), None);
        assert_eq!(Packed::of_bytes(&Bytes { words: none.words, rest: rest.clone() }), None);
        assert_eq!(Packed::of_bytes(&Bytes { words: words[1..].into(), rest }), None);
    }
}
