//! What people call a finding by: a letter for its layer and its number in the reading, as `a12`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use text::Reading;

/// The layers whose findings people rule on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FindingKind {
    /// Who says what.
    Attribution,
    /// A quantity.
    Figure,
    /// A time.
    Time,
    /// What a voice calls somebody.
    Label,
    /// A document that the text tells of.
    Act,
}

impl FindingKind {
    /// All of them.
    pub const ALL: [FindingKind; 5] = [
        FindingKind::Attribution,
        FindingKind::Figure,
        FindingKind::Time,
        FindingKind::Label,
        FindingKind::Act,
    ];

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            FindingKind::Attribution => "attribution",
            FindingKind::Figure => "figure",
            FindingKind::Time => "time",
            FindingKind::Label => "label",
            FindingKind::Act => "act",
        }
    }

    /// The letter that its handles begin with.
    pub fn letter(self) -> char {
        match self {
            FindingKind::Attribution => 'a',
            FindingKind::Figure => 'f',
            FindingKind::Time => 't',
            FindingKind::Label => 'l',
            FindingKind::Act => 'd',
        }
    }

    /// How many of them a reading has.
    pub fn count(self, reading: &Reading) -> usize {
        match self {
            FindingKind::Attribution => reading.attributions().len(),
            FindingKind::Figure => reading.figures().len(),
            FindingKind::Time => reading.times().len(),
            FindingKind::Label => reading.labels().len(),
            FindingKind::Act => reading.acts().len(),
        }
    }
}

/// A finding of the reading that a document has now. Another reading may call it by another number, so a ruling keeps
/// no handle but a [`Target`](crate::Target).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle {
    /// Its layer.
    pub kind: FindingKind,
    /// Its index in that layer of the reading, from 0; people count from 1.
    pub index: usize,
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.kind.letter(), self.index + 1)
    }
}

impl FromStr for Handle {
    type Err = String;

    fn from_str(written: &str) -> Result<Handle, String> {
        let odd = || {
            "a finding is called by a letter and a number, such as a12, f3, t1, l2 or d1; `sayso show --rulings` \
             shows them"
                .to_owned()
        };
        let mut chars = written.chars();
        let letter = chars.next().map(|c| c.to_ascii_lowercase());
        let kind = FindingKind::ALL.into_iter().find(|k| Some(k.letter()) == letter).ok_or_else(odd)?;
        let digits = chars.as_str();
        let number: usize = match digits.bytes().all(|b| b.is_ascii_digit()) {
            true => digits.parse().map_err(|_| odd())?,
            false => return Err(odd()),
        };
        let index = number.checked_sub(1).ok_or_else(odd)?;
        Ok(Handle { kind, index })
    }
}
