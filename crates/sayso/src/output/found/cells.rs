//! The form for spreadsheets: one row for each statement that a passage stands in, or one for the page's own word.

use case::{FindingKind, Handle};

use super::super::names::{chain, words};
use super::super::ruled::{self, marks};
use super::super::spreadsheet::table;
use super::Hit;

const COLUMNS: [&str; 19] = [
    "rank",
    "number",
    "document",
    "path",
    "title",
    "publisher",
    "published",
    "place",
    "boxes",
    "line",
    "start",
    "end",
    "passage",
    "words asked for",
    "attribution",
    "chain",
    "stance",
    "confidence",
    "rulings",
];

/// The names of the columns and the rows.
pub(super) fn of(hits: &[Hit]) -> String {
    let names = COLUMNS.map(str::to_owned).to_vec();
    table(std::iter::once(names).chain(hits.iter().flat_map(rows)))
}

fn rows(hit: &Hit) -> Vec<Vec<String>> {
    let (document, known) = (hit.document(), hit.document().metadata());
    let stated = |part: &Option<String>| part.clone().unwrap_or_default();
    let cells = vec![
        hit.rank.to_string(),
        hit.id.to_string(),
        document.id().to_string(),
        document.origin().path.clone(),
        stated(&known.title),
        stated(&known.publisher),
        stated(&known.published),
        hit.place().unwrap_or_default(),
        hit.boxes().unwrap_or_default(),
        hit.line().to_string(),
        hit.passage.span.start().to_string(),
        hit.passage.span.end().to_string(),
        hit.quote().to_owned(),
        words(document, &hit.passage.highlights),
    ];
    let mut rows: Vec<Vec<String>> = hit
        .statements()
        .map(|(at, read)| {
            let it = &read.reading.attributions()[at];
            let statement = [
                ruled::id(read, at),
                chain(read, at).join(" › "),
                it.stance.name().to_owned(),
                format!("{:.3}", it.confidence),
                marks(read, Handle { kind: FindingKind::Attribution, index: at }).join("; "),
            ];
            [&cells[..], &statement].concat()
        })
        .collect();
    if rows.is_empty() {
        let page = hit.page().unwrap_or_default();
        rows.push([cells, vec![String::new(), page, String::new(), String::new(), String::new()]].concat());
    }
    rows
}
