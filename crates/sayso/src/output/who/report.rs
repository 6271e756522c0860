//! The form for people: somebody's names, why they are one, what they say and what is said of them.

use anstyle::Style;
use case::{FindingKind, Handle};
use link::who::{Evidence, Spot, Written};

use super::super::lines::{Lines, begins};
use super::super::names::{chain, is_doubtful, words};
use super::super::ruled::marks;
use super::super::wrap::{Piece, wrap};
use super::{Doings, Found, Somebody, Statement, summed_up};
use crate::terminal::{Palette, plain};

/// As many places of one name are listed; the others are counted.
const PLACES: usize = 4;

/// A list in lines of a certain width.
pub(super) struct Report {
    pub(super) width: usize,
    pub(super) palette: Palette,
}

impl Report {
    /// Everybody who was found.
    pub(super) fn of(&self, found: &Found) -> String {
        let mut out: String =
            found.who.iter().map(|somebody| self.somebody(somebody, found.limit) + "\n").collect();
        out.push_str(&self.line(0, &[Piece::new(self.palette.voice(), summed_up(found))]));
        out
    }

    fn somebody(&self, somebody: &Somebody, limit: usize) -> String {
        let entity = &somebody.entity;
        let (times, documents) = (somebody.times(), somebody.documents());
        let much =
            format!("· {} · named {} in {}", entity.kind.name(), often(times), in_documents(documents));
        let mut out = self.line(
            0,
            &[Piece::new(self.palette.voice(), plain(&entity.name)), Piece::new(self.palette.aside(), much)],
        );
        if !somebody.perhaps.is_empty() {
            let perhaps: Vec<String> = somebody.perhaps.iter().map(|name| format!("“{name}”")).collect();
            let open = format!("open: this name may mean {}", perhaps.join(" or "));
            out.push_str(&self.line(2, &[Piece::new(self.palette.voice(), plain(&open))]));
        }
        let doings = somebody.doings();
        out.push_str(&self.part("names", limit, &entity.names, |name| self.name(somebody, name)));
        out.push_str(&self.part("why these are one", limit, &entity.why, |why| self.why(somebody, why)));
        out.push_str(&self.part("called", limit, &entity.labels, |spot| self.label(somebody, spot)));
        out.push_str(&self.part("says", limit, &doings.says, |said| self.statement(said)));
        out.push_str(&self.part("said of them", limit, &doings.told_of, |said| self.statement(said)));
        out + &self.relayed(&doings)
    }

    /// A list with its heading, at most so many lines of it.
    fn part<T>(&self, heading: &str, limit: usize, all: &[T], show: impl Fn(&T) -> Vec<Piece>) -> String {
        if all.is_empty() {
            return String::new();
        }
        let mut out = self.line(2, &[Piece::new(self.palette.path(), heading)]);
        all.iter().take(limit).for_each(|one| out.push_str(&self.line(4, &show(one))));
        if all.len() > limit {
            let more = format!("and {} more; --limit shows more", all.len() - limit);
            out.push_str(&self.line(4, &[Piece::new(self.palette.aside(), more)]));
        }
        out
    }

    fn name(&self, somebody: &Somebody, name: &Written) -> Vec<Piece> {
        let mut at = name.at.clone();
        at.sort_by_key(|spot| (somebody.sources.get(&spot.document).map(|source| source.number), spot.span));
        let shown: Vec<String> = at.iter().take(PLACES).filter_map(|spot| place(somebody, spot)).collect();
        let more = name.at.len().saturating_sub(PLACES);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        vec![
            Piece::new(Style::new(), plain(&name.name)),
            Piece::new(self.palette.aside(), format!("({}{more})", shown.join("; "))),
        ]
    }

    fn why(&self, somebody: &Somebody, why: &Evidence) -> Vec<Piece> {
        let [one, other] = &why.names;
        let reason = format!("“{}” and “{}”: {}", plain(one), plain(other), plain(&why.reason));
        let shown: Vec<String> =
            why.at.iter().take(PLACES).filter_map(|spot| quoted(somebody, spot)).collect();
        let places = if shown.is_empty() { String::new() } else { format!("({})", shown.join("; ")) };
        vec![Piece::new(Style::new(), reason), Piece::new(self.palette.aside(), places)]
    }

    fn label(&self, somebody: &Somebody, spot: &Spot) -> Vec<Piece> {
        vec![Piece::new(Style::new(), quoted(somebody, spot).unwrap_or_default())]
    }

    /// The place, the chain of voices, what the last of them does, and the words.
    fn statement(&self, said: &Statement<'_>) -> Vec<Piece> {
        let read = &said.source.read;
        let it = &read.reading.attributions()[said.at];
        let lines = Lines::of(&read.document);
        let place = format!("document {}, line {}:", said.source.number, lines.at(begins(it)));
        let mut pieces = vec![Piece::new(self.palette.aside(), place)];
        let steps = chain(read, said.at);
        let last = steps.len().saturating_sub(1);
        pieces.extend(steps.iter().enumerate().map(|(n, step)| match n == last {
            true => Piece::new(self.palette.voice(), plain(step)),
            false => Piece::new(self.palette.aside(), format!("{} ›", plain(step))),
        }));
        pieces.push(Piece::new(self.palette.stance(it.stance), it.stance.name()));
        let cue = words(&read.document, &it.cue);
        let cue = if cue.is_empty() { String::new() } else { format!("({})", plain(&cue)) };
        let doubt = if is_doubtful(it) { "?" } else { "" };
        pieces.extend([Piece::new(Style::new(), doubt), Piece::new(self.palette.aside(), cue)]);
        pieces.push(Piece::new(Style::new(), plain(&words(&read.document, &it.content))));
        let marks = marks(read, Handle { kind: FindingKind::Attribution, index: said.at });
        pieces
            .extend(marks.iter().map(|mark| Piece::new(self.palette.voice(), format!("→ {}", plain(mark)))));
        pieces
    }

    fn relayed(&self, doings: &Doings<'_>) -> String {
        if doings.relayed_by.is_empty() {
            return String::new();
        }
        let mut all: Vec<(&String, &usize)> = doings.relayed_by.iter().collect();
        all.sort_by_key(|(name, times)| (std::cmp::Reverse(**times), (*name).clone()));
        let told: Vec<String> =
            all.iter().map(|(name, times)| format!("{} ({times})", plain(name))).collect();
        let heading = self.line(2, &[Piece::new(self.palette.path(), "passed on by")]);
        heading + &self.line(4, &[Piece::new(Style::new(), told.join(", "))])
    }

    /// One line, and those behind it further in.
    fn line(&self, indent: usize, pieces: &[Piece]) -> String {
        let behind = if indent == 0 { 0 } else { indent + 4 };
        let lines = wrap(pieces, self.width.saturating_sub(behind.max(indent)));
        format!("{:indent$}{}\n", "", lines.join(&format!("\n{:behind$}", "")))
    }
}

fn often(times: usize) -> String {
    if times == 1 { "once".to_owned() } else { format!("{times} times") }
}

fn in_documents(count: usize) -> String {
    if count == 1 { "1 document".to_owned() } else { format!("{count} documents") }
}

/// `document 3, line 12`.
fn place(somebody: &Somebody, spot: &Spot) -> Option<String> {
    let source = somebody.sources.get(&spot.document)?;
    let line = Lines::of(&source.read.document).at(spot.span.start());
    Some(format!("document {}, line {line}", source.number))
}

/// The words at a place, and the place.
fn quoted(somebody: &Somebody, spot: &Spot) -> Option<String> {
    let words = somebody.sources.get(&spot.document)?.read.document.quote(spot.span)?;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(format!("“{}”, {}", plain(&words), place(somebody, spot)?))
}
