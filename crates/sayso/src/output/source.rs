//! A document of a case among many, and how each form says where in it something stands.

use std::sync::Arc;

use anstyle::Style;
use case::{FindingKind, Handle};
use serde::Serialize;
use text::Span;

use super::ReadDocument;
use super::day::day;
use super::lines::Lines;
use super::names::page;
use super::ruled::is_ruled_wrong;
use super::wire::{Quote, quotes_of};
use super::wrap::Piece;
use crate::terminal::{Palette, plain};

/// A document of the case by its number, as people ruled it.
#[derive(Debug)]
pub(crate) struct Source {
    /// The number.
    pub(crate) number: i64,
    /// What was read in it.
    pub(crate) read: ReadDocument,
}

/// Loads a document of the case by its number; `None` if it is not there. What is shown is loaded when it is shown, so
/// that nothing holds the texts of a whole pile.
pub(crate) type Pages<'a> = dyn FnMut(i64) -> Option<Arc<Source>> + 'a;

/// Words of a document, for programs.
#[derive(Serialize)]
pub(super) struct Place<'a> {
    number: i64,
    document: String,
    path: &'a str,
    title: Option<&'a str>,
    publisher: Option<&'a str>,
    published: Option<&'a str>,
    attribution: Option<String>,
    content: Vec<Quote<'a>>,
    line: usize,
    place: Option<String>,
}

/// The columns of [`Source::cells`].
pub(super) const CELLS: [&str; 9] =
    ["number", "document", "path", "publisher", "published", "place", "line", "start", "end"];

impl Source {
    /// What the page is called: its publisher or author, or else the name of its file.
    pub(crate) fn page(&self) -> String {
        page(&self.read)
    }

    /// Whether people say that a finding is wrong, and nobody differs.
    pub(crate) fn is_wrong(&self, kind: FindingKind, index: usize) -> bool {
        is_ruled_wrong(&self.read, Handle { kind, index })
    }

    /// For programs. `attribution` is where the words stand in the content of one.
    pub(super) fn place(&self, spans: &[Span], attribution: Option<String>) -> Place<'_> {
        let (document, known) = (&self.read.document, self.read.document.metadata());
        Place {
            number: self.number,
            document: document.id().to_string(),
            path: &document.origin().path,
            title: known.title.as_deref(),
            publisher: known.publisher.as_deref(),
            published: known.published.as_deref(),
            attribution,
            content: quotes_of(document, spans),
            line: Lines::of(document).at(begin(spans)),
            place: document.whereabouts(begin(spans)),
        }
    }

    /// For spreadsheets; the names of the columns are [`CELLS`].
    pub(super) fn cells(&self, spans: &[Span]) -> [String; 9] {
        let (document, known) = (&self.read.document, self.read.document.metadata());
        let stated = |part: &Option<String>| part.clone().unwrap_or_default();
        [
            self.number.to_string(),
            document.id().to_string(),
            document.origin().path.clone(),
            stated(&known.publisher),
            stated(&known.published),
            document.whereabouts(begin(spans)).unwrap_or_default(),
            Lines::of(document).at(begin(spans)).to_string(),
            begin(spans).to_string(),
            spans.last().map_or(0, |span| span.end()).to_string(),
        ]
    }

    /// For people, where the line stands in the margin: number, path, day and, where it has pages, the page.
    pub(super) fn pieces(&self, palette: &Palette, spans: &[Span]) -> Vec<Piece> {
        self.pieces_at(palette, Lines::of(&self.read.document).place(begin(spans)))
    }

    /// For people, where no line stands in the margin: number, path, day, and the page or the line.
    pub(super) fn pieces_with_line(&self, palette: &Palette, spans: &[Span]) -> Vec<Piece> {
        let lines = Lines::of(&self.read.document);
        let at = begin(spans);
        self.pieces_at(palette, lines.place(at).or_else(|| Some(format!("line {}", lines.at(at)))))
    }

    fn pieces_at(&self, palette: &Palette, place: Option<String>) -> Vec<Piece> {
        let known = self.read.document.metadata();
        let stated = [
            known.published.as_deref().map(|published| plain(&day(published)).into_owned()),
            place.map(|place| plain(&place).into_owned()),
        ];
        let mut pieces = vec![Piece::new(palette.path(), format!("document {}", self.number))];
        pieces.push(Piece::new(Style::new(), format!("· {}", plain(&self.read.document.origin().path))));
        pieces.extend(stated.into_iter().flatten().map(|part| Piece::new(Style::new(), format!("· {part}"))));
        pieces.push(Piece::new(Style::new(), "·"));
        pieces
    }
}

/// The byte at which words begin.
fn begin(spans: &[Span]) -> u32 {
    spans.first().map_or(0, |span| span.start())
}
