//! The words of a text as copies are found by: what case, accents, quotation marks and commas do not change.

use text::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of one text, each as a number, with its place. Two words have the same number if they are the same but for
/// case, accents, vowel signs, apostrophes and the variants of Arabic-script letters; punctuation is no word.
///
/// The number is a hash (FNV-1a, folded to 32 bits). Of a million different words some hundred pairs share one, which
/// does not matter where dozens of words in a row must agree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    // Invariant: `ids` and `spans` are equally long; the spans are ascending, not empty and do not overlap.
    ids: Vec<u32>,
    spans: Vec<Span>,
}

impl Words {
    /// The words of a text. What lies beyond 4 GiB has no place and is left out; no [`text::Document`] is that long.
    pub fn of(text: &str) -> Words {
        let mut words = Words::default();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii() && !byte.is_ascii_alphanumeric() {
                at += 1;
                continue;
            }
            let (hash, plain) = plain_word(bytes, at);
            if plain > at && !bytes.get(plain).is_some_and(|next| may_go_on(*next)) {
                words.push(hash, at, plain);
                at = plain;
                continue;
            }
            let end = word_end(&text[at..]).map_or(at, |length| at + length);
            if let Some(hash) = folded(&text[at..end]) {
                words.push(hash, at, end);
            }
            // Where no word begins, on to the next character.
            at = if end > at { end } else { at + text[at..].chars().next().map_or(1, char::len_utf8) };
        }
        words
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Their numbers, in the order of the text.
    pub(crate) fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// The place of the words from number `from` up to, not including, number `to`; at least one.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        self.spans[from].hull(self.spans[to - 1])
    }

    fn push(&mut self, hash: u64, start: usize, end: usize) {
        if let Some(span) = Span::from_usize(start, end) {
            self.ids.push((hash ^ (hash >> 32)) as u32);
            self.spans.push(span);
        }
    }
}

// The 64-bit parameters of FNV-1a (Fowler, Noll, Vo; RFC 9923). Written out here because the keys of a case file rest on
// them: they may never change with a version of a library.
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

fn fnv(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME)
}

/// The hash of the ASCII letters and digits from `at` on, and where they end. Most words are no more than that.
fn plain_word(bytes: &[u8], mut at: usize) -> (u64, usize) {
    let mut hash = FNV_OFFSET;
    while let Some(byte) = bytes.get(at).filter(|byte| byte.is_ascii_alphanumeric()) {
        hash = fnv(hash, byte.to_ascii_lowercase());
        at += 1;
    }
    (hash, at)
}

/// Whether a word may go on with this byte behind its ASCII letters.
fn may_go_on(byte: u8) -> bool {
    !byte.is_ascii() || matches!(byte, b'\'' | b',' | b'`' | b'"')
}

/// How many bytes the word has that begins here, if one does.
fn word_end(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    let (_, first) = chars.next().filter(|(_, c)| c.is_alphanumeric())?;
    let (mut end, mut last) = (first.len_utf8(), first);
    if stands_alone(first) {
        return Some(end);
    }
    while let Some((at, c)) = chars.next() {
        if c.is_alphanumeric() && !stands_alone(c) {
            (end, last) = (at + c.len_utf8(), c);
        } else if c.is_alphanumeric() || !is_inside(last, c, chars.peek().map(|(_, next)| *next)) {
            break;
        }
    }
    Some(end)
}

/// The hash of any word: of its letters and digits, in lower case and without marks.
fn folded(word: &str) -> Option<u64> {
    if !word.is_ascii() {
        return decomposed(word);
    }
    let letters = word.bytes().filter(u8::is_ascii_alphanumeric);
    (!word.is_empty()).then(|| letters.fold(FNV_OFFSET, |hash, byte| fnv(hash, byte.to_ascii_lowercase())))
}

/// The same for words that are not all ASCII: compatibility decomposition (UAX 15) without marks. `None` if nothing is left.
fn decomposed(word: &str) -> Option<u64> {
    let plain = |c: &char| c.is_alphanumeric() && !is_combining_mark(*c) && !is_mark(*c);
    let letters = word.nfkd().filter(plain).flat_map(char::to_lowercase).filter(plain).map(letter);
    let (mut hash, mut any) = (FNV_OFFSET, false);
    for c in letters {
        any = true;
        hash = c.encode_utf8(&mut [0; 4]).bytes().fold(hash, fnv);
    }
    any.then_some(hash)
}

/// One form for each letter that keyboards and spellings write differently.
fn letter(c: char) -> char {
    match c {
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        'ة' => 'ه',
        'ٱ' => 'ا',
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        'ı' => 'i',
        'ł' => 'l',
        'ø' => 'o',
        'đ' => 'd',
        other => other,
    }
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// Whether `c`, which is no letter and no digit, stands within a word: marks on letters, the apostrophe of “Ode's”, the
/// comma of “1,400”, the sign of abbreviation in “צה״ל”.
fn is_inside(before: char, c: char, next: Option<char>) -> bool {
    let next = next.unwrap_or(' ');
    match c {
        ',' => before.is_numeric() && next.is_numeric(),
        '\'' | '’' | '‘' | '`' | '´' | '′' | '"' | '״' | '׳' => {
            next.is_alphanumeric() && !stands_alone(next)
        }
        _ => is_combining_mark(c) || is_mark(c),
    }
}

/// The stretching sign, joiners, the soft hyphen, and letters that are apostrophes.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{2bc}' | '\u{2b9}')
}

/// Scripts that put no spaces between words: there each letter counts as a word.
fn stands_alone(c: char) -> bool {
    matches!(u32::from(c), 0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x9fff
        | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        Words::of(a).ids == Words::of(b).ids
    }

    #[test]
    fn case_accents_marks_and_commas_make_no_difference() {
        assert!(same("“Pašek’s café,” said 1,400 — people.", "paseks cafe said 1400 people"));
        assert!(same("'Nobody pushed'", "« Nobody pushed »"));
        assert!(!same("nobody pushed", "nobody rushed"));
    }

    #[test]
    fn arabic_hebrew_and_cyrillic_words_are_words() {
        assert!(same("مُحَمَّد كتاب علي ٢٣", "محمد کتاب علی 23"));
        assert!(same("צה״ל", "צה\"ל") && same("Ёлка", "елка"));
        assert_eq!(Words::of("قال مسؤول، إن الجسر مغلق").len(), 5);
    }

    #[test]
    fn where_there_are_no_spaces_each_letter_is_a_word() {
        assert_eq!(Words::of("桥已关闭 today").len(), 5);
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "«Ode's», said Pašek.";
        let words = Words::of(text);
        let at: Vec<&str> = (0..words.len()).map(|n| &text[words.span(n, n + 1).range()]).collect();
        assert_eq!(at, ["Ode's", "said", "Pašek"]);
        assert_eq!(&text[words.span(0, 3).range()], "Ode's», said Pašek");
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_words_in_order_that_can_be_quoted(text in "\\PC{0,80}") {
            let words = Words::of(&text);
            proptest::prop_assert_eq!(words.ids.len(), words.spans.len());
            proptest::prop_assert!(words.spans.iter().all(|s| !s.is_empty() && text.get(s.range()).is_some()));
            proptest::prop_assert!(words.spans.windows(2).all(|w| w[0].end() <= w[1].start()));
        }
    }
}
