//! E-books (EPUB 2 and 3.3): their chapters in the order in which they are read.

use std::collections::{HashMap, HashSet};

use text::{Metadata, Place, PlaceKind, Problem};

use crate::blocks::blocks;
use crate::bridle::bridle;
use crate::package::{Package, resolve};
use crate::parse::Parsed;
use crate::xml::{self, Step, Tag, Walker};
use crate::{Reason, date, decode, language, stated};

/// What it is called in messages.
pub(crate) const WHAT: &str = "an e-book (EPUB)";

/// No tag that is looked at is longer, in bytes.
const LONGEST_TAG: usize = 1000;

/// All visible text of the chapters, which are places of it; the book's own table of contents is left out.
pub(crate) fn read(package: &mut Package<'_>) -> Result<Parsed, Reason> {
    let damaged = package.damaged();
    let container = package.needed("META-INF/container.xml")?;
    let mut roots = Attributes { element: "rootfile", attribute: "full-path", values: vec![] };
    xml::walk(&container, &mut roots).map_err(|()| damaged.clone())?;
    let root = roots.values.into_iter().next().ok_or(damaged.clone())?;
    let mut book = Book::default();
    xml::walk(&package.needed(&root)?, &mut book).map_err(|()| damaged.clone())?;
    let locked = locked(package)?;
    let labels = labels(package, &root, &book)?;

    let mut parsed = Parsed { metadata: book.metadata(), ..Parsed::default() };
    let (mut number, mut missing) = (0, 0);
    for item in book.spine.iter().filter_map(|id| book.items.get(id)).filter(|item| item.is_chapter()) {
        let name = resolve(&root, &plain_address(&item.address));
        if locked.contains(&name) {
            return Err(Reason::Locked);
        }
        let Some(bytes) = package.part(&name)? else {
            missing += 1;
            continue;
        };
        let Ok((source, problems)) = decode::decode("chapter.xhtml", &bytes) else {
            missing += 1;
            continue;
        };
        let source = closed(&source);
        let chapter = blocks(&bridle(&source));
        if chapter.is_empty() {
            continue;
        }
        number += 1;
        if !parsed.text.is_empty() {
            parsed.text.push_str("\n\n");
        }
        // A file that the table of contents does not name goes on with the chapter before it.
        let name = match labels.is_empty() {
            true => heading(&source).or(Some(number.to_string())),
            false => labels.get(&name).cloned(),
        };
        let at = u32::try_from(parsed.text.len()).map_err(|_| Reason::Bomb)?;
        parsed.places.extend(name.map(|name| Place { at, kind: PlaceKind::Chapter, name }));
        parsed.text.push_str(&chapter);
        parsed.problems.extend(problems);
        parsed.problems.dedup_by(|a, b| a.code == b.code);
    }
    if parsed.text.is_empty() && missing > 0 {
        return Err(damaged);
    }
    parsed.problems.extend(told(missing));
    Ok(parsed)
}

/// What is told of so many chapters that are not there or not to be read.
fn told(missing: usize) -> Option<Problem> {
    let chapters = if missing == 1 { "chapter is" } else { "chapters are" };
    let message =
        format!("{missing} {chapters} missing or broken and were left out; look at the book itself");
    (missing > 0).then_some(Problem { code: "missing-chapters", message })
}

/// The values of one attribute of one element.
struct Attributes {
    element: &'static str,
    attribute: &'static str,
    values: Vec<String>,
}

impl Walker for Attributes {
    fn open(&mut self, tag: &Tag<'_>) -> Step {
        if tag.name() == self.element {
            self.values.extend(tag.get(self.attribute).map(std::borrow::Cow::into_owned));
        }
        Step::Into
    }
    fn close(&mut self, _: &str) {}
    fn words(&mut self, _: &str) {}
}

/// The parts that are encrypted (EPUB Open Container Format 3.3, 4.2.6.3.2); fonts may be, chapters that are can
/// only be read with what the seller keeps.
fn locked(package: &mut Package<'_>) -> Result<HashSet<String>, Reason> {
    let bytes = package.part("META-INF/encryption.xml")?.unwrap_or_default();
    let mut named = Attributes { element: "CipherReference", attribute: "URI", values: vec![] };
    // One that cannot be understood locks nothing: the chapters are tried anyway.
    let _ = xml::walk(&bytes, &mut named);
    Ok(named.values.iter().map(|address| resolve("", &plain_address(address))).collect())
}

/// A file of the book.
struct Item {
    address: String,
    kind: String,
    is_contents: bool,
}

impl Item {
    /// Whether it holds text that is read in its turn: no table of contents, and no picture.
    fn is_chapter(&self) -> bool {
        let page = self.kind.contains("html") || self.kind.contains("xml");
        page && !self.is_contents && !self.kind.contains("svg")
    }
}

/// What the package document (EPUB 3.3, 5) says.
#[derive(Default)]
struct Book {
    items: HashMap<String, Item>,
    /// The items in the order in which they are read.
    spine: Vec<String>,
    /// The item that is the table of contents of EPUB 2.
    ncx: Option<String>,
    fields: Vec<(String, String)>,
    words: Option<String>,
}

impl Book {
    fn metadata(&self) -> Metadata {
        let all = |name: &'static str| {
            self.fields.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.as_str())
        };
        let mut authors: Vec<String> = all("creator").filter_map(stated::author).collect();
        authors.dedup();
        Metadata {
            title: all("title").find_map(stated::title),
            author: stated::tidy(&authors.join(", ")),
            publisher: all("publisher").find_map(stated::author),
            published: all("date").find_map(|value| stated::day(value).or_else(|| date::in_words(value))),
            language: all("language").find_map(language::stated),
            ..Metadata::default()
        }
    }
}

impl Walker for Book {
    fn open(&mut self, tag: &Tag<'_>) -> Step {
        let get = |name: &str| tag.get(name).unwrap_or_default().into_owned();
        match tag.name() {
            "item" => {
                let is_contents = get("properties").split(' ').any(|p| p == "nav");
                let item = Item { address: get("href"), kind: get("media-type"), is_contents };
                self.items.insert(get("id"), item);
            }
            "itemref" => self.spine.push(get("idref")),
            "spine" => self.ncx = tag.get("toc").map(std::borrow::Cow::into_owned),
            "date" if tag.get("event").is_some_and(|event| event != "publication") => return Step::Past,
            "title" | "creator" | "publisher" | "date" | "language" => self.words = Some(String::new()),
            _ => {}
        }
        Step::Into
    }

    fn close(&mut self, name: &str) {
        let words = self.words.take();
        self.fields.extend(words.map(|words| (name.to_owned(), words.trim().to_owned())));
    }

    fn words(&mut self, words: &str) {
        self.words.iter_mut().for_each(|all| all.push_str(words));
    }
}

/// What the table of contents calls each file: the first of its entries that points into it.
#[derive(Default)]
struct Labels {
    /// The name of the table's own file.
    from: String,
    found: HashMap<String, String>,
    /// Whether the walk is inside the table; EPUB 3 files hold lists of pages beside it.
    inside: bool,
    words: String,
    target: String,
}

impl Labels {
    fn settle(&mut self) {
        let target = std::mem::take(&mut self.target);
        let label = stated::tidy(&std::mem::take(&mut self.words));
        let file = target.split('#').next().unwrap_or_default();
        if let Some(label) = label.filter(|_| !file.is_empty()) {
            self.found.entry(resolve(&self.from, &plain_address(file))).or_insert(label);
        }
    }
}

impl Walker for Labels {
    fn open(&mut self, tag: &Tag<'_>) -> Step {
        match tag.name() {
            "nav" => self.inside = tag.get("type").is_none_or(|kind| kind == "toc"),
            "navMap" => self.inside = true,
            "a" => {
                self.words.clear();
                self.target = tag.get("href").unwrap_or_default().into_owned();
            }
            "text" => self.words.clear(),
            "content" => {
                self.target = tag.get("src").unwrap_or_default().into_owned();
                if self.inside {
                    self.settle();
                }
            }
            _ => {}
        }
        Step::Into
    }

    fn close(&mut self, name: &str) {
        match name {
            "nav" | "navMap" => self.inside = false,
            "a" if self.inside => self.settle(),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        self.words.push_str(words);
    }
}

/// The labels of the table of contents: of EPUB 3 if there is one, else of EPUB 2. One that is broken has none.
fn labels(package: &mut Package<'_>, root: &str, book: &Book) -> Result<HashMap<String, String>, Reason> {
    let new = book.items.values().find(|item| item.is_contents);
    let old = || book.ncx.as_ref().and_then(|id| book.items.get(id));
    let Some(item) = new.or_else(old) else { return Ok(HashMap::new()) };
    let from = resolve(root, &plain_address(&item.address));
    let bytes = package.part(&from)?.unwrap_or_default();
    let mut labels = Labels { from, ..Labels::default() };
    let _ = xml::walk(&bytes, &mut labels);
    Ok(labels.found)
}

/// An address without its escapes: `a%20b` is `a b`.
fn plain_address(address: &str) -> String {
    let mut bytes = vec![];
    let mut rest = address.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = after.get(..2).filter(|_| first == b'%').and_then(|two| std::str::from_utf8(two).ok());
        match escaped.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// XHTML in which elements that an HTML reader never takes as closed at once (`<title/>`, `<script/>`) are gone:
/// they would swallow the chapter.
fn closed(source: &str) -> String {
    let mut kept = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        kept.push_str(before);
        let name = tag[1..].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let swallows = ["title", "script", "style", "textarea", "iframe", "noscript"]
            .iter()
            .any(|one| name.eq_ignore_ascii_case(one));
        let end = || tag.bytes().take(LONGEST_TAG).position(|b| b == b'>');
        match if swallows { end().filter(|end| tag[..*end].ends_with('/')) } else { None } {
            Some(end) => rest = &tag[end + 1..],
            None => {
                kept.push('<');
                rest = &tag[1..];
            }
        }
    }
    kept + rest
}

/// The words of the first heading.
fn heading(source: &str) -> Option<String> {
    let start = ["<h1", "<h2", "<h3"].iter().filter_map(|tag| source.find(tag)).min()?;
    let rest = &source[start..];
    stated::tidy(&blocks(&bridle(&rest[..rest.find("</h")?])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closed_at_once_does_not_swallow_the_chapter() {
        let source = "<head><title/><script src='a'/></head><p>a <b>b</b> < <script>x/></script>";
        assert_eq!(closed(source), "<head></head><p>a <b>b</b> < <script>x/></script>");
        assert_eq!(closed("<title"), "<title");
    }

    #[test]
    fn escapes_of_addresses_are_undone() {
        assert_eq!(plain_address("a%20b%C3%A9%zz%"), "a bé%zz%");
    }
}
