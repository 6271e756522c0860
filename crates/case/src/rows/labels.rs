//! Labels as rows.

use rusqlite::{Connection, Row};
use text::{How, Label, Party, Whose};

use super::{each, index_at, named, number, odd, one, span_at, spans, spans_at};
use crate::Error;

pub(super) fn write(db: &Connection, id: i64, labels: &[Label]) -> Result<(), Error> {
    let insert = "INSERT INTO label VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    let mut row = db.prepare_cached(insert)?;
    for (n, l) in labels.iter().enumerate() {
        let (whose, attribution, by) = match l.by {
            Whose::Page => ("page", None, None),
            Whose::Attribution(a) => ("attribution", Some(a), None),
            Whose::Party(party) => ("party", None, Some(party)),
            Whose::Nobody => ("nobody", None, None),
        };
        let voice = |party: Option<Party>| party.and_then(|p| p.voice).map(number);
        row.execute((
            id,
            number(n),
            l.how.name(),
            f64::from(l.confidence),
            spans(&[l.term]),
            one(l.on.map(|p| p.words)),
            voice(l.on),
            whose,
            attribution.map(number),
            one(by.map(|p| p.words)),
            voice(by),
        ))?;
    }
    Ok(())
}

pub(super) fn load(db: &Connection, id: i64) -> Result<Vec<Label>, Error> {
    let select = "SELECT how, confidence, term, \"on\", on_voice, whose, attribution, by, by_voice FROM label \
                  WHERE document = ?1 ORDER BY n";
    each(db, select, id, |row| {
        Ok(Label {
            how: named(row, 0, &How::ALL, How::name)?,
            confidence: row.get(1)?,
            term: span_at(row, 2)?,
            on: party(row, 3)?,
            by: match row.get_ref(5)?.as_str().map_err(|_| odd(5))? {
                "page" => Whose::Page,
                "attribution" => Whose::Attribution(index_at(row, 6)?.ok_or_else(|| odd(6))?),
                "party" => Whose::Party(party(row, 7)?.ok_or_else(|| odd(7))?),
                "nobody" => Whose::Nobody,
                _ => return Err(odd(5)),
            },
        })
    })
}

/// The party whose words are in a column and whose voice is in the next.
fn party(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Party>> {
    let voice = index_at(row, column + 1)?;
    Ok(spans_at(row, column)?.first().map(|&words| Party { words, voice }))
}
