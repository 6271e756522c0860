//! `sayso trace`: the way that a claim took, back to its origins.

use link::claims::At;

use super::case::write_as_is;
use super::claim_rulings::handle;
use super::pile::Pile;
use crate::cli::{self, FoundFormat};
use crate::exit::Exit;
use crate::output::claims::{self as shown, Found};

/// Draws one claim.
pub(crate) fn run(asked: &cli::Trace) -> anyhow::Result<Exit> {
    let handle = match asked.claim.as_slice() {
        [one] => handle(one),
        _ => None,
    };
    let words = if handle.is_some() { &[] } else { asked.claim.as_slice() };
    let pile = Pile::of(&asked.case, words)?.telling(asked.call.handles());
    let all = match handle {
        Some((number, byte, end)) => pile.ranked(|_, claim| {
            let is = |at: &At| {
                let spans = &pile.statement(at).spans;
                pile.number(*at) == number
                    && spans.first().is_some_and(|span| span.start() == byte)
                    && end.is_none_or(|end| spans.last().is_some_and(|span| span.end() == end))
            };
            claim.at.iter().any(is)
        }),
        None => pile.ranked(|_, claim| pile.is_wanted(claim, words)),
    };
    let Some(first) = all.first() else {
        write_as_is(match asked.format {
            FoundFormat::Text => "No such claim was found.\n",
            _ => "",
        })?;
        return Ok(pile.end(0));
    };
    let claim = pile.shown(*first)?;
    match asked.format {
        FoundFormat::Text => write_as_is(&shown::drawn(&claim, all.len()))?,
        format => write_as_is(&shown::written(&Found { claims: vec![claim], of: 1 }, format))?,
    }
    Ok(pile.end(all.len()))
}
