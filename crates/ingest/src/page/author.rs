//! Who signs a page, and which agency it says it comes from.

use super::key;
use super::seen::Seen;
use super::site::Site;
use super::top::Top;
use crate::byline;

/// `meta` elements that name an author.
const METAS: [&str; 10] = [
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "article_author",
    "article.author",
];

/// The persons, joined by commas: first those that the page names for machines, unless its byline names them and
/// more; then those of its byline.
pub(super) fn of(seen: &Seen, site: &Site, top: &Top) -> Option<String> {
    let linked = linked(seen, site);
    let metas = METAS.iter().map(|name| seen.all(name).flat_map(|a| persons(a, site)).collect::<Vec<_>>());
    let shown = [agreed(&seen.bylines, site), first(top, site)].into_iter().find(|names| !names.is_empty());
    let shown = shown.unwrap_or_default();
    let stated = [linked]
        .into_iter()
        .chain(metas)
        .chain([agreed(&seen.authors, site)])
        .find(|names| !names.is_empty());
    let names = match stated {
        Some(stated) if shown.len() > stated.len() && stated.iter().all(|name| shown.contains(name)) => shown,
        Some(stated) => stated,
        None if shown.is_empty() => {
            agreed(&seen.signed, site).into_iter().filter(|name| name.contains(' ')).collect()
        }
        None => shown,
    };
    let mut once: Vec<String> = vec![];
    for name in names {
        if !once.iter().any(|known| key(known) == key(&name)) {
            once.push(name);
        }
    }
    (!once.is_empty()).then(|| once.join(", "))
}

/// The agency that is named where an author or publisher would be.
pub(super) fn wire(seen: &Seen, top: &Top) -> Option<&'static str> {
    let linked =
        ["author", "publisher"].iter().flat_map(|key| seen.linked.named(key)).map(|named| named.name);
    let metas = METAS.iter().flat_map(|name| seen.all(name)).map(str::to_owned);
    let shown = seen.authors.iter().chain(&seen.bylines).chain(&seen.signed).cloned();
    let top = top.bylines().map(str::to_owned);
    linked.chain(metas).chain(shown).chain(top).find_map(|name| byline::agency(&name))
}

/// The authors of the article in JSON-LD. An organisation is one only if it is not the outlet itself.
fn linked(seen: &Seen, site: &Site) -> Vec<String> {
    let named = seen.linked.named("author");
    let one = |named: super::linked::Named| match named.organisation {
        true if site.is(&named.name) || site.holds(&named.name) || byline::agency(&named.name).is_some() => {
            vec![]
        }
        // "Nora Feldin, Corrivale Telegraph" is called an organisation by some.
        true => {
            Some(persons(&named.name, site)).filter(|names| !names.is_empty()).unwrap_or(vec![named.name])
        }
        false => persons(&named.name, site),
    };
    named.into_iter().flat_map(one).collect()
}

/// The persons in a byline, the outlet left out.
fn persons(text: &str, site: &Site) -> Vec<String> {
    let text = site.off(text);
    let mut people = byline::people(&text);
    people.retain(|name| !site.is(name) && (name.contains(' ') || !site.holds(name)));
    people
}

/// The persons, if all these bylines name the same: lists of other articles name many.
fn agreed(bylines: &[String], site: &Site) -> Vec<String> {
    let mut all = bylines.iter().map(|byline| persons(byline, site)).filter(|names| !names.is_empty());
    let Some(first) = all.next() else { return vec![] };
    let mut longest = first.clone();
    for names in all {
        if names.len() > longest.len() && longest.iter().all(|name| names.contains(name)) {
            longest = names;
        } else if !names.iter().all(|name| longest.contains(name)) {
            return vec![];
        }
    }
    longest
}

/// The persons of the first byline under the headline. Words alone tell it from a sentence, so each name needs two.
fn first(top: &Top, site: &Site) -> Vec<String> {
    let whole = |names: &Vec<String>| !names.is_empty() && names.iter().all(|name| name.contains(' '));
    top.bylines().map(|line| persons(line, site)).find(whole).unwrap_or_default()
}
