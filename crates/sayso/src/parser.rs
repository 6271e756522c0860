//! Parsing of one file in a process of its own, so that a hostile file costs only itself.
//!
//! The process is this same program (`sayso parse-one NAME`): bytes go to its standard input, one JSON
//! line for each
//! thing that it tells comes from its standard output. It never loads the model.

mod answer;
pub(crate) mod child;
mod limits;
mod parent;
mod tesseract;

pub(crate) use parent::open;

use crate::stop::Stop;

/// What becomes of pictures of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pictures {
    /// They are refused.
    Refused,
    /// Tesseract reads them.
    Recognised,
}

/// How files are opened.
#[derive(Clone, Debug)]
pub(crate) struct Manner {
    pub(crate) pictures: Pictures,
    /// Asks the work to end.
    pub(crate) stop: Stop,
}
