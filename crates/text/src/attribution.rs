//! Somebody is said to have said something: source, cue and content, with stance and mode.

use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

use crate::Span;

/// An attribution relation (PARC, PolNeAR): `source` is said, by `cue`, to have said `content`.
///
/// Each part is a list of spans because it may stand in several pieces.
#[derive(Clone, Debug, PartialEq, Serialize_tuple, Deserialize_tuple)]
pub struct Attribution {
    /// Whom the words are laid to; empty when the text names nobody ("it was reported").
    pub source: Vec<Span>,
    /// The words that lay it to them ("said"); empty for a bare quotation.
    pub cue: Vec<Span>,
    /// What was said; never empty.
    pub content: Vec<Span>,
    /// To whom it was said ("told *the paper*"), when the text names somebody.
    pub addressee: Vec<Span>,
    /// Who the source is, as an index into the reading's voices; `None` when the text names nobody.
    pub voice: Option<usize>,
    /// Whether the words are given as spoken, in the reporter's words, or both.
    pub mode: Mode,
    /// What the cue says the voice does with the content.
    pub stance: Stance,
    /// The attribution inside whose content this one stands, as an index into the reading's attributions.
    pub within: Option<usize>,
    /// How sure the reader is, from 0 to 1.
    pub confidence: f32,
}

impl Attribution {
    /// Every span of it, source first.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        self.source.iter().chain(&self.cue).chain(&self.content).chain(&self.addressee).copied()
    }
}

/// How the words are given (PARC's quotation types).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Between quotation marks, as spoken.
    Direct,
    /// In the reporter's words.
    Indirect,
    /// Partly one, partly the other.
    Mixed,
}

impl Mode {
    /// All of them.
    pub const ALL: [Mode; 3] = [Mode::Direct, Mode::Indirect, Mode::Mixed];

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Direct => "direct",
            Mode::Indirect => "indirect",
            Mode::Mixed => "mixed",
        }
    }
}

/// What the cue says a voice does with the content.
///
/// The scheme joins two of the literature: the reporter's commitment as source-introducing predicates
/// carry it (FactBank: Saurí and Pustejovsky 2009) and the act of the voice (Searle 1976). It says what
/// the *words* do, never whether the content is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Puts it forward; the reporter leaves it open (said, told, according to).
    Asserts,
    /// Puts it forward, and the reporter's word takes it as given (revealed, confirmed, pointed out).
    Presumes,
    /// Puts it forward, and the reporter's word keeps away from it (claimed, alleged, purported).
    Distances,
    /// Says that it is not so (denied, rejected, disputed).
    Denies,
    /// Says that it may not be so (doubted, questioned).
    Doubts,
    /// Says so against their own interest (admitted, acknowledged).
    Concedes,
    /// Holds it to be so, without being shown to say it (believes, thinks).
    Believes,
    /// Wants to know it (asked whether, inquired).
    Asks,
    /// Wants it done (urged, demanded, called on).
    Urges,
    /// Wishes it (hopes, wants).
    Hopes,
    /// Is afraid of it (fears, worried).
    Fears,
    /// Binds themselves to it (promised, threatened, agreed to).
    Promises,
    /// Is shown *not* taking a side (would not say, did not deny, could not confirm).
    Withholds,
}

impl Stance {
    /// All of them, in the order of the glossary.
    pub const ALL: [Stance; 13] = [
        Stance::Asserts,
        Stance::Presumes,
        Stance::Distances,
        Stance::Denies,
        Stance::Doubts,
        Stance::Concedes,
        Stance::Believes,
        Stance::Asks,
        Stance::Urges,
        Stance::Hopes,
        Stance::Fears,
        Stance::Promises,
        Stance::Withholds,
    ];

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Stance::Asserts => "asserts",
            Stance::Presumes => "presumes",
            Stance::Distances => "distances",
            Stance::Denies => "denies",
            Stance::Doubts => "doubts",
            Stance::Concedes => "concedes",
            Stance::Believes => "believes",
            Stance::Asks => "asks",
            Stance::Urges => "urges",
            Stance::Hopes => "hopes",
            Stance::Fears => "fears",
            Stance::Promises => "promises",
            Stance::Withholds => "withholds",
        }
    }
}
