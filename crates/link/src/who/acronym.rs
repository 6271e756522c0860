//! First letters: whether a short name is made of those of a long one.

use super::name::Name;
use super::romanise::romanised;
use super::tables;

/// Whether a word is written as first letters are: two to eight letters, most of them capitals.
pub(crate) fn is_acronym(written: &str) -> bool {
    let letters: Vec<char> = written.chars().filter(|c| c.is_alphanumeric()).collect();
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    let marks = written.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '&'));
    // "ISs" is the genitive of "IS", its apostrophe lost.
    let genitive = letters.last() == Some(&'s');
    marks
        && !genitive
        && (2..=8).contains(&letters.len())
        && capitals >= 2
        && capitals * 3 >= letters.len() * 2
}

/// Whether the one is the first letters of the other: of all its words, or of those that are no articles and the like.
pub(crate) fn stands_for(short: &Name, long: &Name) -> bool {
    // Not what stands for a name by convention and not by its letters ("US" is compared as one word).
    let own = short.compact() == romanised(short.written());
    own && is_acronym(short.written()) && spells(short.written(), long.written())
}

/// The same for words as they stand in a text.
pub(crate) fn spells(short: &str, long: &str) -> bool {
    let wanted = romanised(short);
    let words: Vec<String> = long
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '/'))
        .map(romanised)
        .filter(|word| !word.is_empty())
        .collect();
    words.len() >= 2 && wanted.len() >= 2 && letters(wanted.as_bytes(), &words)
}

/// Each word gives its first letter; articles and the like may give none, and a last letter may stand for nothing
/// ("MEKs") only where nothing is left over.
fn letters(wanted: &[u8], words: &[String]) -> bool {
    let Some((word, rest)) = words.split_first() else { return wanted.is_empty() };
    let stop = tables::STOPS.contains(word.as_str());
    if stop && letters(wanted, rest) {
        return true;
    }
    matches!(wanted.split_first(), Some((first, left)) if word.as_bytes().first() == Some(first) && letters(left, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_letters_may_leave_small_words_out_but_no_others() {
        assert!(spells("SOHR", "Syrian Observatory for Human Rights"));
        assert!(spells("UAE", "United Arab Emirates"));
        assert!(spells("BfI", "Bank for Inland"));
        assert!(!spells("SOH", "Syrian Observatory for Human Rights"));
        assert!(!spells("TTTTTTTTTTTTTTTT", "the of the of the of the of the of the of the of the"));
    }
}
