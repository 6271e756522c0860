//! The names of all documents and what joins them, kept so that a new document touches only what it bears on.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use text::{DocumentId, Span};

use super::clip::Clip;
use super::facts::{Facts, Seen, facts};
use super::join::Bond;
use super::name::{Gender, Name};
use super::rulings::Rulings;
use super::sheet::Sheet;

/// The key of a row: a name as it is compared.
pub(crate) type RowKey = Arc<str>;

/// A name of the pile.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) name: Name,
    pub(crate) seen: BTreeMap<DocumentId, Vec<Seen>>,
    /// Keys of rows whom a name may mean that its document leaves open.
    pub(crate) perhaps: BTreeSet<String>,
}

impl Row {
    fn of(name: Name) -> Row {
        Row { name, seen: BTreeMap::new(), perhaps: BTreeSet::new() }
    }

    fn all(&self) -> impl Iterator<Item = &Seen> {
        self.seen.values().flatten()
    }

    /// The year of birth that documents give, if they agree.
    pub(crate) fn born(&self) -> Option<u16> {
        self.all().find_map(|s| s.born)
    }

    /// The gender that documents tell, if they agree.
    pub(crate) fn gender(&self) -> Option<Gender> {
        self.all().find_map(|s| s.gender)
    }

    /// Whether documents tell things of this name that cannot be of one person.
    pub(crate) fn is_of_several(&self) -> bool {
        let years = || self.all().filter_map(|s| s.born);
        let far = years().max().zip(years().min()).is_some_and(|(a, b)| a - b > 1);
        let mut genders = self.all().filter_map(|s| s.gender);
        let first = genders.next();
        far || genders.any(|g| Some(g) != first)
    }
}

/// Why two rows are joined, besides their words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Reasons {
    /// What their words show.
    pub(crate) words: Option<String>,
    /// The documents that say so, with the place and how.
    pub(crate) said: BTreeMap<DocumentId, BTreeSet<(Span, String)>>,
}

impl Reasons {
    /// How many documents say so. What the words show counts as one, but for first letters, which are a guess.
    pub(crate) fn count(&self) -> usize {
        let guess = self.words.as_deref() == Some(Clip::Letters.reason());
        self.said.len().max(usize::from(self.words.is_some() && !guess))
    }
}

impl Reasons {
    /// How many documents must say so before it counts: one, but more where a word like "the Observatory" stands for a
    /// name, because there are many of those.
    pub(crate) fn least(&self) -> usize {
        let said = || self.said.values().flatten().map(|(_, reason)| reason.as_str());
        let head =
            self.words.is_none() && said().all(|r| r == Clip::Head.reason() || r == Clip::Front.reason());
        // A part of a name other than the last joins only inside a document.
        let given = self.said.is_empty() && self.words.as_deref() == Some(Clip::Given.reason());
        match (head, given) {
            (_, true) => usize::MAX,
            (true, _) => 3,
            _ => 0,
        }
    }
}

pub(crate) type JoinKey = (RowKey, RowKey, Bond);

/// The names of all documents and what joins them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pile {
    // Invariant: the same for the same documents and rulings, whatever the order in which they came; `root`, `made` and
    // `open` are what `grouped` makes of the rows and joins.
    pub(crate) rulings: Rulings,
    pub(crate) rows: BTreeMap<RowKey, Row>,
    pub(super) blocks: BTreeMap<String, [BTreeSet<RowKey>; 2]>,
    pub(crate) joins: BTreeMap<JoinKey, Reasons>,
    pub(super) beside: BTreeMap<RowKey, BTreeSet<(RowKey, Bond, Way)>>,
    pub(crate) root: BTreeMap<RowKey, RowKey>,
    pub(crate) made: BTreeMap<RowKey, BTreeSet<JoinKey>>,
    pub(crate) open: BTreeMap<RowKey, Vec<RowKey>>,
}

/// Which end of a join a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    From,
    To,
}

impl Pile {
    /// A pile without documents, under these rulings.
    pub fn new(rulings: Rulings) -> Pile {
        Pile { rulings, ..Pile::default() }
    }

    /// The pile of these documents, made at once.
    pub fn of(sheets: &[Sheet], rulings: Rulings) -> Pile {
        let mut pile = Pile::new(rulings);
        pile.add(sheets);
        pile
    }

    /// Adds documents; only the names that bear on their names are grouped anew. Of the sheets no more than one at a time is
    /// looked at, so they need not all be in memory.
    pub fn add(&mut self, sheets: impl IntoIterator<Item: Borrow<Sheet>>) {
        let mut touched = BTreeSet::new();
        for sheet in sheets {
            let sheet = sheet.borrow();
            self.take(sheet.document, facts(sheet, &self.rulings), &mut touched);
        }
        self.settle(touched);
    }

    /// Takes documents away; those that were never added are no matter.
    pub fn remove(&mut self, documents: &BTreeSet<DocumentId>) {
        let mut touched = BTreeSet::new();
        for (key, reasons) in &mut self.joins {
            let before = reasons.said.len();
            reasons.said.retain(|document, _| !documents.contains(document));
            if reasons.said.len() < before {
                touched.extend([key.0.clone(), key.1.clone()]);
            }
        }
        let baseless = |(_, reasons): &(_, &Reasons)| reasons.said.is_empty() && reasons.words.is_none();
        let gone: Vec<JoinKey> = self.joins.iter().filter(baseless).map(|(key, _)| key.clone()).collect();
        gone.iter().for_each(|key| self.forget(key));
        let mut empty = vec![];
        for (key, row) in &mut self.rows {
            let before = row.seen.len();
            row.seen.retain(|document, _| !documents.contains(document));
            if row.seen.len() < before {
                touched.insert(key.clone());
            }
            if row.seen.is_empty() {
                empty.push(key.clone());
            }
        }
        empty.iter().for_each(|key| self.drop_row(key, &mut touched));
        self.settle(touched);
    }

    /// The rulings under which it was made.
    pub fn rulings(&self) -> &Rulings {
        &self.rulings
    }

    /// The documents on which the change from its rulings to these bears.
    pub fn touched_by(&self, rulings: &Rulings) -> BTreeSet<DocumentId> {
        let names = self.rulings.changed(rulings);
        let mut out = BTreeSet::new();
        for row in self.rows.values() {
            let all = names.contains(&row.name.key());
            let bears = |seen: &Seen| all || seen.also.iter().any(|key| names.contains(key));
            out.extend(
                row.seen.iter().filter(|(_, seen)| seen.iter().any(bears)).map(|(document, _)| *document),
            );
        }
        out
    }

    /// Puts it under other rulings; `sheets` are those of [`Pile::touched_by`].
    pub fn rule(&mut self, rulings: Rulings, sheets: &[Sheet]) {
        self.remove(&sheets.iter().map(|sheet| sheet.document).collect());
        self.rulings = rulings;
        self.add(sheets);
    }

    fn row(&self, key: &str) -> RowKey {
        self.rows.get_key_value(key).map_or_else(|| Arc::from(key), |(known, _)| known.clone())
    }

    fn take(&mut self, document: DocumentId, facts: Facts, touched: &mut BTreeSet<RowKey>) {
        for fact in facts.names {
            let key = self.row(&fact.key);
            touched.insert(key.clone());
            let fresh = !self.rows.contains_key(&key);
            let row = self.rows.entry(key.clone()).or_insert_with(|| Row::of(fact.name));
            row.perhaps.extend(fact.perhaps);
            let seen = row.seen.entry(document).or_default();
            if !seen.contains(&fact.seen) {
                seen.push(fact.seen);
            }
            if fresh {
                self.compare(&key);
            }
        }
        for join in facts.joins {
            let key = ordered(&self.row(&join.one), &self.row(&join.other), join.bond);
            if self.rows.contains_key(&key.0) && self.rows.contains_key(&key.1) {
                touched.extend([key.0.clone(), key.1.clone()]);
                self.remember(&key).said.entry(document).or_default().insert((join.span, join.reason));
            }
        }
    }
}

/// A join that means the same from both ends has them in order.
pub(super) fn ordered(one: &RowKey, other: &RowKey, bond: Bond) -> JoinKey {
    let (a, b) = if bond == Bond::Short || one <= other { (one, other) } else { (other, one) };
    (a.clone(), b.clone(), bond)
}
