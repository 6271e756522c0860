//! The way that a claim took, drawn for people: under each origin the pages that have it from there, and under a page those
//! that have it from that page.

use link::claims::{Common, Relation, Side};

use super::super::wrap::{Piece, wrap};
use super::report::Report;
use super::said::{self, LEFT_OPEN, OPEN, drawn_how};
use super::{Backed, Member, Shown, letter};
use crate::terminal::plain;

impl Report {
    /// One claim, drawn.
    pub(super) fn trace(&self, claim: &Shown) -> String {
        let mut out = self.head(claim);
        out.push_str(&self.drawn(claim, &claim.found, ""));
        out.push_str(&self.drawn(claim, &claim.denials, "denied: "));
        let neither: Vec<&Member> = claim.members.iter().filter(|m| m.side == Side::Neither).collect();
        if !neither.is_empty() {
            let heading = Piece::new(self.palette.path(), LEFT_OPEN);
            out.push_str(&self.branch(&[heading], "", ""));
            for (n, member) in neither.iter().enumerate() {
                let last = n + 1 == neither.len();
                out.push_str(&self.step(claim, member, None, ["├ ", "└ "][usize::from(last)], bar("", last)));
            }
        }
        for beside in claim.beside.iter().filter(|beside| beside.relation == Relation::Conflicts) {
            out.push_str(&self.beside(claim, beside));
        }
        out
    }

    /// That there are others.
    pub(super) fn of_several(&self, of: usize) -> String {
        let told = format!(
            "1 of {of} claims with these words, the one of most outlets; sayso claims lists them with their numbers."
        );
        format!("\n{}", self.branch(&[Piece::new(self.palette.voice(), told)], "", ""))
    }

    /// The origins of one side, each with those who have it from there.
    fn drawn(&self, claim: &Shown, backed: &Backed, called: &str) -> String {
        let mut out = String::new();
        for (number, origin) in backed.origins.all.iter().enumerate() {
            let first = backed.members[origin.members[0]];
            let voice = claim.chain(claim.members[first].at, &claim.members[first].statement).pop();
            let mut head = vec![
                Piece::new(self.palette.path(), format!("{called}origin {}:", letter(number))),
                Piece::new(self.palette.voice(), plain(&voice.unwrap_or_default())),
            ];
            if origin.open {
                head.push(Piece::new(self.palette.aside(), OPEN));
            }
            out.push_str(&self.branch(&head, "", ""));
            let roots = origin.members.iter().copied().filter(|n| backed.from[*n].is_none());
            out.push_str(&self.under(claim, backed, &sorted(claim, backed, roots), ""));
        }
        for shared in &backed.origins.odd {
            let told = plain(&said::odd(&claim.members, backed, shared)).into_owned();
            out.push_str(&self.branch(&[Piece::new(self.palette.aside(), told)], "", ""));
        }
        for ring in &backed.origins.rings {
            let names: Vec<String> = ring.iter().map(|name| plain(name).into_owned()).collect();
            out.push_str(&self.branch(&[Piece::new(self.palette.voice(), said::ring(&names))], "", ""));
        }
        out
    }

    /// Some members of one side and, further in, all that is drawn from them.
    fn under(&self, claim: &Shown, backed: &Backed, all: &[usize], bars: &str) -> String {
        let mut out = String::new();
        for (n, at) in all.iter().enumerate() {
            let last = n + 1 == all.len();
            let corner = format!("{bars}{}", if last { "└ " } else { "├ " });
            let bars = bar(bars, last);
            let member = &claim.members[backed.members[*at]];
            let how = backed.from[*at].map(|(_, common)| common);
            let drawn =
                (0..backed.from.len()).filter(|m| backed.from[*m].is_some_and(|(from, _)| from == *at));
            let drawn = sorted(claim, backed, drawn);
            let below = if drawn.is_empty() { bars.clone() } else { format!("{bars}│ ") };
            out.push_str(&self.step(claim, member, how, &corner, below));
            out.push_str(&self.under(claim, backed, &drawn, &bars));
        }
        out
    }

    /// One statement on the way.
    fn step(
        &self,
        claim: &Shown,
        member: &Member,
        how: Option<Common>,
        corner: &str,
        below: String,
    ) -> String {
        let how = how.and_then(drawn_how).map(|how| format!("{how}:"));
        let mut pieces: Vec<Piece> =
            how.map(|how| Piece::new(self.palette.path(), how)).into_iter().collect();
        let place = self.line_of(claim, member.at.document, &member.statement);
        pieces.extend(self.told(claim, member, place));
        self.branch(&pieces, corner, &below)
    }

    /// Lines behind the bars of a tree.
    fn branch(&self, pieces: &[Piece], corner: &str, below: &str) -> String {
        let lines = wrap(pieces, self.width.saturating_sub(crate::terminal::columns(below)).max(20));
        let with_bars = lines.iter().enumerate().map(|(n, line)| match n {
            0 => format!("{corner}{line}\n"),
            _ => format!("{below}{line}\n"),
        });
        with_bars.collect()
    }
}

/// What stands to the left below a corner.
fn bar(bars: &str, last: bool) -> String {
    format!("{bars}{}", if last { "  " } else { "│ " })
}

/// Members of one side by their days, those without one last.
fn sorted(claim: &Shown, backed: &Backed, all: impl Iterator<Item = usize>) -> Vec<usize> {
    let all = claim.by_day(all.map(|n| backed.members[n]));
    all.into_iter().filter_map(|member| backed.members.iter().position(|n| *n == member)).collect()
}
