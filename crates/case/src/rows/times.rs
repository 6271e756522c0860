//! Times as rows.

use rusqlite::Connection;
use text::{Anchor, Bearing, Calendar, Time, TimeKind};

use super::{each, index_at, json_at, named, number, numbers, odd, one, span_at, spans};
use crate::Error;

pub(super) fn write(db: &Connection, id: i64, times: &[Time]) -> Result<(), Error> {
    let insert = "INSERT INTO time VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    let mut row = db.prepare_cached(insert)?;
    for (n, t) in times.iter().enumerate() {
        let anchor_at = match t.anchor {
            Anchor::Earlier(span) => Some(span),
            Anchor::Nothing | Anchor::Document | Anchor::Unknown => None,
        };
        let attribution = match t.bearing {
            Bearing::Said(a) | Bearing::Happened(Some(a)) => Some(a),
            Bearing::Happened(None) | Bearing::Unsure => None,
        };
        row.execute((
            id,
            number(n),
            t.kind.name(),
            &t.value,
            &t.edtf,
            t.anchor.name(),
            one(anchor_at),
            t.calendar.name(),
            t.bearing.name(),
            attribution.map(number),
            numbers(&t.years),
            spans(&[t.span]),
        ))?;
    }
    Ok(())
}

pub(super) fn load(db: &Connection, id: i64) -> Result<Vec<Time>, Error> {
    let select = "SELECT kind, value, edtf, anchor, anchor_at, calendar, bearing, attribution, years, words \
                  FROM time WHERE document = ?1 ORDER BY n";
    each(db, select, id, |row| {
        let attribution = index_at(row, 7)?;
        Ok(Time {
            kind: named(row, 0, &TimeKind::ALL, TimeKind::name)?,
            value: row.get(1)?,
            edtf: row.get(2)?,
            anchor: match row.get_ref(3)?.as_str().map_err(|_| odd(3))? {
                "nothing" => Anchor::Nothing,
                "document" => Anchor::Document,
                "earlier" => Anchor::Earlier(span_at(row, 4)?),
                "unknown" => Anchor::Unknown,
                _ => return Err(odd(3)),
            },
            calendar: named(row, 5, &Calendar::ALL, Calendar::name)?,
            bearing: match row.get_ref(6)?.as_str().map_err(|_| odd(6))? {
                "said" => Bearing::Said(attribution.ok_or_else(|| odd(7))?),
                "happened" => Bearing::Happened(attribution),
                "unsure" => Bearing::Unsure,
                _ => return Err(odd(6)),
            },
            years: json_at(row, 8)?,
            span: span_at(row, 9)?,
        })
    })
}
