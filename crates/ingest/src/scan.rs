//! Pictures of words: what an OCR program read in them, line by line, with the places on the picture.
//!
//! The program itself is run by the caller, who hands over what it answers: the table of words that Tesseract
//! prints as TSV. <https://tesseract-ocr.github.io/tessdoc/Command-Line-Usage.html>

use text::{Place, PlaceKind, Problem};

use crate::parse::Parsed;
use crate::{Reason, plain};

/// Reads the words in a picture: its bytes in, Tesseract's TSV out.
pub type Recognise<'a> = dyn Fn(&[u8]) -> Result<String, Reason> + 'a;

/// Below this mean confidence, out of 100, it is said that the picture is hard to read. Found with two pages of the
/// running example, shrunk and blurred step by step: from 92 up at most one word in 13 was wrong, at 89 one in 12 to
/// 14, at 79 one in 4.
const SURE: f64 = 90.0;

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

/// The text of a picture: its lines, paragraphs separated by a blank line.
pub(crate) fn read(picture: &[u8], recognise: &Recognise<'_>) -> Result<Parsed, Reason> {
    let table = recognise(picture)?;
    let words: Vec<Word> = table.lines().filter_map(word).collect();
    if !words.iter().any(|word| word.text.contains(char::is_alphanumeric)) {
        return Err(Reason::NoText);
    }
    let mut text = String::new();
    let mut places = vec![];
    let mut number = 0;
    for line in words.chunk_by(|a, b| a.at == b.at) {
        let [page, block, paragraph, _] = line[0].at;
        let before = places.last().map(|(at, _): &([u32; 4], Place)| *at);
        number = if before.is_some_and(|[p, ..]| p == page) { number + 1 } else { 1 };
        match before {
            None => {}
            Some([p, b, r, _]) if [p, b, r] == [page, block, paragraph] => text.push('\n'),
            Some(_) => text.push_str("\n\n"),
        }
        let at = u32::try_from(text.len()).map_err(|_| Reason::OcrFailed)?;
        places.push((line[0].at, Place { at, kind: PlaceKind::Line, name: name(line, number) }));
        let words: Vec<&str> = line.iter().map(|word| word.text).collect();
        text.push_str(&words.join(" "));
    }
    let (text, metadata) = plain::read(text);
    let places = places.into_iter().map(|(_, place)| place).collect();
    Ok(Parsed { text, metadata, places, problems: problems(&words) })
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

/// `12 of page 1 (left 100, top 230, 800 × 40 pixels)`: the smallest box around the words of a line.
fn name(line: &[Word], number: usize) -> String {
    let least = |side: fn(&Word) -> u32| line.iter().map(side).min().unwrap_or_default();
    let most = |side: fn(&Word) -> u32| line.iter().map(side).max().unwrap_or_default();
    let (left, top) = (least(|w| w.left), least(|w| w.top));
    let right = most(|w| w.left.saturating_add(w.width));
    let bottom = most(|w| w.top.saturating_add(w.height));
    let page = line.first().map_or(1, |word| word.at[0]);
    format!("{number} of page {page} (left {left}, top {top}, {} × {} pixels)", right - left, bottom - top)
}

fn problems(words: &[Word]) -> Vec<Problem> {
    let mean = words.iter().map(|word| word.confidence).sum::<f64>() / words.len().max(1) as f64;
    let read = Problem {
        code: "ocr",
        message:
            "its words were read from a picture (OCR); compare them with the picture before you quote them"
                .to_owned(),
    };
    let unsure = Problem {
        code: "ocr-unsure",
        message: format!(
            "the picture is hard to read (mean confidence {mean:.0} of 100), so expect wrong words; scan it again, larger and sharper, if you can"
        ),
    };
    if mean < SURE { vec![read, unsure] } else { vec![read] }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";

    /// What is read when the program answers so.
    fn answered(rows: &str) -> Result<Parsed, Reason> {
        read(b"picture", &|_| Ok(format!("{HEAD}{rows}")))
    }

    #[test]
    fn lines_and_paragraphs_are_those_of_the_picture_and_each_line_has_its_place() {
        let rows = "1\t1\t0\t0\t0\t0\t0\t0\t900\t700\t-1\t\n\
            5\t1\t1\t1\t1\t1\t100\t50\t80\t20\t96.5\tThe\n5\t1\t1\t1\t1\t2\t190\t48\t90\t24\t95\tgate\n\
            5\t1\t1\t1\t2\t1\t100\t80\t60\t20\t96\twas\n5\t1\t1\t1\t2\t2\t170\t80\t70\t20\t96\tshut.\n\
            5\t1\t2\t1\t1\t1\t100\t200\t90\t20\t91\t“Who?”\n5\t2\t1\t1\t1\t1\t10\t20\t30\t40\t91\tNobody.\n";
        let parsed = answered(rows).unwrap();
        assert_eq!(parsed.text, "The gate\nwas shut.\n\n“Who?”\n\nNobody.");
        let places: Vec<(u32, String)> = parsed.places.iter().map(|p| (p.at, p.to_string())).collect();
        assert_eq!(places[0], (0, "line 1 of page 1 (left 100, top 48, 180 × 24 pixels)".to_owned()));
        assert_eq!(places[1].0, 9);
        assert_eq!(places[3].1, "line 1 of page 2 (left 10, top 20, 30 × 40 pixels)");
        assert_eq!(parsed.problems.iter().map(|p| p.code).collect::<Vec<_>>(), ["ocr"]);
    }

    #[test]
    fn a_picture_that_is_hard_to_read_says_so() {
        let parsed =
            answered("5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t40\tTbe\n5\t1\t1\t1\t1\t2\t9\t0\t9\t9\t50\tgafe\n")
                .unwrap();
        assert_eq!(parsed.problems[1].code, "ocr-unsure");
        assert!(parsed.problems[1].message.contains("45 of 100"));
    }

    #[test]
    fn a_picture_without_words_has_no_text_and_nonsense_is_not_believed() {
        for rows in [
            "",
            "5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t-1\tx\n",
            "5\t1\t1\n",
            "5\t1\t1\t1\t1\t1\t-4\t0\t9\t9\t90\tx\n",
            "5\t1\t1\t1\t1\t1\t0\t0\t9\t9\tNaN\tx\n",
        ] {
            assert_eq!(answered(rows).unwrap_err(), Reason::NoText, "{rows}");
        }
        let huge = format!("5\t1\t1\t1\t1\t1\t{0}\t{0}\t{0}\t{0}\t90\tx\n", u32::MAX);
        assert!(answered(&huge).is_ok());
        assert_eq!(read(b"", &|_| Err(Reason::NoTesseract)).unwrap_err(), Reason::NoTesseract);
    }
}
