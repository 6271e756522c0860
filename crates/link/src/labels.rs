//! Labels across a pile: who calls whom what, in how many documents, since when, and which words one alone uses.
//!
//! Two plain functions over a batch: [`term`] says by what words of a label are compared, and [`group`] puts uses of labels
//! together by whom they are put on, by the term, and by whose they are. What comes out says who calls somebody so; that
//! somebody is so it never says.

mod group;
mod term;
#[cfg(test)]
mod tests;

pub use group::{By, Called, Caller, Labelled, On, Use, group};
pub use term::{MOST_WORDS, Term, term};
