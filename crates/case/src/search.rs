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
mod statements;
mod tokens;
mod values;

use text::{Attribution, Span, Voice};

use crate::{CaseFile, Error, Shown, found};

use self::places::{Seen, Terms};
use self::statements::{Check, Page};

pub use self::query::{Query, QueryError};

/// At most so many documents are looked at one by one; it takes some twenty thousandths of a second.
const LOOKED_AT: usize = 500;

/// What a search found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The documents, the first first, at most as many as were asked for.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: Total,
    /// In which order they are.
    pub order: Order,
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
    /// Finds the documents that a query means; the first `limit` of them come back.
    ///
    /// # Errors
    /// If the case cannot be read, and [`Error::Damaged`] if a document that was found is not as it was added.
    pub fn search(&self, query: &Query, limit: usize) -> Result<Found, Error> {
        let root = &query.root;
        let terms = Terms::of(root);
        let looks = statements::needs_a_look(root);
        let documents = match statements::relaxed(root) {
            Some(node) => candidates::of(&self.db, &node)?,
            None => candidates::everything(&self.db)?,
        };
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
                if self.look(id, &check, &terms)? {
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
        let hits = ordered.into_iter().take(limit).map(|id| self.hit(id, query, &terms));
        Ok(Found { hits: hits.collect::<Result<_, _>>()?, total, order })
    }

    /// Whether document number `id` has what can only be told from its statements.
    fn look(&self, id: i64, check: &Check<'_>, terms: &Terms<'_>) -> Result<bool, Error> {
        let text: String = self
            .db
            .prepare_cached("SELECT text FROM document WHERE id = ?1")?
            .query_row([id], |row| row.get(0))?;
        let found = found::statements(&self.db, id, text.len())?;
        Ok(check.holds(&page(id, &text, &found.voices, &found.attributions, terms)))
    }

    fn hit(&self, id: i64, query: &Query, terms: &Terms<'_>) -> Result<Hit, Error> {
        let shown = self.show(id)?;
        let reading = shown.reading.as_ref();
        let voices = reading.map_or(&[][..], |r| r.voices());
        let attributions = reading.map_or(&[][..], |r| r.attributions());
        let page = page(id, shown.document.text(), voices, attributions, terms);
        let passage = passage::best(&shown.document, reading, &query.root, &page)
            .ok_or_else(|| Error::Damaged(format!("the text of document {id} is too long")))?;
        Ok(Hit { shown, passage })
    }
}

fn page<'a>(
    id: i64,
    text: &'a str,
    voices: &'a [Voice],
    attributions: &'a [Attribution],
    terms: &'a Terms<'a>,
) -> Page<'a> {
    Page { id, text, voices, attributions, terms, seen: Seen::of(text, terms) }
}

#[cfg(test)]
mod tests;
