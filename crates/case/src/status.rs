//! What is in a case, in numbers.

use std::collections::BTreeMap;

use crate::{CaseFile, Error, show};

/// What is in a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// Places that were given, each path counted once.
    pub places: u64,
    /// Different files among them, by their bytes.
    pub files: u64,
    /// Different texts.
    pub documents: u64,
    /// Parts of files whose text another part has too.
    pub same_text: u64,
    /// Documents that are newer versions of others.
    pub newer: u64,
    /// Places and parts of files that are no documents, with the reason.
    pub refused: u64,
    /// Files that were broken off while they were added.
    pub unfinished: u64,
    /// Documents that have not been read.
    pub unread: u64,
    /// Documents that are not joined with the others, or as they were before they were read again.
    pub unlinked: u64,
    /// Attributions in all readings.
    pub attributions: u64,
    /// Rulings in force.
    pub rulings: u64,
    /// Readers that made the readings: name, the beginning of the weights' digest, and how many readings.
    pub readers: Vec<(String, String, u64)>,
    /// Bytes of all texts.
    pub text_bytes: u64,
    /// The first and the last day on which documents say that they were published.
    pub published: Option<(String, String)>,
}

/// One line of the list of documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The number of the document in this case file.
    pub id: i64,
    /// What it states about itself, as far as it does.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When, as ISO 8601.
    pub published: Option<String>,
    /// How many attributions were found in it; `None` if it has not been read.
    pub attributions: Option<u64>,
    /// The path at which it was first given.
    pub path: String,
}

/// Something that was given and is no document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The path, and the names inside.
    pub path: String,
    /// Why, in words for people.
    pub why: String,
}

impl CaseFile {
    /// Counts what is in the case.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn status(&self) -> Result<Status, Error> {
        let count = |select: &str| -> Result<u64, Error> {
            Ok(self.db.query_row(select, [], |row| row.get::<_, i64>(0))?.unsigned_abs())
        };
        let mut readers = self.db.prepare(
            "SELECT name, weights, count(*) FROM reading JOIN reader ON reader.id = reading.reader \
             GROUP BY name, weights ORDER BY 3 DESC, 1, 2",
        )?;
        let readers = readers.query_map([], |row| {
            let weights: String = row.get(1)?;
            Ok((row.get(0)?, weights.chars().take(8).collect(), row.get::<_, i64>(2)?.unsigned_abs()))
        })?;
        let published = "SELECT min(substr(published, 1, 10)), max(substr(published, 1, 10)) FROM document";
        let published = self.db.query_row(published, [], |row| Ok(Option::zip(row.get(0)?, row.get(1)?)))?;
        Ok(Status {
            places: count("SELECT count(DISTINCT path) FROM origin")?,
            files: count("SELECT count(*) FROM file")?,
            documents: count("SELECT count(*) FROM document")?,
            same_text: count("SELECT count(document) - count(DISTINCT document) FROM part")?,
            newer: count("SELECT count(*) FROM document WHERE elder IS NOT NULL")?,
            refused: count(
                "SELECT (SELECT count(*) FROM origin WHERE refusal IS NOT NULL) + \
                 (SELECT count(*) FROM (SELECT DISTINCT origin.path, part.file, part.n FROM part \
                 LEFT JOIN origin ON origin.file = part.file WHERE part.refusal IS NOT NULL))",
            )?,
            unfinished: count("SELECT count(*) FROM file WHERE done = 0")?,
            unread: count("SELECT count(*) FROM document WHERE id NOT IN (SELECT document FROM reading)")?,
            unlinked: count(
                "SELECT count(*) FROM document LEFT JOIN linked ON linked.document = document.id \
                 LEFT JOIN reading ON reading.document = document.id \
                 WHERE linked.document IS NULL OR linked.seal IS NOT substr(reading.seal, 1, 16)",
            )?,
            attributions: count("SELECT coalesce(sum(attributions), 0) FROM reading")?,
            rulings: self.rulings_in_force()?,
            readers: readers.collect::<Result<_, _>>()?,
            text_bytes: count("SELECT coalesce(sum(length), 0) FROM document")?,
            published,
        })
    }

    /// The publisher of each document that states one.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn publishers(&self) -> Result<BTreeMap<i64, String>, Error> {
        let mut select = self.db.prepare("SELECT id, publisher FROM document WHERE publisher IS NOT NULL")?;
        let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A line for each document, in the order in which they were added.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn lines(&self) -> Result<Vec<Line>, Error> {
        let mut select = self.db.prepare(
            "SELECT id, title, publisher, published, \
             (SELECT attributions FROM reading WHERE reading.document = document.id), \
             (SELECT origin.path || char(10) || part.inside FROM part JOIN origin ON origin.file = part.file \
              WHERE part.document = document.id ORDER BY origin.id, part.n LIMIT 1) \
             FROM document ORDER BY id",
        )?;
        let rows = select.query_map([], |row| {
            Ok(Line {
                id: row.get(0)?,
                title: row.get(1)?,
                publisher: row.get(2)?,
                published: row.get(3)?,
                attributions: row.get::<_, Option<i64>>(4)?.map(i64::unsigned_abs),
                path: place(&row.get::<_, Option<String>>(5)?.unwrap_or_default()),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Everything that was given and is no document, with the reason.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn refused(&self) -> Result<Vec<Refused>, Error> {
        let mut select = self.db.prepare(
            "SELECT path, '[]', refusal FROM origin WHERE refusal IS NOT NULL \
             UNION ALL SELECT * FROM (SELECT DISTINCT origin.path, inside, part.refusal FROM part \
             LEFT JOIN origin ON origin.file = part.file WHERE part.refusal IS NOT NULL \
             ORDER BY part.file, origin.id, part.n)",
        )?;
        let rows = select.query_map([], |row| {
            let inside: Vec<String> = serde_json::from_str(&row.get::<_, String>(1)?).unwrap_or_default();
            let path = [vec![row.get::<_, Option<String>>(0)?.unwrap_or_default()], inside].concat();
            Ok(Refused { path: path.join(" › "), why: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// A path and the names inside its file, as JSON behind the last line end, as one place.
fn place(told: &str) -> String {
    let (path, inside) = told.rsplit_once('\n').unwrap_or((told, "[]"));
    let inside = show::inside(inside);
    if inside.is_empty() { path.to_owned() } else { [path, &inside].join(show::INSIDE) }
}
