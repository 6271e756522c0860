//! What is said of claims in words, on the screen and on pages alike.

use link::claims::{Backing, Common, Oddity, Relation, Shared};

use super::{Backed, Beside, Member, letter};

/// Stands beside an origin behind which nobody with a name is found.
pub(crate) const OPEN: &str = "without a name, so it may be one of the others";

/// Stands above those who neither put a claim forward nor clearly deny it.
pub(crate) const LEFT_OPEN: &str = "left open, or said with a “not” or “denied”";

/// Stands beside a claim whose statements may be several claims.
pub(super) const NOT_SURE: &str = "not sure that all of these are one claim";

/// By which sign a statement is drawn from another.
pub(crate) fn drawn_how(common: Common) -> Option<&'static str> {
    match common {
        Common::Copied => Some("the same words"),
        Common::Cites => Some("on the word of that outlet"),
        Common::InCited => Some("on the word of that document"),
        _ => None,
    }
}

/// How a claim bears on another.
pub(crate) fn bears(beside: &Beside) -> &'static str {
    match (beside.relation, beside.more) {
        (Relation::Conflicts, _) => "another figure",
        (_, true) => "much the same, and more",
        (_, false) => "much the same, but less",
    }
}

/// Why the statements of an origin are of one, each reason once.
pub(super) fn reasons(origin: &Backing) -> Vec<&'static str> {
    let mut why: Vec<&str> = origin.why.iter().map(|(_, _, common)| common.reason()).collect();
    why.sort_unstable();
    why.dedup();
    why
}

/// What two statements of a side share that is odd, and what follows from it.
pub(crate) fn odd(members: &[Member], backed: &Backed, shared: &Shared) -> String {
    let origin = |n: usize| letter(members[backed.members[n]].origin);
    let (one, other) = (origin(shared.one), origin(shared.other));
    let why: Vec<String> = shared.what.iter().map(Oddity::reason).collect();
    let why = why.join("; ");
    if one == other {
        format!("in origin {one} {why}")
    } else {
        format!("origins {one} and {other} may be one: {why}")
    }
}

/// That outlets tell something on each other's word.
pub(super) fn ring(names: &[String]) -> String {
    format!("in a ring: {} tell it on each other's word", names.join(", "))
}
