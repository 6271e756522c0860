//! What is denied, and who accuses whom.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use super::Takes;
use crate::frame::json_of;
use crate::{Count, Frame, Page, Pager, Section, Told};

/// As many places of one who accuses another, or of one side of a claim, are shown at once; the others can be opened.
const SHOWN: usize = 3;

/// What is in dispute. Without being asked for one of its lists it shows the first of each.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DisputesPage {
    /// Which list is asked for; none for the first of each.
    pub part: Option<DisputePart>,
    /// Claims that somebody denies, those first that somebody else puts forward.
    pub claims: Vec<Denied>,
    /// How many there are.
    pub of_claims: usize,
    /// Denials that say too little to be held against anything: “denied any part in it”.
    pub denials: Vec<ShortDenial>,
    /// How many there are.
    pub of_denials: usize,
    /// Who accuses whom, those first who accuse each other.
    pub accusations: Vec<Accusing>,
    /// How many pairs there are.
    pub of_accusations: usize,
    /// Which part of the list is shown.
    pub pager: Pager,
}

/// The lists of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum DisputePart {
    /// Claims that somebody denies.
    Claims,
    /// Denials in few words.
    Denials,
    /// Who accuses whom.
    Accusations,
}

/// A claim that somebody denies.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Denied {
    /// What it is called: the number of a document and a byte, `12:1033`.
    pub handle: String,
    /// Its words.
    pub quote: String,
    /// How many origins stand behind it.
    pub origins: Count,
    /// How many stand behind its denial.
    pub denials: Count,
    /// The sides that somebody takes.
    pub sides: Vec<DeniedSide>,
}

/// Those who take one side.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeniedSide {
    /// Which.
    pub takes: Takes,
    /// The same in words.
    pub heading: String,
    /// What they say, the earliest first.
    pub said: Vec<Said>,
}

/// Something said, with what stands before it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Said {
    /// The words, with their place and the chain of voices.
    pub told: Told,
    /// Where a denial stands alone: the sentence before it, for what it answers often stands there.
    pub before: Option<String>,
}

/// A denial in few words.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ShortDenial {
    /// The words that lay it to whoever denies: `denied`.
    pub cue: String,
    /// What they deny, and the sentence before.
    pub said: Said,
}

/// Two of whom one accuses the other.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Accusing {
    /// Whether they accuse each other.
    pub mutual: bool,
    /// Who accuses whom; once or, where each accuses the other, twice.
    pub directions: Vec<Direction>,
}

/// The accusations of one against another.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Direction {
    /// Who accuses.
    pub by: String,
    /// What leads to their page.
    pub by_at: Option<String>,
    /// Who is accused.
    pub against: String,
    /// What leads to their page.
    pub against_at: Option<String>,
    /// How often, in words: `3 times in 2 documents`.
    pub often: String,
    /// Where.
    pub charges: Vec<ChargeTold>,
}

/// A place where somebody accuses somebody.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChargeTold {
    /// The words that accuse: `accused`, `called a lie`.
    pub cue: String,
    /// What of, with the place and the chain of voices.
    pub told: Told,
}

impl DisputePart {
    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            DisputePart::Claims => "claims",
            DisputePart::Denials => "denials",
            DisputePart::Accusations => "accusations",
        }
    }

    /// The list of that name.
    pub fn of(name: &str) -> Option<DisputePart> {
        let all = [DisputePart::Claims, DisputePart::Denials, DisputePart::Accusations];
        all.into_iter().find(|part| part.name() == name)
    }
}

/// The first of a list, and the others.
fn parted<T>(all: &[T]) -> (&[T], &[T]) {
    // Nothing is put away for the sake of one.
    all.split_at(if all.len() <= SHOWN + 1 { all.len() } else { SHOWN })
}

impl DisputesPage {
    /// Whether a list is shown.
    fn shows(&self, part: &str) -> bool {
        self.part.is_none_or(|asked| asked.name() == part)
    }

    /// How many there are of a list of which only the first are shown.
    fn all_of(&self, part: &str) -> Option<usize> {
        let (shown, of) = match part {
            "claims" => (self.claims.len(), self.of_claims),
            "denials" => (self.denials.len(), self.of_denials),
            _ => (self.accusations.len(), self.of_accusations),
        };
        (self.part.is_none() && shown < of).then_some(of)
    }

    fn is_empty(&self) -> bool {
        self.of_claims + self.of_denials + self.of_accusations == 0
    }
}

#[derive(Template)]
#[template(path = "disputes.html")]
struct Body<'a> {
    page: &'a DisputesPage,
    frame: &'a Frame,
}

impl Body<'_> {
    fn parted<'b, T>(&self, all: &'b [T]) -> (&'b [T], &'b [T]) {
        parted(all)
    }
}

impl Page for DisputesPage {
    fn title(&self) -> String {
        "Disputes".to_owned()
    }

    fn section(&self) -> Section {
        Section::Disputes
    }

    fn body(&self, frame: &Frame) -> String {
        Body { page: self, frame }.render().unwrap_or_default()
    }

    fn json(&self) -> String {
        json_of(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::specimen::{frame, is_harmless, told};
    use crate::{Address, List};

    fn page(part: Option<DisputePart>) -> DisputesPage {
        let said = || Said { told: told("denies"), before: Some("<i>before".to_owned()) };
        let side = |takes| DeniedSide { takes, heading: "denied".to_owned(), said: vec![said(); 6] };
        let none = Count { least: 0, most: 0 };
        let list = List::default().by(part.map_or("", DisputePart::name));
        let direction = |by: &str, against: &str| Direction {
            by: by.to_owned(),
            by_at: Some(by.to_owned()),
            against: against.to_owned(),
            against_at: Some(against.to_owned()),
            often: "once in 1 document".to_owned(),
            charges: vec![ChargeTold { cue: "<u>accused".to_owned(), told: told("asserts") }],
        };
        DisputesPage {
            part,
            claims: vec![Denied {
                handle: "3:5".to_owned(),
                quote: "<script>".to_owned(),
                origins: none,
                denials: Count { least: 1, most: 1 },
                sides: vec![side(Takes::Against)],
            }],
            of_claims: 12,
            denials: vec![ShortDenial { cue: "<s>denied".to_owned(), said: said() }],
            of_denials: 1,
            accusations: vec![Accusing {
                mutual: true,
                directions: vec![direction("<b>Ode", "Weiler"), direction("Weiler", "<b>Ode")],
            }],
            of_accusations: 1,
            pager: Pager::cut(vec![0; 12], &Address::Disputes(list)).1,
        }
    }

    #[test]
    fn nothing_that_a_document_writes_is_a_tag() {
        let html = page(None).body(&frame());
        is_harmless(&html);
        assert!(html.contains("accuse each other") && html.contains("Nobody is found to put it forward"));
        assert!(
            html.contains("sort=claims\">All 12 claims"),
            "only the first are shown, and a link leads to all"
        );
    }

    #[test]
    fn a_list_that_is_asked_for_stands_alone() {
        let html = page(Some(DisputePart::Denials)).body(&frame());
        assert!(html.contains("id=\"short\"") && !html.contains("id=\"denied\""), "{html}");
    }

    #[test]
    fn nothing_is_put_away_for_the_sake_of_one() {
        let all = [0; 9];
        let shown = |n: usize| parted(&all[..n]).0.len();
        assert_eq!([1, 3, 4, 5, 9].map(shown), [1, 3, 4, 3, 3]);
    }

    #[test]
    fn every_list_has_a_name_that_is_read_back() {
        for part in [DisputePart::Claims, DisputePart::Denials, DisputePart::Accusations] {
            assert_eq!(DisputePart::of(part.name()), Some(part));
        }
        assert_eq!(DisputePart::of("outlets"), None);
    }
}
