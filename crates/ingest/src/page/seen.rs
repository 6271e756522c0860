//! Everything on a page that may state something about it, in one pass over its tree.

use scraper::{ElementRef, Html, Node};

use super::linked::Linked;
use crate::byline;

/// Longer values are no names or titles, in characters.
const LONGEST: usize = 300;

/// A longer visible byline or day, in characters, is a paragraph.
const LONGEST_LABEL: usize = 120;

/// What was seen, each list in the order of the page.
#[derive(Default)]
pub(super) struct Seen {
    metas: Vec<(String, String)>,
    /// What it states in JSON-LD.
    pub(super) linked: Linked,
    pub(super) title: Option<String>,
    pub(super) language: Option<String>,
    /// The address that a link calls canonical.
    pub(super) canonical: Option<String>,
    pub(super) h1: Vec<String>,
    /// By microdata.
    pub(super) headlines: Vec<String>,
    pub(super) publishers: Vec<String>,
    pub(super) days: Vec<String>,
    /// Authors by microdata or `rel=author`.
    pub(super) authors: Vec<String>,
    /// Visible bylines that begin with "By", by the name of their class.
    pub(super) bylines: Vec<String>,
    /// Visible names of authors, by the name of their class.
    pub(super) signed: Vec<String>,
    /// Visible days of publication, by the name of their class.
    pub(super) dated: Vec<String>,
    /// Visible days of an update.
    pub(super) updated: Vec<String>,
    /// All days in `time` elements that are not those of an update.
    pub(super) times: Vec<String>,
}

impl Seen {
    pub(super) fn of(html: &Html) -> Seen {
        let mut seen = Seen::default();
        for element in html.tree.root().descendants().filter_map(ElementRef::wrap) {
            seen.stated(element);
            if seen.may_sign(element) && !is_aside(element) {
                seen.signed(element);
            }
        }
        seen
    }

    /// The first of these `meta` elements that says something.
    pub(super) fn meta(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.all(name).next().map(str::to_owned))
    }

    /// All values of a `meta` element.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.metas.iter().filter(move |(n, _)| n == name).map(|(_, content)| content.as_str())
    }

    /// What stands in the head of the page, for machines.
    fn stated(&mut self, element: ElementRef) {
        let attribute = |name| element.value().attr(name);
        match element.value().name() {
            "html" => self.language = self.language.take().or(attribute("lang").map(str::to_owned)),
            "title" if self.title.is_none() => self.title = shown(element),
            "h1" => self.h1.extend(shown(element)),
            "meta" => {
                let name = attribute("property").or_else(|| attribute("name"));
                if let (Some(name), Some(content)) = (name, attribute("content").and_then(tidy)) {
                    self.metas.push((name.trim().to_ascii_lowercase(), content));
                }
            }
            "link" if attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                self.canonical =
                    self.canonical.take().or_else(|| attribute("href").map(|h| h.trim().to_owned()));
            }
            "script"
                if attribute("type")
                    .is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json")) =>
            {
                self.linked.add(&element.text().collect::<String>());
            }
            _ => {}
        }
    }

    /// Whether the element is one of those that [`Seen::signed`] looks at.
    fn may_sign(&self, element: ElementRef) -> bool {
        let value = element.value();
        value.name() == "time"
            || ["itemprop", "rel"].iter().any(|name| value.attr(name).is_some())
            || value.classes().any(|class| sort(class).is_some())
    }

    /// What stands around the article, for its readers.
    fn signed(&mut self, element: ElementRef) {
        let attribute = |name| element.value().attr(name);
        let words = || attribute("content").and_then(tidy).or_else(|| shown(element));
        let label = || shown(element).filter(|text| text.chars().count() <= LONGEST_LABEL);
        let sorts = || element.value().classes().filter_map(sort);
        let updated = sorts().any(|s| s == Sort::Updated) && !sorts().any(|s| s == Sort::Published);
        if element.value().name() == "time" && !updated && attribute("itemprop") != Some("dateModified") {
            self.times.extend(attribute("datetime").and_then(tidy));
        }
        for property in attribute("itemprop").unwrap_or_default().split_whitespace() {
            match property {
                "headline" => self.headlines.extend(words()),
                "author" => self.authors.extend(named(element).or_else(words)),
                "publisher" => self.publishers.extend(named(element).or_else(words)),
                "datePublished" => self.days.extend(attribute("datetime").and_then(tidy).or_else(words)),
                _ => {}
            }
        }
        if attribute("rel").is_some_and(|rel| rel.split_whitespace().any(|r| r == "author")) {
            self.authors.extend(words());
        }
        if updated || attribute("itemprop") == Some("dateModified") {
            self.updated.extend(attribute("datetime").and_then(tidy).or_else(label));
        }
        match sorts().next() {
            Some(Sort::Author) => match label() {
                Some(text) if byline::begins(&text) => self.bylines.push(text),
                other => self.signed.extend(other),
            },
            Some(Sort::Published) if !updated => {
                self.dated.extend(attribute("datetime").and_then(tidy).or_else(label));
            }
            _ => {}
        }
    }
}

/// What the name of a class says of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Author,
    Published,
    Updated,
}

fn sort(class: &str) -> Option<Sort> {
    let class = class.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| class.contains(w));
    match () {
        () if has(&["updated", "modified"]) => Some(Sort::Updated),
        () if has(&[
            "publish",
            "pubdate",
            "post-date",
            "postdate",
            "posted-on",
            "entry-date",
            "storydate",
        ]) =>
        {
            (!has(&["publisher", "status-publish"])).then_some(Sort::Published)
        }
        () if has(&["byline", "author"]) => {
            let other = [
                "bio",
                "image",
                "img",
                "avatar",
                "thumb",
                "social",
                "twitter",
                "description",
                "related",
                "icon",
            ];
            (!has(&other)).then_some(Sort::Author)
        }
        () => None,
    }
}

/// Whether an element belongs to a comment or to another article: its author and day are not the page's.
fn is_aside(element: ElementRef) -> bool {
    element.ancestors().filter_map(ElementRef::wrap).chain([element]).any(|e| {
        let value = e.value();
        let named = value.id().into_iter().chain(value.classes()).any(|name| {
            let name = name.to_ascii_lowercase();
            ["comment", "related", "recommend", "sidebar", "recent-posts"].iter().any(|w| name.starts_with(w))
        });
        named && value.name() != "body" || value.attr("itemtype").is_some_and(|t| t.ends_with("Comment"))
    })
}

/// White space collapsed and trimmed; `None` if nothing is left or it is too long to be a name or a title.
pub(super) fn tidy(text: &str) -> Option<String> {
    let mut tidied = String::new();
    for word in text.split_whitespace() {
        if !tidied.is_empty() {
            tidied.push(' ');
        }
        tidied.push_str(word);
        if tidied.len() > 4 * LONGEST {
            return None;
        }
    }
    (!tidied.is_empty() && tidied.chars().count() <= LONGEST).then_some(tidied)
}

/// The text in an element, without scripts; looks no further than [`LONGEST`] allows.
fn shown(element: ElementRef) -> Option<String> {
    let mut text = String::new();
    for node in element.descendants() {
        let hidden = node
            .parent()
            .and_then(ElementRef::wrap)
            .is_some_and(|p| matches!(p.value().name(), "script" | "style"));
        if let Node::Text(part) = node.value()
            && !hidden
        {
            text.push_str(part);
        }
        if text.len() > 8 * LONGEST {
            return None;
        }
    }
    tidy(&text)
}

/// The `itemprop="name"` inside an element.
fn named(element: ElementRef) -> Option<String> {
    let mut inside = element.descendants().take(LONGEST).filter_map(ElementRef::wrap);
    let name = inside.find(|e| e.value().attr("itemprop") == Some("name"))?;
    name.value().attr("content").and_then(tidy).or_else(|| shown(name))
}
