//! Statements of which every comparison gives the same, as one: what is compared with each other.

use std::collections::BTreeMap;
use std::num::NonZero;

use serde::{Deserialize, Serialize};
use text::{DocumentId, Edge, Stance};

use super::join::At;
use super::packed::{Mark, Packed};
use super::statement::Statement;
use super::terms::Term;
use crate::spread::each;

/// What a statement says, as a number: equal for those of which every comparison gives the same (FNV-1a, 128 bits, over
/// numbers of 32 bits; of a thousand million different ones two are confused once in 10²⁰ piles). In four parts, so that
/// nothing is lost to alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Content([u32; 4]);

/// All nodes are handed over in about so many pieces.
const PIECES: usize = 64;

/// The statements of documents, those of one content as one, and in the order of their contents, which does not depend on when
/// the documents came. Of a million of them only this is in memory: what they say is unpacked where it is asked for.
pub(super) struct Nodes<'a> {
    now: &'a [(DocumentId, Packed)],
    before: &'a BTreeMap<usize, Packed>,
    all: Vec<Node>,
    /// Where they are stated now, node by node; of one content in the order of the documents' digests.
    places: Vec<Place>,
}

/// Statements of one content.
struct Node {
    /// Where one of them stands, now or before.
    one: Place,
    /// Which of the places are its own.
    from: u32,
    to: u32,
    /// Whether it was stated before the documents changed.
    was: bool,
    /// Whether `one` is what a document stated before.
    gone: bool,
}

/// A document and a statement in it, by their places.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    document: u32,
    statement: u32,
}

/// A statement, with the rank of its document by digest.
struct Standing {
    content: Content,
    rank: u32,
    statement: u32,
    was: bool,
    gone: bool,
}

impl<'a> Nodes<'a> {
    /// Those of all documents, and of those that changed also what they stated before, by their places.
    pub(super) fn of(now: &'a [(DocumentId, Packed)], before: &'a BTreeMap<usize, Packed>) -> Nodes<'a> {
        let mut order: Vec<u32> = (0..now.len() as u32).collect();
        order.sort_by_key(|document| now[*document as usize].0);
        let many = now.iter().map(|(_, page)| page.len()).sum::<usize>();
        let mut standings = Vec::with_capacity(many + before.values().map(Packed::len).sum::<usize>());
        for (rank, document) in (0..).zip(&order) {
            let document = *document as usize;
            let old = before.get(&document);
            let mut take = |page: &Packed, gone: bool| {
                let standing = |(statement, mark): (u32, &Mark)| Standing {
                    content: mark.content,
                    rank,
                    statement,
                    was: gone || old.is_none(),
                    gone,
                };
                standings.extend((0..).zip(page.marks()).map(standing));
            };
            take(&now[document].1, false);
            old.iter().for_each(|page| take(page, true));
        }
        standings.sort_unstable_by_key(|one| (one.content, one.rank, one.gone, one.statement));
        let same = |one: &Standing, other: &Standing| one.content == other.content;
        let mut all = Vec::with_capacity(standings.chunk_by(same).count());
        let mut places = Vec::with_capacity(many);
        let place = |one: &Standing| Place { document: order[one.rank as usize], statement: one.statement };
        for group in standings.chunk_by(same) {
            let from = places.len() as u32;
            places.extend(group.iter().filter(|one| !one.gone).map(place));
            let (to, was) = (places.len() as u32, group.iter().any(|one| one.was));
            let one = &group[0];
            all.push(Node { one: place(one), from, to, was, gone: one.gone });
        }
        Nodes { now, before, all, places }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn content(&self, n: usize) -> Content {
        self.mark(n).content
    }

    /// Whether it was stated before the documents changed.
    pub(super) fn was(&self, n: usize) -> bool {
        self.all[n].was
    }

    /// Whether it is stated now.
    pub(super) fn is(&self, n: usize) -> bool {
        self.all[n].from < self.all[n].to
    }

    /// Where it is stated now, in the order of the documents' digests.
    pub(super) fn at(&self, n: usize) -> impl Iterator<Item = At> + '_ {
        let places = &self.places[self.all[n].from as usize..self.all[n].to as usize];
        places.iter().map(|at| At { document: at.document as usize, statement: at.statement as usize })
    }

    /// How many figures it has, and how much its words tell.
    pub(super) fn size(&self, n: usize) -> (u32, u32) {
        let mark = self.mark(n);
        (mark.figures, mark.weight)
    }

    /// What it says.
    pub(super) fn statement(&self, n: usize) -> Option<Statement> {
        let node = &self.all[n];
        self.page(node).statement(node.one.statement as usize)
    }

    /// The words of it, in order.
    pub(super) fn words(&self, n: usize) -> impl Iterator<Item = Term> + 'a {
        let node = &self.all[n];
        self.page(node).words(node.one.statement as usize)
    }

    fn mark(&self, n: usize) -> &'a Mark {
        let node = &self.all[n];
        &self.page(node).marks()[node.one.statement as usize]
    }

    /// Forgets those that are not stated any more.
    pub(super) fn forget_gone(&mut self) {
        self.all.retain(|node| node.from < node.to);
    }

    fn page(&self, node: &Node) -> &'a Packed {
        let document = node.one.document as usize;
        if node.gone { &self.before[&document] } else { &self.now[document].1 }
    }

    /// Hands over each document in which one of each content stands, with the numbers of these and their places in it, on
    /// several threads. What comes of it is in no order.
    pub(super) fn by_page<R: Clone + Send>(
        &self,
        threads: NonZero<usize>,
        work: impl Fn(&Packed, &[(u32, usize)]) -> Vec<R> + Sync,
    ) -> Vec<Box<[R]>> {
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        let of = |n: &u32| (self.all[*n as usize].gone, self.all[*n as usize].one);
        order.sort_unstable_by_key(of);
        let page = |n: &u32| (of(n).0, of(n).1.document);
        // In pieces, each copied when it is done, so that what grows takes little more room than it needs.
        let pieces: Vec<&[u32]> = order.chunks((order.len() / PIECES).max(1)).collect();
        each(threads, pieces.len(), |piece| {
            let mut found = vec![];
            for own in pieces[piece].chunk_by(|a, b| page(a) == page(b)) {
                let places: Vec<(u32, usize)> =
                    own.iter().map(|n| (*n, of(n).1.statement as usize)).collect();
                found.extend(work(self.page(&self.all[own[0] as usize]), &places));
            }
            Box::from(found.as_slice())
        })
    }
}

impl Content {
    /// That of many together.
    pub(super) fn of_all(all: impl Iterator<Item = Content>) -> Content {
        let mut sum = Sum::new();
        for Content(parts) in all {
            parts.into_iter().for_each(|part| sum.add(part));
        }
        sum.content()
    }

    pub(super) fn of(statement: &Statement) -> Content {
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
        sum.content()
    }
}

struct Sum(u128);

impl Sum {
    fn new() -> Sum {
        Sum(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    fn content(self) -> Content {
        Content(std::array::from_fn(|part| (self.0 >> (32 * part)) as u32))
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
