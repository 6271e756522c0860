//! People, offices and documents that a text calls by a common noun: "the minister", "two officers", "residents".

use text::Span;
use unicode_segmentation::UnicodeSegmentation;

use crate::nest::numbered;
use crate::nouns::{self, Sort};
use crate::scene::Scene;

const OPENERS: &str = "the a an this that these those his her its their our my your some many several few most all both two three four five six \
seven eight nine ten dozens hundreds thousands another other each every no any one more";

/// Words that end a search for the opener: what stands before them is no part of the phrase.
const WALLS: &str = "of in on at to for from with by and or but as that which who is was are were be been has had have do does did will would \
can could may might said says told not than then when while if because about against among between into over under after before \
he she it they we i you him them us me there so also just even only";

/// Words in a phrase before its noun.
const REACH: usize = 4;

fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|w| w == word)
}

/// Whether a word (lower case) cannot stand inside a phrase before its noun.
pub(crate) fn wall(word: &str) -> bool {
    has(WALLS, word)
}

/// The phrase that opens with the word at `first`, as far as it can be told without a parser: up to the first mark,
/// preposition or verb, six words at most.
pub(crate) fn phrase_at(scene: &Scene<'_>, first: Span) -> Option<Span> {
    let rest = scene.text.get(first.start() as usize..)?;
    let mut end = None;
    let mut at = 0;
    let mut opened = false;
    for (n, (i, word)) in rest.unicode_word_indices().take(6).enumerate() {
        let gap = rest.get(at..i)?;
        let lower = word.to_lowercase();
        opened |= n == 0 && has(OPENERS, &lower);
        // Without an opener only a plural speaks for itself: "customers", but not "repeat".
        if n == 0 && !opened && word.starts_with(char::is_lowercase) && !nouns::plural(&lower) {
            return None;
        }
        let stops = n > 0 && (gap.trim() != "" && gap != "-" || gap.contains('\n'));
        let verb = n > usize::from(opened) && crate::standing::verb(&lower);
        if stops || verb || has(WALLS, &lower) && !(n == 0 && opened) {
            break;
        }
        at = i + word.len();
        if !has(OPENERS, &lower) || has("many others another few most all these those several", &lower) {
            end = Some(at);
        }
    }
    Span::from_usize(first.start() as usize, first.start() as usize + end?)
}

/// Where the phrase of the noun at `i` opens: its opening word, if it has one, and the first owner before the noun.
fn opening(
    words: &[(usize, &str)],
    lower: &[String],
    joined: &dyn Fn(usize) -> bool,
    i: usize,
) -> (Option<usize>, usize) {
    let mut first = i;
    for k in (i.saturating_sub(REACH)..i).rev() {
        if !joined(k) || has(WALLS, &lower[k]) && !has(OPENERS, &lower[k]) {
            break;
        }
        if has(OPENERS, &lower[k]) {
            return (Some(k), first);
        }
        if words[k].1.ends_with("'s") || words[k].1.ends_with("’s") {
            first = k;
        }
    }
    (None, first)
}

/// Phrases in the order of the text, none touching a name in `names` with its noun.
pub(crate) fn phrases(scene: &Scene<'_>, names: &[Span]) -> Vec<Span> {
    let words: Vec<(usize, &str)> = scene.text.unicode_word_indices().collect();
    let lower: Vec<String> = words.iter().map(|(_, w)| w.to_lowercase()).collect();
    let joined = |i: usize| {
        let (at, w) = words[i];
        words.get(i + 1).is_some_and(|&(next, _)| {
            scene
                .text
                .get(at + w.len()..next)
                .is_some_and(|g| g.trim().is_empty() && !g.contains('\n') || g == "-")
        })
    };
    let mut out: Vec<Span> = vec![];
    for (i, &(at, word)) in words.iter().enumerate() {
        if !word.starts_with(char::is_lowercase) {
            continue;
        }
        let noun = lower[i].as_str();
        let people = has("people men women children police", noun);
        let known = nouns::sort(noun).or(people.then_some(Sort::Person));
        // Of other nouns only plural ones after an article: "the voters' lists" speak to nobody, "the locals" may.
        let other = known.is_none()
            && noun.len() > 4
            && noun.ends_with('s')
            && !noun.ends_with("ss")
            && !noun.ends_with("us")
            && !noun.ends_with("is");
        if known.is_none() && !other {
            continue;
        }
        // The noun of a longer phrase ("the government official") waits for its head.
        if joined(i)
            && lower
                .get(i + 1)
                .is_some_and(|n| nouns::sort(n).is_some() && !has("left right head post order", n))
        {
            continue;
        }
        let plural = nouns::plural(noun);
        let (opener, first) = opening(&words, &lower, &joined, i);
        let start = match opener {
            Some(k) if other && !has("the these those", &lower[k]) => continue,
            Some(k) => k,
            None if other => continue,
            None if first < i => first,
            None if plural && known == Some(Sort::Person) => i,
            None => continue,
        };
        let span = Span::from_usize(words[start].0, at + word.len());
        let Some(span) = span.map(|span| numbered(scene, span)) else { continue };
        if says_who_speaks(&lower, start) {
            continue;
        }
        let noun_at = Span::from_usize(at, at + word.len());
        // Names stand in the order of the text and never overlap.
        let before = names.partition_point(|n| n.start() <= at as u32);
        let near = names.iter().take(before + 1).skip(before.saturating_sub(1));
        if near.clone().any(|n| noun_at.is_some_and(|w| w.overlaps(*n))) {
            continue;
        }
        out.push(span);
    }
    out
}

/// Whether the phrase that opens at a word says what the speaker is: "I'm *a licensed contractor*" is nobody else.
fn says_who_speaks(lower: &[String], start: usize) -> bool {
    let before = |n: usize| start.checked_sub(n).map_or("", |k| lower[k].as_str());
    match before(1) {
        "i'm" | "i’m" | "we're" | "we’re" => true,
        "am" | "was" => before(2) == "i",
        "are" | "were" => before(2) == "we",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_ends_before_its_verb_and_needs_an_opener_or_a_plural() {
        let at = |text: &str| {
            let first = text.find(char::is_whitespace).unwrap_or(text.len());
            let scene = Scene::of(text);
            let span = Span::from_usize(0, first).and_then(|s| phrase_at(&scene, s));
            span.map(|s| scene.words(s).to_owned())
        };
        assert_eq!(at("the old keepers should leave").as_deref(), Some("the old keepers"));
        assert_eq!(at("customers should leave").as_deref(), Some("customers"));
        assert_eq!(at("the residents, who left").as_deref(), Some("the residents"));
        assert_eq!(at("repeat mistakes"), None);
    }

    #[test]
    fn what_a_speaker_is_is_nobody_else() {
        let found = |text: &str| {
            let scene = Scene::of(text);
            phrases(&scene, &[]).into_iter().map(|s| scene.words(s).to_owned()).collect::<Vec<_>>()
        };
        assert!(found("I'm a licensed contractor. I was a nurse then.").is_empty());
        assert_eq!(found("He was a nurse. The clerk came."), ["a nurse", "The clerk"]);
    }
}
