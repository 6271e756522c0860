//! Which of two documents had a passage first, in words.

use link::reuse::{Reason, Way, Which};

use super::{Pair, Passage};
use crate::output::day::day;

/// The way between two places as a clause, seen from the place with this index: `from document 4`.
pub(super) fn way(passage: &Passage, pair: &Pair, seen_from: usize) -> String {
    let here = if pair.first == seen_from { Which::First } else { Which::Second };
    let there = name(passage, pair, other(here));
    let from_here = match pair.direction.way {
        Way::FirstToSecond => here == Which::First,
        Way::SecondToFirst => here == Which::Second,
        Way::FromAThird => return "both from a third".to_owned(),
        Way::Unknown if pair.direction.reasons.is_empty() => {
            return "nothing tells who had it first".to_owned();
        }
        Way::Unknown => return "unknown who had it first, the reasons contradict each other".to_owned(),
    };
    let likely = if pair.ruled.is_some() { "" } else { "likely " };
    if from_here { format!("{likely}taken up by {there}") } else { format!("{likely}from {there}") }
}

/// The way as programs have it.
pub(super) fn code(way: Way) -> &'static str {
    match way {
        Way::FirstToSecond => "first to second",
        Way::SecondToFirst => "second to first",
        Way::FromAThird => "from a third",
        Way::Unknown => "unknown",
    }
}

/// What speaks for a way, with the documents named.
pub(super) fn reasons(passage: &Passage, pair: &Pair) -> Vec<String> {
    let told = pair.direction.reasons.iter().map(|reason| told(passage, pair, reason));
    pair.ruled.iter().cloned().chain(told).collect()
}

fn told(passage: &Passage, pair: &Pair, reason: &Reason) -> String {
    let this = |which: Which| name(passage, pair, which);
    let that = |which: Which| name(passage, pair, other(which));
    match reason {
        Reason::Earlier { which, day: first, later } => {
            format!("{} is of {}, {} of {}", this(*which), day(first), that(*which), day(later))
        }
        Reason::Named { which, name, at: Some(at) } => {
            let line = line(passage, pair, other(*which), at.start());
            format!("{} names {name}, which put out {} (line {line})", that(*which), this(*which))
        }
        Reason::Named { which, name, at: None } => {
            format!("{} says that it has its text from {name}, which put out {}", that(*which), this(*which))
        }
        Reason::QuotedByTheOther { which } => {
            format!("{} has it between quotation marks, {} has not", that(*which), this(*which))
        }
        Reason::Fuller { which, words, of } => format!(
            "nearly all of the {of} words of {} stand in {}, which has {words}",
            that(*which),
            this(*which)
        ),
        Reason::SameAgency { agency } => format!("both say that they have their text from {agency}"),
    }
}

fn other(which: Which) -> Which {
    match which {
        Which::First => Which::Second,
        Which::Second => Which::First,
    }
}

fn index(pair: &Pair, which: Which) -> usize {
    match which {
        Which::First => pair.first,
        Which::Second => pair.second,
    }
}

fn name(passage: &Passage, pair: &Pair, which: Which) -> String {
    format!("document {}", passage.places[index(pair, which)].source.number)
}

fn line(passage: &Passage, pair: &Pair, which: Which, byte: u32) -> usize {
    crate::output::lines::Lines::of(&passage.places[index(pair, which)].source.document).at(byte)
}
