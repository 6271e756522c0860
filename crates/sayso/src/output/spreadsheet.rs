//! The form for spreadsheets: RFC 4180, one row an attribution.

use text::Attribution;

use super::lines::{Lines, line_of};
use super::names::{chain, plain_name, words};
use super::wire::attribution_id;
use super::{Exporter, ReadDocument};

/// The columns, in order.
const COLUMNS: [&str; 19] = [
    "path",
    "document",
    "title",
    "publisher",
    "published",
    "id",
    "line",
    "chain",
    "voice",
    "voice kind",
    "stance",
    "mode",
    "source",
    "cue",
    "content",
    "content start",
    "content end",
    "confidence",
    "within",
];

/// Comma-separated values.
pub(crate) struct Spreadsheet;

impl Exporter for Spreadsheet {
    fn opening(&self) -> String {
        table([COLUMNS.map(str::to_owned).to_vec()])
    }

    fn document(&self, read: &ReadDocument) -> String {
        let lines = Lines::of(read.document.text());
        let attributions = read.reading.attributions().iter().enumerate();
        table(attributions.map(|(i, a)| row(read, i, a, line_of(&lines, a))))
    }
}

fn row(read: &ReadDocument, index: usize, a: &Attribution, line: usize) -> Vec<String> {
    let known = read.document.metadata();
    let stated = |part: &Option<String>| part.clone().unwrap_or_default();
    let voice = a.voice.map(|v| &read.reading.voices()[v]);
    // A content in several pieces spans from the first to the last; the pieces are in the JSON.
    let hull = a.content.iter().copied().reduce(text::Span::hull);
    vec![
        read.document.origin().path.clone(),
        read.document.id().to_string(),
        stated(&known.title),
        stated(&known.publisher),
        stated(&known.published),
        attribution_id(index),
        line.to_string(),
        chain(read, index).join(" › "),
        plain_name(read, index),
        voice.map_or("", |v| v.kind.name()).to_owned(),
        a.stance.name().to_owned(),
        a.mode.name().to_owned(),
        words(&read.document, &a.source),
        words(&read.document, &a.cue),
        words(&read.document, &a.content),
        hull.map_or(String::new(), |s| s.start().to_string()),
        hull.map_or(String::new(), |s| s.end().to_string()),
        format!("{:.3}", a.confidence),
        a.within.map_or(String::new(), attribution_id),
    ]
}

/// Rows as RFC 4180 has them.
fn table(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![]);
    for row in rows {
        let written = writer.write_record(row.iter().map(|cell| harmless(cell)));
        debug_assert!(written.is_ok(), "rows of one length, written to memory, have no way to fail");
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe in
/// front (OWASP, "CSV Injection"). The exact words are in `--format jsonl`.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::specimen;

    #[test]
    fn a_document_cannot_plant_a_formula() {
        assert_eq!(harmless("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        for begins in ["+1", "-1", "@a", "\t=1", "\r=1"] {
            assert_eq!(harmless(begins), format!("'{begins}"));
        }
        assert_eq!(harmless("said \"=1\""), "said \"=1\"");
    }

    #[test]
    fn every_row_has_every_column_and_the_chain_begins_with_the_page() {
        let out = Spreadsheet.opening() + &Spreadsheet.document(&specimen::bridge());
        let mut reader = csv::Reader::from_reader(out.as_bytes());
        assert_eq!(reader.headers().unwrap(), COLUMNS.as_slice());
        let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(rows.len(), specimen::bridge().reading.attributions().len());
        assert_eq!(&rows[0][7], "The Harbour Post › Mayor Ode");
        assert_eq!(&rows[2][7], "The Harbour Post › several residents (unnamed) › friends across the river");
        assert_eq!(&rows[2][18], "a2");
    }
}
