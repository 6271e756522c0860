//! One claim: who puts it forward, who denies it, on whose word, and which way it took.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::draw::{Detail, Drawn, Side, Stop, Way};
use crate::frame::json_of;
use crate::{Count, Frame, Page, Section, Told};

/// A claim with all who state it, deny it or leave it open.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ClaimPage {
    /// What it is called: the number of a document and a byte, `12:1033`.
    pub handle: String,
    /// Its words, those of the statement in the middle of it.
    pub quote: String,
    /// What that statement is called among all: a document and the bytes of its words, `12:1033..1071`.
    pub centre: String,
    /// What people ruled: that two statements are one claim, or are not.
    pub rulings: Vec<String>,
    /// In how many documents it stands.
    pub documents: usize,
    /// In pages of how many outlets.
    pub outlets: usize,
    /// How sure it is that all these are one claim, from 0 to 1.
    pub sure: f32,
    /// Who puts it forward, who denies it, who leaves it open; only sides that somebody takes.
    pub sides: Vec<ClaimSide>,
    /// Claims that bear on it, those with another figure first.
    pub beside: Vec<Bearing>,
}

/// What somebody does with a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Takes {
    /// Puts it forward.
    For,
    /// Denies it.
    Against,
    /// Leaves it open, or says it with a “not” or “denied”: whether that is a denial is for people to see.
    Neither,
}

/// Those who take one side.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ClaimSide {
    /// Which.
    pub takes: Takes,
    /// The same in words.
    pub heading: String,
    /// In how many documents it is taken.
    pub documents: usize,
    /// How many origins stand behind it; none where it is left open, for then they are not counted.
    pub count: Option<Count>,
    /// Their statements by their origins; where these are not counted, all under one without a letter.
    pub origins: Vec<Origin>,
    /// Outlets that tell it on each other's word, each ring by their names.
    pub rings: Vec<Vec<String>>,
    /// What statements share that is odd, and which origins may be one for it, in words.
    pub odd: Vec<String>,
}

/// Statements that go back to one, as far as the pages show.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Origin {
    /// A, B and so on, on each side anew; empty where origins are not counted.
    pub letter: String,
    /// Whose word it is, at the end of the chain of its first statement.
    pub voice: String,
    /// Where nobody with a name stands behind it: that it may be one of the others.
    pub doubt: Option<String>,
    /// Why several statements count as this one.
    pub collapses: Vec<Collapse>,
    /// Its statements, each below the one that it is drawn from.
    pub statements: Vec<Stated>,
}

/// Why statements count as one.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Collapse {
    /// In words.
    pub reason: String,
    /// Pairs of statements of which it is so, by their numbers.
    pub pairs: Vec<(usize, usize)>,
}

/// A statement.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Stated {
    /// Its number on this page, from 1.
    pub number: usize,
    /// The words, with their place and the chain of voices.
    pub told: Told,
    /// The number of the statement that it is drawn from.
    pub from: Option<usize>,
    /// Whether it has the same words as that one; otherwise it is told on that outlet's word.
    pub copied: bool,
    /// The same sign in words; empty where it is drawn from none.
    pub how: String,
    /// Where a denial stands alone: the sentence before it, for what it answers often stands there.
    pub before: Option<String>,
}

/// A claim that bears on this one.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Bearing {
    /// How the two stand to each other: `conflicts`, `narrower`.
    pub relation: String,
    /// The same for people: `another figure`, `much the same, and more`.
    pub how: String,
    /// Why.
    pub why: String,
    /// In how many documents the other one stands.
    pub documents: usize,
    /// What the other one is called.
    pub handle: String,
    /// The statement of this claim by which they bear on each other.
    pub here: Told,
    /// The statement of the other one.
    pub there: Told,
    /// The figures in the one, in words.
    pub figures_here: Vec<String>,
    /// The figures in the other.
    pub figures_there: Vec<String>,
}

impl Stated {
    /// What it is called among all statements: a document and the bytes of its words.
    fn called(&self) -> String {
        let place = &self.told.place;
        format!("{}:{}..{}", place.number, place.start, place.end)
    }
}

impl Bearing {
    /// The figures here, each with whether it is not among those there.
    fn of_here(&self) -> Vec<(&str, bool)> {
        marked(&self.figures_here, &self.figures_there)
    }

    /// The figures there, each with whether it is not among those here.
    fn of_there(&self) -> Vec<(&str, bool)> {
        marked(&self.figures_there, &self.figures_here)
    }
}

fn marked<'a>(own: &'a [String], others: &[String]) -> Vec<(&'a str, bool)> {
    own.iter().map(|figure| (figure.as_str(), !others.contains(figure))).collect()
}

impl ClaimPage {
    /// Where a statement stands on the page: unlike that of any other claim, for a report holds them all.
    fn anchor(&self, number: &usize) -> String {
        format!("s-{}-{number}", self.handle.replace(':', "-"))
    }

    /// What a heading of the page is called.
    fn part(&self, name: &str) -> String {
        format!("{name}-{}", self.handle.replace(':', "-"))
    }

    /// The claims that give another figure.
    fn conflicts(&self) -> Vec<&Bearing> {
        self.beside.iter().filter(|other| other.relation == "conflicts").collect()
    }

    /// The other claims that bear on this one.
    fn kin(&self) -> Vec<&Bearing> {
        self.beside.iter().filter(|other| other.relation != "conflicts").collect()
    }

    fn has_ring(&self) -> bool {
        self.sides.iter().any(|side| !side.rings.is_empty())
    }

    fn is_doubtful(&self) -> bool {
        self.sure < 0.5
    }

    /// All statements with their sides and origins.
    fn statements(&self) -> impl Iterator<Item = (&ClaimSide, &Origin, &Stated)> {
        self.sides.iter().flat_map(|side| {
            let origins = side.origins.iter();
            origins.flat_map(move |origin| origin.statements.iter().map(move |one| (side, origin, one)))
        })
    }

    /// The way that the claim took.
    pub fn way(&self) -> Way {
        let stop = |(side, origin, one): (&ClaimSide, &Origin, &Stated)| Stop {
            number: one.number,
            side: side.takes.drawn(),
            heading: side.heading.clone(),
            how: one.how.clone(),
            origin: origin.letter.clone(),
            voice: origin.voice.clone(),
            page: one.page().to_owned(),
            day: one.told.place.published.clone(),
            from: one.from.map(|from| (from, if one.copied { Drawn::Copied } else { Drawn::Cited })),
        };
        Way { stops: self.statements().map(stop).collect() }
    }
}

impl Collapse {
    /// The pairs, those together that have one statement in common.
    fn by_first(&self) -> Vec<(usize, Vec<usize>)> {
        let mut all: Vec<(usize, Vec<usize>)> = vec![];
        for (one, other) in &self.pairs {
            match all.last_mut() {
                Some((first, others)) if first == one => others.push(*other),
                _ => all.push((*one, vec![*other])),
            }
        }
        all
    }
}

impl Takes {
    fn drawn(self) -> Side {
        match self {
            Takes::For => Side::For,
            Takes::Against => Side::Against,
            Takes::Neither => Side::Neither,
        }
    }
}

impl ClaimSide {
    /// What the range of origins leaves open.
    fn doubt(&self) -> Option<String> {
        self.count.filter(|count| count.least < count.most)?;
        let open = self.origins.iter().filter(|origin| origin.doubt.is_some()).count();
        let (of_them, they) = match open {
            1 => ("one of them".to_owned(), "it"),
            n => (format!("{n} of them"), "these"),
        };
        Some(format!("behind {of_them} nobody with a name is found, so that {they} may be one of the others"))
    }
}

impl Stated {
    /// Who put the page out, or else its title.
    fn page(&self) -> &str {
        self.told.place.publisher.as_deref().unwrap_or(&self.told.place.title)
    }
}

#[derive(Template)]
#[template(path = "claim.html")]
struct Body<'a> {
    page: &'a ClaimPage,
    frame: &'a Frame,
    way: Option<String>,
}

impl Page for ClaimPage {
    fn title(&self) -> String {
        crate::shortened(&self.quote)
    }

    fn section(&self) -> Section {
        Section::Claims
    }

    fn body(&self, frame: &Frame) -> String {
        let detail = if frame.is_served() { Detail::Full } else { Detail::Lean };
        Body { page: self, frame, way: self.way().svg(detail) }.render().unwrap_or_default()
    }

    fn json(&self) -> String {
        json_of(self)
    }
}

#[cfg(test)]
mod tests;
