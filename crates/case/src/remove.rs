//! Taking documents out of a case, so that nothing of their words is left in the file.

use crate::words::Index;
use crate::{CaseFile, Error, log, words};

/// A ruling is on a document, on what another one shares with it, or on a statement of another and one of it.
const ON_IT: &str = "digest IN (ruling.document, says ->> '$.copied.from', says ->> '$.independent.of', \
                     says ->> '$.\"same-claim\".other.document', says ->> '$.\"other-claim\".other.document')";

/// What was taken out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    /// Documents.
    pub documents: u64,
    /// Files, with their bytes and every place they were given from.
    pub files: u64,
    /// Rulings on these documents.
    pub rulings: u64,
    /// Rulings on names that stay, in force or undone: they are on no document, and hold the names.
    pub names: u64,
    /// Files without any document in them, and places whose bytes could not be had.
    pub refused: u64,
    /// Why the case file could not be made smaller; what was removed is gone all the same.
    pub not_smaller: Option<String>,
    /// Whether words of what was removed are still in the file, though no longer in the case: another program reads it.
    pub still_there: bool,
}

impl CaseFile {
    /// How many rulings, in force or undone, are on these documents and would go with them.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn rulings_on(&self, documents: &[i64]) -> Result<u64, Error> {
        // On two of them it is one ruling.
        let select = format!(
            "SELECT count(*) FROM ruling WHERE id IN (SELECT ruling.id FROM document JOIN ruling ON {ON_IT} \
             WHERE document.id IN (SELECT value FROM json_each(?1)))"
        );
        let list = serde_json::to_string(documents).unwrap_or_default();
        let all: i64 = self.db.prepare_cached(&select)?.query_row([list], |row| row.get(0))?;
        Ok(all.unsigned_abs())
    }

    /// Takes documents out, with every file that holds no other document, their readings, the rulings on them, and
    /// their words in the index of search; and what was refused, by the numbers in [`ToRemove`](crate::ToRemove). What is
    /// freed is overwritten (`secure_delete`) and given back. Copies that the disk or a backup keeps are out of reach.
    ///
    /// # Errors
    /// [`Error::NoSuch`] if a document shares its file with documents that stay: the bytes of the file hold its words
    /// too. And those of the file system; nothing is removed then.
    pub fn remove(&mut self, documents: &[i64], refused: &[i64]) -> Result<Removed, Error> {
        let removed = self.take_out(documents, refused)?;
        Ok(self.made_smaller(removed))
    }

    /// All that has to be gone, or nothing of it.
    fn take_out(&mut self, documents: &[i64], refused: &[i64]) -> Result<Removed, Error> {
        self.db.execute_batch("BEGIN IMMEDIATE")?;
        let removed = self.delete(documents, refused).and_then(|removed| {
            // What the index of search has marked as deleted is only gone once its pieces are merged. Not after the
            // end, when another program may come in between.
            self.db.execute("INSERT INTO words (words) VALUES ('optimize')", [])?;
            self.db.execute_batch("COMMIT")?;
            Ok(removed)
        });
        if removed.is_err() {
            let _ = self.db.execute_batch("ROLLBACK");
        }
        removed
    }

    /// Gives the room that became free back to the file system, or tells why not: that is no failure of the removal.
    fn made_smaller(&mut self, removed: Removed) -> Removed {
        let smaller = self.settled().and_then(|_| Ok(self.db.execute_batch("VACUUM")?));
        // Whoever reads holds what was there when they began, and the file has it until they end.
        let still_there = !self.settled().unwrap_or(false);
        let not_smaller = smaller.err().map(|error| match error {
            // Their own words tell to try again, and there is nothing left to remove.
            Error::Busy => "another program is writing to it".to_owned(),
            Error::Full => "the disk is full".to_owned(),
            other => other.to_string(),
        });
        Removed { not_smaller, still_there, ..removed }
    }

    /// Puts all that waits in the log into the file; whether that could be done.
    fn settled(&self) -> Result<bool, Error> {
        Ok(self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0))? == 0)
    }

    fn delete(&self, documents: &[i64], refused: &[i64]) -> Result<Removed, Error> {
        let db = &self.db;
        let mut removed = Removed::default();
        let list = serde_json::to_string(documents).unwrap_or_default();
        let files = "SELECT DISTINCT file FROM part WHERE document IN (SELECT value FROM json_each(?1))";
        let shared: bool = db
            .prepare(&format!(
                "SELECT 1 FROM part WHERE file IN ({files}) AND document IS NOT NULL \
                 AND document NOT IN (SELECT value FROM json_each(?1))"
            ))?
            .exists([&list])?;
        if shared {
            return Err(Error::NoSuch(self.shares(&list)?));
        }
        let mut index = Index::Knows;
        for id in documents {
            match self.show(*id) {
                Ok(shown) => words::forget(db, *id, &shown.document, shown.reading.as_ref())?,
                // What is damaged can go too, but nobody knows which words of it are in the index.
                Err(error) if error.is_damage() => index = Index::Anew,
                Err(error) => return Err(error),
            }
            removed.rulings += self.delete_rulings_on(*id)?;
        }
        removed.files += db.execute(&format!("DELETE FROM file WHERE id IN ({files})"), [&list])? as u64;
        for id in documents {
            // What was a newer version of this one is one of its elder now.
            db.prepare_cached(
                "UPDATE document SET elder = (SELECT elder FROM document WHERE id = ?1) WHERE elder = ?1",
            )?
            .execute([id])?;
            removed.documents +=
                db.prepare_cached("DELETE FROM document WHERE id = ?1")?.execute([id])? as u64;
        }
        if index == Index::Anew {
            self.index_anew()?;
        }
        if !documents.is_empty() {
            // What links keep of many documents together holds words of these too; it is made again without them.
            db.execute_batch("DELETE FROM link; DELETE FROM stated; DELETE FROM keyed; DELETE FROM linked")?;
        }
        removed.refused = self.delete_refused(refused)?;
        let names = "SELECT count(*) FROM ruling WHERE kind IN ('same', 'differ')";
        removed.names = db.query_row(names, [], |row| row.get::<_, i64>(0))?.unsigned_abs();
        // The log tells how many and never which: a removed name must not live on in it.
        let all = [
            (removed.documents, "document"),
            (removed.files, "file"),
            (removed.rulings, "ruling"),
            (removed.refused, "refused file"),
        ];
        let told = all.into_iter().filter(|(many, _)| *many > 0);
        let told = told.map(|(many, what)| format!("{many} {what}{}", if many == 1 { "" } else { "s" }));
        log::note(db, "remove", &told.collect::<Vec<_>>().join(", "))?;
        Ok(removed)
    }

    /// Why documents cannot go alone, with the paths of the files that hold others too.
    fn shares(&self, list: &str) -> Result<String, Error> {
        let chosen = "SELECT value FROM json_each(?1)";
        let select = format!(
            "SELECT DISTINCT path FROM origin WHERE file IN (SELECT file FROM part WHERE document IN ({chosen})) \
             AND file IN (SELECT file FROM part WHERE document IS NOT NULL AND document NOT IN ({chosen})) \
             ORDER BY path LIMIT 4"
        );
        let mut select = self.db.prepare(&select)?;
        let paths =
            select.query_map([list], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        let named = paths[..paths.len().min(3)].join(", ");
        let more = if paths.len() > 3 { " and others" } else { "" };
        Ok(format!(
            "the same words stand in a file with documents that would stay ({named}{more}), and its bytes hold them; remove \
             every such file with it, by its path"
        ))
    }

    /// Deletes what people ruled on a document, and tells how much that was.
    fn delete_rulings_on(&self, id: i64) -> Result<u64, Error> {
        let on_it = format!("SELECT ruling.id FROM document JOIN ruling ON {ON_IT} WHERE document.id = ?1");
        // A trigger refuses to delete what is not taken from the tally before.
        let tally =
            format!("UPDATE tally SET many = many - (SELECT count(*) FROM ({on_it})) WHERE kept = 'ruling'");
        self.db.prepare_cached(&tally)?.execute([id])?;
        let delete = format!("DELETE FROM ruling WHERE id IN ({on_it})");
        Ok(self.db.prepare_cached(&delete)?.execute([id])? as u64)
    }

    /// Deletes what was given at these places and holds no document, and tells how much that was.
    fn delete_refused(&self, origins: &[i64]) -> Result<u64, Error> {
        let list = serde_json::to_string(origins).unwrap_or_default();
        let chosen = "SELECT value FROM json_each(?1)";
        let files = format!(
            "DELETE FROM file WHERE id IN (SELECT file FROM origin WHERE id IN ({chosen})) \
             AND NOT EXISTS (SELECT 1 FROM part WHERE part.file = file.id AND document IS NOT NULL)"
        );
        let places = format!("DELETE FROM origin WHERE id IN ({chosen}) AND file IS NULL");
        Ok((self.db.execute(&files, [&list])? + self.db.execute(&places, [&list])?) as u64)
    }
}

#[cfg(test)]
mod tests;
