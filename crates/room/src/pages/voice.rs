//! Somebody who speaks or is spoken of: what they say, what is said of them and by whom, and why their names are one.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use super::{LabelLine, Named, VoiceLine};
use crate::draw::{Period, months};
use crate::frame::json_of;
use crate::{Address, Frame, List, Page, Pager, Part, Place, Section, Told};

/// Somebody, or all who go by a name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VoicePage {
    /// The name that was asked for.
    pub asked: String,
    /// Who is meant; none where several go by the name and none of them more than the others.
    pub voice: Option<Voice>,
    /// Others who go by the name or by a longer one with it.
    pub others: Vec<VoiceLine>,
    /// How many there are of these.
    pub of_others: usize,
}

/// Somebody.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Voice {
    /// The line of them in the list of all.
    pub line: VoiceLine,
    /// How often they are named.
    pub times: usize,
    /// The names that they go by, the most frequent first.
    pub names: Vec<Written>,
    /// Why these are one.
    pub why: Vec<Reason>,
    /// The statements laid to them that are shown, the newest first.
    pub says: Vec<Statement>,
    /// The statements in which they are named that are shown, the newest first.
    pub told_of: Vec<Statement>,
    /// Who says something of them, those who do so most often first.
    pub told_by: Vec<Tie>,
    /// Through whom their words come.
    pub passed_on_by: Vec<Tie>,
    /// Whose words come through them.
    pub passes_on: Vec<Tie>,
    /// What they are called.
    pub called: Vec<LabelLine>,
    /// What they may be called, or somebody else: words that stand alone, and whom they mean is a guess.
    pub perhaps_called: Vec<LabelLine>,
    /// What they call others, as far as they say it themselves or it is laid to them.
    pub calls: Vec<LabelLine>,
    /// How many statements were published when, without gaps; only documents that state a day.
    pub over_time: Vec<Period>,
    /// How many of the statements stand in documents without a day.
    pub undated: usize,
}

/// A name as it is written.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Written {
    /// The name.
    pub name: String,
    /// How often it stands.
    pub times: usize,
    /// The first places.
    pub at: Vec<Place>,
}

/// Why two names are one.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Reason {
    /// The names.
    pub names: [String; 2],
    /// Why.
    pub reason: String,
    /// Where that stands; none where the words of the names are reason enough.
    pub at: Vec<Place>,
}

/// A statement.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Statement {
    /// Who says it on whose word, and where.
    pub told: Told,
    /// The claim that it puts forward or denies with others, by its handle.
    pub claim: Option<String>,
    /// In how many documents that claim stands.
    pub documents: usize,
}

/// Somebody, and how often something joins them to the one whose page it is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Tie {
    /// Who.
    pub who: Named,
    /// In how many statements.
    pub times: usize,
    /// In how many documents.
    pub documents: usize,
    /// How many of the statements are passed on by a page itself, and not by somebody whom it lets speak.
    pub pages: usize,
}

impl Voice {
    fn is_by_month(&self) -> bool {
        self.over_time.first().is_some_and(|period| period.name.contains('-'))
    }
}

impl Statement {
    /// A statement of which the reader is less sure than this is marked; the same as in all other forms.
    const DOUBTFUL: f32 = 0.5;

    /// Whether the words bring marks of their own.
    fn is_quoted(&self) -> bool {
        self.told.place.quote.starts_with(['"', '“', '”', '«', '„', '‘', '\''])
    }

    fn is_doubtful(&self) -> bool {
        self.told.sure < Self::DOUBTFUL
    }
}

#[derive(Template)]
#[template(path = "voice.html")]
struct Body<'a> {
    page: &'a VoicePage,
    frame: &'a Frame,
}

impl Body<'_> {
    /// All statements of somebody, or all in which they are named.
    fn all(&self, voice: &Voice, part: Part) -> String {
        self.frame.to(Address::Statements {
            name: voice.line.who.at.clone().unwrap_or_default(),
            part,
            list: List::default(),
        })
    }

    /// The search, to which words can be added.
    fn search(&self, voice: &Voice) -> String {
        let query = format!("said-by:\"{}\" ", voice.line.who.name.replace('"', " "));
        self.frame.to(Address::Search(List::of(&query)))
    }

    fn months(&self, voice: &Voice) -> String {
        months(&voice.over_time, &voice.line.who.name)
    }
}

impl Page for VoicePage {
    fn title(&self) -> String {
        self.voice.as_ref().map_or_else(|| self.asked.clone(), |voice| voice.line.who.name.clone())
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

/// The statements of somebody, or those in which they are named, a page at a time.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StatementsPage {
    /// Who.
    pub who: Named,
    /// Whether they say it or are named in it.
    pub part: Part,
    /// Those that are shown, the newest first.
    pub statements: Vec<Statement>,
    /// Which part of the list they are.
    pub pager: Pager,
}

#[derive(Template)]
#[template(path = "statements.html")]
struct StatementsBody<'a> {
    page: &'a StatementsPage,
    frame: &'a Frame,
}

impl Page for StatementsPage {
    fn title(&self) -> String {
        match self.part {
            Part::Says => format!("What {} says", self.who.name),
            Part::ToldOf => format!("What is said of {}", self.who.name),
        }
    }

    fn section(&self) -> Section {
        Section::Voices
    }

    fn body(&self, frame: &Frame) -> String {
        StatementsBody { page: self, frame }.render().unwrap_or_default()
    }

    fn json(&self) -> String {
        json_of(self)
    }
}

#[cfg(test)]
mod tests;
