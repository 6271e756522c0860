//! Adding files, one after the other, with the documents in them.
//!
//! Everything since the last [`Adding::keep`] is one transaction: it is on the disk when that returns, or none of it
//! is. A file may be kept part by part; one that was broken off knows how many of its parts are there.

use std::io::Read;

use rusqlite::OptionalExtension;
use text::{Document, Problem, Reading};

use crate::packing::{self, Effort};
use crate::words::Index;
use crate::{CaseFile, Error, Packed, elder, found, log, piece, schema, words};

/// The number of a file in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileId(pub(crate) i64);

/// A document that a file holds.
#[derive(Clone, Debug)]
pub struct NewDocument {
    /// Its text and what it states about itself.
    pub document: Document,
    /// What troubled the work on it.
    pub problems: Vec<Problem>,
    /// What was found in it, with what it states about itself in mind; `None` if the case has a reading of this text by
    /// the same reader.
    pub reading: Option<Reading>,
}

/// What became of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// A new document.
    New,
    /// A new text at an address or path at which the case has an older one: a new document that knows its elder.
    Newer,
    /// The case has this text already, from other bytes; it is noted that it stands here too.
    SameText,
    /// No document; the reason is kept.
    Refused,
    /// The case has this part already; nothing was changed.
    Known,
}

/// What became of a file that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// New to the case.
    New,
    /// It was broken off, and goes on behind so many parts.
    GoesOn(u64),
    /// The case has the same bytes from another place; this place is noted too.
    SameBytes,
    /// The case has the same bytes from the same place; nothing was changed.
    Known,
}

/// A case that is being added to. What has not been kept when it is dropped is undone.
#[derive(Debug)]
pub struct Adding<'a> {
    case: &'a mut CaseFile,
    open: bool,
}

impl CaseFile {
    /// Puts a reading of document number `id` in place of the one that the case has, if it has any, and tells whether the
    /// index has to be made anew before that is kept: the old one may be damaged.
    pub(crate) fn put_reading(&self, id: i64, reading: &Reading) -> Result<Index, Error> {
        let before = self.show(id);
        if let Ok(shown) = &before {
            words::forget(&self.db, id, &shown.document, shown.reading.as_ref())?;
        }
        // Without its text there is nothing that could have been read.
        let document = self.document(id)?;
        found::write(&self.db, id, reading)?;
        match before {
            Ok(_) => words::write(&self.db, id, &document, Some(reading)).map(|()| Index::Knows),
            Err(error) if error.is_damage() => Ok(Index::Anew),
            Err(error) => Err(error),
        }
    }

    /// Begins to add.
    pub fn adding(&mut self) -> Adding<'_> {
        Adding { case: self, open: false }
    }
}

impl Adding<'_> {
    /// Notes that a file of these bytes lies at this place.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn file(&mut self, path: &str, digest: &str, length: u64) -> Result<(FileId, Given), Error> {
        self.begin()?;
        let db = &self.case.db;
        let found: Option<(i64, bool)> = db
            .prepare_cached("SELECT id, done FROM file WHERE digest = ?1")?
            .query_row([digest], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (id, done) = match found {
            Some(found) => found,
            None => {
                db.prepare_cached(
                    "INSERT INTO file (digest, length, kept, done) VALUES (?1, ?2, 'packed', 0)",
                )?
                .execute((digest, i64::try_from(length).unwrap_or(i64::MAX)))?;
                (db.last_insert_rowid(), false)
            }
        };
        let noted =
            db.prepare_cached("SELECT 1 FROM origin WHERE path = ?1 AND file = ?2")?.exists((path, id))?;
        if !noted {
            // What could not be had before, or the folder that it lies in.
            db.prepare_cached(
                "DELETE FROM origin WHERE refusal IS NOT NULL \
                 AND (path = ?1 OR substr(?1, 1, length(path) + 1) = path || '/')",
            )?
            .execute([path])?;
            db.prepare_cached("INSERT INTO origin (path, at, file, folder) VALUES (?1, ?2, ?3, ?4)")?
                .execute((path, schema::now(), id, folder(path)))?;
        }
        let given = match (found, done, noted) {
            (None, ..) => Given::New,
            (Some(_), false, _) => {
                let parts: i64 = db
                    .prepare_cached("SELECT count(*) FROM part WHERE file = ?1")?
                    .query_row([id], |row| row.get(0))?;
                Given::GoesOn(parts.unsigned_abs())
            }
            (Some(_), true, false) => Given::SameBytes,
            (Some(_), true, true) => Given::Known,
        };
        Ok((FileId(id), given))
    }

    /// Keeps the bytes of a file.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn bytes(&mut self, file: FileId, packed: &Packed) -> Result<(), Error> {
        (0..).zip(&packed.pieces).try_for_each(|(n, piece)| self.piece(file, n, piece))
    }

    /// Keeps the bytes of a file that are too many for the memory: packs and writes one piece after the other. If they
    /// are not the bytes that the file was named by, the file is forgotten and the answer is `false`.
    ///
    /// # Errors
    /// Those of the reader and of the file system.
    pub fn bytes_from(&mut self, file: FileId, reader: &mut dyn Read) -> Result<bool, Error> {
        let mut hashing = piece::Hashing::of(reader);
        for n in 0.. {
            match piece::next_piece(&mut hashing)? {
                Some(packed) => self.piece(file, n, &packed)?,
                None => break,
            }
        }
        let same = "SELECT 1 FROM file WHERE id = ?1 AND digest = ?2";
        if self.case.db.prepare_cached(same)?.exists((file.0, hashing.digest()))? {
            return Ok(true);
        }
        self.case.db.execute("DELETE FROM file WHERE id = ?1", [file.0])?;
        Ok(false)
    }

    fn piece(&mut self, file: FileId, n: i64, packed: &[u8]) -> Result<(), Error> {
        self.begin()?;
        let insert = "INSERT OR REPLACE INTO piece (file, n, packed, packing) VALUES (?1, ?2, ?3, 'brotli')";
        self.case.db.prepare_cached(insert)?.execute((file.0, n, packed))?;
        Ok(())
    }

    /// Says that the bytes of the file are the text of its document, byte for byte, and need not be kept twice.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn bytes_are_text(&mut self, file: FileId) -> Result<(), Error> {
        self.begin()?;
        self.case.db.execute("UPDATE file SET kept = 'as text' WHERE id = ?1", [file.0])?;
        Ok(())
    }

    /// The first part of a file that is no document, counted from 0; what was refused may be tried again.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn first_refused(&mut self, file: FileId) -> Result<Option<u64>, Error> {
        self.begin()?;
        let select = "SELECT min(n) FROM part WHERE file = ?1 AND refusal IS NOT NULL";
        let first: Option<i64> =
            self.case.db.prepare_cached(select)?.query_row([file.0], |row| row.get(0))?;
        Ok(first.map(i64::unsigned_abs))
    }

    /// The parts of a file that are no documents: the names that lead to each, and why.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn refusals(&mut self, file: FileId) -> Result<Vec<(Vec<String>, String)>, Error> {
        self.begin()?;
        let select = "SELECT inside, refusal FROM part WHERE file = ?1 AND refusal IS NOT NULL ORDER BY n";
        let mut select = self.case.db.prepare_cached(select)?;
        let rows = select.query_map([file.0], |row| {
            Ok((serde_json::from_str(row.get_ref(0)?.as_str()?).unwrap_or_default(), row.get(1)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Adds part number `n` of a file, counted from 0; `inside` are the names that lead to it. A part that was refused
    /// before is replaced.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn part(
        &mut self,
        file: FileId,
        n: u64,
        inside: &[String],
        outcome: Result<&NewDocument, &str>,
    ) -> Result<Added, Error> {
        self.begin()?;
        let db = &self.case.db;
        let way = serde_json::to_string(inside).unwrap_or_default();
        let n = i64::try_from(n).unwrap_or(i64::MAX);
        let there: Option<bool> = db
            .prepare_cached("SELECT document IS NOT NULL FROM part WHERE file = ?1 AND n = ?2")?
            .query_row((file.0, n), |row| row.get(0))
            .optional()?;
        match there {
            Some(true) => return Ok(Added::Known),
            Some(false) => {
                db.prepare_cached("DELETE FROM part WHERE file = ?1 AND n = ?2")?.execute((file.0, n))?;
                // More parts than this one may come now; if that is broken off, it has to go on where it was.
                db.prepare_cached("UPDATE file SET done = 0 WHERE id = ?1")?.execute([file.0])?;
            }
            None => {}
        }
        let new = match outcome {
            Ok(new) => new,
            Err(why) => {
                db.prepare_cached("INSERT INTO part (file, n, inside, refusal) VALUES (?1, ?2, ?3, ?4)")?
                    .execute((file.0, n, way, why))?;
                return Ok(Added::Refused);
            }
        };
        let (id, added) = self.document(file, &way, new)?;
        let states = (added == Added::SameText).then(|| states(&new.document)).flatten();
        let db = &self.case.db;
        db.prepare_cached(
            "INSERT INTO part (file, n, inside, document, states) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((file.0, n, way, id, states))?;
        Ok(added)
    }

    /// Says that all parts of a file are there.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn end(&mut self, file: FileId) -> Result<(), Error> {
        self.begin()?;
        self.case.db.prepare_cached("UPDATE file SET done = 1 WHERE id = ?1")?.execute([file.0])?;
        Ok(())
    }

    /// Notes a place whose bytes could not be had, and why.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn refuse(&mut self, path: &str, why: &str) -> Result<(), Error> {
        self.begin()?;
        let db = &self.case.db;
        db.prepare_cached("DELETE FROM origin WHERE path = ?1 AND refusal IS NOT NULL")?.execute([path])?;
        db.prepare_cached("INSERT INTO origin (path, at, refusal) VALUES (?1, ?2, ?3)")?.execute((
            path,
            schema::now(),
            why,
        ))?;
        Ok(())
    }

    /// Writes a line into the log of the case.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn note(&mut self, what: &str, details: &str) -> Result<(), Error> {
        self.begin()?;
        log::note(&self.case.db, what, details)
    }

    /// Puts everything since the last time on the disk; what is reported as added after this stays added.
    ///
    /// # Errors
    /// Those of the file system; nothing since the last time is kept then.
    pub fn keep(&mut self) -> Result<(), Error> {
        if self.open {
            self.case.db.execute_batch("COMMIT")?;
            self.open = false;
        }
        Ok(())
    }

    fn begin(&mut self) -> Result<(), Error> {
        if !self.open {
            self.case.db.execute_batch("BEGIN IMMEDIATE")?;
            self.open = true;
        }
        Ok(())
    }

    /// Keeps the text, if it is new, and its reading, if there is one.
    fn document(&self, file: FileId, way: &str, new: &NewDocument) -> Result<(i64, Added), Error> {
        let db = &self.case.db;
        let digest = new.document.id().to_string();
        if let Some(id) = self.case.number(&digest)? {
            if let Some(reading) = &new.reading {
                self.missing_reading(id, &new.document, reading)?;
            }
            return Ok((id, Added::SameText));
        }
        let elder = elder::of(&self.case.db, file, way, new.document.metadata())?;
        let (known, text) = (new.document.metadata(), new.document.text().as_bytes());
        db.prepare_cached(
            "INSERT INTO document (digest, text, length, title, author, publisher, published, language, address, wire, \
             elder) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute((
            digest,
            packing::pack(text, Effort::Tight)?,
            i64::try_from(text.len()).unwrap_or(i64::MAX),
            &known.title,
            &known.author,
            &known.publisher,
            &known.published,
            &known.language,
            &known.address,
            &known.wire,
            elder,
        ))?;
        let id = db.last_insert_rowid();
        let mut row =
            db.prepare_cached("INSERT INTO place (document, n, at, kind, name) VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for (n, place) in (0_i64..).zip(new.document.places()) {
            row.execute((id, n, place.at, place.kind.name(), &place.name))?;
        }
        let mut row =
            db.prepare_cached("INSERT INTO problem (document, n, code, message) VALUES (?1, ?2, ?3, ?4)")?;
        for (n, problem) in (0_i64..).zip(&new.problems) {
            row.execute((id, n, problem.code, &problem.message))?;
        }
        if let Some(reading) = &new.reading {
            found::write(db, id, reading)?;
        }
        words::write(db, id, &new.document, new.reading.as_ref())?;
        Ok((id, if elder.is_some() { Added::Newer } else { Added::New }))
    }

    /// Keeps the reading of another copy of document number `id`, if there is none yet and that copy is like the one that
    /// is kept. Who speaks on a page and what its days are counted from comes from what the copy states about itself,
    /// and the document keeps what the first one states. What stays unread is there for [`CaseFile::not_read_by`].
    fn missing_reading(&self, id: i64, copy: &Document, reading: &Reading) -> Result<(), Error> {
        let read = "SELECT 1 FROM reading WHERE document = ?1";
        if self.case.db.prepare_cached(read)?.exists([id])? || self.case.document(id)? != *copy {
            return Ok(());
        }
        match self.case.put_reading(id, reading)? {
            Index::Knows => Ok(()),
            Index::Anew => self.case.index_anew(),
        }
    }
}

/// What tells the folder of a path from others, here on this machine: eight digits of a digest, from which nobody can tell its
/// name. Standard input has none.
fn folder(path: &str) -> Option<String> {
    let whole = std::path::absolute(path).ok().filter(|_| path != "-")?;
    let folder = whole.parent()?.as_os_str().as_encoded_bytes();
    Some(piece::digest(folder)[..8].to_owned())
}

impl Drop for Adding<'_> {
    fn drop(&mut self) {
        if self.open {
            let _ = self.case.db.execute_batch("ROLLBACK");
        }
    }
}

/// What another copy of a text states about itself, as JSON; nothing if it states nothing.
fn states(document: &Document) -> Option<String> {
    let known = document.metadata();
    let fields = [
        ("title", &known.title),
        ("author", &known.author),
        ("publisher", &known.publisher),
        ("published", &known.published),
        ("language", &known.language),
        ("address", &known.address),
        ("wire", &known.wire),
    ];
    let stated: serde_json::Map<String, serde_json::Value> = fields
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value.clone()?.into())))
        .collect();
    (!stated.is_empty()).then(|| serde_json::Value::Object(stated).to_string())
}
