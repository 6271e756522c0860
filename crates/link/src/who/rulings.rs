//! What people say of names: the same, or not. It wins over everything else.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::name::{Name, NameKind, title_rank};

/// A person's word on two names, wherever they stand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameRuling {
    /// They mean the same.
    Same([String; 2]),
    /// They do not.
    Differ([String; 2]),
}

/// All of them, by what is compared of the names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rulings {
    same: BTreeSet<[String; 2]>,
    apart: BTreeSet<[String; 2]>,
}

impl Rulings {
    /// From the rulings in force. Where names are ruled to be the same and not the same, they stay apart.
    pub fn new(rulings: &[NameRuling]) -> Rulings {
        let mut all = Rulings::default();
        for ruling in rulings {
            let (into, names) = match ruling {
                NameRuling::Same(names) => (&mut all.same, names),
                NameRuling::Differ(names) => (&mut all.apart, names),
            };
            let [one, other] = names.each_ref().map(|name| keys(name));
            for (a, b) in one.iter().flat_map(|a| other.iter().map(move |b| (a, b))) {
                into.insert([a.clone(), b.clone()]);
                into.insert([b.clone(), a.clone()]);
            }
        }
        all
    }

    /// The keys of names on which these rulings say something else than the others.
    pub(crate) fn changed<'a>(&'a self, other: &'a Rulings) -> BTreeSet<String> {
        let pairs =
            self.same.symmetric_difference(&other.same).chain(self.apart.symmetric_difference(&other.apart));
        pairs.flatten().cloned().collect()
    }

    /// The pairs of these keys that are the same.
    pub(crate) fn same(&self, keys: &[String]) -> Vec<(usize, usize)> {
        pairs(&self.same, keys)
    }

    /// The pairs of these keys that are not.
    pub(crate) fn apart(&self, keys: &[String]) -> Vec<(usize, usize)> {
        pairs(&self.apart, keys)
    }

    /// The keys that are ruled to be the same as this one.
    pub(crate) fn beside<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        let from = [key.to_owned(), String::new()];
        self.same.range(from..).take_while(move |[a, _]| a == key).map(|[_, b]| b.as_str())
    }
}

/// Whether two names are one as names are compared (without case, accents and titles, in Latin letters), so that no ruling can
/// keep them apart.
pub fn are_one_name(one: &str, other: &str) -> bool {
    !keys(one).is_disjoint(&keys(other))
}

/// A ruling names no kind, so the name counts as a person's and as anything else's; "Mrs. Orsk" also where her document
/// tells her from Mr. Orsk.
fn keys(name: &str) -> BTreeSet<String> {
    let person = Name::of(name, NameKind::Person);
    let titled = person.gender.filter(|_| person.words.len() == 1).map(title_rank);
    let titled = titled.map(|rank| Name { rank: Some(rank.to_owned()), ..person.clone() });
    let all = [Some(person), titled, Some(Name::of(name, NameKind::Organisation))];
    all.into_iter().flatten().map(|name| name.key()).collect()
}

fn pairs(ruled: &BTreeSet<[String; 2]>, keys: &[String]) -> Vec<(usize, usize)> {
    if ruled.is_empty() {
        return vec![];
    }
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, key) in keys.iter().enumerate() {
        places.entry(key).or_default().push(i);
    }
    let at = |key: &String| places.get(key.as_str()).into_iter().flatten().copied().collect::<Vec<_>>();
    let all = ruled.iter().flat_map(|[a, b]| at(a).into_iter().flat_map(move |x| at_all(&at(b), x)));
    all.filter(|(x, y)| x < y).collect()
}

fn at_all(others: &[usize], x: usize) -> Vec<(usize, usize)> {
    others.iter().map(|&y| (x, y)).collect()
}
