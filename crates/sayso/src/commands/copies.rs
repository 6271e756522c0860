//! `sayso copies`: which passages stand in several documents of a case, and who had them first.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::{Mutex, PoisonError};
use std::thread::available_parallelism;

use case::{CaseFile, Error};
use link::reuse::{self, Copied, Kind};
use text::Document;

use super::case::{meant, view, with_path, write_as_is};
use crate::cli::{self, Sharing};
use crate::exit::Exit;
use crate::messages;
use crate::output::copies::{self, Found, Passage, Source};
use crate::progress::Progress;

/// Writes the passages that are shared.
pub(crate) fn run(asked: &cli::Copies) -> anyhow::Result<Exit> {
    let case = view(&asked.case)?;
    let wanted = meant(&case, &asked.documents)?;
    let pile = Pile::of(case).map_err(|error| with_path(&asked.case, error))?;
    let copied = pile.copied();
    let kinds = reuse::kinds(&copied, |n| pile.series.get(&n).copied());
    let mut found = Found { passages: vec![], shown: 0, of: 0 };
    for sharing in sharings(&asked.kind) {
        let of_kind = of_kind(&copied, &kinds, sharing);
        let all = vec![Kind::Copy; of_kind.len()];
        for family in reuse::families(&of_kind, &all) {
            let here = |id: i64| wanted.is_empty() || wanted.contains(&id);
            if !family.spots.iter().any(|place| here(pile.ids[place.document as usize])) {
                continue;
            }
            found.of += 1;
            if found.passages.len() < asked.limit.get() {
                found.passages.push(Passage::of(sharing, &family, &of_kind, |n| pile.source(n)));
            }
        }
    }
    found.shown = found.passages.len();
    write_as_is(&copies::written(&found, asked.format))?;
    if asked.format == cli::FoundFormat::Csv {
        messages::say(&copies::summed_up(&found));
    }
    let damaged = pile.damaged();
    for error in &damaged {
        messages::say(&format!("{}: {error}", asked.case.display()));
    }
    Ok(match (damaged.is_empty(), found.of) {
        (false, _) => Exit::Failed,
        (true, 0) => Exit::NothingFound,
        (true, _) => Exit::Found,
    })
}

/// Each kind once, in the order in which they are explained.
fn sharings(asked: &[Sharing]) -> Vec<Sharing> {
    let mut all = asked.to_vec();
    all.sort_unstable();
    all.dedup();
    all
}

fn of_kind(copied: &[Copied], kinds: &[Kind], sharing: Sharing) -> Vec<Copied> {
    let is = |kind: &Kind| match kind {
        Kind::Copy => sharing == Sharing::Copied,
        Kind::Short => sharing == Sharing::Short,
        Kind::Boilerplate { .. } => sharing == Sharing::Boilerplate,
    };
    copied.iter().zip(kinds).filter(|(_, kind)| is(kind)).map(|(copied, _)| *copied).collect()
}

/// The texts of a case, numbered by their digests, so that the order in which they came is no matter.
struct Pile {
    case: Mutex<CaseFile>,
    /// The number in the case of each.
    ids: Vec<i64>,
    /// The series of those that state a publisher.
    series: BTreeMap<u32, u32>,
    damaged: Mutex<BTreeMap<i64, Error>>,
}

impl Pile {
    fn of(case: CaseFile) -> Result<Pile, Error> {
        let ids = case.documents_by_digest()?;
        let lines: BTreeMap<i64, Option<String>> =
            case.lines()?.into_iter().map(|line| (line.id, line.publisher)).collect();
        let mut publishers = BTreeMap::new();
        let mut series = BTreeMap::new();
        for (n, id) in (0u32..).zip(&ids) {
            if let Some(publisher) = lines.get(id).and_then(Option::as_ref) {
                let next = publishers.len() as u32;
                series.insert(n, *publishers.entry(publisher.trim().to_lowercase()).or_insert(next));
            }
        }
        Ok(Pile { case: Mutex::new(case), ids, series, damaged: Mutex::default() })
    }

    /// A text by its number here; empty if it is damaged, which is noted.
    fn text(&self, n: u32) -> String {
        self.document(n).map(|document| document.text().to_owned()).unwrap_or_default()
    }

    fn document(&self, n: u32) -> Option<Document> {
        let id = *self.ids.get(n as usize)?;
        let document = self.case.lock().unwrap_or_else(PoisonError::into_inner).document(id);
        document
            .map_err(|error| self.damaged.lock().unwrap_or_else(PoisonError::into_inner).insert(id, error))
            .ok()
    }

    fn source(&self, n: u32) -> Option<Source> {
        Some(Source { number: *self.ids.get(n as usize)?, document: self.document(n)? })
    }

    fn copied(&self) -> Vec<Copied> {
        let threads = available_parallelism().unwrap_or(NonZero::<usize>::MIN);
        let progress = Progress::over(self.ids.len());
        let count = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        let stepped = |n| {
            progress.step();
            self.text(n)
        };
        let keys = reuse::keys(count, stepped, threads);
        progress.end();
        let pairs = reuse::pairs(&keys, threads);
        drop(keys);
        reuse::compare_pile(count, &pairs, |n| self.text(n), threads)
    }

    /// What is wrong with which document.
    fn damaged(&self) -> Vec<String> {
        let damaged = self.damaged.lock().unwrap_or_else(PoisonError::into_inner);
        damaged.iter().map(|(id, error)| format!("document {id}: {error}")).collect()
    }
}
