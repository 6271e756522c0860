//! A copy of a case for other programs, in which nothing that people read is packed.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;

use crate::{CaseFile, Error, found, log};

/// What lies in the open in the copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Plain {
    /// Texts.
    pub documents: u64,
    /// Texts and readings that are damaged, and lie in the copy as they are.
    pub damaged: u64,
}

impl CaseFile {
    /// Writes a copy to `copy` in which texts and findings stand in the open, several times as large, which SQLite browsers
    /// and Datasette can show. It is a case like any other; what is added to it is packed. `program` is the name and version
    /// of who makes it, for the record of the copy.
    ///
    /// # Errors
    /// [`Error::Exists`] if there is anything at `copy`, [`Error::NoSuch`] if half a copy was left beside it, and those of the file
    /// system; no copy is left then.
    pub fn plain_copy(&self, copy: &Path, program: &str) -> Result<Plain, Error> {
        if copy.exists() {
            return Err(Error::Exists);
        }
        // Half a copy would look like a whole one, so it gets its name when it is whole.
        let part = copy.with_added_extension("part");
        match OpenOptions::new().write(true).create_new(true).open(&part) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let left = part.file_name().unwrap_or_default().to_string_lossy();
                return Err(Error::NoSuch(format!(
                    "{left} lies there, left of a copy that was broken off; remove it"
                )));
            }
            Err(error) => return Err(Error::of_file(error)),
        }
        let made = self.copy_into(&part).and_then(|()| CaseFile::open(&part, program)?.unpack_all());
        let named = made.and_then(|plain| fs::rename(&part, copy).map(|()| plain).map_err(Error::of_file));
        if named.is_err() {
            let _ = fs::remove_file(&part);
        }
        named
    }

    fn copy_into(&self, copy: &Path) -> Result<(), Error> {
        let path =
            copy.to_str().ok_or_else(|| Error::Sql("the name of the copy is not Unicode".to_owned()))?;
        self.db.execute("VACUUM INTO ?1", [path])?;
        Ok(())
    }

    /// Puts all texts and findings in the open, all or nothing.
    fn unpack_all(&self) -> Result<Plain, Error> {
        let mut plain = Plain::default();
        let select = "SELECT sql FROM sqlite_schema WHERE name = 'a_text_never_changes'";
        let trigger: String = self.db.query_row(select, [], |row| row.get(0))?;
        let writing = self.db.unchecked_transaction()?;
        self.db.execute_batch("DROP TRIGGER a_text_never_changes")?;
        for id in self.documents()? {
            let document = match self.document(id) {
                Err(error) if error.is_damage() => {
                    plain.damaged += 1;
                    continue;
                }
                document => document?,
            };
            self.db
                .prepare_cached("UPDATE document SET text = ?2 WHERE id = ?1")?
                .execute((id, document.text()))?;
            plain.documents += 1;
            match found::in_the_open(&self.db, id, document.text().len()) {
                Err(error) if error.is_damage() => plain.damaged += 1,
                done => done?,
            }
        }
        self.db.execute_batch(&trigger)?;
        log::note(&self.db, "plain", &format!("{} texts in the open", plain.documents))?;
        writing.commit()?;
        Ok(plain)
    }
}
