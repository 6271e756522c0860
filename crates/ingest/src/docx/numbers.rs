//! The numbers that Word sets before paragraphs (ECMA-376 part 1, 17.9). They stand in no run, so whoever reads only
//! the runs loses them, and a statement can no longer be cited by its paragraph.

use std::collections::{HashMap, HashSet};

use super::roman;
use crate::xml::{self, Step, Tag, Walker};

/// How many levels a list has.
const LEVELS: usize = 9;
/// A longer shape of a number (in bytes) is none: it would be repeated before every paragraph.
const LONGEST: usize = 60;
/// More lists than this are not looked at.
const MOST: usize = 10_000;
/// Styles are based on one another to at most this depth.
const BASES: usize = 20;

/// One level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<u32>,
    format: String,
    /// What stands there, with `%1` for the number of the first level.
    text: String,
    /// Whether all numbers in it are written in figures.
    legal: bool,
    /// The level whose next number begins this one anew, counted from 1; 0 for none. Otherwise every level above does.
    restart: Option<usize>,
    /// Whether nothing stands between the number and the words.
    tight: bool,
    /// The style of paragraphs that stand on this level.
    style: String,
}

type Levels = [Level; LEVELS];

/// A list as a document uses it: an instance of an abstract list.
#[derive(Debug, Default)]
struct List {
    of: String,
    levels: HashMap<usize, Level>,
    starts: HashMap<usize, u32>,
}

/// A style of paragraphs, as far as it numbers them.
#[derive(Debug, Default)]
struct Style {
    base: String,
    level: Option<usize>,
    list: Option<String>,
}

/// All lists of a document, and how far each is counted.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    shapes: HashMap<String, Levels>,
    /// Abstract lists that are told in a style instead.
    told_in: HashMap<String, String>,
    lists: HashMap<String, List>,
    styles: HashMap<String, Style>,
    counted: HashMap<String, [Option<u32>; LEVELS]>,
    /// The levels of lists that have begun where the list says.
    begun: HashSet<(String, usize)>,
}

impl Numbers {
    /// From the parts that tell of lists and of styles; what is broken in them numbers nothing.
    pub(super) fn of(numbering: &[u8], styles: Option<&[u8]>) -> Numbers {
        let mut lists = Lists::default();
        let mut named = Styles::default();
        let read = xml::walk(numbering, &mut lists);
        let also = styles.map(|bytes| xml::walk(bytes, &mut named));
        if read.is_err() || also.is_some_and(|read| read.is_err()) {
            return Numbers::default();
        }
        let Lists { shapes, told_in, lists, .. } = lists;
        Numbers { shapes, told_in, lists, styles: named.found, ..Numbers::default() }
    }

    /// Counts a paragraph and gives what stands before its words, the space behind it too. `list` and `level` are what
    /// the paragraph itself states; `style` may state what it does not.
    pub(super) fn next(&mut self, list: Option<&str>, level: Option<usize>, style: &str) -> String {
        let (styled, at) = self.styled(style);
        let Some(list) = list.map(str::to_owned).or(styled) else { return String::new() };
        let Some(instance) = self.lists.get(&list) else { return String::new() };
        let of = self.resolved(&instance.of);
        let Some(shape) = self.shapes.get(&of) else { return String::new() };
        let by_style = || shape.iter().position(|level| !style.is_empty() && level.style == style);
        let level = level.or_else(by_style).or(at).unwrap_or(0);
        if level >= LEVELS {
            return String::new();
        }
        let shown = |n: usize| instance.levels.get(&n).unwrap_or(&shape[n]);
        let start = |n: usize| shown(n).start.unwrap_or(1);
        let counted = self.counted.entry(of).or_default();
        let own = instance.starts.get(&level).filter(|_| self.begun.insert((list.clone(), level)));
        let number =
            own.copied().unwrap_or_else(|| counted[level].map_or(start(level), |n| n.saturating_add(1)));
        counted[level] = Some(number);
        for (n, above) in counted.iter_mut().enumerate().take(level) {
            above.get_or_insert(start(n));
        }
        for (n, below) in counted.iter_mut().enumerate().skip(level + 1) {
            if shown(n).restart.is_none_or(|restart| restart > level) {
                *below = None;
            }
        }
        let numbers = counted.map(|n| n.unwrap_or(1));
        let written = written(shown(level), |n| (numbers[n], shown(n).format.as_str()));
        match written.trim() {
            "" => String::new(),
            text if shown(level).tight => text.to_owned(),
            text => format!("{text} "),
        }
    }

    /// The list and the level that a style states, or one that it is based on.
    fn styled(&self, style: &str) -> (Option<String>, Option<usize>) {
        let (mut name, mut level) = (style, None);
        for _ in 0..BASES {
            let Some(style) = self.styles.get(name) else { break };
            level = level.or(style.level);
            if style.list.is_some() {
                return (style.list.clone(), level);
            }
            name = &style.base;
        }
        (None, None)
    }

    /// The abstract list that has the levels: some only name a style that has them.
    fn resolved(&self, of: &str) -> String {
        let told = self.told_in.get(of).and_then(|style| self.styles.get(style)?.list.as_ref());
        told.and_then(|list| self.lists.get(list)).map_or_else(|| of.to_owned(), |list| list.of.clone())
    }
}

/// What stands at a level: `numbers` gives the number of every level and how it is written.
fn written<'a>(level: &Level, numbers: impl Fn(usize) -> (u32, &'a str)) -> String {
    if level.format == "bullet" || level.text.len() > LONGEST {
        return String::new();
    }
    let mut text = String::new();
    let mut rest = level.text.chars().peekable();
    while let Some(c) = rest.next() {
        match rest.peek().and_then(|next| next.to_digit(10)).filter(|_| c == '%') {
            Some(n @ 1..=9) => {
                rest.next();
                let (number, format) = numbers(n as usize - 1);
                text.push_str(&figure(number, if level.legal { "decimal" } else { format }));
            }
            // A sign of a font of signs is no number.
            _ if !c.is_control() && !('\u{e000}'..='\u{f8ff}').contains(&c) => text.push(c),
            _ => {}
        }
    }
    text
}

/// A number as a list writes it; what is in other scripts or in words comes out in figures.
pub(crate) fn figure(number: u32, format: &str) -> String {
    let letters = |first: u8| match number {
        1..=260 => {
            let letter = char::from(first + u8::try_from((number - 1) % 26).unwrap_or_default());
            letter.to_string().repeat(number.div_ceil(26) as usize)
        }
        _ => number.to_string(),
    };
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "lowerLetter" => letters(b'a'),
        "upperLetter" => letters(b'A'),
        "lowerRoman" => roman(number as usize),
        "upperRoman" => roman(number as usize).to_uppercase(),
        _ => number.to_string(),
    }
}

fn value(tag: &Tag<'_>) -> String {
    tag.get("val").unwrap_or_default().into_owned()
}

fn number<T: std::str::FromStr>(tag: &Tag<'_>, name: &str) -> Option<T> {
    tag.get(name)?.parse().ok()
}

/// What the part of lists tells.
#[derive(Default)]
struct Lists {
    shapes: HashMap<String, Levels>,
    told_in: HashMap<String, String>,
    lists: HashMap<String, List>,
    shape: Option<String>,
    list: Option<String>,
    level: Option<usize>,
}

impl Lists {
    /// The level that is being told of.
    fn open_level(&mut self) -> Option<&mut Level> {
        let level = self.level.filter(|&level| level < LEVELS)?;
        if let Some(list) = &self.list {
            return Some(self.lists.get_mut(list)?.levels.entry(level).or_default());
        }
        Some(&mut self.shapes.get_mut(self.shape.as_ref()?)?[level])
    }
}

impl Walker for Lists {
    fn open(&mut self, tag: &Tag<'_>) -> Step {
        match tag.name() {
            // The properties of the text in a number.
            "pPr" | "rPr" => return Step::Past,
            "abstractNum" if self.shapes.len() < MOST => {
                let id = tag.get("abstractNumId").unwrap_or_default().into_owned();
                self.shapes.insert(id.clone(), Levels::default());
                self.shape = Some(id);
            }
            "num" if self.lists.len() < MOST => {
                let id = tag.get("numId").unwrap_or_default().into_owned();
                self.lists.insert(id.clone(), List::default());
                self.list = Some(id);
            }
            "abstractNumId" => {
                let of = value(tag);
                if let Some(list) = self.list.as_ref().and_then(|list| self.lists.get_mut(list)) {
                    list.of = of;
                }
            }
            "numStyleLink" => {
                if let Some(shape) = &self.shape {
                    self.told_in.insert(shape.clone(), value(tag));
                }
            }
            "lvl" | "lvlOverride" => self.level = number(tag, "ilvl"),
            "startOverride" => {
                let list = self.list.as_ref().and_then(|list| self.lists.get_mut(list));
                if let (Some(list), Some(level), Some(start)) = (list, self.level, number(tag, "val")) {
                    list.starts.insert(level, start);
                }
            }
            name => {
                if let Some(level) = self.open_level() {
                    match name {
                        "start" => level.start = number(tag, "val"),
                        "numFmt" => level.format = value(tag),
                        "lvlText" => level.text = value(tag),
                        "isLgl" => level.legal = !matches!(&*value(tag), "0" | "false" | "off"),
                        "lvlRestart" => level.restart = number(tag, "val"),
                        "suff" => level.tight = value(tag) == "nothing",
                        "pStyle" => level.style = value(tag),
                        _ => {}
                    }
                }
            }
        }
        Step::Into
    }

    fn close(&mut self, name: &str) {
        match name {
            "abstractNum" => self.shape = None,
            "num" => self.list = None,
            "lvlOverride" => self.level = None,
            "lvl" if self.list.is_none() => self.level = None,
            _ => {}
        }
    }

    fn words(&mut self, _: &str) {}
}

/// What the part of styles tells of numbers.
#[derive(Default)]
struct Styles {
    found: HashMap<String, Style>,
    open: String,
}

impl Walker for Styles {
    fn open(&mut self, tag: &Tag<'_>) -> Step {
        let name = tag.name();
        if name == "style" {
            self.open = tag.get("styleId").unwrap_or_default().into_owned();
        }
        if matches!(name, "basedOn" | "ilvl" | "numId") && !self.open.is_empty() {
            let style = self.found.entry(self.open.clone()).or_default();
            match name {
                "basedOn" => style.base = value(tag),
                "ilvl" => style.level = number(tag, "val"),
                _ => style.list = Some(value(tag)),
            }
        }
        Step::Into
    }

    fn close(&mut self, name: &str) {
        if name == "style" {
            self.open.clear();
        }
    }

    fn words(&mut self, _: &str) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_round_and_large_numbers_stay_short() {
        let letters = [1, 26, 27, 53, 260, 261].map(|n| figure(n, "upperLetter"));
        assert_eq!(letters, ["A", "Z", "AA", "AAA", "ZZZZZZZZZZ", "261"]);
        assert_eq!(figure(7, "decimalZero"), "07");
        assert_eq!(figure(u32::MAX, "lowerRoman"), "4294967295");
    }
}
