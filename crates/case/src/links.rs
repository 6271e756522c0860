//! What linking keeps in a case: the keys of each text, the passages that texts share, the names of all, and what each
//! document states.
//!
//! All of it is derived. The case knows of which documents and readings it was made, not how; whoever links decides
//! whether it is still good.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::OptionalExtension;

use crate::packing::{self, Effort};
use crate::{CaseFile, Error};

/// Nothing that is kept in one piece is larger than this, unpacked, in bytes.
const MOST: u64 = 1 << 30;

/// A document, and what linking knows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// Its number in this case file.
    pub id: i64,
    /// The digest of its text, in hexadecimal.
    pub digest: String,
    /// The first 16 digits of the seal of its reading; `None` if it has not been read.
    pub seal: Option<String>,
    /// The same of the reading that it was linked with; `None` if it was not linked yet.
    pub with: Option<Option<String>>,
}

/// One side of a [`SharedPassage`]: bytes of the text, and how many words it has, stand before it and stand after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PassageSide {
    /// The document, by its number in this case file.
    pub document: i64,
    /// First byte and one past the last, then words in it, before it, after it.
    pub at: [u32; 5],
}

/// A passage that stands in two documents, or twice in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SharedPassage {
    /// The document whose digest is the lesser one, or the earlier place.
    pub first: PassageSide,
    /// The other.
    pub second: PassageSide,
    /// How many words are the same.
    pub same: u32,
}

/// What is kept of the statements and the keys of so many documents is kept together: they have the same words, and take
/// half the room of each for itself.
pub const TOGETHER: i64 = 256;

/// A case in which links are being kept. What was not kept by [`Linking::keep`] when it is dropped is undone.
#[derive(Debug)]
pub struct Linking<'a> {
    case: &'a mut CaseFile,
    open: bool,
}

/// Of what the whole is kept in one piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// The names of all documents, as bytes.
    Names,
    /// That the passages are all there; the bytes tell how they were made.
    Passages,
    /// What is thought of the statements of all documents, as bytes.
    Claims,
}

impl Whole {
    fn name(self) -> &'static str {
        match self {
            Whole::Names => "names",
            Whole::Passages => "passages",
            Whole::Claims => "claims",
        }
    }
}

impl CaseFile {
    /// Every document by the digest of its text, and with which reading it was linked.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn linked(&self) -> Result<Vec<Linked>, Error> {
        // One after the other in the order in which they stand in the file: joined in one question, they would be looked up
        // in the order of the digests, all over it.
        let seals = self.seals("SELECT document, substr(seal, 1, 16) FROM reading ORDER BY document")?;
        let with = self.seals("SELECT document, seal FROM linked ORDER BY document")?;
        let mut select = self.db.prepare("SELECT id, digest FROM document ORDER BY digest")?;
        let rows = select.query_map([], |row| {
            let id: i64 = row.get(0)?;
            let seal = seals.get(&id).cloned().flatten();
            Ok(Linked { id, digest: row.get(1)?, seal, with: with.get(&id).cloned() })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn seals(&self, select: &str) -> Result<BTreeMap<i64, Option<String>>, Error> {
        let mut select = self.db.prepare(select)?;
        let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Hands over the keys of every text that was linked, in no order.
    ///
    /// # Errors
    /// If the case cannot be read; [`Error::Damaged`] if what is kept is not what [`Linking::keys`] kept.
    pub fn keys(&self, mut each: impl FnMut(i64, &[u8])) -> Result<(), Error> {
        let mut select = self.db.prepare("SELECT kept FROM keyed")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let kept = keyed(row.get_ref(0)?.as_blob().unwrap_or_default())?;
            kept.iter().for_each(|(id, keys)| each(*id, keys));
        }
        Ok(())
    }

    /// Every passage that stands in two documents, or twice in one.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn passages(&self) -> Result<Vec<SharedPassage>, Error> {
        let mut select = self.db.prepare(
            "SELECT first, first_start, first_end, first_words, first_before, first_after, \
             second, second_start, second_end, second_words, second_before, second_after, same FROM passage",
        )?;
        let rows = select.query_map([], |row| {
            let side = |from: usize| -> rusqlite::Result<PassageSide> {
                let mut at = [0; 5];
                for (i, number) in at.iter_mut().enumerate() {
                    *number = row.get(from + 1 + i)?;
                }
                Ok(PassageSide { document: row.get(from)?, at })
            };
            Ok(SharedPassage { first: side(0)?, second: side(6)?, same: row.get(12)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What is kept in one piece, if this program kept it.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn whole(&self, what: Whole, program: &str) -> Result<Option<Vec<u8>>, Error> {
        let select = "SELECT kept FROM link WHERE what = ?1 AND program = ?2";
        let packed: Option<Vec<u8>> =
            self.db.prepare_cached(select)?.query_row((what.name(), program), |row| row.get(0)).optional()?;
        Ok(packed.and_then(|packed| unpacked(&packed)))
    }

    /// Hands over what is kept of the statements of all documents, [`TOGETHER`] documents at a time, in no order, and
    /// packed: [`unpacked`] unpacks it, on any thread.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn statements(&self, mut each: impl FnMut(Vec<u8>)) -> Result<(), Error> {
        let mut select = self.db.prepare("SELECT kept FROM stated")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            each(row.get(0)?);
        }
        Ok(())
    }

    /// Begins to keep links.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn linking(&mut self) -> Result<Linking<'_>, Error> {
        self.db.execute_batch("BEGIN IMMEDIATE")?;
        Ok(Linking { case: self, open: true })
    }
}

impl Linking<'_> {
    /// Keeps the keys of the texts of some documents, by their numbers.
    ///
    /// # Errors
    /// Those of the file system, and as [`CaseFile::keys`].
    pub fn keys(&mut self, new: &BTreeMap<i64, &[u8]>) -> Result<(), Error> {
        let parts: BTreeSet<i64> = new.keys().map(|id| id.div_euclid(TOGETHER)).collect();
        for part in parts {
            let select = "SELECT kept FROM keyed WHERE part = ?1";
            let kept: Option<Vec<u8>> =
                self.case.db.prepare_cached(select)?.query_row([part], |row| row.get(0)).optional()?;
            let mut all = kept.map_or(Ok(BTreeMap::new()), |kept| keyed(&kept))?;
            let here = new.range(part * TOGETHER..(part + 1) * TOGETHER);
            all.extend(here.map(|(id, keys)| (*id, keys.to_vec())));
            let insert = "INSERT OR REPLACE INTO keyed (part, kept) VALUES (?1, ?2)";
            self.case.db.prepare_cached(insert)?.execute((part, key_bytes(&all)))?;
        }
        let mut insert =
            self.case.db.prepare_cached("INSERT OR IGNORE INTO linked (document) VALUES (?1)")?;
        for id in new.keys() {
            insert.execute([id])?;
        }
        Ok(())
    }

    /// Keeps with which reading document number `id`, whose keys are kept, was linked.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn linked(&mut self, id: i64, seal: Option<&str>) -> Result<(), Error> {
        let update = "UPDATE linked SET seal = ?2 WHERE document = ?1";
        self.case.db.prepare_cached(update)?.execute((id, seal))?;
        Ok(())
    }

    /// Forgets every passage that was kept, and the keys of all texts.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn forget_passages(&mut self) -> Result<(), Error> {
        self.case.db.execute_batch("DELETE FROM passage; DELETE FROM keyed")?;
        Ok(())
    }

    /// Forgets the passages that two documents share.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn forget_shared(&mut self, first: i64, second: i64) -> Result<(), Error> {
        let delete = "DELETE FROM passage WHERE first = ?1 AND second = ?2";
        self.case.db.prepare_cached(delete)?.execute((first, second))?;
        Ok(())
    }

    /// Keeps a passage.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn passage(&mut self, shared: &SharedPassage) -> Result<(), Error> {
        let insert = "INSERT INTO passage (first, first_start, first_end, first_words, first_before, first_after, \
                      second, second_start, second_end, second_words, second_before, second_after, same) \
                      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
        let side = |side: &PassageSide| {
            std::iter::once(side.document).chain(side.at.into_iter().map(i64::from)).collect::<Vec<i64>>()
        };
        let row = [side(&shared.first), side(&shared.second), vec![i64::from(shared.same)]].concat();
        self.case.db.prepare_cached(insert)?.execute(rusqlite::params_from_iter(row))?;
        Ok(())
    }

    /// Keeps something in one piece.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn whole(&mut self, what: Whole, program: &str, kept: &[u8]) -> Result<(), Error> {
        let insert = "INSERT OR REPLACE INTO link (what, program, kept) VALUES (?1, ?2, ?3)";
        self.case.db.prepare_cached(insert)?.execute((
            what.name(),
            program,
            packing::pack(kept, Effort::Quick)?,
        ))?;
        Ok(())
    }

    /// What is kept of the statements of the documents whose numbers, divided by [`TOGETHER`], give `part`.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn statements_of(&self, part: i64) -> Result<Option<Vec<u8>>, Error> {
        let select = "SELECT kept FROM stated WHERE part = ?1";
        let kept: Option<Vec<u8>> =
            self.case.db.prepare_cached(select)?.query_row([part], |row| row.get(0)).optional()?;
        Ok(kept.and_then(|kept| unpacked(&kept)))
    }

    /// Keeps what these documents state.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn statements(&mut self, part: i64, kept: &[u8]) -> Result<(), Error> {
        let insert = "INSERT OR REPLACE INTO stated (part, kept) VALUES (?1, ?2)";
        self.case.db.prepare_cached(insert)?.execute((part, packing::pack(kept, Effort::Even)?))?;
        Ok(())
    }

    /// Forgets what all documents state.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn forget_statements(&mut self) -> Result<(), Error> {
        self.case.db.execute("DELETE FROM stated", [])?;
        Ok(())
    }

    /// Puts all of it on the disk, or none of it.
    ///
    /// # Errors
    /// Those of the file system; nothing is kept then.
    pub fn keep(mut self) -> Result<(), Error> {
        self.case.db.execute_batch("COMMIT")?;
        self.open = false;
        Ok(())
    }
}

/// What was packed to be kept. What does not unpack was not kept by a program, and is as good as nothing.
pub fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    packing::unpack(packed, MOST)
}

/// Keys by the numbers of their documents, one after the other: the number and how many bytes follow, eight bytes each,
/// the lowest first, and then those. There is no order in keys that packing could use.
fn key_bytes(all: &BTreeMap<i64, Vec<u8>>) -> Vec<u8> {
    let one = |(id, keys): (&i64, &Vec<u8>)| {
        [&id.to_le_bytes()[..], &(keys.len() as u64).to_le_bytes(), keys].concat()
    };
    all.iter().flat_map(one).collect()
}

/// What [`key_bytes`] wrote.
fn keyed(mut kept: &[u8]) -> Result<BTreeMap<i64, Vec<u8>>, Error> {
    let damaged = || Error::Damaged("what is kept for finding copies".to_owned());
    let mut all = BTreeMap::new();
    while let Some((id, rest)) = kept.split_first_chunk() {
        let (length, rest) = rest.split_first_chunk().ok_or_else(damaged)?;
        let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| damaged())?;
        let (keys, rest) = rest.split_at_checked(length).ok_or_else(damaged)?;
        all.insert(i64::from_le_bytes(*id), keys.to_vec());
        kept = rest;
    }
    if kept.is_empty() { Ok(all) } else { Err(damaged()) }
}

impl Drop for Linking<'_> {
    fn drop(&mut self) {
        if self.open {
            let _ = self.case.db.execute_batch("ROLLBACK");
        }
    }
}
