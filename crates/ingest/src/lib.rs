//! Files in, documents out: finds files, reads their bytes within limits, and turns plain text, Markdown and HTML
//! into a [`text::Document`].
//!
//! Everything here may be hostile. Nothing is ever fetched; no message holds words of a document. [`parse`] is
//! pure and bounded in time, but the parsers below it are large: a caller with strangers' files should run it in
//! a process of its own, with limits, and tell the outcome as [`Reason::Crashed`], [`Reason::TimedOut`] or
//! [`Reason::OutOfMemory`].

mod blocks;
mod bridle;
mod date;
mod decode;
mod gather;
mod html;
mod jsonld;
mod language;
mod load;
mod markdown;
mod page;
mod plain;
mod refusal;
mod restore;
mod sniff;
#[cfg(test)]
mod test_folder;

pub use gather::gather;
pub use load::{MAX_BYTES, load, load_from};
pub use refusal::{Reason, Refusal};

use sniff::Format;
use text::{Document, Metadata, Origin, Problem};

/// What came out of a file: its text, what it states about itself, and what went wrong on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The words, paragraphs separated by a blank line. This is what spans count in.
    pub text: String,
    /// What the file states about itself.
    pub metadata: Metadata,
    /// Trouble that did not stop the work.
    pub problems: Vec<Problem>,
}

/// Turns the bytes of a file into text and what it states about itself: the same bytes and name always give the
/// same result. The extension of `name` is a hint for the format and its beginning decides; `-` has none.
///
/// # Errors
/// Refuses what is empty, too long, not text, or of another format; the path of the refusal is `name`.
pub fn parse(name: &str, bytes: &[u8]) -> Result<Parsed, Refusal> {
    parse_or_reason(name, bytes).map_err(|reason| Refusal { path: name.to_owned(), reason })
}

fn parse_or_reason(name: &str, bytes: &[u8]) -> Result<Parsed, Reason> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Reason::TooLarge { bytes: bytes.len() as u64, limit: MAX_BYTES });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Reason::Empty);
    }
    let (decoded, mut problems) = decode::decode(name, bytes)?;
    if decoded.trim().is_empty() {
        return Err(Reason::Empty);
    }
    let (text, mut metadata) = match sniff::format(name, &decoded)? {
        Format::Plain => plain::read(decoded),
        Format::Markdown => markdown::read(&decoded),
        Format::Html => html::read(&decoded, &mut problems),
    };
    if !text.contains(char::is_alphanumeric) {
        return Err(Reason::NoText);
    }
    let (language, problem) = language::settle(metadata.language.take(), &text);
    metadata.language = language;
    problems.extend(problem);
    Ok(Parsed { text, metadata, problems })
}

impl Parsed {
    /// Makes it a document that came from `path`, and hands on the problems.
    ///
    /// # Errors
    /// Refuses a text too long for a document, which [`parse`] never makes.
    pub fn into_document(self, path: &str) -> Result<(Document, Vec<Problem>), Refusal> {
        let bytes = self.text.len() as u64;
        Document::new(Origin { path: path.to_owned() }, self.metadata, self.text)
            .map(|document| (document, self.problems))
            .map_err(|_| Refusal {
                path: path.to_owned(),
                reason: Reason::TooLarge { bytes, limit: u64::from(u32::MAX) },
            })
    }
}
