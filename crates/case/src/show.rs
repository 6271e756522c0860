//! Taking documents out of a case, as they were put in.

use std::io::{self, Write};

use rusqlite::types::FromSqlError;
use rusqlite::{OptionalExtension, Row, Transaction};
use text::{Document, Metadata, Origin, Place, PlaceKind, Problem, Reading};

use crate::packing::KeptText;
use crate::{CaseFile, Error, found, meant, piece};

/// A document of a case, with all that is known of it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its number in this case file.
    pub id: i64,
    /// The text, where it first came from, and what it states about itself.
    pub document: Document,
    /// What was found in it; `None` if it has not been read.
    pub reading: Option<Reading>,
    /// What troubled the work on it.
    pub problems: Vec<Problem>,
    /// Every place at which the text stands, the first first.
    pub places: Vec<Standing>,
    /// The number of the document that this is a newer version of.
    pub elder: Option<i64>,
}

/// A place at which a text stands: a file, and the names that lead to it inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The path as it was given, and the names inside, as in [`text::Origin`].
    pub path: String,
    /// When it was added, as RFC 3339 in UTC.
    pub at: String,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub digest: String,
}

/// What a document states about itself, with the beginning of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its number in this case file.
    pub id: i64,
    /// What it states.
    pub metadata: Metadata,
    /// The first [`OPENING`] characters of the text.
    pub opening: String,
}

/// So many characters of a text are in a [`Head`].
pub const OPENING: usize = 300;

/// Stands between a file and what is inside it, and between that and what is inside that.
pub(crate) const INSIDE: &str = " › ";

/// The names inside a file, as the table `part` has them, one behind the other.
pub(crate) fn inside(json: &str) -> String {
    serde_json::from_str::<Vec<String>>(json).unwrap_or_default().join(INSIDE)
}

impl CaseFile {
    /// The number of the document whose text has this digest, if there is one.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn number(&self, digest: &str) -> Result<Option<i64>, Error> {
        let mut select = self.db.prepare_cached("SELECT id FROM document WHERE digest = ?1")?;
        Ok(select.query_row([digest], |row| row.get(0)).optional()?)
    }

    /// The numbers of all documents, in the order in which they were added.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn documents(&self) -> Result<Vec<i64>, Error> {
        self.numbers("SELECT id FROM document WHERE ?1 = '' ORDER BY id", "")
    }

    /// Document number `id`, every digest and span of it checked anew.
    ///
    /// # Errors
    /// [`Error::NoSuch`], or [`Error::Damaged`] if what is kept of it does not fit together.
    pub fn show(&self, id: i64) -> Result<Shown, Error> {
        let _moment = self.moment()?;
        let (document, elder, places) = self.bare(id)?;
        let reading = found::load(&self.db, id, &document)?;
        Ok(Shown { id, reading, problems: self.problems(id)?, places, elder, document })
    }

    /// Document number `id` with its reading, or without it where that alone is damaged: what is wrong is told as its first
    /// problem.
    ///
    /// # Errors
    /// As [`CaseFile::show`], but for a damaged reading.
    pub fn show_whole(&self, id: i64) -> Result<Shown, Error> {
        match self.show(id) {
            Err(error @ Error::DamagedReading { .. }) => {
                let (document, elder, places) = self.bare(id)?;
                let damaged = Problem { code: "damaged-reading", message: error.to_string() };
                let problems = std::iter::once(damaged).chain(self.problems(id)?).collect();
                Ok(Shown { id, document, reading: None, problems, places, elder })
            }
            shown => shown,
        }
    }

    /// The text of document number `id` with what it states about itself, without what was found in it.
    ///
    /// # Errors
    /// As [`CaseFile::show`].
    pub fn document(&self, id: i64) -> Result<Document, Error> {
        Ok(self.bare(id)?.0)
    }

    /// What all documents state about themselves, in the order of their digests. Nothing of it is checked: whoever shows it
    /// takes it from [`CaseFile::show`].
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn heads(&self) -> Result<Vec<Head>, Error> {
        let mut select = self.db.prepare(
            "SELECT id, 0, title, author, publisher, published, language, address, wire, text, length \
             FROM document ORDER BY digest",
        )?;
        let rows = select.query_map([], |row| {
            let opening = KeptText::of(row, 9)?.opening(OPENING);
            Ok(Head { id: row.get(0)?, opening, metadata: metadata(row)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The document, its elder, and where it stands.
    fn bare(&self, id: i64) -> Result<(Document, Option<i64>, Vec<Standing>), Error> {
        let select = "SELECT digest, elder, title, author, publisher, published, language, address, wire, text, length \
                      FROM document WHERE id = ?1";
        let (digest, text, metadata, elder) = self
            .db
            .prepare_cached(select)?
            .query_row([id], |row| {
                Ok((row.get::<_, String>(0)?, KeptText::of(row, 9)?, metadata(row)?, row.get(1)?))
            })
            .optional()?
            .ok_or_else(|| Error::NoSuch(format!("there is no document {id} in the case")))?;
        let text = text.unpacked(id)?;
        let places = self.standings(id)?;
        let path = places.first().map(|p| p.path.clone()).unwrap_or_default();
        let document = Document::new(Origin { path }, metadata, text)
            .map_err(|_| Error::Damaged(format!("the text of document {id} is too long")))?
            .with_places(self.text_places(id)?);
        if document.id().to_string() != digest {
            return Err(Error::Damaged(format!("the text of document {id} is not the one that was added")));
        }
        Ok((document, elder, places))
    }

    /// Until it is dropped everything is seen as it is at one moment, and the file is locked once and not for each
    /// question.
    pub(crate) fn moment(&self) -> Result<Option<Transaction<'_>>, Error> {
        Ok(match self.db.is_autocommit() {
            true => Some(self.db.unchecked_transaction()?),
            false => None,
        })
    }

    /// Writes the original bytes of the file in which document number `id` first came, if they are the ones that were
    /// added.
    ///
    /// # Errors
    /// [`Error::NoSuch`], [`Error::Damaged`] before anything is written, or those of `out`.
    pub fn original(&self, id: i64, out: &mut dyn Write) -> Result<(), Error> {
        let first = "SELECT file FROM part WHERE document = ?1 ORDER BY file, n LIMIT 1";
        let file: Option<i64> =
            self.db.prepare_cached(first)?.query_row([id], |row| row.get(0)).optional()?;
        let none = || Error::NoSuch(format!("there is no document {id} in the case"));
        self.file_bytes(file.ok_or_else(none)?, &format!("document {id}"), out)
    }

    /// Writes the original bytes of the one file that was given from `path`, the whole path or the end of it, whatever is in
    /// it; the answer is `false` where none or several files were.
    ///
    /// # Errors
    /// [`Error::Damaged`] before anything is written, or those of `out`.
    pub fn original_at(&self, path: &str, out: &mut dyn Write) -> Result<bool, Error> {
        for which in [meant::PATH, meant::END] {
            let select = format!("SELECT DISTINCT file FROM origin WHERE {which} AND file IS NOT NULL");
            match self.numbers(&select, path)?[..] {
                [] => {}
                [file] => return self.file_bytes(file, path, out).map(|()| true),
                _ => return Ok(false),
            }
        }
        Ok(false)
    }

    /// Writes the bytes of a file; `whose` they are is told where they are damaged.
    fn file_bytes(&self, file: i64, whose: &str, out: &mut dyn Write) -> Result<(), Error> {
        let _moment = self.moment()?;
        let select = "SELECT file.digest, file.length, file.kept, document.text, document.length, document.id \
                      FROM file LEFT JOIN part ON part.file = file.id \
                      LEFT JOIN document ON document.id = part.document WHERE file.id = ?1 ORDER BY part.n LIMIT 1";
        let (digest, length, text): (String, i64, Option<(i64, KeptText)>) =
            self.db.prepare_cached(select)?.query_row([file], |row| {
                let as_text = row.get_ref(2)?.as_str() == Ok("as text");
                let text = if as_text { Some((row.get(5)?, KeptText::of(row, 3)?)) } else { None };
                Ok((row.get(0)?, row.get(1)?, text))
            })?;
        let text = text.map(|(id, text)| text.unpacked(id)).transpose()?;
        let unpacked = |out: &mut dyn Write| -> Result<(u64, String), Error> {
            let Some(text) = &text else { return piece::unpack(&self.db, file, out) };
            out.write_all(text.as_bytes())?;
            Ok((text.len() as u64, piece::digest(text.as_bytes())))
        };
        // Twice, because the last byte may be the one that was changed, and the first ones would be out by then.
        if unpacked(&mut io::sink())? != (length.unsigned_abs(), digest) {
            return Err(Error::Damaged(format!(
                "the original bytes of {whose} are not the ones that were added"
            )));
        }
        unpacked(out)?;
        Ok(())
    }

    /// Every place at which the text of document number `id` stands.
    fn standings(&self, id: i64) -> Result<Vec<Standing>, Error> {
        let mut select = self.db.prepare_cached(
            "SELECT origin.path, part.inside, origin.at, file.digest FROM part JOIN file ON file.id = part.file \
             JOIN origin ON origin.file = file.id WHERE part.document = ?1 ORDER BY origin.id, part.n",
        )?;
        let rows = select.query_map([id], |row| {
            let inside: Vec<String> = serde_json::from_str(&row.get::<_, String>(1)?).unwrap_or_default();
            let path = [vec![row.get(0)?], inside].concat().join(INSIDE);
            Ok(Standing { path, at: row.get(2)?, digest: row.get(3)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn text_places(&self, id: i64) -> Result<Vec<Place>, Error> {
        let mut select =
            self.db.prepare_cached("SELECT at, kind, name FROM place WHERE document = ?1 ORDER BY n")?;
        let rows = select.query_map([id], |row| {
            let name = row.get_ref(1)?.as_str()?;
            let kind = PlaceKind::ALL
                .into_iter()
                .find(|kind| kind.name() == name)
                .ok_or(FromSqlError::InvalidType)?;
            Ok(Place { at: row.get(0)?, kind, name: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn problems(&self, id: i64) -> Result<Vec<Problem>, Error> {
        let mut select =
            self.db.prepare_cached("SELECT code, message FROM problem WHERE document = ?1 ORDER BY n")?;
        let rows = select.query_map([id], |row| {
            Ok(Problem::of_code(row.get_ref(0)?.as_str().unwrap_or_default(), row.get(1)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The numbers that a question gives which asks for one text.
    pub(crate) fn numbers(&self, select: &str, what: &str) -> Result<Vec<i64>, Error> {
        let mut select = self.db.prepare_cached(select)?;
        let rows = select.query_map([what], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Columns 2 to 8 of the row of a document.
fn metadata(row: &Row<'_>) -> rusqlite::Result<Metadata> {
    Ok(Metadata {
        title: row.get(2)?,
        author: row.get(3)?,
        publisher: row.get(4)?,
        published: row.get(5)?,
        language: row.get(6)?,
        address: row.get(7)?,
        wire: row.get(8)?,
    })
}
