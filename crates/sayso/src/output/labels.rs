//! Who calls whom what, in three forms: for people, for programs, for spreadsheets.

mod cells;
mod lines;
mod report;

use link::labels::{By, On};

use super::Pages;
use crate::cli::FoundFormat;
use crate::terminal::{self, Palette};

/// What was found, ready to be written down. Keys are names by now.
pub(crate) struct Found {
    /// Those who are called something and are shown, those in most documents first.
    pub(crate) labelled: Vec<Shown>,
    /// How many there are.
    pub(crate) of: usize,
    /// Of each so many terms are shown to people.
    pub(crate) limit: usize,
    /// How much of each is shown to people.
    pub(crate) detail: Detail,
    /// How many labels are pieces of sentences, and were left out.
    pub(crate) long: usize,
}

/// How much of somebody's labels is shown to people; the other forms have all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// A few of each, where all labels were asked for.
    Overview,
    /// Most of them, where somebody or something certain was asked for.
    Full,
}

/// Somebody who is called something.
pub(crate) struct Shown {
    /// Who.
    pub(crate) on: On,
    /// How many with a name put labels on them.
    pub(crate) labellers: usize,
    /// In how many documents.
    pub(crate) documents: usize,
    /// What they are called.
    pub(crate) terms: Vec<Term>,
}

/// What they are called.
pub(crate) struct Term {
    /// The words.
    pub(crate) shown: String,
    /// How often, by whomever.
    pub(crate) times: usize,
    /// In how many documents.
    pub(crate) documents: usize,
    /// The first day on which a document with it was published.
    pub(crate) since: Option<String>,
    /// How many of the documents state no day.
    pub(crate) undated: usize,
    /// Whether one with a name alone uses it.
    pub(crate) alone: bool,
    /// Who uses it.
    pub(crate) callers: Vec<Caller>,
}

/// Somebody who uses a term.
pub(crate) struct Caller {
    /// Who.
    pub(crate) by: By,
    /// Whether they say it on their own page.
    pub(crate) own: bool,
    /// In how many documents.
    pub(crate) documents: usize,
    /// Whose pages lay it to them, and how often; empty if it is their own.
    pub(crate) pages: Vec<(String, usize)>,
    /// Where.
    pub(crate) at: Vec<Place>,
}

/// A label of a document.
pub(crate) struct Place {
    /// The number of the document.
    pub(crate) number: i64,
    /// The label, by its index in the reading.
    pub(crate) label: usize,
}

/// What stands for somebody who has no name.
fn named(by: &By) -> &str {
    match by {
        By::Known(name) => name,
        By::Unnamed => "(unnamed)",
        By::Nobody => super::names::NOBODY,
    }
}

/// Writes down what was found in the form that was asked for.
pub(crate) fn written(found: &Found, format: FoundFormat, pages: &mut Pages<'_>) -> String {
    match format {
        FoundFormat::Text => {
            report::Report { width: terminal::width(), palette: Palette::of_output() }.of(found, pages)
        }
        FoundFormat::Jsonl => lines::of(found, pages),
        FoundFormat::Csv => super::safe_on_screen(cells::of(found, pages)),
    }
}

/// One row for each place where somebody is called something.
pub(crate) fn cells(found: &Found, pages: &mut Pages<'_>) -> String {
    cells::of(found, pages)
}

/// How many there are, for people.
pub(crate) fn summed_up(found: &Found) -> String {
    let long = match found.long {
        0 => String::new(),
        1 => " 1 label is a piece of a sentence and left out.".to_owned(),
        n => format!(" {n} labels are pieces of sentences and left out."),
    };
    let many = |n: usize| format!("{n} who {} called something", if n == 1 { "is" } else { "are" });
    let all = match (found.labelled.len(), found.of) {
        (_, 0) => "No such label was found.".to_owned(),
        (shown, of) if shown == of => format!("{}, those in most documents first.", many(of)),
        (shown, of) => format!("{shown} of {}, those in most documents first; --limit shows more.", many(of)),
    };
    all + &long
}
