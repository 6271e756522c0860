//! One document: its text as it was, what is said in it and on whose word.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use super::Shared;
use crate::frame::json_of;
use crate::marks::paragraphs;
use crate::{Frame, Manner, Mark, Page, Paragraph, Section, Step};

/// A document with all that was found in it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DocumentPage {
    /// Its number in the case.
    pub number: i64,
    /// The digest of its text.
    pub digest: String,
    /// Its title, or else the name of its file.
    pub title: String,
    /// Where it was found.
    pub path: String,
    /// The other places at which the same text was found.
    pub also: Vec<String>,
    /// The document of which this is a newer version.
    pub elder: Option<i64>,
    /// Who wrote it, as far as it says.
    pub author: Option<String>,
    /// Who published it, as far as it says.
    pub publisher: Option<String>,
    /// What leads to the page of the publisher.
    pub publisher_at: Option<String>,
    /// When, as far as it says.
    pub published: Option<String>,
    /// The address that it gives for itself.
    pub address: Option<String>,
    /// Its language (BCP 47), as far as it is known.
    pub language: Option<String>,
    /// The text.
    pub text: String,
    /// Line breaks in it that only fill the page: their bytes.
    pub wraps: Vec<u32>,
    /// What is marked in it. Places are bytes of the text.
    pub marks: Vec<Mark>,
    /// Who says what, in the order of the text.
    pub notes: Vec<Note>,
    /// Where in the original the text stands: the byte at which a page or message begins, and what it is called.
    pub places: Vec<(u32, String)>,
    /// Passages that stand in other documents too.
    pub passages: Vec<Passage>,
    /// The same where they overlap put together, in the order of the text.
    pub shared: Vec<Shared>,
    /// What troubled the reading, and notes that people left.
    pub told: Vec<String>,
    /// Whether a reader has read it.
    pub read: bool,
    /// The stances that people can choose from.
    #[serde(skip)]
    pub stances: Vec<&'static str>,
    /// How labels are put on.
    #[serde(skip)]
    pub hows: Vec<&'static str>,
}

/// The first words of a statement, to choose it by.
pub(crate) fn first_words(quote: &str) -> String {
    let words: Vec<&str> = quote.split_whitespace().take(9).collect();
    words.join(" ")
}

/// An attribution, as it stands in the margin.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Note {
    /// What it is called: `a7`, or the ruling that added it.
    pub handle: String,
    /// The first byte of its content.
    pub start: u32,
    /// The byte behind its content.
    pub end: u32,
    /// The chain of voices, page first.
    pub chain: Vec<Step>,
    /// What the last of them does with the content.
    pub stance: String,
    /// The words that lay it to them.
    pub cue: String,
    /// The content.
    pub quote: String,
    /// In how many contents it stands, from 0.
    pub depth: usize,
    /// How sure the reader is, from 0 to 1.
    pub sure: f32,
    /// Whether that is little.
    pub doubtful: bool,
    /// What people ruled on it.
    pub ruled: Vec<String>,
    /// Whether people say it is wrong, and nobody differs.
    pub wrong: bool,
    /// The claim that it puts forward or denies with others, by its handle.
    pub claim: Option<String>,
    /// In how many documents that claim stands.
    pub documents: usize,
}

/// A passage that stands in another document too.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Passage {
    /// The first byte of it here.
    pub start: u32,
    /// The byte behind it.
    pub end: u32,
    /// The other document.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// Its publisher.
    pub publisher: Option<String>,
    /// How many words it has here.
    pub words: u32,
}

impl Note {
    /// The number that stands in the text.
    fn number(&self) -> &str {
        self.handle.trim_start_matches('a')
    }
}

/// A paragraph with what stands beside it.
struct Row<'a> {
    paragraph: Paragraph,
    place: Option<&'a str>,
    notes: Vec<&'a Note>,
    /// What other documents share that begins here.
    shared: Vec<&'a Shared>,
}

#[derive(Template)]
#[template(path = "document.html")]
struct Body<'a> {
    page: &'a DocumentPage,
    frame: &'a Frame,
    rows: Vec<Row<'a>>,
    others: Vec<&'a Passage>,
}

impl Body<'_> {
    /// How many of the documents that share passages are told of in a report.
    fn shown(&self) -> usize {
        8
    }
}

impl DocumentPage {
    /// What stands before all names of the page: in a report many documents stand on one.
    fn prefix(&self) -> String {
        format!("d{}-", self.number)
    }

    /// The paragraphs, each with the notes on what begins in it.
    fn rows(&self, told: bool) -> Vec<Row<'_>> {
        let mut notes = self.notes.iter().peekable();
        let mut places = self.places.iter().peekable();
        let mut all_shared = self.shared.iter().peekable();
        let row = |paragraph: Paragraph| {
            let mut place = None;
            while let Some((_, name)) = places.next_if(|(at, _)| *at < paragraph.end) {
                place = Some(name.as_str());
            }
            let mut here = vec![];
            while let Some(note) = notes.next_if(|note| note.start < paragraph.end) {
                here.push(note);
            }
            let mut shared = vec![];
            while let Some(one) = all_shared.next_if(|one| one.start < paragraph.end) {
                shared.push(one);
            }
            Row { paragraph, place, notes: here, shared }
        };
        paragraphs(&self.text, &self.marks, Manner { prefix: &self.prefix(), told, wraps: &self.wraps })
            .into_iter()
            .map(row)
            .collect()
    }

    /// One passage for each other document, the longest first.
    fn others(&self) -> Vec<&Passage> {
        let mut all: Vec<&Passage> = self.passages.iter().collect();
        all.sort_by_key(|passage| (std::cmp::Reverse(passage.words), passage.number));
        let mut seen = std::collections::BTreeSet::new();
        all.retain(|passage| seen.insert(passage.number));
        all
    }
}

impl Page for DocumentPage {
    fn title(&self) -> String {
        self.title.clone()
    }

    fn section(&self) -> Section {
        Section::Documents
    }

    fn body(&self, frame: &Frame) -> String {
        let body = Body { page: self, frame, rows: self.rows(frame.is_served()), others: self.others() };
        body.render().unwrap_or_default()
    }

    fn json(&self) -> String {
        json_of(self)
    }
}
