//! The lie of a text: its paragraphs, sentences and quoted stretches.

use text::{Mode, Span};
use unicode_segmentation::UnicodeSegmentation;

/// Where paragraphs and sentences begin, and what stands between quotation marks.
pub(crate) struct Scene<'t> {
    pub(crate) text: &'t str,
    paragraphs: Vec<u32>,
    sentences: Vec<u32>,
    /// Quoted stretches with their marks, in order, never overlapping.
    pub(crate) quotes: Vec<Span>,
    /// What is quoted in lines of its own, if the text has such marks.
    pub(crate) blocks: Vec<Span>,
}

impl<'t> Scene<'t> {
    pub(crate) fn of(text: &'t str) -> Scene<'t> {
        let paragraphs = paragraphs(text);
        let mut sentences: Vec<u32> = sentences(text).into_iter().map(|(i, _)| i as u32).collect();
        sentences.extend(&paragraphs);
        sentences.sort_unstable();
        sentences.dedup();
        let mut quotes = vec![];
        for (i, &start) in paragraphs.iter().enumerate() {
            let end = paragraphs.get(i + 1).map_or(text.len(), |&e| e as usize);
            quotes_in(text, start as usize..end, &mut quotes);
        }
        Scene { text, paragraphs, sentences, quotes, blocks: vec![] }
    }

    /// Which paragraph a byte stands in, counted from 0.
    pub(crate) fn paragraph(&self, at: u32) -> usize {
        self.paragraphs.partition_point(|&p| p <= at).saturating_sub(1)
    }

    /// Where the paragraph that holds a byte ends.
    pub(crate) fn paragraph_end(&self, at: u32) -> usize {
        self.paragraphs.get(self.paragraph(at) + 1).map_or(self.text.len(), |&p| p as usize)
    }

    /// Which sentence a byte stands in, counted from 0.
    pub(crate) fn sentence(&self, at: u32) -> usize {
        self.sentences.partition_point(|&p| p <= at).saturating_sub(1)
    }

    /// Where the sentence that holds a byte begins.
    pub(crate) fn sentence_start(&self, at: u32) -> u32 {
        self.sentences.get(self.sentence(at)).copied().unwrap_or(0)
    }

    /// Sentences that none of `taken` touches, trimmed, neighbours in one paragraph joined.
    pub(crate) fn free_sentences(&self, taken: &[Span]) -> Vec<Span> {
        let mut out: Vec<Span> = vec![];
        let mut apart = true;
        for (i, &start) in self.sentences.iter().enumerate() {
            let end = self.sentences.get(i + 1).map_or(self.text.len(), |&e| e as usize);
            let words = self.text.get(start as usize..end).unwrap_or("");
            let head = start as usize + words.len() - words.trim_start().len();
            let Some(span) = Span::from_usize(head, (start as usize + words.trim_end().len()).max(head))
            else {
                continue;
            };
            if !says_something(words) {
                continue;
            }
            if taken.iter().any(|t| t.overlaps(span)) {
                apart = true;
                continue;
            }
            match out.last_mut() {
                Some(last) if !apart && self.paragraph(last.start()) == self.paragraph(span.start()) => {
                    *last = last.hull(span)
                }
                _ => out.push(span),
            }
            apart = false;
        }
        out
    }

    /// The words at a span.
    pub(crate) fn words(&self, span: Span) -> &'t str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// Takes a stretch for quoted that no marks show as such, with all that is quoted inside it.
    pub(crate) fn quote(&mut self, span: Span) {
        self.quotes.retain(|q| !q.overlaps(span));
        let at = self.quotes.partition_point(|q| q.start() < span.start());
        self.quotes.insert(at, span);
    }

    /// The quoted stretch that a byte stands in.
    fn quote_at(&self, at: u32) -> Option<Span> {
        let next = self.quotes.partition_point(|q| q.start() <= at);
        self.quotes[..next].last().copied().filter(|q| at < q.end())
    }

    /// Whether a place stands between quotation marks.
    pub(crate) fn quoted(&self, span: Span) -> bool {
        self.quote_at(span.start()).is_some_and(|q| q.holds(span))
    }

    /// Direct when nearly all words of a content stand between quotation marks, mixed when some do.
    pub(crate) fn mode(&self, content: &[Span]) -> Mode {
        let (mut inside, mut all) = (0usize, 0usize);
        for &span in content {
            for (i, word) in self.words(span).unicode_word_indices() {
                let at = span.start() + i as u32;
                all += word.len();
                if self.quote_at(at).is_some() {
                    inside += word.len();
                }
            }
        }
        match (inside * 10, all) {
            (0, _) => Mode::Indirect,
            (i, a) if i >= a * 9 => Mode::Direct,
            _ => Mode::Mixed,
        }
    }
}

/// The sentences of a text with their places, as Unicode tells them (UAX 29), but for the stop of "Mr." that ends none.
pub(crate) fn sentences(text: &str) -> Vec<(usize, &str)> {
    const SHORT: &str = "mr mrs ms dr prof gen col capt lt sgt maj rev sen rep gov st hon messrs";
    let unfinished = |sentence: &str| {
        let words = sentence.trim_end_matches(' ').strip_suffix('.').unwrap_or("");
        let last = words.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        last.starts_with(char::is_uppercase) && SHORT.split(' ').any(|short| last.eq_ignore_ascii_case(short))
    };
    let mut out: Vec<(usize, &str)> = vec![];
    for (at, sentence) in text.split_sentence_bound_indices() {
        match out.last_mut() {
            Some((start, before)) if unfinished(before) => *before = &text[*start..at + sentence.len()],
            _ => out.push((at, sentence)),
        }
    }
    out
}

/// Whether a sentence is more than the number of a list: "13.", "(iv)", "B.".
fn says_something(sentence: &str) -> bool {
    let bare = sentence.trim().trim_matches(['.', '(', ')']);
    let number = bare.len() == 1 || bare.chars().all(|c| "ivxIVX".contains(c));
    !number && bare.chars().any(char::is_alphabetic)
}

/// Starts of paragraphs: after a blank line, or after every line where the text has no blank lines at all.
fn paragraphs(text: &str) -> Vec<u32> {
    let breaks = if text.trim().contains("\n\n") { "\n\n" } else { "\n" };
    let mut out = vec![0];
    out.extend(text.match_indices(breaks).map(|(i, b)| (i + b.len()) as u32));
    out
}

/// Finds quoted stretches in one paragraph. A stretch that never closes runs to the paragraph's end: so do
/// quotations of several paragraphs, where each opens and only the last closes. Two apostrophes are one mark; what
/// else can stand for quotation marks, the fair copy has already written as one of these.
fn quotes_in(text: &str, range: std::ops::Range<usize>, out: &mut Vec<Span>) {
    let mut open: Option<usize> = None;
    let mut before = ' ';
    let mut marks = text[range.clone()].char_indices().peekable();
    while let Some((i, mut c)) = marks.next() {
        let at = range.start + i;
        let mut end = at + c.len_utf8();
        if c == '\'' && marks.next_if(|m| m.1 == '\'').is_some() {
            (c, end) = ('"', end + 1);
        }
        let closes = match c {
            '“' | '„' | '«' if open.is_none() => {
                open = Some(at);
                false
            }
            '”' | '»' => open.is_some(),
            '"' if open.is_some() => true,
            '"' if !before.is_alphanumeric() => {
                open = Some(at);
                false
            }
            _ => false,
        };
        if closes && let Some(start) = open.take() {
            out.extend(Span::from_usize(start, end));
        }
        before = c;
    }
    if let Some(start) = open {
        let end = range.start + text[range.clone()].trim_end().len();
        // A lone mark late in a long paragraph is more often a slip than a quotation.
        let opens_paragraph = text[range.start..start].trim().is_empty();
        if opens_paragraph || end - start < 400 {
            out.extend(Span::from_usize(start, end).filter(|s| !s.is_empty()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_list_is_no_sentence_of_the_page() {
        let text = "13. The gate was shut.\n\nIV. I. The morning.\n\n(b)\n\n14. 32 were hurt.";
        let scene = Scene::of(text);
        let free: Vec<&str> = scene.free_sentences(&[]).iter().map(|&span| scene.words(span)).collect();
        assert_eq!(free, ["The gate was shut.", "The morning.", "14. 32 were hurt."]);
    }
}
