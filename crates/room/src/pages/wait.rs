//! Shown while the documents of a case are still being joined, and where there is nothing to show.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::frame::json_of;
use crate::{Frame, Page, Section};

/// A few words in place of a page.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WaitPage {
    /// What the page is called.
    pub title: String,
    /// What the reader should know.
    pub told: String,
    /// Whether it will be there in a moment.
    pub soon: bool,
    /// Where the reader came from, if there is a way back.
    pub back: Option<String>,
}

#[derive(Template)]
#[template(path = "wait.html")]
struct Body<'a> {
    page: &'a WaitPage,
}

impl Page for WaitPage {
    fn title(&self) -> String {
        self.title.clone()
    }

    fn section(&self) -> Section {
        Section::Case
    }

    fn body(&self, _: &Frame) -> String {
        Body { page: self }.render().unwrap_or_default()
    }

    fn json(&self) -> String {
        json_of(self)
    }
}
