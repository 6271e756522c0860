//! What the picture of a claim's way is made of, as its template draws it.

use askama::Template;

use super::{Detail, Side, short};

/// Words at a place.
pub(super) struct Label {
    pub(super) x: String,
    pub(super) y: String,
    pub(super) anchor: &'static str,
    pub(super) shown: String,
    pub(super) full: String,
}

/// A statement, drawn.
pub(super) struct Dot {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) side: Side,
    pub(super) told: String,
}

/// A line from one to another.
pub(super) struct Line {
    pub(super) class: &'static str,
    pub(super) path: String,
}

/// An entry of the key: the sign, and what it means.
pub(super) struct Sign {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) class: &'static str,
    pub(super) side: Option<Side>,
    pub(super) told: &'static str,
}

#[derive(Template)]
#[template(path = "way.svg")]
pub(super) struct Svg {
    pub(super) detail: Detail,
    pub(super) height: f64,
    /// Where the rows end.
    pub(super) foot: f64,
    pub(super) told: String,
    pub(super) headings: Vec<Label>,
    pub(super) names: Vec<Label>,
    pub(super) origins: Vec<Label>,
    pub(super) days: Vec<Label>,
    pub(super) dots: Vec<Dot>,
    pub(super) lines: Vec<Line>,
    pub(super) signs: Vec<Sign>,
    /// Whether some have no day.
    pub(super) undated: bool,
    /// Whether some have one.
    pub(super) dated: bool,
}

impl Svg {
    fn is_full(&self) -> bool {
        self.detail == Detail::Full
    }

    /// The lines below the days as one.
    fn axes(&self) -> String {
        let foot = short(self.foot);
        self.days.iter().fold("M262 24H590".to_owned(), |path, day| format!("{path}M{} 24V{foot}", day.x))
    }
}

impl Label {
    /// Whether there is more to tell than is shown.
    fn is_cut(&self) -> bool {
        self.shown != self.full
    }
}

impl Dot {
    /// Three shapes, so that nobody needs colours: a disc, a square with a cross, a ring.
    fn square(&self) -> bool {
        self.side == Side::Against
    }
}

impl Sign {
    fn square(&self) -> bool {
        self.side == Some(Side::Against)
    }

    pub(super) fn text(&self) -> f64 {
        self.x + 30.0
    }
}
