//! Asks for the name that a ruling is signed with.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::frame::json_of;
use crate::{Frame, Page, Section};

/// A ruling that waits for a name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SignPage {
    /// What was sent so far, by the names of the fields.
    pub fields: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "sign.html")]
struct Body<'a> {
    page: &'a SignPage,
}

impl Page for SignPage {
    fn title(&self) -> String {
        "Whose ruling is it?".to_owned()
    }

    fn section(&self) -> Section {
        Section::Review
    }

    fn body(&self, _: &Frame) -> String {
        Body { page: self }.render().unwrap_or_default()
    }

    fn json(&self) -> String {
        json_of(self)
    }
}
