//! The form for people: a heading for each chain of voices, under it line, stance, cue and words.

use std::fmt::Write;

use anstyle::Style;
use case::{FindingKind, Handle};
use text::Attribution;

use super::boxes::if_asked;
use super::day::day;
use super::layers::{Row, rows};
use super::lines::{Lines, begins, listed};
use super::names::{DOUBTFUL, chain, is_doubtful, shown, words};
use super::ruled::{called, marks, sections};
use super::tree::{Place, in_reading_order};
use super::wrap::{Piece, wrap};
use super::{Exporter, ReadDocument, Tally};
use crate::cli::{Boxes, Show};
use crate::terminal::{Palette, plain};

/// Between the steps of a chain.
const STEP: &str = "›";
/// The longest stance and its mark of doubt: `withholds ?`.
const STANCE_COLUMNS: usize = 11;
/// How much further in a statement inside a statement stands.
const INDENT: usize = 4;
/// Deeper statements are not indented further, so that there is always room for words.
const DEEPEST: usize = 5;

/// The layers and what one and many of their findings are called.
const LAYERS: [(Show, &str, &str); 4] = [
    (Show::Figures, "figure", "figures"),
    (Show::Times, "time", "times"),
    (Show::Labels, "label", "labels"),
    (Show::Acts, "document told of", "documents told of"),
];

/// A report in lines of a certain width.
pub(crate) struct Report {
    /// Columns a line may take.
    pub(crate) width: usize,
    /// The colours.
    pub(crate) palette: Palette,
    /// What to show.
    pub(crate) show: Vec<Show>,
    /// Whether to tell where on a picture the words stand.
    pub(crate) boxes: Boxes,
}

impl Exporter for Report {
    fn document(&self, read: &ReadDocument) -> String {
        let lines = Lines::of(&read.document);
        let mut out = self.header(read);
        let margin = lines.margin();
        if self.show.contains(&Show::Attributions) {
            out.push_str(&self.statements(read, &lines, margin));
        }
        if self.show.iter().any(|show| *show != Show::Attributions) {
            out.push_str(&self.layers(read, &lines, margin));
        }
        out.push_str(&self.beside(read, &lines, margin));
        out.push('\n');
        out
    }

    fn closing(&self, tally: &Tally) -> String {
        let mut out = String::new();
        if tally.doubtful > 0 {
            out.push_str(
                &self.note("?", &format!("after a stance: the reader is not sure of it (under {DOUBTFUL})")),
            );
        }
        if tally.unsettled > 0 {
            out.push_str(
                &self.note("(A?)", "after a voice: the text does not settle who it is; likeliest first"),
            );
        }
        let mut counted = vec![
            count(tally.documents, "document", "documents"),
            count(tally.attributions, "attribution", "attributions"),
            count(tally.voices, "voice", "voices"),
            count(tally.refused, "file refused", "files refused"),
        ];
        for (show, one, many) in LAYERS {
            if self.show.contains(&show) {
                counted.push(count(tally.layer(show), one, many));
            }
        }
        if tally.skipped > 0 {
            counted.push(count(tally.skipped, "hidden file skipped", "hidden files skipped"));
        }
        let sum = Piece::new(self.palette.voice(), counted.join(" · "));
        out + &wrap(&[sum], self.width).join("\n") + "\n"
    }
}

impl Report {
    /// One mark and what it means.
    fn note(&self, mark: &str, meaning: &str) -> String {
        let lines = wrap(&[Piece::new(Style::new(), meaning)], self.width - 6);
        format!("{mark:<6}{}\n", lines.join("\n      "))
    }

    /// Every attribution under the chain of its voices, and where the page speaks for itself.
    fn statements(&self, read: &ReadDocument, lines: &Lines<'_>, margin: usize) -> String {
        let mut out = String::new();
        let mut under: Option<Place> = None;
        let mut chapter = None;
        for place in in_reading_order(read.reading.attributions()) {
            let attribution = &read.reading.attributions()[place.index];
            if self.opens(lines.chapter(begins(attribution)), &mut chapter, margin, &mut out) {
                under = None;
            }
            if !under.is_some_and(|u| place.shares_heading_with(&u, read.reading.attributions())) {
                out.push_str(&self.heading(read, place, margin));
            }
            out.push_str(&self.statement(read, place, &lines.label(begins(attribution)), margin));
            under = Some(place);
        }
        if out.is_empty() {
            out.push_str("\n      Nobody is found to say anything.\n");
        }
        out + &self.own(read, lines)
    }

    /// Every figure, time and label under the chain of voices on whose word it stands.
    fn layers(&self, read: &ReadDocument, lines: &Lines<'_>, margin: usize) -> String {
        let mut out = String::new();
        let mut under: Option<Vec<String>> = None;
        let mut chapter = None;
        for row in rows(read, &self.show) {
            if self.opens(lines.chapter(row.place.start()), &mut chapter, margin, &mut out) {
                under = None;
            }
            if under.as_ref() != Some(&row.chain) {
                out.push('\n');
                out.push_str(&self.chain(&row.chain, margin));
            }
            out.push_str(&self.row(read, &row, &lines.label(row.place.start()), margin));
            under = Some(row.chain);
        }
        if out.is_empty() {
            out.push_str("\n      Nothing of what was asked for is found.\n");
        }
        out
    }

    /// Names the chapter of an e-book where another one than `last` begins: nobody can count the lines of a book as sayso
    /// does. Whether one does.
    fn opens<'a>(
        &self,
        chapter: Option<&'a str>,
        last: &mut Option<&'a str>,
        margin: usize,
        out: &mut String,
    ) -> bool {
        let Some(name) = chapter.filter(|name| *last != Some(name)) else { return false };
        *last = chapter;
        let indent = margin + 2;
        let piece = Piece::new(self.palette.aside(), format!("chapter “{}”", plain(name.trim())));
        let lines = wrap(&[piece], self.width.saturating_sub(indent + INDENT));
        let _ = write!(out, "\n{:indent$}{}\n", "", lines.join(&format!("\n{:1$}", "", indent + INDENT)));
        true
    }

    /// A chain of voices as a heading, the last one in the colour of voices.
    fn chain(&self, chain: &[String], margin: usize) -> String {
        let last = chain.len().saturating_sub(1);
        let piece = |(at, step): (usize, &String)| match at == last {
            true => Piece::new(self.palette.voice(), plain(step)),
            false => Piece::new(self.palette.aside(), format!("{} {STEP}", plain(step))),
        };
        let pieces: Vec<Piece> = chain.iter().enumerate().map(piece).collect();
        let indent = margin + 2;
        let lines = wrap(&pieces, self.width.saturating_sub(indent + INDENT));
        let deeper = format!("\n{:1$}", "", indent + INDENT);
        format!("{:indent$}{}\n", "", lines.join(&deeper))
    }

    /// The line number, the layer, the words and what they come to.
    fn row(&self, read: &ReadDocument, row: &Row, label: &str, margin: usize) -> String {
        let aside = self.palette.aside();
        let layer = format!("{}{}", row.layer, if row.doubtful { " ?" } else { "" });
        let pieces: Vec<Piece> = (self.called(read, row.handle).into_iter())
            .chain([
                Piece::new(Style::new(), plain(&words(&read.document, &[row.place]))),
                Piece::new(aside, plain(&row.meaning)),
            ])
            .collect();
        let hang = margin + 4 + STANCE_COLUMNS + 2;
        let lines = wrap(&pieces, self.width.saturating_sub(hang));
        let deeper = format!("\n{:hang$}", "");
        let first = format!("{aside}{label:>margin$}{aside:#}    {layer:<STANCE_COLUMNS$}  ");
        let boxes = self.boxes(read, &[row.place], hang);
        format!("{first}{}\n{boxes}{}", lines.join(&deeper), self.marks(read, row.handle, hang))
    }

    /// What is known of the document, on one line if it fits.
    fn header(&self, read: &ReadDocument) -> String {
        let known = read.document.metadata();
        let mut parts = vec![plain(&read.document.origin().path).into_owned()];
        parts.extend(known.title.as_deref().map(|t| format!("“{}”", plain(t.trim()))));
        parts.extend(known.author.as_deref().map(|a| plain(a).into_owned()));
        parts.extend(
            known
                .publisher
                .as_deref()
                .filter(|p| known.author.as_deref() != Some(p))
                .map(|p| plain(p).into_owned()),
        );
        parts.extend(known.published.as_deref().map(|p| plain(&day(p)).into_owned()));
        let dot = |at: usize| if at + 1 < parts.len() { " ·" } else { "" };
        let styles = |at: usize| if at == 0 { self.palette.path() } else { Style::new() };
        let pieces: Vec<Piece> = (parts.iter().enumerate())
            .flat_map(|(at, part)| [Piece::new(styles(at), part), Piece::new(Style::new(), dot(at))])
            .collect();
        wrap(&pieces, self.width - 2).join("\n  ") + "\n"
    }

    /// Whose word it is: the whole chain, or only the next step under the statement it stands in.
    fn heading(&self, read: &ReadDocument, place: Place, margin: usize) -> String {
        let mut pieces = vec![];
        if place.depth == 0 {
            let mut steps = chain(read, place.index);
            let own = steps.pop().unwrap_or_default();
            for step in steps {
                pieces.push(Piece::new(self.palette.aside(), format!("{} {STEP}", plain(&step))));
            }
            pieces.push(Piece::new(self.palette.voice(), plain(&own)));
        } else {
            let own = shown(read, place.index);
            pieces.push(Piece::new(self.palette.aside(), STEP));
            pieces.push(Piece::new(self.palette.voice(), plain(&own)));
        }
        let indent = margin + 2 + INDENT * place.depth.min(DEEPEST);
        // Names that run over stand further in than the statements under them.
        let lines = wrap(&pieces, self.width.saturating_sub(indent + INDENT));
        let mut out = String::from(if place.depth == 0 { "\n" } else { "" });
        for (at, line) in lines.iter().enumerate() {
            let _ = writeln!(out, "{:1$}{line}", "", if at == 0 { indent } else { indent + INDENT });
        }
        out
    }

    /// Where the page speaks without laying it to anybody: the lines, for the words would be most of the text.
    fn own(&self, read: &ReadDocument, lines: &Lines<'_>) -> String {
        let Some(listed) = listed(read.reading.own(), lines) else { return String::new() };
        let sentence = format!("Laid to nobody, so on the page's own word: {listed}.");
        let pieces = [Piece::new(self.palette.aside(), sentence)];
        format!("\n      {}\n", wrap(&pieces, self.width - 6).join("\n      "))
    }

    /// The line number, the stance, the cue and the words.
    fn statement(&self, read: &ReadDocument, place: Place, label: &str, margin: usize) -> String {
        let attribution = &read.reading.attributions()[place.index];
        let (aside, coloured) = (self.palette.aside(), self.palette.stance(attribution.stance));
        let inset = 4 + INDENT * place.depth.min(DEEPEST);
        let handle = Handle { kind: FindingKind::Attribution, index: place.index };
        let hang = margin + inset + STANCE_COLUMNS + 2;
        let pieces = self.called(read, handle).into_iter().chain(self.words(read, attribution));
        let words = wrap(&pieces.collect::<Vec<_>>(), self.width.saturating_sub(hang));
        let stance = attribution.stance.name();
        let doubt = if is_doubtful(attribution) { " ?" } else { "" };
        let blank = STANCE_COLUMNS.saturating_sub(stance.len() + doubt.len());
        let mut out = String::new();
        let _ = write!(out, "{aside}{label:>margin$}{aside:#}{:inset$}", "");
        let _ = write!(out, "{coloured}{stance}{coloured:#}{doubt}{:blank$}  ", "");
        out.push_str(&words.join(&format!("\n{:hang$}", "")));
        out.push('\n');
        out + &self.boxes(read, &attribution.content, hang) + &self.marks(read, handle, hang)
    }

    /// Where on a picture the words of a finding stand, if that was asked for.
    fn boxes(&self, read: &ReadDocument, words: &[text::Span], hang: usize) -> String {
        let Some(told) = if_asked(self.boxes, &read.document, words) else { return String::new() };
        let lines = wrap(&[Piece::new(self.palette.aside(), plain(&told))], self.width.saturating_sub(hang));
        format!("{:hang$}{}\n", "", lines.join(&format!("\n{:hang$}", "")))
    }

    /// What a finding is called, where that is to be told.
    fn called(&self, read: &ReadDocument, handle: Handle) -> Option<Piece> {
        called(read, handle).map(|called| Piece::new(self.palette.aside(), format!("[{called}]")))
    }

    /// What people say of a finding, one line each.
    fn marks(&self, read: &ReadDocument, handle: Handle, hang: usize) -> String {
        let mut out = String::new();
        for mark in marks(read, handle) {
            let pieces = [Piece::new(self.palette.voice(), format!("→ {}", plain(&mark)))];
            let lines = wrap(&pieces, self.width.saturating_sub(hang));
            let _ = writeln!(out, "{:hang$}{}", "", lines.join(&format!("\n{:hang$}", "")));
        }
        out
    }

    /// Notes, and rulings that no longer fit.
    fn beside(&self, read: &ReadDocument, lines: &Lines<'_>, margin: usize) -> String {
        let mut out = String::new();
        let hang = margin + 4;
        for (heading, all) in sections(read) {
            let _ = write!(out, "\n{:1$}{heading}\n", "", margin + 2);
            for (at, line) in all {
                let at = at.map_or(String::new(), |at| lines.label(at));
                let wrapped =
                    wrap(&[Piece::new(Style::new(), plain(&line))], self.width.saturating_sub(hang));
                let _ = writeln!(out, "{at:>margin$}    {}", wrapped.join(&format!("\n{:hang$}", "")));
            }
        }
        out
    }

    fn words(&self, read: &ReadDocument, attribution: &Attribution) -> Vec<Piece> {
        let content = Piece::new(Style::new(), plain(&words(&read.document, &attribution.content)));
        let cue = words(&read.document, &attribution.cue);
        if cue.trim().is_empty() {
            return vec![content];
        }
        vec![Piece::new(self.palette.aside(), format!("{}:", plain(&cue))), content]
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests;
