//! The form for spreadsheets of what somebody says: one row for each statement.

use std::sync::Arc;

use case::{FindingKind, Handle};

use super::super::Source;
use super::super::names::{chain, words};
use super::super::ruled::marks;
use super::super::source::CELLS;
use super::super::spreadsheet::table;
use super::super::wire::attribution_id;

const COLUMNS: [&str; 6] = ["attribution", "chain", "stance", "confidence", "quote", "rulings"];

/// The names of the columns and a row for each of these attributions.
pub(super) fn of(all: &[(Arc<Source>, usize)]) -> String {
    let names = CELLS.iter().chain(&COLUMNS).map(|name| (*name).to_owned()).collect();
    let rows = all.iter().map(|(source, at)| row(source, *at));
    table(std::iter::once(names).chain(rows))
}

fn row(source: &Source, at: usize) -> Vec<String> {
    let read = &source.read;
    let it = &read.reading.attributions()[at];
    let mut row: Vec<String> = source.cells(&it.content).to_vec();
    row.extend([
        attribution_id(at),
        chain(read, at).join(" › "),
        it.stance.name().to_owned(),
        format!("{:.3}", it.confidence),
        words(&read.document, &it.content),
        marks(read, Handle { kind: FindingKind::Attribution, index: at }).join("; "),
    ]);
    row
}
