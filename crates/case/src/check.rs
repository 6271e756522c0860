//! Looks at everything in a case and says what does not hold.

use std::io;

use rusqlite::OptionalExtension;
use sha2::{Digest, Sha256};

use crate::packing::KeptText;
use crate::{CaseFile, Error, piece, schema};

/// What a check looked at, and what it found wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Check {
    /// Files whose bytes were unpacked and compared with their digest.
    pub files: u64,
    /// Texts compared with their digest.
    pub documents: u64,
    /// Readings whose every span was compared with the text.
    pub readings: u64,
    /// Files that were broken off while they were added: nothing is wrong, but adding them again completes them.
    pub unfinished: u64,
    /// What does not hold, one sentence each.
    pub wrong: Vec<String>,
}

impl CaseFile {
    /// Checks the database itself, every digest, every span, every reference: `heard` is told how far it is, in
    /// documents and files, of how many.
    ///
    /// # Errors
    /// Only if the case cannot be read at all; what is wrong in it is in the result.
    pub fn check(&self, heard: &mut dyn FnMut(u64, u64)) -> Result<Check, Error> {
        let mut check = Check::default();
        self.pragmas(&mut check)?;
        let count = |table: &str| -> Result<u64, Error> {
            let n: i64 = self.db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
            Ok(n.unsigned_abs())
        };
        let all = count("file")? + count("document")?;
        let mut step = |check: &Check| heard(check.files + check.documents, all);
        for id in self.documents()? {
            self.check_document(id, &mut check)?;
            check.documents += 1;
            step(&check);
        }
        let mut files = self.db.prepare("SELECT id FROM file ORDER BY id")?;
        for file in files.query_map([], |row| row.get(0))? {
            self.check_file(file?, &mut check)?;
            check.files += 1;
            step(&check);
        }
        self.check_index(&mut check)?;
        self.check_rulings(&mut check.wrong)?;
        self.check_tally(&mut check)?;
        self.check_names(&mut check)?;
        Ok(check)
    }

    /// What SQLite itself can tell: its pages, its indices, its references.
    fn pragmas(&self, check: &mut Check) -> Result<(), Error> {
        let version = schema::version(&self.db)?;
        if version != schema::LATEST {
            check.wrong.push(format!("the schema is version {version}, not {}", schema::LATEST));
        }
        let mut select = self.db.prepare("PRAGMA integrity_check(20)")?;
        for row in select.query_map([], |row| row.get::<_, String>(0))? {
            let told = row?;
            if told != "ok" {
                check.wrong.push(format!("SQLite: {told}"));
            }
        }
        let mut select = self.db.prepare("PRAGMA foreign_key_check")?;
        let lost = select.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(2)?)))?;
        for row in lost.take(20) {
            let (table, parent) = row?;
            check.wrong.push(format!("a row of {table} points to a row of {parent} that is not there"));
        }
        Ok(())
    }

    fn check_document(&self, id: i64, check: &mut Check) -> Result<(), Error> {
        match self.show(id) {
            Ok(shown) => {
                let length = u32::try_from(shown.document.text().len()).unwrap_or(u32::MAX);
                if shown.document.places().iter().any(|p| p.at > length) {
                    check.wrong.push(format!("document {id}: a place lies outside the text"));
                }
                let kept: i64 = self
                    .db
                    .prepare_cached("SELECT length FROM document WHERE id = ?1")?
                    .query_row([id], |row| row.get(0))?;
                if kept != i64::from(length) {
                    check.wrong.push(format!("document {id}: its length is not the one that is kept"));
                }
                if shown.places.is_empty() {
                    check.wrong.push(format!("document {id}: it stands in no file"));
                }
                check.readings += u64::from(shown.reading.is_some());
            }
            Err(Error::Damaged(why)) => check.wrong.push(format!("document {id}: {why}")),
            Err(error @ Error::DamagedReading { .. }) => check.wrong.push(error.to_string()),
            Err(error) => check.wrong.push(format!("document {id}: it cannot be read ({error})")),
        }
        Ok(())
    }

    fn check_file(&self, file: i64, check: &mut Check) -> Result<(), Error> {
        let (digest, length, kept, done): (String, i64, String, bool) = self
            .db
            .prepare_cached("SELECT digest, length, kept, done FROM file WHERE id = ?1")?
            .query_row([file], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        if !done {
            check.unfinished += 1;
            // Stopped before the first of it was kept: nothing is there yet that could be wrong.
            let begun = "SELECT EXISTS (SELECT 1 FROM piece WHERE file = ?1) OR EXISTS (SELECT 1 FROM part WHERE file = ?1)";
            if !self.db.prepare_cached(begun)?.query_row([file], |row| row.get::<_, bool>(0))? {
                return Ok(());
            }
        }
        let found = if kept == "as text" {
            let text: Option<KeptText> = self
                .db
                .prepare_cached(
                    "SELECT text, length FROM part JOIN document ON document.id = part.document \
                     WHERE part.file = ?1",
                )?
                .query_row([file], |row| KeptText::of(row, 0))
                .optional()?;
            // Which document that is, is told with it.
            text.and_then(|text| text.unpacked(0).ok())
                .map(|text| (text.len() as u64, hexadecimal(&Sha256::digest(text))))
        } else {
            piece::unpack(&self.db, file, &mut io::sink()).ok()
        };
        if found != Some((length.unsigned_abs(), digest)) {
            check
                .wrong
                .push(format!("file {file}: the bytes that are kept are not the ones that were added"));
        }
        let gap = "SELECT count(*) <> coalesce(max(n) + 1, 0) FROM part WHERE file = ?1";
        if self.db.prepare_cached(gap)?.query_row([file], |row| row.get(0))? {
            check.wrong.push(format!("file {file}: a part of it is missing"));
        }
        Ok(())
    }

    /// Whether elders are older, and the names inside files are names.
    fn check_names(&self, check: &mut Check) -> Result<(), Error> {
        for (select, told) in [
            (
                "SELECT count(*) FROM document WHERE elder >= id",
                "documents called newer than ones that came later",
            ),
            (
                "SELECT count(*) FROM part WHERE NOT json_valid(inside)",
                "parts of files without names that can be read",
            ),
        ] {
            let many: i64 = self.db.query_row(select, [], |row| row.get(0))?;
            if many > 0 {
                check.wrong.push(format!("{told}: {many}"));
            }
        }
        Ok(())
    }

    /// Whether as many rulings and entries of the log are there as were kept.
    fn check_tally(&self, check: &mut Check) -> Result<(), Error> {
        for (kept, told) in [("ruling", "rulings"), ("log", "entries of the log")] {
            let counted = "SELECT many FROM tally WHERE kept = ?1";
            let counted: Option<i64> = self.db.query_row(counted, [kept], |row| row.get(0)).optional()?;
            let there: i64 =
                self.db.query_row(&format!("SELECT count(*) FROM {kept}"), [], |row| row.get(0))?;
            if counted != Some(there) {
                let counted = counted.map_or("an unknown number".to_owned(), |many| many.to_string());
                check.wrong.push(format!("{told}: {counted} were kept, {there} there"));
            }
        }
        Ok(())
    }

    /// Whether the index of search knows each document and no other.
    fn check_index(&self, check: &mut Check) -> Result<(), Error> {
        let differ = "SELECT count(*) FROM (SELECT id FROM document EXCEPT SELECT rowid FROM words) \
                      UNION ALL SELECT count(*) FROM (SELECT rowid FROM words EXCEPT SELECT id FROM document)";
        let mut select = self.db.prepare(differ)?;
        for (n, row) in select.query_map([], |row| row.get::<_, i64>(0))?.enumerate() {
            let (lost, what) = (row?, ["missing from", "only in"][n.min(1)]);
            if lost > 0 {
                check.wrong.push(format!("{lost} documents are {what} the index of search"));
            }
        }
        Ok(())
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
