//! Whom a name means: by all of its words, in any script, as names are compared.

use std::collections::{BTreeMap, BTreeSet};

use link::who::{Name, NameKind};

/// Stands before the key of somebody in addresses, where a name would lead to several.
pub(super) const KEY: char = '=';

/// Everybody whom a name may mean, by their places in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages) struct Meant {
    /// Those who go by just this name.
    pub(in crate::pages) exact: Vec<usize>,
    /// Those who go by a longer name that holds all of its words.
    pub(in crate::pages) part: Vec<usize>,
}

/// Names and whose they are.
#[derive(Default)]
pub(super) struct Lookup {
    // Invariant: `by_word` leads from each word to the places in `names` of those that have it.
    names: Vec<(BTreeSet<String>, usize)>,
    by_word: BTreeMap<String, Vec<usize>>,
}

impl Lookup {
    /// Adds a name of somebody.
    pub(super) fn add(&mut self, name: &str, kind: NameKind, who: usize) {
        let words = words(name, kind);
        if words.is_empty() {
            return;
        }
        for word in &words {
            self.by_word.entry(word.clone()).or_default().push(self.names.len());
        }
        self.names.push((words, who));
    }

    /// Everybody whom a name may mean.
    pub(super) fn meant(&self, name: &str) -> Meant {
        let (mut exact, mut part) = (BTreeSet::new(), BTreeSet::new());
        for asked in BTreeSet::from([NameKind::Person, NameKind::Organisation].map(|kind| words(name, kind)))
        {
            let all = asked.iter().map(|word| self.by_word.get(word).map(Vec::as_slice).unwrap_or_default());
            let rarest = all.min_by_key(|those| those.len()).unwrap_or_default();
            for (words, who) in rarest.iter().map(|n| &self.names[*n]) {
                if *words == asked {
                    exact.insert(*who);
                } else if asked.is_subset(words) {
                    part.insert(*who);
                }
            }
        }
        part.retain(|who| !exact.contains(who));
        Meant { exact: exact.into_iter().collect(), part: part.into_iter().collect() }
    }
}

/// The words by which a name is compared, without forms of organisations and ranks.
fn words(name: &str, kind: NameKind) -> BTreeSet<String> {
    let key = Name::of(name, kind).key();
    key.split(' ').filter(|word| !word.is_empty() && !word.starts_with('+')).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_those_who_go_by_it_before_those_of_longer_names() {
        let mut lookup = Lookup::default();
        lookup.add("Tomas Vren", NameKind::Person, 0);
        lookup.add("Vren", NameKind::Person, 0);
        lookup.add("Ilse Vren", NameKind::Person, 1);
        lookup.add("The Vren Bridge", NameKind::Place, 2);
        assert_eq!(lookup.meant("vren"), Meant { exact: vec![0], part: vec![1, 2] });
        assert_eq!(lookup.meant("Ilse VREN").exact, [1]);
        assert_eq!(lookup.meant("Brekk"), Meant { exact: vec![], part: vec![] });
        assert_eq!(lookup.meant(""), Meant { exact: vec![], part: vec![] });
    }
}
