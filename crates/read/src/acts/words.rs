//! A text as words, marks and sentences, which is all the rules for documents look at.

/// A word, or one mark of punctuation.
#[derive(Debug)]
pub(super) struct Word<'t> {
    /// As it stands.
    pub(super) text: &'t str,
    /// In small letters; the ending of an owner ("the mayor's") is a word of its own and always `'s`.
    pub(super) lower: String,
    /// Its first byte and the one past its last.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether a line begins with it.
    pub(super) line: bool,
    /// The words of its sentence: the first, and the one past the last.
    pub(super) first: usize,
    pub(super) past: usize,
}

/// What an owner ends on.
pub(super) const OWNER: &str = "'s";

/// Shortened words whose full stop ends no sentence.
const SHORTENED: [&str; 22] = [
    "mr", "mrs", "ms", "dr", "prof", "st", "no", "nos", "gen", "col", "lt", "sen", "rep", "rev", "art",
    "sec", "jan", "feb", "aug", "sept", "oct", "nov",
];

impl Word<'_> {
    /// Whether it is punctuation.
    pub(super) fn mark(&self) -> bool {
        self.lower != OWNER && !self.text.starts_with(char::is_alphanumeric)
    }

    /// Whether it begins with a capital letter.
    pub(super) fn capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Whether it is a number in digits.
    pub(super) fn number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether it is this word.
    pub(super) fn is(&self, word: &str) -> bool {
        self.lower == word
    }

    /// Whether it is one of these words.
    pub(super) fn any(&self, words: &[&str]) -> bool {
        words.contains(&self.lower.as_str())
    }

    /// Whether it opens or closes a quotation.
    pub(super) fn quotes(&self) -> bool {
        self.any(&["\"", "“", "”", "„", "«", "»"])
    }
}

/// The words of a text, in order, each with its sentence.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = vec![];
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let end = if c.is_whitespace() {
            at + c.len_utf8()
        } else if c.is_alphanumeric() {
            let end = at + run(&text[at..]);
            let owned = owner(text, at, end);
            push(&mut found, text, at, end - owned);
            if owned > 0 {
                push(&mut found, text, end - owned, end);
            }
            end
        } else if plural_owner(text, at) {
            push(&mut found, text, at, at + c.len_utf8());
            if let Some(last) = found.last_mut() {
                last.lower = OWNER.into();
            }
            at + c.len_utf8()
        } else {
            push(&mut found, text, at, at + c.len_utf8());
            at + c.len_utf8()
        };
        at = end;
    }
    sentences(text, &mut found);
    found
}

fn push<'t>(found: &mut Vec<Word<'t>>, text: &'t str, start: usize, end: usize) {
    let words = &text[start..end];
    let lower = if words.starts_with(['\'', '’']) && words.len() > 1 && words.ends_with(['s', 'S']) {
        OWNER.into()
    } else {
        words.to_lowercase()
    };
    let line = found.last().is_some_and(|before: &Word<'_>| text[before.end..start].contains('\n'));
    found.push(Word { text: words, lower, start, end, line, first: 0, past: 0 });
}

/// How many bytes a word takes: letters and digits, and single joints between them ("half-yearly", "3,000", "O'Hara").
fn run(rest: &str) -> usize {
    let mut end = 0;
    let mut letters = rest.char_indices().peekable();
    let mut before = ' ';
    while let Some((i, c)) = letters.next() {
        let next = letters.peek().map_or(' ', |(_, n)| *n);
        let joint = match c {
            '-' | '\'' | '’' | '‐' | '‑' => before.is_alphanumeric() && next.is_alphanumeric(),
            ',' | '.' if before.is_ascii_digit() => next.is_ascii_digit(),
            // "U.N." keeps its inner stops.
            '.' => before.is_uppercase() && next.is_uppercase(),
            _ => false,
        };
        // Letters with marks of their own are written as letter and mark in some files.
        let combining = ('\u{300}'..='\u{36f}').contains(&c);
        if !(c.is_alphanumeric() || joint || combining) {
            break;
        }
        end = i + c.len_utf8();
        before = c;
    }
    end
}

/// How many bytes at the end of a word are the ending of an owner.
fn owner(text: &str, start: usize, end: usize) -> usize {
    ["'s", "’s", "'S", "’S"].iter().find(|s| text[start..end].ends_with(**s)).map_or(0, |s| s.len())
}

/// Whether the apostrophe at `at` stands behind several owners ("the members' letter").
fn plural_owner(text: &str, at: usize) -> bool {
    let mut rest = text[at..].chars();
    let apostrophe = matches!(rest.next(), Some('\'' | '’'));
    apostrophe
        && text[..at].ends_with('s')
        && rest.next() == Some(' ')
        && rest.next().is_some_and(char::is_lowercase)
}

/// Tells each word where its sentence begins and ends.
fn sentences(text: &str, words: &mut [Word<'_>]) {
    let lines = if text.trim().contains("\n\n") { "\n\n" } else { "\n" };
    let mut first = 0;
    for i in 0..words.len() {
        let last = i + 1 == words.len();
        if last || words[i + 1].start > words[i].end && closes(text, words, i, lines) {
            for word in &mut words[first..=i] {
                (word.first, word.past) = (first, i + 1);
            }
            first = i + 1;
        }
    }
}

/// Whether a sentence ends with word `i`, behind which white space stands and another word.
fn closes(text: &str, words: &[Word<'_>], i: usize, lines: &str) -> bool {
    let (word, next) = (&words[i], &words[i + 1]);
    if text[word.end..next.start].contains(lines) {
        return true;
    }
    let behind = if (word.quotes() || word.any(&[")", "’", "'"])) && i > 0 { i - 1 } else { i };
    let stop = &words[behind];
    if !stop.any(&[".", "!", "?", "…"]) || next.text.starts_with(char::is_lowercase) {
        return false;
    }
    let short = behind > 0 && stop.is(".") && {
        let before = &words[behind - 1];
        SHORTENED.contains(&before.lower.as_str()) || before.capital() && before.text.chars().count() == 1
    };
    !short
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<Vec<&str>> {
        let words = words(text);
        words.chunk_by(|a, b| a.first == b.first).map(|s| s.iter().map(|w| w.text).collect()).collect()
    }

    #[test]
    fn a_sentence_ends_at_its_stop_and_not_at_a_shortened_word() {
        assert_eq!(
            split("Dr. Lisk wrote No. 14. It said: “Stop.” He left."),
            vec![
                vec!["Dr", ".", "Lisk", "wrote", "No", ".", "14", "."],
                vec!["It", "said", ":", "“", "Stop", ".", "”"],
                vec!["He", "left", "."],
            ]
        );
    }

    #[test]
    fn owners_and_joined_words_are_told_apart() {
        assert_eq!(
            split("the mayor’s half-yearly report, 3,000 members' letter")[0],
            vec!["the", "mayor", "’s", "half-yearly", "report", ",", "3,000", "members", "'", "letter"]
        );
    }
}
