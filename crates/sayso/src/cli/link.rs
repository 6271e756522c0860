//! The commands on what joins the documents of a case, as clap reads them, and every word of their help.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::FoundFormat;

/// Show which passages stand in several documents, and who had them first
///
/// Each passage is shown once, with every place where it stands, the earliest first; small changes of words do not hide
/// it. Under a place stands how much of it is the same as in another document and, as far as days, named outlets and
/// agencies, quotation marks and length tell, which of the two had it from the other. It says what the pages show:
/// that two have the same words, never that somebody did wrong.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_COPIES)]
pub(crate) struct Copies {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// Only passages that stand in one of these: numbers, paths as they were given (a folder means all in it), or
    /// beginnings of digests
    #[arg(value_name = "DOCUMENT")]
    pub(crate) documents: Vec<String>,

    /// Which sharing to show
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Sharing::Copied], value_name = "KIND")]
    pub(crate) kind: Vec<Sharing>,

    /// How to show what was found
    #[arg(long, value_enum, default_value_t = FoundFormat::Text, value_name = "FORMAT")]
    pub(crate) format: FoundFormat,

    /// How many passages to show at most
    #[arg(long, default_value = "20", value_name = "N")]
    pub(crate) limit: NonZeroUsize,
}

/// What a passage is that stands in several documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Sharing {
    /// Too many words are the same for chance
    Copied,
    /// Fewer than twenty words are the same: a sentence that was taken over, or a way of speaking
    Short,
    /// What a series puts above or below many of its documents
    Boilerplate,
}

/// Laid out by hand.
const AFTER_COPIES: &str = "\
Which document had a passage first is told only where something on the pages
tells it, and every reason stands beside it: the earlier day, an outlet or
agency that the other page names, quotation marks around the passage, or that
one page is nearly all of it. Where reasons contradict each other, or there are
none, it says so.

In text, a long passage is shown by its beginning and its end; --format jsonl
and csv have all of it.

Exit codes:
  0    done, and something was found
  1    done, and no passage stands in two documents
  2    a document of the case is damaged, something failed or the command line
       was wrong; all else was still done";
