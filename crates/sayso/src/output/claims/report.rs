//! The form for people: each claim, who states it by origin, who denies it, and what bears on it.

use anstyle::Style;
use case::{FindingKind, Handle};
use link::claims::{At, Side, Statement};

use super::super::Handles;
use super::super::lines::Lines;
use super::super::ruled::marks;
use super::super::wrap::{Piece, wrap};
use super::said::{self, LEFT_OPEN, NOT_SURE, OPEN, bears, reasons};
use super::{Backed, Beside, Found, Member, Shown, letter, range, shortened, start, summed_up};
use crate::terminal::{Palette, plain};

/// Where numbers end and words begin.
const MARGIN: usize = 6;
/// As many claims that bear on one are shown; the others are counted.
const BESIDE: usize = 4;

/// A list in lines of a certain width.
pub(super) struct Report {
    pub(super) width: usize,
    pub(super) palette: Palette,
}

impl Report {
    /// All claims, and how many there are.
    pub(super) fn of(&self, found: &Found) -> String {
        let claims = found.claims.iter().enumerate();
        let mut out: String = claims.map(|(at, claim)| self.claim(at + 1, claim) + "\n").collect();
        let sum = Piece::new(self.palette.voice(), summed_up(found));
        out.push_str(&wrap(&[sum], self.width).join("\n"));
        out.push('\n');
        out
    }

    /// One claim of a list.
    pub(super) fn claim(&self, rank: usize, claim: &Shown) -> String {
        let mut out = format!("{rank:>4}  {}", self.head(claim).replacen(&" ".repeat(MARGIN), "", 1));
        out.push_str(&self.side(claim, &claim.found, ""));
        out.push_str(&self.side(claim, &claim.denials, "denied: "));
        let neither: Vec<&Member> = claim.members.iter().filter(|m| m.side == Side::Neither).collect();
        if !neither.is_empty() {
            out.push_str(&self.indented(&[Piece::new(self.palette.path(), format!("{LEFT_OPEN}:"))], MARGIN));
            out.extend(neither.into_iter().map(|member| self.member(claim, member)));
        }
        for beside in claim.beside.iter().take(BESIDE) {
            out.push_str(&self.beside(claim, beside));
        }
        if claim.beside.len() > BESIDE {
            let more = match claim.beside.len() - BESIDE {
                1 => "and 1 more claim that bears on it".to_owned(),
                more => format!("and {more} more claims that bear on it"),
            };
            out.push_str(&self.indented(&[Piece::new(self.palette.aside(), more)], MARGIN));
        }
        out
    }

    /// Its words, how often it stands, and what it is called.
    pub(super) fn head(&self, claim: &Shown) -> String {
        let quote = format!("“{}”", shortened(&claim.quote(claim.at, &claim.centre)));
        let quote = self.hanging(&[Piece::new(self.palette.voice(), plain(&quote))], MARGIN);
        let called = Piece::new(self.palette.aside(), format!("· {}", claim.handle()));
        let counted = self.indented(&[Piece::new(self.palette.path(), counted(claim)), called], MARGIN);
        let ruled = claim.rulings.iter().map(|told| {
            let told = format!("→ {}", plain(&told.words()));
            self.indented(&[Piece::new(self.palette.voice(), told)], MARGIN)
        });
        format!("{:MARGIN$}{quote}{counted}{}", "", ruled.collect::<String>())
    }

    /// The origins of one side, each with its statements and why these are of one origin.
    fn side(&self, claim: &Shown, backed: &Backed, called: &str) -> String {
        let mut out = String::new();
        for (number, origin) in backed.origins.all.iter().enumerate() {
            let why = reasons(origin);
            let why = match (why.is_empty(), origin.open) {
                (true, true) => format!(" · {OPEN}"),
                (true, false) => String::new(),
                (false, _) => format!(" · one, because {}", why.join("; and because ")),
            };
            let head = format!("{called}origin {}{why}", letter(number));
            out.push_str(&self.indented(&[Piece::new(self.palette.path(), head)], MARGIN));
            for member in &origin.members {
                out.push_str(&self.member(claim, &claim.members[backed.members[*member]]));
            }
        }
        for shared in &backed.origins.odd {
            let told = plain(&said::odd(&claim.members, backed, shared)).into_owned();
            out.push_str(&self.indented(&[Piece::new(self.palette.aside(), told)], MARGIN));
        }
        for ring in &backed.origins.rings {
            let names: Vec<String> = ring.iter().map(|name| plain(name).into_owned()).collect();
            let told = said::ring(&names);
            out.push_str(&self.indented(&[Piece::new(self.palette.voice(), told)], MARGIN));
        }
        out
    }

    /// A statement: its line, its document, its chain, what is done with it, and its words.
    fn member(&self, claim: &Shown, member: &Member) -> String {
        let Some(source) = claim.source(member.at) else { return String::new() };
        let (aside, line) =
            (self.palette.aside(), Lines::of(&source.read.document).at(start(&member.statement)));
        let place = self.place(claim, member.at.document, &member.statement);
        format!("{aside}{line:>6}{aside:#}  {}", self.hanging(&self.told(claim, member, place), MARGIN + 2))
    }

    /// A statement without its line.
    pub(super) fn told(&self, claim: &Shown, member: &Member, place: Vec<Piece>) -> Vec<Piece> {
        let chain = claim.chain(member.at, &member.statement);
        let last = chain.len().saturating_sub(1);
        let mut pieces = place;
        pieces.extend(chain.iter().enumerate().map(|(n, step)| match n == last {
            true => Piece::new(self.palette.voice(), plain(step)),
            false => Piece::new(self.palette.aside(), format!("{} ›", plain(step))),
        }));
        let stance = member.statement.stance;
        pieces.push(Piece::new(self.palette.stance(stance), format!("{}:", stance.name())));
        let quote = format!("“{}”", shortened(&claim.quote(member.at, &member.statement)));
        pieces.push(Piece::new(Style::new(), plain(&quote)));
        // What is shown may be as people ruled it.
        let ruled = member.statement.attribution.zip(claim.source(member.at));
        let marks = ruled
            .map(|(index, source)| marks(&source.read, Handle { kind: FindingKind::Attribution, index }));
        for mark in marks.into_iter().flatten() {
            pieces.push(Piece::new(self.palette.aside(), format!("→ {}", plain(&mark))));
        }
        pieces.extend(self.called(claim, member.at, &member.statement));
        pieces
    }

    /// What a statement is called, where that is asked for.
    fn called(&self, claim: &Shown, at: At, statement: &Statement) -> Option<Piece> {
        let called = || Piece::new(self.palette.aside(), format!("· {}", claim.called(at, statement)));
        (claim.handles == Handles::Shown).then(called)
    }

    /// A claim that bears on this one.
    pub(super) fn beside(&self, claim: &Shown, beside: &Beside) -> String {
        let statement = &beside.statement;
        let how = bears(beside);
        let mut pieces = vec![Piece::new(self.palette.path(), format!("{how}:"))];
        pieces.extend(self.line_of(claim, beside.at.document, statement));
        let quote = format!("“{}”", shortened(&claim.quote(beside.at, statement)));
        pieces.push(Piece::new(Style::new(), plain(&quote)));
        let many = if beside.documents == 1 {
            String::new()
        } else {
            format!("in {} documents; ", beside.documents)
        };
        pieces.extend(self.called(claim, beside.at, statement));
        pieces.push(Piece::new(self.palette.aside(), plain(&format!("({many}{})", beside.why))));
        self.indented(&pieces, MARGIN)
    }

    /// Document, path, day and, where it has pages, the page.
    fn place(&self, claim: &Shown, document: usize, statement: &Statement) -> Vec<Piece> {
        let source = claim.sources.get(&document);
        source.map(|source| source.pieces(&self.palette, &statement.spans)).unwrap_or_default()
    }

    /// The same with the line, where none stands in the margin.
    pub(super) fn line_of(&self, claim: &Shown, document: usize, statement: &Statement) -> Vec<Piece> {
        let source = claim.sources.get(&document);
        source.map(|source| source.pieces_with_line(&self.palette, &statement.spans)).unwrap_or_default()
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

/// In how many documents it stands, and how many origins there are.
fn counted(claim: &Shown) -> String {
    let documents = |n: usize| if n == 1 { "1 document".to_owned() } else { format!("{n} documents") };
    let mut parts = vec![];
    for (side, backed, verb) in
        [(Side::For, &claim.found, "put forward"), (Side::Against, &claim.denials, "denied")]
    {
        let n = claim.documents(side);
        if n > 0 {
            parts.push(format!("{verb} in {}, {}", documents(n), range(&backed.origins)));
        }
    }
    if parts.is_empty() {
        parts.push(format!("left open in {}", documents(claim.documents(Side::Neither))));
    }
    let doubt = if claim.chance < 0.5 { format!(" ? {NOT_SURE}") } else { String::new() };
    parts.join(" · ") + &doubt
}
