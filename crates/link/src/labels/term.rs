//! By what the words of a label are compared: without articles, numbers and the name of whom they are put on, by their stems.

use std::sync::LazyLock;

use any_ascii::any_ascii;
use rust_stemmers::{Algorithm, Stemmer};
use text::Span;

/// A term of more words is a piece of a sentence that the reader took for a label, and like no other.
pub const MOST_WORDS: usize = 5;

/// The words of a label, ready to be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What labels share that are one: stems in small Latin letters.
    pub key: String,
    /// The words, without what is not compared, as they are written.
    pub shown: String,
}

impl Term {
    /// How many words it has.
    pub fn words(&self) -> usize {
        self.key.split(' ').count()
    }
}

/// Words before a term that do not belong to it: articles, and how many there are.
const BEFORE: [&str; 52] = [
    "a",
    "an",
    "the",
    "this",
    "that",
    "these",
    "those",
    "some",
    "several",
    "many",
    "more",
    "most",
    "least",
    "than",
    "about",
    "over",
    "nearly",
    "around",
    "almost",
    "numerous",
    "other",
    "another",
    "such",
    "all",
    "any",
    "both",
    "few",
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "of",
    "at",
    "in",
    "from",
    "by",
    "and",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "twenty",
    "s",
];
/// Words behind a term that only led to the name that was taken out of it.
const BEHIND: [&str; 12] = ["of", "the", "in", "from", "by", "and", "a", "an", "at", "s", "al", "el"];
/// Words behind a term that say nothing but what sort of body it is put on: "terrorist group".
const BODIES: [&str; 10] = [
    "group",
    "groups",
    "organisation",
    "organisations",
    "organization",
    "organizations",
    "element",
    "elements",
    "network",
    "networks",
];
/// Words that keep away from the ones behind them: they stay, because a "so-called council" is no council.
const DOUBTS: [&str; 4] = ["so-called", "self-proclaimed", "self-styled", "would-be"];

/// The term at a place of a text. `names` are the names in it that tell on whom it is put; of a term that is nothing else
/// the name stays.
pub fn term(text: &str, at: Span, names: &[Span]) -> Term {
    let mut words: Vec<&str> = vec![];
    let (mut from, end) = (at.range().start, at.range().end);
    for name in names {
        let (start, stop) = (name.range().start.clamp(from, end), name.range().end.clamp(from, end));
        words.extend(text.get(from..start).unwrap_or_default().split_whitespace());
        from = stop;
    }
    words.extend(text.get(from..end).unwrap_or_default().split_whitespace());
    let words: Vec<&str> = words.into_iter().map(bare).filter(|word| !word.is_empty()).collect();
    // What comes behind "including" is an example, and no part of what they are called.
    let until = words.iter().position(|word| word.eq_ignore_ascii_case("including")).unwrap_or(words.len());
    let stripped = stripped(&words[..until]);
    if stripped.is_empty() && !names.is_empty() {
        let all: Vec<&str> = text.get(at.range()).unwrap_or_default().split_whitespace().map(bare).collect();
        let shown = all.join(" ");
        return Term { key: shown.to_lowercase(), shown };
    }
    let shown = if stripped.is_empty() { words.join(" ") } else { stripped.join(" ") };
    let key: Vec<String> = without_body(stripped).iter().map(|word| stem(word)).collect();
    let key = if key.is_empty() { shown.to_lowercase() } else { key.join(" ") };
    Term { key, shown }
}

/// A word without the marks around it, and the genitive's ending.
fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// Without what does not belong to the term at its beginning and its end.
fn stripped<'a, 'b>(words: &'b [&'a str]) -> &'b [&'a str] {
    let is = |list: &[&str], word: &str| list.iter().any(|known| word.eq_ignore_ascii_case(known));
    let number = |word: &str| word.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let mut rest = words;
    while let [first, others @ ..] = rest {
        if !(is(&BEFORE, first) || number(first)) {
            break;
        }
        rest = others;
    }
    while let [others @ .., last] = rest {
        if !(is(&BEHIND, last) || !others.is_empty() && is(&DOUBTS, last)) {
            break;
        }
        rest = others;
    }
    rest
}

/// Without a last word that only says what sort of body it is.
fn without_body<'a, 'b>(words: &'b [&'a str]) -> &'b [&'a str] {
    let is = |list: &[&str], word: &str| list.iter().any(|known| word.eq_ignore_ascii_case(known));
    match words {
        [before @ .., last] if is(&BODIES, last) && before.last().is_some_and(|w| !is(&DOUBTS, w)) => before,
        _ => words,
    }
}

/// The stem of a word in small Latin letters.
fn stem(word: &str) -> String {
    static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));
    let latin = any_ascii(word).to_ascii_lowercase();
    if DOUBTS.contains(&latin.as_str()) {
        return latin;
    }
    ENGLISH.stem(&latin).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> String {
        term(text, Span::from_usize(0, text.len()).unwrap(), &[]).key
    }

    #[test]
    fn one_label_in_several_forms_is_one_term() {
        for same in [
            "wrecker",
            "the Wreckers",
            "two wreckers",
            "at least 50 wreckers",
            "wrecker groups",
            "“Wreckers”",
        ] {
            assert_eq!(key(same), "wrecker", "{same}");
        }
    }

    #[test]
    fn what_keeps_away_from_a_word_is_another_term_than_the_word() {
        assert_ne!(key("so-called council"), key("council"));
        assert_eq!(key("the so-called group"), "so-called group");
    }

    #[test]
    fn the_name_of_whom_it_is_put_on_is_no_part_of_the_term() {
        let text = "the sect of the Two Banks";
        let [all, name] = [(0, text.len()), (16, text.len())].map(|(a, b)| Span::from_usize(a, b).unwrap());
        assert_eq!(term(text, all, &[name]), Term { key: "sect".into(), shown: "sect".into() });
        assert_eq!(term(text, name, &[name]).shown, "Two Banks");
    }

    #[test]
    fn what_is_only_an_article_or_marks_is_still_a_term() {
        assert_eq!(key("the"), "the");
        assert_eq!(key("“…”"), "");
    }
}
