//! `sayso cited`: which documents of a case others cite, and whether what they lay to them stands there.

pub(crate) mod shelf;

use std::collections::BTreeMap;
use std::sync::Arc;

use case::{Error, Linked, folded};
use link::cited::{Found, Meant};

use super::case::{source, unread, view, with_path, write_as_is};
use crate::cli;
use crate::exit::Exit;
use crate::links::{From, Names};
use crate::messages;
use crate::output::Source;
use crate::output::cited::{self as shown, Counted, Entry, Listed};
use crate::output::names::words;
use crate::progress::Progress;
use shelf::{Citing, Shelf};

/// Writes which documents are cited.
pub(crate) fn run(asked: &cli::Cited) -> anyhow::Result<Exit> {
    let case = view(&asked.case)?;
    let failed = |error| with_path(&asked.case, error);
    let documents = case.linked().map_err(failed)?;
    let names = Names::of(&case, &documents, From::Kept).map_err(failed)?;
    let shelf = Shelf::of(&case, names).map_err(failed)?;
    let mut pages = |number| source(&case, number).ok().flatten().map(Arc::new);
    let Gathered { mut entries, damaged, told } =
        gathered(&documents, shelf, &asked.words, |number| source(&case, number));
    let counted = Counted::of(&entries, told);
    entries.retain(|entry| asked.all || entry.is_held());
    entries.retain(|entry| !asked.not_found || entry.is_in_doubt());
    let of = entries.len();
    entries.truncate(asked.limit.get());
    let listed = Listed { entries, of, counted };
    write_as_is(&shown::written(&listed, asked.format, &mut pages))?;
    if asked.format == cli::FoundFormat::Csv {
        messages::say(&shown::summed_up(&listed));
    }
    unread(&asked.case, &documents);
    for (id, error) in &damaged {
        messages::say(&format!("{}: document {id}: {error}", asked.case.display()));
    }
    Ok(match (damaged.is_empty(), of) {
        (false, _) => Exit::Failed,
        (true, 0) => Exit::NothingFound,
        (true, _) => Exit::Found,
    })
}

/// What was gathered.
struct Gathered {
    /// The documents that are told of in which the words stand: those that are in the case first, by the document that is
    /// meant, then those that may be, then the others; in the order of the digests.
    entries: Vec<Entry>,
    /// Documents that are damaged.
    damaged: BTreeMap<i64, Error>,
    /// How many documents are told of in all.
    told: usize,
}

/// Goes through all documents, one after the other; of each only the places are kept.
fn gathered(
    documents: &[Linked],
    mut shelf: Shelf,
    asked: &[String],
    load: impl Fn(i64) -> Result<Option<Source>, Error>,
) -> Gathered {
    let asked: Vec<String> = asked.iter().map(|word| format!(" {}", folded(word))).collect();
    let (mut entries, mut damaged, mut told) = (vec![], BTreeMap::new(), 0);
    let mut pages = |number| load(number).ok().flatten().map(Arc::new);
    let progress = Progress::linking(documents.len());
    for linked in documents {
        progress.step();
        let source = match load(linked.id) {
            Ok(Some(source)) => source,
            Ok(None) => continue,
            Err(error) => {
                damaged.insert(linked.id, error);
                continue;
            }
        };
        for citing in shelf.cited_in(&source, &mut pages) {
            told += 1;
            if has_words(&source, &citing, &asked) {
                entries.push(Entry::of(linked.id, citing, |document| shelf.number(document)));
            }
        }
    }
    progress.end();
    // The sort is stable, so that within each the order of the digests stays.
    entries.sort_by_key(|entry| match &entry.citing.meant {
        Meant::One(candidate) => (0, candidate.document),
        Meant::Open(_) => (1, 0),
        Meant::Nothing => (2, 0),
    });
    Gathered { entries, damaged, told }
}

/// Whether all of the words stand in what the document is called, or in what is laid to it.
fn has_words(source: &Source, citing: &Citing, asked: &[String]) -> bool {
    if asked.is_empty() {
        return true;
    }
    let document = &source.read.document;
    let act = &source.read.reading.acts()[citing.act];
    let spans = act.spans().chain(citing.laid.iter().flat_map(|laid| laid.words.clone()));
    let said = format!(" {}", folded(&words(document, &spans.collect::<Vec<_>>())));
    asked.iter().all(|word| said.contains(word.as_str()))
}

impl Entry {
    /// Whether it stands in the case, or may.
    fn is_held(&self) -> bool {
        self.citing.meant != Meant::Nothing
    }

    /// Whether something that is laid to it was not found there, or stands there otherwise.
    fn is_in_doubt(&self) -> bool {
        let mut found = self.citing.laid.iter().filter_map(|laid| laid.found.as_ref());
        found.any(|found| *found == Found::Nothing || found.is_otherwise())
    }
}
