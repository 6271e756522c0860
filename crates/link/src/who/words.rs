//! Which words of two names go together.

use super::bones::{sound_alike, spoken};
use super::name::{Role, Word};
use super::tables;

/// Two words that go together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pair {
    /// Which word of the first name.
    pub(crate) one: usize,
    /// Which word of the second.
    pub(crate) other: usize,
    /// From 0 to 1.
    pub(crate) alike: f32,
    pub(crate) how: How,
    /// The two, as they are compared.
    pub(crate) words: (String, String),
}

/// How two words go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// Letter by letter.
    Equal,
    /// Known to stand for one another.
    Variant,
    /// One name by ear.
    Heard,
    /// One is the first letter of the other.
    Initial,
    /// A slip of the hand apart.
    Typed,
}

/// Every word with the word of the other name that it goes with best; each is used once.
pub(crate) fn pairs(one: &[Word], other: &[Word]) -> Vec<Pair> {
    let mut all = vec![];
    for (i, a) in one.iter().enumerate() {
        for (j, b) in other.iter().enumerate() {
            if let Some((alike, how)) = meet(a, b) {
                all.push(Pair { one: i, other: j, alike, how, words: (a.text.clone(), b.text.clone()) });
            }
        }
    }
    // Of equally good ones those at like places, so that the result does not hang on chance.
    all.sort_by(|x, y| {
        (y.alike.total_cmp(&x.alike)).then_with(|| {
            let far = |p: &Pair| (p.one.abs_diff(p.other), p.one, p.other);
            far(x).cmp(&far(y))
        })
    });
    let mut kept: Vec<Pair> = vec![];
    for pair in all {
        if !kept.iter().any(|k| k.one == pair.one || k.other == pair.other) {
            kept.push(pair);
        }
    }
    kept
}

/// How two words go together, if they do.
fn meet(a: &Word, b: &Word) -> Option<(f32, How)> {
    if a.text == b.text {
        return Some((1.0, How::Equal));
    }
    if a.role == Role::Number || b.role == Role::Number {
        return None;
    }
    if [a, b].iter().any(|w| tables::OPPOSITES.contains(w.text.as_str()) || tables::is_people(&w.text)) {
        return None;
    }
    if a.role == Role::Initial || b.role == Role::Initial {
        return (a.text.chars().next() == b.text.chars().next()).then_some((0.85, How::Initial));
    }
    if tables::are_variants(&a.text, &b.text) {
        return Some((0.95, How::Variant));
    }
    let longest = a.text.len().max(b.text.len());
    let far = strsim::osa_distance(&a.text, &b.text);
    let alike = 1.0 - far as f32 / longest as f32;
    if one_by_ear(a, b) {
        return Some((0.93, How::Heard));
    }
    let slip = far == 1 && longest >= 4
        || far == 2 && longest >= 7
        || far == 3 && longest >= 11 && a.text.as_bytes()[0] == b.text.as_bytes()[0];
    slip.then_some((0.6 + 0.35 * alike, How::Typed))
}

/// Whether two words are one name by ear. Where both are in one script, their letters must be close as well: of sounds
/// alone too many names are alike. The share was chosen by hand (Hasaka and Hassakeh pass, Sana and Janah do not).
pub(crate) fn one_by_ear(a: &Word, b: &Word) -> bool {
    if !sound_alike(&a.bones, &b.bones) {
        return false;
    }
    if a.foreign != b.foreign {
        return a.bones[0].classes.len() > 1;
    }
    let (x, y) = (spoken(&a.text), spoken(&b.text));
    let longest = x.len().max(y.len());
    longest > 2
        && begin_alike(&x, &y)
        && a.text.len().min(b.text.len()) > 3
        && strsim::osa_distance(&x, &y) * 10 <= longest * 3
}

/// Whether two words begin with letters that spellings of one name exchange: of d and t, b and p none begins a spelling
/// of the other in Latin letters.
fn begin_alike(a: &str, b: &str) -> bool {
    let sound = |word: &str| match word.chars().next() {
        Some('q' | 'g' | 'c') => Some('k'),
        Some('o') => Some('u'),
        Some('e' | 'y' | 'j') => Some('i'),
        Some('w') => Some('v'),
        other => other,
    };
    sound(a) == sound(b)
}

/// How much a word tells in the name of an organisation or place.
pub(crate) fn weight(word: &Word) -> f32 {
    match word.role {
        Role::Generic => 0.4,
        Role::Number => 0.8,
        Role::Initial => 0.5,
        Role::Plain => 1.0,
    }
}
