//! Documents as acts, as rows.

use rusqlite::{Connection, Row};
use text::{Act, ActKind, ActMention, Span};

use super::{each, index_at, json_at, named, number, numbers, odd, one, some_spans, spans, spans_at};
use crate::Error;

pub(super) fn write(db: &Connection, id: i64, acts: &[Act]) -> Result<(), Error> {
    let insert =
        "INSERT INTO act VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";
    let mut row = db.prepare_cached(insert)?;
    for (n, a) in acts.iter().enumerate() {
        let phrases: Vec<Span> = a.mentions.iter().map(|m| m.phrase).collect();
        let heads: Vec<Span> = a.mentions.iter().map(|m| m.head).collect();
        row.execute((
            id,
            number(n),
            a.kind.name(),
            a.voice.map(number),
            numbers(&a.authors),
            numbers(&a.attributions),
            spans(&phrases),
            spans(&heads),
            one(a.title),
            some_spans(&a.by),
            some_spans(&a.to),
            one(a.dated),
            some_spans(&a.published_by),
            some_spans(&a.signatories),
            some_spans(&a.states),
            some_spans(&a.demands),
        ))?;
    }
    Ok(())
}

pub(super) fn load(db: &Connection, id: i64) -> Result<Vec<Act>, Error> {
    let select = "SELECT kind, voice, authors, attributions, phrases, heads, title, by, \"to\", dated, \
                  published_by, signatories, states, demands FROM act WHERE document = ?1 ORDER BY n";
    each(db, select, id, |row| {
        Ok(Act {
            kind: named(row, 0, &ActKind::ALL, ActKind::name)?,
            voice: index_at(row, 1)?,
            authors: json_at(row, 2)?,
            attributions: json_at(row, 3)?,
            mentions: mentions(row)?,
            title: spans_at(row, 6)?.first().copied(),
            by: spans_at(row, 7)?,
            to: spans_at(row, 8)?,
            dated: spans_at(row, 9)?.first().copied(),
            published_by: spans_at(row, 10)?,
            signatories: spans_at(row, 11)?,
            states: spans_at(row, 12)?,
            demands: spans_at(row, 13)?,
        })
    })
}

fn mentions(row: &Row<'_>) -> rusqlite::Result<Vec<ActMention>> {
    let (phrases, heads) = (spans_at(row, 4)?, spans_at(row, 5)?);
    if phrases.len() != heads.len() {
        return Err(odd(5));
    }
    Ok(phrases.into_iter().zip(heads).map(|(phrase, head)| ActMention { phrase, head }).collect())
}
