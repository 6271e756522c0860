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

/// Join names and find copied passages, as far as that was not done yet
///
/// Adding, reading again, ruling on names and removing do this at their end, so it is only needed where one of them was
/// broken off, or where another version of sayso made the case. What is kept makes `sayso who` and `sayso copies`
/// quick; without it they find the same and take longer.
#[derive(Debug, Args)]
pub(crate) struct Link {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// Throw away what is kept and join everything anew
    #[arg(long)]
    pub(crate) again: bool,
}

/// Show who is who: under which names somebody stands in the documents, why these are one, and what they say
///
/// With a name, everybody who goes by it: every name and place, why the names are joined, what they say and what is said
/// of them, each under its chain of voices, who passes their words on, and what they are called. Without one, a list of
/// all who are named. A name that may mean two is left open and says so. What sayso joins or keeps apart is its guess;
/// `sayso rule CASE same` and `differ` overrule it.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_WHO)]
pub(crate) struct Who {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// Whom to show, by a name or a part of one, in any script
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,

    /// Only these
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND")]
    pub(crate) kind: Vec<Naming>,

    /// How to show what was found
    #[arg(long, value_enum, default_value_t = FoundFormat::Text, value_name = "FORMAT")]
    pub(crate) format: FoundFormat,

    /// How many names, and of each how many statements, to show at most
    #[arg(long, default_value = "20", value_name = "N")]
    pub(crate) limit: NonZeroUsize,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Naming {
    /// Somebody
    Person,
    /// A body with a name: a ministry, a company, an outlet
    Organisation,
    /// People who are named together
    Group,
    /// Somewhere
    Place,
    /// A document that is named
    Document,
    /// Anything else
    Other,
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

/// Laid out by hand.
const AFTER_WHO: &str = "\
Names are joined by what the pages show: that one is written out and shortened
beside the other, that one is a short form of the only full name that fits, or
that they are spellings of one name. Every join is shown with its reason and, if
it rests on words, with their place. Two full names that differ are never
joined, nor a he with a she.

In text, --limit holds for each list; --format jsonl has all of the names that
are shown, and csv has one row for each place where one of them stands.

Exit codes:
  0    done, and something was found
  1    done, and nobody of that name stands in the documents
  2    a document of the case is damaged, something failed or the command line
       was wrong; all else was still done";
