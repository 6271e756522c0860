//! The form for spreadsheets: one row for two places that have a passage.

use super::super::lines::Lines;
use super::super::spreadsheet::table;
use super::{Found, Pair, Passage, Place, ways};

const COLUMNS: [&str; 8] = ["passage", "kind", "places", "same words", "share", "way", "reasons", "self"];
/// Of each of the two places.
const OF_PLACE: [&str; 11] = [
    "number",
    "document",
    "path",
    "publisher",
    "published",
    "place",
    "line",
    "start",
    "end",
    "words",
    "quote",
];

/// The names of the columns and the rows.
pub(super) fn of(found: &Found) -> String {
    let sides = ["first", "second"].into_iter();
    let names = COLUMNS.iter().map(|name| (*name).to_owned());
    let of_sides = sides.flat_map(|side| OF_PLACE.map(|name| format!("{side} {name}")));
    let rows = found
        .passages
        .iter()
        .enumerate()
        .flat_map(|(at, passage)| passage.pairs.iter().map(move |pair| row(at + 1, passage, pair)));
    table(std::iter::once(names.chain(of_sides).collect()).chain(rows))
}

fn row(rank: usize, passage: &Passage, pair: &Pair) -> Vec<String> {
    let reuse = pair.copied.reuse;
    let mut row = vec![
        rank.to_string(),
        super::kind(passage.sharing).to_owned(),
        passage.places.len().to_string(),
        reuse.same.to_string(),
        format!("{:.3}", reuse.share()),
        ways::code(pair.direction.way).to_owned(),
        ways::reasons(passage, pair).join("; "),
        if pair.copied.pair.first == pair.copied.pair.second { "yes" } else { "no" }.to_owned(),
    ];
    for (at, side) in [(pair.first, reuse.first), (pair.second, reuse.second)] {
        let place = &passage.places[at];
        row.extend(side_of(place));
        row.extend([
            Lines::of(&place.source.document).at(side.span.start()).to_string(),
            side.span.start().to_string(),
            side.span.end().to_string(),
            side.words.to_string(),
            place.source.document.quote(side.span).unwrap_or_default().to_owned(),
        ]);
    }
    row
}

fn side_of(place: &Place) -> Vec<String> {
    let (document, known) = (&place.source.document, place.source.document.metadata());
    let stated = |part: &Option<String>| part.clone().unwrap_or_default();
    vec![
        place.source.number.to_string(),
        document.id().to_string(),
        document.origin().path.clone(),
        stated(&known.publisher),
        stated(&known.published),
        document.whereabouts(place.span.start()).unwrap_or_default(),
    ]
}
