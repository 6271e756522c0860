//! What is said to have happened when.

mod stretches;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::anyhow;
use link::timeline::{Days, When};
use room::pages::{Dated, OneDate, TimelinePage};
use room::{Address, List, Page, Pager, Told};

use super::people::People;
use super::words::{Searched, Words};
use super::{Desk, Joined, told, wait};
use crate::cli::date;
use crate::commands::case::{view, with_path};
use crate::commands::pile::Pile;
use crate::commands::timeline::{self, Whom, between};
use crate::commands::voices::{Meant, Voices};
use crate::output::Source;
use crate::output::names::words;
use crate::output::timeline::{Entry, Found, is_about, said_when, sheet, told as when_told};

/// All dated statements, in the order of the calendar; those whose year is not told stand last.
#[derive(Default)]
pub(crate) struct Timeline {
    entries: Vec<Searched<(Dated, Entry, Whom)>>,
    /// Whom names mean that were asked for: who reads on asks for the same ones again.
    meant: Mutex<BTreeMap<String, Arc<Meant>>>,
}

/// So many names that were asked for are remembered.
const REMEMBERED: usize = 200;

impl Timeline {
    /// Goes through all documents.
    pub(super) fn of(path: &Path, pile: &Pile, people: &People) -> anyhow::Result<Timeline> {
        let case = view(path)?;
        let all = timeline::all(&case).map_err(|error| with_path(path, error))?;
        let mut whom = whom(pile, &all)?;
        let mut entries = vec![];
        for (n, entry) in all.into_iter().enumerate() {
            let (Some(source), Some(whom)) = (pile.source(entry.number)?, whom.remove(&n)) else { continue };
            let dated = dated(people, &source, &entry);
            let voices = dated.told.chain.iter().map(|step| step.shown.as_str());
            let said = [&dated.when, &dated.told.place.quote].map(String::as_str);
            let said = said.into_iter().chain(voices).collect::<Vec<_>>().join(" ");
            entries.push(Searched::of((dated, entry, whom), [said]));
        }
        Ok(Timeline { entries, meant: Mutex::default() })
    }

    /// The places of those that are asked for.
    fn listed(&self, pile: &Pile, list: &List) -> anyhow::Result<Vec<usize>> {
        let day = |name: &str, day: &str| -> anyhow::Result<Option<Days>> {
            let asked = Some(day.trim()).filter(|day| !day.is_empty());
            asked.map(|day| date(day).map_err(|why| anyhow!("{name} {day}: {why}"))).transpose()
        };
        let days = between([day("from", &list.from)?, day("to", &list.to)?], ["from", "to"])?;
        let (about, said_by) = (self.meant(pile, &list.about), self.meant(pile, &list.said_by));
        let mut all = Words::of(&list.words).find(&self.entries);
        all.retain(|n| self.entries[*n].line.2.fits(about.as_deref(), said_by.as_deref()));
        if let Some(days) = days {
            all.retain(|n| self.entries[*n].line.1.when.may_be_in(days));
        }
        if list.sort == "said" {
            all.sort_by_key(|n| Reverse(&self.entries[*n].line.0.told.place.published));
        }
        Ok(all)
    }

    /// Whom a name means; nobody is asked for where it is empty.
    fn meant(&self, pile: &Pile, name: &str) -> Option<Arc<Meant>> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let mut known = self.meant.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        let of = || Arc::new(Meant::of(&pile.names, name));
        Some(known.entry(name.to_owned()).or_insert_with(of).clone())
    }
}

/// Whom each statement names and on whose word it stands, by its place; document by document, for each is gone through
/// just once.
fn whom(pile: &Pile, all: &[Entry]) -> anyhow::Result<BTreeMap<usize, Whom>> {
    let mut of: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (n, entry) in all.iter().enumerate() {
        of.entry(entry.number).or_default().push(n);
    }
    let (mut voices, mut out) = (Voices::of(pile.names.clone()), BTreeMap::new());
    for (number, places) in of {
        let Some(source) = pile.source(number)? else { continue };
        let whom = timeline::whom(places.iter().map(|n| &all[*n]), &source, &mut voices);
        out.extend(places.into_iter().zip(whom));
    }
    Ok(out)
}

/// The statements in which the words stand, or whose date or voices they name; of those, what is about somebody and on
/// the word of somebody, where that is asked for.
pub(super) fn page(desk: &Desk<'_>, address: &Address) -> anyhow::Result<Box<dyn Page>> {
    let Some(joined) = desk.joined else { return Ok(Box::new(wait("Timeline"))) };
    let entries = &joined.timeline.entries;
    let all = joined.timeline.listed(&joined.pile, &address.list())?;
    let entry = |n: &usize| &entries[*n].line;
    let known = all.iter().filter_map(|n| entry(n).1.when.likeliest()).map(|days| days.first());
    // Its bars lead to statements in the order of the calendar.
    let by_calendar = address.list().sort.is_empty();
    let stretches = if by_calendar { stretches::of(&known.collect::<Vec<_>>()) } else { vec![] };
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
    Ok(Box::new(TimelinePage { dates, stretches, without_year, pager }))
}

/// A row for each of them.
pub(super) fn csv(joined: &Joined, list: &List) -> anyhow::Result<String> {
    let entries = &joined.timeline.entries;
    let all = joined.timeline.listed(&joined.pile, list)?;
    let entries: Vec<Entry> = all.into_iter().map(|n| entries[n].line.1.clone()).collect();
    let of = entries.len();
    let mut pages = |number| joined.pile.source(number).ok().flatten();
    Ok(sheet(&Found { entries, of, without_year: 0 }, &mut pages))
}

fn dated(people: &People, source: &Source, entry: &Entry) -> Dated {
    let read = &source.read;
    let time = &read.reading.times()[entry.time];
    let days = entry.when.likeliest();
    let told = match entry.attribution {
        Some(attribution) => told::told(Some(people), source, attribution),
        // What the page says in its own voice is there for anyone to see.
        None => Told {
            chain: told::chain(Some(people), source.number, read, None),
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
