//! Making, opening and closing a case file; nothing is written to what is not one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::{Error, log, schema};

/// In the header of every case file (SQLite's `application_id`): the letters `Sayo`.
pub const APPLICATION_ID: u32 = u32::from_be_bytes(*b"Sayo");

/// How long to wait for another program that writes to the same case.
const PATIENCE: Duration = Duration::from_secs(10);

/// How much of the index one [`CaseFile::tidy`] merges, in pages of 4,050 bytes: about a tenth of a second.
const MERGED_AT_ONCE: i64 = 1000;

/// A case: documents, readings and rulings in one SQLite file.
///
/// While it is open for writing there are two more files beside it, ending in `-wal` and `-shm`; closing it makes one
/// file of them again. Whatever a function here has reported as done survives a crash of the program or the machine.
#[derive(Debug)]
pub struct CaseFile {
    pub(crate) db: Connection,
    path: PathBuf,
    writes: bool,
}

impl CaseFile {
    /// Makes a new, empty case; `program` is the name and version of who makes it, for the record.
    ///
    /// # Errors
    /// [`Error::Exists`] if there is anything at `path`, and whatever the file system says.
    pub fn create(path: &Path, program: &str) -> Result<CaseFile, Error> {
        match OpenOptions::new().write(true).create_new(true).open(path) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(Error::Exists),
            Err(error) => return Err(Error::of_file(error)),
        }
        let made = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE).and_then(|mut db| {
            // Packed texts of some hundred bytes leave least room unused in the smallest pages.
            db.pragma_update(None, "page_size", 512)?;
            db.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
            db.pragma_update(None, "application_id", APPLICATION_ID)?;
            schema::bring_up_to_date(&mut db, program)?;
            log::note(&db, "new", program)?;
            write_ahead(&db)?;
            Ok(CaseFile { db, path: path.to_owned(), writes: true })
        });
        if made.is_err() {
            // Half a case is no case; the file was made here a moment ago.
            let _ = fs::remove_file(path);
        }
        made
    }

    /// Opens a case to work on it, and brings it up to date if an older version of the program made it.
    ///
    /// # Errors
    /// See [`Error`]: missing, no case, newer, damaged, not writable. Nothing is written in these cases.
    pub fn open(path: &Path, program: &str) -> Result<CaseFile, Error> {
        look(path)?;
        let mut db = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        if db.is_readonly(rusqlite::MAIN_DB)? {
            return Err(Error::ReadOnly);
        }
        let found = schema::version(&db)?;
        if found > schema::LATEST {
            return Err(Error::Newer { found, known: schema::LATEST });
        }
        write_ahead(&db)?;
        schema::bring_up_to_date(&mut db, program)?;
        Ok(CaseFile { db, path: path.to_owned(), writes: true })
    }

    /// Opens a case to look at it, on a medium that cannot be written to as well.
    ///
    /// # Errors
    /// As [`CaseFile::open`]; [`Error::Older`] if it would have to be brought up to date first.
    pub fn view(path: &Path) -> Result<CaseFile, Error> {
        look(path)?;
        let db = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let db = match schema::version(&db) {
            Ok(_) => db,
            // A case that was not closed needs its side files, and where they cannot be made it has to lie still.
            Err(Error::Busy) => return Err(Error::Busy),
            Err(_) if waits(path) => return Err(Error::Unfinished),
            Err(_) => connect_still(path)?,
        };
        match schema::version(&db)? {
            found if found > schema::LATEST => Err(Error::Newer { found, known: schema::LATEST }),
            found if found < schema::LATEST => Err(Error::Older { found }),
            _ => Ok(CaseFile { db, path: path.to_owned(), writes: false }),
        }
    }

    /// Makes one file again of a case that was not closed, if it may be written and no program has it open; else it stays as
    /// it is. Whoever copies the one file then has all of it.
    pub fn settle(path: &Path) {
        if look(path).is_err() || !write_ahead_log(path).exists() {
            return;
        }
        if let Ok(db) = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE) {
            // Another program that has it open is not waited for.
            let _ = db.busy_timeout(Duration::ZERO);
            let _ = db.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()));
        }
    }

    /// Merges what search has in pieces after documents were added, and gives room that became free back to the file
    /// system; in a large case a part of it at a time.
    ///
    /// # Errors
    /// Those of the file system; nothing is lost then.
    pub fn tidy(&mut self) -> Result<(), Error> {
        self.db.execute("INSERT INTO words (words, rank) VALUES ('merge', ?1)", [-MERGED_AT_ONCE])?;
        let mut free = self.db.prepare("PRAGMA incremental_vacuum")?;
        let mut steps = free.query([])?;
        while steps.next()?.is_some() {}
        Ok(())
    }

    /// A number that is another one after somebody else has written to the case, in this program or another one
    /// (SQLite's `data_version`). It can only be compared with what the same [`CaseFile`] gave before.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn moves(&self) -> Result<i64, Error> {
        Ok(self.db.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for CaseFile {
    /// Makes one file of it again. If another program has it open, that one will, at its own end.
    fn drop(&mut self) {
        if self.writes {
            let _ = self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
            let _ = self.db.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()));
        }
    }
}

/// Looks at the first bytes, before SQLite does: it would write to an empty file, and might repair a stranger's one.
fn look(path: &Path) -> Result<(), Error> {
    let mut file = File::open(path).map_err(Error::of_file)?;
    if !file.metadata().map_err(Error::of_file)?.is_file() {
        return Err(Error::NotACase);
    }
    let mut header = [0; 100];
    file.read_exact(&mut header).map_err(|_| Error::NotACase)?;
    let number = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    // The places are told in https://www.sqlite.org/fileformat2.html, section 1.3.
    if !header.starts_with(b"SQLite format 3\0") || number(68) != APPLICATION_ID {
        return Err(Error::NotACase);
    }
    let page = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let whole = page * u64::from(number(28));
    // While changes wait in the write-ahead log the header may be ahead of the file.
    if number(24) == number(92) && file.metadata().map_err(Error::of_file)?.len() < whole && !waits(path) {
        return Err(Error::CutOff);
    }
    Ok(())
}

/// Whether changes wait in a write-ahead log beside the file.
fn waits(path: &Path) -> bool {
    fs::metadata(write_ahead_log(path)).is_ok_and(|m| m.len() > 0)
}

fn write_ahead_log(path: &Path) -> PathBuf {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    PathBuf::from(log)
}

pub(crate) fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, Error> {
    settle(Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?)
}

/// A file that nobody can change, read without locks or side files.
fn connect_still(path: &Path) -> Result<Connection, Error> {
    let path = fs::canonicalize(path).map_err(Error::of_file)?;
    let plain = |b: &u8| b.is_ascii_alphanumeric() || b"/-._~".contains(b);
    let escape = |b: &u8| if plain(b) { char::from(*b).to_string() } else { format!("%{b:02X}") };
    let address: String = path.as_os_str().as_encoded_bytes().iter().map(escape).collect();
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    settle(Connection::open_with_flags(format!("file:{address}?immutable=1"), flags)?)
}

/// Case files travel between people, so even their schema is not trusted to run anything.
fn settle(db: Connection) -> Result<Connection, Error> {
    db.busy_timeout(PATIENCE)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.pragma_update(None, "cell_size_check", true)?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}

/// Changes go to a log beside the file and are on the disk before they are reported. What is removed is overwritten.
fn write_ahead(db: &Connection) -> Result<(), Error> {
    db.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "secure_delete", true)?;
    Ok(())
}

#[cfg(test)]
mod tests;
