//! The form for programs: one JSON object a line. A line for each word that somebody is called, behind it a line for each
//! place where it stands, and a last line with how many there are.

use link::labels::{By, On};
use serde::Serialize;
use text::{Label, Whose};

use super::super::jsonl::line;
use super::super::layers::whose;
use super::super::source::Place;
use super::super::wire::{Quote, SCHEMA, attribution_id, quotes_of};
use super::super::{Pages, Source};
use super::{Caller, Found, Shown, Term};

#[derive(Serialize)]
struct CalledLine<'a> {
    schema: u32,
    called: Called<'a>,
}

#[derive(Serialize)]
struct Called<'a> {
    rank: usize,
    term: usize,
    on: Option<&'a str>,
    perhaps: bool,
    words: &'a str,
    times: usize,
    documents: usize,
    since: Option<&'a str>,
    undated: usize,
    labellers: usize,
    alone: bool,
    by: Vec<User<'a>>,
}

/// Somebody who uses a word.
#[derive(Serialize)]
struct User<'a> {
    sort: &'static str,
    name: Option<&'a str>,
    own_voice: bool,
    times: usize,
    documents: usize,
    pages: Vec<Page<'a>>,
}

/// Whose page lays it to them.
#[derive(Serialize)]
struct Page<'a> {
    name: &'a str,
    times: usize,
}

#[derive(Serialize)]
struct UseLine<'a> {
    schema: u32,
    label: Used<'a>,
}

#[derive(Serialize)]
struct Used<'a> {
    rank: usize,
    term: usize,
    by: usize,
    chain: Vec<String>,
    how: &'static str,
    confidence: f32,
    on: Vec<Quote<'a>>,
    #[serde(flatten)]
    place: Place<'a>,
}

#[derive(Serialize)]
struct SumLine {
    schema: u32,
    labels: Sum,
}

#[derive(Serialize)]
struct Sum {
    called: usize,
    shown: usize,
    left_out: usize,
}

/// All lines.
pub(super) fn of(found: &Found, pages: &mut Pages<'_>) -> String {
    let mut out = String::new();
    for (at, shown) in found.labelled.iter().enumerate() {
        for (n, term) in shown.terms.iter().enumerate() {
            let (rank, number) = (at + 1, n + 1);
            out.push_str(&line(&CalledLine { schema: SCHEMA, called: called(rank, number, shown, term) }));
            for (by, caller) in term.callers.iter().enumerate() {
                for place in &caller.at {
                    let Some(source) = pages(place.number) else { continue };
                    let label = used([rank, number, by], &source, place.label);
                    out.push_str(&line(&UseLine { schema: SCHEMA, label }));
                }
            }
        }
    }
    let sum = Sum { called: found.of, shown: found.labelled.len(), left_out: found.long };
    out.push_str(&line(&SumLine { schema: SCHEMA, labels: sum }));
    out
}

fn called<'a>(rank: usize, number: usize, shown: &'a Shown, term: &'a Term) -> Called<'a> {
    let (on, perhaps) = match &shown.on {
        On::Known(name) => (Some(name.as_str()), false),
        On::Perhaps(name) => (Some(name.as_str()), true),
        On::Nobody => (None, false),
    };
    Called {
        rank,
        term: number,
        on,
        perhaps,
        words: &term.shown,
        times: term.times,
        documents: term.documents,
        since: term.since.as_deref(),
        undated: term.undated,
        labellers: shown.labellers,
        alone: term.alone,
        by: term.callers.iter().map(user).collect(),
    }
}

fn user(caller: &Caller) -> User<'_> {
    let (sort, name) = match &caller.by {
        By::Known(name) => ("known", Some(name.as_str())),
        By::Unnamed => ("unnamed", None),
        By::Nobody => ("nobody", None),
    };
    let pages = caller.pages.iter().map(|(name, times)| Page { name, times: *times });
    User {
        sort,
        name,
        own_voice: caller.own,
        times: caller.at.len(),
        documents: caller.documents,
        pages: pages.collect(),
    }
}

fn used([rank, term, by]: [usize; 3], source: &Source, index: usize) -> Used<'_> {
    let label: &Label = &source.read.reading.labels()[index];
    let attribution = match label.by {
        Whose::Attribution(a) => Some(attribution_id(a)),
        Whose::Page | Whose::Party(_) | Whose::Nobody => None,
    };
    let on = label.on.map(|party| quotes_of(&source.read.document, &[party.words]));
    Used {
        rank,
        term,
        by,
        chain: whose(&source.read, label),
        how: label.how.name(),
        confidence: label.confidence,
        on: on.unwrap_or_default(),
        place: source.place(&[label.term], attribution),
    }
}
