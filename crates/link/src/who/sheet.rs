//! The names of one document, ready to be joined with those of others: all that who-is-who keeps of it.

use text::{DocumentId, Span};

use super::name::{Gender, Name};

/// The names of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The document.
    pub document: DocumentId,
    /// Every name in it once, in the order in which they first stand there.
    pub forms: Vec<Form>,
    /// What joins them, as far as the document itself says so.
    pub ties: Vec<Tie>,
}

/// A name of a document, with every place where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// The name, as it is written most often.
    pub name: Name,
    /// Where it stands, and how it is written there, in the order of the text.
    pub at: Vec<(Span, String)>,
    /// The year of birth that stands beside it.
    pub born: Option<(u16, Span)>,
    /// The gender that a title or word beside it tells.
    pub gender: Option<(Gender, Span)>,
    /// Words that judge, put on it: "the cult of …", "so-called". They say how it is called, and join nothing.
    pub labels: Vec<Span>,
}

/// Two names of a document that its own words join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// A form, by its index.
    pub one: usize,
    /// Another.
    pub other: usize,
    /// How they are joined.
    pub how: TieKind,
    /// The words that say so.
    pub span: Span,
}

/// How the words of a document join two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TieKind {
    /// "also known as", "formerly", "real name".
    Called,
    /// A name, and its short form in brackets behind it.
    Bracket,
    /// A name beside what somebody is: "Minister for the Middle East, Tobias …".
    Beside,
    /// The reading takes both for one voice.
    Voice,
}

impl TieKind {
    /// In words for people.
    pub fn reason(self) -> &'static str {
        match self {
            TieKind::Called => "the text says that the one is called the other",
            TieKind::Bracket => "the one stands in brackets behind the other",
            TieKind::Beside => "the one stands beside the other",
            TieKind::Voice => "the reading takes both for one voice",
        }
    }
}
