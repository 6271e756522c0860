//! The last, small step: names with what joins them, made into groups, strongest evidence first, under what may not be.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::acronym::is_acronym;
use super::alike::{Kin, opposed, same_name};
use super::name::{Gender, Name};

/// A name that is to be grouped. A list of them is in the order of their keys, so that ties fall the same way always.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) name: Name,
    pub(crate) born: Option<u16>,
    pub(crate) gender: Option<Gender>,
    /// A short form, which joins nothing but itself to a longer one.
    pub(crate) short: bool,
}

/// What joins two names, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Bond {
    /// A person said so.
    Ruling,
    /// The same words.
    Same,
    /// A text says that the one is called the other.
    Called,
    /// The same words, written otherwise.
    Spelling,
    /// The first is a short form of the second.
    Short,
}

/// A reason to join two nodes, by their indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edge {
    pub(crate) one: usize,
    pub(crate) other: usize,
    pub(crate) bond: Bond,
    /// How often it was seen.
    pub(crate) count: usize,
    /// How often it must have been seen to count at all.
    pub(crate) least: usize,
}

/// The nodes in groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Groups {
    /// The first node of the group that each node is in.
    pub(crate) root: Vec<usize>,
    /// The edges that made them, by index.
    pub(crate) made: Vec<usize>,
    /// Groups that are short for several others, by their roots: left open.
    pub(crate) open: BTreeMap<usize, Vec<usize>>,
}

/// How often a short form must have been settled for one, and how much more often than for all others together, before
/// it is taken for that one where nothing else is said. Chosen by hand on the pile of docs/who.md: of the joins made so,
/// none in its sample was wrong.
const OFTEN: usize = 5;
const TIMES_MORE: usize = 5;

/// Groups of nodes; `apart` are pairs that a person said are not the same.
pub(crate) fn grouped(nodes: &[Node], edges: &[Edge], apart: &[(usize, usize)]) -> Groups {
    let said = edges.iter().filter(|e| e.bond <= Bond::Called);
    let mut work = Work {
        nodes,
        edges,
        apart,
        direct: said.map(|e| (e.one.min(e.other), e.one.max(e.other))).collect(),
        members: (0..nodes.len()).map(|i| vec![i]).collect(),
        root: (0..nodes.len()).collect(),
        made: vec![],
    };
    let mut firm: Vec<usize> = (0..edges.len()).filter(|&e| edges[e].bond != Bond::Short).collect();
    firm.sort_by_key(|&e| (edges[e].bond, Reverse(edges[e].count), edges[e].one, edges[e].other));
    for e in firm {
        work.join(e);
    }
    let open = work.shorts();
    Groups { root: work.root, made: work.made, open }
}

struct Work<'a> {
    nodes: &'a [Node],
    edges: &'a [Edge],
    apart: &'a [(usize, usize)],
    /// Pairs that a ruling or a text joins in so many words, the smaller index first.
    direct: BTreeSet<(usize, usize)>,
    members: Vec<Vec<usize>>,
    root: Vec<usize>,
    made: Vec<usize>,
}

impl Work<'_> {
    /// Joins the groups at the ends of an edge, unless something forbids it. An edge inside a group is kept as a
    /// further reason.
    fn join(&mut self, e: usize) {
        let edge = &self.edges[e];
        let (a, b) = (self.root[edge.one], self.root[edge.other]);
        if a != b {
            if self.forbidden(edge) {
                return;
            }
            let (keep, lose) = (a.min(b), a.max(b));
            let moved = std::mem::take(&mut self.members[lose]);
            moved.iter().for_each(|&m| self.root[m] = keep);
            self.members[keep].extend(moved);
        }
        self.made.push(e);
    }

    fn forbidden(&self, edge: &Edge) -> bool {
        let (one, other) = (&self.members[self.root[edge.one]], &self.members[self.root[edge.other]]);
        if self.parted(one, other) {
            return true;
        }
        if edge.bond == Bond::Ruling {
            return false;
        }
        let pairs = || one.iter().flat_map(|&u| other.iter().map(move |&v| (u, v)));
        pairs().any(|(u, v)| self.opposed(u, v))
            || edge.bond != Bond::Short && pairs().any(|(u, v)| self.differ(edge, u, v))
    }

    /// Whether a person said of two members that they are not the same.
    fn parted(&self, one: &[usize], other: &[usize]) -> bool {
        self.apart
            .iter()
            .any(|(x, y)| one.contains(x) && other.contains(y) || one.contains(y) && other.contains(x))
    }

    /// What no likeness of words outweighs: opposed kinds, genders, years of birth.
    fn opposed(&self, u: usize, v: usize) -> bool {
        let (a, b) = (&self.nodes[u], &self.nodes[v]);
        let both = |x: Option<u16>, y: Option<u16>| x.zip(y).is_some_and(|(x, y)| x.abs_diff(y) > 1);
        a.name.kind.opposes(b.name.kind)
            || a.gender.zip(b.gender).is_some_and(|(x, y)| x != y)
            || both(a.born, b.born)
    }

    /// Whether an edge would bring two full names together that differ and that nothing joins directly. Names that are
    /// in a group by another road (a nom de guerre) are not held against its spellings.
    fn differ(&self, edge: &Edge, u: usize, v: usize) -> bool {
        if (u, v) == (edge.one, edge.other) || (v, u) == (edge.one, edge.other) {
            return false;
        }
        let (a, b) = (&self.nodes[u].name, &self.nodes[v].name);
        if !a.is_full() || !b.is_full() || self.nodes[u].short || self.nodes[v].short {
            return false;
        }
        let kin = |x: &Name, y: &Name| same_name(x, y).kin;
        if kin(a, b) != Kin::Apart || self.direct.contains(&(u.min(v), u.max(v))) {
            return false;
        }
        if edge.bond == Bond::Called || edge.bond == Bond::Same {
            return true;
        }
        let (x, y) =
            if self.root[u] == self.root[edge.one] { (edge.one, edge.other) } else { (edge.other, edge.one) };
        kin(a, &self.nodes[x].name) != Kin::Apart && kin(b, &self.nodes[y].name) != Kin::Apart
    }

    /// Each group that is short for another joins it if there is one only, or if it is nearly always that one.
    fn shorts(&mut self) -> BTreeMap<usize, Vec<usize>> {
        let mut from: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (e, edge) in self.edges.iter().enumerate().filter(|(_, e)| e.bond == Bond::Short) {
            from.entry(edge.one).or_default().push(e);
        }
        let mut order: Vec<usize> =
            from.keys().map(|&n| self.root[n]).collect::<BTreeSet<_>>().into_iter().collect();
        let longest =
            |work: &Self, g: usize| work.members[g].iter().map(|&m| work.nodes[m].name.words.len()).max();
        order.sort_by_key(|&g| (Reverse(longest(self, g)), g));
        let mut open = BTreeMap::new();
        for group in order {
            let rivals = self.rivals(group, &from);
            match self.winner(&rivals) {
                Some(e) => self.join(e),
                None if rivals.values().any(|&(_, e)| self.can_win(e)) => {
                    open.insert(group, rivals.into_keys().collect());
                }
                None => {}
            }
        }
        self.named_anew(open)
    }

    /// The groups for which a group may be short, how often that was seen, and by which edge it would join.
    fn rivals(&self, group: usize, from: &BTreeMap<usize, Vec<usize>>) -> BTreeMap<usize, (usize, usize)> {
        let mut rivals: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        // A family name of which a text or a person says whose it is asks nobody else.
        let known = self.members[group].iter().any(|&m| !self.nodes[m].short);
        for &e in self.members[group].iter().flat_map(|m| from.get(m).into_iter().flatten()) {
            let edge = &self.edges[e];
            if known && self.nodes[edge.one].short {
                continue;
            }
            let target = self.root[edge.other];
            let seldom = edge.count < edge.least && self.can_win(e);
            if target == self.root[group] || seldom || self.forbidden(edge) {
                continue;
            }
            let rival = rivals.entry(target).or_insert((0, e));
            rival.0 += edge.count;
            if !self.can_win(rival.1) {
                rival.1 = e;
            }
        }
        // What is only guessed does not stand against what documents say.
        if rivals.values().any(|(n, _)| *n > 0) {
            rivals.retain(|_, (n, _)| *n > 0);
        }
        rivals
    }

    /// Whether an edge may join at all; others only say that there is a rival.
    fn can_win(&self, e: usize) -> bool {
        self.edges[e].least != usize::MAX
    }

    /// The edge by which a short form joins: the only one, or one that is seen nearly always.
    fn winner(&self, rivals: &BTreeMap<usize, (usize, usize)>) -> Option<usize> {
        let all: usize = rivals.values().map(|(n, _)| n).sum();
        let (n, e) = rivals.values().copied().max_by_key(|&(n, e)| (n, Reverse(e)))?;
        let often = n >= OFTEN && n >= TIMES_MORE * (all - n);
        (self.can_win(e) && (rivals.len() == 1 || often)).then_some(e)
    }

    /// Open groups and their candidates by the roots that they have in the end.
    fn named_anew(&self, open: BTreeMap<usize, Vec<usize>>) -> BTreeMap<usize, Vec<usize>> {
        let root = |g: usize| self.root[g];
        let anew = |(g, all): (usize, Vec<usize>)| {
            let all: BTreeSet<usize> = all.into_iter().map(root).filter(|&r| r != root(g)).collect();
            (root(g), all.into_iter().collect::<Vec<_>>())
        };
        open.into_iter().map(anew).filter(|(_, all)| !all.is_empty()).collect()
    }
}

/// Whether two names may be joined by their spelling alone.
pub(crate) fn spelling(one: &Name, other: &Name) -> Option<(Bond, String)> {
    if opposed(one, other).is_some() || one.is_titled() != other.is_titled() {
        return None;
    }
    let likeness = same_name(one, other);
    match likeness.kin {
        Kin::Same => Some((Bond::Same, likeness.reason)),
        // Of first letters none is a matter of spelling.
        Kin::Spelling if is_acronym(&one.written) || is_acronym(&other.written) => None,
        Kin::Spelling => Some((Bond::Spelling, likeness.reason)),
        _ => None,
    }
}
