//! Parsing of one file in a process of its own, so that a hostile file costs only itself.
//!
//! The process is this same program (`sayso parse-one NAME`): bytes go to its standard input, one JSON
//! line for each thing that it tells comes from its standard output. It never loads the model.

mod answer;
pub(crate) mod child;
mod limits;
mod parent;
mod tesseract;

pub(crate) use parent::open;

use crate::cli::{Ocr, Table};
use crate::stop::Stop;

/// How files are opened.
#[derive(Clone, Debug)]
pub(crate) struct Manner {
    /// How tables are read.
    pub(crate) table: Table,
    /// Whether pictures are read.
    pub(crate) ocr: Ocr,
    /// Asks the work to end.
    pub(crate) stop: Stop,
}

impl Manner {
    /// How the user wants it, once it is clear that it can be done.
    ///
    /// # Errors
    /// If a column is named that no document has, or a language that Tesseract has not.
    pub(crate) fn asked(table: &Table, ocr: &Ocr, stop: &Stop) -> anyhow::Result<Manner> {
        table.columns()?;
        if ocr.ocr {
            tesseract::languages::check(&ocr.language)?;
        }
        Ok(Manner { table: table.clone(), ocr: ocr.clone(), stop: stop.clone() })
    }
}
