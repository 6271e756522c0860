//! The address that a page calls its own, and the names in an address.

use super::seen::Seen;
use crate::plain::is_address;

/// The canonical link, else what OpenGraph and JSON-LD state. A site's front page is not believed to be the address
/// of an article if anything else is stated.
pub(super) fn of(seen: &Seen) -> Option<String> {
    let metas =
        ["og:url", "twitter:url", "parsely-link", "sailthru.url", "dc.identifier", "citation_public_url"];
    let stated = metas.iter().filter_map(|name| seen.meta(&[name]));
    let linked = ["url", "mainEntityOfPage"].into_iter().filter_map(|key| seen.linked.text(key));
    let all: Vec<String> =
        seen.canonical.clone().into_iter().chain(stated).chain(linked).filter(|a| is_address(a)).collect();
    all.iter().find(|a| !is_front(a)).or(all.first()).cloned()
}

/// Whether it leads to the front page of a site.
fn is_front(address: &str) -> bool {
    address.splitn(4, '/').nth(3).is_none_or(str::is_empty)
}

/// The labels of the host that name somebody: `estuary` and `post` of `https://www.estuary.post.co.uk/x`.
pub(super) fn labels(address: &str) -> Vec<String> {
    let host = address.split('/').nth(2).unwrap_or_default().to_ascii_lowercase();
    let mut labels: Vec<String> = host.split('.').map(str::to_owned).collect();
    labels.pop();
    if labels.len() > 1
        && matches!(labels.last().map(String::as_str), Some("co" | "com" | "org" | "net" | "gov" | "ac"))
    {
        labels.pop();
    }
    labels.retain(|label| !matches!(label.as_str(), "www" | "m" | "amp" | "blog" | "news" | "mobile" | "en"));
    labels
}
