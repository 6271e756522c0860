//! Who passes on whose words, and who speaks of whom, drawn.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use super::Named;
use crate::draw::{Line, Network, Node};
use crate::frame::json_of;
use crate::{Form, Frame, Page, Section};

/// Those who are joined most.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct NetworkPage {
    /// Who passes on whose words.
    pub relays: Web,
    /// Who says something of whom; places are left out.
    pub told: Web,
}

/// Pairs of one sort.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct Web {
    /// The most frequent ones among the voices that are drawn.
    pub pairs: Vec<Pair>,
    /// How many pairs there are in all.
    pub of: usize,
}

/// Two voices, and how often something joins them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Pair {
    /// Who passes on or speaks.
    pub who: Named,
    /// What they are.
    pub kind: String,
    /// Whose words they pass on, or of whom they speak.
    pub of: Named,
    /// What those are.
    pub of_kind: String,
    /// In how many statements.
    pub times: usize,
    /// In how many documents.
    pub documents: usize,
    /// How many of the statements are the doing of a page itself, and not of somebody whom it lets speak.
    pub pages: usize,
}

impl Web {
    /// How many pairs are shown, of how many.
    fn counted(&self) -> String {
        match (self.pairs.len(), self.of) {
            (1, 1) => "One pair".to_owned(),
            (shown, of) if shown == of => format!("All {of} pairs"),
            (shown, of) => format!("The {shown} most frequent of {of} pairs"),
        }
    }

    fn drawn(&self, frame: &Frame, about: Network) -> String {
        let mut network = about;
        let node = |who: &Named, kind: &str| Node {
            name: who.name.clone(),
            kind: kind.to_owned(),
            href: who.at.as_deref().map(|at| frame.voice(at)),
        };
        for pair in &self.pairs {
            let ends = [
                place(&mut network.left, node(&pair.who, &pair.kind)),
                place(&mut network.right, node(&pair.of, &pair.of_kind)),
            ];
            network.lines.push(Line { left: ends[0], right: ends[1], times: pair.times });
        }
        network.untangled().svg()
    }
}

/// The place of somebody in a column.
fn place(column: &mut Vec<Node>, node: Node) -> usize {
    match column.iter().position(|one| *one == node) {
        Some(place) => place,
        None => {
            column.push(node);
            column.len() - 1
        }
    }
}

#[derive(Template)]
#[template(path = "network.html")]
struct Body<'a> {
    page: &'a NetworkPage,
    frame: &'a Frame,
}

impl Body<'_> {
    fn relays(&self) -> String {
        let about = Network {
            title: "Who passes on whose words".to_owned(),
            told: told(&self.page.relays),
            left_heading: "passes on".to_owned(),
            right_heading: "the words of".to_owned(),
            ..Network::default()
        };
        self.page.relays.drawn(self.frame, about)
    }

    fn told(&self) -> String {
        let about = Network {
            title: "Who says something of whom".to_owned(),
            told: told(&self.page.told),
            left_heading: "says something".to_owned(),
            right_heading: "of".to_owned(),
            ..Network::default()
        };
        self.page.told.drawn(self.frame, about)
    }

    fn csv(&self) -> String {
        self.frame.here.written(Form::Csv)
    }
}

fn told(web: &Web) -> String {
    let most =
        web.pairs.iter().reduce(|most, pair| if pair.times > most.times { pair } else { most }).map(|pair| {
            format!(" Most often: {} and {}, {} times.", pair.who.name, pair.of.name, pair.times)
        });
    format!("{}.{}", web.counted(), most.unwrap_or_default())
}

impl Page for NetworkPage {
    fn title(&self) -> String {
        "Network".to_owned()
    }

    fn section(&self) -> Section {
        Section::Network
    }

    fn body(&self, frame: &Frame) -> String {
        Body { page: self, frame }.render().unwrap_or_default()
    }

    fn json(&self) -> String {
        json_of(self)
    }
}
