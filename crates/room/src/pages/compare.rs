//! Two documents side by side: what they share, and in what they differ.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::frame::json_of;
use crate::{Frame, Mark, Page, Place, Section, Step};

/// Two documents side by side.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ComparePage {
    /// The one at the left.
    pub left: Head,
    /// The one at the right.
    pub right: Head,
    /// Passages that stand in both, in the order of the left one.
    pub passages: Vec<Aligned>,
    /// Figures, labels and voices of each that the other does not have.
    pub only: Vec<Only>,
}

/// What a document states about itself.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Head {
    /// Its number in the case.
    pub number: i64,
    /// Its title, or else the name of its file.
    pub title: String,
    /// Who published it, as far as it says.
    pub publisher: Option<String>,
    /// When, as far as it says.
    pub published: Option<String>,
}

/// A passage that stands in both.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Aligned {
    /// At the left.
    pub left: Side,
    /// At the right.
    pub right: Side,
    /// How many of the words are the same.
    pub same: u32,
    /// Of how many, on the longer side.
    pub of: u32,
}

/// A passage in one of the two.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Side {
    /// The words.
    pub place: Place,
    /// Those that the other side has not; places are bytes of the words.
    pub marks: Vec<Mark>,
    /// On whose word it stands, page first; the chains of all statements that it has most words of.
    pub chains: Vec<Vec<Step>>,
}

/// Findings of one sort that only one of the two has.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Only {
    /// `figures`, `labels` or `voices`.
    pub what: &'static str,
    /// Those of the left one.
    pub left: Vec<Place>,
    /// Those of the right one.
    pub right: Vec<Place>,
}

impl Side {
    fn html(&self) -> String {
        let all = crate::paragraphs(&self.place.quote, &self.marks, crate::Manner::default());
        all.into_iter().map(|paragraph| paragraph.html).collect::<Vec<_>>().join("\n")
    }
}

#[derive(Template)]
#[template(path = "compare.html")]
struct Body<'a> {
    page: &'a ComparePage,
    frame: &'a Frame,
}

impl Page for ComparePage {
    fn title(&self) -> String {
        format!("{} and {}", self.left.title, self.right.title)
    }

    fn section(&self) -> Section {
        Section::Documents
    }

    fn body(&self, frame: &Frame) -> String {
        Body { page: self, frame }.render().unwrap_or_default()
    }

    fn json(&self) -> String {
        json_of(self)
    }
}
