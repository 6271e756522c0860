//! Who calls whom what.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use super::Named;
use crate::frame::json_of;
use crate::{Frame, Page, Pager, Place, Section};

/// What people and bodies are called, a page at a time.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LabelsPage {
    /// The words that are shown.
    pub labels: Vec<LabelLine>,
    /// Which part of the list they are.
    pub pager: Pager,
    /// Who most often calls whom what; none where only some are asked for.
    pub matrix: Option<Matrix>,
    /// How many labels are pieces of sentences, and were left out.
    pub left_out: usize,
}

/// Those who use most words, and whom they put them on.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct Matrix {
    /// Those who use them, in the order of the cells.
    pub by: Vec<Named>,
    /// Those who are called something.
    pub rows: Vec<MatrixRow>,
}

/// Somebody who is called something.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MatrixRow {
    /// Who.
    pub on: Named,
    /// What they are, as far as that is known: one name may be that of two.
    pub kind: String,
    /// What each of those who use words calls them.
    pub cells: Vec<Cell>,
}

/// What somebody calls somebody.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct Cell {
    /// How often they call them anything.
    pub times: usize,
    /// The most frequent words, and how often each.
    pub words: Vec<(String, usize)>,
    /// How many other words there are.
    pub more: usize,
}

/// A word that somebody is called.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LabelLine {
    /// On whom it is put; none where the text names them in no other way.
    pub on: Option<Named>,
    /// Whether that is a guess: the word stands alone.
    pub perhaps: bool,
    /// The word.
    pub words: String,
    /// How often it stands.
    pub times: usize,
    /// In how many documents.
    pub documents: usize,
    /// The first day on which a document with it was published.
    pub since: Option<String>,
    /// How many of the documents state no day.
    pub undated: usize,
    /// How many with a name put labels on them.
    pub labellers: usize,
    /// Whether one with a name alone uses it, although others put labels on them too.
    pub alone: bool,
    /// Who uses it.
    pub by: Vec<Caller>,
    /// One place where it stands, with the words around it.
    pub place: Option<Place>,
}

/// Somebody who uses a word.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Caller {
    /// Who; none where they have no name.
    pub who: Option<Named>,
    /// What stands for somebody without a name.
    pub unnamed: Option<String>,
    /// Whether they say it on their own page; otherwise the page of somebody else lays it to them.
    pub own: bool,
    /// How often.
    pub times: usize,
    /// Whose pages lay it to them, and how often; none if they say it themselves.
    pub pages: Vec<(Named, usize)>,
}

/// As many users of a word, and pages that lay it to them, are shown.
const SHOWN: usize = 4;

impl LabelLine {
    pub(crate) fn some_by(&self) -> &[Caller] {
        &self.by[..self.by.len().min(SHOWN)]
    }
}

impl Caller {
    pub(crate) fn some_pages(&self) -> &[(Named, usize)] {
        &self.pages[..self.pages.len().min(SHOWN)]
    }
}

#[derive(Template)]
#[template(path = "labels.html")]
struct Body<'a> {
    page: &'a LabelsPage,
    frame: &'a Frame,
}

impl Page for LabelsPage {
    fn title(&self) -> String {
        "Who calls whom what".to_owned()
    }

    fn section(&self) -> Section {
        Section::Labels
    }

    fn body(&self, frame: &Frame) -> String {
        Body { page: self, frame }.render().unwrap_or_default()
    }

    fn json(&self) -> String {
        json_of(self)
    }
}
