//! Who goes by which name, for those who ask for many names.

use std::collections::{BTreeMap, BTreeSet};

use super::entity::Party;
use super::lookup::words;
use super::name::{Name, NameKind};
use super::pile::Pile;

/// The entities of a pile by their names.
#[derive(Debug, Default)]
pub struct Directory {
    keys: Vec<String>,
    names: Vec<Listed>,
    /// The names, by their places, that have a word.
    of_word: BTreeMap<String, Vec<usize>>,
}

/// A name as it is compared, and who goes by it.
#[derive(Debug)]
struct Listed {
    of_person: bool,
    words: BTreeSet<String>,
    entities: BTreeSet<usize>,
}

impl Pile {
    /// Who goes by which name, for many questions; it is of the pile as it is now.
    pub fn directory(&self) -> Directory {
        let mut directory = Directory::default();
        let mut of_party: BTreeMap<Party, BTreeSet<usize>> = BTreeMap::new();
        for (key, parties) in self.parties() {
            for party in parties {
                of_party.entry(party).or_default().insert(directory.keys.len());
            }
            directory.keys.push(key);
        }
        let mut names: BTreeMap<(bool, String), BTreeSet<usize>> = BTreeMap::new();
        for row in self.rows.values() {
            let (of_person, own) = (row.name.kind == NameKind::Person, row.name.key());
            for (document, seen) in &row.seen {
                for one in seen {
                    let Some(meant) = of_party.get(&(*document, one.local)) else { continue };
                    for key in std::iter::once(&own).chain(&one.also) {
                        names.entry((of_person, key.clone())).or_default().extend(meant);
                    }
                }
            }
        }
        for ((of_person, key), entities) in names {
            let words = words(&key);
            for word in &words {
                directory.of_word.entry(word.clone()).or_default().push(directory.names.len());
            }
            directory.names.push(Listed { of_person, words, entities });
        }
        directory
    }
}

impl Directory {
    /// The same as [`Pile::going_by`].
    pub fn going_by(&self, asked: &str) -> BTreeSet<String> {
        self.with_name(asked, BTreeSet::is_subset)
    }

    /// The same as [`Pile::named`].
    pub fn named(&self, asked: &str) -> Option<String> {
        let mut keys = self.with_name(asked, BTreeSet::eq).into_iter();
        keys.next().filter(|_| keys.next().is_none())
    }

    fn with_name(
        &self,
        asked: &str,
        fits: impl Fn(&BTreeSet<String>, &BTreeSet<String>) -> bool,
    ) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for (kind, of_person) in [(NameKind::Person, true), (NameKind::Organisation, false)] {
            let asked = words(&Name::of(asked, kind).key());
            let lists =
                asked.iter().map(|word| self.of_word.get(word).map(Vec::as_slice).unwrap_or_default());
            let shortest = lists.min_by_key(|list| list.len()).unwrap_or_default();
            let listed = shortest.iter().map(|n| &self.names[*n]);
            let theirs = listed.filter(|l| l.of_person == of_person && fits(&asked, &l.words));
            found.extend(theirs.flat_map(|listed| &listed.entities).map(|entity| self.keys[*entity].clone()));
        }
        found
    }
}
