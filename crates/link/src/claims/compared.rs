//! A pile whose statements were compared with each other, and how that is kept, so that a document that comes is compared
//! with the others and not all with all.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::rc::Rc;

use serde::{Deserialize, Serialize};
use text::DocumentId;

use super::change::Change;
use super::compare::Profile;
use super::join::{Claims, joined};
use super::judge::Relation;
use super::judged::{Judged, Thought, all_keys, beside, judged, profile, thought};
use super::nodes::{Content, Nodes};
use super::packed::Packed;
use super::pairs::LIMITS;
use super::rulings::ClaimRuling;

/// Stands before the bytes. It must be raised whenever the same statements would be thought of otherwise.
const VERSION: u32 = 6;

/// If more statements than one in so many changed, and more than a hundred, everything is compared anew: that is no slower
/// then.
const MANY: usize = 20;

/// So many nodes change at once: with more, what is unpacked of those that they may bear on takes much room, with fewer, all
/// words are looked through too often.
const AT_ONCE: usize = 2_000;

/// The statements of documents, compared.
pub struct Compared<'a> {
    documents: &'a [(DocumentId, Packed)],
    nodes: Nodes<'a>,
    judged: Judged,
}

/// What is kept. Nodes are numbered in the order of their contents.
#[derive(Serialize, Deserialize)]
struct Kept {
    version: u32,
    /// Of which contents it was made.
    made_of: Content,
    /// The first node less that of the pair before, the second less the first, what is thought of them as
    /// [`code`], and the chance.
    pairs: Vec<(u32, u32, u8, f32)>,
}

impl<'a> Compared<'a> {
    /// Compares the statements of all documents.
    pub fn of(documents: &'a [(DocumentId, Packed)], threads: NonZero<usize>) -> Compared<'a> {
        let nodes = Nodes::of(documents, &NONE);
        let judged = judged(&nodes, LIMITS, threads);
        Compared { documents, nodes, judged }
    }

    /// The same, from what was kept of these documents as they were before some changed; `before` are the statements that
    /// those had then, by their places. `None` if `kept` is not of them or of another version.
    pub fn after(
        kept: &[u8],
        documents: &'a [(DocumentId, Packed)],
        before: &'a BTreeMap<usize, Packed>,
        threads: NonZero<usize>,
    ) -> Option<Compared<'a>> {
        let kept: Kept = postcard::from_bytes(kept).ok().filter(|kept: &Kept| kept.version == VERSION)?;
        let mut nodes = Nodes::of(documents, before);
        let was: Vec<u32> = (0..nodes.len()).filter(|n| nodes.was(*n)).map(|n| n as u32).collect();
        if kept.made_of != Content::of_all(was.iter().map(|n| nodes.content(*n as usize))) {
            return None;
        }
        let mut known = unpacked(&kept.pairs, &was)?;
        drop((kept, was));
        let stated: Vec<[bool; 2]> = (0..nodes.len()).map(|n| [nodes.was(n), nodes.is(n)]).collect();
        let changed = stated.iter().filter(|[before, after]| before != after).count();
        if changed > 0 {
            known = if changed > 100.max(nodes.len() / MANY) {
                judged(&nodes, LIMITS, threads)
            } else {
                let change = Change { keys: &all_keys(&nodes, threads), stated: &stated, limits: LIMITS };
                change.in_turn(AT_ONCE, known, || {
                    // Of those that change: they are compared with many.
                    let profiles: RefCell<BTreeMap<u32, Rc<Profile>>> = RefCell::default();
                    let (nodes, stated) = (&nodes, &stated);
                    let kept = move |n: u32| {
                        if let Some(known) = profiles.borrow().get(&n) {
                            return Some(known.clone());
                        }
                        let made = Rc::new(profile(nodes, n)?);
                        profiles.borrow_mut().insert(n, made.clone());
                        Some(made)
                    };
                    move |a, b| {
                        let [was, is] = stated[a as usize];
                        let (own, other) = if was == is { (b, a) } else { (a, b) };
                        let own = kept(own)?;
                        let other = beside(nodes, &own, other)?;
                        if was == is { thought(&other, &own) } else { thought(&own, &other) }
                    }
                })
            };
            let before = |n: &mut u32, after: bool| Some(std::mem::replace(n, *n + u32::from(after)));
            let now: Vec<u32> = stated.iter().map(|[_, after]| *after).scan(0, before).collect();
            let renumbered = |((a, b), thought)| ((now[a as usize], now[b as usize]), thought);
            known = known.into_iter().map(renumbered).collect();
            nodes.forget_gone();
        }
        Some(Compared { documents, nodes, judged: known })
    }

    /// Joins them to claims. What people rule wins over what is thought of them, also over vetoes, and rulings that contradict
    /// each other ([`contradictions`](super::contradictions)) count for nothing; those on statements that are not there are
    /// passed over. What comes of it does not depend on the order in which the documents and the rulings are given, but for
    /// the indices.
    pub fn join(&self, rulings: &[ClaimRuling]) -> Claims {
        joined(self.documents, &self.nodes, &self.judged, rulings)
    }

    /// What is thought of all pairs, as it is kept: for [`Compared::after`] of the same version of this crate, and nobody
    /// else.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut last = 0;
        let packed = |((a, b), thought): (&(u32, u32), &Thought)| {
            (a - std::mem::replace(&mut last, *a), b - a, code(thought), thought.chance)
        };
        let pairs = self.judged.iter().map(packed).collect();
        let made_of = Content::of_all((0..self.nodes.len()).map(|n| self.nodes.content(n)));
        postcard::to_allocvec(&Kept { version: VERSION, made_of, pairs }).unwrap_or_default()
    }
}

static NONE: BTreeMap<usize, Packed> = BTreeMap::new();

const RELATIONS: [Option<Relation>; 4] =
    [None, Some(Relation::Same), Some(Relation::Narrower), Some(Relation::Conflicts)];

fn code(thought: &Thought) -> u8 {
    let relation = RELATIONS.iter().position(|known| *known == thought.relation).unwrap_or_default();
    relation as u8 | u8::from(thought.figures) << 2
}

/// What was kept of pairs, by the numbers that their nodes have now.
fn unpacked(pairs: &[(u32, u32, u8, f32)], now: &[u32]) -> Option<Judged> {
    let mut last = 0_u32;
    let pair = |(first, second, code, chance): &(u32, u32, u8, f32)| {
        last = last.checked_add(*first)?;
        let numbers = (*now.get(last as usize)?, *now.get(last.checked_add(*second)? as usize)?);
        let relation = *RELATIONS.get(usize::from(code & 3))?;
        Some((numbers, Thought { relation, chance: *chance, figures: code & 4 != 0 }))
    };
    pairs.iter().map(pair).collect()
}
