//! One digest over all rows of a reading, so that any later change to any of them shows.

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

use crate::Error;

/// The tables of findings, in the order in which they are sealed.
pub(crate) const TABLES: [&str; 7] = ["mention", "voice", "attribution", "figure", "time", "label", "act"];

/// SHA-256, in hexadecimal, over the digest of the document's text, the reader, and every value of every finding.
/// Together with the check that the text has that digest it holds the words at every place fast.
///
/// A value counts with its table, row and column; a column without a value does not count, so that a later schema may
/// add some.
pub(crate) fn seal(db: &Connection, document: i64) -> Result<String, Error> {
    let mut hash = Sha256::new();
    let whole = "SELECT document.digest, reader.name, reader.weights, reader.kernel, reading.own FROM reading \
                 JOIN document ON document.id = reading.document JOIN reader ON reader.id = reading.reader \
                 WHERE reading.document = ?1";
    rows(db, whole, document, &mut hash)?;
    for table in TABLES {
        hash.update(table);
        rows(db, &format!("SELECT * FROM {table} WHERE document = ?1 ORDER BY n"), document, &mut hash)?;
    }
    Ok(hash.finalize().iter().map(|b| format!("{b:02x}")).collect())
}

fn rows(db: &Connection, select: &str, document: i64, hash: &mut Sha256) -> Result<(), Error> {
    let mut select = db.prepare_cached(select)?;
    let columns: Vec<String> = select.column_names().into_iter().map(str::to_owned).collect();
    let mut rows = select.query([document])?;
    while let Some(row) = rows.next()? {
        hash.update(b"\nrow");
        for (n, column) in columns.iter().enumerate() {
            // The number of a document is this file's own affair, and another one in a copy that was merged.
            if column == "document" {
                continue;
            }
            let mut value = |kind: u8, bytes: &[u8]| {
                hash.update([kind, u8::try_from(n).unwrap_or(u8::MAX)]);
                hash.update((bytes.len() as u64).to_le_bytes());
                hash.update(bytes);
            };
            match row.get_ref(n)? {
                ValueRef::Null => {}
                ValueRef::Integer(i) => value(b'i', &i.to_le_bytes()),
                ValueRef::Real(r) => value(b'r', &r.to_bits().to_le_bytes()),
                ValueRef::Text(t) => value(b't', t),
                ValueRef::Blob(b) => value(b'b', b),
            }
        }
    }
    Ok(())
}
