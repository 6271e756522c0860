//! Rulings on claims: that two statements are one claim, or are not, each named by its document and its words.

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use text::{Document, Metadata, Origin};

use super::{Force, Quoted, Ruling, Says, Unfit, is_digest};
use crate::packing::KeptText;
use crate::{CaseFile, Error};

/// A statement of a document: the words that somebody states there. Which of the words of a document are one is not told in a
/// case; whoever joins claims has to find one with exactly these words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    /// The digest of the text.
    pub document: String,
    /// The words, in order.
    pub at: Vec<Quoted>,
}

impl Stated {
    /// Whether it is this one.
    pub(super) fn is(&self, document: &str, at: &[Quoted]) -> bool {
        self.document == document && self.at == at
    }

    pub(super) fn sound(&self) -> Result<(), String> {
        match (is_digest(&self.document), &self.at[..]) {
            (false, _) => Err("the document of the other statement is not the digest of a text".to_owned()),
            (_, []) => Err("the other statement has no words".to_owned()),
            _ => Ok(()),
        }
    }

    /// What a ruling is compared with others by: it does not matter which of two statements it names first.
    pub(super) fn key(&self) -> String {
        let spans: Vec<String> = self.at.iter().map(|quoted| format!("{:?}", quoted.span())).collect();
        format!("{} {}", self.document, spans.join(" "))
    }
}

impl Ruling {
    /// The two statements that it is on, if it says of two whether they are one claim.
    pub fn statements(&self) -> Option<[Stated; 2]> {
        let (at, other) = self.says().claims()?;
        let own = Stated { document: self.document()?.to_owned(), at: at.to_vec() };
        Some([own, other.clone()])
    }

    /// Whether it says that they are.
    pub fn joins(&self) -> bool {
        matches!(self.says(), Says::SameClaim { .. })
    }
}

impl CaseFile {
    /// Why a ruling on claims that holds does not fit the texts of the case, if it does not. Whether the words are still
    /// stated there is for whoever knows what a statement is.
    pub(super) fn claims_unfit(&self, ruling: &Ruling, force: &Force) -> Result<Option<Unfit>, Error> {
        let both = ruling.statements().filter(|_| *force == Force::InForce);
        for stated in both.iter().flatten() {
            let read: Option<bool> = self
                .db
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM reading WHERE reading.document = document.id) FROM document \
                     WHERE digest = ?1",
                )?
                .query_row([&stated.document], |row| row.get(0))
                .optional()?;
            let unfit = match read {
                None => Some(Unfit::NoDocument),
                Some(read) => {
                    let lost = other_words(&self.db, &stated.document, stated.at.iter())?;
                    lost.or((!read).then_some(Unfit::NotRead))
                }
            };
            if unfit.is_some() {
                return Ok(unfit);
            }
        }
        Ok(None)
    }
}

/// The words that a document does not have at their place, if the case has the document.
pub(super) fn other_words<'a>(
    db: &Connection,
    digest: &str,
    mut quotes: impl Iterator<Item = &'a Quoted>,
) -> Result<Option<Unfit>, Error> {
    let text: Option<(i64, KeptText)> = db
        .prepare_cached("SELECT id, text, length FROM document WHERE digest = ?1")?
        .query_row([digest], |row| Ok((row.get(0)?, KeptText::of(row, 1)?)))
        .optional()?;
    let text = match text.map(|(id, text)| text.unpacked(id)).transpose() {
        Err(error) if error.is_damage() => return Ok(Some(Unfit::Damaged)),
        text => text?,
    };
    let Some(Ok(document)) =
        text.map(|text| Document::new(Origin { path: String::new() }, Metadata::default(), text))
    else {
        return Ok(None);
    };
    let lost = quotes.find(|quote| !quote.stands_in(&document));
    Ok(lost.map(|quote| Unfit::OtherWords(quote.quote().to_owned())))
}
