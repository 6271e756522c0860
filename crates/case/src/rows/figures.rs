//! Figures as rows.

use rusqlite::{Connection, Row};
use text::{Edge, Figure, Interval, Unit};

use super::{each, number, odd, one, some_spans, span_at, spans, spans_at};
use crate::Error;

pub(super) fn write(db: &Connection, id: i64, figures: &[Figure]) -> Result<(), Error> {
    let insert = "INSERT INTO figure VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
    let mut row = db.prepare_cached(insert)?;
    for (n, f) in figures.iter().enumerate() {
        let (kind, unit) = match &f.unit {
            Unit::Things => ("things", None),
            Unit::Percent => ("percent", None),
            Unit::Share => ("share", None),
            Unit::Currency(code) => ("currency", Some(code)),
            Unit::Named(name) => ("named", Some(name)),
        };
        row.execute((
            id,
            number(n),
            f.value.low().map(|e| e.value),
            f.value.low().map(|e| e.included),
            f.value.high().map(|e| e.value),
            f.value.high().map(|e| e.included),
            kind,
            unit,
            &f.per,
            f.approximate,
            spans(&[f.span]),
            spans(&[f.number]),
            one(f.unit_at),
            some_spans(&f.of),
        ))?;
    }
    Ok(())
}

pub(super) fn load(db: &Connection, id: i64) -> Result<Vec<Figure>, Error> {
    let select = "SELECT low, low_included, high, high_included, unit_kind, unit, per, approximate, words, number, \
                  unit_at, of FROM figure WHERE document = ?1 ORDER BY n";
    each(db, select, id, |row| {
        Ok(Figure {
            value: Interval::new(edge(row, 0)?, edge(row, 2)?).ok_or_else(|| odd(0))?,
            unit: unit(row)?,
            per: row.get(6)?,
            approximate: row.get(7)?,
            span: span_at(row, 8)?,
            number: span_at(row, 9)?,
            unit_at: spans_at(row, 10)?.first().copied(),
            of: spans_at(row, 11)?,
        })
    })
}

fn edge(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Edge>> {
    let value: Option<f64> = row.get(column)?;
    let included: Option<bool> = row.get(column + 1)?;
    Ok(value.map(|value| Edge { value, included: included.unwrap_or_default() }))
}

fn unit(row: &Row<'_>) -> rusqlite::Result<Unit> {
    let name = || row.get::<_, String>(5);
    Ok(match row.get_ref(4)?.as_str().map_err(|_| odd(4))? {
        "things" => Unit::Things,
        "percent" => Unit::Percent,
        "share" => Unit::Share,
        "currency" => Unit::Currency(name()?),
        "named" => Unit::Named(name()?),
        _ => return Err(odd(4)),
    })
}
