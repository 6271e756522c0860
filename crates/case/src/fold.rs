//! Words as search compares them: without case, accents, vowel signs and the variants of Arabic-script letters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Tells of every word of a text, in order: its folded form, and the bytes at which it begins and ends. Words are runs of
/// letters, digits and the marks on them.
pub(crate) fn each_word(text: &str, mut heard: impl FnMut(&str, usize, usize)) {
    let (mut start, mut word) = (None, String::new());
    let ends = text.char_indices().map(|(at, c)| (at, Some(c))).chain([(text.len(), None)]);
    for (at, c) in ends {
        let inside = c.is_some_and(|c| c.is_alphanumeric() || start.is_some() && is_kept_inside(c));
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                word.clear();
                fold(&text[from..at], &mut word);
                if !word.is_empty() {
                    heard(&word, from, at);
                }
                start = None;
            }
            _ => {}
        }
    }
}

/// The folded words, separated by spaces: what the index holds, and what a query is compared with.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    each_word(text, |word, _, _| {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    });
    out
}

/// Marks, joiners and the stretching sign never part a word.
fn is_kept_inside(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{640}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
}

/// One word. Compatibility decomposition (UAX 15), no marks, lower case, one form for each Arabic-script letter that
/// Arabic and Persian keyboards write differently.
fn fold(word: &str, out: &mut String) {
    // Most words are ASCII, and nothing of them is taken apart.
    if word.is_ascii() {
        out.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        return;
    }
    let plain = |c: char| c.is_alphanumeric() && !is_combining_mark(c) && c != '\u{640}';
    out.extend(
        word.nfkd().filter(|&c| plain(c)).flat_map(char::to_lowercase).filter(|&c| plain(c)).map(letter),
    );
}

fn letter(c: char) -> char {
    match c {
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        'ة' => 'ه',
        'ٱ' => 'ا',
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        'ß' => 's',
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_keyboards_make_no_difference() {
        assert_eq!(folded("PAŠEK’s café"), "pasek s cafe");
        assert_eq!(folded("كتاب علي"), folded("کتاب علی"));
        assert_eq!(folded("مُحَمَّد"), folded("محمد"));
        assert_eq!(folded("٢٣ ۲۳"), "23 23");
        assert_eq!(folded("Ёлка"), "елка");
    }

    #[test]
    fn words_know_where_they_stand() {
        let (text, mut words) = ("«Ode», said Pašek.", vec![]);
        each_word(text, |word, start, end| words.push((word.to_owned(), &text[start..end])));
        let words: Vec<(&str, &str)> = words.iter().map(|(word, at)| (word.as_str(), *at)).collect();
        assert_eq!(words, [("ode", "Ode"), ("said", "said"), ("pasek", "Pašek")]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_folds_and_folding_again_changes_nothing(text in ".{0,80}") {
            let once = folded(&text);
            proptest::prop_assert_eq!(folded(&once), once);
        }
    }
}
