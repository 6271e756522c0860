//! All documents of a case.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::frame::json_of;
use crate::{Frame, Page, Pager, Section};

/// All documents, a page at a time.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DocumentsPage {
    /// Those that are shown.
    pub documents: Vec<Listed>,
    /// Which part of the list they are.
    pub pager: Pager,
}

/// A document in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Listed {
    /// Its number in the case.
    pub number: i64,
    /// Its title, or else the name of its file.
    pub title: String,
    /// Where it was found.
    pub path: String,
    /// Who published it, as far as it says.
    pub publisher: Option<String>,
    /// When, as far as it says.
    pub published: Option<String>,
    /// How many attributions were found in it; none where it was not read yet.
    pub attributions: Option<u64>,
}

#[derive(Template)]
#[template(path = "documents.html")]
struct Body<'a> {
    page: &'a DocumentsPage,
    frame: &'a Frame,
}

impl Page for DocumentsPage {
    fn title(&self) -> String {
        "Documents".to_owned()
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
