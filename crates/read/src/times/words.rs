//! A text as words and what stands between them, which is all the grammar of times looks at.

use std::ops::Range;

/// A run of letters or of digits.
#[derive(Debug)]
pub(super) struct Word<'a> {
    /// Its first byte and the one past its last.
    pub(super) bytes: Range<usize>,
    /// As it stands.
    pub(super) text: &'a str,
    /// In small letters.
    pub(super) lower: String,
    /// What stands between the word before and this one.
    pub(super) gap: &'a str,
    /// Whether a sentence or a paragraph begins here, as far as marks tell.
    pub(super) opens: bool,
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut found: Vec<Word<'_>> = vec![];
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((start, first)) = letters.next() {
        let same: fn(char) -> bool = match first {
            c if c.is_ascii_digit() => |c| c.is_ascii_digit(),
            c if c.is_alphabetic() => char::is_alphabetic,
            _ => continue,
        };
        while letters.next_if(|(_, c)| same(*c)).is_some() {}
        let past = letters.peek().map_or(text.len(), |(at, _)| *at);
        let gap = &text[end..start];
        let opens = match found.last() {
            None => true,
            Some(before) => opens(gap, before),
        };
        let word = &text[start..past];
        found.push(Word { bytes: start..past, text: word, lower: word.to_lowercase(), gap, opens });
        end = past;
    }
    found
}

/// Whether a sentence may begin after this gap: a closing mark and white space, or an empty line.
fn opens(gap: &str, before: &Word<'_>) -> bool {
    let closes = gap.trim_start_matches(['”', '"', '’', '\'', ')']).starts_with(['.', '!', '?', '…']);
    let abbreviated = before.text.len() <= 4 && gap.starts_with('.') && gap.len() <= 2;
    (closes && gap.contains(char::is_whitespace) && !abbreviated) || blank_line(gap)
}

fn blank_line(gap: &str) -> bool {
    gap.bytes().filter(|b| *b == b'\n').nth(1).is_some()
}

impl Word<'_> {
    /// Whether only white space parts it from the word before.
    pub(super) fn spaced(&self) -> bool {
        !self.gap.is_empty() && self.gap.len() < 40 && self.gap.trim().is_empty() && !blank_line(self.gap)
    }

    /// Whether a hyphen and nothing else joins it to the word before.
    pub(super) fn hyphened(&self) -> bool {
        matches!(self.gap, "-" | "‐" | "‑")
    }

    /// Whether a comma and white space part it from the word before.
    pub(super) fn after_comma(&self) -> bool {
        self.gap.len() < 40
            && self.gap.strip_prefix(',').is_some_and(|rest| rest.trim().is_empty())
            && !blank_line(self.gap)
    }

    /// Whether the full stop of an abbreviation and white space part it from the word before.
    pub(super) fn after_dot(&self) -> bool {
        self.gap.len() < 40
            && self
                .gap
                .strip_prefix('.')
                .is_some_and(|rest| rest.starts_with([' ', '\n']) && rest.trim().is_empty())
            && !blank_line(self.gap)
    }

    /// Whether it follows the word before as the next word of a phrase does.
    pub(super) fn joined(&self) -> bool {
        self.spaced() || self.hyphened()
    }

    /// Whether it begins with a capital letter.
    pub(super) fn capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Its number, if it is one of at most nine digits.
    pub(super) fn digits(&self) -> Option<u32> {
        (self.text.len() <= 9 && self.text.as_bytes()[0].is_ascii_digit()).then(|| self.text.parse().ok())?
    }
}
