//! What is in the case, at a glance.

use room::pages::CasePage;

use super::Desk;
use super::documents::listed;

/// So many lines has each list of the first page.
const SHOWN: usize = 8;

/// The first page.
pub(super) fn page(desk: &Desk<'_>) -> anyhow::Result<CasePage> {
    let status = desk.case.status()?;
    let mut latest = desk.case.lines()?;
    latest.reverse();
    latest.truncate(SHOWN);
    let mut refused = desk.case.refused()?;
    refused.reverse();
    let refusals = refused.len() as u64;
    refused.truncate(SHOWN);
    let joined = desk.joined;
    let mut claims = joined.map(|joined| joined.claims.clone()).unwrap_or_default();
    claims.retain(|claim| claim.documents > 1 && claim.origins.most > 0);
    claims.sort_by_key(|claim| (claim.origins.most, std::cmp::Reverse(claim.outlets)));
    claims.sort_by_key(|claim| std::cmp::Reverse(claim.outlets.saturating_sub(claim.origins.most)));
    claims.truncate(SHOWN);
    Ok(CasePage {
        documents: status.documents,
        attributions: status.attributions,
        rulings: status.rulings,
        unread: status.unread,
        refused: refused.into_iter().map(|refused| (refused.path, refused.why)).collect(),
        refusals,
        published: status.published,
        latest: latest.into_iter().map(listed).collect(),
        voices: joined.map(|joined| joined.speakers(SHOWN)).unwrap_or_default(),
        claims,
        denied: joined.map_or(0, |joined| joined.denied()),
        review: joined.map_or(0, |joined| joined.review.len()),
        joined: joined.is_some(),
        adding: desk.adding.clone(),
    })
}
