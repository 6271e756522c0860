//! Lines to paragraphs: without running heads, with words that were parted at line ends whole again.

use std::collections::{BTreeMap, HashSet};

use super::furniture;
use super::layout::{Line, middle};
use crate::scan::Sheet;

/// The text of a document, and where in it each page begins, in bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Flow {
    pub(super) text: String,
    pub(super) begins: Vec<usize>,
    /// How many running heads and feet were left out, without page numbers.
    pub(super) heads: usize,
}

/// Lines further apart than this many times the usual distance do not belong to one paragraph. Half a line more is
/// common, a quarter is the least that is seen.
const APART: f64 = 1.22;

/// Letters this many times larger or smaller begin something else.
const OTHER_SIZE: f64 = 1.12;

/// Lines that begin this many parts of their size further right are indented.
const INDENT: f64 = 0.8;

/// The paragraphs of all pages, which are called by these labels. Of pages that were read in pictures, by their numbers,
/// the lines of the picture come first and as they are; what is left of the page's own text is a stamp on it.
pub(super) fn flow(mut pages: Vec<Vec<Line>>, labels: &[String], scanned: &BTreeMap<usize, Sheet>) -> Flow {
    let heads = furniture::leave_out(&mut pages, labels);
    for line in pages.iter_mut().flatten() {
        tame_marker(line);
    }
    let words = vocabulary(&pages);
    let usual = usual_distance(pages.iter().flatten()).unwrap_or(1.2);
    let mut flow = Flow { text: String::new(), begins: vec![], heads };
    let mut before: Option<Before> = None;
    for (number, page) in pages.into_iter().enumerate() {
        let mut begun = false;
        let sheet = scanned.get(&number);
        if let Some(sheet) = sheet {
            before = None;
            begun = true;
            join(&mut flow.text, Link::Paragraph, &sheet.text, &words);
            flow.begins.push(flow.text.len());
            flow.text.push_str(&sheet.text);
        }
        for column in page.chunk_by(|a, b| a.column == b.column) {
            let edges = Edges::of(column, usual);
            for line in column {
                let link = before.as_ref().map_or(Link::Paragraph, |before| before.link(line, &edges));
                let first = !matches!(link, Link::Word | Link::Space | Link::Line);
                join(&mut flow.text, link, &line.words, &words);
                if !begun {
                    begun = true;
                    flow.begins.push(flow.text.len());
                }
                flow.text.push_str(&line.words);
                before = Some(Before { line: line.clone(), left: edges.left, right: edges.right, first });
            }
        }
        if !begun {
            flow.begins.push(flow.text.len());
        }
        if sheet.is_some() {
            before = None;
        }
    }
    flow
}

/// How a line is tied to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    /// It begins a paragraph, or the text.
    Paragraph,
    /// It is a line of its own in the same paragraph.
    Line,
    Space,
    /// Its first word was begun on the line before.
    Word,
}

fn join(text: &mut String, link: Link, next: &str, words: &HashSet<String>) {
    match link {
        Link::Paragraph if text.is_empty() => {}
        Link::Paragraph => text.push_str("\n\n"),
        Link::Line => text.push('\n'),
        Link::Space => text.push(' '),
        Link::Word => {
            let hyphen = text.len() - text.chars().next_back().map_or(0, char::len_utf8);
            let head =
                text[..hyphen].rsplit(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default();
            let tail = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let whole = format!("{head}{tail}").to_lowercase();
            let parted = format!("{head}-{tail}").to_lowercase();
            // “half-yearly” is written with its hyphen elsewhere too, “com-mission” is not.
            if words.contains(&whole) || !words.contains(&parted) {
                text.truncate(hyphen);
            }
        }
    }
}

/// The words of a document, in lower case, as they stand within lines.
fn vocabulary(pages: &[Vec<Line>]) -> HashSet<String> {
    let words =
        pages.iter().flatten().flat_map(|line| line.words.split(|c: char| !c.is_alphanumeric() && c != '-'));
    words.filter(|word| word.len() > 2 && !word.ends_with('-')).map(str::to_lowercase).collect()
}

/// Where the lines of a column begin and end, and how far they are apart, in parts of their size.
struct Edges {
    left: f64,
    right: f64,
    distance: f64,
}

impl Edges {
    fn of(column: &[Line], usual: f64) -> Edges {
        let left = column.iter().map(|line| line.x).fold(f64::INFINITY, f64::min);
        let right = column.iter().map(|line| line.end).fold(f64::NEG_INFINITY, f64::max);
        let own = if column.len() > 6 { usual_distance(column.iter()) } else { None };
        Edges { left, right, distance: own.unwrap_or(usual) }
    }
}

/// The middle distance of lines that follow each other, in parts of their size.
pub(super) fn usual_distance<'a>(lines: impl Iterator<Item = &'a Line>) -> Option<f64> {
    let lines: Vec<&Line> = lines.collect();
    let pairs = lines.windows(2).filter(|pair| pair[0].column == pair[1].column);
    middle(
        pairs.map(|pair| (pair[1].y - pair[0].y) / pair[0].size.max(1.0)).filter(|d| (0.8..3.0).contains(d)),
    )
}

/// The line before, and what is known of it.
struct Before {
    line: Line,
    /// Where its column begins and ends.
    left: f64,
    right: f64,
    /// Whether it is the first of its paragraph.
    first: bool,
}

impl Before {
    fn link(&self, line: &Line, edges: &Edges) -> Link {
        let before = &self.line;
        let size = before.size.max(1.0);
        let ratio = line.size.max(1.0) / size;
        if !(1.0 / OTHER_SIZE..=OTHER_SIZE).contains(&ratio) || before.turned != line.turned {
            return Link::Paragraph;
        }
        if line.item || before.words.contains('\t') || line.words.contains('\t') {
            return Link::Paragraph;
        }
        let ended =
            before.words.trim_end().ends_with(['.', '!', '?', ':', '”', '"', '’', '…', ';', ')', ']']);
        let lower = line.words.starts_with(char::is_lowercase);
        let hyphened = lower && is_parted(&before.words);
        let room = self.right - before.end;
        let same_column = before.column == line.column && line.y > before.y;
        if !same_column {
            // A paragraph goes on in the next column or on the next page if it did not end.
            return match () {
                () if hyphened => Link::Word,
                () if lower && !before.words.trim_end().ends_with(['.', '!', '?']) => Link::Space,
                () if !ended && room < 2.0 * size => Link::Space,
                () => Link::Paragraph,
            };
        }
        if (line.y - before.y) / size > edges.distance * APART {
            return Link::Paragraph;
        }
        if hyphened {
            return Link::Word;
        }
        // A word that would have had room on the line before was put on a new one on purpose; widths are only about
        // right, so where no sentence ended it takes much room to say so.
        let room_for_more = 1.2 * first_word(line) + 0.5 * size < room;
        let moved = line.x - before.x;
        let indented = moved > INDENT * size && (ended || !lower && room_for_more);
        if indented || ended && (room_for_more || moved < -INDENT * size && !self.first) {
            return Link::Paragraph;
        }
        match !lower && room_for_more && room > 0.15 * (self.right - self.left) {
            true => Link::Line,
            false => Link::Space,
        }
    }
}

/// How long the first word of a line is, in points.
fn first_word(line: &Line) -> f64 {
    let length = |words: &str| words.chars().count() as f64;
    let first = line.words.split(' ').next().unwrap_or_default();
    (line.end - line.x) * length(first) / length(&line.words).max(1.0)
}

/// Whether a line ends in the middle of a word.
fn is_parted(words: &str) -> bool {
    let mut last = words.trim_end().chars().rev();
    matches!(last.next(), Some('-' | '\u{2010}' | '\u{ad}')) && last.next().is_some_and(char::is_alphabetic)
}

/// Bullets, those of sign fonts among them.
const BULLETS: [char; 6] = ['•', '‣', '◦', '▪', '\u{f0b7}', '\u{f0a7}'];

/// The number or bullet that a line begins with, in bytes.
fn marker(words: &str) -> Option<usize> {
    let end = words.find([' ', '\t'])?;
    let mark = &words[..end];
    let bullet =
        mark.chars().count() == 1 && mark.starts_with(BULLETS) || matches!(mark, "–" | "—" | "-" | "*");
    let number = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
    let numbered = number.len() < mark.len()
        && (number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty()
            || number.len() == 1 && number.bytes().all(|b| b.is_ascii_lowercase()));
    (bullet || numbered).then_some(end)
}

/// Tells whether a line begins an item. A bullet is no word and goes, a number may be referred to and stays, one space
/// before its item however far it stands off.
fn tame_marker(line: &mut Line) {
    let Some(end) = marker(&line.words) else { return };
    line.item = true;
    let rest = line.words[end..].trim_start();
    line.words = match line.words.starts_with(BULLETS) {
        true => rest.to_owned(),
        false => format!("{} {rest}", &line.words[..end]),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &str, x: f64, end: f64, y: f64) -> Line {
        Line { words: words.to_owned(), x, end, y, size: 10.0, column: 0, turned: 0, item: false }
    }

    fn paragraphs(pages: Vec<Vec<Line>>) -> Flow {
        let labels: Vec<String> = (1..=pages.len()).map(|page| page.to_string()).collect();
        flow(pages, &labels, &BTreeMap::new())
    }

    #[test]
    fn words_parted_at_line_ends_are_whole_again() {
        let text = |lines: &[&str]| {
            let page = lines.iter().zip(0..).map(|(l, i)| line(l, 0.0, 100.0, f64::from(i) * 12.0)).collect();
            paragraphs(vec![page]).text
        };
        assert_eq!(text(&["The com-", "mission came"]), "The commission came");
        let twice =
            ["A half-yearly list, and the half-", "yearly report of Camp-", "Ostrel and 3-", "4 others"];
        assert_eq!(
            text(&twice),
            "A half-yearly list, and the half-yearly report of Camp- Ostrel and 3- 4 others"
        );
    }

    #[test]
    fn lines_are_joined_where_the_next_word_had_no_room() {
        let page = vec![
            line("The gate was shut at", 0.0, 100.0, 0.0),
            line("ten.", 0.0, 20.0, 12.0),
            line("Nobody had the key,", 0.0, 98.0, 24.0),
            line("she said.", 0.0, 40.0, 36.0),
            line("Later.", 0.0, 30.0, 56.0),
            line("Sabine Orlo", 0.0, 50.0, 68.0),
            line("The Near Bank", 0.0, 60.0, 80.0),
        ];
        assert_eq!(
            paragraphs(vec![page]).text,
            "The gate was shut at ten.\n\nNobody had the key, she said.\n\nLater.\n\nSabine Orlo\nThe Near Bank"
        );
    }

    #[test]
    fn items_of_lists_stand_alone_with_their_numbers_and_without_bullets() {
        let lines = ["They asked for:", "•\tthe key", "• a boat", "1.\tand this,", "which goes on"];
        let page = lines.iter().zip(0..).map(|(l, i)| line(l, 0.0, 100.0, f64::from(i) * 12.0)).collect();
        assert_eq!(
            paragraphs(vec![page]).text,
            "They asked for:\n\nthe key\n\na boat\n\n1. and this, which goes on"
        );
    }

    #[test]
    fn running_heads_go_and_paragraphs_go_on_over_the_page() {
        let page = |number: usize, words: &str| {
            vec![
                line("The Towpath Report", 0.0, 90.0, 10.0),
                line(words, 0.0, 100.0, 100.0),
                line(&format!("Page {number} of 3"), 0.0, 40.0, 700.0),
            ]
        };
        let flow = paragraphs(vec![
            page(1, "It was the war-"),
            page(2, "den who said that he"),
            page(3, "Came back."),
        ]);
        assert_eq!(flow.text, "It was the warden who said that he Came back.");
        assert_eq!(flow.begins, [0, 14, 35]);
        assert_eq!(flow.heads, 3);
    }
}
