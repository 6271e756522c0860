//! `sayso labels`: who calls whom what over all documents of a case, how often, since when, in whose voice.

mod uses;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use link::labels::{By, Called, Labelled, On, group};

use super::case::{source, unread, view, with_path, write_as_is};
use super::voices::Voices;
use crate::cli;
use crate::exit::Exit;
use crate::links::{From, Names};
use crate::messages;
use crate::output::labels::{self as shown, Caller, Detail, Found, Place, Shown, Term};
use uses::gathered;

pub(crate) use uses::Gathered;

/// Writes who calls whom what.
pub(crate) fn run(asked: &cli::Labels) -> anyhow::Result<Exit> {
    let case = view(&asked.case)?;
    let failed = |error| with_path(&asked.case, error);
    let documents = case.linked().map_err(failed)?;
    let mut voices = Voices::of(Names::of(&case, &documents, From::Kept).map_err(failed)?);
    let mut gathered = gathered(&case, &documents, &mut voices);
    if asked.name.is_none() {
        gathered.forget_guesses();
    }
    let mut all = group(&gathered.uses);
    narrow(&mut all, asked, &voices);
    let of = all.len();
    all.truncate(asked.limit.get());
    let called = voices.called(&case, &keys(&all, &gathered));
    let labelled = all.into_iter().map(|one| told(one, &gathered, &called)).collect();
    let narrowed = asked.name.is_some() || asked.by.is_some() || asked.term.is_some() || asked.alone;
    let detail = if narrowed { Detail::Full } else { Detail::Overview };
    let found = Found { labelled, of, limit: asked.limit.get(), detail, long: gathered.long };
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

/// Keeps what was asked for. Who is alone with a word was told before, of all who use it.
fn narrow(all: &mut Vec<Labelled>, asked: &cli::Labels, voices: &Voices) {
    let on = asked.name.as_deref().map(|name| voices.meant(name));
    let by = asked.by.as_deref().map(|name| voices.meant(name));
    let word = asked.term.as_deref().map(|word| format!(" {}", case::folded(word)));
    let meant = |of: &Labelled| match (&on, &of.on) {
        (None, _) => true,
        (Some(keys), On::Known(key) | On::Perhaps(key)) => keys.holds(key),
        (Some(_), On::Nobody) => false,
    };
    all.retain(meant);
    for of in all.iter_mut() {
        for term in &mut of.terms {
            let is = |caller: &By| {
                by.as_ref().is_none_or(|keys| matches!(caller, By::Known(key) if keys.holds(key)))
            };
            term.callers.retain(|caller| is(&caller.by));
        }
        let has = |term: &Called| {
            let words = format!(" {}", case::folded(&term.shown));
            word.as_ref().is_none_or(|word| words.contains(word.as_str()))
        };
        of.terms.retain(|term| !term.callers.is_empty() && has(term) && (term.alone || !asked.alone));
    }
    all.retain(|of| !of.terms.is_empty());
}

/// All who are to be named.
pub(crate) fn keys(all: &[Labelled], gathered: &Gathered) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for of in all {
        if let On::Known(key) | On::Perhaps(key) = &of.on {
            keys.insert(key.clone());
        }
        for caller in of.terms.iter().flat_map(|term| &term.callers) {
            if let By::Known(key) = &caller.by {
                keys.insert(key.clone());
            }
            keys.extend(caller.uses.iter().map(|n| gathered.places[*n].page.clone()));
        }
    }
    keys
}

/// The same with names for keys.
pub(crate) fn told(of: Labelled, gathered: &Gathered, called: &BTreeMap<String, String>) -> Shown {
    let name = |key: &String| called.get(key).filter(|name| !name.is_empty()).unwrap_or(key).clone();
    let on = match &of.on {
        On::Known(key) => On::Known(name(key)),
        On::Perhaps(key) => On::Perhaps(name(key)),
        On::Nobody => On::Nobody,
    };
    let caller = |caller: link::labels::Caller| {
        let mut pages: BTreeMap<String, usize> = BTreeMap::new();
        for n in caller.uses.iter().filter(|_| !caller.own) {
            *pages.entry(name(&gathered.places[*n].page)).or_default() += 1;
        }
        let mut pages: Vec<(String, usize)> = pages.into_iter().collect();
        pages.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        let at = caller.uses.iter().map(|n| &gathered.places[*n]);
        Caller {
            by: if let By::Known(key) = &caller.by { By::Known(name(key)) } else { caller.by },
            own: caller.own,
            documents: caller.documents,
            pages,
            at: at.map(|place| Place { number: place.number, label: place.label }).collect(),
        }
    };
    let term = |term: Called| Term {
        times: term.times,
        documents: term.documents,
        since: term.since,
        undated: term.undated,
        alone: term.alone,
        callers: term.callers.into_iter().map(caller).collect(),
        shown: term.shown,
    };
    Shown {
        on,
        labellers: of.labellers,
        documents: of.documents,
        terms: of.terms.into_iter().map(term).collect(),
    }
}
