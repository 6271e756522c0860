//! The claims of a pile as lists show them.

use std::collections::{BTreeMap, BTreeSet};

use link::claims::Claim;
use room::Count;
use room::pages::Claimed;

use crate::commands::pile::{Pile, documents_of};
use crate::output::claims::{Backed, Shown};
use crate::pages::words::Said;

/// The claim that a statement is of, as its place in the pile, by the number of the document and the first byte.
pub(super) type Places = BTreeMap<(i64, u32), usize>;

/// These claims by their places in the pile, with the words of all their statements and those that they go by.
pub(super) fn told(
    pile: &Pile,
    claims: &[usize],
    places: &Places,
) -> anyhow::Result<BTreeMap<usize, (Claimed, Said)>> {
    let conflicting = pile.conflicting();
    let mut all = BTreeMap::new();
    for n in near(pile, claims) {
        let shown = pile.alone(n)?;
        let claimed = claimed(pile, n, &shown, conflicting.contains(&n), places);
        // The words that the claim goes by may be those of a statement that holds another one of the same document, which
        // alone is counted.
        let said = shown.members.iter().map(|member| shown.quote(member.at, &member.statement));
        let said = Said::of(said.chain([claimed.quote.clone()]));
        all.insert(n, (claimed, said));
    }
    Ok(all)
}

fn claimed(pile: &Pile, n: usize, shown: &Shown, conflicts: bool, places: &Places) -> Claimed {
    let claim = &pile.joined.claims[n];
    let count = |backed: &Backed| Count { least: backed.origins.least, most: backed.origins.most };
    let days = shown.sources.values().filter_map(|source| source.read.document.metadata().published.clone());
    Claimed {
        handle: handle(pile, n, claim, places).unwrap_or_else(|| shown.handle()),
        quote: shown.quote(shown.at, &shown.centre),
        documents: documents_of(claim),
        put_forward: shown
            .found
            .members
            .iter()
            .map(|n| shown.members[*n].at.document)
            .collect::<BTreeSet<_>>()
            .len(),
        outlets: pile.outlets(claim.at.iter().copied()),
        origins: count(&shown.found),
        denials: count(&shown.denials),
        conflicts,
        first: days.min(),
        sure: claim.chance,
    }
}

/// What leads to a claim and to no other that has a statement at the same place: its middle, or else the first of its
/// statements of which that is so.
fn handle(pile: &Pile, n: usize, claim: &Claim, places: &Places) -> Option<String> {
    let all = std::iter::once(&claim.centre).chain(&claim.at).map(|at| {
        let start = pile.statement(at).spans.first().map_or(0, |span| span.start());
        (pile.number(*at), start)
    });
    let mut leading = all.filter(|place| places.get(place) == Some(&n));
    leading.next().map(|(number, byte)| format!("{number}:{byte}"))
}

/// The same claims in the order of the first documents in which they stand: those of one story come one after the other,
/// and its documents need not be fetched for each of them.
pub(in crate::pages) fn near(pile: &Pile, claims: &[usize]) -> Vec<usize> {
    let mut all = claims.to_vec();
    all.sort_by_key(|n| pile.joined.claims[*n].at.first().copied());
    all
}

/// Which claim stands where; of several statements that begin at one byte, the one of the claim of most outlets.
pub(super) fn places(pile: &Pile) -> Places {
    let mut places = BTreeMap::new();
    for n in pile.ranked(|_, _| true) {
        for at in &pile.joined.claims[n].at {
            let start = pile.statement(at).spans.first().map_or(0, |span| span.start());
            places.entry((pile.number(*at), start)).or_insert(n);
        }
    }
    places
}
