//! Claims: what is stated in a pile, across wording and documents, and how claims bear on each other.
//!
//! Each step is a plain function over a batch:
//!
//! 1. [`statements`] of a reading: contents of attributions and sentences in the page's own voice, with what they are
//!    compared by. It needs the document once.
//! 2. Keys of each statement, its most telling words; pairs of statements with an equal key.
//! 3. [`compare`] two statements, and [`judge`] how they stand to each other.
//! 4. All pairs are [`Compared`], or only those on which a change bears, and
//!    [`join`]ed: groups of statements that are the same, kept apart where figures forbid it, and as people rule them.
//! 5. [`origins`] of one claim: who vouches for it, and what makes several of them one, also [`oddities`] that they share;
//!    and the [`way`] that it took.
//!
//! [`tallies`] puts together figures for what may be one thing, also where the rest of the statements differs.

mod change;
mod compare;
mod compared;
mod counts;
mod groups;
mod join;
mod judge;
mod judged;
mod kept;
mod lists;
mod nodes;
mod oddities;
mod origins;
mod packed;
mod pairs;
#[cfg(test)]
mod ruled_tests;
mod rulings;
mod sentences;
mod statement;
mod tally;
mod terms;
#[cfg(test)]
pub(crate) mod tests;
mod turned;
mod way;

pub(crate) use compare::Profile;
pub use compare::{Likeness, compare};
pub use compared::Compared;
pub(crate) use counts::{is_near, is_telling, of_one_thing};
pub use join::{At, Claim, Claims, Link, join};
pub use judge::{Relation, Verdict, Veto, judge};
pub use kept::{KeptPage, from_bytes, to_bytes};
pub use oddities::{FEWEST, Oddity, Shared, Wording, oddities};
pub use origins::{Backing, Common, OnDocument, Origins, Voucher, Witness, origins};
pub use packed::Packed;
pub use rulings::{ClaimRuling, Contradiction, contradictions};
pub use sentences::sentences;
pub(crate) use statement::Count;
pub(crate) use statement::turns;
pub use statement::{Side, Statement, statements};
pub use tally::{Given, Stand, Tally, tallies};
pub(crate) use terms::{Sort, numbers, says_no, telling_words};
pub use terms::{TableKey, table_keys};
pub use way::way;
