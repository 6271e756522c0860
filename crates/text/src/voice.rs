//! Who speaks: the page, people, organisations, documents, and those whom a text leaves unnamed.

use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

use crate::Span;

/// Somebody or something that a text lets speak. Voice 0 of every reading is the page itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Voice {
    /// What sort of voice it is.
    pub kind: VoiceKind,
    /// The best name the text gives it, in the text's words, or the page's author or publisher;
    /// `None` when there is neither.
    pub name: Option<String>,
    /// Where the text mentions it, in order; the page may have none.
    pub mentions: Vec<Span>,
    /// Voices that this one may be, when the text does not decide ("he" after two men); indices into
    /// the reading's voices, likeliest first. Empty when it is settled.
    pub perhaps: Vec<usize>,
}

/// The sorts of voices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VoiceKind {
    /// Whoever wrote and published the document: always depth 0.
    Page,
    /// One person, by name or by role ("the mayor").
    Person,
    /// An organisation, outlet, state or office.
    Organisation,
    /// Several people who are named or counted as one party ("fifty-nine former members").
    Group,
    /// A document that speaks ("the half-yearly report").
    Document,
    /// People whom the text does not name ("several residents", "a source").
    Unnamed,
    /// The text does not say enough to tell (an unresolved "they").
    Unknown,
}

impl VoiceKind {
    /// All of them.
    pub const ALL: [VoiceKind; 7] = [
        VoiceKind::Page,
        VoiceKind::Person,
        VoiceKind::Organisation,
        VoiceKind::Group,
        VoiceKind::Document,
        VoiceKind::Unnamed,
        VoiceKind::Unknown,
    ];

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            VoiceKind::Page => "page",
            VoiceKind::Person => "person",
            VoiceKind::Organisation => "organisation",
            VoiceKind::Group => "group",
            VoiceKind::Document => "document",
            VoiceKind::Unnamed => "unnamed",
            VoiceKind::Unknown => "unknown",
        }
    }
}

/// A place where somebody or something is named (ACE, OntoNotes: a named mention).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// What sort of thing the name names.
    pub kind: MentionKind,
}

/// The sorts of things that names name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// A person.
    Person,
    /// An organisation, outlet, party or office.
    Organisation,
    /// A place.
    Place,
    /// Anything else with a name: events, laws, products.
    Other,
}

impl MentionKind {
    /// All of them.
    pub const ALL: [MentionKind; 4] =
        [MentionKind::Person, MentionKind::Organisation, MentionKind::Place, MentionKind::Other];

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            MentionKind::Person => "person",
            MentionKind::Organisation => "organisation",
            MentionKind::Place => "place",
            MentionKind::Other => "other",
        }
    }
}
