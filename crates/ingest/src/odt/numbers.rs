//! The numbers that lists and headings have (ODF 1.3 part 3, 5.3, 16.30 to 16.34 and 19.8). They are no words of the
//! document, but whoever cites it cites by them.

use std::collections::HashMap;

use crate::docx::figure;
use crate::xml::{Step, Tag, Walker};

/// How many levels a list has; deeper ones have no numbers.
const LEVELS: usize = 10;
/// Longer words around a number (in bytes) are left out: they would be repeated before every paragraph.
const LONGEST: usize = 60;

/// The shape of headings; no style has this name.
const HEADINGS: &str = "the outline";

/// The number of the last item at each level.
type Counted = [Option<u32>; LEVELS];

/// How the numbers of one level look.
#[derive(Debug, Default)]
struct Level {
    format: String,
    before: String,
    after: String,
    /// How many levels are shown, this one included.
    shown: usize,
    start: u32,
}

/// The shapes of all lists, and how far the open ones are counted.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    shapes: HashMap<String, HashMap<usize, Level>>,
    /// The shape being defined.
    defined: String,
    /// The shapes of the open lists, the innermost last.
    open: Vec<String>,
    counted: Counted,
    /// The outermost open list's own name.
    id: String,
    /// How far lists were counted that may go on later, by their own names and by their shapes.
    by_id: HashMap<String, Counted>,
    by_shape: HashMap<String, Counted>,
    headings: Counted,
}

impl Numbers {
    /// Takes in what an element tells of the shapes of numbers, if it does.
    pub(super) fn define(&mut self, tag: &Tag<'_>) {
        let word =
            |name: &str| tag.get(name).filter(|word| word.len() <= LONGEST).unwrap_or_default().into_owned();
        match tag.name() {
            "list-style" => self.defined = word("name"),
            "outline-style" => HEADINGS.clone_into(&mut self.defined),
            "list-level-style-number" | "outline-level-style" => {
                let number = |name: &str| tag.get(name).and_then(|n| n.parse::<u32>().ok());
                let level = Level {
                    format: word("num-format"),
                    before: word("num-prefix"),
                    after: word("num-suffix"),
                    shown: number("display-levels").unwrap_or(1) as usize,
                    start: number("start-value").unwrap_or(1),
                };
                let at = number("level").unwrap_or(1) as usize;
                self.shapes.entry(self.defined.clone()).or_default().insert(at, level);
            }
            _ => {}
        }
    }

    /// A list begins, perhaps inside another.
    pub(super) fn enter(&mut self, tag: &Tag<'_>) {
        let own = tag.get("style-name").map(|name| name.into_owned());
        let shape = own.or_else(|| self.open.last().cloned()).unwrap_or_default();
        let goes_on = tag.get("continue-numbering").is_some_and(|v| v == "true");
        if self.open.is_empty() {
            let before = tag.get("continue-list").and_then(|id| self.by_id.get(&*id));
            let before = before.or_else(|| self.by_shape.get(&shape).filter(|_| goes_on));
            self.counted = before.copied().unwrap_or_default();
            self.id = tag.get("id").unwrap_or_default().into_owned();
        } else if !goes_on {
            self.counted.iter_mut().skip(self.open.len()).for_each(|n| *n = None);
        }
        self.open.push(shape);
    }

    /// Whether a list is open.
    pub(super) fn in_list(&self) -> bool {
        !self.open.is_empty()
    }

    /// The innermost list ends.
    pub(super) fn leave(&mut self) {
        let shape = self.open.pop().unwrap_or_default();
        if self.open.is_empty() {
            self.by_shape.insert(shape, self.counted);
            self.by_id.insert(std::mem::take(&mut self.id), self.counted);
        }
    }

    /// Counts an item of the innermost list and gives what stands before its words, with a space behind.
    pub(super) fn item(&mut self, tag: &Tag<'_>) -> String {
        let Some(shape) = self.open.last().and_then(|shape| self.shapes.get(shape)) else {
            return String::new();
        };
        let start = tag.get("start-value").and_then(|n| n.parse().ok());
        next(shape, &mut self.counted, self.open.len(), start)
    }

    /// The same for a heading.
    pub(super) fn heading(&mut self, tag: &Tag<'_>) -> String {
        let Some(shape) = self.shapes.get(HEADINGS) else { return String::new() };
        if tag.get("is-list-header").is_some_and(|v| v == "true") {
            return String::new();
        }
        let level = tag.get("outline-level").and_then(|n| n.parse().ok()).unwrap_or(1);
        let start = tag.get("start-value").and_then(|n| n.parse().ok());
        next(shape, &mut self.headings, level, start)
    }
}

/// Counts at a level, from 1, and writes the number.
fn next(shape: &HashMap<usize, Level>, counted: &mut Counted, level: usize, start: Option<u32>) -> String {
    if level == 0 || level > LEVELS {
        return String::new();
    }
    let first = |level: usize| shape.get(&level).map_or(1, |shape| shape.start);
    let number = start.unwrap_or_else(|| counted[level - 1].map_or(first(level), |n| n.saturating_add(1)));
    counted[level - 1] = Some(number);
    counted.iter_mut().skip(level).for_each(|below| *below = None);
    let Some(own) = shape.get(&level).filter(|own| !own.format.is_empty()) else { return String::new() };
    let of = |level: usize| {
        let format = match shape.get(&level)?.format.as_str() {
            "" => return None,
            "a" => "lowerLetter",
            "A" => "upperLetter",
            "i" => "lowerRoman",
            "I" => "upperRoman",
            _ => "decimal",
        };
        Some(figure(counted[level - 1].unwrap_or(first(level)), format))
    };
    let shown = level.saturating_sub(own.shown.max(1)) + 1..=level;
    let numbers: Vec<String> = shown.filter_map(of).collect();
    let written = format!("{}{}{}", own.before, numbers.join("."), own.after);
    format!("{} ", written.trim())
}

impl Walker for Numbers {
    fn open(&mut self, tag: &Tag<'_>) -> Step {
        self.define(tag);
        Step::Into
    }
    fn close(&mut self, _: &str) {}
    fn words(&mut self, _: &str) {}
}
