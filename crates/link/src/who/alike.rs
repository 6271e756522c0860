//! Whether two names are one name: how alike they are, in which way, and why.

use super::bones::{Bones, Vowels};
use super::name::{Name, NameKind, Role, Word};
use super::words::{How, Pair, pairs};
use super::{acronym, words};

/// How alike two names are.
#[derive(Clone, Debug, PartialEq)]
pub struct Likeness {
    /// From 0 to 1; names from [`ONE_NAME`] on are taken for one by a search that forgives mistyping.
    pub score: f32,
    /// In which way.
    pub kin: Kin,
    /// Why, in words for people.
    pub reason: String,
}

/// From this score on two names are one for a search that forgives mistyping. Found on the dev half of the name bench
/// (docs/who.md). Joining entities asks for more: a [`Kin`] that is no guess.
pub const ONE_NAME: f32 = 0.7;

/// In which way two names are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kin {
    /// The same words, but for titles, marks, spaces and forms that mean the same.
    Same,
    /// The same words in another spelling or script, or known variants of a given name.
    Spelling,
    /// One leaves out words of the other, or gives letters for them.
    Shorter,
    /// One is the first letters of the other.
    Acronym,
    /// So close that one may be a slip of the other.
    Mistyped,
    /// Not one name.
    Apart,
}

impl Likeness {
    fn new(score: f32, kin: Kin, reason: impl Into<String>) -> Likeness {
        Likeness { score, kin, reason: reason.into() }
    }

    /// Not one name.
    pub(crate) fn apart(reason: impl Into<String>) -> Likeness {
        Likeness::new(0.0, Kin::Apart, reason)
    }
}

/// How alike two names are, in which way, and why.
pub fn same_name(one: &Name, other: &Name) -> Likeness {
    if let Some(reason) = opposed(one, other) {
        return Likeness::apart(reason);
    }
    if one.words.is_empty() || other.words.is_empty() {
        return Likeness::apart("nothing to compare");
    }
    if ideographs(one) && ideographs(other) && one.written != other.written {
        return Likeness::apart("their characters differ");
    }
    if one.compact() == other.compact() {
        return forms(one, other, Likeness::new(1.0, Kin::Same, "the same words"));
    }
    let (one, other) = (&merged(one, other), &merged(other, one));
    let best = if one.kind == NameKind::Person { people(one, other) } else { things(one, other) };
    let close = slip(one, other);
    if best.score >= close.score { best } else { close }
}

/// Why two names cannot be one, whatever their words: kinds, titles, ranks, numbers.
pub(crate) fn opposed(one: &Name, other: &Name) -> Option<String> {
    if one.kind.opposes(other.kind) {
        return Some(format!("one is a {}, the other a {}", one.kind.name(), other.kind.name()));
    }
    if let (Some(a), Some(b)) = (one.gender, other.gender)
        && a != b
    {
        return Some("one is called as a woman, the other as a man".to_owned());
    }
    if let (Some(a), Some(b)) = (&one.rank, &other.rank)
        && a != b
    {
        return Some(format!("one is {a}, the other {b}"));
    }
    let numbers = |n: &Name| {
        n.words.iter().filter(|w| w.role == Role::Number).map(|w| w.text.clone()).collect::<Vec<_>>()
    };
    let (a, b) = (numbers(one), numbers(other));
    (!a.is_empty() && !b.is_empty() && a != b)
        .then(|| format!("number {} is not {}", a.join(" "), b.join(" ")))
}

/// Forms of organisations that differ make names differ a little more: `AG` is not `GmbH`.
fn forms(one: &Name, other: &Name, alike: Likeness) -> Likeness {
    match (one.form.as_deref(), other.form.as_deref()) {
        (Some(a), Some(b)) if a != b => {
            let score = alike.score - if matches!((a, b), ("inc", _) | (_, "inc")) { 0.1 } else { 0.35 };
            let kin = if score < ONE_NAME { Kin::Apart } else { Kin::Mistyped };
            Likeness::new(score, kin, format!("the forms {a} and {b} differ"))
        }
        _ => alike,
    }
}

/// Whether a name is written in characters that share a sound with many others, so that only the characters tell.
pub(crate) fn ideographs(name: &Name) -> bool {
    name.written
        .chars()
        .any(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'))
}

/// Neighbours made one word where the other name has them in one.
fn merged(name: &Name, other: &Name) -> Name {
    let mut name = name.clone();
    let mut at = 0;
    while at + 1 < name.words.len() {
        let both = format!("{}{}", name.words[at].text, name.words[at + 1].text);
        if other.words.iter().any(|w| w.text == both) {
            let next = name.words.remove(at + 1);
            let word = &mut name.words[at];
            word.bones = Bones::of_latin(&both, Vowels::Written);
            (word.text, word.role, word.foreign) = (both, Role::Plain, word.foreign || next.foreign);
        }
        at += 1;
    }
    name
}

/// Whether the words go together in one order; a name may begin with its family name, and so be turned once.
fn in_order(found: &[Pair]) -> bool {
    let mut places: Vec<(usize, usize)> = found.iter().map(|p| (p.one, p.other)).collect();
    places.sort_unstable();
    let falls = places.windows(2).filter(|w| w[0].1 > w[1].1).count();
    let turned = || places.first().zip(places.last()).is_some_and(|(first, last)| last.1 < first.1);
    falls == 0 || falls == 1 && turned()
}

/// Two people.
fn people(one: &Name, other: &Name) -> Likeness {
    let found = pairs(&one.words, &other.words);
    let left = [left(&one.words, &found, |p| p.one), left(&other.words, &found, |p| p.other)];
    let strong = found.iter().filter(|p| !matches!(p.how, How::Initial)).count();
    if !left[0].is_empty() && !left[1].is_empty() {
        let named = |words: &[&Word]| words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ");
        return Likeness::new(0.3, Kin::Apart, format!("{} is not {}", named(&left[0]), named(&left[1])));
    }
    if !in_order(&found) {
        return Likeness::new(0.5, Kin::Apart, "the same words, but in another order");
    }
    let mean = mean(&found);
    let extra = left[0].len().max(left[1].len());
    if strong == 0 || extra > 0 && strong + usize::from(found.len() > strong) < 2 {
        return Likeness::new(0.5, Kin::Shorter, "one word of several");
    }
    let typed = found.iter().find(|p| matches!(p.how, How::Typed));
    if let Some(p) = typed {
        let score = mean - 0.05 * extra as f32;
        return Likeness::new(
            score,
            Kin::Mistyped,
            format!("{} and {} differ by a slip", p.words.0, p.words.1),
        );
    }
    if extra > 0 || found.len() > strong {
        let score = mean - 0.04 * extra as f32;
        return Likeness::new(score, Kin::Shorter, "one leaves out what the other has");
    }
    // "Hans Friedrich" turned round is as often another man.
    let kin = if found.iter().all(|p| p.one == p.other) { Kin::Spelling } else { Kin::Mistyped };
    Likeness::new(mean, kin, spelled(&found))
}

fn left<'a>(words: &'a [Word], found: &[Pair], side: fn(&Pair) -> usize) -> Vec<&'a Word> {
    words.iter().enumerate().filter(|(i, _)| !found.iter().any(|p| side(p) == *i)).map(|(_, w)| w).collect()
}

/// How alike the words are that go together, longer ones counting more.
fn mean(found: &[Pair]) -> f32 {
    let weight = |p: &Pair| p.words.0.len().max(p.words.1.len()).clamp(2, 8) as f32;
    let sum: f32 = found.iter().map(weight).sum();
    found.iter().map(|p| p.alike * weight(p)).sum::<f32>() / sum.max(1.0)
}

fn spelled(found: &[Pair]) -> String {
    let other: Vec<String> = found
        .iter()
        .filter(|p| p.words.0 != p.words.1)
        .map(|p| format!("{} as {}", p.words.0, p.words.1))
        .collect();
    if other.is_empty() { "the same words".to_owned() } else { format!("spelt {}", other.join(", ")) }
}

/// Two organisations or places: words that many names share count little.
fn things(one: &Name, other: &Name) -> Likeness {
    if acronym::stands_for(one, other) || acronym::stands_for(other, one) {
        return Likeness::new(0.75, Kin::Acronym, "one is the first letters of the other");
    }
    let found = pairs(&one.words, &other.words);
    let left = [left(&one.words, &found, |p| p.one), left(&other.words, &found, |p| p.other)];
    let all: f32 = one.words.iter().chain(&other.words).map(words::weight).sum();
    let shared: f32 = found
        .iter()
        .map(|p| p.alike * (words::weight(&one.words[p.one]) + words::weight(&other.words[p.other])))
        .sum();
    let score = shared / all.max(0.1);
    let naming = |w: &&Word| w.role == Role::Plain;
    if found.iter().all(|p| one.words[p.one].role == Role::Generic)
        || left.iter().all(|l| l.iter().any(naming))
    {
        return Likeness::new(score.min(0.5), Kin::Apart, "their words differ");
    }
    let numbered = left.iter().any(|l| l.iter().any(|w| w.role == Role::Number));
    if numbered || !left[0].is_empty() && !left[1].is_empty() {
        return Likeness::new(score.min(0.65), Kin::Apart, "their words differ");
    }
    let kin = if !left[0].is_empty() || !left[1].is_empty() {
        Kin::Shorter
    } else if found.iter().any(|p| matches!(p.how, How::Typed | How::Initial)) {
        Kin::Mistyped
    } else {
        Kin::Spelling
    };
    forms(one, other, Likeness::new(score, kin, spelled(&found)))
}

/// The whole names letter by letter, spaces aside: what a slip of the hand leaves.
fn slip(one: &Name, other: &Name) -> Likeness {
    let (a, b) = (one.compact(), other.compact());
    let longest = a.len().max(b.len());
    let far = strsim::osa_distance(&a, &b);
    let alike = 1.0 - far as f32 / longest.max(1) as f32;
    let syllables = one.kind == NameKind::Person && far <= 2 && alike >= 0.75;
    let numbered = |n: &Name| n.words.iter().filter(|w| w.role == Role::Number).count();
    if longest < 6 || far > 3 || !syllables && alike < 0.85 || numbered(one) != numbered(other) {
        return Likeness::apart("their letters differ");
    }
    forms(
        one,
        other,
        Likeness::new((alike - 0.1).max(ONE_NAME), Kin::Mistyped, format!("{far} letters differ")),
    )
}
