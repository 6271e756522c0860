//! `sayso disputes`: who denies what, and who accuses whom.

mod charges;

use link::claims::Side;

use super::case::write_as_is;
use super::pile::Pile;
use crate::cli;
use crate::exit::Exit;
use crate::messages;
use crate::output::claims;
use crate::output::disputes::{self as shown, Found};

/// Writes what is in dispute.
pub(crate) fn run(asked: &cli::Disputes) -> anyhow::Result<Exit> {
    let limit = asked.limit.get();
    let pile = Pile::of(&asked.case, &asked.words)?.telling(asked.call.handles());
    let mut denied =
        pile.ranked(|_, claim| pile.is_wanted(claim, &asked.words) && pile.has_side(claim, Side::Against));
    // What nobody is found to put forward comes last.
    denied.sort_by_key(|n| !pile.is_denied(&pile.joined.claims[*n]));
    let of = denied.len();
    let shown = denied.into_iter().take(limit).map(|n| pile.shown(n));
    let claims = claims::Found { claims: shown.collect::<anyhow::Result<_>>()?, of };
    let charges::Gathered { charges, of_charges, short, of_short, sources } =
        charges::gathered(&asked.case, asked, &pile.attributions())?;
    let found = Found { claims, charges, of_charges, short, of_short, sources };
    write_as_is(&shown::written(&found, asked.format))?;
    if asked.format == cli::FoundFormat::Csv {
        messages::say(&shown::summed_up(&found));
    }
    Ok(pile.end(of + of_short + of_charges))
}
