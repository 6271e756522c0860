//! One page as Tesseract read it: the table of its words made a text, each line with its box and those of its words.

use text::{Frame, Measure, PictureLine, Place, PlaceKind};

use super::{Picture, Recognise};
use crate::Reason;

/// What boxes are counted in, from the top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Scale {
    /// The dots of the picture.
    Pixels,
    /// Points of a page (1/72 inch), of which each holds so many dots of the picture.
    Points(f64),
}

/// The words of one page.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Sheet {
    /// Its lines, paragraphs separated by a blank line; empty if there are no words on the page.
    pub(crate) text: String,
    pub(crate) lines: Vec<Line>,
}

/// One line of a page.
#[derive(Debug, PartialEq)]
pub(crate) struct Line {
    /// The byte of the page's text at which it begins.
    at: usize,
    /// Its number on the page, its box and those of its words.
    name: String,
    /// How sure Tesseract is of each of its words, out of 100.
    pub(crate) confidences: Vec<f64>,
}

/// A word with its box, in pixels from the top left corner.
#[derive(Debug, PartialEq)]
struct Word<'a> {
    /// Page, block, paragraph and line, each counted in the one before.
    at: [u32; 4],
    left: u32,
    top: u32,
    width: u32,
    height: u32,
    /// Out of 100.
    confidence: f64,
    text: &'a str,
}

impl Sheet {
    /// What there is to read in a picture.
    ///
    /// # Errors
    /// Those of `recognise`, and [`Reason::OcrFailed`] if its answer tells of no page.
    pub(crate) fn of(
        picture: &Picture<'_>,
        scale: Scale,
        recognise: &Recognise<'_>,
    ) -> Result<Sheet, Reason> {
        let table = recognise(picture)?;
        // Of a picture that it cannot open Tesseract may print an empty table and call that a success.
        if !table.lines().any(|row| row.starts_with("1\t")) {
            return Err(Reason::OcrFailed);
        }
        Ok(Sheet::of_table(&table, scale))
    }

    fn of_table(table: &str, scale: Scale) -> Sheet {
        let words: Vec<Word> = table.lines().filter_map(word).collect();
        let mut sheet = Sheet::default();
        // Specks and rules are read as signs; a page of nothing else has no words.
        if !words.iter().any(|word| word.text.contains(char::is_alphanumeric)) {
            return sheet;
        }
        let mut before: Option<[u32; 4]> = None;
        for line in words.chunk_by(|a, b| a.at == b.at) {
            match before {
                None => {}
                Some(before) if before[..3] == line[0].at[..3] => sheet.text.push('\n'),
                Some(_) => sheet.text.push_str("\n\n"),
            }
            before = Some(line[0].at);
            sheet.lines.push(Line {
                at: sheet.text.len(),
                name: named(sheet.lines.len() + 1, line, scale),
                confidences: line.iter().map(|word| word.confidence).collect(),
            });
            let words: Vec<&str> = line.iter().flat_map(|word| word.text.split_whitespace()).collect();
            sheet.text.push_str(&words.join(" "));
        }
        sheet
    }

    /// The places of its lines in a text in which it begins at this byte.
    pub(crate) fn places(&self, begins: usize) -> impl Iterator<Item = Place> {
        self.lines.iter().filter_map(move |line| {
            let at = u32::try_from(begins + line.at).ok()?;
            Some(Place { at, kind: PlaceKind::Line, name: line.name.clone() })
        })
    }
}

/// A row of the table that is a word: the rows of pages, blocks, paragraphs and lines hold none.
fn word(row: &str) -> Option<Word<'_>> {
    let fields: Vec<&str> = row.splitn(12, '\t').collect();
    let [_, page, block, paragraph, line, _, left, top, width, height, confidence, text] = fields[..] else {
        return None;
    };
    let number = |field: &str| field.parse::<u32>().ok();
    let confidence = confidence.parse::<f64>().ok().filter(|c| (0.0..=100.0).contains(c))?;
    let text = text.trim();
    let clean = !text.is_empty() && !text.contains(char::is_control);
    Some(Word {
        at: [number(page)?, number(block)?, number(paragraph)?, number(line)?],
        left: number(left)?,
        top: number(top)?,
        width: number(width)?,
        height: number(height)?,
        confidence,
        text,
    })
    .filter(|_| clean)
}

/// The name of a line: its number, its box, and the box of each word of its text.
fn named(number: usize, line: &[Word], scale: Scale) -> String {
    let words: Vec<Frame> =
        line.iter().flat_map(|word| word.text.split_whitespace().map(|_| scale.frame(word))).collect();
    let around = Frame::around(words.iter().copied());
    let measure = match scale {
        Scale::Pixels => Measure::Pixels,
        Scale::Points(_) => Measure::Points,
    };
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    PictureLine { number, frame: around.unwrap_or_default(), measure, words }.name()
}

impl Scale {
    /// The box of a word. Its edges are rounded, so that the box around several is that of their edges.
    fn frame(self, word: &Word) -> Frame {
        let per = match self {
            Scale::Pixels => 1.0,
            Scale::Points(per) => per,
        };
        // Numbers that are too large, or none, become the largest or 0.
        let edge = |dots: u32| (f64::from(dots) / per).round() as u32;
        let (left, top) = (edge(word.left), edge(word.top));
        let right = edge(word.left.saturating_add(word.width));
        let bottom = edge(word.top.saturating_add(word.height));
        Frame { left, top, width: right - left, height: bottom - top }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";

    fn sheet(rows: &str, scale: Scale) -> Sheet {
        Sheet::of_table(&format!("{HEAD}{rows}"), scale)
    }

    const ROWS: &str = "1\t1\t0\t0\t0\t0\t0\t0\t900\t700\t-1\t\n\
        5\t1\t1\t1\t1\t1\t100\t50\t80\t20\t96.5\tThe\n5\t1\t1\t1\t1\t2\t190\t48\t90\t24\t95\tgate\n\
        5\t1\t1\t1\t2\t1\t100\t80\t60\t20\t96\twas\n5\t1\t1\t1\t2\t2\t170\t80\t70\t20\t96\tshut.\n\
        5\t1\t2\t1\t1\t1\t100\t200\t90\t20\t91\t“Who?”\n";

    #[test]
    fn lines_and_paragraphs_are_those_of_the_picture_and_each_line_and_word_has_its_box() {
        let read = sheet(ROWS, Scale::Pixels);
        assert_eq!(read.text, "The gate\nwas shut.\n\n“Who?”");
        let places: Vec<_> = read.places(10).map(|p| (p.at, p.name)).collect();
        assert_eq!(
            places[0],
            (10, "1 (left 100, top 48, 180 × 24 pixels: 100 50 80 20, 190 48 90 24)".to_owned())
        );
        assert_eq!(places[2], (30, "3 (left 100, top 200, 90 × 20 pixels: 100 200 90 20)".to_owned()));
        let places: Vec<_> = sheet(ROWS, Scale::Points(4.0)).places(0).map(|p| p.name).collect();
        assert_eq!(places[0], "1 (left 25, top 12, 45 × 6 points: 25 13 20 5, 48 12 22 6)");
    }

    #[test]
    fn a_row_of_several_words_gives_each_of_them_its_box() {
        let read = sheet("5\t1\t1\t1\t1\t1\t10\t5\t8\t2\t96\tThe \u{a0} gate\n", Scale::Pixels);
        assert_eq!(read.text, "The gate");
        let names: Vec<_> = read.places(0).map(|p| p.name).collect();
        assert_eq!(names, ["1 (left 10, top 5, 8 × 2 pixels: 10 5 8 2, 10 5 8 2)"]);
    }

    #[test]
    fn a_page_of_specks_has_no_words_and_nonsense_is_not_believed() {
        for rows in [
            "",
            "5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t90\t|\n",
            "5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t-1\tx\n",
            "5\t1\t1\n",
            "5\t1\t1\t1\t1\t1\t-4\t0\t9\t9\t90\tx\n",
            "5\t1\t1\t1\t1\t1\t0\t0\t9\t9\tNaN\tx\n",
            "5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t90\tx\u{1b}[2J\n",
        ] {
            assert_eq!(sheet(rows, Scale::Pixels), Sheet::default(), "{rows}");
        }
        let huge = format!("5\t1\t1\t1\t1\t1\t{0}\t{0}\t{0}\t{0}\t90\tx\n", u32::MAX);
        assert_eq!(sheet(&huge, Scale::Points(0.0)).text, "x");
    }
}
