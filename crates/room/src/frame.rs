//! What stands around every page: the case, the way to the other pages, and what is going on.

use std::borrow::Borrow;

use askama::Template;
use serde::Serialize;

use crate::{Address, Form, List};

/// One sort of page: plain data, shown to people as HTML and to programs as JSON with the same fields.
pub trait Page {
    /// What it is called in the title of the window.
    fn title(&self) -> String;

    /// Under which heading of the menu it stands.
    fn section(&self) -> Section;

    /// What it shows, as HTML without the frame.
    fn body(&self, frame: &Frame) -> String;

    /// The same for programs.
    fn json(&self) -> String;
}

/// JSON of a page: its fields under a version of the contract.
pub(crate) fn json_of<T: Serialize>(page: &T) -> String {
    serde_json::to_string_pretty(page).unwrap_or_default()
}

/// The headings of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What is in the case.
    Case,
    /// The documents.
    Documents,
    /// Who speaks and who is named.
    Voices,
    /// What is claimed.
    Claims,
    /// What is denied.
    Disputes,
    /// Figures.
    Figures,
    /// Who calls whom what.
    Labels,
    /// What happened when.
    Timeline,
    /// Who speaks of whom.
    Network,
    /// Search.
    Search,
    /// What waits for an eye.
    Review,
}

impl Section {
    /// All of them, in the order of the menu.
    pub const ALL: [Section; 10] = [
        Section::Case,
        Section::Documents,
        Section::Voices,
        Section::Claims,
        Section::Disputes,
        Section::Figures,
        Section::Labels,
        Section::Timeline,
        Section::Network,
        Section::Review,
    ];

    /// Its name on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Section::Case => "Case",
            Section::Documents => "Documents",
            Section::Voices => "Voices",
            Section::Claims => "Claims",
            Section::Disputes => "Disputes",
            Section::Figures => "Figures",
            Section::Labels => "Labels",
            Section::Timeline => "Timeline",
            Section::Network => "Network",
            Section::Search => "Search",
            Section::Review => "Review",
        }
    }

    /// Where it leads.
    pub fn address(self) -> Address {
        let list = List::default();
        match self {
            Section::Case => Address::Case,
            Section::Documents => Address::Documents(list),
            Section::Voices => Address::Voices(list),
            Section::Claims => Address::Claims(list),
            Section::Disputes => Address::Disputes(list),
            Section::Figures => Address::Figures(list),
            Section::Labels => Address::Labels(list),
            Section::Timeline => Address::Timeline(list),
            Section::Network => Address::Network(list),
            Section::Search => Address::Search(list),
            Section::Review => Address::Review(list),
        }
    }
}

/// How pages lead to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// By the addresses of a server.
    Server,
    /// By the anchors of one page that holds them all.
    Report,
}

/// What stands around a page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// What the case is called.
    pub case: String,
    /// How pages lead to each other.
    pub links: Links,
    /// What every form has to send along, so that no other page can send one.
    pub token: String,
    /// The name that rulings are signed with, if it is known.
    pub name: String,
    /// Something that is going on or went wrong, for every page.
    pub notice: Option<String>,
    /// The address that is shown.
    pub here: Address,
    /// Whether the page can be had as a spreadsheet.
    pub csv: bool,
}

impl Frame {
    /// The page that is shown, with its list in another order.
    pub(crate) fn by(&self, sort: &str) -> Address {
        self.here.with(self.here.list().by(sort))
    }

    /// Whether its list is in that order.
    pub(crate) fn is_by(&self, sort: &str) -> bool {
        self.here.list().sort == sort
    }

    /// Where a page stands.
    pub fn to(&self, address: impl Borrow<Address>) -> String {
        match self.links {
            Links::Server => address.borrow().to_string(),
            Links::Report => anchor(address.borrow()),
        }
    }

    /// A document.
    pub fn document(&self, number: &i64) -> String {
        self.to(&Address::Document { number: *number, at: None })
    }

    /// Words of a document.
    pub fn words(&self, place: &crate::Place) -> String {
        let hash = if self.links == Links::Server { "#here" } else { "" };
        let at = Some((place.start, place.end));
        self.to(&Address::Document { number: place.number, at }) + hash
    }

    /// Somebody by name.
    pub fn voice(&self, name: &str) -> String {
        self.to(Address::Voice(name.to_owned()))
    }

    /// A claim by its handle, `12:1033`.
    pub fn claim(&self, handle: &str) -> String {
        let (number, byte) = handle.split_once(':').unwrap_or_default();
        let (number, byte) = (number.parse().unwrap_or_default(), byte.parse().unwrap_or_default());
        self.to(&Address::Claim { number, byte })
    }

    /// Two documents side by side.
    pub fn compare(&self, one: &i64, other: &i64) -> String {
        self.to(Address::Compare(*one, *other))
    }

    /// Whether there is a server that can be asked.
    pub fn is_served(&self) -> bool {
        self.links == Links::Server
    }

    fn json(&self) -> String {
        self.here.written(Form::Json)
    }

    fn csv(&self) -> String {
        self.here.written(Form::Csv)
    }
}

/// The anchor of a page in the report.
pub(crate) fn anchor(address: &Address) -> String {
    let path = match address {
        Address::Document { number, .. } => format!("documents/{number}"),
        other => other.with(List::default()).to_string().trim_start_matches('/').to_owned(),
    };
    format!("#{ANCHOR}{}", path.replace(['/', '%'], "-"))
}

/// Stands before the anchor of every page of a report, and before no other anchor.
pub(crate) const ANCHOR: &str = "page-";

#[derive(Template)]
#[template(path = "frame.html")]
struct Whole<'a> {
    frame: &'a Frame,
    title: String,
    section: Section,
    body: String,
}

/// A page with all that stands around it.
pub fn whole(frame: &Frame, page: &dyn Page) -> String {
    let whole = Whole { frame, title: page.title(), section: page.section(), body: page.body(frame) };
    whole.render().unwrap_or_default()
}
