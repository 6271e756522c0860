//! What changes of what is thought when some statements come and others go: only the pairs on which they bear are looked at.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::judged::{Judged, Thought};
use super::lists::Lists;
use super::pairs::{Limits, each_two};

/// Nodes before and after a change, by their numbers. A list of numbers that share a key, or two keys, is looked at on both
/// sides.
pub(super) struct Change<'a> {
    /// The keys of each node.
    pub(super) keys: &'a Lists,
    /// Of each node whether it is stated before and after the change.
    pub(super) stated: &'a [[bool; 2]],
    pub(super) limits: Limits,
}

const BEFORE: usize = 0;
const AFTER: usize = 1;

impl Change<'_> {
    /// The nodes that come or go.
    pub(super) fn changed(&self) -> Vec<u32> {
        let stated = self.stated.iter();
        (0..).zip(stated).filter(|(_, [before, after])| before != after).map(|(n, _)| n).collect()
    }

    /// Brings what was thought before to what comparing everything anew would give. `thought` tells what is thought of two
    /// nodes, the lower number first.
    pub(super) fn applied(
        &self,
        mut judged: Judged,
        thought: impl Fn(u32, u32) -> Option<Thought>,
    ) -> Judged {
        let changed = self.changed();
        judged.retain(|(a, b), _| self.is(*a, AFTER) && self.is(*b, AFTER));
        let counts = self.counts();
        let common =
            |key: u32, side: usize| counts.get(&key).is_some_and(|count| count[side] > self.limits.common);
        let touched: BTreeSet<u32> =
            changed.iter().flat_map(|n| self.keys.at(*n as usize)).copied().collect();
        // Keys too common on both sides lead to nobody alone.
        let single: BTreeSet<u32> =
            touched.iter().copied().filter(|key| !(common(*key, BEFORE) && common(*key, AFTER))).collect();
        let common_of = |n: u32, side: usize| -> Vec<u32> {
            self.keys.at(n as usize).iter().copied().filter(|key| common(*key, side)).collect()
        };
        let mut double: BTreeSet<u64> = BTreeSet::new();
        for n in &changed {
            for side in [BEFORE, AFTER] {
                double.extend(each_two(&common_of(*n, side)));
            }
        }
        let members = self.members(&single, &double);
        let mut perhaps: BTreeSet<(u32, u32)> = BTreeSet::new();
        for (key, list) in &members.single {
            if common(*key, BEFORE) != common(*key, AFTER) {
                self.each_pair(list, |pair| perhaps.extend([pair]));
            }
        }
        for list in members.double.values() {
            self.moved(list, |pair| perhaps.extend([pair]));
        }
        self.support(&perhaps, common_of, |(a, b), supported| match supported {
            false => drop(judged.remove(&(a, b))),
            true => {
                if !judged.contains_key(&(a, b)) {
                    judged.extend(thought(a, b).map(|thought| ((a, b), thought)));
                }
            }
        });
        for n in changed.iter().copied().filter(|n| self.is(*n, AFTER)) {
            let mut others = BTreeSet::new();
            for key in self.keys.at(n as usize).iter().filter(|key| !common(**key, AFTER)) {
                others.extend(members.single.get(key).into_iter().flatten());
            }
            for two in each_two(&common_of(n, AFTER)) {
                let list = self.on(members.double.get(&two).map(Vec::as_slice).unwrap_or_default(), AFTER);
                others.extend(self.beside(n, &list));
            }
            for other in others.into_iter().filter(|other| *other != n && self.is(*other, AFTER)) {
                let pair = (n.min(other), n.max(other));
                if !judged.contains_key(&pair) {
                    judged.extend(thought(pair.0, pair.1).map(|thought| (pair, thought)));
                }
            }
        }
        judged
    }

    fn is(&self, n: u32, side: usize) -> bool {
        self.stated[n as usize][side]
    }

    fn stays(&self, n: u32) -> bool {
        self.is(n, BEFORE) && self.is(n, AFTER)
    }

    fn on(&self, list: &[u32], side: usize) -> Vec<u32> {
        list.iter().copied().filter(|n| self.is(*n, side)).collect()
    }

    /// In how many nodes each key is, before and after.
    fn counts(&self) -> HashMap<u32, [usize; 2]> {
        let mut counts: HashMap<u32, [usize; 2]> = HashMap::new();
        for (n, key) in self.keys.pairs() {
            let count = counts.entry(key).or_default();
            for side in [BEFORE, AFTER] {
                count[side] += usize::from(self.is(n, side));
            }
        }
        counts
    }

    /// The nodes that have these keys, or two of these, ascending.
    fn members(&self, single: &BTreeSet<u32>, double: &BTreeSet<u64>) -> Members {
        let part = |two: &u64| [(*two >> 32) as u32, *two as u32];
        let parts: HashSet<u32> = double.iter().flat_map(part).collect();
        let perhaps = Sieve::of(single.iter().copied().chain(double.iter().flat_map(part)));
        let mut members = Members::default();
        let mut here = vec![];
        for n in 0..self.keys.len() {
            here.clear();
            for key in self.keys.at(n).iter().filter(|key| perhaps.holds(**key)) {
                if single.contains(key) {
                    members.single.entry(*key).or_default().push(n as u32);
                }
                if parts.contains(key) {
                    here.push(*key);
                }
            }
            for two in each_two(&here).filter(|two| double.contains(two)) {
                members.double.entry(two).or_default().push(n as u32);
            }
        }
        members
    }

    /// Each two nodes of a list that stay.
    fn each_pair(&self, list: &[u32], mut tell: impl FnMut((u32, u32))) {
        let stay: Vec<u32> = list.iter().copied().filter(|n| self.stays(*n)).collect();
        for (i, a) in stay.iter().enumerate() {
            stay[i + 1..].iter().for_each(|b| tell((*a, *b)));
        }
    }

    /// The pairs of nodes that stay which a list of those with two keys gave before and does not give now, or the reverse;
    /// perhaps some others.
    fn moved(&self, list: &[u32], mut tell: impl FnMut((u32, u32))) {
        let [before, after] = [BEFORE, AFTER].map(|side| self.on(list, side));
        let long = |list: &[u32]| list.len() > self.limits.common;
        if long(&before) != long(&after) {
            self.each_pair(list, &mut tell);
        }
        if !(long(&before) && long(&after)) {
            return;
        }
        let first = |list: &[u32]| list.iter().copied().take(self.limits.few).collect::<BTreeSet<u32>>();
        let (was, is) = (first(&before), first(&after));
        for n in was.symmetric_difference(&is).copied().filter(|n| self.stays(*n)) {
            let others = list.iter().copied().filter(|other| *other != n && self.stays(*other));
            others.for_each(|other| tell((n.min(other), n.max(other))));
        }
    }

    /// With whom of an ascending list that gives pairs one is worth comparing.
    fn beside(&self, n: u32, list: &[u32]) -> Vec<u32> {
        let first = &list[..list.len().min(self.limits.few)];
        if list.len() <= self.limits.common || first.contains(&n) { list.to_vec() } else { first.to_vec() }
    }

    /// Of each of these pairs whether it is worth comparing after the change.
    fn support(
        &self,
        pairs: &BTreeSet<(u32, u32)>,
        common_of: impl Fn(u32, usize) -> Vec<u32>,
        mut tell: impl FnMut((u32, u32), bool),
    ) {
        let shared = |(a, b): (u32, u32)| -> Vec<u32> {
            let theirs = self.keys.at(b as usize);
            self.keys.at(a as usize).iter().copied().filter(|key| theirs.contains(key)).collect()
        };
        let common = |n: u32| common_of(n, AFTER);
        let mut double = BTreeSet::new();
        let mut open: BTreeMap<(u32, u32), Vec<u64>> = BTreeMap::new();
        for pair in pairs {
            let (shared, common) = (shared(*pair), common(pair.0));
            if shared.iter().any(|key| !common.contains(key)) {
                tell(*pair, true);
                continue;
            }
            let two: Vec<u64> = each_two(&shared).collect();
            double.extend(&two);
            open.insert(*pair, two);
        }
        if open.is_empty() {
            return;
        }
        let members = self.members(&BTreeSet::new(), &double);
        let lists = members.double.into_iter().map(|(two, list)| {
            let list = self.on(&list, AFTER);
            (two, (list.len(), list.into_iter().take(self.limits.few).collect()))
        });
        let lists: HashMap<u64, (usize, Vec<u32>)> = lists.collect();
        for (pair, two) in open {
            let gives = |two: &u64| {
                lists
                    .get(two)
                    .is_some_and(|(len, first)| *len <= self.limits.common || first.contains(&pair.0))
            };
            tell(pair, two.iter().any(gives));
        }
    }
}

/// Numbers of which nearly all others are told at once not to be among them.
struct Sieve(Vec<bool>);

impl Sieve {
    fn of(all: impl Iterator<Item = u32>) -> Sieve {
        let mut sieve = Sieve(vec![false; 1 << 16]);
        all.for_each(|number| sieve.0[number as usize & 0xffff] = true);
        sieve
    }

    fn holds(&self, number: u32) -> bool {
        self.0[number as usize & 0xffff]
    }
}

/// Nodes by a key, or two keys, ascending.
#[derive(Default)]
struct Members {
    single: BTreeMap<u32, Vec<u32>>,
    double: BTreeMap<u64, Vec<u32>>,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::judged::Thought;
    use super::super::pairs::all;
    use super::*;

    /// Small enough that every sort of list comes up among a few dozen nodes.
    const SMALL: Limits = Limits { common: 4, few: 2 };

    fn pairs(keys: &[Vec<u32>], stated: &[[bool; 2]], side: usize) -> Judged {
        let there = |n: usize| if stated[n][side] { keys[n].clone() } else { vec![] };
        let keys: Lists = (0..keys.len()).map(there).collect();
        let thought = Thought { relation: None, chance: 1.0, figures: false };
        all(&keys, SMALL).into_iter().map(|pair| (pair, thought)).collect()
    }

    fn node() -> impl Strategy<Value = (Vec<u32>, [bool; 2])> {
        let keys = proptest::collection::btree_set(0..9_u32, 0..5).prop_map(Vec::from_iter);
        // Most stay.
        let stated = prop_oneof![6 => Just([true, true]), 1 => Just([true, false]), 1 => Just([false, true])];
        (keys, stated)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn what_changes_leads_to_what_comparing_everything_anew_gives(
            nodes in proptest::collection::vec(node(), 0..40)
        ) {
            let (keys, stated): (Vec<Vec<u32>>, Vec<[bool; 2]>) = nodes.into_iter().unzip();
            let lists: Lists = keys.iter().cloned().collect();
            let change = Change { keys: &lists, stated: &stated, limits: SMALL };
            let thought = Thought { relation: None, chance: 1.0, figures: false };
            let applied = change.applied(pairs(&keys, &stated, BEFORE), |_, _| Some(thought));
            prop_assert_eq!(applied, pairs(&keys, &stated, AFTER));
        }
    }
}
