//! Markdown: its words without its marks, and the front matter as what it states about itself.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use text::Metadata;

use crate::{blocks::blocks, date, language, plain};

/// The words, paragraphs and headings separated by a blank line, and what the document states: its front matter,
/// else a first heading as title and a dateline under it.
///
/// List items and table rows are lines, cells separated by tabs; numbers of numbered lists stay, for a text may
/// refer to them; lines broken inside a paragraph are joined, as Markdown means them. Link targets go.
pub(crate) fn read(source: &str) -> (String, Metadata) {
    let (front, body) = split_front_matter(source);
    let mut metadata = front_matter(front);
    let mut writer = Writer::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(body, options) {
        writer.event(event);
    }
    writer.end_block();
    let text = writer.text;
    metadata.title = metadata.title.or(writer.title);
    metadata.published = metadata.published.or_else(|| plain::stated_day(&text));
    (text, metadata)
}

/// The lines between `---` and `---` at the very top, and the rest; no front matter if it is not closed.
fn split_front_matter(source: &str) -> (&str, &str) {
    let Some(rest) = source.strip_prefix("---\n") else { return ("", source) };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return (&rest[..at], &rest[at + line.len()..]);
        }
        at += line.len();
    }
    ("", source)
}

/// `key: value` lines of YAML, and lists of plain values; anything cleverer is unknown rather than wrong.
fn front_matter(front: &str) -> Metadata {
    let mut found = Metadata::default();
    let mut lines = front.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let mut values = scalar_or_list(value);
        while value.trim().is_empty()
            && let Some(item) = lines.peek().and_then(|l| l.trim_start().strip_prefix("- "))
        {
            values.extend(scalar(item));
            lines.next();
        }
        // A mapping inside an item ("- name: Jane") is beyond us.
        if values.is_empty()
            || values.iter().any(|v| v.starts_with('{') || v.contains(": ") && value.trim().is_empty())
        {
            continue;
        }
        let value = values.join(", ");
        match key.trim_end().to_ascii_lowercase().as_str() {
            "title" => found.title = Some(value),
            "author" | "authors" | "byline" => found.author = Some(value),
            "publisher" | "organisation" | "organization" | "site_name" => found.publisher = Some(value),
            "date" | "published" | "pubdate" => found.published = date::in_words(&value),
            "url" | "canonical" | "canonical_url" | "address" | "link" if plain::is_address(&value) => {
                found.address = Some(value);
            }
            "lang" | "language" => found.language = language::stated(&value),
            _ => {}
        }
    }
    found
}

fn scalar_or_list(value: &str) -> Vec<String> {
    match value.trim().strip_prefix('[').and_then(|v| v.strip_suffix(']')) {
        Some(items) => items.split(',').filter_map(scalar).collect(),
        None => scalar(value).into_iter().collect(),
    }
}

/// A YAML scalar without its quotation marks; `None` if nothing is left, or if it is the beginning of a block.
fn scalar(value: &str) -> Option<String> {
    let value = value.trim();
    let unquoted = match value.chars().next()? {
        '"' => value.strip_prefix('"')?.strip_suffix('"')?.replace("\\\"", "\"").replace("\\\\", "\\"),
        '\'' => value.strip_prefix('\'')?.strip_suffix('\'')?.replace("''", "'"),
        '|' | '>' | '&' | '*' | '!' => return None,
        _ => value.split(" #").next().unwrap_or(value).trim().to_owned(),
    };
    (!unquoted.is_empty()).then_some(unquoted)
}

#[derive(Default)]
struct Writer {
    text: String,
    block: String,
    /// HTML between the paragraphs, collected until it ends.
    html: String,
    /// The next numbers of the open lists; `None` for a list of bullets.
    lists: Vec<Option<u64>>,
    /// Whether the next block follows the last in the same list and so on the next line.
    joined: bool,
    title: Option<String>,
    heading: bool,
    /// How many block quotations are open; their lines keep the mark.
    quotes: usize,
}

impl Writer {
    fn event(&mut self, event: Event) {
        match event {
            Event::Text(t) | Event::Code(t) | Event::InlineMath(t) | Event::DisplayMath(t) => {
                self.block.push_str(&t)
            }
            Event::SoftBreak => self.block.push(' '),
            Event::HardBreak => self.block.push('\n'),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => self.block.push('\n'),
            Event::Html(part) => self.html.push_str(&part),
            Event::Rule => self.end_block(),
            Event::FootnoteReference(name) => self.block.push_str(&format!("[{name}]")),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::InlineHtml(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::List(first) => {
                self.end_block();
                self.joined = !self.lists.is_empty();
                self.lists.push(first);
            }
            Tag::Item => {
                self.end_block();
                if let Some(Some(number)) = self.lists.last_mut() {
                    self.block = format!("{number}. ");
                    *number = number.saturating_add(1);
                }
            }
            Tag::FootnoteDefinition(name) => {
                self.end_block();
                self.block = format!("[{name}] ");
            }
            Tag::Heading { .. } => {
                self.end_block();
                self.heading = self.text.is_empty();
            }
            Tag::TableCell if !self.block.is_empty() => self.block.push('\t'),
            Tag::BlockQuote(_) => {
                self.end_block();
                self.quotes += 1;
            }
            Tag::Paragraph if self.is_marker() => {}
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::Table(_) | Tag::HtmlBlock => self.end_block(),
            _ => {}
        }
    }

    /// Whether the block is only the number of an item or the name of a footnote, whose words are still to come.
    fn is_marker(&self) -> bool {
        self.block.ends_with(". ") && self.block[..self.block.len() - 2].bytes().all(|b| b.is_ascii_digit())
            || self.block.starts_with('[') && self.block.ends_with("] ")
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                if std::mem::take(&mut self.heading) && !self.block.trim().is_empty() {
                    self.title = Some(self.block.trim().to_owned());
                }
                self.end_block();
            }
            TagEnd::Item => {
                self.end_block();
                self.joined = true;
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.end_block();
                self.joined = true;
            }
            TagEnd::List(_) => {
                self.end_block();
                self.lists.pop();
                self.joined = !self.lists.is_empty();
            }
            TagEnd::HtmlBlock => {
                self.block = blocks(&std::mem::take(&mut self.html));
                self.end_block();
            }
            TagEnd::Table => self.joined = false,
            TagEnd::BlockQuote(_) => {
                self.end_block();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::FootnoteDefinition => self.end_block(),
            _ => {}
        }
    }

    fn end_block(&mut self) {
        let block = self.block.trim();
        if !block.is_empty() {
            if !self.text.is_empty() {
                self.text.push_str(if self.joined { "\n" } else { "\n\n" });
            }
            match self.quotes {
                0 => self.text.push_str(block),
                _ => self.text.push_str(&format!("> {}", block.replace('\n', "\n> "))),
            }
            self.joined = false;
        }
        self.block.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        let source = "# A *title*\n\nOne [link](http://x.example/ \"t\") and **two\nlines** with `code`, <b>tags</b> &amp; 5 \\* 6.\n\n> A quoted\n> line.\n\n<div>A &lt;div&gt;</div>\n";
        let (text, m) = read(source);
        assert_eq!(
            text,
            "A title\n\nOne link and two lines with code, tags & 5 * 6.\n\n> A quoted line.\n\nA <div>"
        );
        assert_eq!(m.title.as_deref(), Some("A title"));
    }

    #[test]
    fn list_items_and_table_rows_are_lines() {
        let source = "Before:\n\n- one\n- two\n  1. a\n  2. b\n- three\n\nAfter.\n\n3. x\n\n4. y\n\n| a | b |\n|---|---|\n| c | d |\n\nEnd[^n].\n\n[^n]: Note.\n";
        let text = read(source).0;
        assert_eq!(
            text,
            "Before:\n\none\ntwo\n1. a\n2. b\nthree\n\nAfter.\n\n3. x\n4. y\n\na\tb\nc\td\n\nEnd[n].\n\n[n] Note."
        );
    }

    #[test]
    fn front_matter_is_what_the_document_states() {
        let source = "---\ntitle: \"A: b\"\nauthors:\n  - Jane Doe\n  - John Roe\norganization: 'The ''Post'''\npublished: 18 June 2031\nurl: https://post.example/b\nlang: en-GB\nnote: x\n---\nWords.\n";
        let (text, m) = read(source);
        assert_eq!(text, "Words.");
        assert_eq!(m.title.as_deref(), Some("A: b"));
        assert_eq!(m.author.as_deref(), Some("Jane Doe, John Roe"));
        assert_eq!(m.publisher.as_deref(), Some("The 'Post'"));
        assert_eq!(m.published.as_deref(), Some("2031-06-18"));
        assert_eq!(m.address.as_deref(), Some("https://post.example/b"));
        assert_eq!(m.language.as_deref(), Some("en"));
    }

    #[test]
    fn front_matter_that_is_never_closed_is_text() {
        assert_eq!(read("---\ntitle: x\n\nWords.\n").0, "title: x\n\nWords.");
    }
}
