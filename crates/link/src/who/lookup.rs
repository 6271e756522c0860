//! Looking some up without describing all: what a command needs for `who NAME`.

use std::collections::{BTreeMap, BTreeSet};

use text::DocumentId;

use super::entity::{Entity, Party};
use super::locals::{Local, locals};
use super::name::{Name, NameKind};
use super::pile::Pile;
use super::sheet::Sheet;

impl Pile {
    /// The keys of all entities one of whose names has all the words that are asked for, in any order, as names are
    /// compared: without case and accents, in Latin letters.
    pub fn going_by(&self, asked: &str) -> BTreeSet<String> {
        self.with_name(asked, BTreeSet::is_subset)
    }

    /// The key of the one entity that has a name of just these words; `None` if there is none, or if there are several.
    pub fn named(&self, asked: &str) -> Option<String> {
        let mut keys = self.with_name(asked, BTreeSet::eq).into_iter();
        keys.next().filter(|_| keys.next().is_none())
    }

    /// The keys of all entities to one of whose names the words that are asked for stand in some way.
    fn with_name(
        &self,
        asked: &str,
        fits: impl Fn(&BTreeSet<String>, &BTreeSet<String>) -> bool,
    ) -> BTreeSet<String> {
        let [person, thing] =
            [NameKind::Person, NameKind::Organisation].map(|kind| words(&Name::of(asked, kind).key()));
        let mut meant: BTreeSet<Party> = BTreeSet::new();
        for row in self.rows.values() {
            let asked = if row.name.kind == NameKind::Person { &person } else { &thing };
            // Most keys hold none of the words, and need not be taken apart.
            let may_fit =
                |key: &str| !asked.is_empty() && asked.iter().all(|word| key.contains(word.as_str()));
            let has = |key: &str| may_fit(key) && fits(asked, &words(key));
            let all = has(&row.name.key());
            for (document, seen) in &row.seen {
                let these = seen.iter().filter(|s| all || s.also.iter().any(|key| has(key)));
                meant.extend(these.map(|s| (*document, s.local)));
            }
        }
        let is_meant = |parties: &BTreeSet<Party>| parties.iter().any(|party| meant.contains(party));
        self.parties().into_iter().filter(|(_, parties)| is_meant(parties)).map(|(key, _)| key).collect()
    }

    /// The keys of all entities.
    pub fn keys(&self) -> BTreeSet<String> {
        self.parties().into_keys().collect()
    }

    /// The documents that name one of these entities.
    pub fn documents(&self, keys: &BTreeSet<String>) -> BTreeSet<DocumentId> {
        let theirs = self.parties().into_iter().filter(|(key, _)| keys.contains(key));
        theirs.flat_map(|(_, parties)| parties).map(|(document, _)| document).collect()
    }

    /// These entities, those of most documents first; `sheets` are those of [`Pile::documents`] at least.
    pub fn described(&self, keys: &BTreeSet<String>, sheets: &BTreeMap<DocumentId, Sheet>) -> Vec<Entity> {
        self.describe(self.parties().into_iter().filter(|(key, _)| keys.contains(key)), sheets)
    }

    /// All entities, those of most documents first. `sheets` are the ones that were added.
    pub fn entities(&self, sheets: &BTreeMap<DocumentId, Sheet>) -> Vec<Entity> {
        self.describe(self.parties().into_iter(), sheets)
    }

    fn describe(
        &self,
        those: impl Iterator<Item = (String, BTreeSet<Party>)>,
        sheets: &BTreeMap<DocumentId, Sheet>,
    ) -> Vec<Entity> {
        let mut known: BTreeMap<DocumentId, (&Sheet, Vec<Local>)> = BTreeMap::new();
        let mut all: Vec<(usize, Entity)> = vec![];
        for (key, parties) in those {
            let documents: BTreeSet<DocumentId> = parties.iter().map(|(document, _)| *document).collect();
            for document in &documents {
                if let (Some(sheet), false) = (sheets.get(document), known.contains_key(document)) {
                    known.insert(*document, (sheet, locals(sheet, &self.rulings)));
                }
            }
            let one = |(document, local): &Party| {
                let (sheet, locals) = known.get(document)?;
                Some((*sheet, locals.get(*local)?))
            };
            let found: Vec<(&Sheet, &Local)> = parties.iter().filter_map(one).collect();
            all.push((documents.len(), self.one(&key, &found)));
        }
        all.sort_by(|(a, x), (b, y)| b.cmp(a).then_with(|| x.key.cmp(&y.key)));
        all.into_iter().map(|(_, entity)| entity).collect()
    }
}

/// The words of a key, without what tells forms of organisations and ranks.
pub(super) fn words(key: &str) -> BTreeSet<String> {
    key.split(' ').filter(|word| !word.is_empty() && !word.starts_with('+')).map(str::to_owned).collect()
}
