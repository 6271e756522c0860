//! What is in a case, at a glance.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::frame::json_of;
use crate::{Address, Frame, List, Page, Section};

/// What is in a case.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CasePage {
    /// How many documents there are, by their texts.
    pub documents: u64,
    /// How many attributions were found in them.
    pub attributions: u64,
    /// How many rulings people made.
    pub rulings: u64,
    /// Documents that no reader has read.
    pub unread: u64,
    /// What could not be read: the path and why, the latest first.
    pub refused: Vec<(String, String)>,
    /// How many there are of these in all.
    pub refusals: u64,
    /// The first and the last day on which they say they were published.
    pub published: Option<(String, String)>,
    /// The documents that were added last, the latest first.
    pub latest: Vec<super::Listed>,
    /// Those who speak most; none while documents are being joined.
    pub voices: Vec<Spoken>,
    /// The claims of most outlets with the fewest origins.
    pub claims: Vec<super::Claimed>,
    /// How many claims are denied by somebody.
    pub denied: usize,
    /// How many statements wait for a person's eye.
    pub review: usize,
    /// Whether the documents are joined.
    pub joined: bool,
    /// What was sent by browsers, and how far adding it has got.
    pub adding: Option<Adding>,
}

/// Files that were sent by browsers.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Adding {
    /// How many.
    pub files: usize,
    /// How many of them have come to their ends.
    pub done: usize,
    /// Whether all of it is done.
    pub ended: bool,
    /// A line for each file, refusal and trouble.
    pub lines: Vec<String>,
}

impl Adding {
    /// How far it has got, in words.
    pub fn told(&self) -> String {
        let files = if self.files == 1 { "file" } else { "files" };
        match self.ended {
            true if self.done < self.files => {
                format!("Ended early: {} of {} {files} done; why stands below.", self.done, self.files)
            }
            true => format!("{} {files} done.", self.files),
            false => format!("Reading: {} of {} {files} done.", self.done, self.files),
        }
    }
}

/// Somebody who speaks.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Spoken {
    /// Who.
    pub who: super::Named,
    /// What they are: `person`, `organisation`, `outlet` …
    pub kind: String,
    /// How many statements are laid to them.
    pub statements: usize,
    /// In how many documents.
    pub documents: usize,
}

#[derive(Template)]
#[template(path = "case.html")]
struct Body<'a> {
    page: &'a CasePage,
    frame: &'a Frame,
}

impl Body<'_> {
    fn all(&self, list: &str) -> String {
        let all = List::default();
        self.frame.to(&match list {
            "documents" => Address::Documents(all),
            "voices" => Address::Voices(all),
            "claims" => Address::Claims(all),
            "disputes" => Address::Disputes(all),
            "review" => Address::Review(all),
            _ => Address::Rulings(all),
        })
    }
}

impl Page for CasePage {
    fn title(&self) -> String {
        "The case".to_owned()
    }

    fn section(&self) -> Section {
        Section::Case
    }

    fn body(&self, frame: &Frame) -> String {
        Body { page: self, frame }.render().unwrap_or_default()
    }

    fn json(&self) -> String {
        json_of(self)
    }
}
