//! The form for people: each document that is told of, the one that is meant, and line by line what is laid to it.

use anstyle::Style;
use link::cited::{Candidate, Meant};
use text::Span;

use super::super::lines::Lines;
use super::super::names::{chain, words};
use super::super::wrap::{Piece, wrap};
use super::super::{Pages, Source};
use super::{Entry, Listed, outcome, reasons, summed_up};
use crate::commands::cited::shelf::Looked;
use crate::terminal::{Palette, plain};

/// Where numbers end and words begin.
const MARGIN: usize = 6;
/// As many words are shown; --format jsonl and csv have all.
const WORDS: usize = 40;

/// A list in lines of a certain width.
pub(super) struct Report {
    pub(super) width: usize,
    pub(super) palette: Palette,
}

impl Report {
    /// All entries, and how many there are.
    pub(super) fn of(&self, listed: &Listed, pages: &mut Pages<'_>) -> String {
        let mut out = String::new();
        for entry in &listed.entries {
            if let Some(source) = pages(entry.number) {
                out.push_str(&self.entry(entry, &source, pages));
                out.push('\n');
            }
        }
        out.push_str(&self.lines(&[Piece::new(self.palette.voice(), summed_up(listed))], 0));
        out
    }

    fn entry(&self, entry: &Entry, source: &Source, pages: &mut Pages<'_>) -> String {
        let read = &source.read;
        let act = &read.reading.acts()[entry.citing.act];
        let named: Vec<Span> = act.mentions.iter().take(1).map(|mention| mention.phrase).collect();
        let mut pieces = source.pieces(&self.palette, &named);
        pieces.push(Piece::new(self.palette.voice(), format!("{}:", act.kind.name())));
        pieces.push(Piece::new(Style::new(), self.quoted(source, &named)));
        let mut out = self.numbered(source, &named, &pieces);
        for (number, candidate) in entry.candidates() {
            if let Some(own) = pages(number) {
                out.push_str(&self.candidate(entry, candidate, &own));
            }
        }
        if entry.citing.meant == Meant::Nothing {
            out.push_str(&self.aside("not found in this case"));
        }
        let one = entry.one().and_then(&mut *pages);
        for laid in &entry.citing.laid {
            out.push_str(&self.laid(laid, source, one.as_deref()));
        }
        out
    }

    /// Which document is meant or may be, and why.
    fn candidate(&self, entry: &Entry, candidate: &Candidate, own: &Source) -> String {
        let is = if entry.one().is_some() { "is" } else { "may be" };
        let mut pieces = vec![Piece::new(self.palette.aside(), is)];
        pieces.extend(own.pieces(&self.palette, &[]));
        let (signs, against) = reasons(candidate);
        let mut why = signs.join(", ");
        if !against.is_empty() {
            why = format!("{why}; but {}", against.join(", "));
        }
        pieces.push(Piece::new(self.palette.aside(), why));
        format!("{:MARGIN$}{}", "", self.lines(&pieces, MARGIN))
    }

    /// What is laid to it, and what of that was found where.
    fn laid(&self, laid: &Looked, source: &Source, own: Option<&Source>) -> String {
        let mut pieces = vec![];
        if let Some(a) = laid.attribution {
            let stance = source.read.reading.attributions()[a].stance;
            pieces.push(Piece::new(self.palette.stance(stance), format!("{}:", stance.name())));
        }
        pieces.push(Piece::new(Style::new(), self.quoted(source, &laid.words)));
        let mut out = self.numbered(source, &laid.words, &pieces);
        let Some(own) = own else { return out };
        let mut there = vec![Piece::new(self.palette.aside(), outcome(laid.found.as_ref()))];
        if let Some(spot) = laid.found.as_ref().and_then(|found| found.spot()) {
            let line = Lines::of(&own.read.document).at(spot.spans.first().map_or(0, |span| span.start()));
            there.push(Piece::new(self.palette.path(), format!("· document {}, line {line}:", own.number)));
            if let Some(a) = spot.attribution {
                let attribution = &own.read.reading.attributions()[a];
                let voices = chain(&own.read, a).join(" › ");
                let said = format!("{} {}:", plain(&voices), attribution.stance.name());
                there.push(Piece::new(self.palette.stance(attribution.stance), said));
            }
            there.push(Piece::new(Style::new(), self.quoted(own, &spot.spans)));
        }
        out.push_str(&format!("{:1$}{2}", "", MARGIN + 2, self.lines(&there, MARGIN + 2)));
        out
    }

    fn quoted(&self, source: &Source, spans: &[Span]) -> String {
        plain(&format!("“{}”", shortened(&words(&source.read.document, spans)))).into_owned()
    }

    /// With the number of the line in the margin.
    fn numbered(&self, source: &Source, spans: &[Span], pieces: &[Piece]) -> String {
        let line = Lines::of(&source.read.document).at(spans.first().map_or(0, |span| span.start()));
        let aside = self.palette.aside();
        format!("{aside}{line:>4}{aside:#}  {}", self.lines(pieces, MARGIN))
    }

    fn aside(&self, words: &str) -> String {
        format!("{:MARGIN$}{}", "", self.lines(&[Piece::new(self.palette.aside(), words)], MARGIN))
    }

    /// Lines whose first one is already indented.
    fn lines(&self, pieces: &[Piece], indent: usize) -> String {
        let lines = wrap(pieces, self.width.saturating_sub(indent));
        lines.join(&format!("\n{:indent$}", "")) + "\n"
    }
}

/// Its words, or the first of them.
fn shortened(quote: &str) -> String {
    let words: Vec<&str> = quote.split_whitespace().collect();
    match words.len() {
        0..=WORDS => words.join(" "),
        _ => format!("{} …", words[..WORDS].join(" ")),
    }
}
