//! The headline of a page: the one its reader sees, where the page's own titles say which of its headings that is.

use super::key;
use super::seen::Seen;
use super::site::Site;

/// A heading this long, in letters, that a title begins with is no accident.
const SURE: usize = 12;

/// Words shared by a heading and a title say more if they are at least this long, in letters.
const LONG_WORD: usize = 4;

/// The heading that one of the page's titles begins with, or that shares words with one; else the first title.
pub(super) fn of(seen: &Seen, site: &Site) -> Option<String> {
    let titles = titles(seen);
    let headings: Vec<&String> = seen.h1.iter().filter(|h| !site.is(h)).collect();
    let keys: Vec<String> = titles.iter().map(|title| key(&site.off(title))).collect();
    let told = headings.iter().find(|heading| keys.iter().any(|title| begins(title, &key(heading))));
    let akin = || headings.iter().find(|heading| titles.iter().any(|title| shared(title, heading) >= 2));
    let alone = || match (&titles[..], &headings[..]) {
        ([], [first, rest @ ..]) if rest.iter().all(|h| h == first) => Some(first),
        _ => None,
    };
    match told.or_else(akin).or_else(alone) {
        Some(heading) => Some(site.off(heading)),
        None => titles.first().map(|title| site.off(title)),
    }
}

/// What the page calls itself for machines, in the order of who is likeliest to have meant the article.
fn titles(seen: &Seen) -> Vec<String> {
    let metas =
        ["twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title", "sailthru.title"];
    let open = seen.meta(&["og:title"]).into_iter();
    let linked = seen.linked.text("headline").into_iter();
    let others = metas.iter().filter_map(|name| seen.meta(&[name]));
    open.chain(linked)
        .chain(seen.headlines.first().cloned())
        .chain(others)
        .chain(seen.title.clone())
        .collect()
}

/// Whether a title and a heading are the same, or one is the beginning of the other.
fn begins(title: &str, heading: &str) -> bool {
    let long = |text: &str| text.chars().count() >= SURE;
    title == heading && !title.is_empty()
        || long(heading) && title.starts_with(heading)
        || long(title) && heading.starts_with(title)
}

/// How many long words both have.
fn shared(title: &str, heading: &str) -> usize {
    let words = |text: &str| -> Vec<String> {
        let mut words: Vec<String> =
            text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
        words.retain(|word| word.chars().count() >= LONG_WORD);
        words.sort();
        words.dedup();
        words
    };
    let title = words(title);
    words(heading).iter().filter(|word| title.contains(word)).count()
}
