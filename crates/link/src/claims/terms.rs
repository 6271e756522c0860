//! The words of a statement as claims are compared by: stems, with words for the same thing as one, and how much each tells.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use any_ascii::any_ascii;
use rust_stemmers::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize};
use text::Span;

use crate::reuse::Words;

/// A word, as it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "u64", try_from = "u64")]
pub(crate) struct Term {
    /// What words with the same meaning share: the number of a stem, of a concept's name, or of the consonants of a name.
    pub(crate) id: u32,
    /// How much it tells, in tenths: the natural logarithm of how many sentences of news there are for one that has it.
    tenths: u8,
    /// What sort of word it is.
    pub(crate) sort: Sort,
}

impl Term {
    /// How much it tells, in tenths.
    pub(crate) fn tenths(self) -> u8 {
        self.tenths
    }

    /// How much it tells.
    pub(crate) fn weight(self) -> f32 {
        f32::from(self.tenths) / 10.0
    }
}

/// What sort of word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A word like others.
    Plain,
    /// It begins with a capital letter within a name.
    Name,
    /// A number, a weekday or a month: figures and days are compared by what they come to.
    Number,
    /// It says no.
    No,
    /// It calls untrue what somebody says.
    Rejects,
}

/// Words that tell less than this are the words of every sentence.
pub(crate) const TELLS: f32 = 2.2;

/// What a word tells that stands in no table, in tenths: it is rarer than any there.
const UNKNOWN: u8 = 100;

/// No word tells more.
pub(crate) const MOST_TOLD: f32 = UNKNOWN as f32 / 10.0;

/// A word with a capital letter that is in no table is a name, and compared by its consonants if it has so many letters.
const LONG: usize = 4;

/// The number of a key (FNV-1a, folded to 32 bits).
pub(crate) const fn id(key: &str) -> u32 {
    let (bytes, mut hash, mut at) = (key.as_bytes(), 0xcbf2_9ce4_8422_2325_u64, 0);
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        at += 1;
    }
    (hash ^ (hash >> 32)) as u32
}

/// The terms of a text, each with its place in it in bytes.
pub(crate) fn terms(text: &str) -> Vec<(Term, Span)> {
    let words = Words::of(text);
    let at = (0..words.len()).map(|n| words.span(n, n + 1));
    at.map(|span| (term(&text[span.range()]), span)).collect()
}

/// The words of a text that tell something, each once, with how much they tell.
pub(crate) fn telling_words(text: &str) -> BTreeMap<u32, f32> {
    let telling = terms(text).into_iter().filter(|(term, _)| term.weight() >= TELLS);
    telling.map(|(term, _)| (term.id, term.weight())).collect()
}

/// Whether a text says no ("not", "never").
pub(crate) fn says_no(text: &str) -> bool {
    terms(text).iter().any(|(term, _)| term.sort == Sort::No)
}

/// What is written in digits in a text, and its names of days and months, in small letters.
pub(crate) fn numbers(text: &str) -> BTreeSet<String> {
    let numbers = terms(text).into_iter().filter(|(term, _)| term.sort == Sort::Number);
    numbers.map(|(_, at)| plain(&text[at.range()])).collect()
}

/// A word as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spelled {
    /// In small Latin letters.
    pub(crate) plain: String,
    /// Its stem.
    pub(crate) stem: String,
    /// Its consonants, which spellings of one name share.
    pub(crate) sound: String,
    /// Whether some table has it.
    pub(crate) known: bool,
    /// How much it tells.
    pub(crate) weight: f32,
    /// Whether it begins with a capital letter.
    pub(crate) name: bool,
    /// Whether it stands between quotation marks.
    pub(crate) quoted: bool,
}

/// The words of a text as they are written.
pub(crate) fn spelled(text: &str) -> Vec<Spelled> {
    let words = Words::of(text);
    let (mut out, mut quoted, mut done) = (vec![], false, 0);
    for span in (0..words.len()).map(|n| words.span(n, n + 1)) {
        for mark in text[done..span.range().start].chars() {
            quoted = match mark {
                '“' => true,
                '”' => false,
                '"' => !quoted,
                _ => quoted,
            };
        }
        done = span.range().start;
        let written = &text[span.range()];
        let plain = plain(written);
        let (stem, sound) = (stem(&plain), consonants(&plain));
        let known = concept(written).is_some() || tenths(&stem).is_some() || tenths(&sound).is_some();
        let name = written.starts_with(char::is_uppercase);
        out.push(Spelled { weight: term(written).weight(), plain, stem, sound, known, name, quoted });
    }
    out
}

/// A word as the table of weights counts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableKey {
    /// Its concept, or else its stem.
    pub word: String,
    /// Of a word with a capital letter that is no concept: its consonants, by which names are counted.
    pub name: Option<String>,
}

/// The words of a text as the table of weights counts them; `eval claims weights` makes the table.
pub fn table_keys(text: &str) -> Vec<TableKey> {
    let words = Words::of(text);
    let key = |written: &str| match concept(written) {
        Some(concept) => TableKey { word: concept.name.to_owned(), name: None },
        None => {
            let plain = plain(written);
            let heard = written.starts_with(char::is_uppercase) && plain.len() >= LONG;
            TableKey { word: stem(&plain), name: heard.then(|| consonants(&plain)) }
        }
    };
    (0..words.len()).map(|n| key(&text[words.span(n, n + 1).range()])).collect()
}

fn term(written: &str) -> Term {
    if let Some(concept) = concept(written) {
        return Term {
            id: id(concept.name),
            tenths: tenths(concept.name).unwrap_or(UNKNOWN),
            sort: concept.sort,
        };
    }
    let plain = plain(written);
    if plain.starts_with(|c: char| c.is_ascii_digit()) {
        return Term { id: id(&plain), tenths: UNKNOWN / 2, sort: Sort::Number };
    }
    let stem = stem(&plain);
    let heard = written.starts_with(char::is_uppercase) && plain.len() >= LONG && tenths(&stem).is_none();
    let key = if heard { consonants(&plain) } else { stem };
    Term { id: id(&key), tenths: tenths(&key).unwrap_or(UNKNOWN), sort: Sort::Plain }
}

/// In small Latin letters, without apostrophes, commas and the genitive's ending.
fn plain(written: &str) -> String {
    let latin = if written.is_ascii() { written.to_owned() } else { any_ascii(written) };
    let bare = latin.strip_suffix("'s").unwrap_or(&latin);
    bare.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

fn stem(plain: &str) -> String {
    static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));
    ENGLISH.stem(plain).into_owned()
}

/// A name without its vowels, doubled letters and what spellings confuse, so that Qameshli and Qamishly are one.
fn consonants(name: &str) -> String {
    let mut heard = name.trim_end_matches('s').to_owned();
    for (letters, sound) in
        [("kh", "k"), ("q", "k"), ("gh", "g"), ("ou", "u"), ("dh", "d"), ("sh", "s"), ("ph", "f")]
    {
        heard = heard.replace(letters, sound);
    }
    // What marks it as no stem.
    let mut key = String::from("~");
    for (i, c) in heard.chars().enumerate() {
        let c = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'w' if i > 0 => continue,
            'a' | 'e' | 'i' | 'o' | 'u' => 'a',
            'c' => 'k',
            'z' => 's',
            other => other,
        };
        if !key.ends_with(c) {
            key.push(c);
        }
    }
    key
}

/// Words for one thing.
struct Concept {
    name: &'static str,
    sort: Sort,
}

/// The concept of a word, as it is written (`US`), in small letters, or by its stem.
fn concept(written: &str) -> Option<&'static Concept> {
    static TABLE: LazyLock<HashMap<&'static str, Concept>> = LazyLock::new(|| {
        let mut table = HashMap::new();
        for (name, words) in lines(include_str!("concepts.tsv")) {
            let sort = match name {
                "NO" => Sort::No,
                "REJECT" => Sort::Rejects,
                "DAY" => Sort::Number,
                _ => Sort::Plain,
            };
            table.extend(words.split(' ').map(|word| (word, Concept { name, sort })));
        }
        table
    });
    let plain = plain(written);
    TABLE.get(written).or_else(|| TABLE.get(plain.as_str())).or_else(|| TABLE.get(stem(&plain).as_str()))
}

/// What a key tells, in tenths; `None` if it is in no table.
fn tenths(key: &str) -> Option<u8> {
    static TABLE: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| weights().collect());
    TABLE.get(key).copied()
}

/// The table of weights, in tenths.
fn weights() -> impl Iterator<Item = (&'static str, u8)> {
    let tenths = |weight: &str| weight.parse::<f32>().ok().map(|weight| (10.0 * weight).round() as u8);
    lines(include_str!("weights.tsv")).filter_map(move |(key, weight)| Some((key, tenths(weight)?)))
}

/// The table by the numbers of its keys, those of the commonest words first.
fn by_number() -> &'static (Vec<Term>, HashMap<u32, u32>) {
    static TABLE: LazyLock<(Vec<Term>, HashMap<u32, u32>)> = LazyLock::new(|| {
        let mut all: Vec<Term> =
            weights().map(|(key, tenths)| Term { id: id(key), tenths, sort: Sort::Plain }).collect();
        all.sort_by_key(|term| (term.tenths, term.id));
        let places = all.iter().map(|term| term.id).zip(0..).collect();
        (all, places)
    });
    &TABLE
}

/// A term is kept as one number: its place in the table, or else its own number; its sort; and which of the two it is.
impl From<Term> for u64 {
    fn from(term: Term) -> u64 {
        let (table, places) = by_number();
        let place = places.get(&term.id).filter(|at| table[**at as usize].tenths == term.tenths);
        let (number, own) = place.map_or((term.id, 1), |place| (*place, 0));
        u64::from(number) << 4 | (term.sort as u64) << 1 | own
    }
}

impl TryFrom<u64> for Term {
    type Error = &'static str;

    fn try_from(kept: u64) -> Result<Term, &'static str> {
        let sorts = [Sort::Plain, Sort::Name, Sort::Number, Sort::No, Sort::Rejects];
        let sort = *sorts.get((kept >> 1 & 7) as usize).ok_or("there is no such sort of word")?;
        let number = u32::try_from(kept >> 4).map_err(|_| "a word's number is too large")?;
        if kept & 1 == 1 {
            let tenths = if sort == Sort::Number { UNKNOWN / 2 } else { UNKNOWN };
            return Ok(Term { id: number, tenths, sort });
        }
        let known = by_number().0.get(number as usize).ok_or("there is no such word in the table")?;
        Ok(Term { sort, ..*known })
    }
}

fn lines(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<u32> {
        terms(text).into_iter().map(|(term, _)| term.id).collect()
    }

    #[test]
    fn words_for_one_thing_are_one_term() {
        assert_eq!(ids("wardens wounded"), ids("warden injured"));
        assert_ne!(ids("wounded"), ids("killed"));
    }

    #[test]
    fn a_name_is_one_however_it_is_spelled() {
        assert_eq!(ids("Qameshli"), ids("Qamishly"));
        assert_ne!(ids("Corrivale"), ids("Weirham"));
    }

    #[test]
    fn no_word_of_the_table_tells_more_than_one_that_is_not_there() {
        assert!(weights().all(|(_, tenths)| tenths <= UNKNOWN));
    }

    #[test]
    fn us_in_capitals_is_a_state_and_in_small_letters_a_pronoun() {
        assert_eq!(ids("US"), ids("America"));
        assert_ne!(ids("us"), ids("US"));
    }

    #[test]
    fn every_word_of_the_table_of_concepts_leads_to_its_concept() {
        for (name, words) in lines(include_str!("concepts.tsv")) {
            for word in words.split(' ') {
                assert_eq!(concept(word).map(|c| c.name), Some(name), "{word}");
            }
        }
    }
}
