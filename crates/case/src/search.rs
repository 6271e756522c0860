//! Finding what stands in a case, and on whose word.
//!
//! A query is parsed to a tree; the index and the dates tell which documents it means, and where it asks two things of
//! one statement (`said-by:ode bridge`) each of those is looked at, the best first. The best ones come back with the
//! passage that has most of the words, and the statements that it stands in.

mod candidates;
mod matching;
mod order;
mod passage;
mod places;
mod query;
mod ruled;
mod statements;
mod tokens;
mod values;

use std::collections::BTreeMap;

use text::{Attribution, Reading, Span, Voice};

use crate::packing::KeptText;
use crate::{CaseFile, Error, Shown, found};

use self::places::{Seen, Terms};
use self::query::Node;
use self::ruled::{AsRuled, Marks};
use self::statements::{Check, Page};

pub use self::query::{Query, QueryError};

/// At most so many documents are looked at one by one; each takes about a ten-thousandth of a second.
const LOOKED_AT: usize = 300;

/// What a search found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The documents, the first first, at most as many as were asked for.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: Total,
    /// In which order they are.
    pub order: Order,
    /// Documents that may be meant and could not be looked at, by their numbers, and why.
    pub damaged: BTreeMap<i64, String>,
}

/// A document that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The document and its reading.
    pub shown: Shown,
    /// Where it has most of what was asked for.
    pub passage: Passage,
}

/// A piece of a document that shows why it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands.
    pub span: Span,
    /// The words in it that were asked for.
    pub highlights: Vec<Span>,
    /// The attributions that those words stand in, by their index in the reading: the innermost for each, those that were
    /// asked for first. Empty where the page itself speaks.
    pub attributions: Vec<usize>,
}

/// How many documents a query means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// So many.
    Exactly(usize),
    /// So many of the first ones that were looked at; the others that may be meant were not.
    AtLeast {
        /// Documents that are meant.
        found: usize,
        /// Documents that were looked at.
        looked_at: usize,
        /// Documents that may be meant.
        perhaps: usize,
    },
}

/// In which order documents come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By how well their words fit the query (BM25; a word in the title weighs more).
    Best,
    /// The last published first: there were no words to go by.
    Newest,
    /// Too many to rank: those with the words in their title, then the others, the last published first.
    TitlesThenNewest,
}

impl CaseFile {
    /// Finds the documents that a query means; the first `limit` of them come back, but for those that are damaged.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn search(&self, query: &Query, limit: usize) -> Result<Found, Error> {
        let _moment = self.moment()?;
        let root = &query.root;
        let terms = Terms::of(root);
        let mut damaged = BTreeMap::new();
        let looks = statements::needs_a_look(root);
        let documents = match statements::relaxed(root) {
            Some(node) => candidates::of(&self.db, &node)?,
            None => candidates::everything(&self.db)?,
        };
        let ruled = if statements::asks_of_statements(root) { candidates::ruled(&self.db)? } else { vec![] };
        let meant_as_ruled = self.meant_as_ruled(root, &ruled, &terms, &mut damaged)?;
        let documents = candidates::with(candidates::without(documents, &ruled), &meant_as_ruled);
        let all = documents.len();
        let most = if looks { LOOKED_AT } else { limit };
        let (mut ordered, order) = order::order(&self.db, root, documents, most)?;
        ordered.truncate(most);
        let mut total = Total::Exactly(all);
        if looks {
            let check = Check::of(&self.db, root)?;
            let looked_at = ordered.len();
            let mut meant = vec![];
            for id in ordered {
                let known = meant_as_ruled.binary_search(&id).is_ok();
                if known || whole(id, self.look(id, &check, &terms), &mut damaged)?.unwrap_or(false) {
                    meant.push(id);
                }
            }
            let found = meant.len();
            total = match looked_at == all {
                true => Total::Exactly(found),
                false => Total::AtLeast { found, looked_at, perhaps: all },
            };
            ordered = meant;
        }
        let mut hits = vec![];
        for id in ordered.into_iter().take(limit) {
            hits.extend(whole(id, self.hit(id, query, &terms), &mut damaged)?);
        }
        Ok(Found { hits, total, order, damaged })
    }

    /// Whether document number `id` has what can only be told from its statements.
    fn look(&self, id: i64, check: &Check<'_>, terms: &Terms<'_>) -> Result<bool, Error> {
        let text = self
            .db
            .prepare_cached("SELECT text, length FROM document WHERE id = ?1")?
            .query_row([id], |row| KeptText::of(row, 0))?
            .unpacked(id)?;
        let found = found::statements(&self.db, id, text.len())?;
        let (read, none) = ((&found.voices[..], &found.attributions[..]), Marks::default());
        Ok(check.holds(&page(id, &text, read, &none, terms)))
    }

    /// Those of some documents, in order, that have what is asked as people ruled their statements; damaged ones are noted.
    fn meant_as_ruled(
        &self,
        root: &Node,
        ruled: &[i64],
        terms: &Terms<'_>,
        damaged: &mut BTreeMap<i64, String>,
    ) -> Result<Vec<i64>, Error> {
        if ruled.is_empty() {
            return Ok(vec![]);
        }
        let check = Check::by_look(&self.db, root)?;
        let mut meant = vec![];
        for &id in ruled {
            let Some(AsRuled { shown, reading, marks }) = whole(id, self.as_ruled(id), damaged)? else {
                continue;
            };
            let read = of_reading(reading.as_ref());
            if check.holds(&page(id, shown.document.text(), read, &marks, terms)) {
                meant.push(id);
            }
        }
        Ok(meant)
    }

    fn hit(&self, id: i64, query: &Query, terms: &Terms<'_>) -> Result<Hit, Error> {
        let AsRuled { shown, reading, marks } = self.as_ruled(id)?;
        let reading = reading.as_ref();
        let page = page(id, shown.document.text(), of_reading(reading), &marks, terms);
        let passage = passage::best(&shown.document, reading, &query.root, &page)
            .ok_or_else(|| Error::Damaged(format!("the text of document {id} is too long")))?;
        Ok(Hit { shown, passage })
    }
}

fn of_reading(reading: Option<&Reading>) -> (&[Voice], &[Attribution]) {
    reading.map_or((&[], &[]), |reading| (reading.voices(), reading.attributions()))
}

/// What was taken out of document number `id`; nothing if it is damaged, which is noted.
fn whole<T>(
    id: i64,
    taken: Result<T, Error>,
    damaged: &mut BTreeMap<i64, String>,
) -> Result<Option<T>, Error> {
    match taken {
        Ok(taken) => Ok(Some(taken)),
        Err(error) if error.is_damage() => {
            damaged.insert(id, error.to_string());
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn page<'a>(
    id: i64,
    text: &'a str,
    (voices, attributions): (&'a [Voice], &'a [Attribution]),
    marks: &'a Marks,
    terms: &'a Terms<'a>,
) -> Page<'a> {
    Page { id, text, voices, attributions, marks, terms, seen: Seen::of(text, terms) }
}

#[cfg(test)]
mod tests;
