//! `sayso timeline`: what is said to have happened when over all documents of a case, and when it was said.

mod dated;

use std::sync::Arc;

use anyhow::bail;
use case::{CaseFile, Error, folded};
use link::timeline::{Day, Days};

use super::case::{source, unread, view, with_path, write_as_is};
use super::voices::Voices;
use crate::cli;
use crate::exit::Exit;
use crate::links::{From, Names};
use crate::messages;
use crate::output::timeline::{self as shown, Entry, Found};
use dated::{Wanted, gathered};
pub(crate) use dated::{Whom, whom};

/// Writes what is said to have happened.
pub(crate) fn run(asked: &cli::Timeline) -> anyhow::Result<Exit> {
    let days = between([asked.from, asked.to], ["--from", "--to"])?;
    let case = view(&asked.case)?;
    let failed = |error| with_path(&asked.case, error);
    let documents = case.linked().map_err(failed)?;
    let people = asked.about.is_some() || asked.said_by.is_some();
    let names = people.then(|| Names::of(&case, &documents, From::Kept)).transpose().map_err(failed)?;
    let voices = names.map(Voices::of);
    let meant = |name: &Option<String>| Some(voices.as_ref()?.meant(name.as_deref()?));
    let wanted = Wanted {
        words: asked.words.iter().map(|word| format!(" {}", folded(word))).collect(),
        days,
        about: meant(&asked.about),
        said_by: meant(&asked.said_by),
        voices,
    };
    let gathered = gathered(&case, &documents, wanted);
    let mut entries = gathered.entries;
    let of = entries.len();
    entries.truncate(asked.limit.get());
    let found = Found { entries, of, without_year: gathered.without_year };
    let mut pages = |number| source(&case, number).ok().flatten().map(Arc::new);
    write_as_is(&shown::written(&found, asked.format, &mut pages))?;
    if asked.format == cli::FoundFormat::Csv {
        messages::say(&shown::summed_up(&found));
    }
    unread(&asked.case, &documents);
    for (id, error) in &gathered.damaged {
        messages::say(&format!("{}: document {id}: {error}", asked.case.display()));
    }
    Ok(match (gathered.damaged.is_empty(), found.of) {
        (false, _) => Exit::Failed,
        (true, 0) => Exit::NothingFound,
        (true, _) => Exit::Found,
    })
}

/// All dated statements of a case, in the order of the calendar.
pub(crate) fn all(case: &CaseFile) -> Result<Vec<Entry>, Error> {
    let documents = case.linked()?;
    let wanted = Wanted { words: vec![], days: None, voices: None, about: None, said_by: None };
    Ok(gathered(case, &documents, wanted).entries)
}

/// The days that are asked for, from the one to the other; `None` if all are. `called` are the names of the two.
pub(crate) fn between([from, to]: [Option<Days>; 2], called: [&str; 2]) -> anyhow::Result<Option<Days>> {
    if from.is_none() && to.is_none() {
        return Ok(None);
    }
    let first = from.map(Days::first).or(Day::new(1, 1, 1));
    let last = to.map(Days::last).or(Day::new(9999, 12, 31));
    match first.zip(last).and_then(|(first, last)| Days::new(first, last)) {
        Some(days) => Ok(Some(days)),
        None => bail!("{} is after {}, so no day can be in between", called[0], called[1]),
    }
}
