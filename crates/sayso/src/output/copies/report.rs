//! The form for people: each passage, and every place where it stands with how much of it and from where.

use anstyle::Style;
use link::reuse::Way;

use super::super::day::day;
use super::super::lines::Lines;
use super::super::wrap::{Piece, wrap};
use super::{Found, Pair, Passage, Place, summed_up, ways};
use crate::terminal::{Palette, plain};

/// Where numbers end and words begin.
const MARGIN: usize = 6;
/// A passage of more words is shown by so many words of its beginning and its end.
const WHOLE: usize = 60;
const BEGINNING: usize = 35;
const END: usize = 15;

/// A list in lines of a certain width.
pub(super) struct Report {
    pub(super) width: usize,
    pub(super) palette: Palette,
}

impl Report {
    /// All passages, and how many there are.
    pub(super) fn of(&self, found: &Found) -> String {
        let passages = found.passages.iter().enumerate();
        let mut out: String = passages.map(|(at, passage)| self.passage(at + 1, passage) + "\n").collect();
        let sum = Piece::new(self.palette.voice(), summed_up(found));
        out.push_str(&wrap(&[sum], self.width).join("\n"));
        out.push('\n');
        out
    }

    fn passage(&self, rank: usize, passage: &Passage) -> String {
        let Some(first) = passage.places.first() else { return String::new() };
        let mut head = vec![Piece::new(self.palette.voice(), heading(passage))];
        head.extend(shortened(first.quote()).into_iter().map(|part| Piece::new(Style::new(), plain(&part))));
        let mut out = format!("{rank:>4}  {}", self.hanging(&head, MARGIN));
        for (at, place) in passage.places.iter().enumerate() {
            out.push_str(&self.place(place));
            if let Some(pair) = nearest(passage, at) {
                let pieces = [Piece::new(self.palette.aside(), self.held(passage, pair, at))];
                out.push_str(&format!("{:1$}", "", MARGIN + 4));
                out.push_str(&self.hanging(&pieces, MARGIN + 4));
            }
        }
        out
    }

    fn place(&self, place: &Place) -> String {
        let document = &place.source.document;
        let known = document.metadata();
        let lines = Lines::of(document);
        let mut parts = vec![
            (self.palette.path(), format!("document {}", place.source.number)),
            (Style::new(), plain(&document.origin().path).into_owned()),
        ];
        let stated = [
            known.publisher.as_deref().map(|publisher| plain(publisher).into_owned()),
            known.published.as_deref().map(|published| plain(&day(published)).into_owned()),
            lines.place(place.span.start()).map(|place| plain(&place).into_owned()),
        ];
        parts.extend(stated.into_iter().flatten().map(|stated| (Style::new(), stated)));
        let last = parts.len() - 1;
        let dot = |at: usize| if at == last { "" } else { "·" };
        let pieces: Vec<Piece> = (parts.into_iter().enumerate())
            .flat_map(|(at, (style, part))| [Piece::new(style, part), Piece::new(Style::new(), dot(at))])
            .collect();
        let (aside, line) = (self.palette.aside(), lines.at(place.span.start()));
        format!("{aside}{line:>4}{aside:#}  {}", self.hanging(&pieces, MARGIN))
    }

    /// How much of a place is the same as in another, and which of the two had it first.
    fn held(&self, passage: &Passage, pair: &Pair, at: usize) -> String {
        let reuse = pair.copied.reuse;
        let (other, words) = match pair.second == at {
            true => (pair.first, reuse.second.words),
            false => (pair.second, reuse.first.words),
        };
        let there = passage.places[other].source.number;
        let whole = reuse.same == words && reuse.first.words == reuse.second.words;
        let same = match whole {
            true => format!("all {words} words as in document {there}"),
            false => format!("{} of {words} words as in document {there}", reuse.same),
        };
        let reasons = ways::reasons(passage, pair).join("; ");
        let colon = if reasons.is_empty() { "" } else { ": " };
        plain(&format!("{same}; {}{colon}{reasons}", ways::way(passage, pair, at))).into_owned()
    }

    /// Lines of which all but the first are indented.
    fn hanging(&self, pieces: &[Piece], indent: usize) -> String {
        let lines = wrap(pieces, self.width.saturating_sub(indent));
        lines.join(&format!("\n{:indent$}", "")) + "\n"
    }
}

fn heading(passage: &Passage) -> String {
    let mut numbers: Vec<i64> = passage.places.iter().map(|place| place.source.number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let places = match numbers.len() {
        1 => format!("{} times in one document", passage.places.len()),
        documents => format!("in {documents} documents"),
    };
    format!("{} {places}:", super::kind(passage.sharing))
}

/// A passage in full, or its beginning and its end.
fn shortened(quote: &str) -> Vec<String> {
    let words: Vec<&str> = quote.split_whitespace().collect();
    if words.len() <= WHOLE {
        return vec![format!("“{}”", words.join(" "))];
    }
    let left = words.len() - BEGINNING - END;
    vec![
        format!("“{} …", words[..BEGINNING].join(" ")),
        format!("({left} words)"),
        format!("… {}”", words[words.len() - END..].join(" ")),
    ]
}

/// What tells most of where a place has its words from: a place that it likely has them from, else the one that has
/// most of them. The first place has nothing before it to be told of, unless something says that it copied.
fn nearest(passage: &Passage, at: usize) -> Option<&Pair> {
    let taken = |pair: &Pair| match pair.direction.way {
        Way::FirstToSecond => pair.second == at,
        Way::SecondToFirst => pair.first == at,
        Way::FromAThird | Way::Unknown => false,
    };
    let of_place = passage.pairs.iter().filter(|pair| pair.first == at || pair.second == at);
    let may = of_place.filter(|pair| at > 0 || taken(pair));
    may.max_by_key(|pair| {
        let other = if pair.first == at { pair.second } else { pair.first };
        (taken(pair), other < at, pair.copied.reuse.same, std::cmp::Reverse(other))
    })
}
