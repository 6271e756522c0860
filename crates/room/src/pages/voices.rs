//! Everybody who is named in the documents, and who puts them out.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::frame::json_of;
use crate::{Frame, Page, Pager, Section};

/// Everybody who is named, a page at a time.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VoicesPage {
    /// Those who are shown.
    pub voices: Vec<VoiceLine>,
    /// Which part of the list they are.
    pub pager: Pager,
}

/// Somebody with a name, as pages link to them.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
pub struct Named {
    /// The name that they go by.
    pub name: String,
    /// What leads to their page: the name, or what tells them from others who go by it; none where the name is only what
    /// one document calls them.
    pub at: Option<String>,
}

/// Somebody in a list.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct VoiceLine {
    /// Who.
    pub who: Named,
    /// What they are: `person`, `organisation`, `group`, `place`, `document`, `outlet`, `other`.
    pub kind: String,
    /// Other names that they go by, the most frequent first.
    pub also: Vec<String>,
    /// How many other names there are that are not listed.
    pub more: usize,
    /// Whom the name may mean, if that is open.
    pub perhaps: Vec<Named>,
    /// In how many documents they are named.
    pub documents: usize,
    /// How many statements are laid to them.
    pub statements: usize,
    /// In how many statements they are named.
    pub told_of: usize,
    /// How many statements of others they pass on, on their own pages or elsewhere.
    pub passed_on: usize,
    /// How many documents they put out.
    pub published: usize,
}

impl VoiceLine {
    /// As many others whom a name may mean are listed.
    const PERHAPS: usize = 3;

    /// Whether one document tells of them, and that is all.
    fn is_rare(&self) -> bool {
        let more = self.passed_on + self.published + self.also.len() + self.perhaps.len();
        more == 0 && self.documents <= 1 && self.told_of <= 1
    }

    pub(crate) fn some_perhaps(&self) -> &[Named] {
        &self.perhaps[..self.perhaps.len().min(Self::PERHAPS)]
    }

    pub(crate) fn more_perhaps(&self) -> usize {
        self.perhaps.len().saturating_sub(Self::PERHAPS)
    }
}

#[derive(Template)]
#[template(path = "voices.html")]
struct Body<'a> {
    page: &'a VoicesPage,
    frame: &'a Frame,
}

impl Body<'_> {
    /// Those who have a line of their own: in a report, where all stand on one page, not those of whom just one document
    /// tells.
    fn lines(&self) -> impl Iterator<Item = &VoiceLine> {
        self.page.voices.iter().filter(|voice| self.frame.is_served() || !voice.is_rare())
    }

    /// The others.
    fn rest(&self) -> Vec<&VoiceLine> {
        self.page.voices.iter().filter(|voice| !self.frame.is_served() && voice.is_rare()).collect()
    }
}

impl Page for VoicesPage {
    fn title(&self) -> String {
        "Voices".to_owned()
    }

    fn section(&self) -> Section {
        Section::Voices
    }

    fn body(&self, frame: &Frame) -> String {
        Body { page: self, frame }.render().unwrap_or_default()
    }

    fn json(&self) -> String {
        json_of(self)
    }
}
