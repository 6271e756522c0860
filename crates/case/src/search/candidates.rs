//! Which documents a query means: sorted lists of their numbers, from the index, from dates, and from each other.

use rusqlite::Connection;

use super::matching;
use super::query::{Node, Period};
use crate::Error;

/// The numbers of the documents that a part of a query means, in order.
pub(super) fn of(db: &Connection, node: &Node) -> Result<Vec<i64>, Error> {
    if let Some(expression) = matching::all(node) {
        return matched(db, &expression);
    }
    match node {
        Node::Date(period) => dated(db, period),
        Node::Not(inner) => Ok(without(everything(db)?, &of(db, inner)?)),
        Node::Or(parts) => {
            let mut any = parts.iter().map(|part| of(db, part)).collect::<Result<Vec<_>, _>>()?.concat();
            any.sort_unstable();
            any.dedup();
            Ok(any)
        }
        Node::And(parts) => every(db, parts),
        // The index has told of everything else above.
        Node::Words(..) | Node::Stance(_) | Node::Kind(_) => Ok(vec![]),
    }
}

/// What all parts mean: what the index can tell in one go, and the rest one after the other.
fn every(db: &Connection, parts: &[Node]) -> Result<Vec<i64>, Error> {
    let told = |part: &&Node| match part {
        Node::Not(inner) => matching::all(inner).is_some(),
        part => matching::all(part).is_some(),
    };
    let (index, rest): (Vec<&Node>, Vec<&Node>) = parts.iter().partition(told);
    let (not, there): (Vec<&Node>, Vec<&Node>) = index.iter().partition(|part| matches!(part, Node::Not(_)));
    let mut left = match matching::both(&there, &not) {
        Some(expression) => Some(matched(db, &expression)?),
        None => None,
    };
    // What is there comes before what is not, so that there is something to take away from.
    let (not_left, there_left): (Vec<&Node>, Vec<&Node>) =
        rest.iter().partition(|part| matches!(part, Node::Not(_)));
    for part in there_left {
        let found = of(db, part)?;
        left = Some(match left {
            Some(left) => within(left, &found),
            None => found,
        });
    }
    // Where nothing has to be there the index could not take these away itself.
    let apart = if there.is_empty() { not } else { vec![] };
    for part in not_left.into_iter().chain(apart) {
        let Node::Not(inner) = part else { continue };
        let from = match left {
            Some(left) => left,
            None => everything(db)?,
        };
        left = Some(without(from, &of(db, inner)?));
    }
    Ok(left.unwrap_or_default())
}

/// The documents that the index finds.
pub(super) fn matched(db: &Connection, expression: &str) -> Result<Vec<i64>, Error> {
    numbers(db, "SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY rowid", [expression])
}

pub(super) fn everything(db: &Connection) -> Result<Vec<i64>, Error> {
    numbers(db, "SELECT rowid FROM words ORDER BY rowid", [])
}

/// From the few rulings to their documents: joined, SQLite goes through all documents instead.
const RULED: &str = "SELECT id FROM document WHERE digest IN (SELECT document FROM ruling \
                     WHERE kind IN ('voice', 'move', 'stance', 'add', 'wrong'))";

/// The documents on which somebody ruled who says what, in order.
pub(super) fn ruled(db: &Connection) -> Result<Vec<i64>, Error> {
    let mut ruled = numbers(db, RULED, [])?;
    ruled.sort_unstable();
    Ok(ruled)
}

/// Days are compared as text: `~` comes behind every character of a date, so `2013-05~` behind all of May. What does not
/// begin with a year ("last spring") is in no period.
fn dated(db: &Connection, period: &Period) -> Result<Vec<i64>, Error> {
    let from = period.from.as_deref().unwrap_or_default();
    let to = format!("{}~", period.to.as_deref().unwrap_or("9999"));
    let select = "SELECT id FROM document WHERE published >= ?1 AND published <= ?2 \
                  AND published GLOB '[0-9][0-9][0-9][0-9]*'";
    let mut found = numbers(db, select, [from, &to])?;
    found.sort_unstable();
    Ok(found)
}

fn numbers<P: rusqlite::Params>(db: &Connection, select: &str, asked: P) -> Result<Vec<i64>, Error> {
    let mut select = db.prepare_cached(select)?;
    let rows = select.query_map(asked, |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Those of a sorted list that are in another.
pub(super) fn within(mut list: Vec<i64>, other: &[i64]) -> Vec<i64> {
    list.retain(is_in(other));
    list
}

/// Those of two sorted lists, in order.
pub(super) fn with(mut list: Vec<i64>, other: &[i64]) -> Vec<i64> {
    list.extend(other);
    list.sort_unstable();
    list.dedup();
    list
}

/// Those of a sorted list that are not in another.
pub(super) fn without(mut list: Vec<i64>, other: &[i64]) -> Vec<i64> {
    let mut is_in = is_in(other);
    list.retain(|id| !is_in(id));
    list
}

/// Whether a number is in a sorted list, asked in rising order.
fn is_in(mut list: &[i64]) -> impl FnMut(&i64) -> bool {
    move |id| {
        while let [first, rest @ ..] = list
            && first < id
        {
            list = rest;
        }
        list.first() == Some(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_documents_are_ruled_on_is_asked_of_the_rulings_and_not_of_every_document() {
        let folder = tempfile::tempdir().unwrap();
        let case = crate::CaseFile::create(&folder.path().join("c.sayso"), "test 1").unwrap();
        let mut plan = case.db.prepare(&format!("EXPLAIN QUERY PLAN {RULED}")).unwrap();
        let steps = plan.query_map([], |row| row.get::<_, String>("detail")).unwrap();
        let steps: Vec<String> = steps.map(Result::unwrap).collect();
        assert!(steps.iter().any(|step| step.starts_with("SEARCH document")), "{steps:?}");
        assert!(!steps.iter().any(|step| step.starts_with("SCAN document")), "{steps:?}");
    }
}
