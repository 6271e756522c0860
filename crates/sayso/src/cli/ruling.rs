//! The command line of rulings: what people say of findings, and how copies of a case exchange it.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand, ValueEnum};
use text::{How, Interval, Stance};

/// Say that a finding is wrong or right, correct it, or add what was missed
///
/// A ruling is signed, dated, and only ever added: the reading stays as it is, and whoever thinks better of it
/// undoes the ruling with another one. `sayso show --rulings` shows what each finding is called (a12, f3) and
/// what people ruled; rulings outlive `sayso reread`.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_RULE, disable_help_subcommand = true)]
pub(crate) struct Rule {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// Who rules; without it the name that SAYSO_NAME holds
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) by: Option<String>,

    #[command(subcommand)]
    pub(crate) what: What,
}

/// What can be ruled.
#[derive(Debug, Subcommand)]
pub(crate) enum What {
    /// A finding is wrong
    Wrong(Finding),
    /// A finding is right as the reader has it
    Right(Finding),
    /// A part of an attribution stands elsewhere
    Move(Move),
    /// The voice of an attribution is somebody else
    Voice {
        #[command(flatten)]
        finding: Finding,
        /// Who it is
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// The words do something else with the content: assert it, deny it …
    Stance {
        #[command(flatten)]
        finding: Finding,
        /// What they do
        #[arg(value_name = "STANCE", value_parser = stances())]
        stance: Stance,
    },
    /// Two names mean the same, in all documents
    Same(Names),
    /// Two names do not mean the same
    Differ(Names),
    /// What a document shares with another one, it has from there
    Copied {
        /// The document: its number, its path or the beginning of its digest
        #[arg(value_name = "DOCUMENT")]
        document: String,
        /// The document that it has them from
        #[arg(value_name = "FROM")]
        from: String,
    },
    /// What two documents share, neither has from the other
    Independent {
        /// A document: its number, its path or the beginning of its digest
        #[arg(value_name = "DOCUMENT")]
        document: String,
        /// The other
        #[arg(value_name = "OTHER")]
        of: String,
    },
    /// Two statements are one claim, whoever states or denies them
    SameClaim(Statements),
    /// Two statements are not one claim
    OtherClaim(Statements),
    /// An attribution was missed
    Add(Addition),
    /// A label was missed: what somebody is called
    AddLabel(AddedLabel),
    /// A figure was missed
    AddFigure(AddedFigure),
    /// Leave a note on words of a document
    Note {
        /// The document: its number, its path or the beginning of its digest
        #[arg(value_name = "DOCUMENT")]
        document: String,
        /// The words, or their bytes (120..140)
        #[arg(value_name = "PLACE")]
        place: String,
        /// The note
        #[arg(value_name = "TEXT")]
        text: String,
    },
    /// A ruling no longer holds, whoever made it
    Undo {
        /// Which, as `sayso rulings` shows it (r1f2e3d4c)
        #[arg(value_name = "RULING")]
        ruling: String,
    },
    /// Take over the rulings that another copy of the case has exported
    Import {
        /// A file that `sayso rulings --export` wrote
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// A finding of a document.
#[derive(Debug, Args)]
pub(crate) struct Finding {
    /// The document: its number, its path or the beginning of its digest
    #[arg(value_name = "DOCUMENT")]
    pub(crate) document: String,
    /// The finding as `sayso show --rulings` calls it: a12, f3, t1, l2, d1, or r1f2e3d4c for one that was added
    #[arg(value_name = "FINDING")]
    pub(crate) finding: String,
}

/// Where the parts of an attribution stand.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct Parts {
    /// Whom the words are laid to; "" if the text names nobody
    #[arg(long, value_name = "PLACE")]
    pub(crate) source: Vec<String>,
    /// The words that lay them; "" if there are none
    #[arg(long, value_name = "PLACE")]
    pub(crate) cue: Vec<String>,
    /// What was said
    #[arg(long, value_name = "PLACE")]
    pub(crate) content: Vec<String>,
}

/// A part of an attribution to another place.
#[derive(Debug, Args)]
pub(crate) struct Move {
    #[command(flatten)]
    pub(crate) finding: Finding,
    #[command(flatten)]
    pub(crate) parts: Parts,
}

/// An attribution that was missed.
#[derive(Debug, Args)]
pub(crate) struct Addition {
    /// The document: its number, its path or the beginning of its digest
    #[arg(value_name = "DOCUMENT")]
    pub(crate) document: String,
    #[command(flatten)]
    pub(crate) parts: Parts,
    /// What the words do with the content
    #[arg(long, value_name = "STANCE", default_value = "asserts", value_parser = stances())]
    pub(crate) stance: Stance,
    /// Who the source is, where its words do not say so
    #[arg(long, value_name = "NAME")]
    pub(crate) voice: Option<String>,
}

/// A label that was missed.
#[derive(Debug, Args)]
pub(crate) struct AddedLabel {
    /// The document: its number, its path or the beginning of its digest
    #[arg(value_name = "DOCUMENT")]
    pub(crate) document: String,
    /// The words of the label, or their bytes (120..140)
    #[arg(value_name = "PLACE")]
    pub(crate) place: String,
    /// The words for whom it is put on
    #[arg(long, value_name = "PLACE")]
    pub(crate) on: Option<String>,
    /// The words for whose label it is; without it, it is the voice's of the statement that holds it, and where none does,
    /// the page's
    #[arg(long, value_name = "PLACE")]
    pub(crate) whose: Option<String>,
    /// How it is put on
    #[arg(long, value_name = "HOW", default_value = "epithet", value_parser = hows())]
    pub(crate) how: How,
}

/// A figure that was missed.
#[derive(Debug, Args)]
pub(crate) struct AddedFigure {
    /// The document: its number, its path or the beginning of its digest
    #[arg(value_name = "DOCUMENT")]
    pub(crate) document: String,
    /// The words of the figure, or their bytes (120..140)
    #[arg(value_name = "PLACE")]
    pub(crate) place: String,
    /// What is counted
    #[arg(long, value_name = "PLACE")]
    pub(crate) of: Vec<String>,
    /// What it may be, where the words alone do not tell: 59, 20..30, 20.. (at least), >20.. (more than), ..<30
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    pub(crate) value: Option<Interval>,
    /// With --value, in what it is counted: percent, share, a currency by its code (EUR), or a unit in the singular
    /// (kilometre); without it, it is a number of things
    #[arg(long, value_name = "UNIT", requires = "value")]
    pub(crate) unit: Option<String>,
    /// With --value, that the words leave it loose (about, some, nearly)
    #[arg(long, requires = "value")]
    pub(crate) about: bool,
}

/// Two names.
#[derive(Debug, Args)]
pub(crate) struct Names {
    /// One name
    #[arg(value_name = "NAME")]
    pub(crate) one: String,
    /// The other
    #[arg(value_name = "NAME")]
    pub(crate) other: String,
}

/// Two statements.
#[derive(Debug, Args)]
pub(crate) struct Statements {
    /// A statement of a claim, as sayso claims --rulings calls it: the number of its document and the byte at which it begins
    /// (12:1033), and the byte at which it ends where several begin there (12:1033..1071)
    #[arg(value_name = "STATEMENT")]
    pub(crate) one: String,
    /// The other
    #[arg(value_name = "STATEMENT")]
    pub(crate) other: String,
}

/// List what people ruled, or write it out for another copy of the case
#[derive(Debug, Args)]
pub(crate) struct Rulings {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// Only those on these documents: numbers, paths, or beginnings of digests
    #[arg(value_name = "DOCUMENT")]
    pub(crate) documents: Vec<String>,

    /// Only those that this person signed
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,

    /// Only those that stand so
    #[arg(long, value_enum, value_delimiter = ',', value_name = "STATE")]
    pub(crate) only: Vec<Standing>,

    /// Write them to a file, one JSON object a line, for `sayso rule CASE import`; `-` is standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) export: Option<PathBuf>,
}

/// How a ruling stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Standing {
    /// It holds
    InForce,
    /// Somebody undid it
    Undone,
    /// Its author ruled otherwise later
    Replaced,
    /// It holds, and no longer fits what the reader found
    Unfit,
    /// It holds, and somebody else's contradicts it
    Conflicting,
}

/// How labels are put on, by their names.
fn hows() -> impl TypedValueParser<Value = How> {
    PossibleValuesParser::new(How::ALL.map(How::name)).map(|name| {
        // Only the names above come through.
        How::ALL.into_iter().find(|how| how.name() == name).unwrap_or(How::Epithet)
    })
}

/// The stances by their names.
fn stances() -> impl TypedValueParser<Value = Stance> {
    PossibleValuesParser::new(Stance::ALL.map(Stance::name)).map(|name| {
        // Only the names above come through.
        Stance::ALL.into_iter().find(|stance| stance.name() == name).unwrap_or(Stance::Asserts)
    })
}

const AFTER_RULE: &str = "\
A PLACE is words of the document that stand in it exactly once, or bytes of its
text (120..140). White space in the words counts as any white space. Give an
option twice for a part that stands in two pieces.

  sayso rule bridge.sayso wrong 3 a7 --by \"Nora Feldin\"
  sayso rule bridge.sayso move 3 a6 --content \"to explain the difference\"
  sayso rule bridge.sayso same \"the Fellowship\" \"Fellowship of the Two Banks\"
  sayso rule bridge.sayso other-claim 3:120 7:431
  sayso rule bridge.sayso add-figure 3 \"the young wardens\" --value \">1..\"

Who moves, names or adds something agrees with the rest of the finding. Where
one person rules twice on the same, the later ruling takes the place of the
earlier one; where two people differ, both rulings stand and are shown as a
conflict until somebody undoes one of them. Rulings on claims that contradict
each other, also over several steps, do not count until then.";
