//! Who is who in a case: the pile of its names, up to date.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use case::{CaseFile, Error, Linked, Says, Shown, Whole, forces};
use link::who::{self, Directory, NameRuling, Pile, Rulings, Sheet};
use text::DocumentId;

use super::{From, PROGRAM, is_behind};
use crate::progress::Progress;

/// The names of a case.
pub(crate) struct Names {
    /// All of them.
    pub(crate) pile: Pile,
    /// Whether it is another one than the case keeps.
    pub(crate) changed: bool,
    /// Documents that are damaged, by their numbers in the case.
    pub(crate) damaged: BTreeMap<i64, Error>,
    /// The number in the case of each document.
    numbers: BTreeMap<String, i64>,
    directory: OnceLock<Directory>,
}

impl Names {
    /// Those of a case with these documents: what it keeps, and what came since.
    pub(crate) fn of(case: &CaseFile, documents: &[Linked], from: From) -> Result<Names, Error> {
        let rulings = rulings(case)?;
        let kept = match from {
            From::Kept => case.whole(Whole::Names, PROGRAM)?.and_then(|bytes| Pile::from_bytes(&bytes)),
            From::Nothing => None,
        };
        let fresh = kept.is_none();
        let mut names = Names {
            pile: kept.unwrap_or_else(|| Pile::new(rulings.clone())),
            changed: fresh,
            damaged: BTreeMap::new(),
            numbers: documents.iter().map(|d| (d.digest.clone(), d.id)).collect(),
            directory: OnceLock::new(),
        };
        let behind: Vec<&Linked> = documents.iter().filter(|d| fresh || is_behind(d)).collect();
        names.changed |= !behind.is_empty();
        if !fresh {
            names.pile.remove(&behind.iter().filter_map(|d| DocumentId::of_digits(&d.digest)).collect());
        }
        let progress = Progress::linking(behind.len());
        let sheets = behind.iter().filter_map(|document| {
            progress.step();
            let sheet = sheet(case, document.id);
            sheet.unwrap_or_else(|error| {
                names.damaged.insert(document.id, error);
                None
            })
        });
        names.pile.add(sheets);
        progress.end();
        let touched = names.pile.touched_by(&rulings);
        let sheets = names.sheets(case, &touched)?;
        if *names.pile.rulings() != rulings {
            names.pile.rule(rulings, &sheets.into_values().collect::<Vec<_>>());
            names.changed = true;
        }
        Ok(names)
    }

    /// The names in these documents, as far as they are in the case and whole; damaged ones are not noted.
    pub(crate) fn sheets_of_whole(
        &self,
        case: &CaseFile,
        documents: &BTreeSet<DocumentId>,
    ) -> BTreeMap<DocumentId, Sheet> {
        let ids: Vec<i64> = documents.iter().filter_map(|document| self.number(*document)).collect();
        gathered(case, &ids).0
    }

    /// The names in these documents, as far as they are in the case and whole.
    pub(crate) fn sheets(
        &mut self,
        case: &CaseFile,
        documents: &BTreeSet<DocumentId>,
    ) -> Result<BTreeMap<DocumentId, Sheet>, Error> {
        let ids: Vec<i64> = documents.iter().filter_map(|document| self.number(*document)).collect();
        let (sheets, damaged) = gathered(case, &ids);
        self.damaged.extend(damaged);
        Ok(sheets)
    }

    /// Who goes by which name, made when it is asked for first.
    pub(crate) fn directory(&self) -> &Directory {
        self.directory.get_or_init(|| self.pile.directory())
    }

    /// The number of a document in the case.
    pub(crate) fn number(&self, document: DocumentId) -> Option<i64> {
        self.numbers.get(&document.to_string()).copied()
    }
}

/// The names in each of these documents, and the documents that are damaged.
fn gathered(case: &CaseFile, ids: &[i64]) -> (BTreeMap<DocumentId, Sheet>, BTreeMap<i64, Error>) {
    let (mut sheets, mut damaged) = (BTreeMap::new(), BTreeMap::new());
    let progress = Progress::linking(ids.len());
    for &id in ids {
        match sheet(case, id) {
            Ok(sheet) => sheets.extend(sheet.map(|sheet| (sheet.document, sheet))),
            Err(error) => drop(damaged.insert(id, error)),
        }
        progress.step();
    }
    progress.end();
    (sheets, damaged)
}

/// The names in a document; none if it was never read.
fn sheet(case: &CaseFile, id: i64) -> Result<Option<Sheet>, Error> {
    let Shown { document, reading, .. } = case.show(id)?;
    Ok(reading.map(|reading| who::gather(&document, &reading)))
}

/// What people say of names, as far as it is in force.
fn rulings(case: &CaseFile) -> Result<Rulings, Error> {
    let all = case.rulings()?;
    let forces = forces(&all);
    let in_force = all.iter().filter(|ruling| forces.in_force(ruling));
    let on_names = in_force.filter_map(|ruling| match ruling.says() {
        Says::Same { names } => Some(NameRuling::Same(names.clone())),
        Says::Differ { names } => Some(NameRuling::Differ(names.clone())),
        _ => None,
    });
    Ok(Rulings::new(&on_names.collect::<Vec<_>>()))
}
