//! What is said to have happened when.

mod stretches;

use std::path::Path;

use link::timeline::When;
use room::pages::{Dated, OneDate, TimelinePage};
use room::{Address, List, Page, Pager, Told};

use super::words::{Searched, Words};
use super::{Desk, Joined, told, wait};
use crate::commands::case::{view, with_path};
use crate::commands::pile::Pile;
use crate::commands::timeline;
use crate::output::Source;
use crate::output::names::words;
use crate::output::timeline::{Entry, Found, is_about, said_when, sheet, told as when_told};

/// All dated statements, in the order of the calendar; those whose year is not told stand last.
#[derive(Default)]
pub(crate) struct Timeline {
    entries: Vec<Searched<(Dated, Entry)>>,
}

impl Timeline {
    /// Goes through all documents.
    pub(super) fn of(path: &Path, pile: &Pile) -> anyhow::Result<Timeline> {
        let case = view(path)?;
        let mut entries = vec![];
        for entry in timeline::all(&case).map_err(|error| with_path(path, error))? {
            let Some(source) = pile.source(entry.number)? else { continue };
            let dated = dated(&source, &entry);
            let voices = dated.told.chain.iter().map(|step| step.shown.as_str());
            let said = [&dated.when, &dated.told.place.quote].map(String::as_str);
            let said = said.into_iter().chain(voices).collect::<Vec<_>>().join(" ");
            entries.push(Searched::of((dated, entry), [said]));
        }
        Ok(Timeline { entries })
    }
}

/// The statements in which the words stand, or whose date or voices they name.
pub(super) fn page(desk: &Desk<'_>, address: &Address) -> Box<dyn Page> {
    let Some(joined) = desk.joined else { return Box::new(wait("Timeline")) };
    let entries = &joined.timeline.entries;
    let all = Words::of(&address.list().words).find(entries);
    let entry = |n: &usize| &entries[*n].line;
    let known = all.iter().filter_map(|n| entry(n).1.when.likeliest()).map(|days| days.first());
    let stretches = stretches::of(&known.collect::<Vec<_>>());
    let without_year = all.iter().filter(|n| matches!(entry(n).1.when, When::YearUnknown(_))).count();
    let (shown, pager) = Pager::cut(all, address);
    let mut dates: Vec<OneDate> = vec![];
    for n in shown {
        let dated = entry(&n).0.clone();
        match dates.last_mut().filter(|date| date.when == dated.when) {
            Some(date) => date.said.push(dated),
            None => dates.push(OneDate { when: dated.when.clone(), said: vec![dated] }),
        }
    }
    Box::new(TimelinePage { dates, stretches, without_year, pager })
}

/// A row for each of them.
pub(super) fn csv(joined: &Joined, list: &List) -> String {
    let entries = &joined.timeline.entries;
    let all = Words::of(&list.words).find(entries);
    let entries: Vec<Entry> = all.into_iter().map(|n| entries[n].line.1.clone()).collect();
    let of = entries.len();
    let mut pages = |number| joined.pile.source(number).ok().flatten();
    sheet(&Found { entries, of, without_year: 0 }, &mut pages)
}

fn dated(source: &Source, entry: &Entry) -> Dated {
    let read = &source.read;
    let time = &read.reading.times()[entry.time];
    let days = entry.when.likeliest();
    let told = match entry.attribution {
        Some(attribution) => told::told(source, attribution),
        // What the page says in its own voice is there for anyone to see.
        None => Told {
            chain: told::chain(read, None),
            stance: String::new(),
            sure: 1.0,
            place: told::place(source, &entry.words),
        },
    };
    Dated {
        when: when_told(&entry.when),
        first: days.map(|days| days.first().to_string()),
        last: days.map(|days| days.last().to_string()),
        about: is_about(time),
        time: words(&read.document, &[time.span]),
        said: said_when(entry, source),
        told,
    }
}
