//! What was found in a document: kept as one piece of JSON, packed, sealed, and checked anew when it is taken out.

use std::io;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use text::{Attribution, Document, Findings, Provenance, Reading, Voice};

use crate::packing::{self, Effort};
use crate::{Error, schema};

/// Keeps a reading of document number `id`, in place of an earlier one.
pub(crate) fn write(db: &Connection, id: i64, reading: &Reading) -> Result<(), Error> {
    let json = serde_json::to_vec(reading.found()).map_err(io::Error::from)?;
    let from = reading.provenance();
    let seal = seal(&reading.document().to_string(), from, &json);
    db.prepare_cached("INSERT OR IGNORE INTO reader (name, weights, kernel) VALUES (?1, ?2, ?3)")?
        .execute((&from.reader, &from.weights, &from.kernel))?;
    db.prepare_cached(
        "INSERT OR REPLACE INTO reading (document, reader, at, seal, attributions, found, packing) \
         SELECT ?1, id, ?2, ?3, ?4, ?5, 'brotli' FROM reader WHERE name = ?6 AND weights = ?7 AND kernel = ?8",
    )?
    .execute((
        id,
        schema::now(),
        seal,
        i64::try_from(reading.attributions().len()).unwrap_or(i64::MAX),
        packing::pack(&json, Effort::Tight)?,
        &from.reader,
        &from.weights,
        &from.kernel,
    ))?;
    Ok(())
}

/// A reading as it is kept.
struct Row {
    from: Provenance,
    seal: String,
    attributions: i64,
    kept: Kept,
}

/// The findings of a reading as they are kept.
enum Kept {
    Open(Vec<u8>),
    Deflate(Vec<u8>),
    Brotli(Vec<u8>),
}

fn row(db: &Connection, id: i64) -> Result<Option<Row>, Error> {
    let select = "SELECT name, weights, kernel, seal, attributions, found, packing FROM reading JOIN reader ON reader.id = reader \
                  WHERE document = ?1";
    let row = db.prepare_cached(select)?.query_row([id], |row| {
        let from = Provenance { reader: row.get(0)?, weights: row.get(1)?, kernel: row.get(2)? };
        Ok(Row { from, seal: row.get(3)?, attributions: row.get(4)?, kept: Kept::of(row, 5)? })
    });
    Ok(row.optional()?)
}

/// The reading of document number `id`, its seal and every span of it checked; `None` if it has not been read.
pub(crate) fn load(db: &Connection, id: i64, document: &Document) -> Result<Option<Reading>, Error> {
    let Some(row) = row(db, id)? else { return Ok(None) };
    let damaged = |how| Error::DamagedReading { document: id, how };
    let json = row.kept.json(document.text().len()).ok_or_else(|| damaged(PACKED))?;
    if seal(&document.id().to_string(), &row.from, &json) != row.seal {
        return Err(damaged("it was changed after it was made"));
    }
    let found: Findings = parse(&json).ok_or_else(|| damaged(STRANGE))?;
    if i64::try_from(found.attributions.len()) != Ok(row.attributions) {
        return Err(damaged("it does not have as many attributions as it says"));
    }
    Reading::new(document, row.from, found).map(Some).map_err(|_| damaged("a place in it lies nowhere"))
}

/// Unpacks the findings in document number `id`, whose text has so many bytes, where they are kept; if it has been read.
pub(crate) fn in_the_open(db: &Connection, id: i64, length: usize) -> Result<(), Error> {
    let Some(row) = row(db, id)? else { return Ok(()) };
    let json = row.kept.json(length).and_then(|json| String::from_utf8(json).ok());
    let json = json.ok_or(Error::DamagedReading { document: id, how: PACKED })?;
    let update = "UPDATE reading SET found = ?2, packing = 'none' WHERE document = ?1";
    db.prepare_cached(update)?.execute((id, json))?;
    Ok(())
}

const PACKED: &str = "it cannot be unpacked";
const STRANGE: &str = "it is not what sayso writes";

/// The part of what was found that tells who said what.
#[derive(Default, Deserialize)]
pub(crate) struct Statements {
    pub(crate) voices: Vec<Voice>,
    pub(crate) attributions: Vec<Attribution>,
}

/// The statements of document number `id` with a text of so many bytes, as they are kept and not checked; none if it
/// has not been read.
pub(crate) fn statements(db: &Connection, id: i64, length: usize) -> Result<Statements, Error> {
    let mut select = db.prepare_cached("SELECT found, packing FROM reading WHERE document = ?1")?;
    let Some(kept) = select.query_row([id], |row| Kept::of(row, 0)).optional()? else {
        return Ok(Statements::default());
    };
    let damaged = |how| Error::DamagedReading { document: id, how };
    parse(&kept.json(length).ok_or_else(|| damaged(PACKED))?).ok_or_else(|| damaged(STRANGE))
}

/// SHA-256, in hexadecimal, over the digest of the text, the reader, and the findings as they are written. Together
/// with the check that the text has that digest it holds the words at every place fast.
fn seal(digest: &str, from: &Provenance, json: &[u8]) -> String {
    let mut hash = Sha256::new();
    for part in
        [digest.as_bytes(), from.reader.as_bytes(), from.weights.as_bytes(), from.kernel.as_bytes(), json]
    {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

/// Findings take one to two bytes of JSON for a byte of text, and fifty in a text of nothing but figures; so many times
/// more were not made here.
const MOST: u64 = 512;

impl Kept {
    /// From two columns of a row, the findings and then how they are packed.
    fn of(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<Kept> {
        Ok(match (row.get_ref(at)?, row.get_ref(at + 1)?.as_str()) {
            (ValueRef::Text(found), _) => Kept::Open(found.to_owned()),
            (other, Ok("deflate")) => Kept::Deflate(other.as_blob().unwrap_or_default().to_owned()),
            (other, _) => Kept::Brotli(other.as_blob().unwrap_or_default().to_owned()),
        })
    }

    /// The findings in a text of so many bytes, as they were written; `None` if they cannot be unpacked.
    fn json(self, length: usize) -> Option<Vec<u8>> {
        let most = (length as u64 + 1024) * MOST;
        match self {
            Kept::Open(json) => Some(json),
            Kept::Deflate(packed) => packing::inflate(&packed, most),
            Kept::Brotli(packed) => packing::unpack(&packed, most),
        }
    }
}

fn parse<T: DeserializeOwned>(json: &[u8]) -> Option<T> {
    serde_json::from_slice(json).ok()
}
