//! The bytes of one document, of whatever format, to its text and what it states about itself.

use text::{Document, Metadata, Origin, Place, Problem};

use crate::sniff::{self, Bound, Format};
use crate::{
    MAX_BYTES, Reason, Recognise, Refusal, decode, html, language, markdown, package, pdf, plain, rtf, scan,
    wire,
};

/// What came out of a document's bytes: its text, what it states about itself, and what went wrong on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The words, paragraphs separated by a blank line. This is what spans count in.
    pub text: String,
    /// What the document states about itself.
    pub metadata: Metadata,
    /// The places of the original, in bytes of `text`; empty where lines are all there is.
    pub places: Vec<Place>,
    /// Trouble that did not stop the work.
    pub problems: Vec<Problem>,
}

/// Turns the bytes of one document into text and what it states about itself: the same bytes and name always give
/// the same result. The beginning of the bytes decides on the format, then the extension of `name`; `-` has none.
/// What is packed in archives and mailboxes is handed out by [`crate::open`] instead, and pictures of words are read
/// there.
///
/// # Errors
/// Refuses what is empty, too long, not text, or of another format; the path of the refusal is `name`.
pub fn parse(name: &str, bytes: &[u8]) -> Result<Parsed, Refusal> {
    document(name, bytes, None).map_err(|reason| Refusal { path: name.to_owned(), reason })
}

/// The same, without the name in the refusal; the words in pictures are read by `recognise`, if anybody can.
pub(crate) fn document(
    name: &str,
    bytes: &[u8],
    recognise: Option<&Recognise<'_>>,
) -> Result<Parsed, Reason> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Reason::TooLarge { bytes: bytes.len() as u64, limit: MAX_BYTES });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Reason::Empty);
    }
    by_format(name, bytes, recognise).and_then(settled)
}

/// A document that has words, with its language settled: the last step for every format.
///
/// # Errors
/// [`Reason::NoText`] if there is not one letter or digit in it.
pub(crate) fn settled(mut parsed: Parsed) -> Result<Parsed, Reason> {
    if !parsed.text.contains(char::is_alphanumeric) {
        return Err(Reason::NoText);
    }
    let (language, problem) = language::settle(parsed.metadata.language.take(), &parsed.text);
    parsed.metadata.language = language;
    parsed.problems.extend(problem);
    parsed.metadata.wire =
        parsed.metadata.wire.take().or_else(|| wire::tag(&parsed.text, parsed.metadata.publisher.as_deref()));
    Ok(parsed)
}

/// What each format says. Formats that are not text branch off before the decoding.
fn by_format(name: &str, bytes: &[u8], recognise: Option<&Recognise<'_>>) -> Result<Parsed, Reason> {
    match sniff::bound(name, bytes) {
        Some(Bound::Package) => return package::read(bytes),
        Some(Bound::Pdf) => return pdf::read(bytes, recognise),
        Some(Bound::Picture) => {
            return recognise.map_or(Err(Reason::NeedsOcr), |recognise| scan::read(bytes, recognise));
        }
        Some(Bound::Rtf) => return rtf::read(bytes),
        None => {}
    }
    let (decoded, mut problems) = decode::decode(name, bytes)?;
    if decoded.trim().is_empty() {
        return Err(Reason::Empty);
    }
    let (text, metadata) = match sniff::format(name, &decoded)? {
        Format::Plain => plain::read(decoded),
        Format::Markdown => markdown::read(&decoded),
        Format::Html => html::read(&decoded, &mut problems),
    };
    Ok(Parsed { text, metadata, places: vec![], problems })
}

impl Parsed {
    /// Makes it a document that came from `path`, and hands on the problems.
    ///
    /// # Errors
    /// Refuses a text too long for a document, which [`parse`] never makes.
    pub fn into_document(self, path: &str) -> Result<(Document, Vec<Problem>), Refusal> {
        let bytes = self.text.len() as u64;
        Document::new(Origin { path: path.to_owned() }, self.metadata, self.text)
            .map(|document| (document.with_places(self.places), self.problems))
            .map_err(|_| Refusal {
                path: path.to_owned(),
                reason: Reason::TooLarge { bytes, limit: u64::from(u32::MAX) },
            })
    }
}
