//! What can go wrong with a case file, in words that say what to do.

use std::io;

/// What went wrong with a case file. Messages hold no words of documents.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is something at the path already.
    #[error("there is something there already; choose another name, or use `sayso add` to add to a case")]
    Exists,
    /// There is nothing at the path.
    #[error("there is no such case; make it with `sayso new`")]
    Missing,
    /// A file, but not a case.
    #[error("it is not a case file; nothing was written to it")]
    NotACase,
    /// Made by a later version of the program.
    #[error(
        "it was made by a newer sayso (schema {found}, this one knows {known}); nothing was written to it; use that version"
    )]
    Newer {
        /// The schema version of the file.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// An older schema, and it may not be written to.
    #[error(
        "it was made by an older sayso (schema {found}) and must be brought up to date once; put it where it can be written and run `sayso check` on it"
    )]
    Older {
        /// The schema version of the file.
        found: i64,
    },
    /// A case file that is broken.
    #[error(
        "the case file is damaged ({0}); nothing was written to it; go back to a copy, or run `sayso check` to see what is left"
    )]
    Damaged(String),
    /// A case file that was cut off.
    #[error(
        "its end is missing, as after a copy or download that broke off; nothing was written to it; go back to a whole copy"
    )]
    CutOff,
    /// What was found in a document is not as it was kept; its text may be whole.
    #[error(
        "what was read in document {document} is damaged ({how}); `sayso reread CASE {document}` reads it again, if its text is whole"
    )]
    DamagedReading {
        /// The number of the document.
        document: i64,
        /// What does not hold.
        how: &'static str,
    },
    /// Changes of a stopped program wait beside a file that cannot be written.
    #[error(
        "it was not closed properly and lies where nothing can be written; copy it with the file that ends in -wal to another place"
    )]
    Unfinished,
    /// It may not be written to.
    #[error("it cannot be written to; check its permissions, or copy it to another place")]
    ReadOnly,
    /// It may not be read.
    #[error("the system does not allow opening it; check its permissions")]
    Denied,
    /// The disk is full.
    #[error("the disk is full; what was reported as added is safe; make room and add the rest again")]
    Full,
    /// Another program holds it.
    #[error("another program is writing to it; wait for it to end and try again")]
    Busy,
    /// No such document, file or ruling.
    #[error("{0}")]
    NoSuch(String),
    /// Any other trouble with the file system.
    #[error("the case file could not be read or written ({0}); try again")]
    Io(#[from] io::Error),
    /// Any other trouble with the database.
    #[error("the case file could not be used ({0})")]
    Sql(String),
}

impl Error {
    /// An error of the file system, where a user can do something about it.
    pub(crate) fn of_file(error: io::Error) -> Error {
        match error.kind() {
            io::ErrorKind::NotFound => Error::Missing,
            io::ErrorKind::PermissionDenied => Error::Denied,
            io::ErrorKind::ReadOnlyFilesystem => Error::ReadOnly,
            io::ErrorKind::StorageFull => Error::Full,
            _ => Error::Io(error),
        }
    }

    /// Whether what was asked for is there and broken: whoever looks at many documents goes on with the others.
    pub fn is_damage(&self) -> bool {
        matches!(self, Error::Damaged(_) | Error::DamagedReading { .. })
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        use rusqlite::ErrorCode;
        // SQLite's own messages name tables and files, never values.
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Error::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Busy,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Error::ReadOnly,
            Some(ErrorCode::NotADatabase) => Error::NotACase,
            Some(ErrorCode::DatabaseCorrupt) => Error::Damaged("SQLite cannot make sense of it".to_owned()),
            _ => Error::Sql(error.to_string()),
        }
    }
}
