//! OpenDocument texts (ODT; ODF 1.3 part 3): paragraphs, tables and notes, as they would be printed.

mod numbers;

use std::collections::HashSet;

use numbers::Numbers;

use crate::Reason;
use crate::docx::{Seen, problems};
use crate::draft::{Draft, Room};
use crate::package::Package;
use crate::parse::Parsed;
use crate::stated::Properties;
use crate::xml::{self, Step, Tag, Walker};

/// What it is called in messages.
pub(crate) const WHAT: &str = "an OpenDocument text";

/// More spaces in a row than this are as good as this many.
const MOST_SPACES: usize = 8;

/// The text of the body, with its notes at the end; headers, footers and comments are left out.
pub(crate) fn read(package: &mut Package<'_>) -> Result<Parsed, Reason> {
    // ODF 1.3 part 2, 4.2: what is encrypted is told in the manifest.
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    let mut locked = Locked(false);
    if xml::walk(&manifest, &mut locked).is_ok() && locked.0 {
        return Err(Reason::Locked);
    }
    let content = package.needed("content.xml")?;
    let mut body = Body::default();
    if let Some(styles) = package.part("styles.xml")?
        && xml::walk(&styles, &mut body.numbers).is_err()
    {
        body.numbers = Numbers::default();
    }
    xml::walk(&content, &mut body).map_err(|()| package.damaged())?;

    let mut properties = Properties::default();
    let fields = package.part("meta.xml")?.and_then(|bytes| xml::fields(&bytes).ok());
    fields.into_iter().flatten().for_each(|field| properties.take(field));
    properties.title = properties.title.filter(|t| crate::stated::title(t).is_some()).or(body.title);
    let problems = problems(&body.seen);
    let (text, metadata) = properties.settle(body.draft.finish());
    Ok(Parsed { text, metadata, places: vec![], problems })
}

/// Whether the manifest names anything encrypted.
struct Locked(bool);

impl Walker for Locked {
    fn open(&mut self, tag: &Tag<'_>) -> Step {
        self.0 |= tag.name() == "encryption-data";
        Step::Into
    }
    fn close(&mut self, _: &str) {}
    fn words(&mut self, _: &str) {}
}

#[derive(Default)]
struct Body {
    draft: Draft,
    numbers: Numbers,
    /// The number that stands before the next words.
    number: String,
    seen: HashSet<Seen>,
    /// The first paragraph whose style is that of titles.
    title: Option<String>,
    /// The style of the outermost paragraph.
    style: String,
    /// How many paragraphs are open: what stands outside of them is no text.
    paragraphs: usize,
    /// The mark of the note that is open, while it is being read.
    mark: Option<String>,
    /// The style being defined, and those that hide what they are given to.
    defined: String,
    hiding: HashSet<String>,
}

impl Body {
    /// Words as they are, behind the number of the paragraph if it has not been written yet.
    fn say(&mut self, words: &str) {
        self.draft.words(&std::mem::take(&mut self.number));
        self.draft.words(words);
    }

    /// Whether an element is hidden: by its style, by its own word, or as a hidden section.
    fn hidden(&self, tag: &Tag<'_>) -> bool {
        let says = |name: &str, value: &str| tag.get(name).is_some_and(|v| v == value);
        let styled =
            || !self.hiding.is_empty() && tag.get("style-name").is_some_and(|s| self.hiding.contains(&*s));
        match tag.name() {
            "p" | "h" | "span" => styled(),
            "section" => says("display", "none"),
            "hidden-text" | "hidden-paragraph" => says("is-hidden", "true"),
            _ => false,
        }
    }
}

impl Walker for Body {
    fn open(&mut self, tag: &Tag<'_>) -> Step {
        if self.hidden(tag) {
            self.seen.insert(Seen::Hidden);
            return Step::Past;
        }
        self.numbers.define(tag);
        match tag.name() {
            "list" => self.numbers.enter(tag),
            "list-item" => self.number = self.numbers.item(tag),
            "list-header" => self.number.clear(),
            "tracked-changes" => {
                self.seen.insert(Seen::Changes);
                return Step::Past;
            }
            "annotation" => {
                self.seen.insert(Seen::Comments);
                return Step::Past;
            }
            // Tables of contents, indexes, forms, scripts, readings beside signs: nothing that is read on.
            "table-of-content" | "alphabetical-index" | "illustration-index" | "table-index"
            | "object-index" | "forms" | "scripts" | "script" | "ruby-text" | "font-face-decls" => {
                return Step::Past;
            }
            // What a picture is called, for those who do not see it.
            "title" | "desc" if tag.full_name().starts_with("svg:") => return Step::Past,
            "style" => self.defined = tag.get("name").unwrap_or_default().into_owned(),
            "text-properties" if tag.get("display").is_some_and(|d| d == "none") => {
                self.hiding.insert(self.defined.clone());
            }
            "p" | "h" => {
                if self.paragraphs > 0 {
                    self.say("");
                    self.draft.enter(Room::Box);
                } else {
                    if tag.name() == "h" && !self.numbers.in_list() {
                        self.number = self.numbers.heading(tag);
                    }
                    self.style = tag.get("style-name").unwrap_or_default().into_owned();
                }
                self.paragraphs += 1;
            }
            "s" => {
                let count = tag.get("c").and_then(|c| c.parse().ok()).unwrap_or(1);
                self.say(&" ".repeat(MOST_SPACES.min(count)));
            }
            "tab" => self.say("\t"),
            "line-break" => self.say("\n"),
            "note-citation" => self.mark = Some(String::new()),
            "note-body" => {
                let mark = self.mark.take().unwrap_or_default();
                self.say(&format!("[{mark}]"));
                self.draft.enter(Room::Note(mark));
            }
            "text-box" => {
                self.say("");
                self.draft.enter(Room::Box);
            }
            "table-row" => self.draft.enter(Room::Row),
            _ => {}
        }
        Step::Into
    }

    fn close(&mut self, name: &str) {
        match name {
            "list" => self.numbers.leave(),
            "p" | "h" => {
                self.number.clear();
                self.paragraphs -= 1;
                let paragraph = self.draft.end_paragraph();
                if self.paragraphs > 0 {
                    self.draft.leave();
                } else if self.style == "Title" && self.title.is_none() {
                    self.title = paragraph;
                }
            }
            "note-body" | "text-box" | "table-row" => self.draft.leave(),
            "table-cell" | "covered-table-cell" => self.draft.end_cell(),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        match &mut self.mark {
            Some(mark) => mark.push_str(words.trim()),
            None if self.paragraphs > 0 => {
                if !words.trim().is_empty() {
                    self.say("");
                }
                self.draft.flowing_words(words);
            }
            None => {}
        }
    }
}
