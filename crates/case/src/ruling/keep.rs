//! Rulings in a case file: kept, taken over from a copy, listed, and looked after.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;

use rusqlite::{Connection, OptionalExtension, Params};

use super::{Applied, Force, Imported, Ruling, Says, Unfit, apply, claims, forces, import_line};
use crate::{CaseFile, Error, log};

/// A ruling and how it stands in the case as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The ruling.
    pub ruling: Ruling,
    /// Whether it holds.
    pub force: Force,
    /// Why it does not fit any more, if it holds and does not.
    pub unfit: Option<Unfit>,
    /// The rulings of other people that it contradicts, by their identities.
    pub against: BTreeSet<String>,
    /// The number of its document in this case file, if it has it.
    pub document: Option<i64>,
}

impl CaseFile {
    /// Keeps a ruling; `false` if the case has it already.
    ///
    /// # Errors
    /// [`Error::NoSuch`] if it does not fit the text that it is on, and those of the file system.
    pub fn rule(&mut self, ruling: &Ruling) -> Result<bool, Error> {
        let deed = self.db.transaction()?;
        let new = match take(&deed, ruling)? {
            Taken::New | Taken::Elsewhere => true,
            Taken::Known => false,
            Taken::Refused(why) => return Err(Error::NoSuch(format!("the ruling was not kept: {why}"))),
        };
        deed.commit()?;
        Ok(new)
    }

    /// Takes over the rulings of another copy of the case, one a line: all that are sound, in one transaction.
    ///
    /// # Errors
    /// Those of the reader and of the file system; nothing is taken then.
    pub fn import_rulings(&mut self, lines: &mut dyn BufRead) -> Result<Imported, Error> {
        let (mut imported, mut new) = (Imported::default(), BTreeSet::new());
        let deed = self.db.transaction()?;
        for (n, line) in lines.split(b'\n').enumerate() {
            let line = line?;
            let line = line.trim_ascii();
            if line.is_empty() {
                continue;
            }
            let ruling = std::str::from_utf8(line).map_err(|_| "it is not UTF-8".to_owned());
            let ruling = match ruling.and_then(import_line) {
                Ok(ruling) => ruling,
                Err(why) => {
                    imported.refused.push((n + 1, why));
                    continue;
                }
            };
            match take(&deed, &ruling)? {
                Taken::Known => imported.known += 1,
                Taken::Refused(why) => imported.refused.push((n + 1, format!("{}: {why}", ruling.handle()))),
                taken @ (Taken::New | Taken::Elsewhere) => {
                    imported.new += 1;
                    imported.elsewhere += u64::from(matches!(taken, Taken::Elsewhere));
                    new.insert(ruling.uid().to_owned());
                }
            }
        }
        let all = all(&deed, "", [])?;
        imported.conflicting = forces(&all).conflicting().filter(|uid| new.contains(*uid)).count() as u64;
        let told = format!(
            "{} new ruling{}, {} known, {} refused",
            imported.new,
            if imported.new == 1 { "" } else { "s" },
            imported.known,
            imported.refused.len()
        );
        log::note(&deed, "import", &told)?;
        deed.commit()?;
        Ok(imported)
    }

    /// Every ruling that was ever made, by time.
    ///
    /// # Errors
    /// [`Error::Damaged`] if one of them is none.
    pub fn rulings(&self) -> Result<Vec<Ruling>, Error> {
        all(&self.db, "", [])
    }

    /// Every ruling on document number `id`, by time.
    ///
    /// # Errors
    /// [`Error::Damaged`] if one of them is none.
    pub fn rulings_of(&self, id: i64) -> Result<Vec<Ruling>, Error> {
        all(&self.db, "WHERE document = (SELECT digest FROM document WHERE id = ?1)", [id])
    }

    /// The ruling that is called so: its identity or the beginning of it, with an `r` before it or not.
    ///
    /// # Errors
    /// [`Error::NoSuch`] if there is none or more than one.
    pub fn ruling(&self, called: &str) -> Result<Ruling, Error> {
        let digits = called.strip_prefix('r').unwrap_or(called);
        let well = digits.len() >= 4 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        let digits = digits.to_ascii_lowercase();
        let rulings = if well { self.rulings()? } else { vec![] };
        let mut found = rulings.into_iter().filter(|ruling| ruling.uid().starts_with(&digits));
        match (found.next(), found.next()) {
            (Some(ruling), None) => Ok(ruling),
            (None, _) => {
                Err(Error::NoSuch(format!("there is no ruling {called}; `sayso rulings` lists them")))
            }
            (Some(_), Some(_)) => {
                Err(Error::NoSuch(format!("several rulings begin with {called}; give more of its digits")))
            }
        }
    }

    /// Every ruling with how it stands: whether it holds, fits what the reader found, and whom it contradicts. Of one on
    /// claims only whether the words are there in a document that has been read.
    ///
    /// # Errors
    /// If the case cannot be read.
    pub fn listed(&self) -> Result<Vec<Listed>, Error> {
        let rulings = self.rulings()?;
        let forces = forces(&rulings);
        let mut on: BTreeMap<&str, Vec<Ruling>> = BTreeMap::new();
        for ruling in &rulings {
            if let Some(digest) = ruling.document() {
                on.entry(digest).or_default().push(ruling.clone());
            }
        }
        let (mut unfit, mut numbers) = (BTreeMap::new(), BTreeMap::new());
        for (digest, rulings) in on {
            let Some(id) = self.number(digest)? else { continue };
            numbers.insert(digest.to_owned(), id);
            match self.show(id) {
                Ok(shown) => {
                    let applied = apply(&shown.document, shown.reading.as_ref(), &rulings);
                    let applied = applied.unfit.into_iter();
                    unfit.extend(applied.map(|(ruling, why)| (ruling.uid().to_owned(), why)));
                }
                Err(error) if error.is_damage() => {
                    let hold = rulings.iter().filter(|ruling| forces.in_force(ruling));
                    unfit.extend(hold.map(|ruling| (ruling.uid().to_owned(), Unfit::Damaged)));
                }
                Err(error) => return Err(error),
            }
        }
        let listed = |ruling: Ruling| -> Result<Listed, Error> {
            let document = ruling.document().map(|digest| numbers.get(digest).copied());
            let force = forces.of(ruling.uid());
            let lost = (document == Some(None) && force == Force::InForce).then_some(Unfit::NoDocument);
            let unfit = match unfit.get(ruling.uid()).cloned().or(lost) {
                None => self.claims_unfit(&ruling, &force)?,
                unfit => unfit,
            };
            Ok(Listed {
                unfit,
                against: forces.against(ruling.uid()).map(str::to_owned).collect(),
                document: document.flatten(),
                force,
                ruling,
            })
        };
        rulings.iter().cloned().map(listed).collect()
    }

    /// What people say of what is in document number `id`.
    ///
    /// # Errors
    /// As [`CaseFile::show`].
    pub fn applied(&self, id: i64) -> Result<Applied, Error> {
        let rulings = self.rulings_of(id)?;
        if rulings.is_empty() {
            return Ok(Applied::default());
        }
        let shown = self.show(id)?;
        Ok(apply(&shown.document, shown.reading.as_ref(), &rulings))
    }

    /// How many rulings hold, undos left out.
    pub(crate) fn rulings_in_force(&self) -> Result<u64, Error> {
        let rulings = self.rulings()?;
        let forces = forces(&rulings);
        let holds = |ruling: &&Ruling| ruling.says().undoes().is_none() && forces.in_force(ruling);
        Ok(rulings.iter().filter(holds).count() as u64)
    }

    /// Whether every ruling is what its digest says, and quotes the text that it is on.
    pub(crate) fn check_rulings(&self, wrong: &mut Vec<String>) -> Result<(), Error> {
        let mut select = self
            .db
            .prepare("SELECT id, at, by, document, says, uid, kind, undoes FROM ruling ORDER BY id")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let (kind, undoes): (String, Option<String>) = (row.get(6)?, row.get(7)?);
            let ruling = match of_row(row) {
                Ok(ruling) => ruling,
                Err(why) => {
                    wrong.push(format!("ruling {id}: {why}"));
                    continue;
                }
            };
            if ruling.says().kind() != kind || ruling.says().undoes() != undoes.as_deref() {
                wrong.push(format!("ruling {id}: its columns tell another kind than what it says"));
            }
            if let Some(why) = other_words(&self.db, &ruling)? {
                wrong.push(format!("ruling {id}: {why}"));
            }
        }
        Ok(())
    }
}

/// What became of a ruling that was to be kept.
enum Taken {
    New,
    /// New, on a document that the case does not have.
    Elsewhere,
    Known,
    Refused(String),
}

fn take(db: &Connection, ruling: &Ruling) -> Result<Taken, Error> {
    if db.prepare_cached("SELECT 1 FROM ruling WHERE uid = ?1")?.exists([ruling.uid()])? {
        return Ok(Taken::Known);
    }
    if let Some(why) = other_words(db, ruling)? {
        return Ok(Taken::Refused(why));
    }
    let undone: Option<Option<String>> = db
        .prepare_cached("SELECT document FROM ruling WHERE uid = ?1")?
        .query_row([ruling.says().undoes()], |row| row.get(0))
        .optional()?;
    if undone.is_some_and(|document| document.as_deref() != ruling.document()) {
        return Ok(Taken::Refused("it undoes a ruling on another document than it names".to_owned()));
    }
    db.prepare_cached(
        "INSERT INTO ruling (uid, at, by, kind, document, says, undoes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((
        ruling.uid(),
        ruling.at(),
        ruling.by(),
        ruling.says().kind(),
        ruling.document(),
        ruling.says().json(),
        ruling.says().undoes(),
    ))?;
    let other = ruling.says().claims().map(|(_, other)| other.document.as_str());
    for digest in ruling.document().into_iter().chain(other) {
        if !db.prepare_cached("SELECT 1 FROM document WHERE digest = ?1")?.exists([digest])? {
            return Ok(Taken::Elsewhere);
        }
    }
    Ok(Taken::New)
}

/// The words that a ruling quotes and their text does not have, if the case has the text.
fn other_words(db: &Connection, ruling: &Ruling) -> Result<Option<String>, Error> {
    let quotes = ruling.says().quotes();
    let mut lost = match ruling.document().filter(|_| !quotes.is_empty()) {
        Some(digest) => claims::other_words(db, digest, quotes.into_iter())?,
        None => None,
    };
    if let (None, Some((_, other))) = (&lost, ruling.says().claims()) {
        lost = claims::other_words(db, &other.document, other.at.iter())?;
    }
    Ok(lost.map(|unfit| unfit.to_string()))
}

/// The rulings of a case file, by time.
fn all(db: &Connection, which: &str, of: impl Params) -> Result<Vec<Ruling>, Error> {
    let select = format!("SELECT id, at, by, document, says, uid FROM ruling {which} ORDER BY id");
    let mut select = db.prepare_cached(&select)?;
    let mut rows = select.query(of)?;
    let mut all = vec![];
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        all.push(of_row(row).map_err(|why| Error::Damaged(format!("ruling {id}: {why}")))?);
    }
    all.sort_by(|a, b| a.order().cmp(&b.order()));
    Ok(all)
}

/// A ruling from columns 1 to 5: at, by, document, says, uid.
fn of_row(row: &rusqlite::Row<'_>) -> Result<Ruling, String> {
    let odd = |_| "it has values that sayso does not write".to_owned();
    let says: String = row.get(4).map_err(odd)?;
    let says: Says =
        serde_json::from_str(&says).map_err(|error| format!("what it says cannot be read ({error})"))?;
    let ruling =
        Ruling::new(row.get(1).map_err(odd)?, row.get(2).map_err(odd)?, row.get(3).map_err(odd)?, says)?;
    match row.get::<_, String>(5).map_err(odd)? == ruling.uid() {
        true => Ok(ruling),
        false => Err("it was changed after it was signed".to_owned()),
    }
}
