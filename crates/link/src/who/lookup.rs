//! Looking one entity up without describing them all: what a command needs for `who NAME`.

use std::collections::{BTreeMap, BTreeSet};

use text::DocumentId;

use super::entity::{Entity, one_of_several};
use super::locals::locals;
use super::name::{Name, NameKind};
use super::pile::Pile;
use super::sheet::Sheet;

impl Pile {
    /// Every entity by its key, with the documents that name it.
    pub fn listed(&self) -> BTreeMap<String, BTreeSet<DocumentId>> {
        let documents =
            |parties: BTreeSet<(DocumentId, usize)>| parties.into_iter().map(|(id, _)| id).collect();
        self.parties().into_iter().map(|(key, parties)| (key, documents(parties))).collect()
    }

    /// The keys of those who go by a name, however it is written; several if it is open or of several.
    pub fn named(&self, name: &str) -> BTreeSet<String> {
        let mut out = BTreeSet::new();
        for kind in [NameKind::Person, NameKind::Organisation] {
            let block = self.blocks.get(&format!("k {}", Name::of(name, kind).key()));
            for key in block.into_iter().flatten().flatten() {
                match self.rows.get(key) {
                    Some(row) if row.is_of_several() => {
                        out.extend(row.seen.values().flatten().map(|seen| one_of_several(key, seen)));
                    }
                    _ => {
                        let root = self.root.get(key).unwrap_or(key);
                        out.insert(root.to_string());
                        out.extend(self.open.get(root).into_iter().flatten().map(|k| k.to_string()));
                    }
                }
            }
        }
        out
    }

    /// One entity, from the sheets of the documents that name it.
    pub fn entity(&self, key: &str, sheets: &BTreeMap<DocumentId, Sheet>) -> Option<Entity> {
        let parties = self.parties().remove(key)?;
        let mut found = vec![];
        for (document, number) in parties {
            if let Some(sheet) = sheets.get(&document) {
                found
                    .extend(locals(sheet, &self.rulings).into_iter().nth(number).map(|local| (sheet, local)));
            }
        }
        let found: Vec<_> = found.iter().map(|(sheet, local)| (*sheet, local)).collect();
        Some(self.described(key, &found))
    }
}
