//! `sayso disputes`: who denies what, and who accuses whom.

mod charges;

use link::claims::{Claim, Side};

use charges::gathered;

use super::case::write_as_is;
use super::pile::Pile;
use crate::cli;
use crate::exit::Exit;
use crate::messages;
use crate::output::claims;
use crate::output::disputes::{self as shown, Found};

pub(crate) use charges::{Charges, Gathered, Wanted};

/// Writes what is in dispute.
pub(crate) fn run(asked: &cli::Disputes) -> anyhow::Result<Exit> {
    let limit = asked.limit.get();
    let pile = Pile::of(&asked.case, &asked.words)?.telling(asked.call.handles());
    let denied = denied(&pile, |claim| pile.is_wanted(claim, &asked.words));
    let of = denied.len();
    let shown = denied.into_iter().take(limit).map(|n| pile.shown(n));
    let claims = claims::Found { claims: shown.collect::<anyhow::Result<_>>()?, of };
    let wanted = Wanted { words: &asked.words, denials: asked.denials, limit };
    let Gathered { charges, of_charges, short, of_short, sources } = gathered(&pile, &wanted)?;
    let found = Found { claims, charges, of_charges, short, of_short, sources };
    write_as_is(&shown::written(&found, asked.format))?;
    if asked.format == cli::FoundFormat::Csv {
        messages::say(&shown::summed_up(&found));
    }
    Ok(pile.end(of + of_short + of_charges))
}

/// Claims that somebody denies, by their places in the pile. What nobody is found to put forward comes last.
pub(crate) fn denied(pile: &Pile, is: impl Fn(&Claim) -> bool) -> Vec<usize> {
    let mut denied = pile.ranked(|_, claim| is(claim) && pile.has_side(claim, Side::Against));
    denied.sort_by_key(|n| !pile.is_denied(&pile.joined.claims[*n]));
    denied
}
