//! Word documents (DOCX; WordprocessingML, ECMA-376 part 1): paragraphs, tables and notes, as they would be printed.
//!
//! Written here rather than taken from a library, because testimony depends on what such libraries skip: what was
//! deleted with changes tracked is not text, what was inserted is, and both are told.

mod numbers;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use numbers::Numbers;
pub(crate) use numbers::figure;
use text::Problem;

use crate::Reason;
use crate::draft::{Draft, Room};
use crate::package::{Package, resolve};
use crate::parse::Parsed;
use crate::stated::Properties;
use crate::xml::{self, Step, Tag, Walker};

/// What it is called in messages.
pub(crate) const WHAT: &str = "a Word document";

/// The text of the main part, with footnotes and endnotes at its end; headers, footers and comments are left out.
pub(crate) fn read(package: &mut Package<'_>) -> Result<Parsed, Reason> {
    let top = relations(package, "")?;
    let main = top.get("officeDocument").cloned().unwrap_or_else(|| "word/document.xml".to_owned());
    let parts = relations(package, &main)?;
    let beside =
        |kind: &str| parts.get(kind).cloned().unwrap_or_else(|| resolve(&main, &format!("{kind}.xml")));
    let mut body = Body::default();
    if let Some(numbering) = package.part(&beside("numbering"))? {
        body.numbers = Numbers::of(&numbering, package.part(&beside("styles"))?.as_deref());
    }
    walk(package, &main, &mut body)?;

    let mut notes = HashMap::new();
    for kind in ["footnotes", "endnotes"] {
        let name = beside(kind);
        if body.marks.iter().any(|mark| mark.kind == kind) && package.part(&name)?.is_some() {
            let mut reader = Body { kind, ..Body::default() };
            walk(package, &name, &mut reader)?;
            for (id, paragraphs) in reader.draft.take_notes() {
                notes.insert((kind, id), paragraphs);
            }
            body.seen.extend(reader.seen);
        }
    }
    for mark in std::mem::take(&mut body.marks) {
        if let Some(paragraphs) = notes.remove(&(mark.kind, mark.id)) {
            body.draft.add_note(mark.shown, paragraphs);
        }
    }

    let mut properties = Properties::default();
    let core = top.get("core-properties").map_or("docProps/core.xml", String::as_str);
    let fields = package.part(core)?.and_then(|bytes| xml::fields(&bytes).ok());
    fields.into_iter().flatten().for_each(|field| properties.take(field));
    properties.title = properties.title.filter(|t| crate::stated::title(t).is_some()).or(body.title);
    let problems = problems(&body.seen);
    let (text, metadata) = properties.settle(body.draft.finish());
    Ok(Parsed { text, metadata, places: vec![], problems })
}

fn walk(package: &mut Package<'_>, name: &str, walker: &mut Body) -> Result<(), Reason> {
    let bytes = package.needed(name)?;
    xml::walk(&bytes, walker).map_err(|()| package.damaged())
}

/// What a part points to (ECMA-376 part 2, 8.5): the last word of each relation's type, and the name of the part.
fn relations(package: &mut Package<'_>, of: &str) -> Result<HashMap<String, String>, Reason> {
    #[derive(Default)]
    struct Relations<'a> {
        of: &'a str,
        found: HashMap<String, String>,
    }
    impl Walker for Relations<'_> {
        fn open(&mut self, tag: &Tag<'_>) -> Step {
            if let (Some(kind), Some(target)) = (tag.get("Type"), tag.get("Target"))
                && tag.get("TargetMode").is_none_or(|mode| mode != "External")
            {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                self.found.entry(kind).or_insert_with(|| resolve(self.of, &target));
            }
            Step::Into
        }
        fn close(&mut self, _: &str) {}
        fn words(&mut self, _: &str) {}
    }
    let (folder, file) = of.rsplit_once('/').map_or(("", of), |(folder, file)| (folder, file));
    let name = format!("{folder}/_rels/{file}.rels");
    let mut relations = Relations { of, ..Relations::default() };
    if let Some(bytes) = package.part(&name)? {
        xml::walk(&bytes, &mut relations).map_err(|()| package.damaged())?;
    }
    Ok(relations.found)
}

/// What a document may hold beside its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Seen {
    Changes,
    Comments,
    Hidden,
    Embedded,
}

/// What is told of it.
pub(crate) fn problems(seen: &HashSet<Seen>) -> Vec<Problem> {
    let told = [
        (
            Seen::Changes,
            "tracked-changes",
            "it holds tracked changes; it was read as if all were accepted: what was inserted is in the text, what was deleted is not",
        ),
        (Seen::Comments, "comments", "it holds comments, which are not part of its text and were left out"),
        (
            Seen::Hidden,
            "hidden-text",
            "it holds hidden text, which no reader of it sees and which was left out",
        ),
        (
            Seen::Embedded,
            "embedded",
            "it holds another document inside it, which was left out; save that one by itself",
        ),
    ];
    let of = |(_, code, message): (Seen, &'static str, &str)| Problem { code, message: message.to_owned() };
    told.into_iter().filter(|(what, ..)| seen.contains(what)).map(of).collect()
}

/// The place of a note in the text.
struct Mark {
    /// `footnotes` or `endnotes`.
    kind: &'static str,
    id: String,
    /// Its number as Word shows it.
    shown: String,
}

/// What is known of the paragraph being read.
#[derive(Default)]
struct Paragraph {
    style: String,
    /// The list and the level that it states.
    list: Option<String>,
    level: Option<usize>,
    /// Whether its number, if it has one, has been counted and written.
    begun: bool,
}

#[derive(Default)]
struct Body {
    draft: Draft,
    numbers: Numbers,
    seen: HashSet<Seen>,
    marks: Vec<Mark>,
    /// The last numbers of the notes of each kind.
    last: HashMap<&'static str, usize>,
    /// The first paragraph whose style is that of titles.
    title: Option<String>,
    /// Which notes the part holds; empty for the main part.
    kind: &'static str,
    /// The elements of properties that are open: what stands in them is about the text and none of it.
    properties: Vec<String>,
    /// Whether words between tags are text: inside `w:t`.
    text: bool,
    /// Whether the run is hidden.
    hidden: bool,
    /// Whether the end of the paragraph was deleted, so that the next one goes on in it.
    joined: bool,
    paragraph: Paragraph,
    /// The paragraphs in which the open text boxes stand.
    around: Vec<Paragraph>,
    /// Whether the content that comes next is a table of contents.
    contents: bool,
    /// For each open row whether it was deleted.
    rows: Vec<bool>,
}

impl Body {
    /// An element about the text.
    fn property(&mut self, tag: &Tag<'_>) {
        let inside = |name: &str| self.properties.iter().any(|open| open == name);
        // How the text looked before it was formatted anew.
        if self.properties.iter().any(|open| open.ends_with("PrChange")) {
            return;
        }
        match tag.name() {
            "pStyle" => self.paragraph.style = tag.get("val").unwrap_or_default().into_owned(),
            "numId" if inside("pPr") => self.paragraph.list = tag.get("val").map(Cow::into_owned),
            "ilvl" if inside("pPr") => {
                self.paragraph.level = tag.get("val").and_then(|level| level.parse().ok())
            }
            "docPartGallery" => self.contents = tag.get("val").is_some_and(|v| v == "Table of Contents"),
            "vanish" if !inside("pPr") => {
                self.hidden = !tag.get("val").is_some_and(|v| matches!(&*v, "0" | "false" | "off"));
            }
            "del" | "moveFrom" if inside("trPr") => {
                self.seen.insert(Seen::Changes);
                self.rows.last_mut().into_iter().for_each(|deleted| *deleted = true);
            }
            "del" | "moveFrom" if inside("pPr") && inside("rPr") => {
                self.seen.insert(Seen::Changes);
                self.joined = true;
            }
            "ins" | "moveTo" => drop(self.seen.insert(Seen::Changes)),
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        if self.hidden {
            self.seen.insert(Seen::Hidden);
            return;
        }
        let number = self.number();
        self.draft.words(&number);
        self.draft.words(words);
    }

    /// What stands before the words of the paragraph; nothing once it has begun.
    fn number(&mut self) -> String {
        let Paragraph { style, list, level, begun } = &mut self.paragraph;
        match std::mem::replace(begun, true) {
            true => String::new(),
            false => self.numbers.next(list.as_deref(), *level, style),
        }
    }

    fn mark(&mut self, kind: &'static str, tag: &Tag<'_>) {
        let number = self.last.entry(kind).or_default();
        *number += 1;
        let shown = if kind == "endnotes" { roman(*number) } else { number.to_string() };
        self.say(&format!("[{shown}]"));
        let id = tag.get("id").unwrap_or_default().into_owned();
        self.marks.push(Mark { kind, id, shown });
    }

    fn end_paragraph(&mut self) {
        if std::mem::take(&mut self.joined) {
            self.paragraph = Paragraph { begun: self.paragraph.begun, ..Paragraph::default() };
            return;
        }
        // One without words is counted too.
        self.number();
        let style = std::mem::take(&mut self.paragraph).style;
        // The lines of a table of contents.
        if style.strip_prefix("TOC").is_some_and(|rest| rest == "Heading" || rest.parse::<u8>().is_ok()) {
            return self.draft.drop_paragraph();
        }
        let paragraph = self.draft.end_paragraph();
        if style == "Title" && self.title.is_none() {
            self.title = paragraph;
        }
    }
}

impl Walker for Body {
    fn open(&mut self, tag: &Tag<'_>) -> Step {
        let name = tag.name();
        if !self.properties.is_empty() || name.ends_with("Pr") {
            self.property(tag);
            self.properties.push(name.to_owned());
            return Step::Into;
        }
        match name {
            "del" | "moveFrom" => {
                self.seen.insert(Seen::Changes);
                return Step::Past;
            }
            "ins" | "moveTo" => drop(self.seen.insert(Seen::Changes)),
            // What is drawn a second time, for old programs; instructions to the program; readings beside signs.
            "Fallback" | "instrText" | "delText" | "delInstrText" | "rt" => return Step::Past,
            "sdtContent" if std::mem::take(&mut self.contents) => return Step::Past,
            "commentReference" | "commentRangeStart" => drop(self.seen.insert(Seen::Comments)),
            "altChunk" => drop(self.seen.insert(Seen::Embedded)),
            "r" => self.hidden = false,
            "t" => self.text = true,
            "tab" | "ptab" => self.say("\t"),
            "br" | "cr" => self.say("\n"),
            "noBreakHyphen" => self.say("\u{2011}"),
            "footnoteReference" => self.mark("footnotes", tag),
            "endnoteReference" => self.mark("endnotes", tag),
            "footnote" | "endnote" if self.kind.starts_with(name) => {
                // Separators have a type too.
                if tag.get("type").is_some_and(|kind| kind != "normal") {
                    return Step::Past;
                }
                self.draft.enter(Room::Note(tag.get("id").unwrap_or_default().into_owned()));
            }
            "txbxContent" => {
                self.around.push(std::mem::take(&mut self.paragraph));
                self.draft.enter(Room::Box);
            }
            "tr" => {
                self.rows.push(false);
                self.draft.enter(Room::Row);
            }
            _ => {}
        }
        Step::Into
    }

    fn close(&mut self, name: &str) {
        if self.properties.pop().is_some() {
            return;
        }
        match name {
            "t" => self.text = false,
            "r" => self.hidden = false,
            "p" => self.end_paragraph(),
            "tc" => self.draft.end_cell(),
            "tr" => match self.rows.pop() {
                Some(true) => self.draft.abandon(),
                _ => self.draft.leave(),
            },
            "txbxContent" => {
                self.draft.leave();
                self.paragraph = self.around.pop().unwrap_or_default();
            }
            "footnote" | "endnote" if self.kind.starts_with(name) => self.draft.leave(),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.text {
            self.say(words);
        }
    }
}

/// A number in small Roman figures, as Word numbers endnotes.
pub(crate) fn roman(mut number: usize) -> String {
    const FIGURES: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number >= 4000 {
        return number.to_string();
    }
    let mut written = String::new();
    for (value, figure) in FIGURES {
        while number >= value {
            number -= value;
            written.push_str(figure);
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endnotes_have_roman_numbers() {
        assert_eq!([1, 4, 9, 14, 3999].map(roman), ["i", "iv", "ix", "xiv", "mmmcmxcix"]);
        assert_eq!(roman(4000), "4000");
    }
}
