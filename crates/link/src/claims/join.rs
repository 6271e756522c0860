//! Statements of many documents, joined to claims.

use std::collections::{BTreeMap, HashMap};

use text::{DocumentId, Stance};

use super::compare::{Profile, compare_profiles};
use super::judge::{LEAST_HELD, Relation, SAME, Verdict, Veto, judge};
use super::pairs::{candidates, keys};
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
    /// How sure it is that they are one: the least of what each has in common with the most like of the others.
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
    /// The two statements by which that is seen.
    pub seen: (At, At),
    /// Why.
    pub verdict: Verdict,
}

/// All claims of a pile.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claims {
    /// The claims; those of most documents first, then in the order of documents.
    pub claims: Vec<Claim>,
    /// Those that bear on each other.
    pub links: Vec<Link>,
}

/// Statements that say the very same, on the same day.
struct Node<'a> {
    statement: &'a Statement,
    profile: Profile<'a>,
    at: Vec<At>,
}

/// Joins the statements of documents. What comes of it does not depend on the order in which the documents are given,
/// but for the indices.
pub fn join(documents: &[(DocumentId, Vec<Statement>)]) -> Claims {
    let nodes = nodes(documents);
    let keys: Vec<Vec<u32>> = nodes.iter().map(|node| keys(&node.profile)).collect();
    let mut judged: BTreeMap<(u32, u32), Verdict> = BTreeMap::new();
    for (a, b) in candidates(&keys) {
        let (one, other) = (&nodes[a as usize].profile, &nodes[b as usize].profile);
        // Far too little in common for anything that is looked for.
        if one.shared(other) < LEAST_HELD * one.weight.min(other.weight) {
            continue;
        }
        let verdict = judge(&compare_profiles(one, other));
        if verdict.relation.is_some() || verdict.vetoes.contains(&Veto::Figures) && verdict.chance >= SAME {
            judged.insert((a, b), verdict);
        }
    }
    let groups = unite(nodes.len(), &judged);
    let mut of_node = vec![0; nodes.len()];
    let mut claims: Vec<(Claim, Vec<u32>)> =
        groups.into_iter().map(|group| (claim(&nodes, &judged, &group), group)).collect();
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
    for (n, (_, group)) in claims.iter().enumerate() {
        for node in group {
            of_node[*node as usize] = n;
        }
    }
    let links = links(&nodes, &judged, &of_node);
    Claims { claims: claims.into_iter().map(|(claim, _)| claim).collect(), links }
}

/// One node for statements of which every comparison would give the same, in the order of the documents' digests.
fn nodes(documents: &[(DocumentId, Vec<Statement>)]) -> Vec<Node<'_>> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|d| documents[*d].0);
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut nodes: Vec<Node> = vec![];
    for document in order {
        for (n, statement) in documents[document].1.iter().enumerate() {
            let place = At { document, statement: n };
            let words: Vec<u32> = statement.words.iter().map(|term| term.id).collect();
            let stance = match statement.stance {
                special @ (Stance::Denies | Stance::Promises) => special,
                _ => Stance::Asserts,
            };
            let counts: Vec<_> = statement.counts.iter().map(|c| (c.value, &c.unit, c.fate)).collect();
            let key = format!("{words:?}{:?}{stance:?}{counts:?}{:?}", statement.day, statement.days);
            let at = *seen.entry(key).or_insert(nodes.len());
            match nodes.get_mut(at) {
                Some(node) => node.at.push(place),
                None => nodes.push(Node { statement, profile: Profile::of(statement), at: vec![place] }),
            }
        }
    }
    nodes
}

/// Groups of nodes: the likeliest pairs first, and two groups become one only if at least half of the pairs between them
/// are the same and no figures forbid it.
fn unite(count: usize, judged: &BTreeMap<(u32, u32), Verdict>) -> Vec<Vec<u32>> {
    let same = |v: &Verdict| v.relation == Some(Relation::Same);
    let mut edges: Vec<(u32, u32, f32)> =
        judged.iter().filter(|(_, v)| same(v)).map(|((a, b), v)| (*a, *b, v.chance)).collect();
    edges.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    let mut group_of: Vec<usize> = (0..count).collect();
    let mut groups: Vec<Vec<u32>> = (0..count as u32).map(|n| vec![n]).collect();
    for (a, b, _) in edges {
        let (x, y) = (group_of[a as usize], group_of[b as usize]);
        if x == y {
            continue;
        }
        let (mut agree, mut forbidden) = (0, false);
        for one in &groups[x] {
            for other in &groups[y] {
                let Some(verdict) = judged.get(&(*one.min(other), *one.max(other))) else { continue };
                agree += usize::from(same(verdict));
                forbidden |= verdict.vetoes.contains(&Veto::Figures);
            }
        }
        if !forbidden && 2 * agree >= groups[x].len() * groups[y].len() {
            let (into, from) = if groups[x].len() >= groups[y].len() { (x, y) } else { (y, x) };
            let moved = std::mem::take(&mut groups[from]);
            for node in &moved {
                group_of[*node as usize] = into;
            }
            groups[into].extend(moved);
        }
    }
    let mut groups: Vec<Vec<u32>> = groups.into_iter().filter(|group| !group.is_empty()).collect();
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_unstable();
    groups
}

fn claim(nodes: &[Node], judged: &BTreeMap<(u32, u32), Verdict>, group: &[u32]) -> Claim {
    let chance = |a: u32, b: u32| judged.get(&(a.min(b), a.max(b))).map_or(0.0, |verdict| verdict.chance);
    let others = |n: u32| group.iter().filter(move |o| **o != n);
    let sum = |n: u32| others(n).map(|o| chance(n, *o)).sum::<f32>();
    let centre = group.iter().copied().reduce(|best, n| if sum(n) > sum(best) { n } else { best });
    let best = |n: u32| others(n).map(|o| chance(n, *o)).fold(0.0, f32::max);
    let least = if group.len() == 1 { 1.0 } else { group.iter().map(|n| best(*n)).fold(1.0, f32::min) };
    let mut at: Vec<At> = group.iter().flat_map(|n| nodes[*n as usize].at.iter().copied()).collect();
    let centre = centre.map_or(at[0], |n| nodes[n as usize].at[0]);
    at.sort_unstable();
    Claim { at, centre, chance: least }
}

/// The likeliest pair of each two claims that bear on each other.
fn links(nodes: &[Node], judged: &BTreeMap<(u32, u32), Verdict>, of_node: &[usize]) -> Vec<Link> {
    let mut best: BTreeMap<(usize, usize), Link> = BTreeMap::new();
    for ((a, b), verdict) in judged {
        let (x, y) = (of_node[*a as usize], of_node[*b as usize]);
        let Some(relation) = verdict.relation.filter(|_| x != y) else { continue };
        // Alike enough to be one, but kept apart by others of their claims.
        let relation = if relation == Relation::Same { Relation::Narrower } else { relation };
        let (more, less) = if says_more(&nodes[*a as usize], &nodes[*b as usize]) { (a, b) } else { (b, a) };
        let place = |n: &u32| nodes[*n as usize].at[0];
        let link = Link {
            one: of_node[*more as usize],
            other: of_node[*less as usize],
            relation,
            seen: (place(more), place(less)),
            verdict: verdict.clone(),
        };
        let key = (x.min(y), x.max(y));
        let beats = |old: &Link| {
            (link.relation == Relation::Conflicts, link.verdict.chance)
                > (old.relation == Relation::Conflicts, old.verdict.chance)
        };
        if best.get(&key).is_none_or(beats) {
            best.insert(key, link);
        }
    }
    best.into_values().collect()
}

/// Whether the first says more: it has more figures, or else more words that tell something.
fn says_more(one: &Node, other: &Node) -> bool {
    let size = |node: &Node| (node.statement.counts.len(), node.profile.weight);
    size(one) >= size(other)
}
