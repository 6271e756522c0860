//! Which statements stand in one claim: what the score joins, and what people rule on it.

use std::collections::{BTreeMap, BTreeSet};

use super::judge::Relation;
use super::judged::{Judged, Thought};
use super::rulings::Sets;

/// Groups of nodes: the likeliest pairs first, and two groups become one only if they [`belong`] together.
pub(super) fn unite(count: usize, judged: &Judged) -> Vec<Vec<usize>> {
    let mut edges: Vec<(u32, u32, f32)> =
        judged.iter().filter(|(_, v)| same(v)).map(|((a, b), v)| (*a, *b, v.chance)).collect();
    edges.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    let mut groups = Sets::new(count);
    for (a, b, _) in edges {
        let (a, b) = (a as usize, b as usize);
        if groups.of(a) != groups.of(b) && belong(judged, groups.with(a), groups.with(b)) {
            groups.unite(a, b);
        }
    }
    groups.all()
}

fn same(thought: &Thought) -> bool {
    thought.relation == Some(Relation::Same)
}

/// Whether two groups of nodes are one claim: at least half of the pairs between them are the same, and no figures forbid it.
fn belong(judged: &Judged, one: &[usize], other: &[usize]) -> bool {
    let mut agree = 0;
    for a in one {
        for b in other {
            if a == b {
                agree += 1;
                continue;
            }
            let Some(thought) = judged.get(&pair(*a, *b)) else { continue };
            if thought.figures {
                return false;
            }
            agree += usize::from(same(thought));
        }
    }
    2 * agree >= one.len() * other.len()
}

/// Two numbers, the lower first.
pub(super) fn pair(a: usize, b: usize) -> (u32, u32) {
    (a.min(b) as u32, a.max(b) as u32)
}

/// Rulings on pieces of nodes, by their numbers. They contradict each other nowhere.
#[derive(Default)]
pub(super) struct Ruled {
    pub(super) same: Vec<(usize, usize)>,
    pub(super) other: Vec<(usize, usize)>,
}

/// The groups of nodes as people rule them, in pieces: a statement that somebody ruled on is a piece of its own, so that
/// nothing is ruled with it that only has the same words. `node_of` tells of each piece its node.
///
/// Groups between whose statements somebody says *same* are put together whole. Of a group in which statements are said to be
/// other claims the pairs are joined once more, the likeliest first, and a pair that would bring the two together is left out: so
/// what gives way is the least likely of the pairs that hold them together. All other groups stay as they are.
pub(super) fn as_ruled(
    groups: Vec<Vec<usize>>,
    judged: &Judged,
    node_of: &[usize],
    ruled: &Ruled,
) -> Vec<Vec<usize>> {
    let on: BTreeSet<usize> = ruled.same.iter().chain(&ruled.other).flat_map(|(a, b)| [*a, *b]).collect();
    let mut pieces: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (piece, node) in node_of.iter().enumerate() {
        pieces.entry(*node).or_default().push(piece);
    }
    let mut whole = Sets::new(node_of.len());
    ruled.same.iter().for_each(|(a, b)| whole.unite(*a, *b));
    let mut edges = vec![];
    for group in groups {
        let all: Vec<usize> = group.iter().flat_map(|node| pieces[node].iter().copied()).collect();
        if all.iter().any(|piece| on.contains(piece)) {
            edges.extend(alike(judged, node_of, &all));
        } else {
            all.iter().for_each(|piece| whole.unite(all[0], *piece));
        }
    }
    edges.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    // What the score alone has joined of these: a ruling does not change what is alike.
    let mut own = Sets::new(node_of.len());
    for (a, b, _) in edges {
        let (x, y) = (whole.of(a), whole.of(b));
        let parted = |(p, q): &(usize, usize)| {
            let (p, q) = (whole.of(*p), whole.of(*q));
            (p, q) == (x, y) || (p, q) == (y, x)
        };
        if own.of(a) == own.of(b) || x != y && ruled.other.iter().any(parted) {
            continue;
        }
        let nodes = |piece: usize| {
            let nodes: BTreeSet<usize> = own.with(piece).iter().map(|piece| node_of[*piece]).collect();
            nodes.into_iter().collect::<Vec<_>>()
        };
        if belong(judged, &nodes(a), &nodes(b)) {
            own.unite(a, b);
            whole.unite(a, b);
        }
    }
    whole.all()
}

/// The pairs of pieces that are the same, with how likely that is; the very same words are likelier than anything.
fn alike(judged: &Judged, node_of: &[usize], all: &[usize]) -> Vec<(usize, usize, f32)> {
    let mut edges = vec![];
    for (n, one) in all.iter().enumerate() {
        for other in &all[n + 1..] {
            let (a, b) = (node_of[*one], node_of[*other]);
            let chance = match judged.get(&pair(a, b)).filter(|thought| same(thought)) {
                _ if a == b => 2.0,
                Some(thought) => thought.chance,
                None => continue,
            };
            edges.push((*one.min(other), *one.max(other), chance));
        }
    }
    edges
}
