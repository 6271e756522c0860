//! The commands on what joins the documents of a case, as clap reads them, and every word of their help.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::FoundFormat;
use crate::output::Handles;

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

/// Show what is claimed in several documents, by how many independent origins, and who denies it
///
/// Statements that say the same thing are one claim, in whatever words: what a page says in its own voice, and what it
/// lays to others. Under each claim stand all who state it, sorted by origin: statements that were copied, that end with
/// the same voice, or that tell it on each other's word have one origin, and the reason stands there. Sources without a
/// name may be one and the same, and so may two that share a misspelling or a turn of phrase that no other has; so their
/// number is a range. Whoever denies the claim stands below, and then claims
/// that say much the same or give another figure. It counts who says so, and never says who is right.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_CLAIMS)]
pub(crate) struct Claims {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// Only claims in one of whose statements all of these words stand
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,

    /// Only claims that stand in at least so many documents
    #[arg(long, default_value = "2", value_name = "N")]
    pub(crate) documents: NonZeroUsize,

    /// Only claims that somebody denies, or beside which another figure is given
    #[arg(long)]
    pub(crate) disputed: bool,

    #[command(flatten)]
    pub(crate) call: CallStatements,

    /// How to show what was found
    #[arg(long, value_enum, default_value_t = FoundFormat::Text, value_name = "FORMAT")]
    pub(crate) format: FoundFormat,

    /// How many claims to show at most
    #[arg(long, default_value = "20", value_name = "N")]
    pub(crate) limit: NonZeroUsize,
}

/// Whether to tell what each statement is called.
#[derive(Debug, Args)]
pub(crate) struct CallStatements {
    /// Tell what each statement is called, for `sayso rule CASE same-claim` and `other-claim`
    ///
    /// What people ruled is shown with or without it.
    #[arg(long)]
    rulings: bool,
}

impl CallStatements {
    /// For the report.
    pub(crate) fn handles(&self) -> Handles {
        if self.rulings { Handles::Shown } else { Handles::Hidden }
    }
}

/// Draw the way that a claim took: from whom each page has it, back to the origins
///
/// Under each origin stand the pages that have it from there, the earliest first, and under a page those that have the
/// same words or tell it on the word of that outlet. Whoever denies the claim stands below. It is drawn from what the
/// pages show: which of two had the same words first is known by their days at most, and whoever took a thing over
/// without a sign stands as an origin. --format jsonl and csv write it as sayso claims does.
#[derive(Debug, Args)]
pub(crate) struct Trace {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// The claim: its number as sayso claims shows it (12:1033, the document and the byte at which one of its
    /// statements begins), or words that stand in it
    #[arg(value_name = "CLAIM", required = true)]
    pub(crate) claim: Vec<String>,

    #[command(flatten)]
    pub(crate) call: CallStatements,

    /// How to show it
    #[arg(long, value_enum, default_value_t = FoundFormat::Text, value_name = "FORMAT")]
    pub(crate) format: FoundFormat,
}

/// Show what is in dispute: who denies what, and who accuses whom
///
/// First every claim that somebody denies, with those who put it forward, as sayso claims shows it; then those that nobody is
/// found to put forward, and denials in few words (“denied any part in it”), with the sentence before them, in which what
/// they answer often stands. Then who accuses whom, by a word such as “accused” or “blamed”, or by calling what
/// they say a lie; those who accuse each other first. Figures that differ are shown by sayso figures. Nothing says who is
/// right.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_DISPUTES)]
pub(crate) struct Disputes {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// Only where all of these words stand in what is denied, or in what somebody is accused of
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,

    /// Only denials, no accusations
    #[arg(long)]
    pub(crate) denials: bool,

    #[command(flatten)]
    pub(crate) call: CallStatements,

    /// How to show what was found
    #[arg(long, value_enum, default_value_t = FoundFormat::Text, value_name = "FORMAT")]
    pub(crate) format: FoundFormat,

    /// How many claims, and how many pairs of accuser and accused, to show at most
    #[arg(long, default_value = "20", value_name = "N")]
    pub(crate) limit: NonZeroUsize,
}

/// Show figures that differ for what may be one thing, side by side on their chains
///
/// Figures are put together where their statements share a rare word and much else, the same happened to the same sort of
/// people (or things of one name are counted), and their pages are at most two days apart. Each stands with what it comes
/// to, who gives it and in which words, the lowest first; and whether all of them can be so (they are bounds, or loose),
/// whether some may be later counts, or whether some cannot both be so. Nothing says which is right.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_FIGURES)]
pub(crate) struct Figures {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// Only where all of these words stand in one of the statements
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,

    /// Only where some cannot both be so
    #[arg(long)]
    pub(crate) apart: bool,

    /// Also where all say the same
    #[arg(long, conflicts_with = "apart")]
    pub(crate) same: bool,

    /// How to show what was found
    #[arg(long, value_enum, default_value_t = FoundFormat::Text, value_name = "FORMAT")]
    pub(crate) format: FoundFormat,

    /// How many groups of figures to show at most
    #[arg(long, default_value = "20", value_name = "N")]
    pub(crate) limit: NonZeroUsize,
}

/// Join names and find copied passages, as far as that was not done yet
///
/// Adding, reading again, ruling on names and removing do this at their end, so it is only needed after `sayso add
/// --link-later`, where one of them was broken off (`sayso status` counts what is not joined), or where another version of
/// sayso made the case. What is kept makes `sayso who`, `sayso copies` and the like quick; without it they find the same
/// and take longer.
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
    pub(crate) name: Vec<String>,

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
const AFTER_CLAIMS: &str = "\
Two statements are taken for one claim by the words they share, weighed by how
rare these are, and by their figures; never if their figures for one thing
differ, if they name different days, or if only one of them says whose arms did
it. Of pairs that are hard to tell one join in five or six is wrong, half of
what says the same is not joined, and most denials that use other words are
missed (docs/claims.md has the figures): look at the lines.

Who has it from whom is only known where the pages give a sign of it. Where a page
tells in its own words what it took from another, it counts as an origin.

Furniture that stands on many pages of one outlet is left out. What is asked,
demanded or hoped is no claim.

Exit codes:
  0    done, and something was found
  1    done, and no such claim was found
  2    a document of the case is damaged, something failed or the command line
       was wrong; all else was still done";

/// Laid out by hand.
const AFTER_DISPUTES: &str = "\
A denial stands beside what it denies only where it is told in much the same
words (docs/claims.md). Only who has a name is listed as accuser or accused.

Exit codes:
  0    done, and something was found
  1    done, and no denial and no accusation was found
  2    a document of the case is damaged, something failed or the command line
       was wrong; all else was still done";

/// Laid out by hand.
const AFTER_FIGURES: &str = "\
Whether two statements tell of one thing is a guess, and wrong for nearly half of
the pairs whose figures cannot both be so (docs/claims.md): look at the lines. A
page that states no day is only put beside one that has half of its words.

Exit codes:
  0    done, and something was found
  1    done, and no such figures were found
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
