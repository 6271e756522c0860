//! The outlet of a page: the name it is shown by, and the other forms that it appears in.

use super::address::labels;
use super::key;
use super::seen::Seen;
use crate::wire;

/// What stands between the parts of a title.
pub(super) const SEPARATORS: [&str; 11] =
    [" | ", " - ", " – ", " — ", " · ", " • ", " » ", " :: ", ": ", "| ", " « "];

/// What made the page, not who put it out.
const PLATFORMS: [&str; 7] =
    ["Blogger", "WordPress", "WordPress.com", "Tumblr", "Wix.com", "Squarespace", "Home"];

/// A longer part of a title, in words, is no name of an outlet.
const LONGEST: usize = 4;

/// The outlet.
#[derive(Debug, Default)]
pub(super) struct Site {
    /// The name to show, if the page states one.
    pub(super) name: Option<String>,
    /// The keys of all its names.
    keys: Vec<String>,
    /// The labels of its host.
    labels: Vec<String>,
}

impl Site {
    /// In the order of who is likeliest to have meant it for machines; the end of the title only where it fits the
    /// address of the page.
    pub(super) fn of(seen: &Seen, address: Option<&str>) -> Site {
        let mut site = Site { labels: address.map(labels).unwrap_or_default(), ..Site::default() };
        let linked: Vec<String> =
            seen.linked.named("publisher").into_iter().map(|named| named.name).collect();
        let metas = [
            "dc.publisher",
            "dcterms.publisher",
            "publisher",
            "citation_publisher",
            "citation_journal_title",
            "application-name",
            "apple-mobile-web-app-title",
        ];
        let open = seen.meta(&["og:site_name"]);
        let mut named: Vec<String> = open.clone().into_iter().collect();
        // "postonline" is the name for the machine if there is a better one.
        let agency = |name: &str| wire::agency(name).is_some();
        if open.as_deref().is_some_and(is_host_name) {
            named.splice(0..0, linked.iter().filter(|name| !agency(name)).cloned());
        }
        named.extend(linked);
        named.extend(seen.publishers.iter().cloned());
        named.extend(metas.iter().filter_map(|name| seen.meta(&[name])));
        named.extend(seen.linked.sites());
        named.extend(seen.title.iter().filter_map(|title| site.end_of(title)));
        let good = |name: &String| is_name(name) && !PLATFORMS.contains(&name.as_str());
        let named: Vec<String> =
            named.into_iter().filter(good).map(|name| site.without_motto(&name)).collect();
        site.keys = named.iter().map(|name| key(name)).collect();
        site.name = named.into_iter().next();
        site
    }

    /// Whether these words are a name of the outlet.
    pub(super) fn is(&self, words: &str) -> bool {
        let words = key(words);
        let bare = |key: &str| key.strip_prefix("the").unwrap_or(key).to_owned();
        !words.is_empty()
            && (self.keys.iter().any(|key| bare(key) == bare(&words))
                || self.labels.iter().any(|label| {
                    key(label) == words
                        || words
                            .strip_prefix(&key(label))
                            .is_some_and(|rest| matches!(rest, "com" | "org" | "net" | "co" | "couk"))
                }))
    }

    /// Whether these words are a part of a name of the outlet, or of its address.
    pub(super) fn holds(&self, words: &str) -> bool {
        let words = key(words);
        words.len() >= 4 && self.keys.iter().chain(&self.labels).any(|name| key(name).contains(&words))
    }

    /// A title without the name of the outlet at its end or beginning.
    pub(super) fn off(&self, title: &str) -> String {
        let mut rest = title.trim();
        loop {
            let cut = SEPARATORS.iter().find_map(|between| {
                let (head, tail) = rest.rsplit_once(between)?;
                let (first, after) = rest.split_once(between)?;
                let kept = if self.is(tail) {
                    head
                } else if self.is(first) {
                    after
                } else {
                    return None;
                };
                (!kept.trim().is_empty()).then(|| kept.trim())
            });
            match cut {
                Some(kept) => rest = kept,
                None => return rest.to_owned(),
            }
        }
    }

    /// The last part of a title, if the address of the page bears its name.
    fn end_of(&self, title: &str) -> Option<String> {
        let (at, between) = SEPARATORS.iter().filter_map(|s| title.rfind(s).map(|at| (at, s))).max()?;
        let end = title[at + between.len()..].trim();
        self.fits(end).then(|| end.to_owned())
    }

    /// Whether a label of the host bears the name, or the first word of it, or its initials.
    fn fits(&self, name: &str) -> bool {
        let first =
            name.split_whitespace().find(|w| !w.eq_ignore_ascii_case("the")).map(key).unwrap_or_default();
        let initials: String =
            name.split_whitespace().filter_map(|w| w.chars().next()).flat_map(char::to_lowercase).collect();
        let whole = key(name);
        if name.split_whitespace().count() > LONGEST {
            return false;
        }
        self.labels.iter().map(|label| key(label)).filter(|label| !label.is_empty()).any(|label| {
            label == whole
                || initials.len() >= 3 && initials == label
                || first.len() >= 4 && label.starts_with(&first)
                || label.len() >= 4 && whole.strip_prefix("the").unwrap_or(&whole).starts_with(&label)
        })
    }

    /// "The Post | News of the province" without its motto, where the first part is plainly the name; and "The Post |
    /// post.example" without its address.
    fn without_motto(&self, name: &str) -> String {
        let cuts = SEPARATORS.iter().filter_map(|between| name.split_once(between));
        let cut = cuts
            .map(|(first, rest)| (first, rest.trim()))
            .find(|(first, rest)| self.fits(first) || self.is(rest));
        cut.map_or(name, |(first, _)| first).to_owned()
    }
}

/// A name in the form of a part of an address: `harbourpost`, `post.example`.
fn is_host_name(name: &str) -> bool {
    name.starts_with('@') || !name.contains(|c: char| c.is_whitespace() || c.is_uppercase())
}

/// Not an address, nor a handle, nor a whole paragraph.
fn is_name(text: &str) -> bool {
    text.contains(char::is_alphabetic)
        && !text.contains("://")
        && !text.starts_with(['@', '/', '<'])
        && text.chars().count() <= 150
}
