//! Reading documents of a case anew: which need it, and the new readings in place of the old ones.

use text::{Provenance, Reading};

use crate::words::Index;
use crate::{CaseFile, Error, log};

/// A case whose documents are being read anew. What has not been kept when it is dropped is undone, and the old
/// readings are there as they were.
#[derive(Debug)]
pub struct Rereading<'a> {
    case: &'a mut CaseFile,
    open: bool,
    /// Whether a reading was damaged since the last time that all was kept.
    index: Index,
}

impl CaseFile {
    /// The numbers of the documents without a reading by this reader: those not read at all, and those read by another
    /// one. The processor's kernel does not count: it moves the last digits of a confidence at most.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn not_read_by(&self, by: &Provenance) -> Result<Vec<i64>, Error> {
        let mut select = self.db.prepare(
            "SELECT id FROM document WHERE id NOT IN (SELECT reading.document FROM reading \
             JOIN reader ON reader.id = reading.reader WHERE reader.name = ?1 AND weights = ?2) ORDER BY id",
        )?;
        let rows = select.query_map((&by.reader, &by.weights), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Begins to read anew.
    pub fn rereading(&mut self) -> Rereading<'_> {
        Rereading { case: self, open: false, index: Index::Knows }
    }
}

impl Rereading<'_> {
    /// Keeps a new reading of document number `id` in place of the old one.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn reading(&mut self, id: i64, reading: &Reading) -> Result<(), Error> {
        self.begin()?;
        if self.case.put_reading(id, reading)? == Index::Anew {
            self.index = Index::Anew;
        }
        Ok(())
    }

    /// Puts everything since the last time on the disk.
    ///
    /// # Errors
    /// Those of the file system; nothing since the last time is kept then.
    pub fn keep(&mut self) -> Result<(), Error> {
        if self.open {
            // Once for all of them: it takes as long as adding half of the case.
            if self.index == Index::Anew {
                self.case.index_anew()?;
                self.index = Index::Knows;
            }
            self.case.db.execute_batch("COMMIT")?;
            self.open = false;
        }
        Ok(())
    }

    /// Forgets readers of whom no reading is left, notes what was done, and keeps it all.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn end(&mut self, told: &str) -> Result<(), Error> {
        self.begin()?;
        self.case.db.execute("DELETE FROM reader WHERE id NOT IN (SELECT reader FROM reading)", [])?;
        log::note(&self.case.db, "reread", told)?;
        self.keep()
    }

    fn begin(&mut self) -> Result<(), Error> {
        if !self.open {
            self.case.db.execute_batch("BEGIN IMMEDIATE")?;
            self.open = true;
        }
        Ok(())
    }
}

impl Drop for Rereading<'_> {
    fn drop(&mut self) {
        if self.open {
            let _ = self.case.db.execute_batch("ROLLBACK");
        }
    }
}
