//! The command line as clap reads it, and every word of its help.

mod case;
mod cited;
mod link;
mod ocr;
mod pile;
mod report;
mod ruling;
mod serve;

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub(crate) use case::{
    Add, Check, FoundFormat, Log, New, Plain, Remove, Reread, Search, ShowDocuments, Status,
};
pub(crate) use cited::Cited;
pub(crate) use link::{Claims, Copies, Disputes, Figures, Link, Naming, Sharing, Trace, Who};
pub(crate) use ocr::{Boxes, Ocr, TellBoxes};
pub(crate) use pile::{Labels, Timeline, date};
pub(crate) use report::Report;
pub(crate) use ruling::{
    AddedFigure, AddedLabel, Addition, Finding, Move, Names, Parts, Rule, Rulings, Standing, Statements, What,
};
pub(crate) use serve::Serve;

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
    Who(Who),
    Copies(Copies),
    Claims(Claims),
    Trace(Trace),
    Cited(Cited),
    Disputes(Disputes),
    Figures(Figures),
    Labels(Labels),
    Timeline(Timeline),
    Link(Link),
    Show(ShowDocuments),
    Rule(Rule),
    Rulings(Rulings),
    Reread(Reread),
    Check(Check),
    Remove(Remove),
    Log(Log),
    Serve(Serve),
    Report(Report),
    Plain(Plain),
    Schema(Schema),
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
        #[command(flatten)]
        ocr: Ocr,
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
    /// (archives, e-mails and mailboxes, web archives, feeds, tables); with --ocr, pictures of words; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// How to show what was found
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub(crate) format: Format,

    /// What to show; --format csv takes one of them, --format jsonl always holds all
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Show::Attributions], value_name = "WHAT")]
    pub(crate) show: Vec<Show>,

    #[command(flatten)]
    pub(crate) boxes: TellBoxes,

    #[command(flatten)]
    pub(crate) table: Table,

    #[command(flatten)]
    pub(crate) ocr: Ocr,

    /// How many documents to read at once [default: one for each processor core]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
}

/// Print the JSON Schema of what a command writes with --format jsonl
#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// The command; `show` writes the same lines as `read`
    #[arg(value_enum, value_name = "COMMAND", default_value_t = Lines::Read)]
    pub(crate) of: Lines,
}

/// The commands that write lines for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lines {
    Read,
    Show,
    Search,
    Who,
    Copies,
    Claims,
    Cited,
    Disputes,
    Figures,
    Labels,
    Timeline,
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

/// How tables of documents are read.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Table {
    /// Which column of a table (CSV, JSON) holds the text, title, author, publisher, published, address, language or id
    /// of a document, where its name does not tell; may be given several times
    #[arg(long = "column", value_name = "WHAT=NAME")]
    columns: Vec<String>,

    /// What comes first where a table writes days as 4/5/2031; without it only those are known that can mean one day
    /// alone, as 9/21/2031
    #[arg(long, value_enum, value_name = "ORDER")]
    day_order: Option<DayOrder>,
}

/// What comes first in a day in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DayOrder {
    /// 4/5/2031 is 4 May
    DayFirst,
    /// 4/5/2031 is April 5
    MonthFirst,
}

impl Table {
    /// Whether anything is told of tables.
    pub(crate) fn is_told(&self) -> bool {
        !self.columns.is_empty() || self.day_order.is_some()
    }

    /// The columns by name.
    ///
    /// # Errors
    /// If one is named that no document has.
    pub(crate) fn columns(&self) -> anyhow::Result<ingest::Columns> {
        let days = self.day_order.map(|order| match order {
            DayOrder::DayFirst => ingest::DayOrder::DayFirst,
            DayOrder::MonthFirst => ingest::DayOrder::MonthFirst,
        });
        let mut columns = ingest::Columns { days, ..ingest::Columns::default() };
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
        let order = self.day_order.and_then(|order| order.to_possible_value());
        let order = order.map(|order| format!("--day-order={}", order.get_name()));
        self.columns.iter().map(|asked| format!("--column={asked}")).chain(order)
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
  What has pages is placed by page (p. 3), and what was read in a picture by
  the line of the picture (p. 3 l. 12).

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
