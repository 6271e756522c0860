//! `sayso cited`, as clap reads it, and every word of its help.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;

use super::FoundFormat;

/// Show which documents of the case others cite, and whether what they lay to them stands there
///
/// Letters, reports, statements that a text tells of are looked for among the documents of the case: by title, by who
/// made them, by day, by what a document calls itself and by what stands in it. Where one is meant, everything that is
/// laid to it is looked for there: its words, the same statement, its figures. Where several may be meant, they are
/// listed and nothing is looked for.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER)]
pub(crate) struct Cited {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// Only documents in whose naming, or in what is laid to them, all of these words stand
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,

    /// Only where something that is laid to a document was not found there, or stands there otherwise
    #[arg(long)]
    pub(crate) not_found: bool,

    /// Also documents that are told of and were not found in the case
    #[arg(long)]
    pub(crate) all: bool,

    /// How to show what was found
    #[arg(long, value_enum, default_value_t = FoundFormat::Text, value_name = "FORMAT")]
    pub(crate) format: FoundFormat,

    /// How many documents that are told of to show at most
    #[arg(long, default_value = "20", value_name = "N")]
    pub(crate) limit: NonZeroUsize,
}

/// Laid out by hand.
const AFTER: &str = "\
That sayso did not find something there tells of its look and is no verdict: it
may stand there in other words, or another version may be meant. Where it stands
otherwise (denied, with another figure or day), look at both places. Nothing is
joined by one sign alone, nor with a later document (docs/cited.md).

An outlet on whose word something is told, without a document that it is said to
have put out, is no cited document; sayso claims and trace show those.

Exit codes:
  0    done, and something was found
  1    done, and no document of the case was found to be cited
  2    a document of the case is damaged, something failed or the command line
       was wrong; all else was still done";
