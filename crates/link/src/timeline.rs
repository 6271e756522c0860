//! A timeline: what days a date is, however little of it is known, and in which order dates stand.
//!
//! A date that is known to the month is a month wide, and stays so: nothing is made more exact than the words are.

mod day;
mod when;

pub use day::{Day, Days};
pub use when::{When, asked, when};
