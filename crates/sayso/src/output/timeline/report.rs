//! The form for people: a heading for each date, and under it what is said to have happened then.

use anstyle::Style;
use text::Stance;

use super::super::lines::Lines;
use super::super::names::{is_doubtful, words};
use super::super::wrap::{Piece, wrap};
use super::super::{Pages, Source};
use super::{Entry, Found, is_about, said_when, summed_up, told};
use crate::terminal::{Palette, plain};

/// Where numbers end and words begin.
const MARGIN: usize = 6;
/// As many words of a statement are shown; --format jsonl and csv have all.
const WORDS: usize = 40;

/// A list in lines of a certain width.
pub(super) struct Report {
    pub(super) width: usize,
    pub(super) palette: Palette,
}

impl Report {
    /// All entries under their dates, and how many there are.
    pub(super) fn of(&self, found: &Found, pages: &mut Pages<'_>) -> String {
        let mut out = String::new();
        let mut under: Option<&link::timeline::When> = None;
        for entry in &found.entries {
            let Some(source) = pages(entry.number) else { continue };
            if under != Some(&entry.when) {
                if under.is_some() {
                    out.push('\n');
                }
                let heading = Piece::new(self.palette.path(), told(&entry.when));
                out.push_str(&(wrap(&[heading], self.width).join("\n") + "\n"));
                under = Some(&entry.when);
            }
            out.push_str(&self.entry(entry, &source));
        }
        if under.is_some() {
            out.push('\n');
        }
        let sum = Piece::new(self.palette.voice(), summed_up(found));
        out.push_str(&wrap(&[sum], self.width).join("\n"));
        out.push('\n');
        out
    }

    /// The line, the document, the chain of voices, what the last of them does, the words, and when it was said.
    fn entry(&self, entry: &Entry, source: &Source) -> String {
        let read = &source.read;
        let time = &read.reading.times()[entry.time];
        let mut pieces = source.pieces(&self.palette, &entry.words);
        let chain = entry.chain(source);
        let last = chain.len().saturating_sub(1);
        pieces.extend(chain.iter().enumerate().map(|(n, step)| match (n == last, entry.attribution) {
            (true, None) => Piece::new(self.palette.voice(), format!("{}:", plain(step))),
            (true, Some(_)) => Piece::new(self.palette.voice(), plain(step)),
            (false, _) => Piece::new(self.palette.aside(), format!("{} ›", plain(step))),
        }));
        if let Some(a) = entry.attribution.map(|a| &read.reading.attributions()[a]) {
            let stance: Stance = a.stance;
            let doubt = if is_doubtful(a) { " ?" } else { "" };
            pieces.push(Piece::new(self.palette.stance(stance), format!("{}{doubt}:", stance.name())));
        }
        let quote = format!("“{}”", shortened(&words(&read.document, &entry.words)));
        pieces.push(Piece::new(Style::new(), plain(&quote)));
        pieces.push(Piece::new(self.palette.aside(), plain(&self.times(entry, source, time))));
        let begin = entry.words.first().map_or(time.span.start(), |span| span.start());
        let line = Lines::of(&read.document).at(begin);
        let aside = self.palette.aside();
        let lines = wrap(&pieces, self.width.saturating_sub(MARGIN + 2));
        format!(
            "{aside}{line:>4}{aside:#}  {}\n",
            lines.join(&format!("\n{:indent$}", "", indent = MARGIN + 2))
        )
    }

    /// The words of the date, and when the statement was made.
    fn times(&self, entry: &Entry, source: &Source, time: &text::Time) -> String {
        let read = &source.read;
        let quote = |time: &text::Time| words(&read.document, &[time.span]);
        let about = if is_about(time) { "about then: " } else { "" };
        let said = said_when(entry, source);
        format!("({about}“{}”; {said})", quote(time))
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
