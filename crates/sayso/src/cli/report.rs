//! `sayso report` as clap reads it, and every word of its help.

use std::path::PathBuf;

use clap::Args;

/// Write a case as one page that needs no server, to read, print or pass on
///
/// The page holds what the reading room shows: the claims with their ways, disputes, figures, labels, the timeline, the
/// voices and every document with who says what in it. It loads nothing from anywhere and runs no script. It holds the
/// texts of all documents; mind whom you give it to.
#[derive(Debug, Args)]
pub(crate) struct Report {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// Where to write it; what is there already is never written over
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}
