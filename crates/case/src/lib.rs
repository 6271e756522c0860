//! Keeps documents, readings and rulings in one SQLite file that loses nothing.
//!
//! A [`CaseFile`] is made, opened or viewed; files are added to it through [`Adding`], one after the other, with the
//! documents in them. It is the only crate with SQL. What it gives back are the nouns of `text`, checked as if they
//! were new: a file that somebody has tampered with cannot make a [`text::Reading`] that points nowhere.

mod add;
mod check;
mod elder;
mod error;
mod fold;
mod found;
mod known;
mod links;
mod log;
mod meant;
mod open;
mod packing;
mod piece;
mod plain;
mod remove;
mod reread;
mod ruling;
mod schema;
mod search;
mod show;
mod status;
mod words;

pub use add::{Added, Adding, FileId, Given, NewDocument};
pub use check::Check;
pub use error::Error;
pub use fold::folded;
pub use known::{Kept, Known};
pub use links::{Linked, Linking, PassageSide, SharedPassage, TOGETHER, Whole, unpacked};
pub use log::Entry;
pub use meant::ToRemove;
pub use open::{APPLICATION_ID, CaseFile};
pub use piece::{Packed, digest, digest_of, pack};
pub use plain::Plain;
pub use remove::Removed;
pub use reread::Rereading;
pub use ruling::{
    Addition, Ambiguous, Applied, FindingKind, Force, Forces, Handle, Imported, Listed, Part, Quoted, Ruling,
    Says, Stated, StepConflict, Target, Unfit, apply, find_words, forces, import_line, name_conflicts,
};
pub use search::{Found, Hit, Order, Passage, Query, QueryError, Total};
pub use show::{Head, OPENING, Shown, Standing};
pub use status::{Line, Refused, Status};
