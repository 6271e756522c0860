//! A name in its parts: what is compared of it, and what is only said with it.

use serde::{Deserialize, Serialize};

use super::bones::Bones;
use super::clip::is_sort;
use super::{parse, tables};

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NameKind {
    /// One person.
    Person,
    /// An organisation, outlet, state or office.
    Organisation,
    /// Several people under one name.
    Group,
    /// A place.
    Place,
    /// A document.
    Document,
    /// Anything else with a name.
    Other,
}

impl NameKind {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            NameKind::Person => "person",
            NameKind::Organisation => "organisation",
            NameKind::Group => "group",
            NameKind::Place => "place",
            NameKind::Document => "document",
            NameKind::Other => "other",
        }
    }

    /// Whether names of the two kinds can never mean the same. A state is a place and an organisation, so only people
    /// stand apart.
    pub fn opposes(self, other: NameKind) -> bool {
        (self == NameKind::Person) != (other == NameKind::Person)
    }
}

/// Whom a title is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Gender {
    /// Mrs, her, queen.
    Woman,
    /// Mr, his, king.
    Man,
}

/// What tells two of one family name apart who are called by a title only.
pub(crate) fn title_rank(gender: Gender) -> &'static str {
    match gender {
        Gender::Woman => "mrs",
        Gender::Man => "mr",
    }
}

/// A name in its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    // Invariant: made by `Name::of` only, so that equal words are compared equal.
    pub(crate) written: String,
    pub(crate) kind: NameKind,
    pub(crate) words: Vec<Word>,
    /// The class of organisation (`llc`), where the name tells one.
    pub(crate) form: Option<String>,
    /// Where a title tells it.
    pub(crate) gender: Option<Gender>,
    /// Younger or elder, or which of several of that name (`jr`, `iii`; `mr` and `mrs` where a document tells two of
    /// one family apart by nothing else).
    pub(crate) rank: Option<String>,
}

/// A word of a name that is compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Word {
    /// In lower-case Latin letters or digits, with spellings of one word made one.
    pub(crate) text: String,
    pub(crate) role: Role,
    pub(crate) bones: Vec<Bones>,
    /// Whether it was written in another script than the Latin one.
    pub(crate) foreign: bool,
}

/// What a word does in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Role {
    /// It names.
    Plain,
    /// One letter that stands for a word.
    Initial,
    /// A number: never a matter of spelling.
    Number,
    /// A word that many names share.
    Generic,
}

impl Name {
    /// A name as it is written, taken apart.
    pub fn of(written: &str, kind: NameKind) -> Name {
        parse::name(written, kind)
    }

    /// As it was written.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// What it names.
    pub fn kind(&self) -> NameKind {
        self.kind
    }

    /// What is compared of it, as one string: names with equal keys and kinds that do not oppose are one name.
    pub fn key(&self) -> String {
        let mut key = self.words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ");
        for extra in [self.form.as_deref(), self.rank.as_deref()].into_iter().flatten() {
            key.push_str(" +");
            key.push_str(extra);
        }
        key
    }

    /// All words in one, without spaces.
    pub(crate) fn compact(&self) -> String {
        self.words.iter().map(|w| w.text.as_str()).collect()
    }

    /// How many words name, initials and numbers not counted.
    pub(crate) fn naming(&self) -> usize {
        self.words.iter().filter(|w| matches!(w.role, Role::Plain)).count()
    }

    /// Whether it is a person's given and family name, or more.
    pub(crate) fn is_full(&self) -> bool {
        self.naming() >= 2 || self.kind != NameKind::Person && self.words.len() >= 2
    }

    /// Whether it is a family name that only a title tells from another in its document.
    pub(crate) fn is_titled(&self) -> bool {
        matches!(self.rank.as_deref(), Some("mr" | "mrs"))
    }

    /// Whether it names nobody outside its document when it stands alone: one letter, a word of every day, a given name.
    pub(crate) fn is_weak(&self) -> bool {
        match &self.words[..] {
            [] => true,
            [word] => {
                word.text.len() < 2
                    || word.role != Role::Plain
                    || is_sort(&word.text)
                    || self.kind == NameKind::Person
                        && (tables::COMMON.contains(word.text.as_str())
                            || tables::is_people(&word.text)
                            || tables::VARIANTS.contains_key(word.text.as_str()))
            }
            _ => false,
        }
    }
}
