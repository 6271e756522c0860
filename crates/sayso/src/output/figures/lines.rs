//! The form for programs: one JSON object a line, one line a group of figures, and a last line with how many there are.

use serde::Serialize;

use super::super::jsonl::line;
use super::super::source::Place;
use super::super::wire::{Quote, SCHEMA, attribution_id, quotes_of};
use super::{Found, Row, Shown};

#[derive(Serialize)]
struct TallyLine<'a> {
    schema: u32,
    tally: Wire<'a>,
}

#[derive(Serialize)]
struct Wire<'a> {
    rank: usize,
    stand: &'static str,
    figures: Vec<Given<'a>>,
    pairs: Vec<Pair>,
}

#[derive(Serialize)]
struct Given<'a> {
    low: Option<f64>,
    high: Option<f64>,
    approximate: bool,
    unit: &'a str,
    figure: Option<Quote<'a>>,
    chain: Vec<String>,
    stance: &'static str,
    #[serde(flatten)]
    place: Place<'a>,
}

/// Two figures, by their places in the list.
#[derive(Serialize)]
struct Pair {
    one: usize,
    other: usize,
    stand: &'static str,
}

#[derive(Serialize)]
struct SumLine {
    schema: u32,
    figures: Sum,
}

#[derive(Serialize)]
struct Sum {
    tallies: usize,
    shown: usize,
}

/// A line for each group and one for all.
pub(super) fn of(found: &Found) -> String {
    let all = found.tallies.iter().enumerate();
    let mut out: String =
        all.map(|(at, tally)| line(&TallyLine { schema: SCHEMA, tally: wire(at + 1, tally) })).collect();
    let sum = Sum { tallies: found.of, shown: found.tallies.len() };
    out.push_str(&line(&SumLine { schema: SCHEMA, figures: sum }));
    out
}

fn wire(rank: usize, tally: &Shown) -> Wire<'_> {
    let pairs = tally.pairs.iter();
    Wire {
        rank,
        stand: tally.worst().name(),
        figures: tally.rows.iter().filter_map(|row| given(tally, row)).collect(),
        pairs: pairs
            .map(|(one, other, stand)| Pair { one: *one, other: *other, stand: stand.name() })
            .collect(),
    }
}

fn given<'a>(tally: &'a Shown, row: &'a Row) -> Option<Given<'a>> {
    let (source, figure) = tally.figure(row)?;
    Some(Given {
        low: figure.value.low().map(|edge| edge.value),
        high: figure.value.high().map(|edge| edge.value),
        approximate: figure.approximate,
        unit: figure.unit.name(),
        figure: quotes_of(&source.read.document, &[figure.span]).pop(),
        chain: tally.chain(row),
        stance: row.statement.stance.name(),
        place: source.place(&row.statement.spans, row.statement.attribution.map(attribution_id)),
    })
}
