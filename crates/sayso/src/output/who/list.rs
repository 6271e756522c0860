//! The list for people: everybody who is named, with what else they are called.

use anstyle::Style;

use super::super::wrap::{Piece, wrap};
use super::{Found, Somebody, summed_up};
use crate::terminal::{Palette, plain};

/// As many other names are listed.
const NAMES: usize = 4;

/// Everybody who was found, a paragraph each.
pub(super) fn of(found: &Found, width: usize, palette: Palette) -> String {
    let mut out: String = found.who.iter().map(|somebody| one(somebody, width, palette)).collect();
    out.push('\n');
    out.push_str(&wrap(&[Piece::new(palette.voice(), summed_up(found))], width).join("\n"));
    out.push('\n');
    out
}

fn one(somebody: &Somebody, width: usize, palette: Palette) -> String {
    let entity = &somebody.entity;
    let mut pieces = vec![
        Piece::new(palette.voice(), plain(&entity.name)),
        Piece::new(palette.aside(), format!("· {}", entity.kind.name())),
    ];
    let others: Vec<String> = (entity.names.iter().map(|written| &written.name))
        .filter(|name| **name != entity.name)
        .map(|name| format!("“{}”", plain(name)))
        .collect();
    if !others.is_empty() {
        let more = others.len().saturating_sub(NAMES);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let also = others[..others.len().min(NAMES)].join(", ");
        pieces.push(Piece::new(Style::new(), format!("· also {also}{more}")));
    }
    if !somebody.perhaps.is_empty() {
        let perhaps: Vec<String> = somebody.perhaps.iter().map(|name| plain(name).into_owned()).collect();
        pieces.push(Piece::new(Style::new(), format!("· open: may be {}", perhaps.join(" or "))));
    }
    let documents = somebody.documents();
    let lines = wrap(&pieces, width.saturating_sub(6));
    format!("{documents:>4}  {}\n", lines.join("\n      "))
}
