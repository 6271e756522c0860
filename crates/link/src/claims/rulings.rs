//! What people say of statements: one claim, or other claims; and which of these rulings cannot all hold.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::join::At;

/// A person's word on two statements, by their places or by whatever else names them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClaimRuling<T = At> {
    /// They are one claim.
    Same([T; 2]),
    /// They are not.
    Other([T; 2]),
}

/// Rulings that cannot all hold: two statements are said not to be one claim, and others to be one all the way from the
/// one to the other. All are named by their places in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The ruling that they are not one claim.
    pub other: usize,
    /// Every ruling that is a step on a way from the one to the other that goes over no statement twice.
    pub same: Vec<usize>,
}

/// Every contradiction among rulings. Without the rulings in them nothing contradicts: each is part of a contradiction in
/// which no ruling can be spared, and no other ruling is (the free formulas of Benferhat, Dubois and Prade 1997). So
/// whoever leaves out all of them has chosen none. It does not depend on the order of the rulings, but for the places.
pub fn contradictions<T: Ord>(rulings: &[ClaimRuling<T>]) -> Vec<Contradiction> {
    let names: BTreeSet<&T> = rulings.iter().flat_map(|ruling| ruling.both()).collect();
    let number: BTreeMap<&T, usize> = names.into_iter().enumerate().map(|(n, name)| (name, n)).collect();
    let mut graph = Graph { steps: vec![vec![]; number.len()], above: vec![None; number.len()] };
    let (mut same, mut other) = (vec![], vec![]);
    for (n, ruling) in rulings.iter().enumerate() {
        let [a, b] = ruling.both().map(|name| number[name]);
        match ruling {
            ClaimRuling::Same(_) => same.push((n, a, b)),
            ClaimRuling::Other(_) => other.push((n, a, b)),
        }
    }
    for (n, a, b) in &same {
        graph.steps[*a].push((*b, *n));
        graph.steps[*b].push((*a, *n));
    }
    graph.grow();
    // Two steps lie on one round way if and only if the round ways that each step off the trees closes tie them together.
    let mut round = Sets::new(rulings.len());
    for (n, a, b) in &same {
        for step in graph.way(*a, *b).into_iter().flatten() {
            round.unite(*n, step);
        }
    }
    let contradiction = |(n, a, b): &(usize, usize, usize)| {
        let way: BTreeSet<usize> = graph.way(*a, *b)?.into_iter().map(|step| round.of(step)).collect();
        let on_it = same.iter().map(|(step, ..)| *step).filter(|step| way.contains(&round.of(*step)));
        Some(Contradiction { other: *n, same: on_it.collect() })
    };
    other.iter().filter_map(contradiction).collect()
}

/// Of each ruling whether it counts: whether it is in no contradiction.
pub(crate) fn counting<T: Ord>(rulings: &[ClaimRuling<T>]) -> Vec<bool> {
    let mut counts = vec![true; rulings.len()];
    for found in contradictions(rulings) {
        for n in found.same.into_iter().chain([found.other]) {
            counts[n] = false;
        }
    }
    counts
}

impl<T> ClaimRuling<T> {
    /// The two statements.
    pub fn both(&self) -> [&T; 2] {
        let (ClaimRuling::Same(both) | ClaimRuling::Other(both)) = self;
        both.each_ref()
    }
}

/// Names, numbered, with the steps between them, and a tree over all that hang together.
struct Graph {
    /// Of each name those that it is the same as, with the ruling.
    steps: Vec<Vec<(usize, usize)>>,
    /// The step up to the root of its tree, and how far that is; none where the name was not reached yet.
    above: Vec<Option<(usize, usize, usize)>>,
}

impl Graph {
    fn grow(&mut self) {
        for root in 0..self.steps.len() {
            if self.above[root].is_some() {
                continue;
            }
            self.above[root] = Some((root, usize::MAX, 0));
            let mut waiting = VecDeque::from([(root, 0)]);
            while let Some((at, far)) = waiting.pop_front() {
                for (next, ruling) in self.steps[at].clone() {
                    if self.above[next].is_none() {
                        self.above[next] = Some((at, ruling, far + 1));
                        waiting.push_back((next, far + 1));
                    }
                }
            }
        }
    }

    /// The way from one name to another over their tree; none if they stand in two.
    fn way(&self, one: usize, other: usize) -> Option<Vec<usize>> {
        let (mut one, mut other) = (one, other);
        let mut way = vec![];
        while one != other {
            let (up, over) = (self.above[one]?, self.above[other]?);
            let (lower, (above, ruling, far)) =
                if up.2 >= over.2 { (&mut one, up) } else { (&mut other, over) };
            if far == 0 {
                return None;
            }
            *lower = above;
            way.push(ruling);
        }
        Some(way)
    }
}

/// Numbers in groups, each in one, that only ever grow together.
pub(super) struct Sets {
    of: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl Sets {
    /// Each number alone.
    pub(super) fn new(count: usize) -> Sets {
        Sets { of: (0..count).collect(), members: (0..count).map(|n| vec![n]).collect() }
    }

    /// The group of a number.
    pub(super) fn of(&self, n: usize) -> usize {
        self.of[n]
    }

    /// The members of the group of a number.
    pub(super) fn with(&self, n: usize) -> &[usize] {
        &self.members[self.of[n]]
    }

    /// Makes one group of two.
    pub(super) fn unite(&mut self, a: usize, b: usize) {
        let (x, y) = (self.of[a], self.of[b]);
        if x == y {
            return;
        }
        let (into, from) = if self.members[x].len() >= self.members[y].len() { (x, y) } else { (y, x) };
        let moved = std::mem::take(&mut self.members[from]);
        for n in &moved {
            self.of[*n] = into;
        }
        self.members[into].extend(moved);
    }

    /// All groups, each in order, by their first members.
    pub(super) fn all(self) -> Vec<Vec<usize>> {
        let mut all: Vec<Vec<usize>> = self.members.into_iter().filter(|group| !group.is_empty()).collect();
        all.iter_mut().for_each(|group| group.sort_unstable());
        all.sort_unstable();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::ClaimRuling::{Other, Same};
    use super::*;

    fn found(rulings: &[ClaimRuling<char>]) -> Vec<(usize, Vec<usize>)> {
        contradictions(rulings).into_iter().map(|c| (c.other, c.same)).collect()
    }

    #[test]
    fn rulings_that_can_all_hold_contradict_nothing() {
        assert_eq!(found(&[Same(['a', 'b']), Same(['b', 'c']), Other(['a', 'd']), Other(['d', 'e'])]), []);
    }

    #[test]
    fn a_contradiction_over_two_steps_takes_all_three_rulings_and_no_other() {
        let rulings = [Same(['a', 'b']), Same(['c', 'b']), Other(['a', 'c']), Same(['c', 'd'])];
        assert_eq!(found(&rulings), [(2, vec![0, 1])]);
        assert_eq!(counting(&rulings), [false, false, false, true]);
    }

    #[test]
    fn every_way_from_the_one_to_the_other_takes_part_and_not_only_the_shortest() {
        let rulings = [
            Same(['a', 'b']),
            Same(['a', 'd']),
            Same(['d', 'b']),
            Same(['b', 'c']),
            Other(['c', 'a']),
            Same(['d', 'x']),
            Same(['b', 'c']),
        ];
        assert_eq!(found(&rulings), [(4, vec![0, 1, 2, 3, 6])]);
    }

    #[test]
    fn what_two_say_of_the_same_two_statements_contradicts_and_so_does_other_than_itself() {
        assert_eq!(found(&[Same(['a', 'b']), Other(['b', 'a'])]), [(1, vec![0])]);
        assert_eq!(found(&[Other(['a', 'a'])]), [(0, vec![])]);
    }

    /// Whether one leads to the other.
    fn leads(rulings: &[ClaimRuling<u8>], leave: &BTreeSet<usize>, from: u8, to: u8) -> bool {
        let mut seen = BTreeSet::from([from]);
        loop {
            let before = seen.len();
            for (_, ruling) in rulings.iter().enumerate().filter(|(n, _)| !leave.contains(n)) {
                if let Same([a, b]) = ruling
                    && (seen.contains(a) || seen.contains(b))
                {
                    seen.extend([*a, *b]);
                }
            }
            if before == seen.len() {
                return seen.contains(&to);
            }
        }
    }

    /// All smallest sets of rulings that contradict, by trying every set.
    fn smallest(rulings: &[ClaimRuling<u8>]) -> BTreeSet<usize> {
        let contradict = |set: u32| {
            let leave = (0..rulings.len()).filter(|n| set & (1 << n) == 0).collect();
            (0..rulings.len()).filter(|n| set & (1 << n) != 0).any(|n| match &rulings[n] {
                Other([a, b]) => leads(rulings, &leave, *a, *b),
                Same(_) => false,
            })
        };
        let least = |set: &u32| {
            contradict(*set)
                && (0..rulings.len()).all(|n| set & (1 << n) == 0 || !contradict(*set & !(1 << n)))
        };
        let all = (0u32..1 << rulings.len()).filter(least);
        all.flat_map(|set| (0..rulings.len()).filter(move |n| set & (1 << n) != 0)).collect()
    }

    proptest::proptest! {
        #[test]
        fn what_does_not_count_is_what_some_smallest_contradiction_needs(
            drawn in proptest::collection::vec((proptest::bool::weighted(0.7), 0..6u8, 0..6u8), 0..10)
        ) {
            let rulings: Vec<ClaimRuling<u8>> = drawn
                .into_iter()
                .map(|(same, a, b)| if same { Same([a, b]) } else { Other([a, b]) })
                .collect();
            let counts = counting(&rulings);
            let out: BTreeSet<usize> = (0..rulings.len()).filter(|n| !counts[*n]).collect();
            proptest::prop_assert_eq!(out, smallest(&rulings));
        }
    }
}
