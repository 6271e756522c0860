//! What people call documents by: a number, the beginning of a digest, a path, a folder, or the end of a path.

use crate::{CaseFile, Error, show};

/// What is meant by a word, surely enough to be removed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToRemove {
    /// The numbers of documents.
    pub documents: Vec<i64>,
    /// The numbers of places (the table `origin`) whose files hold no document, or could not be had at all.
    pub refused: Vec<i64>,
}

/// A path as it was given.
pub(crate) const PATH: &str = "origin.path = ?1";

/// All in a folder. Shells end its name with a slash when they complete it.
const FOLDER: &str =
    "?1 <> '' AND substr(origin.path, 1, length(rtrim(?1, '/')) + 1) = rtrim(?1, '/') || '/'";

/// The end of a path.
pub(crate) const END: &str = "substr(origin.path, -length(?1) - 1) = '/' || ?1";

impl CaseFile {
    /// The numbers of the documents that are meant by `what`: a number (`12`), the beginning of a digest (8 digits or
    /// more), a path as it was given, a folder with all in it, the end of a path, or a name inside a file, as it is shown.
    ///
    /// # Errors
    /// [`Error::NoSuch`] if there is none.
    pub fn find(&self, what: &str) -> Result<Vec<i64>, Error> {
        let called = self.called(what)?;
        if !called.is_empty() {
            return Ok(called);
        }
        for which in [PATH, FOLDER, END] {
            let found = self.standing_at(which, what)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        let inside = self.standing_inside(what)?;
        if inside.is_empty() { Err(no_such()) } else { Ok(inside) }
    }

    /// The documents that stand in a file under this name: with the path of the file, as it is shown, or without it.
    fn standing_inside(&self, what: &str) -> Result<Vec<i64>, Error> {
        let mut found = vec![];
        for document in self.parts_called(what)?.into_iter().flatten() {
            if !found.contains(&document) {
                found.push(document);
            }
        }
        Ok(found)
    }

    /// The parts of files that have this name, each with its document, if it is one.
    fn parts_called(&self, what: &str) -> Result<Vec<Option<i64>>, Error> {
        let mut select = self.db.prepare_cached(
            "SELECT part.document, origin.path, part.inside FROM part JOIN origin ON origin.file = part.file \
             WHERE part.inside <> '[]' ORDER BY part.file, part.n",
        )?;
        let mut rows = select.query([])?;
        let mut found = vec![];
        while let Some(row) = rows.next()? {
            let inside = show::inside(row.get_ref(2)?.as_str().unwrap_or_default());
            let whole = || format!("{}{}{inside}", row.get::<_, String>(1).unwrap_or_default(), show::INSIDE);
            let last = inside.rsplit(show::INSIDE).next();
            let is = inside == what
                || last == Some(what)
                || what.contains(show::INSIDE) && {
                    let whole = whole();
                    whole == what || whole.ends_with(&format!("/{what}"))
                };
            if is {
                found.push(row.get(0)?);
            }
        }
        Ok(found)
    }

    /// What is meant by `what` as in [`CaseFile::find`], with what was refused there, for one who wants it gone. The end
    /// of a path, or a name inside a file, is enough only where it means one file; a whole path only where it was given from
    /// one folder.
    ///
    /// # Errors
    /// [`Error::NoSuch`] if there is none, or `what` may mean several files.
    pub fn to_remove(&self, what: &str) -> Result<ToRemove, Error> {
        let documents = self.called(what)?;
        if !documents.is_empty() {
            return Ok(ToRemove { documents, refused: vec![] });
        }
        for which in [PATH, FOLDER, END] {
            let found = ToRemove {
                documents: self.standing_at(which, what)?,
                refused: self.refused_at(which, what)?,
            };
            if found != ToRemove::default() {
                return self.one_file(which, what, found);
            }
        }
        let documents = self.standing_inside(what)?;
        match documents[..] {
            [] if !self.parts_called(what)?.is_empty() => Err(Error::NoSuch(
                "that is a part of a file which was refused; a part cannot go alone, so remove the file that it is in, by its \
                 path, with all that is in it"
                    .to_owned(),
            )),
            [] => Err(no_such()),
            [_] => Ok(ToRemove { documents, refused: vec![] }),
            _ => {
                let numbers: Vec<String> = documents.iter().map(i64::to_string).collect();
                Err(Error::NoSuch(format!(
                    "{} documents are called so inside their files (documents {}); nothing was removed; give the number of \
                     each that is meant",
                    documents.len(),
                    numbers.join(", ")
                )))
            }
        }
    }

    /// The documents that have this number, or a digest that begins so.
    fn called(&self, what: &str) -> Result<Vec<i64>, Error> {
        let number = what.strip_prefix('#').unwrap_or(what);
        if !number.is_empty() && number.len() < 8 && number.bytes().all(|b| b.is_ascii_digit()) {
            let found = self.numbers("SELECT id FROM document WHERE id = ?1", number)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        match what.len() >= 8 && what.bytes().all(|b| b.is_ascii_hexdigit()) {
            true => {
                self.numbers("SELECT id FROM document WHERE digest GLOB lower(?1) || '*' ORDER BY id", what)
            }
            false => Ok(vec![]),
        }
    }

    /// The documents in files that were given from there.
    fn standing_at(&self, which: &str, what: &str) -> Result<Vec<i64>, Error> {
        let select = format!(
            "SELECT DISTINCT part.document FROM origin JOIN part ON part.file = origin.file \
             WHERE {which} AND part.document IS NOT NULL ORDER BY part.file, part.n"
        );
        self.numbers(&select, what)
    }

    /// The places there that gave no document.
    fn refused_at(&self, which: &str, what: &str) -> Result<Vec<i64>, Error> {
        let select = format!(
            "SELECT id FROM origin WHERE {which} AND NOT EXISTS \
             (SELECT 1 FROM part WHERE part.file = origin.file AND document IS NOT NULL) ORDER BY id"
        );
        self.numbers(&select, what)
    }

    /// What was found by a path or the end of one, unless that means several with different files: of one path those that
    /// were given from other folders, and all that came through standard input. A path that was given again after the file
    /// had changed means all of its versions.
    fn one_file(&self, which: &str, what: &str, found: ToRemove) -> Result<ToRemove, Error> {
        // What was refused holds no document, and no number calls it.
        if found.documents.is_empty() && which != END {
            return Ok(found);
        }
        if which == FOLDER {
            let folders = format!(
                "SELECT 1 FROM origin WHERE {FOLDER} GROUP BY rtrim(path, replace(path, '/', '')) \
                 HAVING count(DISTINCT folder) > 1"
            );
            return match self.db.prepare_cached(&folders)?.exists([what])? {
                true => Err(several("folders", &found)),
                false => Ok(found),
            };
        }
        let select = format!(
            "SELECT count(DISTINCT CASE path WHEN '-' THEN '-' || id ELSE path || coalesce(char(0) || folder, '') END), \
             count(DISTINCT coalesce(file, -id)) FROM origin WHERE {which}"
        );
        let (paths, files): (i64, i64) =
            self.db.prepare_cached(&select)?.query_row([what], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if paths < 2 || files < 2 || found.documents.len() + found.refused.len() < 2 {
            return Ok(found);
        }
        Err(several("files", &found))
    }
}

/// Why nothing is removed where several files or folders are called alike.
fn several(what: &str, found: &ToRemove) -> Error {
    let numbers: Vec<String> = found.documents.iter().map(i64::to_string).collect();
    let listed = match numbers.is_empty() {
        true => String::new(),
        false => format!(" (documents {})", numbers.join(", ")),
    };
    Error::NoSuch(format!(
        "several {what} that were given are called so{listed}; nothing was removed; give the number or the whole path of \
         each that is meant"
    ))
}

fn no_such() -> Error {
    Error::NoSuch(
        "there is no such document in the case; give its number, its path or the beginning of its digest \
         (`sayso status --documents` lists them)"
            .to_owned(),
    )
}
