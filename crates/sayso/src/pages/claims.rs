//! The list of claims.

use std::cmp::Reverse;

use room::pages::{Claimed, ClaimsPage};
use room::{Address, List, Page, Pager};

use super::{Desk, Joined, wait};
use crate::output::claims::{Found, sheet};

/// The claims in one of whose statements the words stand.
pub(super) fn page(desk: &Desk<'_>, address: &Address) -> Box<dyn Page> {
    let Some(joined) = desk.joined else { return Box::new(wait("Claims")) };
    let all = listed(joined, &address.list());
    let (shown, pager) = Pager::cut(all, address);
    let claims = shown.into_iter().map(|n| joined.claims[n].clone()).collect();
    Box::new(ClaimsPage { claims, pager })
}

/// A row for each statement of each of these claims.
pub(super) fn csv(joined: &Joined, list: &List) -> anyhow::Result<String> {
    let all = listed(joined, list);
    let of = all.len();
    let claims = all.into_iter().map(|n| joined.shown(n)).collect::<anyhow::Result<_>>()?;
    Ok(sheet(&Found { claims, of }))
}

/// The places of those that are asked for, in the order that is asked for; those of most outlets come first.
fn listed(joined: &Joined, list: &List) -> Vec<usize> {
    let mut all: Vec<usize> = joined.with_words(&list.words);
    let claim = |n: &usize| -> &Claimed { &joined.claims[*n] };
    match list.sort.as_str() {
        "documents" => all.sort_by_key(|n| Reverse(claim(n).documents)),
        // Those that nobody is found to put forward come last.
        "origins" => all.sort_by_key(|n| {
            let origins = claim(n).origins;
            (origins.most == 0, origins.most, origins.least)
        }),
        "denials" => all.sort_by_key(|n| Reverse((claim(n).denials.most, claim(n).denials.least))),
        "first" => all.sort_by_key(|n| (claim(n).first.is_none(), claim(n).first.as_deref())),
        "sure" => all.sort_by(|one, other| claim(other).sure.total_cmp(&claim(one).sure)),
        _ => {}
    }
    all
}
