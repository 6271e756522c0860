//! Documents that are cited: which document of a pile one is that a text tells of, and whether what is laid to it stands there.
//!
//! Each step is a plain function:
//!
//! 1. [`Heads`]: what the documents of the pile state about themselves, by keys (maker and sort, maker and day, day and
//!    sort, title, web address).
//! 2. [`Heads::candidates`] of one that is [`Told`] of: documents with an equal key. A key stands for two signs at least,
//!    so that one weak sign alone makes no candidate.
//! 3. [`meant`]: what speaks for each candidate and against it; the one that most speaks for, or several that it may be.
//! 4. [`look`]: whether words that are laid to a document stand in it. It tells what was found and where, never who is right.

mod heads;
mod kinds;
mod look;
mod meant;
mod order;
mod place;
#[cfg(test)]
mod tests;

pub use heads::{Head, Heads, Told, address};
pub use kinds::kinds;
pub use look::{Found, Laid, Target, look, number};
pub use meant::{Against, Candidate, Meant, Seen, Sign, meant};
pub use place::Spot;
