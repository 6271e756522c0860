//! Words in lines no wider than they may be.

use anstyle::Style;

use crate::terminal::columns;

/// Some text in one style.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// How it looks.
    pub(crate) style: Style,
    /// What it says.
    pub(crate) text: String,
}

impl Piece {
    /// Some text in a style.
    pub(crate) fn new(style: Style, text: impl Into<String>) -> Piece {
        Piece { style, text: text.into() }
    }
}

/// The pieces, parted by spaces, in lines of at most `width` columns. Breaks at white space only, except
/// inside a word wider than a line (an address, or a script without spaces).
pub(crate) fn wrap(pieces: &[Piece], width: usize) -> Vec<String> {
    let mut lines = Lines { done: vec![], line: vec![], used: 0, width: width.max(1) };
    for piece in pieces {
        for word in piece.text.split_whitespace() {
            lines.add(piece.style, word);
        }
    }
    lines.end_line();
    lines.done
}

struct Lines<'a> {
    done: Vec<String>,
    // Neighbouring words of one style share an element, so that they share their escape codes.
    line: Vec<(Style, Vec<&'a str>)>,
    used: usize,
    width: usize,
}

impl<'a> Lines<'a> {
    fn add(&mut self, style: Style, mut word: &'a str) {
        loop {
            let space = usize::from(self.used > 0);
            if self.used + space + columns(word) <= self.width {
                return self.put(style, word);
            }
            if self.used > 0 {
                self.end_line();
                continue;
            }
            let (head, tail) = split_at_columns(word, self.width);
            self.put(style, head);
            if tail.is_empty() {
                return;
            }
            word = tail;
        }
    }

    fn put(&mut self, style: Style, word: &'a str) {
        self.used += usize::from(self.used > 0) + columns(word);
        match self.line.last_mut() {
            Some((last, words)) if *last == style => words.push(word),
            _ => self.line.push((style, vec![word])),
        }
    }

    fn end_line(&mut self) {
        if self.line.is_empty() {
            return;
        }
        let parts: Vec<String> = self
            .line
            .drain(..)
            .map(|(style, words)| format!("{style}{}{style:#}", words.join(" ")))
            .collect();
        self.done.push(parts.join(" "));
        self.used = 0;
    }
}

/// The longest beginning that fits, at least one character, and the rest. A character without width stays
/// with the one before it.
fn split_at_columns(word: &str, width: usize) -> (&str, &str) {
    let mut used = 0;
    let past = word.char_indices().find_map(|(at, c)| {
        used += columns(c.encode_utf8(&mut [0; 4]));
        (at > 0 && used > width).then_some(at)
    });
    word.split_at(past.unwrap_or(word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str, width: usize) -> Vec<String> {
        wrap(&[Piece::new(Style::new(), text)], width)
    }

    #[test]
    fn lines_break_between_words_and_lose_none() {
        assert_eq!(plain("that the  bridge\nwas closed", 10), ["that the", "bridge was", "closed"]);
        assert!(plain("  \n", 10).is_empty());
    }

    #[test]
    fn a_word_wider_than_a_line_is_broken_by_columns_not_bytes() {
        assert_eq!(plain("a 橋は閉鎖された", 6), ["a", "橋は閉", "鎖され", "た"]);
        assert_eq!(plain("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn styles_end_with_their_line() {
        let bold = Style::new().bold();
        let lines = wrap(&[Piece::new(bold, "one two"), Piece::new(Style::new(), "three")], 7);
        assert_eq!(lines, [format!("{bold}one two{bold:#}"), "three".to_owned()]);
    }
}
