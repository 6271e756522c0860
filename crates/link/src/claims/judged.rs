//! What is thought of all pairs of statements that are worth comparing.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::OnceLock;

use super::compare::{Profile, compare_profiles};
use super::judge::{ALIKE, FORTNIGHT, LEAST_HELD, Relation, SAME, Veto, judge};
use super::nodes::Nodes;
use super::packed::Packed;
use super::pairs::{Limits, PORTIONS, Shared, common, keys};
use super::terms::MOST_TOLD;
use crate::spread::spread;

/// What is thought of two nodes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Thought {
    /// How they stand to each other.
    pub(super) relation: Option<Relation>,
    /// How sure that they are the same but for what forbids it.
    pub(super) chance: f32,
    /// Whether their figures forbid that they are one claim.
    pub(super) figures: bool,
}

/// What is thought of nodes, by their numbers, the lower first; nothing where nothing is.
pub(super) type Judged = BTreeMap<(u32, u32), Thought>;

/// So many nodes are taken by a thread at once.
const AT_ONCE: u32 = 256;

/// What is thought of two statements, if it is anything.
pub(super) fn thought(one: &Profile, other: &Profile) -> Option<Thought> {
    // Far too little in common for anything that is looked for.
    if one.shared(other) < least(one.weight, other.weight, is_far(one.day(), other.day())) {
        return None;
    }
    let verdict = judge(&compare_profiles(one, other));
    let figures = verdict.vetoes.contains(&Veto::Figures);
    let counts = verdict.relation.is_some() || figures && verdict.chance >= SAME;
    counts.then_some(Thought { relation: verdict.relation, chance: verdict.chance, figures })
}

/// What a node is compared by.
pub(super) fn profile(nodes: &Nodes, n: u32) -> Option<Profile<'static>> {
    nodes.statement(n as usize).map(Profile::owned)
}

/// The same of a node beside another, if [`thought`] may think anything of the two: of most only the words are looked at.
pub(super) fn beside(nodes: &Nodes, own: &Profile, other: u32) -> Option<Profile<'static>> {
    let (_, tenths) = nodes.size(other as usize);
    let enough = ROUNDED * least(own.weight, tenths as f32 / 10.0, false);
    if own.shared_of(nodes.words(other as usize)) > enough { profile(nodes, other) } else { None }
}

/// Rounding must leave out nothing.
const ROUNDED: f32 = 0.999;

/// The least weight that two statements of these weights must share.
fn least(one: f32, other: f32, far: bool) -> f32 {
    let far = if far { ALIKE * one.max(other) } else { 0.0 };
    far.max(LEAST_HELD * one.min(other))
}

/// Whether pages of these days are so far apart that only much the same words are of one occasion.
fn is_far(one: Option<i32>, other: Option<i32>) -> bool {
    one.zip(other).is_some_and(|(x, y)| (x - y).abs() > FORTNIGHT)
}

/// The little by which most pairs are seen to be nothing, without looking at their words.
struct Sketch {
    day: Option<i32>,
    weight: f32,
    /// A bit for each word that tells something (a signature as of Bloom 1970, with one bit a word).
    bits: [u64; 2],
    /// How many words have a bit that another has already.
    doubled: u32,
}

impl Sketch {
    fn of(profile: &Profile) -> Sketch {
        let mut bits = [0; 2];
        for word in &profile.words {
            bits[(word.id >> 6) as usize % 2] |= 1_u64 << (word.id % 64);
        }
        let set: u32 = bits.iter().map(|half| half.count_ones()).sum();
        Sketch { day: profile.day(), weight: profile.weight, bits, doubled: profile.words.len() as u32 - set }
    }

    /// Whether [`thought`] may think anything of the two: whether so many words may be shared.
    fn may(&self, other: &Sketch) -> bool {
        let both: u32 = self.bits.iter().zip(other.bits).map(|(a, b)| (a & b).count_ones()).sum();
        let most = (both + self.doubled.min(other.doubled)) as f32 * MOST_TOLD;
        most > ROUNDED * least(self.weight, other.weight, is_far(self.day, other.day))
    }
}

/// Numbers of nodes, each followed by how many keys it has, and these; node by node, in no order. A list for each of a million
/// would take more room than what is in it.
type Records = Vec<Box<[u32]>>;

/// The keys of the nodes of which `keys` gives any, by their numbers and where they stand in a page.
fn recorded(
    nodes: &Nodes,
    threads: NonZero<usize>,
    keys: impl Fn(&Packed, (u32, usize)) -> Option<Vec<u32>> + Sync,
) -> Records {
    nodes.by_page(threads, |page, own| {
        let mut out = vec![];
        for (n, place) in own {
            if let Some(keys) = keys(page, (*n, *place)) {
                out.extend([*n, keys.len() as u32]);
                out.extend(keys);
            }
        }
        out
    })
}

/// The nodes of records, with their keys.
fn each(records: &Records) -> impl Iterator<Item = (u32, &[u32])> + Clone {
    records.iter().flat_map(|piece| {
        let mut rest = &**piece;
        std::iter::from_fn(move || {
            let [n, many, after @ ..] = rest else { return None };
            let (keys, next) = after.split_at_checked(*many as usize)?;
            rest = next;
            Some((*n, keys))
        })
    })
}

/// The keys of every node.
pub(super) fn all_keys(nodes: &Nodes, threads: NonZero<usize>) -> Keys {
    Keys::of(recorded(nodes, threads, |page, (_, place)| Some(keys(page.words(place)))), nodes.len())
}

/// The keys of nodes, by their numbers. They stay where they were recorded: in order they would be there twice for a moment.
pub(super) struct Keys {
    records: Records,
    /// In which piece a node is recorded, and where in it.
    at: Vec<[u32; 2]>,
}

impl Keys {
    /// Those of so many nodes; all of them are recorded.
    pub(super) fn of(records: Records, count: usize) -> Keys {
        let mut at = vec![[0; 2]; count];
        for (piece, record) in (0..).zip(&records) {
            let mut place = 0;
            while let [n, many, ..] = record[place as usize..] {
                at[n as usize] = [piece, place];
                place += 2 + many;
            }
        }
        Keys { records, at }
    }

    /// The keys of a node.
    pub(super) fn at(&self, n: usize) -> &[u32] {
        let [piece, place] = self.at[n].map(|part| part as usize);
        let record = &self.records[piece];
        &record[place + 2..place + 2 + record[place + 1] as usize]
    }

    /// Every node with its keys, as they were recorded and so in no order: to go from node to node would be to go all over
    /// the memory.
    pub(super) fn each(&self) -> impl Iterator<Item = (u32, &[u32])> {
        each(&self.records)
    }
}

/// What is thought of all pairs of nodes that are stated now. Of a million nodes no more than a sketch and the keys are at
/// hand at once; what they say is unpacked for the few pairs that may be something.
pub(super) fn judged(nodes: &Nodes, limits: Limits, threads: NonZero<usize>) -> Judged {
    let keys =
        recorded(nodes, threads, |page, (n, place)| nodes.is(n as usize).then(|| keys(page.words(place))));
    let sketches: Vec<OnceLock<Sketch>> = (0..nodes.len()).map(|_| OnceLock::new()).collect();
    nodes.by_page::<()>(threads, |page, own| {
        for (n, place) in own {
            if let Some(one) = page.statement(*place) {
                sketches[*n as usize].get_or_init(|| Sketch::of(&Profile::owned(one)));
            }
        }
        vec![]
    });
    let common = common(each(&keys), limits);
    let mut judged = Judged::new();
    for portion in 0..PORTIONS {
        let shared = Shared::of(each(&keys), nodes.len(), (&common, limits), portion);
        let found = pairs(nodes, &sketches, &shared, &judged, threads);
        drop(shared);
        judged.extend(found);
    }
    judged
}

/// What is thought of the pairs of nodes that share something, but for those of which it is known, in any order.
fn pairs(
    nodes: &Nodes,
    sketches: &[OnceLock<Sketch>],
    shared: &Shared,
    known: &Judged,
    threads: NonZero<usize>,
) -> Vec<((u32, u32), Thought)> {
    let count = nodes.len() as u32;
    let found = spread(threads, count.div_ceil(AT_ONCE) as usize, |mine| {
        let (mut seen, mut others, mut found) = (vec![u32::MAX; nodes.len()], vec![], vec![]);
        let mine = mine.map(|piece| piece as u32 * AT_ONCE);
        for n in mine.flat_map(|from| from..count.min(from + AT_ONCE)) {
            shared.after(n, &mut seen, &mut others);
            let Some(sketch) = sketches[n as usize].get() else { continue };
            let may = |other: &&u32| {
                let theirs = sketches[**other as usize].get();
                theirs.is_some_and(|theirs| sketch.may(theirs)) && !known.contains_key(&(n, **other))
            };
            let mut rest = others.iter().filter(may).peekable();
            let Some(own) = rest.peek().and_then(|_| profile(nodes, n)) else { continue };
            for other in rest {
                let thought = beside(nodes, &own, *other).and_then(|theirs| thought(&own, &theirs));
                found.extend(thought.map(|thought| ((n, *other), thought)));
            }
        }
        found
    });
    found.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::pages;
    use super::super::{Statement, statements};
    use super::*;

    #[test]
    fn nobody_is_left_out_beside_another_of_whom_anything_is_thought() {
        let page = |(document, reading): &(_, _)| Packed::of(&statements(document, reading));
        let packed: Vec<_> = pages().iter().map(|one| (one.0.id(), page(one))).collect();
        let none = BTreeMap::new();
        let nodes = Nodes::of(&packed, &none);
        let (mut kept, mut out) = (0, 0);
        for n in 0..nodes.len() as u32 {
            let own = profile(&nodes, n).expect("it is there");
            for other in (0..nodes.len() as u32).filter(|other| *other != n) {
                let theirs = profile(&nodes, other).expect("it is there");
                assert_eq!(own.shared_of(nodes.words(other as usize)), own.shared(&theirs));
                let thought = thought(&own, &theirs).is_some();
                let beside = beside(&nodes, &own, other).is_some();
                assert!(beside || !thought);
                kept += usize::from(thought);
                out += usize::from(!beside);
            }
        }
        assert!(kept > 0 && out > 0, "{kept} {out}");
    }

    #[test]
    fn what_a_sketch_leaves_out_is_nothing_that_is_thought() {
        let pages = pages();
        let lines = pages.iter().flat_map(|(document, reading)| statements(document, reading));
        let of_day = |(statement, day): (Statement, i32)| Statement { day: Some(day), ..statement };
        let all: Vec<Statement> = lines.flat_map(|s| [(s.clone(), 1), (s, 100)].map(of_day)).collect();
        let profiles: Vec<Profile> = all.iter().map(Profile::of).collect();
        let (mut far, mut out) = (0, 0);
        for (i, one) in profiles.iter().enumerate() {
            for other in &profiles[i + 1..] {
                let thought = thought(one, other);
                far += usize::from(is_far(one.day(), other.day()) && thought.is_some());
                if !Sketch::of(one).may(&Sketch::of(other)) {
                    out += 1;
                    assert_eq!(thought, None);
                }
            }
        }
        assert!(far > 0 && out > 0, "{far} {out}");
    }
}
