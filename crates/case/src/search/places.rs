//! Where the words of a query stand in a text.

use text::Span;

use super::query::{Ending, Field, Node, Words};
use crate::fold;

/// The different words of a query, each of which has a bit.
#[derive(Debug)]
pub(super) struct Terms<'a> {
    all: Vec<(&'a str, Ending)>,
}

impl<'a> Terms<'a> {
    /// Those of a query.
    pub(super) fn of(node: &'a Node) -> Terms<'a> {
        let mut terms = Terms { all: vec![] };
        terms.add(node);
        terms
    }

    fn add(&mut self, node: &'a Node) {
        match node {
            Node::Words(_, words) => {
                for term in with_endings(words) {
                    if !self.all.contains(&term) {
                        self.all.push(term);
                    }
                }
            }
            Node::And(parts) | Node::Or(parts) => parts.iter().for_each(|part| self.add(part)),
            Node::Not(inner) => self.add(inner),
            Node::Stance(_) | Node::Kind(_) | Node::Date(_) => {}
        }
    }

    /// The bits of all terms that a folded word is.
    fn bits(&self, word: &str) -> u64 {
        let is = |&(term, ending): &(&str, Ending)| match ending {
            Ending::Whole => word == term,
            Ending::Any => word.starts_with(term),
        };
        (0_u32..).zip(&self.all).filter(|(_, term)| is(term)).map(|(n, _)| bit(n)).sum()
    }

    /// The bit of one term; none if the query does not have it.
    fn bit(&self, wanted: (&str, Ending)) -> u64 {
        (0_u32..).zip(&self.all).find(|(_, term)| **term == wanted).map_or(0, |(n, _)| bit(n))
    }
}

/// A query has no more words than there are bits; see `Query`.
fn bit(n: u32) -> u64 {
    1_u64.checked_shl(n).unwrap_or(0)
}

/// The words with the ending of each: only the last may be open.
fn with_endings(words: &Words) -> impl Iterator<Item = (&str, Ending)> {
    let last = words.words.len() - 1;
    let ending = move |at| if at == last { words.ending } else { Ending::Whole };
    words.words.iter().enumerate().map(move |(at, word)| (word.as_str(), ending(at)))
}

/// The words of a text, of which only it is known which terms of a query they are.
#[derive(Debug)]
pub(super) struct Seen<'a> {
    terms: &'a Terms<'a>,
    words: Vec<(u64, Span)>,
}

impl<'a> Seen<'a> {
    /// Looks through a text.
    pub(super) fn of(text: &str, terms: &'a Terms<'a>) -> Seen<'a> {
        let mut words = Vec::with_capacity(text.len() / 6);
        fold::each_word(text, |word, start, end| {
            words.extend(Span::from_usize(start, end).map(|span| (terms.bits(word), span)));
        });
        Seen { terms, words }
    }

    /// Where the words stand one behind the other.
    pub(super) fn places(&self, words: &Words) -> Vec<Span> {
        let wanted: Vec<u64> = with_endings(words).map(|term| self.terms.bit(term)).collect();
        let stands = |at: &[(u64, Span)]| at.iter().zip(&wanted).all(|((bits, _), bit)| bits & bit != 0);
        let whole = |at: &[(u64, Span)]| Some(at.first()?.1.hull(at.last()?.1));
        self.words.windows(wanted.len()).filter(|at| stands(at)).filter_map(whole).collect()
    }
}

/// Whether the words stand in a name, one behind the other.
pub(super) fn stand_in(name: &str, words: &Words, terms: &Terms<'_>) -> bool {
    !Seen::of(name, terms).places(words).is_empty()
}

/// The words that are wanted in texts: those of `NOT` are not.
pub(super) fn wanted(node: &Node) -> Vec<&Words> {
    match node {
        Node::Words(Field::Anywhere | Field::About, words) => vec![words],
        Node::And(parts) | Node::Or(parts) => parts.iter().flat_map(wanted).collect(),
        Node::Words(..) | Node::Not(_) | Node::Stance(_) | Node::Kind(_) | Node::Date(_) => vec![],
    }
}
