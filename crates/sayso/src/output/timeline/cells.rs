//! The form for spreadsheets: one row for each dated statement.

use link::timeline::When;

use super::super::source::CELLS;
use super::super::spreadsheet::table;
use super::super::{Pages, Source, names};
use super::{Entry, Found};

const BEFORE: [&str; 4] = ["first day", "last day", "other years", "value"];
const AFTER: [&str; 8] =
    ["chain", "stance", "confidence", "statement", "time quote", "time start", "time end", "said"];

/// The names of the columns and the rows.
pub(super) fn of(found: &Found, pages: &mut Pages<'_>) -> String {
    let names = BEFORE.iter().chain(&CELLS).chain(&AFTER).map(|name| (*name).to_owned()).collect();
    let mut rows: Vec<Vec<String>> = vec![names];
    for entry in &found.entries {
        if let Some(source) = pages(entry.number) {
            rows.push(row(entry, &source));
        }
    }
    table(rows)
}

fn row(entry: &Entry, source: &Source) -> Vec<String> {
    let read = &source.read;
    let time = &read.reading.times()[entry.time];
    let days = entry.when.likeliest();
    let years: Vec<String> = match &entry.when {
        When::Known(all) => all.iter().skip(1).map(|days| days.first().year().to_string()).collect(),
        When::YearUnknown(_) => vec![],
    };
    let a = entry.attribution.map(|a| &read.reading.attributions()[a]);
    let mut row = vec![
        days.map(|days| days.first().to_string()).unwrap_or_default(),
        days.map(|days| days.last().to_string()).unwrap_or_default(),
        years.join(" "),
        time.edtf.clone().unwrap_or_default(),
    ];
    row.extend(source.cells(&entry.words));
    row.extend([
        entry.chain(source).join(" › "),
        a.map(|a| a.stance.name().to_owned()).unwrap_or_default(),
        a.map(|a| format!("{:.2}", a.confidence)).unwrap_or_default(),
        names::words(&read.document, &entry.words),
        names::words(&read.document, &[time.span]),
        time.span.start().to_string(),
        time.span.end().to_string(),
        entry.said(source).and_then(|(said, _)| said.edtf.clone()).unwrap_or_default(),
    ]);
    row
}
