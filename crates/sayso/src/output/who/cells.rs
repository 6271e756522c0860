//! The form for spreadsheets: one row for each place where somebody is named.

use super::super::lines::Lines;
use super::super::spreadsheet::table;
use super::{Found, Somebody};

const COLUMNS: [&str; 12] = [
    "rank",
    "name",
    "kind",
    "open: may be",
    "as written",
    "number",
    "document",
    "path",
    "published",
    "line",
    "start",
    "end",
];

/// The names of the columns and the rows.
pub(super) fn of(found: &Found) -> String {
    let names = COLUMNS.map(str::to_owned).to_vec();
    let rows = found.who.iter().enumerate().flat_map(|(at, somebody)| rows(at + 1, somebody));
    table(std::iter::once(names).chain(rows))
}

fn rows(rank: usize, somebody: &Somebody) -> Vec<Vec<String>> {
    let entity = &somebody.entity;
    let places = entity.names.iter().flat_map(|name| name.at.iter().map(move |spot| (&name.name, spot)));
    let row = |(name, spot): (&String, &link::who::Spot)| {
        let source = somebody.sources.get(&spot.document)?;
        let document = &source.read.document;
        Some(vec![
            rank.to_string(),
            entity.name.clone(),
            entity.kind.name().to_owned(),
            somebody.perhaps.join("; "),
            name.clone(),
            source.number.to_string(),
            document.id().to_string(),
            document.origin().path.clone(),
            document.metadata().published.clone().unwrap_or_default(),
            Lines::of(document).at(spot.span.start()).to_string(),
            spot.span.start().to_string(),
            spot.span.end().to_string(),
        ])
    };
    places.filter_map(row).collect()
}
