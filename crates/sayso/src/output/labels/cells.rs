//! The form for spreadsheets: one row for each place where somebody is called something.

use link::labels::On;

use super::super::Pages;
use super::super::layers::{on_whom, whose};
use super::super::source::CELLS;
use super::super::spreadsheet::table;
use super::{Found, named};

const BEFORE: [&str; 7] = ["rank", "on", "perhaps", "term", "alone", "by", "own voice"];
const AFTER: [&str; 5] = ["chain", "how", "quote", "on quote", "confidence"];

/// The names of the columns and the rows.
pub(super) fn of(found: &Found, pages: &mut Pages<'_>) -> String {
    let names = BEFORE.iter().chain(&CELLS).chain(&AFTER).map(|name| (*name).to_owned()).collect();
    let mut rows: Vec<Vec<String>> = vec![names];
    for (at, shown) in found.labelled.iter().enumerate() {
        let (on, perhaps) = match &shown.on {
            On::Known(name) => (name.as_str(), "no"),
            On::Perhaps(name) => (name.as_str(), "yes"),
            On::Nobody => ("", "no"),
        };
        let yes = |is: bool| if is { "yes" } else { "no" };
        for (term, caller) in shown.terms.iter().flat_map(|term| term.callers.iter().map(move |c| (term, c)))
        {
            for place in &caller.at {
                let Some(source) = pages(place.number) else { continue };
                let label = &source.read.reading.labels()[place.label];
                let before = [
                    &(at + 1).to_string(),
                    on,
                    perhaps,
                    &term.shown,
                    yes(term.alone),
                    named(&caller.by),
                    yes(caller.own),
                ];
                let mut row: Vec<String> = before.map(str::to_owned).to_vec();
                row.extend(source.cells(&[label.term]));
                row.extend([
                    whose(&source.read, label).join(" › "),
                    label.how.name().to_owned(),
                    source.read.document.quote(label.term).unwrap_or_default().to_owned(),
                    on_whom(&source.read, label).unwrap_or_default(),
                    format!("{:.2}", label.confidence),
                ]);
                rows.push(row);
            }
        }
    }
    table(rows)
}
