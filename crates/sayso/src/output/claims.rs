//! What is claimed, in three forms: for people, for programs, for spreadsheets.

mod cells;
mod lines;
mod report;
mod said;
mod trace;

use std::collections::BTreeMap;
use std::sync::Arc;

use case::Ruling;
use link::claims::{At, Common, Origins, Relation, Side, Statement, sentences};
use text::{Document, Span};

use super::day::day;
use super::names::{chain, page};
use super::{Handles, Source};
use crate::cli::FoundFormat;
use crate::terminal::{self, Palette};

pub(crate) use said::{LEFT_OPEN, OPEN, bears, drawn_how, odd};

/// What was found, ready to be written down.
pub(crate) struct Found {
    /// The claims that are shown, those of most outlets first.
    pub(crate) claims: Vec<Shown>,
    /// How many there are.
    pub(crate) of: usize,
}

/// A claim.
pub(crate) struct Shown {
    /// The statement in whose words it is shown.
    pub(crate) centre: Statement,
    /// Where that stands.
    pub(crate) at: At,
    /// How sure it is that the statements are one claim.
    pub(crate) chance: f32,
    /// All who state it, deny it or leave it open.
    pub(crate) members: Vec<Member>,
    /// What stands behind it.
    pub(crate) found: Backed,
    /// What stands behind its denial.
    pub(crate) denials: Backed,
    /// Claims that bear on it.
    pub(crate) beside: Vec<Beside>,
    /// What people ruled on its statements.
    pub(crate) rulings: Vec<Told>,
    /// Whether to tell what each statement is called.
    pub(crate) handles: Handles,
    /// The documents of all these, by their places.
    pub(crate) sources: BTreeMap<usize, Arc<Source>>,
}

/// What somebody ruled on two statements, of which the claim has one or both.
pub(crate) struct Told {
    /// The ruling.
    pub(crate) ruling: Ruling,
    /// Whether it counts: whether no others contradict it.
    pub(crate) counts: bool,
    /// What the two are called.
    pub(crate) on: [String; 2],
}

impl Told {
    /// Who ruled what, when, and whether it counts, for people.
    pub(crate) fn words(&self) -> String {
        let [one, other] = &self.on;
        let what = if self.ruling.joins() { "are one claim" } else { "are not one claim" };
        let vain = if self.counts { "" } else { "; other rulings contradict it, so it does not count" };
        let (by, day, handle) = (self.ruling.by(), day(self.ruling.at()), self.ruling.handle());
        format!("ruled by {by}, {day}: {one} and {other} {what} ({handle}){vain}")
    }
}

/// Somebody who states a claim or denies it.
pub(crate) struct Member {
    /// Where.
    pub(crate) at: At,
    /// What they say.
    pub(crate) statement: Statement,
    /// On which side they stand.
    pub(crate) side: Side,
    /// Which of the origins of their side stands behind it, from 0.
    pub(crate) origin: usize,
}

/// The origins of one side.
pub(crate) struct Backed {
    /// Counted over `members`.
    pub(crate) origins: Origins,
    /// The members on that side, by their indices.
    pub(crate) members: Vec<usize>,
    /// Of each of these the one that it is drawn from, by its place in `members`, and why.
    pub(crate) from: Vec<Option<(usize, Common)>>,
}

/// A claim that bears on another, by one of its statements.
pub(crate) struct Beside {
    /// Where that statement stands.
    pub(crate) at: At,
    /// The statement of the claim that it bears on.
    pub(crate) own: At,
    /// What it says.
    pub(crate) statement: Statement,
    /// How the two claims stand to each other.
    pub(crate) relation: Relation,
    /// Whether it says more.
    pub(crate) more: bool,
    /// Why.
    pub(crate) why: String,
    /// In how many documents it stands.
    pub(crate) documents: usize,
}

impl Shown {
    /// The document of a place.
    pub(crate) fn source(&self, at: At) -> Option<&Source> {
        self.sources.get(&at.document).map(AsRef::as_ref)
    }

    /// The words of a statement.
    pub(crate) fn quote(&self, at: At, statement: &Statement) -> String {
        self.source(at).map(|source| words(&source.read.document, &statement.spans)).unwrap_or_default()
    }

    /// The chain of voices of a statement, page first.
    fn chain(&self, at: At, statement: &Statement) -> Vec<String> {
        let Some(source) = self.source(at) else { return vec![] };
        statement.attribution.map_or_else(|| vec![page(&source.read)], |a| chain(&source.read, a))
    }

    /// The member that one is drawn from, both by their indices, and why.
    fn drawn(&self, index: usize) -> Option<(usize, Common)> {
        [&self.found, &self.denials].into_iter().find_map(|backed| {
            let at = backed.members.iter().position(|n| *n == index)?;
            backed.from[at].map(|(from, why)| (backed.members[from], why))
        })
    }

    /// What it is called on the command line.
    pub(crate) fn handle(&self) -> String {
        self.called(self.at, &self.centre)
    }

    /// What a statement of it is called: the number of its document and the byte at which it begins.
    pub(crate) fn called(&self, at: At, statement: &Statement) -> String {
        handle(self.source(at).map_or(0, |source| source.number), statement)
    }

    /// Each statement with its document, its chain of voices and its words.
    pub(super) fn told(&self) -> impl Iterator<Item = (&Source, &Member, Vec<String>, String)> {
        self.members.iter().filter_map(|member| {
            let (at, statement) = (member.at, &member.statement);
            Some((self.source(at)?, member, self.chain(at, statement), self.quote(at, statement)))
        })
    }

    /// Of a claim that is denied and that nobody is found to put forward, by the place of each denial among the members: the
    /// sentence before the one in which it stands. What it answers often stands there, in other words.
    pub(crate) fn before(&self) -> Vec<(usize, &Source, Span)> {
        if self.found.origins.most > 0 {
            return vec![];
        }
        let of = |n: &usize| {
            let member = &self.members[*n];
            let source = self.source(member.at)?;
            Some((*n, source, sentence_before(&source.read.document, start(&member.statement))?))
        };
        self.denials.members.iter().filter_map(of).collect()
    }

    /// Members by their days, those without one last.
    pub(crate) fn by_day(&self, all: impl Iterator<Item = usize>) -> Vec<usize> {
        let mut all: Vec<usize> = all.collect();
        all.sort_by_key(|n| {
            let at = self.members[*n].at;
            let source = self.source(at);
            let day = source.and_then(|source| source.read.document.metadata().published.clone());
            (day.is_none(), day, source.map(|source| source.number), at.statement)
        });
        all
    }

    /// In how many documents it stands, on one side.
    pub(crate) fn documents(&self, side: Side) -> usize {
        let mut all: Vec<usize> =
            self.members.iter().filter(|m| m.side == side).map(|m| m.at.document).collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    }
}

/// The words at some places of a document, as one line.
pub(crate) fn words(document: &Document, spans: &[Span]) -> String {
    let all = super::names::words(document, spans);
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sentence before the one in which a byte of a text stands.
pub(super) fn sentence_before(document: &Document, at: u32) -> Option<Span> {
    let text = document.text();
    let all = sentences(text, Span::from_usize(0, text.len())?);
    let own = all.iter().position(|span| span.end() > at)?;
    all.get(own.checked_sub(1)?).copied()
}

/// As many words of a statement are shown to people; --format jsonl and csv have all.
const WORDS: usize = 40;

/// Its words, or the first of them.
pub(crate) fn shortened(quote: &str) -> String {
    let words: Vec<&str> = quote.split_whitespace().collect();
    match words.len() {
        0..=WORDS => words.join(" "),
        _ => format!("{} …", words[..WORDS].join(" ")),
    }
}

/// What a statement is called: the number of its document and the byte at which it begins.
pub(crate) fn handle(number: i64, statement: &Statement) -> String {
    format!("{number}:{}", start(statement))
}

/// Where a statement begins.
fn start(statement: &Statement) -> u32 {
    statement.spans.first().map_or(0, |span| span.start())
}

/// Of an origin by its number: A, B … Z, A1.
pub(crate) fn letter(origin: usize) -> String {
    let letter = char::from(b'A' + (origin % 26) as u8);
    match origin / 26 {
        0 => letter.to_string(),
        round => format!("{letter}{round}"),
    }
}

/// How many origins: `1 origin`, `2 to 4 origins`.
fn range(origins: &Origins) -> String {
    match (origins.least, origins.most) {
        (1, 1) => "1 origin".to_owned(),
        (least, most) if least == most => format!("{most} origins"),
        (least, most) => format!("{least} to {most} origins"),
    }
}

/// Writes down what was found in the form that was asked for.
pub(crate) fn written(found: &Found, format: FoundFormat) -> String {
    match format {
        FoundFormat::Text => {
            report::Report { width: terminal::width(), palette: Palette::of_output() }.of(found)
        }
        FoundFormat::Jsonl => lines::of(found),
        FoundFormat::Csv => super::safe_on_screen(cells::of(found)),
    }
}

/// A row for each statement, for spreadsheets.
pub(crate) fn sheet(found: &Found) -> String {
    cells::of(found)
}

/// One of several claims, drawn for people.
pub(crate) fn drawn(claim: &Shown, of: usize) -> String {
    let report = report::Report { width: terminal::width(), palette: Palette::of_output() };
    let drawn = report.trace(claim);
    match of {
        0 | 1 => drawn,
        of => drawn + &report.of_several(of),
    }
}

/// One of a list, for people.
pub(super) fn claim(rank: usize, claim: &Shown, width: usize, palette: Palette) -> String {
    report::Report { width, palette }.claim(rank, claim)
}

/// A line for each claim, for programs, with what stands before denials that stand alone.
pub(super) fn claim_lines(found: &Found) -> String {
    lines::with_before(found)
}

/// How many claims there are, for people.
pub(crate) fn summed_up(found: &Found) -> String {
    let many = |n: usize| if n == 1 { "1 claim".to_owned() } else { format!("{n} claims") };
    match (found.claims.len(), found.of) {
        (_, 0) => "No such claim was found.".to_owned(),
        (shown, of) if shown == of => format!("{}, those of most outlets first.", many(of)),
        (shown, of) => format!("{shown} of {}, those of most outlets first; --limit shows more.", many(of)),
    }
}
