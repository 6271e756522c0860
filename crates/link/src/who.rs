//! Who is who: names in many documents, joined where they mean the same, each join with its reason.
//!
//! The stages are plain functions over batches: [`gather`] (document → sheet), [`facts`] (sheet → names and what joins
//! them there), [`keys`] (name → blocking keys), the comparison of names with equal keys, and the grouping of what hangs
//! together. A [`Pile`] keeps what they give, so that a new document touches only what it bears on.

mod acronym;
mod alike;
mod around;
mod bones;
mod called;
mod clip;
mod directory;
mod entity;
mod extent;
mod facts;
mod gather;
mod join;
mod kept;
mod keys;
mod loaded;
mod locals;
mod lookup;
mod name;
mod numbers;
mod parse;
mod part;
mod particles;
mod pile;
mod places;
mod roles;
mod romanise;
mod rulings;
mod settle;
mod sheet;
mod tables;
mod words;

pub use alike::{Kin, Likeness, ONE_NAME, same_name};
pub use directory::Directory;
pub use entity::{Entity, Evidence, Spot, Written};
pub use facts::{Facts, facts};
pub use gather::{Named, gather, gather_named};
pub use keys::{BlockKey, keys};
pub use locals::{Somebody, who_in};
pub use name::{Gender, Name, NameKind};
pub use part::{Part, part};
pub use pile::Pile;
pub use places::{NamedAt, NamedIn, named_by};
pub use rulings::{NameRuling, Rulings, are_one_name};
pub use sheet::{Form, Sheet, Tie, TieKind};

#[cfg(test)]
mod tests;
