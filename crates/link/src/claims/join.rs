//! Statements of many documents, joined to claims.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;

use text::DocumentId;

use super::compared::Compared;
use super::groups::{Ruled, as_ruled, pair, unite};
use super::judge::Relation;
use super::judged::Judged;
use super::nodes::Nodes;
use super::packed::Packed;
use super::rulings::{ClaimRuling, counting};
use super::statement::Statement;

/// A statement, by its document's place in what was joined and its own place among the document's statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// The document, by its index.
    pub document: usize,
    /// The statement, by its index.
    pub statement: usize,
}

/// What several statements state, or one.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Where it is stated, in order.
    pub at: Vec<At>,
    /// The statement that is most like all others: the words by which the claim is shown.
    pub centre: At,
    /// How sure it is that they are one: the least of what each has in common with the most like of the others. What
    /// people ruled is sure.
    pub chance: f32,
}

/// Two claims that bear on each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// A claim, by its index; the one that says more, where one does.
    pub one: usize,
    /// Another.
    pub other: usize,
    /// How they stand to each other; never [`Relation::Same`].
    pub relation: Relation,
    /// The two statements by which that is seen; comparing them tells why.
    pub seen: (At, At),
    /// How sure that they are the same but for what forbids it, from 0 to 1.
    pub chance: f32,
}

/// All claims of a pile.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claims {
    /// The claims; those of most documents first, then in the order of documents.
    pub claims: Vec<Claim>,
    /// Those that bear on each other.
    pub links: Vec<Link>,
}

/// Statements of one node that are ruled alike: one that somebody ruled on, or all on which nobody did.
struct Piece {
    node: usize,
    at: Vec<At>,
}

/// Joins the statements of documents: [`Compared`] at once.
pub fn join(documents: &[(DocumentId, Vec<Statement>)], rulings: &[ClaimRuling]) -> Claims {
    let packed: Vec<(DocumentId, Packed)> =
        documents.iter().map(|(id, all)| (*id, Packed::of(all))).collect();
    Compared::of(&packed, NonZero::<usize>::MIN).join(rulings)
}

/// The claims of nodes, as people rule them.
pub(super) fn joined(
    documents: &[(DocumentId, Packed)],
    nodes: &Nodes,
    judged: &Judged,
    rulings: &[ClaimRuling],
) -> Claims {
    let (pieces, ruled) = pieces(nodes, rulings);
    let node_of: Vec<usize> = pieces.iter().map(|piece| piece.node).collect();
    let groups = as_ruled(unite(nodes.len(), judged), judged, &node_of, &ruled);
    let sure = ruled.same.iter().map(|(a, b)| pair(node_of[*a], node_of[*b])).collect();
    let pile = Pile { nodes, judged, pieces, sure };
    let mut claims: Vec<(Claim, Vec<usize>)> =
        groups.into_iter().map(|group| (pile.claim(&group), group)).collect();
    let spread = |claim: &Claim| {
        let mut all: Vec<usize> = claim.at.iter().map(|p| p.document).collect();
        all.dedup();
        all.len()
    };
    claims.sort_by_cached_key(|(claim, _)| {
        // Not the first in the order given: that would hang on when the documents came.
        let first = claim.at.iter().map(|at| (documents[at.document].0, at.statement)).min();
        (std::cmp::Reverse(spread(claim)), first)
    });
    let mut of_piece = vec![0; pile.pieces.len()];
    for (n, (_, group)) in claims.iter().enumerate() {
        for piece in group {
            of_piece[*piece] = n;
        }
    }
    let links = pile.links(&of_piece);
    Claims { claims: claims.into_iter().map(|(claim, _)| claim).collect(), links }
}

/// The nodes in pieces, node by node, and the rulings that count, on pieces.
fn pieces(nodes: &Nodes, rulings: &[ClaimRuling]) -> (Vec<Piece>, Ruled) {
    let counts = counting(rulings);
    let counted = || rulings.iter().zip(&counts).filter(|(_, counts)| **counts).map(|(ruling, _)| ruling);
    let on: BTreeSet<At> = counted().flat_map(|ruling| ruling.both()).copied().collect();
    let (mut pieces, mut of): (Vec<Piece>, BTreeMap<At, usize>) = (vec![], BTreeMap::new());
    for n in 0..nodes.len() {
        let (ruled, rest): (Vec<At>, Vec<At>) = nodes.at(n).partition(|at| on.contains(at));
        if !rest.is_empty() {
            pieces.push(Piece { node: n, at: rest });
        }
        for at in ruled {
            of.insert(at, pieces.len());
            pieces.push(Piece { node: n, at: vec![at] });
        }
    }
    let mut ruled = Ruled::default();
    for ruling in counted() {
        let [Some(a), Some(b)] = ruling.both().map(|at| of.get(at).copied()) else { continue };
        match ruling {
            ClaimRuling::Same(_) => ruled.same.push((a, b)),
            ClaimRuling::Other(_) => ruled.other.push((a, b)),
        }
    }
    // The order in which they were made tells nothing.
    ruled.same.sort_unstable();
    ruled.other.sort_unstable();
    (pieces, ruled)
}

/// All that tells of claims how they are shown.
struct Pile<'a> {
    nodes: &'a Nodes<'a>,
    judged: &'a Judged,
    pieces: Vec<Piece>,
    /// Nodes of which people ruled statements to be one claim.
    sure: BTreeSet<(u32, u32)>,
}

impl Pile<'_> {
    fn claim(&self, group: &[usize]) -> Claim {
        let mut own: Vec<usize> = group.iter().map(|piece| self.pieces[*piece].node).collect();
        own.dedup();
        let chance = |a: usize, b: usize| match self.sure.contains(&pair(a, b)) {
            true => 1.0,
            false => self.judged.get(&pair(a, b)).map_or(0.0, |thought| thought.chance),
        };
        let others = |n: usize| own.iter().copied().filter(move |o| *o != n);
        let sum = |n: usize| others(n).map(|o| chance(n, o)).sum::<f32>();
        let centre = own.iter().copied().reduce(|best, n| if sum(n) > sum(best) { n } else { best });
        let best = |n: usize| others(n).map(|o| chance(n, o)).fold(0.0, f32::max);
        let least = if own.len() == 1 { 1.0 } else { own.iter().map(|n| best(*n)).fold(1.0, f32::min) };
        let mut at: Vec<At> = group.iter().flat_map(|piece| self.pieces[*piece].at.iter().copied()).collect();
        at.sort_unstable();
        // In the order of the digests, as all nodes are.
        let mut shown = centre.into_iter().flat_map(|n| self.nodes.at(n));
        let centre = shown.find(|place| at.binary_search(place).is_ok()).unwrap_or(at[0]);
        Claim { at, centre, chance: least }
    }

    /// The likeliest pair of each two claims that bear on each other.
    fn links(&self, of_piece: &[usize]) -> Vec<Link> {
        let mut pieces: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (piece, of) in self.pieces.iter().enumerate() {
            pieces.entry(of.node).or_default().push(piece);
        }
        let mut best: BTreeMap<(usize, usize), Link> = BTreeMap::new();
        for ((a, b), thought) in self.judged {
            let Some(relation) = thought.relation else { continue };
            // Alike enough to be one, but kept apart by others of their claims, or by people.
            let relation = if relation == Relation::Same { Relation::Narrower } else { relation };
            let (a, b) = (*a as usize, *b as usize);
            // The one with more figures, or else with more words that tell something.
            let (more, less) = if self.nodes.size(a) >= self.nodes.size(b) { (a, b) } else { (b, a) };
            for (more, less) in pieces[&more].iter().flat_map(|m| pieces[&less].iter().map(move |l| (*m, *l)))
            {
                let (one, other) = (of_piece[more], of_piece[less]);
                if one == other {
                    continue;
                }
                let seen = (self.pieces[more].at[0], self.pieces[less].at[0]);
                let link = Link { one, other, relation, seen, chance: thought.chance };
                let beats = |old: &Link| {
                    (link.relation == Relation::Conflicts, link.chance)
                        > (old.relation == Relation::Conflicts, old.chance)
                };
                let key = (one.min(other), one.max(other));
                if best.get(&key).is_none_or(beats) {
                    best.insert(key, link);
                }
            }
        }
        best.into_values().collect()
    }
}
