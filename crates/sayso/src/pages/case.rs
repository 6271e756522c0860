//! What is in the case, at a glance.

use room::pages::CasePage;

use super::{Desk, review};

/// So many lines has each list of the first page.
const SHOWN: usize = 8;

/// The first page.
pub(super) fn page(desk: &Desk<'_>) -> anyhow::Result<CasePage> {
    let listing = desk.catalogue.listing()?;
    let (status, joined) = (&listing.status, desk.joined);
    let latest = listing.documents.iter().rev().take(SHOWN);
    let refused = listing.refused.iter().rev().take(SHOWN);
    Ok(CasePage {
        documents: status.documents,
        attributions: status.attributions,
        rulings: status.rulings,
        unread: status.unread,
        refused: refused.map(|refused| (refused.path.clone(), refused.why.clone())).collect(),
        refusals: listing.refused.len() as u64,
        published: status.published.clone(),
        latest: latest.cloned().collect(),
        voices: joined.map(|joined| joined.speakers(SHOWN)).unwrap_or_default(),
        claims: joined.map(|joined| joined.told_most(SHOWN)).unwrap_or_default(),
        denied: joined.map_or(0, |joined| joined.denied()),
        review: joined.map_or(Ok(0), |joined| review::waiting(desk, joined))?,
        joined: joined.is_some(),
        adding: desk.adding.clone(),
    })
}
