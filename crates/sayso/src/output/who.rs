//! Who is who, in three forms: for people, for programs, for spreadsheets.

mod cells;
mod lines;
mod list;
mod report;
mod said;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use link::who::{Entity, Part, Spot, part};
use text::{DocumentId, Span};

use super::Source;
use super::names::name_of;
use crate::cli::FoundFormat;
use crate::terminal::{self, Palette};

/// Who was found.
pub(crate) struct Found {
    /// How many there are.
    pub(crate) all: usize,
    /// Whether all were asked for, and a list is enough.
    pub(crate) list: bool,
    /// How many are shown, and how many statements of each.
    pub(crate) limit: usize,
    /// Those who are shown, those of most documents first.
    pub(crate) who: Vec<Somebody>,
}

/// Somebody, or something that has a name.
pub(crate) struct Somebody {
    /// Names, places and reasons.
    pub(crate) entity: Entity,
    /// Whom the name may mean, if that is open.
    pub(crate) perhaps: Vec<String>,
    /// The documents they stand in; none where only a list was asked for.
    pub(crate) sources: BTreeMap<DocumentId, Arc<Source>>,
    /// What people ruled that they say, though the document names them nowhere: the indices of attributions.
    pub(crate) voiced: BTreeMap<DocumentId, BTreeSet<usize>>,
}

/// A statement in a document.
#[derive(Clone, Copy)]
struct Statement<'a> {
    source: &'a Source,
    /// Its index in the reading.
    at: usize,
}

/// What somebody says, what is said of them, and who passes their words on.
#[derive(Default)]
struct Doings<'a> {
    says: Vec<Statement<'a>>,
    told_of: Vec<Statement<'a>>,
    /// The names of those who do, and how often.
    relayed_by: BTreeMap<String, usize>,
}

impl Somebody {
    /// How often they are named.
    fn times(&self) -> usize {
        self.entity.names.iter().map(|written| written.at.len()).sum()
    }

    /// In how many documents they are named.
    fn documents(&self) -> usize {
        let mut all: Vec<DocumentId> = self.spots().map(|spot| spot.document).collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    }

    fn spots(&self) -> impl Iterator<Item = &Spot> {
        self.entity.names.iter().flat_map(|written| &written.at)
    }

    /// The documents in the order of their numbers.
    fn sources(&self) -> Vec<&Source> {
        let mut all: Vec<&Source> = self.sources.values().map(Arc::as_ref).collect();
        all.sort_by_key(|source| source.number);
        all
    }

    fn doings(&self) -> Doings<'_> {
        let mut doings = Doings::default();
        for source in self.sources() {
            let document = source.read.document.id();
            let here = self.spots().filter(|spot| spot.document == document);
            let at: Vec<Span> = here.map(|spot| spot.span).collect();
            let Part { says, told_of, relayed } = part(&source.read.document, &source.read.reading, &at);
            let voiced = self.voiced.get(&document).into_iter().flatten().copied();
            let says: BTreeSet<usize> = says.into_iter().chain(voiced).collect();
            doings.says.extend(says.into_iter().map(|at| Statement { source, at }));
            doings.told_of.extend(told_of.into_iter().map(|at| Statement { source, at }));
            for voice in relayed.iter().flat_map(|(_, voices)| voices) {
                let name = name_of(&source.read, *voice);
                if !name.is_empty() {
                    *doings.relayed_by.entry(name.to_owned()).or_default() += 1;
                }
            }
        }
        doings
    }
}

/// Writes down who was found in the form that was asked for.
pub(crate) fn written(found: &Found, format: FoundFormat) -> String {
    match format {
        FoundFormat::Text => {
            let (width, palette) = (terminal::width(), Palette::of_output());
            if found.list {
                list::of(found, width, palette)
            } else {
                report::Report { width, palette }.of(found)
            }
        }
        FoundFormat::Jsonl => lines::of(found),
        FoundFormat::Csv => super::safe_on_screen(cells::of(found)),
    }
}

/// One row for each place where somebody is named.
pub(crate) fn cells(found: &Found) -> String {
    cells::of(found)
}

/// One row for each of these attributions.
pub(crate) fn statements(all: &[(Arc<Source>, usize)]) -> String {
    said::of(all)
}

/// How many there are, for people.
pub(crate) fn summed_up(found: &Found) -> String {
    let many = |n: usize| if n == 1 { "1 name".to_owned() } else { format!("{n} names") };
    match (found.who.len(), found.all) {
        (_, 0) if found.list => "Nobody is named in the documents.".to_owned(),
        (_, 0) => "Nobody of that name stands in the documents.".to_owned(),
        (shown, all) if shown == all => format!("{}, those in most documents first.", many(all)),
        (shown, all) => {
            format!("{shown} of {}, those in most documents first; --limit shows more.", many(all))
        }
    }
}
