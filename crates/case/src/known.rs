//! What a case has already, asked from any thread while another one adds to it.

use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, OpenFlags, OptionalExtension};
use text::{DocumentId, Provenance};

use crate::open::connect;
use crate::{CaseFile, Error};

/// How much of a file a case has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// None of it.
    Nothing,
    /// So many of its parts, because it was broken off; the first of them that is no document, if there is one.
    Parts(u64, Option<u64>),
    /// All of it; the first part that is no document, if there is one.
    Whole(Option<u64>),
}

/// Looks into a case through a connection of its own; sees what has been kept, never what is under way.
#[derive(Debug)]
pub struct Known {
    /// Gone once it is closed.
    db: Mutex<Option<Connection>>,
}

impl CaseFile {
    /// A look at what the case has, for other threads.
    ///
    /// # Errors
    /// If the file cannot be opened once more.
    pub fn known(&self) -> Result<Known, Error> {
        Ok(Known { db: Mutex::new(Some(connect(self.path(), OpenFlags::SQLITE_OPEN_READ_ONLY)?)) })
    }
}

impl Known {
    /// How much the case has of the file with these bytes.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn file(&self, digest: &str) -> Result<Kept, Error> {
        self.ask(|db| {
            let select = "SELECT done, (SELECT count(*) FROM part WHERE file = file.id), \
                      (SELECT min(n) FROM part WHERE file = file.id AND refusal IS NOT NULL) FROM file WHERE digest = ?1";
        let found: Option<(bool, i64, Option<i64>)> = db
            .prepare_cached(select)?
            .query_row([digest], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        Ok(match found {
            None => Kept::Nothing,
            Some((true, _, refused)) => Kept::Whole(refused.map(i64::unsigned_abs)),
            Some((false, parts, refused)) => {
                Kept::Parts(parts.unsigned_abs(), refused.map(i64::unsigned_abs))
            }
        })
        })
    }

    /// The names that lead to part number `n` in the file with these bytes, counted from 0; `None` if the case has no
    /// such part.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn inside(&self, digest: &str, n: u64) -> Result<Option<Vec<String>>, Error> {
        self.ask(|db| {
            let select =
                "SELECT inside FROM part JOIN file ON file.id = part.file WHERE digest = ?1 AND n = ?2";
            let found: Option<String> = db
                .prepare_cached(select)?
                .query_row((digest, i64::try_from(n).unwrap_or(i64::MAX)), |row| row.get(0))
                .optional()?;
            Ok(found.and_then(|inside| serde_json::from_str(&inside).ok()))
        })
    }

    /// Whether the case has this text with a reading by this reader.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn is_read(&self, document: DocumentId, by: &Provenance) -> Result<bool, Error> {
        self.ask(|db| {
            let found = db
                .prepare_cached(
                    "SELECT 1 FROM document JOIN reading ON reading.document = document.id \
                 JOIN reader ON reader.id = reading.reader \
                 WHERE digest = ?1 AND reader.name = ?2 AND weights = ?3",
                )?
                .exists((document.to_string(), &by.reader, &by.weights))?;
            Ok(found)
        })
    }

    /// Lets go of the file, so that it can be closed while other threads still hold this. Every later question is
    /// answered with [`Error::Busy`].
    pub fn close(&self) {
        self.db.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    fn ask<T>(&self, question: impl FnOnce(&Connection) -> Result<T, Error>) -> Result<T, Error> {
        let db = self.db.lock().unwrap_or_else(PoisonError::into_inner);
        question(db.as_ref().ok_or(Error::Busy)?)
    }
}
