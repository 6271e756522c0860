//! The form for people: who is called what, by whom, with a few places of each.

use anstyle::Style;
use link::labels::{By, On};
use text::Span;

use super::super::day::day;
use super::super::layers::{on_whom, whose};
use super::super::lines::Lines;
use super::super::names::DOUBTFUL;
use super::super::wrap::{Piece, wrap};
use super::super::{Pages, Source};
use super::{Caller, Found, Place, Shown, Term, named, summed_up};
use crate::terminal::{Palette, plain};

/// Where numbers end and words begin.
const MARGIN: usize = 6;
/// As many places of each who uses a word are shown; --format jsonl and csv have all.
const PLACES: usize = 2;
/// As many users of a word are shown.
const CALLERS: usize = 8;
/// As many words are shown on each side of a label.
const AROUND: usize = 8;

/// A list in lines of a certain width.
pub(super) struct Report {
    pub(super) width: usize,
    pub(super) palette: Palette,
}

impl Report {
    /// All who are called something, and how many there are.
    pub(super) fn of(&self, found: &Found, pages: &mut Pages<'_>) -> String {
        let mut out = String::new();
        for (at, shown) in found.labelled.iter().enumerate() {
            out.push_str(&self.shown(at + 1, shown, found.limit, pages));
            out.push('\n');
        }
        let sum = Piece::new(self.palette.voice(), summed_up(found));
        out.push_str(&wrap(&[sum], self.width).join("\n"));
        out.push('\n');
        out
    }

    fn shown(&self, rank: usize, shown: &Shown, limit: usize, pages: &mut Pages<'_>) -> String {
        let mut pieces = match &shown.on {
            On::Known(name) => vec![Piece::new(self.palette.voice(), plain(name))],
            On::Perhaps(name) => vec![
                Piece::new(Style::new(), "perhaps"),
                Piece::new(self.palette.voice(), plain(name)),
                Piece::new(Style::new(), "· words that stand alone, and whom they mean is a guess"),
            ],
            On::Nobody => vec![Piece::new(self.palette.voice(), "put on nobody by name")],
        };
        let much = format!("· in {}, by {}", documents(shown.documents), by_many(shown.labellers));
        pieces.push(Piece::new(self.palette.aside(), much));
        let mut out = format!("{rank:>4}  {}", self.hanging(&pieces, MARGIN));
        for term in shown.terms.iter().take(limit) {
            out.push_str(&self.term(shown, term, pages));
        }
        out + &self.more(
            shown.terms.len(),
            limit,
            "other word; --limit shows it",
            "other words; --limit shows more",
            MARGIN,
        )
    }

    fn term(&self, shown: &Shown, term: &Term, pages: &mut Pages<'_>) -> String {
        let mut pieces = vec![
            Piece::new(self.palette.path(), format!("“{}”", plain(&term.shown))),
            Piece::new(Style::new(), format!("· {}", counted(term))),
        ];
        if term.alone {
            let verb = if shown.on == On::Nobody { "use such words" } else { "label them" };
            let who = term.callers.first().map(|caller| named(&caller.by)).unwrap_or_default();
            let alone = format!("· used by {} alone, of {} who {verb}", plain(who), shown.labellers);
            pieces.push(Piece::new(self.palette.voice(), alone));
        }
        let mut out = self.indented(&pieces, MARGIN);
        for caller in term.callers.iter().take(CALLERS) {
            out.push_str(&self.caller(caller, pages));
        }
        out + &self.more(term.callers.len(), CALLERS, "other who uses it", "others who use it", MARGIN + 2)
    }

    fn caller(&self, caller: &Caller, pages: &mut Pages<'_>) -> String {
        let mut out = self.indented(&[Piece::new(Style::new(), plain(&told(caller)))], MARGIN + 2);
        for place in caller.at.iter().take(PLACES) {
            if let Some(source) = pages(place.number) {
                out.push_str(&self.place(&source, place));
            }
        }
        out + &self.more(caller.at.len(), PLACES, "other place", "other places", MARGIN + 4)
    }

    /// The line, the document, the chain of voices, and the label among the words around it.
    fn place(&self, source: &Source, place: &Place) -> String {
        let read = &source.read;
        let label = &read.reading.labels()[place.label];
        let mut pieces = source.pieces(&self.palette, &[label.term]);
        let chain = whose(read, label);
        let last = chain.len().saturating_sub(1);
        pieces.extend(chain.iter().enumerate().map(|(n, step)| match n == last {
            true => Piece::new(self.palette.voice(), format!("{}:", plain(step))),
            false => Piece::new(self.palette.aside(), format!("{} ›", plain(step))),
        }));
        let [before, words, after] = around(read.document.text(), label.term);
        pieces.push(Piece::new(Style::new(), format!("“{}", plain(&before))));
        pieces.push(Piece::new(self.palette.voice(), plain(&words)));
        pieces.push(Piece::new(Style::new(), format!("{}”", plain(&after))));
        if let Some(on) = on_whom(read, label).filter(|on| !format!("{before} {words} {after}").contains(on))
        {
            pieces.push(Piece::new(self.palette.aside(), format!("(of {})", plain(&on))));
        }
        if label.confidence < DOUBTFUL {
            pieces.push(Piece::new(Style::new(), "?"));
        }
        let (aside, line) = (self.palette.aside(), Lines::of(&read.document).at(label.term.start()));
        format!("{aside}{line:>6}{aside:#}  {}", self.hanging(&pieces, MARGIN + 4))
    }

    fn more(&self, all: usize, shown: usize, one: &str, many: &str, indent: usize) -> String {
        match all.saturating_sub(shown) {
            0 => String::new(),
            1 => self.indented(&[Piece::new(self.palette.aside(), format!("and 1 {one}"))], indent),
            n => self.indented(&[Piece::new(self.palette.aside(), format!("and {n} {many}"))], indent),
        }
    }

    /// Lines of which all but the first are indented.
    fn hanging(&self, pieces: &[Piece], indent: usize) -> String {
        let lines = wrap(pieces, self.width.saturating_sub(indent));
        lines.join(&format!("\n{:indent$}", "")) + "\n"
    }

    /// Lines that are all indented, all but the first a little more.
    fn indented(&self, pieces: &[Piece], indent: usize) -> String {
        format!("{:indent$}{}", "", self.hanging(pieces, indent + 2))
    }
}

/// Who uses it, in whose voice, how often.
fn told(caller: &Caller) -> String {
    let times = times(caller.at.len());
    let much = match caller.documents {
        n if n == caller.at.len() => times,
        n => format!("{times} in {}", documents(n)),
    };
    if caller.own {
        return format!("{}, in their own voice: {much}", named(&caller.by));
    }
    let pages: Vec<String> = caller
        .pages
        .iter()
        .map(|(page, times)| match times {
            1 => page.clone(),
            n => format!("{page} ({n})"),
        })
        .collect();
    let by = pages.join(", ");
    match caller.by {
        By::Known(_) => format!("{}, as told by {by}: {much}", named(&caller.by)),
        By::Unnamed | By::Nobody => format!("{}, in {by}: {much}", named(&caller.by)),
    }
}

/// How often a term stands where, and since when.
fn counted(term: &Term) -> String {
    let mut out = times(term.times);
    if term.documents != term.times {
        out.push_str(&format!(" in {}", documents(term.documents)));
    }
    match (&term.since, term.undated) {
        (Some(since), 0) => out.push_str(&format!(", since {}", day(since))),
        (Some(since), 1) => out.push_str(&format!(", since {} (1 document has no day)", day(since))),
        (Some(since), n) => out.push_str(&format!(", since {} ({n} documents have no day)", day(since))),
        (None, _) => out.push_str(", without a day"),
    }
    out
}

fn times(times: usize) -> String {
    if times == 1 { "once".to_owned() } else { format!("{times} times") }
}

fn documents(count: usize) -> String {
    if count == 1 { "1 document".to_owned() } else { format!("{count} documents") }
}

fn by_many(count: usize) -> String {
    match count {
        0 => "nobody with a name".to_owned(),
        n => format!("{n} with a name"),
    }
}

/// The words before a place on its line, those at it, and those behind it.
fn around(text: &str, at: Span) -> [String; 3] {
    let (start, end) = (at.range().start, at.range().end);
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let one = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let before: Vec<&str> = text[from..start].split_whitespace().collect();
    let after: Vec<&str> = text[end..to].split_whitespace().collect();
    let cut = before.len().saturating_sub(AROUND);
    let head = if cut > 0 { "… " } else { "" };
    let tail = if after.len() > AROUND { " …" } else { "" };
    [
        format!("{head}{}", before[cut..].join(" ")),
        one(&text[start..end]),
        format!("{}{tail}", after[..after.len().min(AROUND)].join(" ")),
    ]
}
