//! What a page states about itself, and whether its tree is tame enough for finding the article.

use ego_tree::iter::Edge;
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use scraper::{ElementRef, Html, HtmlTreeSink, Node};
use text::Metadata;

use crate::jsonld::Json;
use crate::{date, language};

/// Deeper trees are not built: finding the article recurses, and browsers stop at 512 too. The deepest page of
/// the benchmark has 52 levels.
const MAX_DEPTH: usize = 256;

/// Larger trees are not built either; the largest page of the benchmark has 3,932 nodes.
const MAX_NODES: usize = 60_000;

/// Bytes of source between two looks at the tree.
const STEP: usize = 4096;

/// Longer values are no names or titles, in characters.
const LONGEST: usize = 300;

/// A page's tree as far as it was built.
pub(crate) struct Page {
    html: Html,
    /// Whether it was built to the end, no deeper than [`MAX_DEPTH`] and no larger than [`MAX_NODES`].
    pub(crate) tame: bool,
}

impl Page {
    /// Builds the tree step by step, and stops where it grows too deep or too large: every open element makes
    /// every further one dearer, so that 100,000 unclosed tags would take minutes.
    pub(crate) fn build(source: &str) -> Page {
        let mut parser = parse_document(HtmlTreeSink::new(Html::new_document()), ParseOpts::default());
        let mut rest = source;
        while !rest.is_empty() {
            let (step, after) = rest.split_at(rest.floor_char_boundary(STEP));
            parser.process(step.into());
            rest = after;
            let html = parser.tokenizer.sink.sink.0.borrow();
            // The newest element is about as deep as all that are open.
            let depth =
                html.tree.nodes().next_back().map_or(0, |n| n.ancestors().take(MAX_DEPTH + 1).count());
            if depth > MAX_DEPTH || html.tree.nodes().len() > MAX_NODES {
                return Page { html: html.clone(), tame: false };
            }
        }
        let html = parser.finish();
        let tame = deepest(&html) <= MAX_DEPTH;
        Page { html, tame }
    }

    /// What the page states about itself, in the order of who is likeliest to have meant it for machines:
    /// OpenGraph and `article:` tags, JSON-LD, microdata, other `meta` tags, then what the reader sees.
    pub(crate) fn metadata(&self) -> Metadata {
        let seen = Seen::of(&self.html);
        let ld = |key| seen.articles.iter().find_map(|a| a.get(key));
        let ld_text = |key| ld(key).and_then(Json::text).and_then(tidy);
        let publisher = (seen.meta("og:site_name"))
            .or_else(|| ld("publisher").and_then(names))
            .or_else(|| seen.first(&seen.publishers))
            .or_else(|| {
                ["dc.publisher", "dcterms.publisher", "publisher", "citation_publisher"]
                    .iter()
                    .find_map(|n| seen.meta(n))
            })
            .filter(|p| is_name(p));
        let title = (seen.meta("og:title"))
            .or_else(|| ld_text("headline"))
            .or_else(|| seen.first(&seen.headlines))
            .or_else(|| seen.heading())
            .or_else(|| seen.meta("dc.title"))
            .or_else(|| seen.title.clone())
            .map(|t| without_publisher(&t, publisher.as_deref()));
        let author = (ld("author").and_then(names))
            .or_else(|| {
                [
                    "author",
                    "article:author",
                    "dc.creator",
                    "dcterms.creator",
                    "byl",
                    "parsely-author",
                    "citation_author",
                ]
                .iter()
                .find_map(|n| seen.meta(n))
            })
            .or_else(|| seen.few(&seen.authors))
            .or_else(|| seen.few(&seen.bylines))
            .map(|a| without_by(&a).to_owned())
            .filter(|a| is_name(a));
        let day = |text: String| date::in_words(&text);
        let published = (seen.meta("article:published_time").and_then(day))
            .or_else(|| ld_text("datePublished").and_then(day))
            .or_else(|| seen.first(&seen.days).and_then(day))
            .or_else(|| {
                [
                    "dc.date",
                    "dc.date.issued",
                    "dcterms.date",
                    "dcterms.issued",
                    "date",
                    "pubdate",
                    "parsely-pub-date",
                    "sailthru.date",
                    "citation_publication_date",
                ]
                .iter()
                .find_map(|n| seen.meta(n).and_then(day))
            })
            .or_else(|| seen.few(&seen.times).and_then(day));
        let language = (seen.language.as_deref().and_then(language::stated))
            .or_else(|| ld_text("inLanguage").and_then(|l| language::stated(&l)))
            .or_else(|| seen.meta("og:locale").and_then(|l| language::stated(&l)));
        Metadata { title, author, publisher, published, language, ..Metadata::default() }
    }
}

/// How many levels a tree has.
fn deepest(html: &Html) -> usize {
    let (mut depth, mut deepest) = (0, 0);
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(_) => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            Edge::Close(_) => depth -= 1,
        }
    }
    deepest
}

/// Everything on the page that may state something, in one pass.
#[derive(Default)]
struct Seen {
    metas: Vec<(String, String)>,
    /// JSON-LD objects that are articles.
    articles: Vec<Json>,
    title: Option<String>,
    language: Option<String>,
    h1: Vec<String>,
    headlines: Vec<String>,
    publishers: Vec<String>,
    authors: Vec<String>,
    bylines: Vec<String>,
    days: Vec<String>,
    times: Vec<String>,
}

impl Seen {
    fn of(html: &Html) -> Seen {
        let mut seen = Seen::default();
        for element in html.tree.root().descendants().filter_map(ElementRef::wrap) {
            seen.element(element);
        }
        seen
    }

    fn element(&mut self, element: ElementRef) {
        let attribute = |name| element.value().attr(name);
        let words = || attribute("content").and_then(tidy).or_else(|| shown(element));
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
            "script"
                if attribute("type")
                    .is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json")) =>
            {
                let source: String = element.text().collect();
                self.articles.extend(Json::parse(&source).into_iter().flat_map(articles));
            }
            "time" => self.times.extend(attribute("datetime").and_then(tidy)),
            _ => {}
        }
        match attribute("itemprop") {
            Some("headline") => self.headlines.extend(words()),
            Some("author") => self.authors.extend(named(element).or_else(words)),
            Some("publisher") => self.publishers.extend(named(element).or_else(words)),
            Some("datePublished") => self.days.extend(attribute("datetime").and_then(tidy).or_else(words)),
            _ if attribute("rel") == Some("author") => self.authors.extend(words()),
            _ if element.value().classes().any(|c| c == "byline") => {
                let by = shown(element).filter(|t| t.to_ascii_lowercase().starts_with("by "));
                self.bylines.extend(by);
            }
            _ => {}
        }
    }

    fn meta(&self, name: &str) -> Option<String> {
        self.metas.iter().find(|(n, _)| n == name).map(|(_, content)| content.clone())
    }

    fn first(&self, values: &[String]) -> Option<String> {
        values.first().cloned()
    }

    /// The value, if the page has only one: lists of other articles have many.
    fn few(&self, values: &[String]) -> Option<String> {
        let first = values.first()?;
        values.iter().all(|v| v == first).then(|| first.clone())
    }

    /// The only `h1`, or the one that the page's title begins with.
    fn heading(&self) -> Option<String> {
        let title = self.title.as_deref().unwrap_or("");
        self.h1.iter().find(|h| title.starts_with(h.as_str())).cloned().or_else(|| self.few(&self.h1))
    }
}

/// White space collapsed and trimmed; `None` if nothing is left or it is too long to be a name or a title.
fn tidy(text: &str) -> Option<String> {
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

/// The articles among JSON-LD objects, at the top, in a list or in a `@graph`.
fn articles(json: Json) -> Vec<Json> {
    let items = match json {
        Json::List(items) => items,
        one => vec![one],
    };
    let inner = items.into_iter().flat_map(|item| match item {
        Json::Object(mut members) => match members.iter().position(|(k, _)| k == "@graph") {
            Some(i) => match members.swap_remove(i).1 {
                Json::List(inner) => inner,
                one => vec![one],
            },
            None => vec![Json::Object(members)],
        },
        _ => vec![],
    });
    let is_article = |item: &Json| {
        let types = item.get("@type").map(Json::each).unwrap_or_default();
        let good =
            |t: &str| t.ends_with("Article") || matches!(t, "BlogPosting" | "Report" | "LiveBlogPosting");
        types.iter().filter_map(Json::text).any(good)
    };
    inner.filter(is_article).collect()
}

/// The names of people or organisations in JSON-LD: texts, or objects with a `name`.
fn names(json: &Json) -> Option<String> {
    let name = |one: &Json| one.text().or_else(|| one.get("name")?.each().first()?.text()).and_then(tidy);
    let mut all: Vec<String> = json.each().iter().filter_map(name).filter(|n| is_name(n)).collect();
    all.dedup();
    tidy(&all.join(", "))
}

/// Not an address, nor a handle, nor a whole paragraph.
fn is_name(text: &str) -> bool {
    text.contains(char::is_alphabetic)
        && !text.contains("://")
        && !text.starts_with(['@', '/', '<'])
        && text.chars().count() <= 150
}

/// A byline without its "By".
fn without_by(author: &str) -> &str {
    match author.get(..3) {
        Some(by) if by.eq_ignore_ascii_case("by ") => author[3..].trim_start(),
        _ => author,
    }
}

/// A title without " | The Harbour Post" at its end.
fn without_publisher(title: &str, publisher: Option<&str>) -> String {
    let stripped = publisher.and_then(|p| {
        let head = title.strip_suffix(p)?.trim_end();
        let head = head.strip_suffix(['|', '-', '–', '—', '·', ':', '•'])?.trim_end();
        (!head.is_empty()).then_some(head)
    });
    stripped.unwrap_or(title).to_owned()
}
