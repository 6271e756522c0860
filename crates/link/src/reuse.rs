//! Text reuse: which passage stands in which other document, what sort of sharing that is, and who had it first.
//!
//! Each step is a function over a batch:
//!
//! 1. [`Keys::of`] a text: some of its five-word sequences, as numbers of five bytes. A pile is kept as keys.
//! 2. [`propose`]: the documents that have one key, in; pairs, out. An engine groups by key and joins; [`pairs`] does it
//!    for a pile in memory, one of 256 ranges of keys after the other.
//! 3. [`compare`] two texts, [`Prepared`]: the passages that stand in both, as [`Reuse`]. [`compare_pile`] does all.
//! 4. [`kinds`]: copies, boilerplate, short ones. [`direction`]: who had it first, from the two documents alone.
//! 5. [`families`]: all places of one passage. Steps 4 and 5 see all passages, but no text and no key.
//!
//! [`grow`] is step 2 for one more document; [`update`] does steps 2 and 3 for new documents of a pile that was compared
//! before.

mod align;
mod chain;
mod compare;
mod direction;
mod families;
mod grow;
mod keys;
mod kind;
mod pairs;
mod pile;
mod seeds;
#[cfg(test)]
mod tests;
mod update;
mod words;

/// It is raised whenever the same texts would give other keys or passages, so that what was kept is made anew.
pub const VERSION: u32 = 1;

pub use compare::{Reuse, Side, compare, compare_with_itself};
pub use direction::{Direction, Reason, Way, Which, direction};
pub use families::{Family, Spot, families};
pub use grow::{Growth, grow};
pub use keys::{KEY_WORDS, Key, Keys};
pub use kind::{Edge, Kind, Series, kinds};
pub use pairs::{Pair, pairs, propose};
pub use pile::{Copied, compare_pile, keys};
pub use seeds::Prepared;
pub use update::{Update, update};
pub use words::Words;
