//! Pages that are pictures: which of them are to be read as such, and what was read there.

use std::collections::BTreeMap;

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::{InterpreterCache, InterpreterSettings};
use text::Problem;

use super::layout::Line;
use super::page::Pictured;
use super::paint::{self, Painted};
use crate::Reason;
use crate::scan::{Doubt, MOST_PAGES, Picture, Recognise, Scale, Sheet};

/// A picture that takes this share of its page may be the page.
const MOST_OF_PAGE: f64 = 0.5;

/// Fewer characters beside such a picture are a stamp or a number that was put on the scan. A caption is longer.
const STAMP: usize = 80;

/// The pages that say nothing, or next to nothing, beside their pictures.
pub(super) fn pages(laid: &[Vec<Line>], pictured: &[Pictured]) -> Vec<usize> {
    let is_scan = |(lines, pictured): (&Vec<Line>, &Pictured)| {
        let characters: usize = lines.iter().map(|line| line.words.chars().count()).sum();
        pictured.any && characters == 0 || pictured.share >= MOST_OF_PAGE && characters < STAMP
    };
    let all = laid.iter().zip(pictured).enumerate();
    all.filter(|(_, page)| is_scan(*page)).map(|(index, _)| index).collect()
}

/// What was read in the pictures of a document.
#[derive(Default)]
pub(super) struct Scanned {
    /// The pages that have words now, by their numbers.
    pub(super) sheets: BTreeMap<usize, Sheet>,
    /// The pages in which no words were found.
    wordless: usize,
    doubt: Doubt,
}

/// Reads these pages. Each is called by its label.
pub(super) fn read<'a>(
    (pdf, settings): (&'a Pdf, &InterpreterSettings),
    pages: &[(usize, &Pictured)],
    labels: &[String],
    recognise: &Recognise<'_>,
) -> Scanned {
    let cache: InterpreterCache<'a> = InterpreterCache::new();
    let mut scanned = Scanned::default();
    let mut missing = false;
    for &(index, pictured) in pages.iter().take(MOST_PAGES) {
        let label = labels.get(index).map(String::as_str);
        // What is missing for one is missing for all.
        let sheet = if missing {
            Err(Reason::NoTesseract)
        } else {
            let painted =
                pdf.pages().get(index).and_then(|page| paint::paint(page, &cache, settings, pictured.finest));
            painted.ok_or(Reason::OcrFailed).and_then(|painted| painted.read(recognise))
        };
        match sheet {
            Ok(sheet) if sheet.text.is_empty() => scanned.wordless += 1,
            Ok(sheet) => {
                scanned.doubt.sheet(label, &sheet);
                scanned.sheets.insert(index, sheet);
            }
            Err(reason) => {
                missing = reason == Reason::NoTesseract;
                scanned.doubt.failed(label, reason);
            }
        }
    }
    scanned.doubt.left_out(pages.len().saturating_sub(MOST_PAGES));
    scanned
}

impl Painted {
    fn read(&self, recognise: &Recognise<'_>) -> Result<Sheet, Reason> {
        let dots = Some((self.per_point * 72.0).round() as u32);
        let picture = Picture { bytes: &self.file, page: 0, dots };
        Sheet::of(&picture, Scale::Points(self.per_point), recognise)
    }
}

impl Scanned {
    /// Why there is no text in them, where there is none.
    pub(super) fn reason(self) -> Reason {
        self.doubt.reason()
    }

    /// What is to be told of them.
    pub(super) fn problems(&self) -> Vec<Problem> {
        let pages = if self.wordless == 1 { "page holds pictures" } else { "pages hold pictures" };
        let message = format!("{} {pages} in which Tesseract found no words", self.wordless);
        let wordless = (self.wordless > 0).then_some(Problem { code: "pages-without-text", message });
        self.doubt.problems().into_iter().chain(wordless).collect()
    }
}

/// What is told where pictures are not read.
pub(super) fn not_asked(pages: usize) -> Option<Problem> {
    let hold = if pages == 1 { "page holds pictures" } else { "pages hold pictures" };
    let message = format!(
        "{pages} {hold} and hardly any text; if those are pictures of words, they need OCR: install Tesseract and add --ocr"
    );
    (pages > 0).then_some(Problem { code: "pages-without-text", message })
}
