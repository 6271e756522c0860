//! What people ruled, and how each ruling stands.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::frame::json_of;
use crate::{Frame, Page, Pager, Section};

/// What people ruled, the latest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RulingsPage {
    /// Those that are shown.
    pub rulings: Vec<Ruled>,
    /// Which part of the list they are.
    pub pager: Pager,
}

/// A ruling.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Ruled {
    /// What it is called: `r1f2e3d4c`.
    pub handle: String,
    /// When it was made (RFC 3339).
    pub at: String,
    /// Who signed it.
    pub by: String,
    /// The number of the document it is on, if it is on one that is in the case.
    pub document: Option<i64>,
    /// What it says.
    pub told: String,
    /// How it stands, where it does not simply hold.
    pub standing: Vec<String>,
    /// Whether it can be undone.
    pub holds: bool,
}

impl Ruled {
    /// Day and minute.
    fn when(&self) -> String {
        self.at.get(..16).unwrap_or(&self.at).replace('T', " ")
    }
}

#[derive(Template)]
#[template(path = "rulings.html")]
struct Body<'a> {
    page: &'a RulingsPage,
    frame: &'a Frame,
}

impl Page for RulingsPage {
    fn title(&self) -> String {
        "Rulings".to_owned()
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
