//! The boxes in which words stand on a page or a picture, and the line of a picture that they belong to.

use std::fmt;

use crate::{Place, PlaceKind};

/// In what the boxes of a line are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The dots of the picture.
    Pixels,
    /// Points of the page, 1/72 inch.
    Points,
}

impl Measure {
    /// All of them.
    pub const ALL: [Measure; 2] = [Measure::Pixels, Measure::Points];

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Pixels => "pixels",
            Measure::Points => "points",
        }
    }
}

/// A box: how far it is from the left and the upper edge, how wide and how high.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// From the left edge of the page or picture to the box.
    pub left: u32,
    /// From its upper edge.
    pub top: u32,
    /// How wide the box is.
    pub width: u32,
    /// How high it is.
    pub height: u32,
}

impl Frame {
    /// The smallest box around all of these; `None` if there are none.
    pub fn around(frames: impl IntoIterator<Item = Frame>) -> Option<Frame> {
        frames.into_iter().reduce(|a, b| {
            let (left, top) = (a.left.min(b.left), a.top.min(b.top));
            let (right, bottom) = (a.right().max(b.right()), a.bottom().max(b.bottom()));
            Frame { left, top, width: right - left, height: bottom - top }
        })
    }

    fn right(self) -> u32 {
        self.left.saturating_add(self.width)
    }

    fn bottom(self) -> u32 {
        self.top.saturating_add(self.height)
    }
}

impl fmt::Display for Frame {
    /// `left 100, top 230, 800 × 40`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "left {}, top {}, {} × {}", self.left, self.top, self.width, self.height)
    }
}

/// A line that was read in a picture: what the name of its [`Place`] says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureLine {
    /// Its number on the page.
    pub number: u32,
    /// The box that it stands in.
    pub frame: Frame,
    /// In what its boxes are counted.
    pub measure: Measure,
    /// The box of each of its words, as white space divides them, in their order; empty where they were not kept.
    pub words: Vec<Frame>,
}

impl PictureLine {
    /// The name of its place: `12 (left 100, top 230, 180 × 40 pixels: 100 230 80 40, 190 232 90 38)`, behind the colon
    /// left, top, width and height of each word.
    pub fn name(&self) -> String {
        let words: Vec<String> =
            self.words.iter().map(|w| format!("{} {} {} {}", w.left, w.top, w.width, w.height)).collect();
        let colon = if words.is_empty() { "" } else { ": " };
        format!("{} ({} {}{colon}{})", self.number, self.frame, self.measure.name(), words.join(", "))
    }

    /// The line that a place tells of; `None` if it is no line, or one whose name says something else.
    pub fn of(place: &Place) -> Option<PictureLine> {
        let (number, rest) = place.name.split_once(" (").filter(|_| place.kind == PlaceKind::Line)?;
        let rest = rest.strip_suffix(')')?;
        let (around, words) = rest.split_once(": ").unwrap_or((rest, ""));
        let (left, around) = around.strip_prefix("left ")?.split_once(", top ")?;
        let (top, around) = around.split_once(", ")?;
        let (width, around) = around.split_once(" × ")?;
        let (height, measure) = around.split_once(' ')?;
        let frame = |numbers: [&str; 4]| {
            let [left, top, width, height] = numbers.map(|number| number.parse().ok());
            Some(Frame { left: left?, top: top?, width: width?, height: height? })
        };
        let word = |word: &str| frame(word.split(' ').collect::<Vec<_>>().try_into().ok()?);
        Some(PictureLine {
            number: number.parse().ok()?,
            frame: frame([left, top, width, height])?,
            measure: Measure::ALL.into_iter().find(|m| m.name() == measure)?,
            words: words.split(", ").filter(|w| !w.is_empty()).map(word).collect::<Option<_>>()?,
        })
    }
}

/// Where words stand on a page or picture: the part of them that is on one line, and the smallest box around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boxed<'a> {
    /// What the page is called; `None` of a picture that is all there is.
    pub page: Option<&'a str>,
    /// The number of the line on the page.
    pub line: u32,
    /// The box around just these words; around the whole line where the boxes of its words were not kept.
    pub frame: Frame,
    /// In what it is counted.
    pub measure: Measure,
}

impl fmt::Display for Boxed<'_> {
    /// `page 3, line 12: left 100, top 230, 80 × 40 pixels`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(page) = self.page {
            write!(f, "{} {page}, ", PlaceKind::Page.name())?;
        }
        write!(f, "{} {}: {} {}", PlaceKind::Line.name(), self.line, self.frame, self.measure.name())
    }
}

#[cfg(test)]
mod tests;
