//! The day on which a page was published, never that of an update or a comment.

use super::seen::Seen;
use super::top::Top;
use crate::date;

/// `meta` elements that state it, in the order of how plainly they mean the publication.
const METAS: [&str; 17] = [
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "date",
    "pubdate",
    "pub_date",
    "publish-date",
    "publish_date",
    "published_at",
    "article.published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "article_date_original",
];

pub(super) fn of(seen: &Seen, top: &Top) -> Option<String> {
    let day = |text: &String| date::published(text);
    (seen.meta(&["article:published_time", "og:published_time"]).as_ref().and_then(day))
        .or_else(|| seen.linked.texts("datePublished").iter().find_map(day))
        .or_else(|| seen.days.iter().find_map(day))
        .or_else(|| METAS.iter().find_map(|name| seen.meta(&[name]).as_ref().and_then(day)))
        .or_else(|| agreed(&seen.dated))
        .or_else(|| top.day().filter(|day| !updated(seen, day)))
        .or_else(|| agreed(&seen.times))
}

/// Whether the page marks this day as that of an update.
fn updated(seen: &Seen, day: &str) -> bool {
    let days = seen.updated.iter().filter_map(|text| date::published(text));
    days.into_iter().any(|updated| updated.get(..10) == day.get(..10))
}

/// The day, if all these are the same: lists of other articles have many.
fn agreed(texts: &[String]) -> Option<String> {
    let mut days = texts.iter().filter_map(|text| date::published(text));
    let first = days.next()?;
    days.all(|day| day.get(..10) == first.get(..10)).then_some(first)
}
