//! The form for people: the figures from low to high, each with who gives it and in which words.

use anstyle::Style;

use super::super::amount::amount;
use super::super::wrap::{Piece, wrap};
use super::{Found, Row, Shown, said, summed_up};
use crate::output::claims::shortened;
use crate::terminal::{Palette, plain};

/// Where numbers end and words begin.
const MARGIN: usize = 6;

/// A list in lines of a certain width.
pub(super) struct Report {
    pub(super) width: usize,
    pub(super) palette: Palette,
}

impl Report {
    /// All groups, and how many there are.
    pub(super) fn of(&self, found: &Found) -> String {
        let all = found.tallies.iter().enumerate();
        let mut out: String = all.map(|(at, tally)| self.tally(at + 1, tally) + "\n").collect();
        out.push_str(&wrap(&[Piece::new(self.palette.voice(), summed_up(found))], self.width).join("\n"));
        out.push('\n');
        out
    }

    fn tally(&self, rank: usize, tally: &Shown) -> String {
        let documents = match tally.documents() {
            1 => "1 document".to_owned(),
            n => format!("{n} documents"),
        };
        let different = match tally.different() {
            1 => "1 figure".to_owned(),
            n => format!("{n} different figures"),
        };
        let head = format!("{different} in {documents} · {}", said(tally.worst()));
        let head = [Piece::new(self.palette.path(), head)];
        let mut out = format!("{rank:>4}  {}", self.hanging(&head, MARGIN));
        out.extend(tally.rows.iter().map(|row| self.row(tally, row)));
        out
    }

    /// A figure: what it comes to, where it stands, who gives it, in which words.
    fn row(&self, tally: &Shown, row: &Row) -> String {
        let Some((source, figure)) = tally.figure(row) else { return String::new() };
        let chain = tally.chain(row);
        let last = chain.len().saturating_sub(1);
        let mut pieces = vec![Piece::new(self.palette.voice(), format!("{}:", amount(figure)))];
        pieces.extend(source.pieces_with_line(&self.palette, &[figure.span]));
        pieces.extend(chain.iter().enumerate().map(|(n, step)| match n == last {
            true => Piece::new(self.palette.voice(), plain(step)),
            false => Piece::new(self.palette.aside(), format!("{} ›", plain(step))),
        }));
        let stance = row.statement.stance;
        pieces.push(Piece::new(self.palette.stance(stance), format!("{}:", stance.name())));
        let quote = format!("“{}”", shortened(&tally.quote(row)));
        pieces.push(Piece::new(Style::new(), plain(&quote)));
        format!("{:MARGIN$}{}", "", self.hanging(&pieces, MARGIN + 2))
    }

    /// Lines of which all but the first are indented.
    fn hanging(&self, pieces: &[Piece], indent: usize) -> String {
        let lines = wrap(pieces, self.width.saturating_sub(indent));
        lines.join(&format!("\n{:indent$}", "")) + "\n"
    }
}
