//! The form for people: denials as claims are shown, and accusations with their places.

use anstyle::Style;
use text::Span;

use super::super::wrap::{Piece, wrap};
use super::{Between, Charge, Found, before, often, said, summed_up};
use crate::output::Source;
use crate::output::claims::{claim, shortened, words};
use crate::terminal::{Palette, plain};

/// Where numbers end and words begin.
const MARGIN: usize = 6;
/// As many places of one who accuses another are shown; the others are counted.
const PLACES: usize = 4;

/// A list in lines of a certain width.
pub(super) struct Report {
    pub(super) width: usize,
    pub(super) palette: Palette,
}

impl Report {
    /// All that was found, and how much it is.
    pub(super) fn of(&self, found: &Found) -> String {
        let mut out = String::new();
        if !found.claims.claims.is_empty() {
            out.push_str(&self.line(&[Piece::new(self.palette.path(), "What somebody denies")], 0));
            out.push('\n');
            let claims = found.claims.claims.iter().enumerate();
            for (at, one) in claims {
                out.push_str(&claim(at + 1, one, self.width, self.palette));
                for (_, source, span) in one.before() {
                    out.push_str(&self.before(source, span));
                }
                out.push('\n');
            }
        }
        if !found.short.is_empty() {
            out.push_str(&self.line(&[Piece::new(self.palette.path(), "What is denied in few words")], 0));
            out.push('\n');
            for charge in &found.short {
                out.push_str(&self.charge(found, charge));
                let Some((source, attribution)) = found.attribution(charge) else { continue };
                if let Some(span) = before(source, attribution) {
                    out.push_str(&self.before(source, span));
                }
                out.push('\n');
            }
        }
        if !found.charges.is_empty() {
            out.push_str(&self.line(&[Piece::new(self.palette.path(), "Who accuses whom")], 0));
            out.push('\n');
            let charges = found.charges.iter().enumerate();
            out.extend(charges.map(|(at, between)| self.between(at + 1, found, between) + "\n"));
        }
        out + &self.line(&[Piece::new(self.palette.voice(), summed_up(found))], 0)
    }

    /// What stands before a denial.
    fn before(&self, source: &Source, span: Span) -> String {
        let quote = words(&source.read.document, &[span]);
        let mut pieces =
            vec![Piece::new(self.palette.path(), format!("before it, in document {}:", source.number))];
        pieces.push(Piece::new(Style::new(), plain(&format!("“{}”", shortened(&quote)))));
        format!("{:MARGIN$}{}", "", self.line(&pieces, MARGIN + 2))
    }

    fn between(&self, rank: usize, found: &Found, between: &Between) -> String {
        let [one, other] = between.names.each_ref().map(|name| plain(name).into_owned());
        let mut out = format!("{rank:>4}  ");
        if between.is_mutual() {
            let head = format!("{one} and {other} accuse each other");
            out.push_str(&self.line(&[Piece::new(self.palette.voice(), head)], MARGIN));
        }
        for (by, of, charges) in between.directions() {
            let head = format!("{} accuses {}", plain(by), plain(of));
            let head = [
                Piece::new(self.palette.voice(), head),
                Piece::new(self.palette.aside(), format!("· {}", often(charges))),
            ];
            let indent = if between.is_mutual() { format!("{:MARGIN$}", "") } else { String::new() };
            out.push_str(&format!("{indent}{}", self.line(&head, MARGIN)));
            out.extend(charges.iter().take(PLACES).map(|charge| self.charge(found, charge)));
            if charges.len() > PLACES {
                let more = format!("and {} more; --format csv and jsonl have all", charges.len() - PLACES);
                let more = [Piece::new(self.palette.aside(), more)];
                out.push_str(&format!("{:1$}{2}", "", MARGIN + 2, self.line(&more, MARGIN + 2)));
            }
        }
        out
    }

    /// A place: the document, the chain, the cue and the words.
    fn charge(&self, found: &Found, charge: &Charge) -> String {
        let Some((source, attribution)) = found.attribution(charge) else { return String::new() };
        let (chain, cue, content) = said(source, charge, attribution);
        let last = chain.len().saturating_sub(1);
        let mut pieces = source.pieces_with_line(&self.palette, &attribution.content);
        pieces.extend(chain.iter().enumerate().map(|(n, step)| match n == last {
            true => Piece::new(self.palette.voice(), plain(step)),
            false => Piece::new(self.palette.aside(), format!("{} ›", plain(step))),
        }));
        pieces.push(Piece::new(self.palette.stance(attribution.stance), format!("{}:", plain(&cue))));
        pieces.push(Piece::new(Style::new(), plain(&format!("“{}”", shortened(&content)))));
        format!("{:1$}{2}", "", MARGIN + 2, self.line(&pieces, MARGIN + 4))
    }

    /// Lines of which all but the first are indented.
    fn line(&self, pieces: &[Piece], indent: usize) -> String {
        let lines = wrap(pieces, self.width.saturating_sub(indent));
        lines.join(&format!("\n{:indent$}", "")) + "\n"
    }
}
