//! What is to be told of words that were read in pictures: that they were, which of them are unsure, which pages failed.

use std::fmt::Write;

use text::Problem;

use super::Sheet;
use crate::Reason;

/// A word of less confidence, out of 100, is unsure.
const UNSURE: f64 = 60.0;

/// Below this mean confidence, out of 100, it is said that the picture is hard to read. Found with two pages of the
/// running example, shrunk and blurred step by step: from 92 up at most one word in 13 was wrong, at 89 one in 12 to
/// 14, at 79 one in 4.
const HARD: f64 = 90.0;

/// So many places of unsure words are named.
const NAMED: usize = 8;

/// What was seen on all pages so far.
#[derive(Debug, Default)]
pub(crate) struct Doubt {
    /// Pages with words.
    pages: usize,
    words: usize,
    unsure: usize,
    /// The sum of all confidences.
    sum: f64,
    /// The lines in which words are unsure.
    lines: Vec<String>,
    /// The pages that could not be read; empty names where there is only one.
    failed: Vec<String>,
    /// Why the first of them could not be.
    reason: Option<Reason>,
    /// Pages that were not tried.
    left_out: usize,
}

impl Doubt {
    /// Notes a page that was read; `name` is what it is called, if there are several.
    pub(crate) fn sheet(&mut self, name: Option<&str>, sheet: &Sheet) {
        self.pages += usize::from(!sheet.text.is_empty());
        for (line, number) in sheet.lines.iter().zip(1..) {
            let unsure = line.confidences.iter().filter(|confidence| **confidence < UNSURE).count();
            self.words += line.confidences.len();
            self.sum += line.confidences.iter().sum::<f64>();
            self.unsure += unsure;
            if unsure > 0 {
                let page = name.map(|name| format!("page {name}, ")).unwrap_or_default();
                self.lines.push(format!("{page}line {number}"));
            }
        }
    }

    /// Notes a page that could not be read, and why.
    pub(crate) fn failed(&mut self, name: Option<&str>, reason: Reason) {
        self.failed.push(name.unwrap_or_default().to_owned());
        self.reason.get_or_insert(reason);
    }

    /// Notes how many pages were not tried, because there are too many.
    pub(crate) fn left_out(&mut self, pages: usize) {
        self.left_out = pages;
    }

    /// Why there is no text, where there is none.
    pub(crate) fn reason(self) -> Reason {
        self.reason.unwrap_or(Reason::NoWords)
    }

    /// All of it, for people.
    pub(crate) fn problems(&self) -> Vec<Problem> {
        let all = [self.read(), self.uncertain(), self.not_read(), self.too_many()];
        all.into_iter().flatten().collect()
    }

    fn read(&self) -> Option<Problem> {
        let pictures = match self.pages {
            0 => return None,
            1 => "a picture".to_owned(),
            pages => format!("{pages} pictures"),
        };
        let message = format!(
            "words in it were read from {pictures} by Tesseract (OCR); compare them with the original before you quote them"
        );
        Some(Problem { code: "ocr", message })
    }

    fn uncertain(&self) -> Option<Problem> {
        let mean = self.sum / self.words.max(1) as f64;
        let hard = self.words > 0 && mean < HARD;
        if self.unsure == 0 && !hard {
            return None;
        }
        let mut message = match self.unsure {
            0 => "Tesseract is unsure of many words".to_owned(),
            unsure => {
                let mut places = self.lines[..self.lines.len().min(NAMED)].join("; ");
                if self.lines.len() > NAMED {
                    let _ = write!(places, "; and {} lines more", self.lines.len() - NAMED);
                }
                let words = if self.words == 1 { "word" } else { "words" };
                format!("Tesseract is unsure of {unsure} of {} {words} ({places})", self.words)
            }
        };
        if hard {
            let _ = write!(
                message,
                ", and the original is hard to read (mean confidence {mean:.0} of 100); scan it again, larger and sharper, if you can"
            );
        }
        Some(Problem { code: "ocr-unsure", message })
    }

    fn not_read(&self) -> Option<Problem> {
        let reason = self.reason.as_ref()?;
        let named = self.failed[..self.failed.len().min(NAMED)].join(", ");
        let more = self.failed.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let pages = if self.failed.len() == 1 { "page" } else { "pages" };
        Some(Problem {
            code: "ocr-failed",
            message: format!("{pages} {named}{more} could not be read and left no words here: {reason}"),
        })
    }

    fn too_many(&self) -> Option<Problem> {
        let message = format!(
            "{} of its pages were not read because it has too many pictures; split it into its documents",
            self.left_out
        );
        (self.left_out > 0).then_some(Problem { code: "ocr-left-out", message })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Picture, Scale, Sheet};
    use super::*;

    /// A page of lines of one word each, of these confidences.
    fn page(confidences: &[u32]) -> Sheet {
        let mut table = "1\t1\t0\t0\t0\t0\t0\t0\t900\t700\t-1\t\n".to_owned();
        for (confidence, line) in confidences.iter().zip(1..) {
            let _ = writeln!(table, "5\t1\t1\t1\t{line}\t1\t1\t2\t3\t4\t{confidence}\tword");
        }
        let picture = Picture { bytes: b"", page: 0, dots: None };
        Sheet::of(&picture, Scale::Pixels, &|_| Ok(table.clone())).unwrap()
    }

    fn told(doubt: &Doubt) -> Vec<String> {
        doubt.problems().into_iter().map(|p| format!("{}: {}", p.code, p.message)).collect()
    }

    #[test]
    fn a_clean_picture_is_only_said_to_be_one() {
        let mut doubt = Doubt::default();
        doubt.sheet(None, &page(&[95, 96]));
        let [ocr] = &told(&doubt)[..] else { panic!("{doubt:?}") };
        assert!(ocr.starts_with("ocr: words in it were read from a picture"), "{ocr}");
    }

    #[test]
    fn unsure_words_are_told_with_their_lines() {
        let mut doubt = Doubt::default();
        doubt.sheet(Some("iv"), &page(&[95, 96, 20, 96, 96, 96, 97, 96, 97, 96]));
        doubt.sheet(Some("v"), &page(&[96, 30, 96, 97, 96, 97, 96, 97, 96, 97, 96, 97]));
        let told = told(&doubt);
        assert_eq!(
            told[1],
            "ocr-unsure: Tesseract is unsure of 2 of 22 words (page iv, line 3; page v, line 2), and the original is hard to read (mean confidence 90 of 100); scan it again, larger and sharper, if you can"
        );
        doubt.sheet(Some("vi"), &page(&[97; 50]));
        assert!(!doubt.problems()[1].message.contains("hard to read"));
        doubt.sheet(Some("vii"), &page(&[5; 20]));
        assert!(doubt.problems()[1].message.contains("; and 14 lines more"), "{doubt:?}");
    }

    #[test]
    fn pages_that_failed_or_were_left_out_are_told() {
        let mut doubt = Doubt::default();
        doubt.sheet(Some("1"), &page(&[95]));
        doubt.failed(Some("2"), Reason::OcrFailed);
        doubt.failed(Some("3"), Reason::TimedOut { seconds: 45 });
        doubt.left_out(7);
        let told = told(&doubt);
        assert!(told[1].starts_with("ocr-failed: pages 2, 3 could not be read"), "{told:?}");
        assert!(told[2].starts_with("ocr-left-out: 7 of its pages"), "{told:?}");
        assert_eq!(doubt.reason(), Reason::OcrFailed);
    }
}
