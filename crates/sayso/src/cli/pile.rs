//! The commands that list layers over all documents of a case, as clap reads them, and every word of their help.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;
use link::timeline::{Days, asked};

use super::FoundFormat;

/// Show who calls whom what: how often, since when, in whose voice, and which words one alone uses
///
/// A label is a word that judges whom it names, where a plainer one was to be had. Those of all documents are put
/// together by whom they are put on, by the word, and by whose it is. What a page says itself is kept apart from what it
/// lays to somebody else. It tells that somebody is called so by somebody, and never that they are so.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_LABELS)]
pub(crate) struct Labels {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// Only labels that are put on somebody, by a name or a part of one, in any script
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,

    /// Only labels that somebody uses: an outlet, an author or a voice, by a name or a part of one
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,

    /// Only labels in which this word stands
    #[arg(long, value_name = "WORD")]
    pub(crate) term: Option<String>,

    /// Only words that one alone uses, of several who put labels on the same
    #[arg(long)]
    pub(crate) alone: bool,

    /// How to show what was found
    #[arg(long, value_enum, default_value_t = FoundFormat::Text, value_name = "FORMAT")]
    pub(crate) format: FoundFormat,

    /// Of how many to show the labels at most, and in text how many labels of each
    #[arg(long, default_value = "20", value_name = "N")]
    pub(crate) limit: NonZeroUsize,
}

/// Show what is said to have happened when, on whose word, and when it was said
///
/// Every date in the documents that tells when something happened, in the order of the calendar, with the statement that
/// it stands in, the chain of voices, and when that was said. A date is as wide as the words are: what is dated to a
/// month stands under the month. Where the words leave the year open, all years that it may be are told.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_TIMELINE)]
pub(crate) struct Timeline {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// Only statements in which all of these words stand
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,

    /// Only what may have happened on this day or later: 2031, 2031-05 or 2031-05-14
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) from: Option<Days>,

    /// Only what may have happened on this day or earlier: 2031, 2031-05 or 2031-05-14
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) to: Option<Days>,

    /// Only statements in which somebody or something is named, by a name or a part of one, in any script
    #[arg(long, value_name = "NAME")]
    pub(crate) about: Option<String>,

    /// Only on the word of somebody: an outlet, an author or a voice, by a name or a part of one
    #[arg(long, value_name = "NAME")]
    pub(crate) said_by: Option<String>,

    /// How to show what was found
    #[arg(long, value_enum, default_value_t = FoundFormat::Text, value_name = "FORMAT")]
    pub(crate) format: FoundFormat,

    /// How many statements to show at most, the earliest first
    #[arg(long, default_value = "50", value_name = "N")]
    pub(crate) limit: NonZeroUsize,
}

/// A year, a month or a day.
pub(crate) fn date(date: &str) -> Result<Days, &'static str> {
    asked(date).ok_or("this is no date; give a year, a month or a day, as in 2031, 2031-05 or 2031-05-14")
}

/// Laid out by hand.
const AFTER_LABELS: &str = "\
Words that stand alone (“the sect”) do not say whom they mean, and are listed
under “put on nobody by name”. Only where a NAME is asked for, those that the
reader guesses to mean NAME are listed too, under “perhaps”.

“Alone” means: in this case, as far as the reader sees, no other outlet, author
or voice with a name puts this word on them, though others do put labels on
them. Copies of one report count each; `sayso copies` shows them. What labels
are, and how many are missed, stands in docs/labels.md.

In text a few words of each are shown, a few who use them and one place of
each; with NAME, --by, --term or --alone more of them; --format jsonl and csv
have all. What people ruled wrong is left out.

Exit codes:
  0    done, and something was found
  1    done, and no such label was found
  2    a document of the case is damaged, something failed or the command line
       was wrong; all else was still done";

/// Laid out by hand.
const AFTER_TIMELINE: &str = "\
The days are those that the words come to, counted from the day of the document
where they need one (docs/times.md); nothing says that it happened, or that it
happened then. Behind each statement stands when it was said: the time that its
own words give, or else the day of the document. What people ruled wrong is left
out.

A date that is wider than a day stands where it begins, and before --from or
after --to only what cannot have been in between is left out. Days of which no
year is known stand at the end, and are left out where --from or --to is given.
Times that may tell when something was said instead, and those that come to no
day (“recently”, “for two weeks”), are not listed.

Exit codes:
  0    done, and something was found
  1    done, and nothing was found
  2    a document of the case is damaged, something failed or the command line
       was wrong; all else was still done";
