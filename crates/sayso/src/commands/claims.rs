//! `sayso claims`: what is claimed in several documents of a case, by how many independent origins, and who denies it.

use link::claims::Side;

use super::case::write_as_is;
use super::pile::{Pile, documents_of};
use crate::cli;
use crate::exit::Exit;
use crate::messages;
use crate::output::claims::{self as shown, Found};

/// Writes what is claimed.
pub(crate) fn run(asked: &cli::Claims) -> anyhow::Result<Exit> {
    let pile = Pile::of(&asked.case, &asked.words)?.telling(asked.call.handles());
    let conflicting = pile.conflicting();
    let all = pile.ranked(|n, claim| {
        documents_of(claim) >= asked.documents.get()
            && pile.is_wanted(claim, &asked.words)
            && (!asked.disputed || conflicting.contains(&n) || pile.has_side(claim, Side::Against))
    });
    let claims = all.iter().take(asked.limit.get()).map(|n| pile.shown(*n));
    let found = Found { claims: claims.collect::<anyhow::Result<_>>()?, of: all.len() };
    write_as_is(&shown::written(&found, asked.format))?;
    if asked.format == cli::FoundFormat::Csv {
        messages::say(&shown::summed_up(&found));
    }
    Ok(pile.end(found.of))
}
