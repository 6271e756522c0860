//! The forms in which findings are shown: one trait, one file a form.

pub(crate) mod amount;
mod boxes;
pub(crate) mod cited;
pub(crate) mod claims;
pub(crate) mod copies;
pub(crate) mod day;
pub(crate) mod disputes;
pub(crate) mod figures;
pub(crate) mod found;
mod jsonl;
pub(crate) mod labels;
pub(crate) mod layers;
pub(crate) mod lines;
mod marked;
pub(crate) mod names;
mod report;
pub(crate) mod ruled;
pub(crate) mod rulings;
mod source;
pub(crate) mod spreadsheet;
mod tally;
pub(crate) mod timeline;
mod tree;
pub(crate) mod who;
mod wire;
mod wrap;

use anyhow::bail;
use text::{Document, Problem, Reading};

use crate::cli::{Boxes, Format, Show};
use crate::input::Refused;
use crate::terminal::{self, Palette};

pub(crate) use ruled::{Handles, Ruled};
pub(crate) use source::{Pages, Source};
pub(crate) use spreadsheet::Columns;
pub(crate) use tally::Tally;

/// A document that was read, and what was found in it.
#[derive(Debug)]
pub(crate) struct ReadDocument {
    /// The text.
    pub(crate) document: Document,
    /// What was found in it.
    pub(crate) reading: Reading,
    /// What troubled the work.
    pub(crate) problems: Vec<Problem>,
    /// What people ruled on it, in a case.
    pub(crate) ruled: Option<Ruled>,
}

/// One form of output. Everything it gives out ends with a line break or is empty.
pub(crate) trait Exporter: Send + Sync {
    /// What comes before the first document.
    fn opening(&self) -> String {
        String::new()
    }

    /// One document. Called on many threads at once, written in the order of the documents.
    fn document(&self, read: &ReadDocument) -> String;

    /// A file that was not read, where the form has a place for it; standard error has it anyway.
    fn refused(&self, _: &Refused) -> String {
        String::new()
    }

    /// What comes after the last document.
    fn closing(&self, _: &Tally) -> String {
        String::new()
    }
}

/// The form that was asked for, made for where the output goes.
///
/// # Errors
/// If the form cannot show what was asked for.
pub(crate) fn exporter(
    format: Format,
    show: &[Show],
    columns: Columns,
    boxes: Boxes,
) -> anyhow::Result<Box<dyn Exporter>> {
    Ok(match format {
        Format::Text => Box::new(report::Report {
            width: terminal::width(),
            palette: Palette::of_output(),
            show: show.to_vec(),
            boxes,
        }),
        Format::Jsonl => Box::new(jsonl::Jsonl),
        Format::Csv => match show {
            &[show] => Box::new(OnScreen::if_shown(spreadsheet::Spreadsheet { show, columns })),
            _ => bail!(
                "a spreadsheet has one sort of row: give --show one word with --format csv, and run sayso again for the next"
            ),
        },
        Format::Marked => match show {
            [Show::Attributions] => Box::new(OnScreen::if_shown(marked::Marked)),
            _ => bail!(
                "--format marked marks attributions only; leave --show out, or take --format text, csv or jsonl"
            ),
        },
    })
}

/// Words of documents as they are, except on a screen, where they must not command it.
fn safe_on_screen(out: String) -> String {
    if terminal::shows_output() { safe(&out) } else { out }
}

fn safe(out: &str) -> String {
    // A carriage return before a line feed is part of the form, not of a document.
    terminal::plain_lines(&out.replace("\r\n", "\n"))
}

/// A form that gives out documents' words as they are, except on a screen, where they must not command it.
struct OnScreen<E> {
    form: E,
    screen: bool,
}

impl<E: Exporter> OnScreen<E> {
    fn if_shown(form: E) -> OnScreen<E> {
        OnScreen { form, screen: terminal::shows_output() }
    }

    fn safe(&self, out: String) -> String {
        if self.screen { safe(&out) } else { out }
    }
}

impl<E: Exporter> Exporter for OnScreen<E> {
    fn opening(&self) -> String {
        self.safe(self.form.opening())
    }

    fn document(&self, read: &ReadDocument) -> String {
        self.safe(self.form.document(read))
    }

    fn refused(&self, refused: &Refused) -> String {
        self.safe(self.form.refused(refused))
    }

    fn closing(&self, tally: &Tally) -> String {
        self.safe(self.form.closing(tally))
    }
}

#[cfg(test)]
pub(crate) mod specimen;
