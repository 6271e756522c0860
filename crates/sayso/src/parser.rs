//! Parsing of one file in a process of its own, so that a hostile file costs only itself.
//!
//! The process is this same program (`sayso parse-one NAME`): bytes go to its standard input, one JSON
//! line for each
//! thing that it tells comes from its standard output. It never loads the model.

mod answer;
pub(crate) mod child;
mod limits;
mod parent;

pub(crate) use parent::open;
