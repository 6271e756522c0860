//! What a query finds.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::frame::json_of;
use crate::{Frame, Mark, Page, Place, Section, Told};

/// What a query finds, the best first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SearchPage {
    /// The query, in the language of `sayso search`.
    pub query: String,
    /// What is not understood in it, and at which byte.
    pub wrong: Option<(usize, String)>,
    /// The documents, each with the passage that has most of what was asked for.
    pub hits: Vec<Hit>,
    /// How many there are and in which order, in words.
    pub told: String,
    /// Documents that may be meant and are damaged: each with the reason.
    pub left_out: Vec<String>,
    /// Whether more are there than are shown.
    pub more: bool,
}

/// A document that was found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Hit {
    /// The passage.
    pub place: Place,
    /// The words in it that were asked for; places are bytes of the passage.
    pub marks: Vec<Mark>,
    /// The statements in which it stands; none where the page itself speaks.
    pub statements: Vec<Told>,
    /// Whether a reader has read the document.
    pub read: bool,
}

impl Hit {
    /// The passage as HTML, the words that were asked for marked.
    fn html(&self) -> String {
        let all = crate::paragraphs(&self.place.quote, &self.marks, crate::Manner::default());
        all.into_iter().map(|paragraph| paragraph.html).collect::<Vec<_>>().join(" ")
    }
}

#[derive(Template)]
#[template(path = "search.html")]
struct Body<'a> {
    page: &'a SearchPage,
    frame: &'a Frame,
}

impl Page for SearchPage {
    fn title(&self) -> String {
        if self.query.is_empty() { "Search".to_owned() } else { format!("Search: {}", self.query) }
    }

    fn section(&self) -> Section {
        Section::Search
    }

    fn body(&self, frame: &Frame) -> String {
        Body { page: self, frame }.render().unwrap_or_default()
    }

    fn json(&self) -> String {
        json_of(self)
    }
}
