//! The words of a text, as the shared scorer counts them, and which of them a span covers.

use std::collections::BTreeSet;
use std::ops::Range;

use text::Span;

/// Numbers of words.
pub(crate) type WordSet = BTreeSet<usize>;

/// Byte ranges of the words of one text: runs of letters, digits and `_` (`\w+` of the shared scorer).
#[derive(Debug)]
pub(crate) struct Words(Vec<Range<usize>>);

impl Words {
    /// The words of `text`.
    pub(crate) fn of(text: &str) -> Words {
        let mut words: Vec<Range<usize>> = vec![];
        for (at, c) in text.char_indices() {
            if !(c.is_alphanumeric() || c == '_') {
                continue;
            }
            let end = at + c.len_utf8();
            match words.last_mut() {
                Some(last) if last.end == at => last.end = end,
                _ => words.push(at..end),
            }
        }
        Words(words)
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// The words that the spans touch.
    pub(crate) fn under(&self, spans: &[Span]) -> WordSet {
        let mut under = WordSet::new();
        for span in spans.iter().map(|s| s.range()) {
            let first = self.0.partition_point(|w| w.end <= span.start);
            let touched = self.0[first..].iter().take_while(|w| w.start < span.end);
            under.extend((first..).zip(touched).map(|(n, _)| n));
        }
        under
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> Span {
        Span::from_usize(start, end).unwrap()
    }

    #[test]
    fn marks_are_no_words_and_part_of_a_word_counts_as_the_word() {
        let words = Words::of("“Térin’s _key_,” he said 3 times");
        let bare: Vec<Range<usize>> = vec![3..9, 12..13, 14..19, 24..26, 27..31, 32..33, 34..39];
        assert_eq!(words.0, bare);
        assert_eq!(words.under(&[span(4, 5), span(28, 34)]), WordSet::from([0, 4, 5]));
        assert_eq!(words.under(&[span(9, 12)]), WordSet::new());
    }
}
