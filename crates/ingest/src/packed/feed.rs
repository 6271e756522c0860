//! Feeds: RSS 2.0 and 1.0, and Atom (RFC 4287). Every entry is a document.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use text::Metadata;

use super::{Entries, Given, stated};
use crate::html::letter;
use crate::{Parsed, Reason, Source, decode, language, parse};

const DAMAGED: Reason = Reason::Damaged { what: "a feed" };

/// Whether these first bytes begin one: by the root element, behind a declaration, comments and instructions.
pub(super) fn is_one(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let mut rest = head.trim_start_matches('\u{feff}').trim_start();
    while rest.starts_with("<?") || rest.starts_with("<!") {
        let first = rest.find(['[', '>']).map(|at| &rest[at..=at]);
        let end = match () {
            () if rest.starts_with("<!--") => "-->",
            // A DOCTYPE that declares names of its own.
            () if rest.starts_with("<!") && first == Some("[") => "]>",
            () => ">",
        };
        rest = rest.split_once(end).map(|(_, after)| after.trim_start()).unwrap_or_default();
    }
    let root =
        |name: &str| rest.strip_prefix(name).is_some_and(|r| r.starts_with([' ', '>', '\n', '\r', '\t']));
    root("<rss")
        || (root("<feed") && rest.contains("http://www.w3.org/2005/Atom"))
        || (root("<rdf:RDF") && rest.contains("http://purl.org/rss/1.0/"))
}

/// The entries, called by their numbers.
pub(super) fn unpack(
    source: &mut dyn Source,
    _: &Given<'_>,
    entries: &mut Entries<'_>,
) -> Result<(), Reason> {
    let bytes = super::whole(source)?;
    // XML declares its encoding where a page of XHTML does.
    let (source, _) = decode::decode("feed.xhtml", &bytes)?;
    let mut feed = Reader::from_str(&source);
    feed.config_mut().check_end_names = false;
    feed.config_mut().allow_unmatched_ends = true;
    let mut channel = Metadata::default();
    let mut number = 0_u64;
    loop {
        match feed.read_event().map_err(|_| DAMAGED)? {
            Event::Start(start) => match start.name().as_ref() {
                "item" | "entry" => {
                    number += 1;
                    let entry = entry(&mut feed, &source).ok_or(DAMAGED)?;
                    entries.document(&format!("entry {number}"), &mut || document(&entry, &channel))?;
                }
                "title" if channel.publisher.is_none() && number == 0 => {
                    channel.publisher = title(&mut feed, &start).as_deref().and_then(stated::line);
                }
                "language" => {
                    let stated = words(&mut feed, &start);
                    channel.language = stated.as_deref().and_then(language::stated);
                }
                "feed" => {
                    channel.language = attribute(&start, "xml:lang").as_deref().and_then(language::stated)
                }
                _ => {}
            },
            Event::Eof if number == 0 => return Err(Reason::Empty),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The words of a title, which may be written as on a page (RFC 4287, 3.1.1).
fn title(feed: &mut Reader<&[u8]>, start: &BytesStart<'_>) -> Option<String> {
    let words = words(feed, start)?;
    Some(if attribute(start, "type").as_deref() == Some("html") { letter(&words) } else { words })
}

/// What an entry states, as it stands in the feed.
#[derive(Default)]
struct Entry {
    title: Option<String>,
    /// The whole content; feeds often give a summary beside it.
    content: Option<String>,
    summary: Option<String>,
    author: Option<String>,
    published: Option<String>,
    updated: Option<String>,
    link: Option<String>,
}

/// Reads up to the end of an entry; `None` if the feed breaks off before.
fn entry(feed: &mut Reader<&[u8]>, source: &str) -> Option<Entry> {
    let mut entry = Entry::default();
    loop {
        match feed.read_event().ok()? {
            Event::Start(start) => {
                let set = |field: &mut Option<String>, value: Option<String>| {
                    value.map(|value| *field = field.take().or(Some(value)))
                };
                match start.name().as_ref() {
                    "content" if attribute(&start, "type").as_deref() == Some("xhtml") => {
                        let span = feed.read_to_end(start.name()).ok()?;
                        let span = usize::try_from(span.start).ok()?..usize::try_from(span.end).ok()?;
                        entry.content = source.get(span).map(str::to_owned);
                    }
                    "title" => set(&mut entry.title, title(feed, &start))?,
                    "content:encoded" | "content" => set(&mut entry.content, words(feed, &start))?,
                    "description" | "summary" => set(&mut entry.summary, words(feed, &start))?,
                    "dc:creator" => set(&mut entry.author, words(feed, &start))?,
                    "author" => set(&mut entry.author, author(feed)).unwrap_or_default(),
                    "pubDate" | "published" | "dc:date" => set(&mut entry.published, words(feed, &start))?,
                    "updated" => set(&mut entry.updated, words(feed, &start))?,
                    "link" if attribute(&start, "href").is_none() => {
                        set(&mut entry.link, words(feed, &start))?
                    }
                    "link" => alternate(&mut entry, &start),
                    // These hold entries or elements of the same names that are not this entry's own.
                    "source" | "media:group" => {
                        feed.read_to_end(start.name()).ok()?;
                    }
                    _ => {}
                }
            }
            Event::Empty(start) if start.name().as_ref() == "link" => alternate(&mut entry, &start),
            Event::End(end) if matches!(end.name().as_ref(), "item" | "entry") => return Some(entry),
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The name in an `author`: Atom gives it an element of its own, RSS stands it in brackets behind an address.
fn author(feed: &mut Reader<&[u8]>) -> Option<String> {
    let (mut name, mut bare) = (None, String::new());
    loop {
        match feed.read_event().ok()? {
            Event::Start(start) if start.name().as_ref() == "name" => name = words(feed, &start),
            Event::Start(start) => {
                feed.read_to_end(start.name()).ok()?;
            }
            Event::Text(text) => bare.push_str(&text),
            Event::CData(text) => bare.push_str(&text),
            Event::End(end) if end.name().as_ref() == "author" => break,
            Event::Eof => return None,
            _ => {}
        }
    }
    let in_brackets = bare.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(inner, _)| inner);
    name.or_else(|| in_brackets.map(str::to_owned)).or(Some(bare)).filter(|name| !name.trim().is_empty())
}

/// The link to the page itself, as Atom writes it.
fn alternate(entry: &mut Entry, link: &BytesStart<'_>) {
    if attribute(link, "rel").is_none_or(|rel| rel == "alternate") && entry.link.is_none() {
        entry.link = attribute(link, "href");
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    // A tag of a megabyte of attributes is not compared with itself.
    let mut attributes = start.attributes();
    let found =
        attributes.with_checks(false).take(50).filter_map(Result::ok).find(|a| a.key.as_ref() == name)?;
    Some(found.value.replace("&amp;", "&"))
}

/// What stands in an element up to its end, its entities resolved, other elements left out.
fn words(feed: &mut Reader<&[u8]>, start: &BytesStart<'_>) -> Option<String> {
    let name = start.name().as_ref().to_owned();
    let mut words = String::new();
    loop {
        match feed.read_event().ok()? {
            Event::Text(text) => words.push_str(&text),
            Event::CData(text) => words.push_str(&text),
            Event::GeneralRef(entity) => {
                match (entity.resolve_char_ref(), resolve_predefined_entity(&entity)) {
                    (Ok(Some(character)), _) => words.push(character),
                    (_, Some(text)) => words.push_str(text),
                    // One of HTML, which is resolved with the rest of the page.
                    _ => words.extend(["&", &*entity, ";"]),
                }
            }
            Event::End(end) if end.name().as_ref() == name => return Some(words),
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn document(entry: &Entry, channel: &Metadata) -> Result<Parsed, Reason> {
    let plain = |value: &str| match value.contains(['<', '&']) {
        true => letter(value),
        false => value.trim().to_owned(),
    };
    let has_words = |text: &String| text.contains(char::is_alphanumeric);
    let body =
        [&entry.content, &entry.summary].into_iter().flatten().map(|value| plain(value)).find(has_words);
    let title = entry.title.as_deref().map(plain);
    // A feed of headlines says what they say.
    let text = body.or_else(|| title.clone()).ok_or(Reason::NoText)?;
    let (text, problems) = decode::settled(&text);
    let metadata = Metadata {
        title: title.as_deref().and_then(stated::line),
        author: entry.author.as_deref().and_then(stated::line),
        publisher: channel.publisher.clone(),
        published: entry.published.as_deref().or(entry.updated.as_deref()).and_then(stated::day),
        language: channel.language.clone(),
        address: entry.link.as_deref().and_then(stated::address),
        ..Metadata::default()
    };
    parse::settled(Parsed { text, metadata, places: vec![], problems })
}
