//! Families: all the places where one passage stands, in however many documents.

use std::collections::BTreeMap;

use text::Span;

use super::kind::Kind;
use super::pile::Copied;

/// A passage and everywhere it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Family {
    /// By document, then by place; at least two.
    pub places: Vec<Place>,
}

/// Where a passage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The document's number.
    pub document: u32,
    /// The place in it.
    pub span: Span,
}

/// The families of copies, largest first. Places are joined that are copies of each other, and places of one document
/// of which one covers half of the other; boilerplate and short passages join nothing. Two passages of one document
/// belong to different families, so a page that quotes from everywhere does not make one family of everything.
pub fn families(copied: &[Copied], kinds: &[Kind]) -> Vec<Family> {
    let copies = copied.iter().zip(kinds).filter(|(_, kind)| **kind == Kind::Copy).map(|(copied, _)| copied);
    let sides: Vec<[Place; 2]> = copies
        .map(|c| {
            [
                Place { document: c.pair.first, span: c.reuse.first.span },
                Place { document: c.pair.second, span: c.reuse.second.span },
            ]
        })
        .collect();
    let mut places: Vec<Place> = sides.iter().flatten().copied().collect();
    places.sort_unstable();
    places.dedup();
    let mut joined = Joined::new(places.len());
    let number = |place: &Place| places.binary_search(place).unwrap_or(0);
    for [first, second] in &sides {
        joined.join(number(first), number(second));
    }
    // The place that reaches furthest is the one that the next ones are held against.
    let mut furthest = 0;
    for n in 1..places.len() {
        let (far, here) = (places[furthest], places[n]);
        if far.document == here.document && is_half_covered(far.span, here.span) {
            joined.join(furthest, n);
        }
        if far.document != here.document || here.span.end() > far.span.end() {
            furthest = n;
        }
    }
    gathered(&places, &mut joined)
}

fn is_half_covered(a: Span, b: Span) -> bool {
    let shared = a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    2 * shared >= a.len().min(b.len())
}

fn gathered(places: &[Place], joined: &mut Joined) -> Vec<Family> {
    let mut by_root: BTreeMap<usize, Vec<Place>> = BTreeMap::new();
    for (n, place) in places.iter().enumerate() {
        let family = by_root.entry(joined.root(n)).or_default();
        match family.last_mut() {
            Some(last) if last.document == place.document && last.span.overlaps(place.span) => {
                last.span = last.span.hull(place.span);
            }
            _ => family.push(*place),
        }
    }
    let mut families: Vec<Family> = by_root.into_values().map(|places| Family { places }).collect();
    families.retain(|family| family.places.len() > 1);
    families.sort_by(|a, b| b.places.len().cmp(&a.places.len()).then_with(|| a.places.cmp(&b.places)));
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
