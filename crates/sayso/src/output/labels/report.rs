//! The form for people: who is called what, by whom, with a few places of each.

use anstyle::Style;
use link::labels::On;
use text::{Span, whole_line};

use super::super::day::day;
use super::super::layers::whose;
use super::super::lines::Lines;
use super::super::names::DOUBTFUL;
use super::super::wrap::{Piece, wrap};
use super::super::{Pages, Source};
use super::{Caller, Detail, Found, Place, Shown, Term, named, summed_up};
use crate::terminal::{Palette, plain};

/// Where numbers end and words begin.
const MARGIN: usize = 6;
/// As many terms of each, users of a term and places of a user are shown where all labels were asked for.
const OVERVIEW: Most = Most { terms: 4, callers: 3, places: 1 };
/// The same where somebody or something certain was asked for; --format jsonl and csv have all.
const FULL: Most = Most { terms: usize::MAX, callers: 8, places: 2 };
/// As many pages are named that lay a word to somebody.
const PAGES: usize = 4;
/// As many words are shown on each side of a label.
const AROUND: usize = 8;

/// How many of what are shown.
#[derive(Clone, Copy)]
struct Most {
    terms: usize,
    callers: usize,
    places: usize,
}

/// A list in lines of a certain width.
pub(super) struct Report {
    pub(super) width: usize,
    pub(super) palette: Palette,
}

impl Report {
    /// All who are called something, and how many there are.
    pub(super) fn of(&self, found: &Found, pages: &mut Pages<'_>) -> String {
        let most = match found.detail {
            Detail::Overview => OVERVIEW,
            Detail::Full => FULL,
        };
        let most = Most { terms: most.terms.min(found.limit), ..most };
        let mut out = String::new();
        for (at, shown) in found.labelled.iter().enumerate() {
            out.push_str(&self.shown(at + 1, shown, most, pages));
            out.push('\n');
        }
        let sum = Piece::new(self.palette.voice(), summed_up(found));
        out.push_str(&wrap(&[sum], self.width).join("\n"));
        out.push('\n');
        out
    }

    fn shown(&self, rank: usize, shown: &Shown, most: Most, pages: &mut Pages<'_>) -> String {
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
        for term in shown.terms.iter().take(most.terms) {
            out.push_str(&self.term(shown, term, most, pages));
        }
        out + &self.more(shown.terms.len(), most.terms, "other word", "other words", MARGIN)
    }

    fn term(&self, shown: &Shown, term: &Term, most: Most, pages: &mut Pages<'_>) -> String {
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
        for caller in term.callers.iter().take(most.callers) {
            out.push_str(&self.caller(caller, most, pages));
        }
        out + &self.more(
            term.callers.len(),
            most.callers,
            "other who uses it",
            "others who use it",
            MARGIN + 2,
        )
    }

    fn caller(&self, caller: &Caller, most: Most, pages: &mut Pages<'_>) -> String {
        let mut out = self.indented(&[Piece::new(Style::new(), plain(&told(caller)))], MARGIN + 2);
        for place in spread(&caller.at, most.places) {
            if let Some(source) = pages(place.number) {
                out.push_str(&self.place(&source, place));
            }
        }
        out + &self.more(caller.at.len(), most.places, "other place", "other places", MARGIN + 4)
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
        pieces.push(Piece::new(Style::new(), plain(&before)));
        pieces.push(Piece::new(self.palette.voice(), plain(&words)));
        pieces.push(Piece::new(Style::new(), plain(&after)));
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
    let more = match pages.len().saturating_sub(PAGES) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    let by = pages[..pages.len().min(PAGES)].join(", ") + &more;
    format!("{}, as told by {by}: {much}", named(&caller.by))
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

/// As many places, one of each document as long as there are documents.
fn spread(all: &[Place], most: usize) -> Vec<&Place> {
    let first = |n: &usize| all[..*n].iter().all(|before| before.number != all[*n].number);
    let (firsts, others): (Vec<usize>, Vec<usize>) = (0..all.len()).partition(first);
    firsts.into_iter().chain(others).take(most).map(|n| &all[n]).collect()
}

/// The words before a place on its line, those at it with the marks that touch them, and those behind it, to be put
/// between quotation marks.
fn around(text: &str, at: Span) -> [String; 3] {
    let space = |text: &str| text.find(char::is_whitespace).unwrap_or(text.len());
    let start = text[..at.range().start]
        .rfind(char::is_whitespace)
        .map_or(0, |space| space + text[space..].chars().next().map_or(1, char::len_utf8));
    let end = at.range().end + space(&text[at.range().end..]);
    let line = whole_line(text, at).range();
    let (from, to) = (line.start.min(start), line.end.max(end));
    let before: Vec<&str> = text[from..start].split_whitespace().collect();
    let after: Vec<&str> = text[end..to].split_whitespace().collect();
    let words = text[start..end].split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = before.len().saturating_sub(AROUND);
    let head = if cut > 0 { "… " } else { "" };
    let before = format!("{head}{}", before[cut..].join(" "));
    let tail = if after.len() > AROUND { " …" } else { "" };
    let after = format!("{}{tail}”", after[..after.len().min(AROUND)].join(" "));
    // Where nothing stands behind the words, the closing mark touches them.
    match (before.is_empty(), after.as_str()) {
        (true, "”") => [String::new(), format!("“{words}”"), String::new()],
        (true, _) => [String::new(), format!("“{words}"), after],
        (false, "”") => [format!("“{before}"), format!("{words}”"), String::new()],
        (false, _) => [format!("“{before}"), words, after],
    }
}
