//! Families: all the places where one passage stands, in however many documents.

use std::collections::{BTreeMap, VecDeque};

use text::Span;

use super::kind::Kind;
use super::pile::Copied;

/// A passage and everywhere it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Family {
    /// By document, then by place; at least two.
    pub spots: Vec<Spot>,
}

/// Where a passage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The document's number.
    pub document: u32,
    /// The place in it.
    pub span: Span,
}

/// The families of copies, largest first. Places are joined that are copies of each other, and places of one document
/// of which each has half of the other; boilerplate and short passages join nothing. Two passages of one document
/// belong to different families, so a page that quotes from everywhere does not make one family of everything.
pub fn families(copied: &[Copied], kinds: &[Kind]) -> Vec<Family> {
    let copies = copied.iter().zip(kinds).filter(|(_, kind)| **kind == Kind::Copy).map(|(copied, _)| copied);
    let sides: Vec<[Spot; 2]> = copies
        .map(|c| {
            [
                Spot { document: c.pair.first, span: c.reuse.first.span },
                Spot { document: c.pair.second, span: c.reuse.second.span },
            ]
        })
        .collect();
    let mut spots: Vec<Spot> = sides.iter().flatten().copied().collect();
    spots.sort_unstable();
    spots.dedup();
    let mut joined = Joined::new(spots.len());
    let number = |spot: &Spot| spots.binary_search(spot).unwrap_or(0);
    for [first, second] in &sides {
        joined.join(number(first), number(second));
    }
    // The places that reach behind the beginning of the next one, the last first.
    let mut open: VecDeque<usize> = VecDeque::new();
    for (n, here) in spots.iter().enumerate() {
        let reaches = |far: &Spot| far.document == here.document && far.span.end() > here.span.start();
        open.retain(|far| reaches(&spots[*far]));
        for far in open.iter().copied().filter(|far| are_one(spots[*far].span, here.span)) {
            joined.join(far, n);
        }
        open.push_front(n);
        open.truncate(HELD_AGAINST);
    }
    gathered(&spots, &mut joined)
}

/// A place is held against so many that overlap it: a page of which everybody quotes something else has thousands.
const HELD_AGAINST: usize = 64;

/// Whether each of two places has at least half of the other. A whole article holds every sentence that others took from
/// it, and these are no one passage.
fn are_one(a: Span, b: Span) -> bool {
    let shared = a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    2 * shared >= a.len().max(b.len())
}

fn gathered(spots: &[Spot], joined: &mut Joined) -> Vec<Family> {
    let mut by_root: BTreeMap<usize, Vec<Spot>> = BTreeMap::new();
    for (n, spot) in spots.iter().enumerate() {
        let family = by_root.entry(joined.root(n)).or_default();
        match family.last_mut() {
            Some(last) if last.document == spot.document && last.span.overlaps(spot.span) => {
                last.span = last.span.hull(spot.span);
            }
            _ => family.push(*spot),
        }
    }
    let mut families: Vec<Family> = by_root.into_values().map(|spots| Family { spots }).collect();
    families.retain(|family| family.spots.len() > 1);
    families.sort_by(|a, b| b.spots.len().cmp(&a.spots.len()).then_with(|| a.spots.cmp(&b.spots)));
    families
}

/// Which numbers are joined (union-find; the root of a group is its least number, so the order of joining is no matter).
struct Joined {
    up: Vec<usize>,
}

impl Joined {
    fn new(count: usize) -> Joined {
        Joined { up: (0..count).collect() }
    }

    fn root(&mut self, mut n: usize) -> usize {
        while self.up[n] != n {
            self.up[n] = self.up[self.up[n]];
            n = self.up[n];
        }
        n
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.up[a.max(b)] = a.min(b);
    }
}
