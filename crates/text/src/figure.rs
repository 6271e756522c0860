//! A quantity that a text gives: how many or how much, in what unit, how loosely, and of what.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

use crate::Span;

/// A quantity with its value, as the words give it.
///
/// Values are `f64`: exact for whole numbers up to 2^53 (nine thousand million million), and otherwise the nearest
/// one to the decimal that is written, so that "64.2 million" and "64,200,000" are the same value.
#[derive(Clone, Debug, PartialEq, Serialize_tuple, Deserialize_tuple)]
pub struct Figure {
    /// All of its words: bound, number, unit and rate ("at least $500 per month").
    pub span: Span,
    /// The words or digits of the number alone ("500"); for a range, from the first number to the last.
    pub number: Span,
    /// The word or sign of its unit ("$", "per cent", "kilometres"), where it has one.
    pub unit_at: Option<Span>,
    /// What it may be: one value, or all between two edges.
    pub value: Interval,
    /// In what it is counted.
    pub unit: Unit,
    /// For each what, in the singular: "month" in "$500 per month".
    pub per: Option<String>,
    /// Whether the words leave it loose: "about", "some", "nearly", "dozens".
    pub approximate: bool,
    /// What is counted ("individuals transferred from the camp"), or the whole that a share is of; empty where the
    /// phrase of the number does not say.
    pub of: Vec<Span>,
}

impl Figure {
    /// Every span of it, its own words first.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        [self.span, self.number].into_iter().chain(self.unit_at).chain(self.of.iter().copied())
    }
}

/// As people write it: `59`, `20..30`, `20..` (at least), `>20..` (more than), `..<30` (less than).
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(value) = self.exact() {
            return write!(f, "{value}");
        }
        if let Some(low) = self.low {
            write!(f, "{}{}", if low.included { "" } else { ">" }, low.value)?;
        }
        f.write_str("..")?;
        match self.high {
            Some(high) => write!(f, "{}{}", if high.included { "" } else { "<" }, high.value),
            None => Ok(()),
        }
    }
}

impl FromStr for Interval {
    type Err = &'static str;

    fn from_str(written: &str) -> Result<Interval, &'static str> {
        const ODD: &str = "a value is written 59, 20..30, 20.. (at least), ..30 (at most), >20.. or ..<30";
        let number = |digits: &str| -> Result<f64, &'static str> {
            // Nothing but decimals: Rust would take `inf` and `1e3` as well.
            let plain = digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
            digits.parse().ok().filter(|_| plain).ok_or(ODD)
        };
        let edge = |digits: &str, past: char| match (digits.is_empty(), digits.strip_prefix(past)) {
            (true, _) => Ok(None),
            (_, Some(digits)) => number(digits).map(|value| Some(Edge::past(value))),
            (_, None) => number(digits).map(|value| Some(Edge::at(value))),
        };
        let interval = match written.split_once("..") {
            None => Interval::exactly(number(written)?),
            Some(("", "")) => None,
            Some((low, high)) => Interval::new(edge(low, '>')?, edge(high, '<')?),
        };
        interval.ok_or(ODD)
    }
}

impl TryFrom<(Option<Edge>, Option<Edge>)> for Interval {
    type Error = &'static str;

    fn try_from((low, high): (Option<Edge>, Option<Edge>)) -> Result<Interval, &'static str> {
        Interval::new(low, high).ok_or("an interval with nothing in it")
    }
}

impl From<Interval> for (Option<Edge>, Option<Edge>) {
    fn from(interval: Interval) -> (Option<Edge>, Option<Edge>) {
        (interval.low, interval.high)
    }
}

/// In what a figure is counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// In things: "59 prisoners".
    Things,
    /// In hundredths of a whole: 20 stands for 20 %.
    Percent,
    /// In parts of a whole: a third is 0.333….
    Share,
    /// In money, by the ISO 4217 code of the currency.
    Currency(String),
    /// In a unit of measure or a coin without a code, in the singular: "year", "kilometre", "cent".
    Named(String),
}

impl Unit {
    /// Its name in output: empty for things.
    pub fn name(&self) -> &str {
        match self {
            Unit::Things => "",
            Unit::Percent => "percent",
            Unit::Share => "share",
            Unit::Currency(name) | Unit::Named(name) => name,
        }
    }
}

/// Where an interval ends.
#[derive(Clone, Copy, Debug, PartialEq, Serialize_tuple, Deserialize_tuple)]
pub struct Edge {
    /// The value there.
    pub value: f64,
    /// Whether that value itself still belongs: it does in "at least 20", it does not in "more than 20".
    pub included: bool,
}

impl Edge {
    /// An edge that belongs.
    pub fn at(value: f64) -> Edge {
        Edge { value, included: true }
    }

    /// An edge that does not belong.
    pub fn past(value: f64) -> Edge {
        Edge { value, included: false }
    }
}

/// All that a figure may be, from its lower edge to its upper one; an edge that the words do not give is open.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "(Option<Edge>, Option<Edge>)", into = "(Option<Edge>, Option<Edge>)")]
pub struct Interval {
    // Invariant: every edge is a finite number, and low <= high; if they are equal, both are included.
    low: Option<Edge>,
    high: Option<Edge>,
}

impl Interval {
    /// The interval between two edges; `None` if they are the wrong way round, or no numbers.
    pub fn new(low: Option<Edge>, high: Option<Edge>) -> Option<Interval> {
        if [low, high].into_iter().flatten().any(|edge| !edge.value.is_finite()) {
            return None;
        }
        let empty = match (low, high) {
            (Some(low), Some(high)) => {
                low.value > high.value || low.value == high.value && !(low.included && high.included)
            }
            _ => false,
        };
        (!empty).then_some(Interval { low, high })
    }

    /// One value and no other; `None` if it is no number.
    pub fn exactly(value: f64) -> Option<Interval> {
        Interval::new(Some(Edge::at(value)), Some(Edge::at(value)))
    }

    /// The lower edge, `None` where it is open.
    pub fn low(self) -> Option<Edge> {
        self.low
    }

    /// The upper edge, `None` where it is open.
    pub fn high(self) -> Option<Edge> {
        self.high
    }

    /// The value, where there is only one.
    pub fn exact(self) -> Option<f64> {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low.value == high.value => Some(low.value),
            _ => None,
        }
    }

    /// Whether some value belongs to both, so that both figures can be right.
    pub fn meets(self, other: Interval) -> bool {
        let below = |low: Option<Edge>, high: Option<Edge>| match (low, high) {
            (Some(low), Some(high)) => {
                low.value < high.value || low.value == high.value && low.included && high.included
            }
            _ => true,
        };
        below(self.low, other.high) && below(other.low, self.high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_the_wrong_way_round_is_refused() {
        assert_eq!(Interval::new(Some(Edge::at(3.0)), Some(Edge::at(2.0))), None);
        assert_eq!(Interval::new(Some(Edge::at(2.0)), Some(Edge::past(2.0))), None);
        assert_eq!(Interval::exactly(f64::NAN), None);
        assert_eq!(Interval::exactly(f64::INFINITY), None);
        assert!(Interval::new(None, None).is_some());
    }

    #[test]
    fn an_interval_comes_back_from_how_it_is_written() {
        for written in ["59", "-3.5", "20..30", "20..", "..30", ">20..", "..<30", ">20..<30", "0.25"] {
            let interval: Interval = written.parse().unwrap();
            assert_eq!(interval.to_string(), written);
        }
        for odd in ["", "..", "inf", "1e3", "30..20", "many", ">20", "20...30", "NaN", "20..<20", "1,000"] {
            assert!(odd.parse::<Interval>().is_err(), "{odd}");
        }
    }

    #[test]
    fn only_one_value_is_exact() {
        assert_eq!(Interval::exactly(59.0).and_then(Interval::exact), Some(59.0));
        assert_eq!(Interval::new(Some(Edge::at(59.0)), None).and_then(Interval::exact), None);
    }

    #[test]
    fn more_than_twenty_does_not_meet_twenty_but_at_least_twenty_does() {
        let twenty = Interval::exactly(20.0).unwrap();
        let more = Interval::new(Some(Edge::past(20.0)), None).unwrap();
        let least = Interval::new(Some(Edge::at(20.0)), None).unwrap();
        let most = Interval::new(None, Some(Edge::at(20.0))).unwrap();
        assert!(!more.meets(twenty) && !twenty.meets(more));
        assert!(least.meets(twenty) && most.meets(least) && !most.meets(more) && more.meets(least));
    }
}
