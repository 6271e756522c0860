//! A pile as bytes, so that a case can keep it and a new document need not wait for all the others.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use serde::{Deserialize, Serialize};
use text::{DocumentId, Span};

use super::facts::Seen;
use super::join::Bond;
use super::name::Name;
use super::pile::{JoinKey, Pile, Reasons, Row, RowKey};
use super::rulings::Rulings;

/// Stands before the bytes. It must be raised whenever the same documents would give another pile.
const VERSION: u32 = 4;

/// A pile in which names, documents and words that stand in many places are numbers.
#[derive(Serialize, Deserialize)]
struct Kept {
    version: u32,
    rulings: Rulings,
    documents: Vec<DocumentId>,
    words: Vec<String>,
    rows: Vec<KeptRow>,
    blocks: Vec<(String, [Vec<u32>; 2])>,
    joins: Vec<KeptJoin>,
    /// Per row, the row of its group.
    root: Vec<u32>,
    /// Groups, and the joins that made them.
    made: Vec<(u32, Vec<u32>)>,
    open: Vec<(u32, Vec<u32>)>,
}

#[derive(Serialize, Deserialize)]
struct KeptRow {
    key: String,
    name: Name,
    seen: Vec<(u32, Vec<Seen>)>,
    perhaps: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct KeptJoin {
    ends: [u32; 2],
    bond: Bond,
    words: Option<u32>,
    said: Vec<(u32, Vec<(Span, u32)>)>,
}

impl Pile {
    /// The pile as it is kept: for [`Pile::from_bytes`] of the same version of this crate, and nobody else.
    pub fn to_bytes(&self) -> Vec<u8> {
        let rows: HashMap<&RowKey, u32> = self.rows.keys().zip(0..).collect();
        let mut documents = Numbers::none();
        let mut words = Numbers::none();
        let at = |keys: &BTreeSet<RowKey>| keys.iter().filter_map(|key| rows.get(key).copied()).collect();
        let joins: HashMap<&JoinKey, u32> = self.joins.keys().zip(0..).collect();
        let kept = Kept {
            version: VERSION,
            rulings: self.rulings.clone(),
            rows: self.rows.iter().map(|(key, row)| kept_row(key, row, &mut documents)).collect(),
            blocks: self.blocks.iter().map(|(k, [a, b])| (k.clone(), [at(a), at(b)])).collect(),
            joins: (self.joins.iter())
                .map(|((one, other, bond), reasons)| KeptJoin {
                    ends: [rows[one], rows[other]],
                    bond: *bond,
                    words: reasons.words.as_ref().map(|reason| words.number(reason)),
                    said: said(reasons, &mut documents, &mut words),
                })
                .collect(),
            root: self.rows.keys().map(|key| rows[self.root.get(key).unwrap_or(key)]).collect(),
            made: (self.made.iter())
                .map(|(root, all)| (rows[root], all.iter().map(|j| joins[j]).collect()))
                .collect(),
            open: (self.open.iter())
                .map(|(root, all)| (rows[root], all.iter().map(|k| rows[k]).collect()))
                .collect(),
            documents: documents.all,
            words: words.all,
        };
        postcard::to_allocvec(&kept).unwrap_or_default()
    }

    /// A pile that was kept; `None` if these bytes are not what [`Pile::to_bytes`] of this version gave.
    pub fn from_bytes(bytes: &[u8]) -> Option<Pile> {
        // The version stands first, and what follows it is only understood if it is ours.
        let (version, _) = postcard::take_from_bytes::<u32>(bytes).ok()?;
        if version != VERSION {
            return None;
        }
        let kept: Kept = postcard::from_bytes(bytes).ok()?;
        let keys: Vec<RowKey> = kept.rows.iter().map(|row| RowKey::from(row.key.as_str())).collect();
        let key = |n: &u32| keys.get(*n as usize).cloned();
        let set = |all: &Vec<u32>| all.iter().map(key).collect::<Option<BTreeSet<RowKey>>>();
        let mut pile = Pile::new(kept.rulings);
        for (row, key) in kept.rows.into_iter().zip(&keys) {
            let (name, perhaps) = (row.name, row.perhaps.into_iter().collect());
            let seen = row.seen.into_iter().map(|(n, seen)| Some((*kept.documents.get(n as usize)?, seen)));
            pile.rows.insert(key.clone(), Row { name, seen: seen.collect::<Option<_>>()?, perhaps });
        }
        for (block, [answers, asks]) in &kept.blocks {
            pile.blocks.insert(block.clone(), [set(answers)?, set(asks)?]);
        }
        let mut joins = vec![];
        for join in &kept.joins {
            let ends: JoinKey = (key(&join.ends[0])?, key(&join.ends[1])?, join.bond);
            *pile.remember(&ends) = reasons(join, &kept.documents, &kept.words)?;
            joins.push(ends);
        }
        for (of, root) in keys.iter().zip(&kept.root) {
            pile.root.insert(of.clone(), key(root)?);
        }
        for (root, all) in &kept.made {
            let all = all.iter().map(|n| joins.get(*n as usize).cloned()).collect::<Option<_>>()?;
            pile.made.insert(key(root)?, all);
        }
        for (root, all) in &kept.open {
            pile.open.insert(key(root)?, all.iter().map(key).collect::<Option<_>>()?);
        }
        Some(pile)
    }
}

fn kept_row(key: &RowKey, row: &Row, documents: &mut Numbers<DocumentId>) -> KeptRow {
    KeptRow {
        key: key.to_string(),
        name: row.name.clone(),
        seen: row.seen.iter().map(|(document, seen)| (documents.number(document), seen.clone())).collect(),
        perhaps: row.perhaps.iter().cloned().collect(),
    }
}

type KeptSaid = Vec<(u32, Vec<(Span, u32)>)>;

fn said(reasons: &Reasons, documents: &mut Numbers<DocumentId>, words: &mut Numbers<String>) -> KeptSaid {
    let said = reasons.said.iter();
    said.map(|(document, all)| {
        let all = all.iter().map(|(span, reason)| (*span, words.number(reason))).collect();
        (documents.number(document), all)
    })
    .collect()
}

fn reasons(join: &KeptJoin, documents: &[DocumentId], words: &[String]) -> Option<Reasons> {
    let word = |n: u32| words.get(n as usize).cloned();
    let said = join.said.iter().map(|(document, all)| {
        let all = all.iter().map(|(span, n)| Some((*span, word(*n)?))).collect::<Option<_>>()?;
        Some((*documents.get(*document as usize)?, all))
    });
    let words = match join.words {
        Some(n) => Some(word(n)?),
        None => None,
    };
    Some(Reasons { words, said: said.collect::<Option<_>>()? })
}

/// Things by the order in which they were first named.
struct Numbers<T> {
    known: HashMap<T, u32>,
    all: Vec<T>,
}

impl<T: Clone + Eq + Hash> Numbers<T> {
    fn none() -> Numbers<T> {
        Numbers { known: HashMap::new(), all: vec![] }
    }

    fn number(&mut self, one: &T) -> u32 {
        if let Some(known) = self.known.get(one) {
            return *known;
        }
        let next = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.known.insert(one.clone(), next);
        self.all.push(one.clone());
        next
    }
}
