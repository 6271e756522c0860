//! Which documents are cited, and whether what is laid to them stands there, in three forms: for people, for programs,
//! for spreadsheets.

mod cells;
mod lines;
mod report;

use std::collections::BTreeMap;

use link::cited::{Candidate, Found, Meant};

use super::Pages;
use crate::cli::FoundFormat;
use crate::commands::cited::shelf::Citing;
use crate::terminal::{self, Palette};

/// What was found, ready to be written down.
pub(crate) struct Listed {
    /// The documents that are shown.
    pub(crate) entries: Vec<Entry>,
    /// How many there are that were asked for.
    pub(crate) of: usize,
    /// How many there are of each sort.
    pub(crate) counted: Counted,
}

/// A document that a text tells of.
pub(crate) struct Entry {
    /// The number of the document whose text tells of it.
    pub(crate) number: i64,
    /// Where it is told of, which document is meant, and what is laid to it.
    pub(crate) citing: Citing,
    /// The numbers of the documents that it is or may be.
    numbers: BTreeMap<u32, i64>,
}

/// How many documents are told of, and what was found of what is laid to them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counted {
    /// How many are told of in all.
    told: usize,
    /// Of those that were asked for: how many stand in the case, ...
    held: usize,
    /// ... how many may be one of those in the case, ...
    open: usize,
    /// ... and how many were not found in it.
    missing: usize,
    /// Of what is laid to documents that stand in the case: what stands there, ...
    found: usize,
    /// ... what stands there otherwise, ...
    otherwise: usize,
    /// ... what was not found, ...
    not_found: usize,
    /// ... and what is in too few words to be looked for.
    short: usize,
}

impl Entry {
    /// `number` tells the number of a document by its place.
    pub(crate) fn of(number: i64, citing: Citing, numbers: impl Fn(u32) -> i64) -> Entry {
        let named = candidates(&citing.meant).iter().map(|c| (c.document, numbers(c.document)));
        Entry { number, numbers: named.collect(), citing }
    }

    /// The documents that it is or may be, with their numbers.
    fn candidates(&self) -> impl Iterator<Item = (i64, &Candidate)> {
        let all = candidates(&self.citing.meant).iter();
        all.filter_map(|candidate| Some((*self.numbers.get(&candidate.document)?, candidate)))
    }

    /// The number of the one document that is meant.
    fn one(&self) -> Option<i64> {
        match &self.citing.meant {
            Meant::One(candidate) => self.numbers.get(&candidate.document).copied(),
            Meant::Open(_) | Meant::Nothing => None,
        }
    }
}

fn candidates(meant: &Meant) -> &[Candidate] {
    match meant {
        Meant::Nothing => &[],
        Meant::Open(all) => all,
        Meant::One(one) => std::slice::from_ref(one),
    }
}

/// What speaks for a candidate and against it, in words.
fn reasons(candidate: &Candidate) -> (Vec<&'static str>, Vec<&'static str>) {
    let signs = candidate.signs.iter().map(|sign| sign.reason());
    (signs.collect(), candidate.against.iter().map(|against| against.reason()).collect())
}

/// What was found, for people. It tells of the program's look, and is no verdict.
fn outcome(found: Option<&Found>) -> &'static str {
    match found {
        None => "too few words to look for",
        Some(Found::Words(_)) => "stands there in these words",
        Some(Found::Stated(_)) => "stands there in other words",
        Some(Found::Denied(_)) => "stands there the other way round",
        Some(Found::Figure(_)) => "the figure stands there",
        Some(Found::OtherFigure(_)) => "another figure stands there",
        Some(Found::OtherDay(_)) => "another day stands there",
        Some(Found::Nothing) => "sayso did not find it there",
    }
}

impl Counted {
    /// Of those in which the words stand that were asked for; `told` are all.
    pub(crate) fn of(entries: &[Entry], told: usize) -> Counted {
        let mut all = Counted { told, ..Counted::default() };
        for entry in entries {
            match entry.citing.meant {
                Meant::One(_) => all.held += 1,
                Meant::Open(_) => all.open += 1,
                Meant::Nothing => all.missing += 1,
            }
            for laid in entry.citing.laid.iter().filter(|_| entry.one().is_some()) {
                match laid.found {
                    None => all.short += 1,
                    Some(Found::Words(_) | Found::Stated(_) | Found::Figure(_)) => all.found += 1,
                    Some(Found::Nothing) => all.not_found += 1,
                    Some(Found::Denied(_) | Found::OtherFigure(_) | Found::OtherDay(_)) => all.otherwise += 1,
                }
            }
        }
        all
    }
}

/// Writes down what was found in the form that was asked for.
pub(crate) fn written(listed: &Listed, format: FoundFormat, pages: &mut Pages<'_>) -> String {
    match format {
        FoundFormat::Text => {
            report::Report { width: terminal::width(), palette: Palette::of_output() }.of(listed, pages)
        }
        FoundFormat::Jsonl => lines::of(listed, pages),
        FoundFormat::Csv => super::safe_on_screen(cells::of(listed, pages)),
    }
}

/// How many there are, for people.
pub(crate) fn summed_up(listed: &Listed) -> String {
    let c = listed.counted;
    let many = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    if c.held + c.open + c.missing == 0 {
        return "No such document is told of.".to_owned();
    }
    let told = many(c.held + c.open + c.missing, "document is told of", "documents are told of");
    let mut out = format!("{told}: {} in this case, {} open, {} not found in it.", c.held, c.open, c.missing);
    let laid = c.found + c.otherwise + c.not_found;
    if laid > 0 {
        let things = many(laid, "thing that is laid to them", "things that are laid to them");
        out.push_str(&format!(
            " Of {things}, {} found there, {} there otherwise, {} not found by sayso.",
            were(c.found),
            c.otherwise,
            c.not_found
        ));
    }
    if listed.entries.len() < listed.of {
        out.push_str(&format!(" {} of {} are shown; --limit shows more.", listed.entries.len(), listed.of));
    }
    out
}

fn were(n: usize) -> String {
    if n == 1 { "1 was".to_owned() } else { format!("{n} were") }
}
