//! What a voice calls somebody: the words, whom they are put on, whose they are, and how they are put on.

use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

use crate::Span;

/// A label: words that judge whom they name, where others were to be had ("the sect", "branded them wreckers").
///
/// It says that A calls B so, never that B is so.
#[derive(Clone, Debug, PartialEq, Serialize_tuple, Deserialize_tuple)]
pub struct Label {
    /// The words themselves, without article, owner and quotation marks; never empty.
    pub term: Span,
    /// Whom it is put on; `None` where the text names them in no other way ("the thugs at the gate").
    pub on: Option<Party>,
    /// Whose words they are.
    pub by: Whose,
    /// How they are put on.
    pub how: How,
    /// How sure the reader is, from 0 to 1: set by hand for each kind of rule, and where the network alone hears it, its
    /// probability, 0.9 at the most; not fitted to anything yet.
    pub confidence: f32,
}

impl Label {
    /// Every span of it, the term first.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        let by = match self.by {
            Whose::Party(party) => Some(party.words),
            Whose::Page | Whose::Attribution(_) | Whose::Nobody => None,
        };
        std::iter::once(self.term).chain(self.on.map(|p| p.words)).chain(by)
    }
}

/// Somebody, at a place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Party {
    /// The words that name them there: a name, a phrase, a pronoun.
    pub words: Span,
    /// The voice that is known to be meant, as an index into the reading's voices; `None` for those who never speak.
    pub voice: Option<usize>,
}

/// Whose words a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Whose {
    /// The page's own.
    Page,
    /// The voice's of an attribution, by its index: the label stands in its content.
    Attribution(usize),
    /// Somebody's whose naming the page tells, without there being an attribution: "*the council* branded them".
    Party(Party),
    /// Nobody's that the text names: "was branded a traitor".
    Nobody,
}

/// How a label is put on somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// A verb of naming or being: "branded them wreckers", "they are parasites".
    Verb,
    /// The words stand in for the name or before it: "the sect", "cult leader Vance".
    Epithet,
    /// The words stand beside the name: "Orsk, the butcher of Lenn".
    Apposition,
    /// Quotation marks that quote nobody and keep away from the word: handed out “passports”.
    #[serde(rename = "scare quotes")]
    ScareQuotes,
}

impl How {
    /// All of them, in the order of the glossary.
    pub const ALL: [How; 4] = [How::Verb, How::Epithet, How::Apposition, How::ScareQuotes];

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            How::Verb => "verb",
            How::Epithet => "epithet",
            How::Apposition => "apposition",
            How::ScareQuotes => "scare quotes",
        }
    }
}
