//! `sayso figures`: figures that several give for what may be one thing, side by side on their chains.

use std::collections::BTreeSet;

use link::claims::{Given, Stand, Tally, tallies};

use super::case::write_as_is;
use super::pile::Pile;
use crate::cli;
use crate::exit::Exit;
use crate::messages;
use crate::output::figures::{self as shown, Found, Row, Shown};

/// Writes the figures.
pub(crate) fn run(asked: &cli::Figures) -> anyhow::Result<Exit> {
    let pile = Pile::of(&asked.case, &asked.words)?;
    let has = |tally: &Tally, stand: Stand| tally.pairs.iter().any(|(.., known)| *known == stand);
    let all = ranked(&pile, |tally| {
        (asked.words.is_empty() || tally.given.iter().any(|given| pile.is_asked(given.at)))
            && (asked.same || differs(tally))
            && (!asked.apart || has(tally, Stand::Apart))
    });
    let of = all.len();
    let shown = all.iter().take(asked.limit.get()).map(|tally| told(&pile, tally));
    let found = Found { tallies: shown.collect::<anyhow::Result<_>>()?, of };
    write_as_is(&shown::written(&found, asked.format))?;
    if asked.format == cli::FoundFormat::Csv {
        messages::say(&shown::summed_up(&found));
    }
    Ok(pile.end(found.of))
}

/// Whether not all of the figures are the same.
pub(crate) fn differs(tally: &Tally) -> bool {
    tally.given.iter().any(|given| given.value != tally.given[0].value)
}

/// The groups of figures that are so, those of most outlets first.
pub(crate) fn ranked(pile: &Pile, is: impl Fn(&Tally) -> bool) -> Vec<Tally> {
    let mut all = tallies(pile.documents(), &pile.rulings());
    all.retain(is);
    all.sort_by_cached_key(|tally| {
        let outlets = pile.outlets(tally.given.iter().map(|given| given.at));
        let documents: BTreeSet<usize> = tally.given.iter().map(|given| given.at.document).collect();
        std::cmp::Reverse((outlets, documents.len()))
    });
    all
}

/// A group as it is shown.
pub(crate) fn told(pile: &Pile, tally: &Tally) -> anyhow::Result<Shown> {
    let sources = pile.sources(tally.given.iter().map(|given| given.at))?;
    let row = |given: &Given| Row {
        document: given.at.document,
        figure: given.figure,
        statement: pile.statement(&given.at).clone(),
    };
    let rows = tally.given.iter().map(row).collect();
    Ok(Shown::new(rows, &tally.pairs, sources))
}
