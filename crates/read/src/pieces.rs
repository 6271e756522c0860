//! A text as word pieces: what the network sees, each with its place in bytes.

use text::Span;
use tokenizers::Tokenizer;

/// One word piece. 16 bytes, so that a book fits easily.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    /// Row of the vocabulary.
    pub(crate) id: u32,
    /// Its bytes in the text.
    pub(crate) span: Span,
    /// Shape (8) x white space before it (4): what an uncased vocabulary throws away; see `train/data.py`.
    pub(crate) feature: u8,
    /// Whether it opens a word; the network labels words at their first piece.
    pub(crate) first: bool,
}

impl Piece {
    /// 0 none, 1 a space, 2 a line break, 3 a blank line or the start of the text.
    pub(crate) fn gap(self) -> u8 {
        self.feature % 4
    }

    /// The same with a capital, if it is in lower case: as at the start of a sentence.
    pub(crate) fn capitalised(self) -> Piece {
        let (lower, capital) = (shape("a"), shape("A"));
        if self.feature / 4 != lower {
            return self;
        }
        Piece { feature: capital * 4 + self.gap(), ..self }
    }
}

/// A text is tokenized in blocks of about this many bytes, cut at line ends, to keep memory flat.
const BLOCK: usize = 16 * 1024;
/// A "line" longer than this is cut at a space, or failing that at any character.
const LONGEST: usize = 64 * 1024;

/// Cuts `text` into word pieces, in order. White space and characters the vocabulary drops have none.
pub(crate) fn pieces(tokenizer: &Tokenizer, text: &str) -> Vec<Piece> {
    let mut out = Vec::with_capacity(text.len() / 4);
    let mut last = 0;
    for block in blocks(text) {
        let Ok(encoding) = tokenizer.encode(&text[block.clone()], false) else { continue };
        let words = encoding.get_word_ids();
        for (i, (&id, &(start, end))) in encoding.get_ids().iter().zip(encoding.get_offsets()).enumerate() {
            let (start, end) = (block.start + start, block.start + end);
            let (Some(span), Some(words_before)) = (Span::from_usize(start, end), text.get(last..start))
            else {
                continue;
            };
            let Some(marks) = text.get(start..end).filter(|m| !m.is_empty()) else { continue };
            out.push(Piece {
                id,
                span,
                feature: shape(marks) * 4 + gap(words_before, last, start),
                first: i == 0 || words[i] != words[i - 1],
            });
            last = end;
        }
    }
    out
}

/// The word pieces of a part of `text`, as if it stood alone; their places are those in `text`.
pub(crate) fn within(tokenizer: &Tokenizer, text: &str, part: Span) -> Vec<Piece> {
    let here = |s: Span| Span::new(s.start() + part.start(), s.end() + part.start());
    let alone = pieces(tokenizer, text.get(part.range()).unwrap_or(""));
    alone.into_iter().filter_map(|p| Some(Piece { span: here(p.span)?, ..p })).collect()
}

/// Byte ranges that together are the text, none much longer than [`BLOCK`].
fn blocks(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut out = vec![];
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let floor = |n: usize| (0..=n.min(rest.len())).rev().find(|&i| rest.is_char_boundary(i)).unwrap_or(0);
        let near = floor(BLOCK);
        let far = floor(LONGEST);
        let end = if rest.len() <= BLOCK {
            rest.len()
        } else if let Some(i) = rest[near..far].find('\n') {
            near + i + 1
        } else {
            rest[near..far].find(' ').map_or(far, |i| near + i + 1)
        };
        out.push(at..at + end);
        at += end;
    }
    out
}

/// 1 lower case, 2 Capitalised, 3 UPPER CASE, 4 digits, 5 marks, 6 miXed, 7 a script without case.
fn shape(marks: &str) -> u8 {
    let letters: Vec<char> = marks.chars().filter(|c| c.is_alphabetic()).collect();
    let upper = |c: &char| c.is_uppercase();
    let lower = |c: &char| c.is_lowercase();
    match letters.as_slice() {
        [] => 5 - u8::from(marks.chars().any(char::is_numeric)),
        all if all.iter().all(lower) => 1,
        [first, rest @ ..] if upper(first) && rest.iter().all(lower) => 2,
        all if all.iter().all(upper) => 3,
        all if all.iter().any(|c| upper(c) || lower(c)) => 6,
        _ => 7,
    }
}

fn gap(before: &str, last: usize, start: usize) -> u8 {
    match before.bytes().filter(|&b| b == b'\n').count() {
        _ if last == 0 && start == 0 => 3,
        0 => u8::from(!before.is_empty()),
        1 => 2,
        _ => 3,
    }
}
