//! Quantities: whether their values are right, their words are found, and what they count is told.

mod meantime;
mod recognizers;
mod sentences;

use anyhow::Result;
use text::{Edge, Figure, Interval, Unit};

use crate::half::Half;
use crate::options::Wish;
use crate::places::Places;

/// On what quantities are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Set {
    /// The cases of Microsoft's Recognizers-Text for English: values.
    Recognizers,
    /// The VALUE mentions of MEANTIME: spans.
    Meantime,
    /// Our own sentences: values, and what is counted.
    Gold,
    /// One after the other.
    All,
}

/// Measures quantities on what is asked for; needs no network.
pub(crate) fn report(places: &Places, set: Set, wish: &Wish) -> Result<String> {
    let mut out = String::new();
    if matches!(set, Set::Recognizers | Set::All) {
        out += &recognizers::report(places, wish)?;
    }
    if matches!(set, Set::Meantime | Set::All) {
        out += &meantime::report(places, wish)?;
    }
    if matches!(set, Set::Gold | Set::All) {
        let half = match (set, wish.part.as_deref()) {
            (Set::Gold, Some(part)) => Half::named(part)?,
            _ => Half::All,
        };
        out += &sentences::report(places, half, wish)?;
    }
    Ok(out)
}

/// Whether two values are the same but for the last digits that a file of cases leaves out.
fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-6 * one.abs().max(other.abs()).max(f64::MIN_POSITIVE)
}

fn same_edge(one: Option<Edge>, other: Option<Edge>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => same(one.value, other.value) && one.included == other.included,
        (None, None) => true,
        _ => false,
    }
}

fn same_interval(one: Interval, other: Interval) -> bool {
    same_edge(one.low(), other.low()) && same_edge(one.high(), other.high())
}

/// A value as the gold writes it: "~24..<100 USD per month".
fn shown(figure: &Figure) -> String {
    let value = match (figure.value.exact(), figure.value.low(), figure.value.high()) {
        (Some(value), ..) => format!("{value}"),
        (_, Some(low), None) if !low.included => format!(">{}", low.value),
        (_, None, Some(high)) if !high.included => format!("<{}", high.value),
        (_, low, high) => {
            let edge = |edge: Option<Edge>| edge.map_or(String::new(), |e| format!("{}", e.value));
            let open = if high.is_some_and(|h| !h.included) { "<" } else { "" };
            format!("{}..{open}{}", edge(low), edge(high))
        }
    };
    let loose = if figure.approximate { "~" } else { "" };
    let unit = match &figure.unit {
        Unit::Percent => " %".to_owned(),
        Unit::Things => String::new(),
        unit => format!(" {}", unit.name()),
    };
    let per = figure.per.as_ref().map_or(String::new(), |per| format!(" per {per}"));
    format!("{loose}{value}{unit}{per}")
}
