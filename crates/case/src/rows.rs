//! A reading as rows, and rows as a reading: one file for each group of findings.

mod acts;
mod attributions;
mod figures;
mod labels;
mod times;

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row};
use text::{Attribution, Document, Findings, Provenance, Reading, Span, Voice};

use crate::{Error, schema, seal};

/// Keeps a reading of document number `id`, in place of an earlier one.
pub(crate) fn write(db: &Connection, id: i64, reading: &Reading) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM reading WHERE document = ?1")?.execute([id])?;
    let from = reading.provenance();
    let own = spans(reading.own());
    let reader = (&from.reader, &from.weights, &from.kernel);
    db.prepare_cached("INSERT OR IGNORE INTO reader (name, weights, kernel) VALUES (?1, ?2, ?3)")?
        .execute(reader)?;
    db.prepare_cached(
        "INSERT INTO reading (document, reader, at, seal, own) SELECT ?1, id, ?2, '', ?3 FROM reader \
         WHERE name = ?4 AND weights = ?5 AND kernel = ?6",
    )?
    .execute((id, schema::now(), own, &from.reader, &from.weights, &from.kernel))?;
    attributions::write(db, id, reading)?;
    figures::write(db, id, reading.figures())?;
    times::write(db, id, reading.times())?;
    labels::write(db, id, reading.labels())?;
    acts::write(db, id, reading.acts())?;
    let seal = seal::seal(db, id)?;
    db.prepare_cached("UPDATE reading SET seal = ?2 WHERE document = ?1")?.execute((id, seal))?;
    Ok(())
}

/// The reading of document number `id`, checked as if it were new; `None` if it has not been read.
pub(crate) fn load(db: &Connection, id: i64, document: &Document) -> Result<Option<Reading>, Error> {
    let provenance = db
        .prepare_cached(
            "SELECT name, weights, kernel, own FROM reading JOIN reader ON reader.id = reader WHERE document = ?1",
        )?
        .query_row([id], |row| {
            let provenance = Provenance { reader: row.get(0)?, weights: row.get(1)?, kernel: row.get(2)? };
            Ok((provenance, spans_at(row, 3)?))
        })
        .optional()?;
    let Some((provenance, own)) = provenance else { return Ok(None) };
    let found = Findings {
        mentions: attributions::mentions(db, id)?,
        voices: attributions::voices(db, id)?,
        attributions: attributions::attributions(db, id)?,
        own,
        figures: figures::load(db, id)?,
        times: times::load(db, id)?,
        labels: labels::load(db, id)?,
        acts: acts::load(db, id)?,
    };
    match Reading::new(document, provenance, found) {
        Ok(reading) => Ok(Some(reading)),
        Err(misplaced) => Err(Error::Damaged(format!("a reading points nowhere: {misplaced}"))),
    }
}

/// The voices and attributions of document number `id`, as they are kept and not checked; none if it has not been read.
pub(crate) fn statements(db: &Connection, id: i64) -> Result<(Vec<Voice>, Vec<Attribution>), Error> {
    Ok((attributions::voices(db, id)?, attributions::attributions(db, id)?))
}

/// The rows that a query gives for one document.
fn each<T>(
    db: &Connection,
    select: &str,
    id: i64,
    make: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, Error> {
    let mut select = db.prepare_cached(select)?;
    let rows = select.query_map([id], |row| make(row))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Spans as JSON: `[[start,end],…]`.
fn spans(spans: &[Span]) -> String {
    let pairs: Vec<[u32; 2]> = spans.iter().map(|s| [s.start(), s.end()]).collect();
    serde_json::to_string(&pairs).unwrap_or_default()
}

/// The same, and nothing where there are none.
fn some_spans(all: &[Span]) -> Option<String> {
    (!all.is_empty()).then(|| spans(all))
}

/// One span, or nothing.
fn one(span: Option<Span>) -> Option<String> {
    span.map(|span| spans(&[span]))
}

/// The spans in a column; none where it is empty.
fn spans_at(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<Span>> {
    let pairs: Vec<[u32; 2]> = json_at(row, column)?;
    pairs.into_iter().map(|[start, end]| Span::new(start, end).ok_or_else(|| odd(column))).collect()
}

/// The one span in a column, which has to have one.
fn span_at(row: &Row<'_>, column: usize) -> rusqlite::Result<Span> {
    spans_at(row, column)?.first().copied().ok_or_else(|| odd(column))
}

/// Numbers as JSON, and nothing where there are none.
fn numbers<T: serde::Serialize>(all: &[T]) -> Option<String> {
    (!all.is_empty()).then(|| serde_json::to_string(all).unwrap_or_default())
}

/// The JSON in a column; the empty list where it has none.
fn json_at<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<T>> {
    match row.get_ref(column)?.as_str_or_null().map_err(|_| odd(column))? {
        None => Ok(vec![]),
        Some(json) => serde_json::from_str(json).map_err(|_| odd(column)),
    }
}

/// The index in a column.
fn index_at(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<usize>> {
    let number: Option<i64> = row.get(column)?;
    number.map(|n| usize::try_from(n).map_err(|_| odd(column))).transpose()
}

/// An index as SQLite has numbers. Lists are never longer than the text's bytes, so this always fits.
fn number(index: usize) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX)
}

/// The one of `all` that has the name in the column.
pub(crate) fn named<T: Copy>(
    row: &Row<'_>,
    column: usize,
    all: &[T],
    name: fn(T) -> &'static str,
) -> rusqlite::Result<T> {
    let wanted = row.get_ref(column)?.as_str().map_err(|_| odd(column))?;
    all.iter().copied().find(|&one| name(one) == wanted).ok_or_else(|| odd(column))
}

/// A value that no version of the program writes.
fn odd(column: usize) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, "a value that sayso does not write".into())
}
