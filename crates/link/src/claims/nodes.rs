//! Statements of which every comparison gives the same, as one: what is compared with each other.

use std::collections::BTreeMap;
use std::num::NonZero;

use serde::{Deserialize, Serialize};
use text::{DocumentId, Edge, Stance};

use super::join::At;
use super::statement::Statement;

/// What a statement says, as a number: equal for those of which every comparison gives the same (FNV-1a, 128 bits, over
/// numbers of 32 bits; of a thousand million different ones two are confused once in 10²⁰ piles).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Content(u128);

/// Statements of one content.
pub(super) struct Node<'a> {
    pub(super) content: Content,
    pub(super) statement: &'a Statement,
    /// Where it is stated now, in the order of the documents' digests; nowhere if it is not any more.
    pub(super) at: Vec<At>,
    /// Whether it was stated before the documents changed.
    pub(super) was: bool,
}

/// A statement, its place if it is stated now, and whether it was stated before.
type Standing<'a> = (Content, &'a Statement, Option<At>, bool);

/// The statements of documents, and of those that changed also what they stated before, by their places; in the order of
/// their contents, which does not depend on when the documents came.
pub(super) fn nodes<'a>(
    documents: &'a [(DocumentId, Vec<Statement>)],
    before: &'a BTreeMap<usize, Vec<Statement>>,
    threads: NonZero<usize>,
) -> Vec<Node<'a>> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|d| documents[*d].0);
    let standings = |document: &usize| {
        let (document, changed) = (*document, before.get(document));
        let now = documents[document].1.iter().enumerate().map(move |(statement, own)| {
            (Content::of(own), own, Some(At { document, statement }), changed.is_none())
        });
        let gone = changed.into_iter().flatten().map(|own| (Content::of(own), own, None, true));
        now.chain(gone).collect::<Vec<Standing>>()
    };
    // Stable: within one content the order of the digests stays. Each thread sorts its own, and they are merged then.
    let mut all = divided(&order, threads, |order| {
        let mut all: Vec<Standing> = order.iter().flat_map(standings).collect();
        all.sort_by_key(|(content, ..)| *content);
        all
    });
    all.sort_by_key(|(content, ..)| *content);
    let groups: Vec<&[Standing]> = all.chunk_by(|one, other| one.0 == other.0).collect();
    let node = |group: &&[Standing<'a>]| {
        let (content, statement, ..) = group[0];
        let at = group.iter().filter_map(|(_, _, at, _)| *at).collect();
        let was = group.iter().any(|(.., was)| *was);
        Node { content, statement, at, was }
    };
    divided(&groups, threads, |groups| groups.iter().map(node).collect())
}

/// Does the same with every part of a list, on several threads; what comes of it is in the order of the list.
pub(super) fn divided<T: Sync, R: Send>(
    all: &[T],
    threads: NonZero<usize>,
    work: impl Fn(&[T]) -> Vec<R> + Sync,
) -> Vec<R> {
    let work = &work;
    std::thread::scope(|scope| {
        let parts = all.chunks(all.len().div_ceil(threads.get()).max(1));
        let threads: Vec<_> = parts.map(|part| scope.spawn(move || work(part))).collect();
        let joined = |thread: std::thread::ScopedJoinHandle<'_, Vec<R>>| {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        threads.into_iter().flat_map(joined).collect()
    })
}

impl Content {
    /// That of many together.
    pub(super) fn of_all(all: impl Iterator<Item = Content>) -> Content {
        let mut sum = Sum::new();
        for Content(one) in all {
            (0..4).for_each(|part| sum.add((one >> (32 * part)) as u32));
        }
        Content(sum.0)
    }

    fn of(statement: &Statement) -> Content {
        let mut sum = Sum::new();
        sum.list(statement.words.iter().map(|term| term.id));
        statement.words.iter().for_each(|term| sum.add(term.sort as u32));
        let stance = match statement.stance {
            Stance::Denies => 1,
            Stance::Promises => 2,
            _ => 0,
        };
        sum.add(stance | u32::from(statement.no) << 2 | u32::from(statement.rejects) << 3);
        sum.day(statement.day);
        sum.list(statement.days.iter().map(|day| day.cast_unsigned()));
        for count in &statement.counts {
            sum.list(count.unit.bytes().map(u32::from));
            sum.list(count.of.iter().copied());
            sum.list(count.fate.into_iter());
            sum.edge(count.value.low());
            sum.edge(count.value.high());
            sum.add(u32::from(count.approximate));
        }
        Content(sum.0)
    }
}

struct Sum(u128);

impl Sum {
    fn new() -> Sum {
        Sum(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    fn add(&mut self, number: u32) {
        self.0 = (self.0 ^ u128::from(number)).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
    }

    fn list(&mut self, all: impl ExactSizeIterator<Item = u32>) {
        self.add(all.len() as u32);
        all.for_each(|number| self.add(number));
    }

    fn day(&mut self, day: Option<i32>) {
        self.list(day.map(i32::cast_unsigned).into_iter());
    }

    fn edge(&mut self, edge: Option<Edge>) {
        let bits = |edge: Edge| {
            let value = edge.value.to_bits();
            [value as u32, (value >> 32) as u32, u32::from(edge.included)]
        };
        match edge {
            Some(edge) => self.list(bits(edge).into_iter()),
            None => self.add(0),
        }
    }
}
