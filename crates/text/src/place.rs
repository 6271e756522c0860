//! Where something stands in the original, as a person would say it.

use std::fmt;

/// A place of the original, such as a page, and where it begins in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The byte of the text at which it begins.
    pub at: u32,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// Its number or name, as the original has it: `3`, `iv`, `The gate`.
    pub name: String,
}

/// The sorts of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// A page of a PDF or of a scan.
    Page,
    /// A chapter of an e-book.
    Chapter,
    /// A line of a scan; its name says on which page and in which box of pixels it stands.
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

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind.name(), self.name)
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
        let at = |byte| document.place(byte).map(ToString::to_string);
        assert_eq!((at(3), at(4).as_deref(), at(12).as_deref()), (None, Some("page 2"), Some("page 3")));
    }
}
