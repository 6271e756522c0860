//! The form for spreadsheets: one row for each thing that is laid to a document, and one for a document without any.

use link::cited::Candidate;

use super::super::source::CELLS;
use super::super::spreadsheet::table;
use super::super::{Pages, Source, names};
use super::{Entry, Listed, outcome, reasons};
use crate::commands::cited::shelf::Looked;

const BEFORE: [&str; 2] = ["kind", "cited as"];
const AFTER: [&str; 7] = ["stance", "quote", "meant", "why", "against", "found", "there quote"];

/// The names of the columns and the rows.
pub(super) fn of(listed: &Listed, pages: &mut Pages<'_>) -> String {
    let there = CELLS.iter().map(|name| format!("there {name}"));
    let mut names: Vec<String> =
        BEFORE.iter().chain(&CELLS).chain(&AFTER).map(|name| (*name).to_owned()).collect();
    names.extend(there);
    let mut rows = vec![names];
    for entry in &listed.entries {
        let Some(source) = pages(entry.number) else { continue };
        let candidates: Vec<_> =
            entry.candidates().filter_map(|(number, candidate)| Some((candidate, pages(number)?))).collect();
        let is_one = entry.one().is_some();
        let none = vec![None];
        let laid: Vec<Option<&Looked>> = entry.citing.laid.iter().map(Some).collect();
        for laid in if laid.is_empty() { &none } else { &laid } {
            match candidates.as_slice() {
                [] => rows.push(row(entry, &source, *laid, None)),
                all => rows.extend(
                    all.iter()
                        .map(|(candidate, own)| row(entry, &source, *laid, Some((candidate, own, is_one)))),
                ),
            }
        }
    }
    table(rows)
}

fn row(
    entry: &Entry,
    source: &Source,
    laid: Option<&Looked>,
    own: Option<(&Candidate, &Source, bool)>,
) -> Vec<String> {
    let read = &source.read;
    let act = &read.reading.acts()[entry.citing.act];
    let named: Vec<text::Span> = act.mentions.iter().take(1).map(|mention| mention.phrase).collect();
    let quote = |spans: &[text::Span]| names::words(&read.document, spans);
    let mut row = vec![act.kind.name().to_owned(), quote(&named)];
    row.extend(source.cells(laid.map_or(&named, |laid| &laid.words)));
    let stance = laid.and_then(|laid| laid.attribution).map(|a| read.reading.attributions()[a].stance.name());
    let (signs, against) = own.map(|(candidate, ..)| reasons(candidate)).unwrap_or_default();
    let is_one = own.is_some_and(|(.., is_one)| is_one);
    let found = laid.filter(|_| is_one).map(|laid| outcome(laid.found.as_ref()));
    let spot = laid.and_then(|laid| laid.found.as_ref()).and_then(|found| found.spot());
    let spans = spot.map(|spot| spot.spans.as_slice()).unwrap_or_default();
    row.extend([
        stance.unwrap_or_default().to_owned(),
        laid.map(|laid| quote(&laid.words)).unwrap_or_default(),
        own.map_or("not in this case", |_| if is_one { "one" } else { "open" }).to_owned(),
        signs.join(", "),
        against.join(", "),
        found.unwrap_or_default().to_owned(),
        own.map(|(_, own, _)| names::words(&own.read.document, spans)).unwrap_or_default(),
    ]);
    match own {
        Some((_, own, _)) => row.extend(own.cells(spans)),
        None => row.extend(CELLS.map(|_| String::new())),
    }
    row
}
