//! In which order documents are shown: by their words where there are not too many, else the newest first.

use rusqlite::Connection;

use super::Order;
use super::candidates::{matched, within, without};
use super::matching::{Where, ranked};
use super::query::Node;
use crate::Error;

/// More documents than this are not ranked: it takes some two millionths of a second each.
const RANKED: usize = 10_000;

/// How much a word weighs in text, title, names of those who are heard, names of whom is told, publisher, traits. One in
/// the title says more about a document than one in its text; found by looking, not by measuring.
const RANK: &str = "bm25(words, 1.0, 5.0, 2.0, 2.0, 1.0, 0.0)";

/// Puts documents in order; the first `most` are enough.
pub(super) fn order(
    db: &Connection,
    node: &Node,
    documents: Vec<i64>,
    most: usize,
) -> Result<(Vec<i64>, Order), Error> {
    let Some(words) = ranked(node, Where::AsAsked) else {
        return Ok((newest(db, &documents, most)?, Order::Newest));
    };
    if documents.len() <= RANKED {
        return Ok((best(db, &words, documents, most)?, Order::Best));
    }
    let title = ranked(node, Where::Title).unwrap_or_default();
    let titled = within(matched(db, &title)?, &documents);
    let mut first = newest(db, &titled, most)?;
    if first.len() < most {
        let rest = without(documents, &titled);
        first.extend(newest(db, &rest, most - first.len())?);
    }
    Ok((first, Order::TitlesThenNewest))
}

/// The best first (BM25, as FTS5 has it); those without any of the words, such as what only its date brought in, last.
fn best(db: &Connection, words: &str, documents: Vec<i64>, most: usize) -> Result<Vec<i64>, Error> {
    let list = serde_json::to_string(&documents).unwrap_or_default();
    // The plus sign keeps SQLite from asking the index once for each number.
    let mut select = db.prepare_cached(&format!(
        "SELECT rowid, {RANK} FROM words WHERE words MATCH ?1 AND +rowid IN (SELECT value FROM json_each(?2))"
    ))?;
    let rows = select.query_map([words, &list], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, f64>(1)?)))?;
    let mut ranks = rows.collect::<Result<Vec<_>, _>>()?;
    ranks.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    let mut ordered: Vec<i64> = ranks.into_iter().map(|(id, _)| id).collect();
    if ordered.len() < documents.len() {
        let mut known = ordered.clone();
        known.sort_unstable();
        ordered.extend(newest(db, &without(documents, &known), most)?);
    }
    Ok(ordered)
}

/// The last published first; those without a date behind them, the last added first.
fn newest(db: &Connection, documents: &[i64], most: usize) -> Result<Vec<i64>, Error> {
    let mut first = vec![];
    let mut select = db.prepare_cached(
        "SELECT id FROM document WHERE published GLOB '[0-9][0-9][0-9][0-9]*' ORDER BY published DESC, id DESC",
    )?;
    let mut rows = select.query([])?;
    while first.len() < most.min(documents.len())
        && let Some(row) = rows.next()?
    {
        let id = row.get(0)?;
        if documents.binary_search(&id).is_ok() {
            first.push(id);
        }
    }
    if first.len() < most {
        let mut dated = first.clone();
        dated.sort_unstable();
        let undated = documents.iter().rev().filter(|id| dated.binary_search(id).is_err());
        first.extend(undated.take(most - dated.len()));
    }
    Ok(first)
}
