//! The tables of a case file, and how older files are brought up to date.

use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::Error;

/// Every version of the schema, in order; what has been released is never changed again.
const VERSIONS: &[M<'_>] = &[
    M::up(include_str!("schema/1.sql")),
    M::up(include_str!("schema/2.sql")),
    M::up(include_str!("schema/3.sql")),
    M::up(include_str!("schema/4.sql")).foreign_key_check(),
    M::up(include_str!("schema/5.sql")),
];

/// The newest version that this program knows.
pub(crate) const LATEST: i64 = VERSIONS.len() as i64;

/// The version of a file: 0 if it has no tables yet.
pub(crate) fn version(db: &Connection) -> Result<i64, Error> {
    Ok(db.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings the tables to the latest version, all of it or nothing, and notes when and by which program.
pub(crate) fn bring_up_to_date(db: &mut Connection, program: &str) -> Result<(), Error> {
    let before = version(db)?;
    if before == LATEST {
        return Ok(());
    }
    // A table that is made anew would take with it all that points to it (https://www.sqlite.org/lang_altertable.html,
    // section 7).
    db.pragma_update(None, "foreign_keys", false)?;
    let brought = Migrations::from_slice(VERSIONS).to_latest(db);
    db.pragma_update(None, "foreign_keys", true)?;
    brought.map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => Error::from(err),
        other => Error::Sql(other.to_string()),
    })?;
    for version in before + 1..=LATEST {
        let note = "INSERT OR IGNORE INTO migration (version, at, program) VALUES (?1, ?2, ?3)";
        db.execute(note, (version, now(), program))?;
    }
    Ok(())
}

/// The time, to the second, as RFC 3339 in UTC.
pub(crate) fn now() -> String {
    Timestamp::from_second(Timestamp::now().as_second()).unwrap_or_default().to_string()
}
