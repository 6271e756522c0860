//! Which document a new one is a newer version of.

use rusqlite::{Connection, OptionalExtension};
use text::Metadata;

use crate::Error;
use crate::add::FileId;

/// The document that this one is a newer version of: the latest with the same address that does not state a later day,
/// else the latest that came from the same place in a file of the same path.
pub(crate) fn of(db: &Connection, file: FileId, way: &str, known: &Metadata) -> Result<Option<i64>, Error> {
    if let Some(address) = &known.address {
        let earlier = "SELECT id, (published IS NULL OR ?2 IS NULL OR published <= ?2) FROM document \
                       WHERE address = ?1 ORDER BY 2 DESC, published DESC, id DESC LIMIT 1";
        let found = db
            .prepare_cached(earlier)?
            .query_row((address, &known.published), |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        if let Some((id, earlier)) = found {
            return Ok(Some(id).filter(|_| earlier));
        }
    }
    // The third message of a mailbox is another one when the mailbox has grown.
    if is_counted(way) {
        return Ok(None);
    }
    let same_place = "SELECT max(part.document) FROM origin AS mine \
         JOIN origin AS theirs ON theirs.path = mine.path AND theirs.file <> mine.file \
         AND (theirs.folder IS NULL OR mine.folder IS NULL OR theirs.folder = mine.folder) \
         JOIN part ON part.file = theirs.file AND part.inside = ?2 WHERE mine.file = ?1 AND mine.path <> '-'";
    Ok(db.prepare_cached(same_place)?.query_row((file.0, way), |row| row.get(0))?)
}

/// Whether one of the names that lead to a part, as JSON, is only its number among others: “message 3”, “row 2”.
fn is_counted(way: &str) -> bool {
    const COUNTED: [&str; 6] = ["message ", "row ", "entry ", "record ", "part ", "enclosure "];
    let names: Vec<String> = serde_json::from_str(way).unwrap_or_default();
    let number = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
    names.iter().any(|name| COUNTED.iter().filter_map(|what| name.strip_prefix(what)).any(number))
}
