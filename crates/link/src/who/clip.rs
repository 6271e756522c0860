//! Short forms: whether one name is what is left of another, and in which way.

use super::acronym;
use super::alike::{Kin, opposed, same_name};
use super::name::{Name, NameKind, Role, Word};
use super::romanise::romanised;
use super::tables;
use super::words::one_by_ear;

/// In which way one name is short for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Clip {
    /// The family name alone.
    Family,
    /// Another single part of a person's name.
    Given,
    /// First and last name, others left out, or letters in their place.
    Within,
    /// First letters.
    Letters,
    /// What sort of thing it is: "the Observatory".
    Head,
    /// What stands before "of" or "for": "the Islamic State".
    Front,
    /// The name without the title that tells it from another of the family.
    Untitled,
}

impl Clip {
    /// In words for people.
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Clip::Family => "the family name alone",
            Clip::Given => "one part of the name",
            Clip::Within => "the same first and last name",
            Clip::Letters => "its first letters",
            Clip::Head => "what sort of thing it is",
            Clip::Front => "the name up to its first \"of\" or \"for\"",
            Clip::Untitled => "the name without a title",
        }
    }

    /// Whether it tells enough for two names that stand in no document together.
    pub(crate) fn travels(self, short: &Name) -> bool {
        match self {
            Clip::Family | Clip::Within | Clip::Given => true,
            // Two or three letters are the beginnings of too many names.
            Clip::Letters => short.compact().len() > 3,
            Clip::Head | Clip::Front | Clip::Untitled => false,
        }
    }
}

/// In which way `short` is short for `long`, if it is.
pub(crate) fn clip(short: &Name, long: &Name) -> Option<Clip> {
    if opposed(short, long).is_some() || short.words.is_empty() || long.words.is_empty() {
        return None;
    }
    if short.kind == NameKind::Person { person(short, long) } else { thing(short, long) }
}

fn is_one_word(a: &Word, b: &Word) -> bool {
    a.text == b.text || one_by_ear(a, b)
}

fn person(short: &Name, long: &Name) -> Option<Clip> {
    if let [word] = &short.words[..] {
        if long.is_titled() && short.rank.is_none() && short.compact() == long.compact() {
            return Some(Clip::Untitled);
        }
        if long.naming() < 2 || word.role != Role::Plain {
            return None;
        }
        let last = long.words.last()?;
        if is_one_word(word, last) {
            return Some(Clip::Family);
        }
        return long.words.iter().any(|w| is_one_word(word, w)).then_some(Clip::Given);
    }
    let ends = |n: &Name| Some((n.words.first()?.clone(), n.words.last()?.clone()));
    let ((first, last), (long_first, long_last)) = (ends(short)?, ends(long)?);
    let initial = |a: &Word, b: &Word| a.role == Role::Initial && b.text.starts_with(&a.text);
    let letters = |n: &Name| n.words.iter().filter(|w| w.role == Role::Initial).count();
    let begins = is_one_word(&first, &long_first)
        || initial(&first, &long_first)
        || tables::are_variants(&first.text, &long_first.text);
    let less = short.words.len() < long.words.len() || letters(short) > letters(long);
    (less && begins && is_one_word(&last, &long_last) && same_name(short, long).kin == Kin::Shorter)
        .then_some(Clip::Within)
}

fn thing(short: &Name, long: &Name) -> Option<Clip> {
    if acronym::stands_for(short, long) {
        return Some(Clip::Letters);
    }
    if short.kind == NameKind::Place || long.words.len() <= short.words.len() {
        return None;
    }
    let all = words(long.written());
    let front = front(&all);
    let parted = front.len() < all.len();
    let front: Vec<&str> = front.iter().map(String::as_str).filter(|w| !tables::STOPS.contains(w)).collect();
    let texts: Vec<&str> = short.words.iter().map(|w| w.text.as_str()).collect();
    if parted && front.len() >= 2 && texts == front {
        return Some(Clip::Front);
    }
    let head = front.last()?;
    (texts.len() == 1 && texts[0] == *head && is_sort(head) && (parted || front.len() >= 2))
        .then_some(Clip::Head)
}

/// The words of a name up to its first "of", "for" or "in".
fn front(all: &[String]) -> &[String] {
    let small = |w: &String| matches!(w.as_str(), "of" | "for" | "in" | "on" | "to");
    &all[..all.iter().skip(1).position(small).map_or(all.len(), |p| p + 1)]
}

fn words(written: &str) -> Vec<String> {
    let all = written.split([' ', '-']).map(romanised).filter(|w| !w.is_empty() && w != "the");
    all.collect()
}

/// Whether a word says what sort of thing an organisation is, so that it stands for its name: "the Observatory".
pub(super) fn is_sort(word: &str) -> bool {
    const SORTS: [&str; 51] = [
        "observatory",
        "coalition",
        "alliance",
        "parliament",
        "senate",
        "court",
        "tribunal",
        "agency",
        "mission",
        "league",
        "assembly",
        "delegation",
        "church",
        "club",
        "newspaper",
        "charity",
        "police",
        "militia",
        "army",
        "council",
        "ministry",
        "committee",
        "commission",
        "organization",
        "organisation",
        "union",
        "party",
        "movement",
        "brigade",
        "front",
        "force",
        "forces",
        "federation",
        "foundation",
        "society",
        "university",
        "bank",
        "group",
        "association",
        "company",
        "corporation",
        // As they stand in names that came from Arabic.
        "jaish",
        "jaysh",
        "jeish",
        "jabhat",
        "liwa",
        "ahrar",
        "faylaq",
        "hayat",
        "harakat",
        "hizb",
    ];
    SORTS.contains(&word)
}

/// Whether the one is the other with the "s" of the genitive, its apostrophe lost: "Lenns".
pub(crate) fn is_genitive(one: &Name, other: &Name) -> bool {
    let (a, b) = (one.compact(), other.compact());
    // Names of their own.
    let name = one.words.last().is_some_and(|w| w.text == "hamas")
        || other.words.last().is_some_and(|w| tables::VARIANTS.contains_key(w.text.as_str()));
    !name
        && b.len() >= 4
        && one.words.len() == other.words.len()
        && a.strip_suffix('s') == Some(b.as_str())
        && !b.ends_with('s')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: NameKind, short: &str, long: &str) -> Option<Clip> {
        clip(&Name::of(short, kind), &Name::of(long, kind))
    }

    #[test]
    fn people_are_called_by_parts_of_their_names() {
        let person = |short, long| of(NameKind::Person, short, long);
        assert_eq!(person("Lenn", "Ivo Lenn"), Some(Clip::Family));
        assert_eq!(person("Ivo", "Ivo Lenn"), Some(Clip::Given));
        assert_eq!(person("Ivo Lenn", "Ivo Tadeus Lenn"), Some(Clip::Within));
        assert_eq!(person("I. Lenn", "Ivo Lenn"), Some(Clip::Within));
        assert_eq!(person("Ivo Tadeus", "Ivo Tadeus Lenn"), None);
        assert_eq!(person("Mara Lenn", "Ivo Lenn"), None);
    }

    #[test]
    fn organisations_are_called_by_their_head_or_their_front() {
        let thing = |short, long| of(NameKind::Organisation, short, long);
        assert_eq!(thing("Observatory", "Tidal Observatory for Lower Banks"), Some(Clip::Head));
        assert_eq!(thing("Tidal Observatory", "Tidal Observatory for Lower Banks"), Some(Clip::Front));
        assert_eq!(thing("TOLB", "Tidal Observatory for Lower Banks"), Some(Clip::Letters));
        assert_eq!(thing("Bank Army", "Free Bank Army"), None);
        assert_eq!(thing("Ostra", "Ostra University"), None);
    }
}
