//! The commands on a case, as clap reads them, and every word of their help.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Format, Ocr, Show, Table, TellBoxes};

/// Make a new, empty case
///
/// A case is one file that keeps documents, what was read in them, and what people decided about it. By
/// custom its name ends in .sayso.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// The file to make; there must be nothing there yet
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,
}

/// Add files, folders and archives to a case, and read the documents in them
///
/// Every file keeps its bytes in the case; every different text becomes one document. What the output calls
/// added is on the disk. When it is interrupted, give the same paths again: what is there is not read again.
#[derive(Debug, Args)]
pub(crate) struct Add {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// Files and folders to add; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Try again what is in the case and was refused before
    #[arg(long)]
    pub(crate) again: bool,

    #[command(flatten)]
    pub(crate) table: Table,

    #[command(flatten)]
    pub(crate) ocr: Ocr,

    /// Leave joining them with the rest of the case to `sayso link`, which then does it once for many additions; until
    /// then commands that show what is joined do it themselves, each time
    #[arg(long)]
    pub(crate) link_later: bool,

    /// How many documents to read at once [default: one for each processor core]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
}

/// Say what is in a case
#[derive(Debug, Args)]
pub(crate) struct Status {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// List every document, one line each
    #[arg(long)]
    pub(crate) documents: bool,

    /// List everything that was given and is no document, with the reason
    #[arg(long)]
    pub(crate) refused: bool,
}

/// Find words in a case, and on whose word they stand there
///
/// Every document that is found is shown with its best passage and, under it, the chains of voices that the
/// passage stands in, the page first. Case, accents and the ways of writing Arabic and Persian letters make no
/// difference.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_SEARCH)]
pub(crate) struct Search {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// What to look for; put it in single quotes, so that the shell leaves it alone
    #[arg(value_name = "QUERY", required = true)]
    pub(crate) query: Vec<String>,

    /// How to show what was found
    #[arg(long, value_enum, default_value_t = FoundFormat::Text, value_name = "FORMAT")]
    pub(crate) format: FoundFormat,

    /// How many documents to show at most
    #[arg(long, default_value = "20", value_name = "N")]
    pub(crate) limit: NonZeroUsize,

    #[command(flatten)]
    pub(crate) boxes: TellBoxes,
}

/// Show documents of a case, as `sayso read` does
#[derive(Debug, Args)]
pub(crate) struct ShowDocuments {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// Which: numbers, paths as they were given (a folder means all in it), or beginnings of digests
    #[arg(required = true, value_name = "DOCUMENT")]
    pub(crate) documents: Vec<String>,

    /// How to show what was found
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub(crate) format: Format,

    /// What to show; --format csv takes one of them, --format jsonl always holds all
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Show::Attributions], value_name = "WHAT")]
    pub(crate) show: Vec<Show>,

    #[command(flatten)]
    pub(crate) boxes: TellBoxes,

    /// Tell what each finding is called, for `sayso rule`
    ///
    /// What people ruled is shown with or without it.
    #[arg(long)]
    pub(crate) rulings: bool,

    /// Write the original bytes of the file that one document came in, and nothing else
    #[arg(long, conflicts_with_all = ["format", "show", "rulings", "boxes"])]
    pub(crate) original: bool,
}

/// Read the documents of a case again that this program's reader has not read
///
/// Documents that were not read, or by another reader, get a new reading in place of the old one. Rulings stay;
/// those that no longer fit are listed. When it is interrupted, run it again: what is done is not done again.
///
/// Documents that are named are read again whoever read them, and no others: so a reading that is damaged is made anew.
#[derive(Debug, Args)]
pub(crate) struct Reread {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// Only these: numbers, digests, paths or folders
    #[arg(value_name = "DOCUMENT")]
    pub(crate) documents: Vec<String>,

    #[command(flatten)]
    pub(crate) table: Table,

    /// How many documents to read at once [default: one for each processor core]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
}

/// Check what a case holds: the file, every digest, every place in every text, every ruling
///
/// What a document states of itself (title, publisher, day), the numbers of its pages, notes on how it was read, of which
/// document it is a newer version, paths, names inside files and the words of the log have no digest: a change to them by a
/// program that switches off what protects them goes unnoticed, and so does a reading that is taken out whole. Exit code 0
/// says that all holds, 2 that something does not; the output says what.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,
}

/// Remove documents from a case, with their words, their bytes and the rulings on them
///
/// What is freed is overwritten in the case file. Copies that the disk, a backup or another case keeps are out
/// of reach.
#[derive(Debug, Args)]
pub(crate) struct Remove {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// Which: numbers, paths as they were given (a folder means all in it), or beginnings of digests
    #[arg(required = true, value_name = "DOCUMENT")]
    pub(crate) documents: Vec<String>,

    /// Remove documents that people have ruled on too, with those rulings
    #[arg(long)]
    pub(crate) with_rulings: bool,
}

/// List what has been done to a case
///
/// Rulings stand in it by their kind, name and handle; `sayso rulings` lists what they say.
#[derive(Debug, Args)]
pub(crate) struct Log {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,
}

/// The forms in which a search shows what it found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FoundFormat {
    /// For people: each document with its passage, and the voices that it comes through
    Text,
    /// For programs: one JSON object a line, one line for each thing found, the last line with the sum (see `sayso schema`)
    Jsonl,
    /// For spreadsheets: one row for each attribution that a passage stands in
    Csv,
}

/// Laid out by hand as well.
const AFTER_SEARCH: &str = "\
The query:

  bridge gate            both words, in the text or the title
  \"weir bridge\"          the words next to each other
  bridge OR ferry        one of them; AND is what stands between words anyway
  bridge NOT gate        without the other; NOT alone works too
  (a OR b) c             brackets hold together
  bridg*                 any ending; at least two letters before the star

  said-by:ode            a name of somebody who is heard
  said-by:\"Mayor Ode\"    (or may be: of \u{201c}he\u{201d} who may be Ode, too)
  stance:denies          somebody takes this stance (sayso read --help has all)
  about:weiler           a name in what somebody is told to have said
  publisher:post         in its publisher, author or agency
  title:summer           in its title
  date:2013-05           published then: a year, a month or a day, or from one
  date:2013-01..2013-06  to another; either end may be left out (2013..)
  kind:figure            with an attribution, figure, time, label or act

What is asked of one statement: where said-by: or stance: stand beside words,
about: or each other, one and the same statement has to have all of it. So
said-by:ode bridge finds what Ode says of the bridge, not documents in which
Ode speaks and somebody else mentions a bridge. The words may stand in the
statement, in its cue, or in a statement inside it. Brackets of its own make it
another statement: (said-by:ode) (said-by:weiler) finds documents in which both
speak. NOT, title:, publisher:, date: and kind: always mean the whole document.
Who says what is asked as people ruled it; kind: asks what the reader found,
whatever people ruled of it since.

The order: the documents that fit best come first (BM25; a word in the title
weighs more). Where more than 10,000 documents have the words, those with the
words in their title come first and then the others, the newest first. Where
statements have to be looked at, at most the first 300 documents are; the last
line says so, and that there may be more.

Spreadsheets: in --format csv a cell that begins with = + - @, a tab or a line
break gets an apostrophe in front; --format jsonl has the exact words.

Exit codes:
  0    something was found
  1    nothing was found
  2    the query was not understood, a document is damaged, or something failed";

/// Write a copy of a case in which texts and findings stand in the open, for other programs
///
/// A case keeps its texts and what was found in them packed, a third of their size, so that a large pile stays small.
/// The copy is the same case unpacked: SQLite browsers and Datasette show its texts, and SQL can ask for the findings
/// (docs/case-file.md tells how). sayso opens it as well.
#[derive(Debug, Args)]
pub(crate) struct Plain {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// Where to write the copy; there must be nothing yet
    #[arg(value_name = "COPY")]
    pub(crate) copy: PathBuf,
}
