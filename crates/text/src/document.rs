//! An unchanging text, what is known of where it came from, and citations that point into it.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Boxed, Frame, PictureLine, Place, PlaceKind, Span};

/// The identity of a text: the SHA-256 digest of its UTF-8 bytes. Same text, same id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DocumentId([u8; 32]);

impl DocumentId {
    /// The id of a text.
    pub fn of(text: &str) -> DocumentId {
        DocumentId(Sha256::digest(text.as_bytes()).into())
    }

    /// The id with these 64 hexadecimal digits; `None` if they are something else.
    pub fn of_digits(digits: &str) -> Option<DocumentId> {
        let mut bytes = [0; 32];
        if digits.len() != 64 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        for (n, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&digits[2 * n..2 * n + 2], 16).ok()?;
        }
        Some(DocumentId(bytes))
    }
}

impl fmt::Display for DocumentId {
    /// 64 lower-case hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Where a document came from. (A *source* is somebody a text names; this is the *origin*.)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The path as the user gave it, or `-` for standard input.
    pub path: String,
}

/// What the document states about itself. Everything is as stated, and absent when it is not stated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Its headline or title.
    pub title: Option<String>,
    /// Who signs it.
    pub author: Option<String>,
    /// The outlet or organisation that put it out.
    pub publisher: Option<String>,
    /// The day it was published, as an ISO 8601 date (`2031-03-04`) or date and time.
    pub published: Option<String>,
    /// Its language as an ISO 639-1 code (`en`).
    pub language: Option<String>,
    /// The address that it calls its own (`https://…`), as web pages do.
    pub address: Option<String>,
    /// The news agency that it names as its origin: `AP` for "(AP)" behind the dateline.
    pub wire: Option<String>,
}

/// A text that never changes, with where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    // Invariant: `id` is the digest of `text`, and `text` is shorter than 4 GiB (offsets are `u32`).
    id: DocumentId,
    text: String,
    origin: Origin,
    metadata: Metadata,
    places: Vec<Place>,
}

/// The text is too long for `u32` offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is longer than 4 GiB")
    }
}

impl std::error::Error for TooLong {}

impl Document {
    /// Takes a text as it is; cleaning belongs before this call.
    ///
    /// # Errors
    /// [`TooLong`] if a byte offset would not fit a [`Span`].
    pub fn new(origin: Origin, metadata: Metadata, text: String) -> Result<Document, TooLong> {
        u32::try_from(text.len()).map_err(|_| TooLong)?;
        Ok(Document { id: DocumentId::of(&text), text, origin, metadata, places: vec![] })
    }

    /// The same document, with the places of its original: where each begins in the text. Their order does not matter.
    pub fn with_places(mut self, mut places: Vec<Place>) -> Document {
        places.sort_by_key(|place| place.at);
        self.places = places;
        self
    }

    /// The places of the original, in the order of the text; empty where it has none but lines.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Where in the original the byte `at` of the text stands: the last place that begins at or before it.
    pub fn place(&self, at: u32) -> Option<&Place> {
        self.begun(at).last()
    }

    /// The page or chapter in which the byte `at` of the text stands.
    pub fn page(&self, at: u32) -> Option<&Place> {
        self.begun(at).iter().rfind(|place| place.kind != PlaceKind::Line)
    }

    /// Where in the original the byte `at` of the text stands, as a person would say it: `page 3, line 12`.
    pub fn whereabouts(&self, at: u32) -> Option<String> {
        let place = self.place(at)?;
        let page = self.page(at).filter(|_| place.kind == PlaceKind::Line);
        Some(page.map_or_else(|| place.to_string(), |page| format!("{page}, {place}")))
    }

    /// Where the words at `span` stand on pages that were read in pictures: a box for each line that they touch. Words
    /// that were read in no picture have none.
    pub fn boxes(&self, span: Span) -> Vec<Boxed<'_>> {
        let mut found = vec![];
        let begun = &self.places[..self.places.partition_point(|place| place.at < span.end())];
        for (index, place) in begun.iter().enumerate().rev() {
            found.extend(self.boxed(index, span));
            // What begins before a place that begins before the span ends before it.
            if place.at < span.start() {
                break;
            }
        }
        found.reverse();
        found
    }

    /// The box of those words at `span` that stand on the line that this place is.
    fn boxed(&self, index: usize, span: Span) -> Option<Boxed<'_>> {
        let place = &self.places[index];
        let known = PictureLine::of(place)?;
        let end = self.places.get(index + 1).map_or(self.text.len(), |next| next.at as usize);
        let line = self.text.get(place.at as usize..end)?.lines().next()?;
        let words = words(line, place.at as usize);
        let frame = if words.len() == known.words.len() {
            let frames = words.iter().zip(known.words).filter(|(word, _)| word.overlaps(span));
            Frame::around(frames.map(|(_, frame)| frame))
        } else {
            words.iter().any(|word| word.overlaps(span)).then_some(known.frame)
        };
        let page = self.page(place.at).filter(|page| page.kind == PlaceKind::Page).map(Place::called);
        Some(Boxed { page, line: known.number, frame: frame?, measure: known.measure })
    }

    /// The places that have begun at this byte.
    fn begun(&self, at: u32) -> &[Place] {
        &self.places[..self.places.partition_point(|place| place.at <= at)]
    }

    /// The digest of the text.
    pub fn id(&self) -> DocumentId {
        self.id
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where it came from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// What it states about itself.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The words at `span`, or `None` if it lies outside the text or splits a character.
    pub fn quote(&self, span: Span) -> Option<&str> {
        self.text.get(span.range())
    }

    /// The only way to make a citation: by pointing at words that are there.
    pub fn cite(&self, span: Span) -> Option<Citation> {
        self.quote(span).map(|quote| Citation { document: self.id, span, quote: quote.to_owned() })
    }
}

/// The words of a line that begins at this byte, as white space divides them.
fn words(line: &str, begins: usize) -> Vec<Span> {
    let mut at = begins;
    let mut words = vec![];
    for word in line.split_inclusive(char::is_whitespace) {
        words.extend(Span::from_usize(at, at + word.trim_end().len()).filter(|word| !word.is_empty()));
        at += word.len();
    }
    words
}

/// Words in a document: what leaves its document leaves as one of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    // Invariant: `quote` is what stands at `span` in the document with this id.
    document: DocumentId,
    span: Span,
    quote: String,
}

impl Citation {
    /// The document that holds the words.
    pub fn document(&self) -> DocumentId {
        self.document
    }

    /// Where they stand.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The words.
    pub fn quote(&self) -> &str {
        &self.quote
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn document(text: &str) -> Document {
        Document::new(Origin { path: "-".to_owned() }, Metadata::default(), text.to_owned()).unwrap()
    }

    #[test]
    fn the_id_is_the_digest_of_the_text() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(document("abc").id().to_string(), abc);
    }

    #[test]
    fn the_same_text_from_two_places_is_one_document() {
        let origin = Origin { path: "elsewhere.txt".to_owned() };
        let metadata = Metadata { author: Some("Nora Feldin".to_owned()), ..Metadata::default() };
        let elsewhere = Document::new(origin, metadata, "shut".to_owned()).unwrap();
        assert_eq!(elsewhere.id(), document("shut").id());
        assert_ne!(elsewhere.id(), document("open").id());
    }

    #[test]
    fn an_id_comes_back_from_its_digits_and_from_nothing_else() {
        let id = DocumentId::of("Grievances against the Weir Bridge wardens.");
        assert_eq!(DocumentId::of_digits(&id.to_string()), Some(id));
        let digits = id.to_string();
        for wrong in [&digits[1..], &format!("+{}", &digits[1..]), &format!("{}é", &digits[2..])] {
            assert_eq!(DocumentId::of_digits(wrong), None);
        }
    }

    #[test]
    fn a_span_that_splits_a_character_cannot_be_cited() {
        let document = document("Térin");
        assert_eq!(document.quote(Span::new(0, 3).unwrap()), Some("Té"));
        assert_eq!(document.cite(Span::new(0, 2).unwrap()), None);
        assert_eq!(document.cite(Span::new(0, 7).unwrap()), None);
    }

    proptest! {
        #[test]
        fn every_citation_quotes_the_words_at_its_span(text: String, start in 0u32..80, length in 0u32..80) {
            let document = document(&text);
            prop_assert_eq!(document.text(), &text);
            let span = Span::new(start, start + length).unwrap();
            prop_assert_eq!(document.cite(span).is_some(), text.get(span.range()).is_some());
            if let Some(citation) = document.cite(span) {
                prop_assert_eq!(citation.document(), document.id());
                prop_assert_eq!(citation.span(), span);
                prop_assert_eq!(citation.quote().as_bytes(), &text.as_bytes()[span.range()]);
            }
        }
    }
}
