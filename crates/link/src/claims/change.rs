//! What changes of what is thought when some statements come and others go: only the pairs on which they bear are looked at.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::judged::{Judged, Keys, Thought};
use super::pairs::{Limits, each_two};

/// Nodes before and after a change, by their numbers. A list of numbers that share a key, or two keys, is looked at on both
/// sides.
pub(super) struct Change<'a> {
    /// The keys of each node.
    pub(super) keys: &'a Keys,
    /// Of each node whether it is stated before and after the change.
    pub(super) stated: &'a [[bool; 2]],
    pub(super) limits: Limits,
}

const BEFORE: usize = 0;
const AFTER: usize = 1;

impl Change<'_> {
    /// The nodes that come or go.
    fn changed(&self) -> Vec<u32> {
        let stated = self.stated.iter();
        (0..).zip(stated).filter(|(_, [before, after])| before != after).map(|(n, _)| n).collect()
    }

    /// Brings what was thought before to what comparing everything anew would give, so many nodes at a time. `look` makes,
    /// for each time, what tells what is thought of two nodes, the lower number first.
    pub(super) fn in_turn<L: Fn(u32, u32) -> Option<Thought>>(
        &self,
        at_once: usize,
        mut judged: Judged,
        look: impl Fn() -> L,
    ) -> Judged {
        let mut stated: Vec<[bool; 2]> = self.stated.iter().map(|[before, _]| [*before; 2]).collect();
        for part in self.changed().chunks(at_once) {
            part.iter().for_each(|n| stated[*n as usize] = self.stated[*n as usize]);
            judged = Change { stated: &stated, ..*self }.applied(judged, look());
            part.iter().for_each(|n| stated[*n as usize] = [self.is(*n, AFTER); 2]);
        }
        judged
    }

    fn applied(&self, mut judged: Judged, thought: impl Fn(u32, u32) -> Option<Thought>) -> Judged {
        let changed: Vec<(u32, &[u32])> =
            self.changed().into_iter().map(|n| (n, self.keys.at(n as usize))).collect();
        judged.retain(|(a, b), _| self.is(*a, AFTER) && self.is(*b, AFTER));
        let touched = Wanted::of(changed.iter().flat_map(|(_, keys)| *keys).copied());
        let counts = self.counts(&touched);
        // Keys too common on both sides lead to nobody alone.
        let alone = |key: &u32| !(self.common(&counts, *key, BEFORE) && self.common(&counts, *key, AFTER));
        let single: BTreeSet<u32> = touched.all.iter().copied().filter(alone).collect();
        let common_of = |keys: &[u32], side: usize| -> Vec<u32> {
            keys.iter().copied().filter(|key| self.common(&counts, *key, side)).collect()
        };
        let mut double: BTreeSet<u64> = BTreeSet::new();
        for (_, keys) in &changed {
            for side in [BEFORE, AFTER] {
                double.extend(each_two(&common_of(keys, side)));
            }
        }
        let members = self.members(&single, &double);
        let mut perhaps: BTreeSet<(u32, u32)> = BTreeSet::new();
        for (key, list) in &members.single {
            if self.common(&counts, *key, BEFORE) != self.common(&counts, *key, AFTER) {
                self.each_pair(list, |pair| perhaps.extend([pair]));
            }
        }
        for list in double.iter().filter_map(|two| members.double.get(two)) {
            self.moved(list, |pair| perhaps.extend([pair]));
        }
        self.support(&perhaps, |(a, b), supported| match supported {
            false => drop(judged.remove(&(a, b))),
            true => {
                if !judged.contains_key(&(a, b)) {
                    judged.extend(thought(a, b).map(|thought| ((a, b), thought)));
                }
            }
        });
        for (n, keys) in changed.iter().filter(|(n, _)| self.is(*n, AFTER)) {
            let mut others = BTreeSet::new();
            for key in keys.iter().filter(|key| !self.common(&counts, **key, AFTER)) {
                others.extend(members.single.get(key).into_iter().flatten());
            }
            for two in each_two(&common_of(keys, AFTER)) {
                let list = self.on(members.double.get(&two).map(Vec::as_slice).unwrap_or_default(), AFTER);
                others.extend(self.beside(*n, &list));
            }
            for other in others.into_iter().filter(|other| other != n && self.is(*other, AFTER)) {
                let pair = (*n.min(&other), *n.max(&other));
                if !judged.contains_key(&pair) {
                    judged.extend(thought(pair.0, pair.1).map(|thought| (pair, thought)));
                }
            }
        }
        judged
    }

    /// Whether a key is too common on one side.
    fn common(&self, counts: &Counts, key: u32, side: usize) -> bool {
        counts.get(&key).is_some_and(|count| count[side] > self.limits.common)
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

    /// In how many nodes each of these keys is, before and after.
    fn counts(&self, keys: &Wanted) -> Counts {
        let mut counts: Counts = keys.all.iter().map(|key| (*key, [0; 2])).collect();
        for (n, all) in self.keys.each() {
            for key in all.iter().filter(|key| keys.perhaps(**key)) {
                if let Some(count) = counts.get_mut(key) {
                    for side in [BEFORE, AFTER] {
                        count[side] += usize::from(self.is(n, side));
                    }
                }
            }
        }
        counts
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
    fn support(&self, pairs: &BTreeSet<(u32, u32)>, mut tell: impl FnMut((u32, u32), bool)) {
        if pairs.is_empty() {
            return;
        }
        let all: BTreeSet<u32> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
        let keys = |n: u32| self.keys.at(n as usize);
        let wanted = Wanted::of(all.into_iter().flat_map(keys).copied());
        let counts = self.counts(&wanted);
        let mut double = BTreeSet::new();
        let mut open: BTreeMap<(u32, u32), Vec<u64>> = BTreeMap::new();
        for pair in pairs {
            let theirs = keys(pair.1);
            let shared: Vec<u32> = keys(pair.0).iter().copied().filter(|key| theirs.contains(key)).collect();
            if shared.iter().any(|key| !self.common(&counts, *key, AFTER)) {
                tell(*pair, true);
                continue;
            }
            let two: Vec<u64> = each_two(&shared).collect();
            double.extend(&two);
            open.insert(*pair, two);
        }
        let members = self.members(&BTreeSet::new(), &double);
        let lists = double.iter().filter_map(|two| {
            let list = self.on(members.double.get(two)?, AFTER);
            Some((*two, (list.len(), list.into_iter().take(self.limits.few).collect())))
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

    /// The nodes that have these keys, or two of these, ascending.
    fn members(&self, single: &BTreeSet<u32>, double: &BTreeSet<u64>) -> Members {
        let mut members = Members::default();
        if single.is_empty() && double.is_empty() {
            return members;
        }
        let part = |two: &u64| [(*two >> 32) as u32, *two as u32];
        let parts: HashSet<u32> = double.iter().flat_map(part).collect();
        let perhaps = Wanted::of(single.iter().copied().chain(double.iter().flat_map(part)));
        let double: HashSet<u64> = double.iter().copied().collect();
        let mut here = vec![];
        for (n, keys) in self.keys.each() {
            here.clear();
            for key in keys.iter().filter(|key| perhaps.perhaps(**key)) {
                if single.contains(key) {
                    members.single.entry(*key).or_default().push(n);
                }
                if parts.contains(key) {
                    here.push(*key);
                }
            }
            for two in each_two(&here).filter(|two| double.contains(two)) {
                members.double.entry(two).or_default().push(n);
            }
        }
        members.single.values_mut().chain(members.double.values_mut()).for_each(|list| list.sort_unstable());
        members
    }
}

/// In how many nodes each key is, before and after.
type Counts = HashMap<u32, [usize; 2]>;

/// How many marks a sieve has: it stays in the processor's cache.
const SIEVE: usize = 1 << 18;

/// Keys that are asked for.
struct Wanted {
    all: BTreeSet<u32>,
    /// Tells of nearly all others at once that they are not among them.
    sieve: Vec<bool>,
}

impl Wanted {
    fn of(all: impl Iterator<Item = u32>) -> Wanted {
        let mut wanted = Wanted { all: BTreeSet::new(), sieve: vec![false; SIEVE] };
        for key in all {
            wanted.all.insert(key);
            wanted.sieve[key as usize % SIEVE] = true;
        }
        wanted
    }

    /// Whether a key may be among them; seldom said of one that is not.
    fn perhaps(&self, key: u32) -> bool {
        self.sieve[key as usize % SIEVE]
    }
}

/// Nodes by a key, or two keys, ascending.
#[derive(Default)]
struct Members {
    single: BTreeMap<u32, Vec<u32>>,
    double: HashMap<u64, Vec<u32>>,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::judged::Thought;
    use super::super::lists::Lists;
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
            nodes in proptest::collection::vec(node(), 0..40), at_once in 1..9_usize
        ) {
            let (keys, stated): (Vec<Vec<u32>>, Vec<[bool; 2]>) = nodes.into_iter().unzip();
            let record = |(n, keys): (u32, &Vec<u32>)| {
                [vec![n, keys.len() as u32], keys.clone()].concat().into_boxed_slice()
            };
            // In two pieces, the later nodes first.
            let records: Vec<u32> = (0..).zip(&keys).skip(1).flat_map(|one| record(one).into_vec()).collect();
            let first = (0..).zip(&keys).take(1).map(record);
            let recorded = Keys::of([records.into_boxed_slice()].into_iter().chain(first).collect(), keys.len());
            let change = Change { keys: &recorded, stated: &stated, limits: SMALL };
            let thought = Thought { relation: None, chance: 1.0, figures: false };
            let look = || |_, _| Some(thought);
            let applied = change.in_turn(at_once, pairs(&keys, &stated, BEFORE), look);
            prop_assert_eq!(applied, pairs(&keys, &stated, AFTER));
        }
    }
}
