//! One page as Tesseract read it: the table of its words made a text, each line with its box.

use text::{Place, PlaceKind};

use super::{Picture, Recognise};
use crate::Reason;

/// What boxes are counted in, from the top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Measure {
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
    /// Its number on the page and its box.
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
        measure: Measure,
        recognise: &Recognise<'_>,
    ) -> Result<Sheet, Reason> {
        let table = recognise(picture)?;
        // Of a picture that it cannot open Tesseract may print an empty table and call that a success.
        if !table.lines().any(|row| row.starts_with("1\t")) {
            return Err(Reason::OcrFailed);
        }
        Ok(Sheet::of_table(&table, measure))
    }

    fn of_table(table: &str, measure: Measure) -> Sheet {
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
                name: format!("{} ({})", sheet.lines.len() + 1, around(line, measure)),
                confidences: line.iter().map(|word| word.confidence).collect(),
            });
            let words: Vec<&str> = line.iter().map(|word| word.text).collect();
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

/// `left 100, top 230, 800 × 40 pixels`: the smallest box around the words of a line.
fn around(line: &[Word], measure: Measure) -> String {
    let least = |side: fn(&Word) -> u32| line.iter().map(side).min().unwrap_or_default();
    let most = |side: fn(&Word) -> u32| line.iter().map(side).max().unwrap_or_default();
    let (left, top) = (least(|w| w.left), least(|w| w.top));
    let right = most(|w| w.left.saturating_add(w.width));
    let bottom = most(|w| w.top.saturating_add(w.height));
    let (per, unit) = match measure {
        Measure::Pixels => (1.0, "pixels"),
        Measure::Points(per) => (per, "points"),
    };
    let [left, top, width, height] =
        [left, top, right - left, bottom - top].map(|dots| (f64::from(dots) / per).round());
    format!("left {left}, top {top}, {width} × {height} {unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";

    fn sheet(rows: &str, measure: Measure) -> Sheet {
        Sheet::of_table(&format!("{HEAD}{rows}"), measure)
    }

    const ROWS: &str = "1\t1\t0\t0\t0\t0\t0\t0\t900\t700\t-1\t\n\
        5\t1\t1\t1\t1\t1\t100\t50\t80\t20\t96.5\tThe\n5\t1\t1\t1\t1\t2\t190\t48\t90\t24\t95\tgate\n\
        5\t1\t1\t1\t2\t1\t100\t80\t60\t20\t96\twas\n5\t1\t1\t1\t2\t2\t170\t80\t70\t20\t96\tshut.\n\
        5\t1\t2\t1\t1\t1\t100\t200\t90\t20\t91\t“Who?”\n";

    #[test]
    fn lines_and_paragraphs_are_those_of_the_picture_and_each_line_has_its_box() {
        let read = sheet(ROWS, Measure::Pixels);
        assert_eq!(read.text, "The gate\nwas shut.\n\n“Who?”");
        let places: Vec<_> = read.places(10).map(|p| (p.at, p.name)).collect();
        assert_eq!(places[0], (10, "1 (left 100, top 48, 180 × 24 pixels)".to_owned()));
        assert_eq!(places[2], (30, "3 (left 100, top 200, 90 × 20 pixels)".to_owned()));
        let places: Vec<_> = sheet(ROWS, Measure::Points(4.0)).places(0).map(|p| p.name).collect();
        assert_eq!(places[0], "1 (left 25, top 12, 45 × 6 points)");
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
            assert_eq!(sheet(rows, Measure::Pixels), Sheet::default(), "{rows}");
        }
        let huge = format!("5\t1\t1\t1\t1\t1\t{0}\t{0}\t{0}\t{0}\t90\tx\n", u32::MAX);
        assert_eq!(sheet(&huge, Measure::Points(0.0)).text, "x");
    }
}
