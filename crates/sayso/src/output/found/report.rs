//! The form for people: each document with its passage, and under it on whose word the passage stands.

use anstyle::Style;
use case::{FindingKind, Handle, Order, Total};
use text::Span;

use super::super::ReadDocument;
use super::super::day::day;
use super::super::names::{chain, is_doubtful, words};
use super::super::ruled::marks;
use super::super::wrap::{Piece, wrap};
use super::{Hit, Shown, summed_up};
use crate::cli::Boxes;
use crate::terminal::{Palette, plain};

/// As many statements of a passage are shown; the others are counted.
const STATEMENTS: usize = 3;
/// Where line numbers end and words begin.
const MARGIN: usize = 6;

/// A list in lines of a certain width.
pub(super) struct Report {
    pub(super) width: usize,
    pub(super) palette: Palette,
    /// Whether to tell where on a picture the words stand that were asked for.
    pub(super) boxes: Boxes,
}

impl Report {
    /// All that was found, and how much there is.
    pub(super) fn of(&self, hits: &[Hit], total: Total, order: Order) -> String {
        let mut out: String = hits.iter().map(|hit| self.hit(hit) + "\n").collect();
        let sum = Piece::new(self.palette.voice(), summed_up(hits.len(), total, order));
        out.push_str(&wrap(&[sum], self.width).join("\n"));
        out.push('\n');
        out
    }

    fn hit(&self, hit: &Hit) -> String {
        let number = format!("{:>4}  ", hit.rank);
        let mut out = number + &self.hanging(&self.header(hit), MARGIN);
        if let Some(place) = hit.place() {
            let piece = Piece::new(self.palette.aside(), format!("on {}:", plain(&place)));
            out.push_str(&format!("{:MARGIN$}{}", "", self.hanging(&[piece], MARGIN)));
        }
        let (aside, line) = (self.palette.aside(), hit.line());
        out.push_str(&format!("{aside}{line:>4}{aside:#}  "));
        out.push_str(&self.hanging(&self.passage(hit), MARGIN));
        if let Some(boxes) = hit.boxes().filter(|_| self.boxes == Boxes::Shown) {
            let piece = Piece::new(self.palette.aside(), plain(&boxes));
            out.push_str(&format!("{:MARGIN$}{}", "", self.hanging(&[piece], MARGIN + 4)));
        }
        for (at, read) in hit.statements().take(STATEMENTS) {
            out.push_str(&format!("{:MARGIN$}{}", "", self.hanging(&self.statement(read, at), MARGIN + 4)));
        }
        let more = hit.passage.attributions.len().saturating_sub(STATEMENTS);
        let note = match (hit.page(), &hit.shown) {
            (_, Shown::Unread(_)) => Some("not read yet; `sayso reread` reads it".to_owned()),
            (Some(page), _) => Some(format!("{}: on the page's own word", plain(&page))),
            _ if more > 0 => Some(format!("and {more} more")),
            _ => None,
        };
        if let Some(note) = note {
            let piece = Piece::new(self.palette.aside(), note);
            out.push_str(&format!("{:MARGIN$}{}", "", self.hanging(&[piece], MARGIN + 4)));
        }
        out
    }

    /// Lines of which all but the first are indented.
    fn hanging(&self, pieces: &[Piece], indent: usize) -> String {
        let lines = wrap(pieces, self.width.saturating_sub(indent));
        lines.join(&format!("\n{:indent$}", "")) + "\n"
    }

    /// What is known of the document.
    fn header(&self, hit: &Hit) -> Vec<Piece> {
        let known = hit.document().metadata();
        let mut parts = vec![
            (self.palette.path(), format!("document {}", hit.id)),
            (Style::new(), plain(&hit.document().origin().path).into_owned()),
        ];
        let stated = [
            known.title.as_deref().map(|title| format!("“{}”", plain(title.trim()))),
            known.publisher.as_deref().map(|publisher| plain(publisher).into_owned()),
            known.published.as_deref().map(|published| plain(&day(published)).into_owned()),
        ];
        parts.extend(stated.into_iter().flatten().map(|stated| (Style::new(), stated)));
        let last = parts.len() - 1;
        let dot = |at: usize| if at == last { "" } else { "·" };
        let pieces = parts.into_iter().enumerate();
        pieces
            .flat_map(|(at, (style, part))| [Piece::new(style, part), Piece::new(Style::new(), dot(at))])
            .collect()
    }

    /// The words of the passage, those that were asked for marked, and dots where the text goes on.
    fn passage(&self, hit: &Hit) -> Vec<Piece> {
        let (text, span) = (hit.document().text(), hit.passage.span.range());
        let goes_on = |there: bool| Piece::new(Style::new(), if there { "…" } else { "" });
        let mut pieces = vec![goes_on(!text[..span.start].trim().is_empty())];
        pieces.extend(self.marked(text, span.clone(), &hit.passage.highlights));
        pieces.push(goes_on(!text[span.end..].trim().is_empty()));
        pieces
    }

    /// A piece of text with some of its words marked. Styles change between words only, for lines break there: a word
    /// of which a part is marked is marked.
    fn marked(&self, text: &str, range: std::ops::Range<usize>, marks: &[Span]) -> Vec<Piece> {
        let mut pieces = vec![];
        let (quote, mut at) = (text.get(range.clone()).unwrap_or_default(), range.start);
        for word in quote.split_inclusive(char::is_whitespace) {
            let here = Span::from_usize(at, at + word.trim_end().len());
            let marked = here.is_some_and(|here| marks.iter().any(|mark| mark.overlaps(here)));
            let style = if marked { self.palette.voice() } else { Style::new() };
            pieces.push(Piece::new(style, plain(word)));
            at += word.len();
        }
        pieces
    }

    /// The chain of voices, and what the last of them does with the words.
    fn statement(&self, read: &ReadDocument, at: usize) -> Vec<Piece> {
        let it = &read.reading.attributions()[at];
        let steps = chain(read, at);
        let last = steps.len().saturating_sub(1);
        let mut pieces: Vec<Piece> = (steps.iter().enumerate())
            .map(|(n, step)| match n == last {
                true => Piece::new(self.palette.voice(), format!("{}:", plain(step))),
                false => Piece::new(self.palette.aside(), format!("{} ›", plain(step))),
            })
            .collect();
        pieces.push(Piece::new(self.palette.stance(it.stance), it.stance.name()));
        let doubt = if is_doubtful(it) { "?" } else { "" };
        let cue = words(&read.document, &it.cue);
        let cue = if cue.is_empty() { String::new() } else { format!("({})", plain(&cue)) };
        pieces.extend([Piece::new(Style::new(), doubt), Piece::new(self.palette.aside(), cue)]);
        let marks = marks(read, Handle { kind: FindingKind::Attribution, index: at });
        pieces
            .extend(marks.iter().map(|mark| Piece::new(self.palette.voice(), format!("→ {}", plain(mark)))));
        pieces
    }
}
