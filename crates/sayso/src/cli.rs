//! The command line as clap reads it, and every word of its help.

mod ruling;

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub(crate) use ruling::{Finding, Names, Rule, Rulings, Standing, What};

/// Shows who says what, about whom, on whose word.
///
/// sayso reads news reports, letters, statements and testimony, and shows every statement in them with
/// the chain of voices it comes through (the page first), what its source does with it (asserts, denies,
/// asks …) and its exact place. It works offline: no document leaves this computer.
///
/// What it finds is a reader's aid. It says what the words on the page do, never whether they are true.
#[derive(Debug, Parser)]
#[command(name = "sayso", version, arg_required_else_help = true, disable_help_subcommand = true)]
pub(crate) struct Sayso {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What sayso can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Read(Read),
    New(New),
    Add(Add),
    Status(Status),
    Search(Search),
    Show(ShowDocuments),
    Rule(Rule),
    Rulings(Rulings),
    Reread(Reread),
    Check(Check),
    Remove(Remove),
    Log(Log),
    /// Print the JSON Schema of `sayso read --format jsonl`
    Schema,
    Completions(Completions),
    Man(Man),
    /// Parse one file from standard input; sayso starts itself so, to keep hostile files apart.
    #[command(hide = true)]
    ParseOne {
        /// How many of the parts in it to pass over.
        #[arg(long, default_value_t = 0)]
        skip: u64,
        #[command(flatten)]
        table: Table,
        /// The file's name, which tells its format.
        name: OsString,
    },
}

/// Read documents and show who says what in them
///
/// Shows every attribution in the documents: somebody (the source) is said, by some word (the cue), to
/// have said something (the content). Documents come out in the order in which they were given; what cannot
/// be read is told on standard error and stops nothing else.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_READ)]
pub(crate) struct Read {
    /// Files and folders to read: plain text, Markdown, HTML, PDF, DOCX, ODT, RTF and EPUB, and what holds many of them
    /// (archives, e-mails and mailboxes, web archives, feeds, tables); `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// How to show what was found
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub(crate) format: Format,

    /// What to show; --format csv takes one of them, --format jsonl always holds all
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Show::Attributions], value_name = "WHAT")]
    pub(crate) show: Vec<Show>,

    #[command(flatten)]
    pub(crate) table: Table,

    /// How many documents to read at once [default: one for each processor core]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
}

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
    #[arg(value_name = "QUERY")]
    pub(crate) query: String,

    /// How to show what was found
    #[arg(long, value_enum, default_value_t = FoundFormat::Text, value_name = "FORMAT")]
    pub(crate) format: FoundFormat,

    /// How many documents to show at most
    #[arg(long, default_value = "20", value_name = "N")]
    pub(crate) limit: NonZeroUsize,
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

    /// Tell what each finding is called, for `sayso rule`
    ///
    /// What people ruled is shown with or without it.
    #[arg(long)]
    pub(crate) rulings: bool,

    /// Write the original bytes of the file that one document came in, and nothing else
    #[arg(long, conflicts_with_all = ["format", "show", "rulings"])]
    pub(crate) original: bool,
}

/// Read the documents of a case again that this program's reader has not read
///
/// Documents that were not read, or by another reader, get a new reading in place of the old one. Rulings stay;
/// those that no longer fit are listed. When it is interrupted, run it again: what is done is not done again.
#[derive(Debug, Args)]
pub(crate) struct Reread {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    #[command(flatten)]
    pub(crate) table: Table,

    /// How many documents to read at once [default: one for each processor core]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
}

/// Print what a shell needs to complete the commands and options of sayso
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(crate) shell: Shell,
}

/// Print the manual page of sayso or of one of its commands
#[derive(Debug, Args)]
pub(crate) struct Man {
    /// The command; without it, sayso itself
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Vec<String>,
}

/// Check everything in a case: the file, every digest, every place in every text, every ruling
///
/// Exit code 0 says that all holds, 2 that something does not; the output says what.
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
/// Rulings are not in it, only that some were imported: `sayso rulings` lists them with their times.
#[derive(Debug, Args)]
pub(crate) struct Log {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,
}

/// How tables of documents are read.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Table {
    /// Which column of a table (CSV, JSON) holds the text, title, author, publisher, published, address, language or id
    /// of a document, where its name does not tell; may be given several times
    #[arg(long = "column", value_name = "WHAT=NAME")]
    columns: Vec<String>,
}

impl Table {
    /// The columns by name.
    ///
    /// # Errors
    /// If one is named that no document has.
    pub(crate) fn columns(&self) -> anyhow::Result<ingest::Columns> {
        let mut columns = ingest::Columns::default();
        for asked in &self.columns {
            let (what, name) = asked.split_once('=').unwrap_or((asked, ""));
            let place = match what {
                "text" => &mut columns.text,
                "title" => &mut columns.title,
                "author" => &mut columns.author,
                "publisher" => &mut columns.publisher,
                "published" => &mut columns.published,
                "address" => &mut columns.address,
                "language" => &mut columns.language,
                "id" => &mut columns.id,
                _ => anyhow::bail!(
                    "--column {asked}: give it as WHAT=NAME, where WHAT is text, title, author, publisher, published, \
                     address, language or id"
                ),
            };
            anyhow::ensure!(!name.is_empty(), "--column {asked}: name the column, as in {what}=NAME");
            *place = Some(name.to_owned());
        }
        Ok(columns)
    }

    /// The same, as another run of this program takes it.
    pub(crate) fn arguments(&self) -> impl Iterator<Item = String> {
        self.columns.iter().map(|asked| format!("--column={asked}"))
    }
}

/// The forms in which findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: the chain of voices, then line number, stance, cue and words
    Text,
    /// For programs: one JSON object a line, one line a document (see `sayso schema`)
    Jsonl,
    /// For spreadsheets: one row an attribution
    Csv,
    /// The documents' own text with the attributions marked in it
    Marked,
}

/// The forms in which a search shows what it found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FoundFormat {
    /// For people: each document with its passage, and the voices that it comes through
    Text,
    /// For programs: one JSON object a line, one line a document, the last line with the sum
    Jsonl,
    /// For spreadsheets: one row for each attribution that a passage stands in
    Csv,
}

/// What can be shown of a reading: the attributions and the layers over them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Show {
    /// Who says what, on whose word
    Attributions,
    /// Quantities: how many or how much, and of what
    Figures,
    /// Dates, times of day, durations, and whether something was said or happened then
    Times,
    /// What a voice calls somebody
    Labels,
    /// Documents that the text tells of: letters, petitions, reports, laws
    Acts,
}

/// Lines of at most 79 columns: clap does not wrap what is laid out by hand.
const AFTER_READ: &str = "\
How to read the text output:

      The Harbour Post › Mayor Ode
  12    denies       denied: that the bridge was closed

  On line 12 of its text The Harbour Post has Mayor Ode deny, with the word
  “denied”, that the bridge was closed. The first voice is always the page. A
  statement inside a statement stands indented under it and shows only its own
  step of the chain.
      (nobody named)       the text does not say who (“it was reported”)
      (unnamed)            people whom the text does not name
      they (unclear who)   the text does not say enough to tell who is meant
      he (Vren or Brekk?)  it may be one of these, likeliest first
      denies ?             the reader is not sure of this attribution
      …                    between words that stand apart in the text
  Nothing is cut short. Lines are counted in the text as sayso reads it, which
  for a web page is not the line of the HTML; --format marked shows that text.

What a voice does with the words (the stance):
  asserts    puts them forward (said, according to)
  presumes   puts them forward, and the reporter takes them as given (revealed)
  distances  puts them forward, and the reporter keeps away from them (claimed)
  denies     says that it is not so (denied, rejected)
  doubts     says that it may not be so (doubted, questioned)
  concedes   says so against their own interest (admitted)
  believes   holds it to be so (believes, thinks)
  asks       wants to know it (asked whether)
  urges      wants it done (urged, called on)
  hopes      wishes it (hopes)
  fears      is afraid of it (fears)
  promises   binds themselves to it (promised, threatened)
  withholds  does not take a side (would not say, did not deny)

Spreadsheets: in --format csv a cell that begins with = + - @, a tab or a line
break gets an apostrophe in front, so that no document can plant a formula.
--format jsonl has the exact words.

Colours are for terminals only; NO_COLOR=1 turns them off, CLICOLOR_FORCE=1 on.
Lines are as wide as COLUMNS says, else as the terminal (100 at most), else 80.

Exit codes:
  0    done, and something was found
  1    done, and nothing was found
  2    a file was refused, something failed or the command line was wrong;
       all else was still done
  130  stopped by Ctrl-C; the last message names what was not read";

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

The order: the documents that fit best come first (BM25; a word in the title
weighs more). Where more than 10,000 documents have the words, those with the
words in their title come first and then the others, the newest first. Where
statements have to be looked at, at most the first 500 documents are; the last
line says so, and that there may be more.

Spreadsheets: in --format csv a cell that begins with = + - @, a tab or a line
break gets an apostrophe in front; --format jsonl has the exact words.

Exit codes:
  0    something was found
  1    nothing was found
  2    the query was not understood, or something failed";
