//! Rulings: what people say of findings, signed, dated, and kept beside the reading, which they never change.

mod apply;
mod claims;
mod export;
mod finding;
mod force;
mod keep;
mod names;
mod quoted;
mod says;
mod target;
mod view;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

pub use apply::{Addition, Applied, apply};
pub use claims::Stated;
pub use export::{Imported, import_line};
pub use finding::{FindingKind, Handle};
pub use force::{Force, Forces, forces};
pub use keep::Listed;
pub use names::{StepConflict, name_conflicts};
pub use quoted::{Ambiguous, Quoted, find_words};
pub use says::{Part, Says};
pub use target::{Target, Unfit};

/// What one person says of one thing: a finding, a pair of names, a place in a text, or another ruling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    // Invariant: `uid` is the digest of all the rest; `at` is RFC 3339 in UTC; `by` is a name; `document` is the
    // digest of a text, and there is one unless the ruling is on names; `says` holds what `Says::sound` asks.
    uid: String,
    at: String,
    by: String,
    document: Option<String>,
    says: Says,
}

/// Longest name that somebody can sign with, and longest name of a voice, in bytes.
const LONGEST_NAME: usize = 300;

impl Ruling {
    /// A ruling of this moment.
    ///
    /// # Errors
    /// Says what is wrong with it, in words for people.
    pub fn now(by: &str, document: Option<&str>, says: Says) -> Result<Ruling, String> {
        // Milliseconds, because one person's later ruling takes the place of an earlier one.
        let now = Timestamp::from_millisecond(Timestamp::now().as_millisecond()).unwrap_or_default();
        Ruling::new(now.to_string(), by.trim().to_owned(), document.map(str::to_owned), says)
    }

    /// A ruling with everything given.
    ///
    /// # Errors
    /// Says what is wrong with it, in words for people.
    pub fn new(at: String, by: String, document: Option<String>, says: Says) -> Result<Ruling, String> {
        if !at.ends_with('Z') || at.parse::<Timestamp>().is_err() {
            return Err("its time is not RFC 3339 in UTC".to_owned());
        }
        if !is_name(&by) {
            return Err("it is not signed with a name".to_owned());
        }
        if document.as_deref().is_some_and(|digest| !is_digest(digest)) {
            return Err("its document is not the digest of a text".to_owned());
        }
        match (&says, &document) {
            (Says::Undo { .. }, _) | (Says::Same { .. } | Says::Differ { .. }, None) => {}
            (Says::Same { .. } | Says::Differ { .. }, Some(_)) => {
                return Err("it is on names, so on no one document".to_owned());
            }
            (_, None) => return Err("it names no document".to_owned()),
            (_, Some(own)) if says.shared_with() == Some(own) => {
                return Err("it names the same document twice".to_owned());
            }
            (_, Some(own)) if says.claims().is_some_and(|(at, other)| other.is(own, at)) => {
                return Err("it names the same statement twice".to_owned());
            }
            (_, Some(_)) => {}
        }
        says.sound()?;
        let uid = uid(&at, &by, document.as_deref(), &says);
        Ok(Ruling { uid, at, by, document, says })
    }

    /// Its identity: SHA-256 in hexadecimal over time, name, document and what it says.
    pub fn uid(&self) -> &str {
        &self.uid
    }

    /// What people call it by: `r` and the first eight digits of its identity.
    pub fn handle(&self) -> String {
        format!("r{}", &self.uid[..8])
    }

    /// When it was made, as RFC 3339 in UTC.
    pub fn at(&self) -> &str {
        &self.at
    }

    /// Who signed it.
    pub fn by(&self) -> &str {
        &self.by
    }

    /// The digest of the text that it is on; `None` if it is on names of the whole case.
    pub fn document(&self) -> Option<&str> {
        self.document.as_deref()
    }

    /// What it says.
    pub fn says(&self) -> &Says {
        &self.says
    }

    /// The order of rulings: by time, and where that is the same, by identity, so that it is the same in every copy.
    pub(crate) fn order(&self) -> (Timestamp, &str) {
        (self.at.parse().unwrap_or_default(), &self.uid)
    }
}

/// Each part with its length in front, so that no two rulings run into the same bytes.
fn uid(at: &str, by: &str, document: Option<&str>, says: &Says) -> String {
    let mut hash = Sha256::new();
    for part in [at, by, document.unwrap_or_default(), &says.json()] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

/// Whether it is a name that can be shown on one line.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && name.trim() == name
        && !name.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
}

/// Whether it is a SHA-256 digest as it is written here.
fn is_digest(digest: &str) -> bool {
    digest.len() == 64 && digest.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

#[cfg(test)]
mod tests;
