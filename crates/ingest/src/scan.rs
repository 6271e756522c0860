//! Pictures of words: what an OCR program read in them, line by line, with the places on the picture.
//!
//! The program itself is run by the caller, who hands over what it answers: the table of words that Tesseract prints as
//! TSV. <https://tesseract-ocr.github.io/tessdoc/Command-Line-Usage.html>

mod doubt;
mod sheet;
mod tiff;

use text::{Place, PlaceKind};

pub(crate) use doubt::Doubt;
pub(crate) use sheet::{Scale, Sheet};

use crate::parse::Parsed;
use crate::{Reason, plain};

/// A picture of one page.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    /// The file.
    pub bytes: &'a [u8],
    /// Which of the pictures in the file, counted from 0; only a TIFF holds several.
    pub page: usize,
    /// How many of its dots make an inch, if it does not say so itself.
    pub dots: Option<u32>,
}

/// Reads the words in a picture: Tesseract's TSV.
pub type Recognise<'a> = dyn Fn(&Picture<'_>) -> Result<String, Reason> + Sync + 'a;

/// More pages of one document are not read: they would take hours. Chosen, not measured.
pub(crate) const MOST_PAGES: usize = 3_000;

/// The text of a file of pictures: its lines, paragraphs separated by a blank line.
pub(crate) fn read(bytes: &[u8], recognise: &Recognise<'_>) -> Result<Parsed, Reason> {
    let pages = tiff::pictures(bytes).unwrap_or(1);
    let (mut text, mut places, mut doubt) = (String::new(), vec![], Doubt::default());
    for page in 0..pages.min(MOST_PAGES) {
        let name = (pages > 1).then(|| (page + 1).to_string());
        match Sheet::of(&Picture { bytes, page, dots: None }, Scale::Pixels, recognise) {
            // What the whole needs, no page of it will have.
            Err(Reason::NoTesseract) => return Err(Reason::NoTesseract),
            Err(reason) => doubt.failed(name.as_deref(), reason),
            Ok(sheet) => {
                if !text.is_empty() && !sheet.text.is_empty() {
                    text.push_str("\n\n");
                }
                doubt.sheet(name.as_deref(), &sheet);
                let page = name.map(|name| Place { at: begins(&text), kind: PlaceKind::Page, name });
                places.extend(page.into_iter().chain(sheet.places(text.len())));
                text.push_str(&sheet.text);
            }
        }
    }
    doubt.left_out(pages.saturating_sub(MOST_PAGES));
    if text.is_empty() {
        return Err(doubt.reason());
    }
    let (text, metadata) = plain::read(text);
    Ok(Parsed { text, metadata, places, problems: doubt.problems() })
}

/// Where what follows this text begins. No text is longer than can be counted: each page is at most some megabytes.
pub(crate) fn begins(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: u32, word: u32, confidence: u32, text: &str) -> String {
        format!("5\t1\t1\t1\t{line}\t{word}\t10\t20\t30\t40\t{confidence}\t{text}\n")
    }

    const PAGE: &str = "1\t1\t0\t0\t0\t0\t0\t0\t900\t700\t-1\t\n";

    #[test]
    fn each_page_is_read_by_itself_and_one_that_fails_costs_only_itself() {
        let three = tiff::tests::of_pictures(3);
        let parsed = read(&three, &|picture| match picture.page {
            1 => Err(Reason::OcrFailed),
            page => Ok(format!("{PAGE}{}", row(1, 1, 95, &format!("Words{page}")))),
        });
        let parsed = parsed.unwrap();
        assert_eq!(parsed.text, "Words0\n\nWords2");
        let places: Vec<(u32, String)> = parsed.places.iter().map(|p| (p.at, p.to_string())).collect();
        let expected = [(0, "page 1"), (0, "line 1"), (8, "page 3"), (8, "line 1")];
        assert_eq!(places, expected.map(|(at, name)| (at, name.to_owned())));
        let codes: Vec<_> = parsed.problems.iter().map(|p| p.code).collect();
        assert_eq!(codes, ["ocr", "ocr-failed"]);
        assert!(parsed.problems[1].message.contains("page 2"), "{:?}", parsed.problems);
    }

    #[test]
    fn a_picture_without_words_and_a_program_without_an_answer_are_told_apart() {
        assert_eq!(read(b"picture", &|_| Ok(PAGE.to_owned())).unwrap_err(), Reason::NoWords);
        assert_eq!(read(b"picture", &|_| Ok(String::new())).unwrap_err(), Reason::OcrFailed);
        assert_eq!(read(b"picture", &|_| Err(Reason::NoTesseract)).unwrap_err(), Reason::NoTesseract);
        let slow = Reason::TimedOut { seconds: 45 };
        assert_eq!(read(b"picture", &|_| Err(slow.clone())).unwrap_err(), slow);
    }
}
