//! What waits for a person's eye: the least certain first.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::frame::json_of;
use crate::{Frame, Mark, Page, Pager, Section, Step};

/// Statements of which the reader is least sure and on which nobody has ruled.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReviewPage {
    /// Those that are shown.
    pub items: Vec<Doubt>,
    /// Which part of the list they are.
    pub pager: Pager,
}

/// A statement to look at.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Doubt {
    /// The number of its document.
    pub number: i64,
    /// The title of that.
    pub title: String,
    /// What the statement is called in it: `a7`.
    pub handle: String,
    /// The first byte of its content in the text.
    pub start: u32,
    /// The byte behind it.
    pub end: u32,
    /// The sentence or sentences around it.
    pub text: String,
    /// Source, cue and content; places are bytes of `text`.
    pub marks: Vec<Mark>,
    /// The chain of voices, page first.
    pub chain: Vec<Step>,
    /// What the last of them does with the content.
    pub stance: String,
    /// How sure the reader is, from 0 to 1.
    pub sure: f32,
}

impl Doubt {
    fn html(&self) -> String {
        let all = crate::paragraphs(&self.text, &self.marks, crate::Manner::default());
        all.into_iter().map(|paragraph| paragraph.html).collect::<Vec<_>>().join(" ")
    }

    fn percent(&self) -> String {
        format!("{:.0} %", self.sure * 100.0)
    }

    fn address(&self, frame: &Frame) -> String {
        let at = Some((self.start, self.end));
        frame.to(crate::Address::Document { number: self.number, at }) + "#here"
    }
}

#[derive(Template)]
#[template(path = "review.html")]
struct Body<'a> {
    page: &'a ReviewPage,
    frame: &'a Frame,
}

impl Page for ReviewPage {
    fn title(&self) -> String {
        "To look at".to_owned()
    }

    fn section(&self) -> Section {
        Section::Review
    }

    fn body(&self, frame: &Frame) -> String {
        Body { page: self, frame }.render().unwrap_or_default()
    }

    fn json(&self) -> String {
        json_of(self)
    }
}
