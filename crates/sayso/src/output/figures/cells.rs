//! The form for spreadsheets: one row for each figure.

use super::super::amount::amount;
use super::super::source::CELLS;
use super::super::spreadsheet::table;
use super::{Found, Row, Shown};

const BEFORE: [&str; 6] = ["group", "together", "low", "high", "figure", "words of the figure"];
const AFTER: [&str; 3] = ["chain", "stance", "quote"];

/// The names of the columns and the rows.
pub(super) fn of(found: &Found) -> String {
    let names = BEFORE.iter().chain(&CELLS).chain(&AFTER).map(|name| (*name).to_owned()).collect();
    let all = found.tallies.iter().enumerate();
    let rows = all.flat_map(|(at, tally)| tally.rows.iter().filter_map(move |row| cells(at + 1, tally, row)));
    table(std::iter::once(names).chain(rows))
}

fn cells(rank: usize, tally: &Shown, row: &Row) -> Option<Vec<String>> {
    let (source, figure) = tally.figure(row)?;
    let edge = |edge: Option<text::Edge>| edge.map(|edge| edge.value.to_string()).unwrap_or_default();
    let mut cells = vec![
        rank.to_string(),
        tally.worst().name().to_owned(),
        edge(figure.value.low()),
        edge(figure.value.high()),
        amount(figure),
        source.read.document.quote(figure.span).unwrap_or_default().to_owned(),
    ];
    cells.extend(source.cells(&[figure.span]));
    cells.extend([tally.chain(row).join(" › "), row.statement.stance.name().to_owned(), tally.quote(row)]);
    Some(cells)
}
