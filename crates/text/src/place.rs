//! Where something stands in the original, as a person would say it.

use std::borrow::Cow;
use std::fmt;

/// A place of the original, such as a page, and where it begins in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The byte of the text at which it begins.
    pub at: u32,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// Its number or name, as the original has it: `3`, `iv`, `The gate`. Of a line that was read in a picture, its
    /// number on the page, the box that it stands in and those of its words, as [`crate::PictureLine`] writes them.
    pub name: String,
}

/// The sorts of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// A page of a PDF or of a scan.
    Page,
    /// A chapter of an e-book.
    Chapter,
    /// A line of a page that was read in a picture.
    Line,
}

impl PlaceKind {
    /// All of them.
    pub const ALL: [PlaceKind; 3] = [PlaceKind::Page, PlaceKind::Chapter, PlaceKind::Line];

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            PlaceKind::Page => "page",
            PlaceKind::Chapter => "chapter",
            PlaceKind::Line => "line",
        }
    }
}

impl Place {
    /// What a person calls it: its name, for a line without the boxes.
    pub fn called(&self) -> &str {
        match self.kind {
            PlaceKind::Line => self.name.split_once(" (").map_or(&self.name, |(number, _)| number),
            PlaceKind::Page | PlaceKind::Chapter => &self.name,
        }
    }

    /// Its name, for a line without the boxes of its words: `12 (left 100, top 230, 800 × 40 pixels)`.
    pub fn told(&self) -> Cow<'_, str> {
        match self.name.split_once(": ") {
            Some((line, _)) if self.kind == PlaceKind::Line => Cow::Owned(format!("{line})")),
            _ => Cow::Borrowed(&self.name),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind.name(), self.called())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Metadata, Origin};

    #[test]
    fn words_stand_on_the_last_page_that_has_begun() {
        let page = |at, name: &str| Place { at, kind: PlaceKind::Page, name: name.to_owned() };
        let document =
            Document::new(Origin { path: "-".into() }, Metadata::default(), "one two three".into());
        let document = document.unwrap().with_places(vec![page(8, "3"), page(4, "2")]);
        let at = |byte| document.whereabouts(byte);
        assert_eq!((at(3), at(4).as_deref(), at(12).as_deref()), (None, Some("page 2"), Some("page 3")));
    }

    #[test]
    fn a_line_of_a_scan_stands_on_its_page() {
        let place = |at, kind, name: &str| Place { at, kind, name: name.to_owned() };
        let document =
            Document::new(Origin { path: "-".into() }, Metadata::default(), "one two three".into());
        let document = document.unwrap().with_places(vec![
            place(0, PlaceKind::Page, "iv"),
            place(0, PlaceKind::Line, "1 (left 100, top 230, 800 × 40 pixels)"),
            place(4, PlaceKind::Line, "2 (left 100, top 280, 800 × 40 pixels)"),
            place(8, PlaceKind::Page, "v"),
        ]);
        let at = |byte| document.whereabouts(byte).unwrap_or_default();
        assert_eq!([0, 4, 8].map(at), ["page iv, line 1", "page iv, line 2", "page v"]);
    }
}
