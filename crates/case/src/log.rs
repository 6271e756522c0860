//! What has been done to a case, in order; it is only ever added to.

use rusqlite::Connection;

use crate::{CaseFile, Error, schema};

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// What, in one word: `new`, `add`, `remove`, `reread` …
    pub what: String,
    /// How much of it, in words. Never words of a document.
    pub details: String,
}

/// Notes what is done, in the same transaction as the deed.
pub(crate) fn note(db: &Connection, what: &str, details: &str) -> Result<(), Error> {
    db.prepare_cached("INSERT INTO log (at, what, details) VALUES (?1, ?2, ?3)")?.execute((
        schema::now(),
        what,
        details,
    ))?;
    Ok(())
}

impl CaseFile {
    /// Everything that was done, the first first.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn log(&self) -> Result<Vec<Entry>, Error> {
        let mut select = self.db.prepare("SELECT at, what, details FROM log ORDER BY id")?;
        let rows = select
            .query_map([], |row| Ok(Entry { at: row.get(0)?, what: row.get(1)?, details: row.get(2)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
