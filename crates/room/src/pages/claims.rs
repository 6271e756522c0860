//! What is claimed in a case.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::frame::json_of;
use crate::{Count, Frame, Page, Pager, Section};

/// What is claimed in several documents or denied, a page at a time.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ClaimsPage {
    /// Those that are shown.
    pub claims: Vec<Claimed>,
    /// Which part of the list they are.
    pub pager: Pager,
}

/// A claim in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Claimed {
    /// What it is called: the number of a document and a byte, `12:1033`.
    pub handle: String,
    /// Its words.
    pub quote: String,
    /// In how many documents it stands.
    pub documents: usize,
    /// In how many of them it is put forward, and not only denied or left open.
    pub put_forward: usize,
    /// In pages of how many outlets.
    pub outlets: usize,
    /// How many origins stand behind it.
    pub origins: Count,
    /// How many stand behind its denial.
    pub denials: Count,
    /// Whether another figure is given for the same.
    pub conflicts: bool,
    /// The first day on which it was published, as far as the pages say.
    pub first: Option<String>,
    /// How sure it is that all these are one claim, from 0 to 1.
    pub sure: f32,
}

impl Claimed {
    /// Whether it is an even chance or less that all its statements are one claim.
    fn is_doubtful(&self) -> bool {
        self.sure < 0.5
    }

    /// Whether it is of several statements, so that they may be of different claims.
    fn is_joined(&self) -> bool {
        self.documents > 1 || self.sure < 1.0
    }

    /// How sure, in hundredths.
    fn percent(&self) -> u32 {
        (self.sure * 100.0).round() as u32
    }
}

#[derive(Template)]
#[template(path = "claims.html")]
struct Body<'a> {
    page: &'a ClaimsPage,
    frame: &'a Frame,
}

/// After so many lines a report begins a table anew: a browser lays out only those that are near.
const RUN: usize = 40;

impl Body<'_> {
    fn runs(&self) -> impl Iterator<Item = &[Claimed]> {
        self.page.claims.chunks(if self.frame.is_served() { self.page.claims.len().max(1) } else { RUN })
    }
}

impl Page for ClaimsPage {
    fn title(&self) -> String {
        "Claims".to_owned()
    }

    fn section(&self) -> Section {
        Section::Claims
    }

    fn body(&self, frame: &Frame) -> String {
        Body { page: self, frame }.render().unwrap_or_default()
    }

    fn json(&self) -> String {
        json_of(self)
    }
}
