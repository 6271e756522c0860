//! The word lists of labels: what judges, what names plainly, and which verbs put a name on somebody.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::nouns;

/// Where a loaded noun judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// Everywhere, of an organisation, a government or a crowd.
    Group,
    /// Everywhere, of people.
    Person,
    /// Only where a verb or a comma puts it on somebody.
    Figure,
    /// Only behind another noun: "gravel king".
    Crown,
    /// Also behind an owner or a pointing word: "his jackals", "those vermin".
    Beast,
}

/// How a verb of naming is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// Calls X Y.
    Double,
    /// Describes X as Y.
    As,
    /// Accuses X of being Y.
    Being,
    /// Takes X for Y.
    For,
    /// Likens X to Y.
    To,
    /// Makes X out to be Y.
    Out,
}

/// Whether the verb alone makes a label of what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    /// Whatever follows judges.
    Strong,
    /// Only if the words judge, or are unknown and put on somebody.
    Weak,
    /// Only if the words judge.
    Faint,
}

/// A verb of naming, in one of its forms.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verb {
    pub(super) frame: Frame,
    pub(super) strength: Strength,
}

/// All word lists, made once.
pub(super) struct Lexicon {
    nouns: BTreeMap<&'static str, BTreeSet<Class>>,
    distance: BTreeSet<&'static str>,
    loaded: BTreeSet<&'static str>,
    sharp: BTreeSet<&'static str>,
    deeds: BTreeSet<String>,
    verbs: BTreeMap<&'static str, Verb>,
    plain: BTreeSet<&'static str>,
    things: BTreeSet<&'static str>,
    sorts: BTreeSet<&'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

/// The lists that ship.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// Rows of a list: what stands before the last tab, and the words behind it.
fn rows(list: &'static str) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    list.lines().filter(|l| !l.starts_with('#')).filter_map(|line| {
        let (head, words) = line.rsplit_once('\t')?;
        Some((head, words.split(',').map(str::trim).filter(|w| !w.is_empty()).collect()))
    })
}

/// The words of the rows with this head.
fn words(list: &'static str, head: &str) -> BTreeSet<&'static str> {
    rows(list).filter(|(h, _)| *h == head).flat_map(|(_, w)| w).collect()
}

/// Past forms and third persons of verbs of doing.
fn deeds(list: &'static str) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = words(list, "past").into_iter().map(str::to_owned).collect();
    all.extend(words(list, "third").into_iter().map(str::to_owned));
    for base in words(list, "regular") {
        let stem = base.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u']));
        all.insert(match stem {
            Some(stem) => format!("{stem}ied"),
            None if base.ends_with('e') => format!("{base}d"),
            None => format!("{base}ed"),
        });
        // "Ban", "grab": short verbs double their last letter.
        all.extend(base.chars().next_back().map(|last| format!("{base}{last}ed")));
    }
    all
}

impl Lexicon {
    fn load() -> Lexicon {
        let (adjectives, neutral) = (include_str!("adjectives.tsv"), include_str!("neutral.tsv"));
        let mut nouns: BTreeMap<&str, BTreeSet<Class>> = BTreeMap::new();
        for (head, words) in rows(include_str!("nouns.tsv")) {
            let class = match head.split('\t').next().unwrap_or(head) {
                "group" => Class::Group,
                "person" => Class::Person,
                "figure" => Class::Figure,
                "crown" => Class::Crown,
                _ => Class::Beast,
            };
            for word in words {
                nouns.entry(word).or_default().insert(class);
            }
        }
        let mut verbs = BTreeMap::new();
        for (head, forms) in rows(include_str!("verbs.tsv")) {
            let (strength, frame) = head.split_once('\t').unwrap_or((head, ""));
            let frame = match frame {
                "double" => Frame::Double,
                "being" => Frame::Being,
                "for" => Frame::For,
                "to" => Frame::To,
                "out" => Frame::Out,
                _ => Frame::As,
            };
            let strength = match strength {
                "strong" => Strength::Strong,
                "weak" => Strength::Weak,
                _ => Strength::Faint,
            };
            verbs.extend(forms.into_iter().map(|form| (form, Verb { frame, strength })));
        }
        Lexicon {
            nouns,
            distance: words(adjectives, "distance"),
            loaded: words(adjectives, "loaded"),
            sharp: words(adjectives, "sharp"),
            deeds: deeds(include_str!("deeds.tsv")),
            verbs,
            plain: words(neutral, "plain"),
            things: words(neutral, "thing"),
            sorts: words(neutral, "sorts"),
        }
    }

    /// Where a noun judges, singular or plural, lower case; several words are divided by single spaces.
    pub(super) fn classes(&self, noun: &str) -> Option<&BTreeSet<Class>> {
        self.nouns.get(noun).or_else(|| self.nouns.get(singular(noun).as_str()))
    }

    /// Whether a noun is of one of these classes.
    pub(super) fn is(&self, noun: &str, any: &[Class]) -> bool {
        let made = any.contains(&Class::Figure) && compound(noun, DOERS)
            || any.contains(&Class::Person) && compound(noun, FOES);
        // A plural may stand in one list and its singular in another.
        let both = [self.nouns.get(noun), self.nouns.get(singular(noun).as_str())];
        made || both.into_iter().flatten().any(|c| any.iter().any(|a| c.contains(a)))
    }

    /// Whether an adjective doubts its noun.
    pub(super) fn distances(&self, word: &str) -> bool {
        self.distance.contains(word)
    }

    /// Whether an adjective judges.
    pub(super) fn loaded(&self, word: &str) -> bool {
        self.loaded.contains(word)
    }

    /// Whether an adjective judges where a verb puts it on somebody: "a weak man" in a mouth, not "the weak man" in passing.
    pub(super) fn sharp(&self, word: &str) -> bool {
        self.sharp.contains(word)
    }

    /// Whether a word is the past or the third person of a verb of doing.
    pub(super) fn deed(&self, word: &str) -> bool {
        self.deeds.contains(word)
    }

    /// The verb of naming whose form this is.
    pub(super) fn verb(&self, form: &str) -> Option<Verb> {
        self.verbs.get(form).copied()
    }

    /// Whether two words together are plain, whatever the second is alone.
    pub(super) fn free(&self, two: &str) -> bool {
        self.plain.contains(singular(two).as_str())
    }

    /// Whether a noun names people or things without judging.
    pub(super) fn plain(&self, noun: &str) -> bool {
        let one = singular(noun);
        if self.nouns.contains_key(noun) || self.nouns.contains_key(one.as_str()) {
            return false;
        }
        // The catalogue guesses by these endings; here a guess would hush up "sectarians" and "mutineers".
        let guessed = ["ist", "ian", "eer"].iter().any(|e| one.ends_with(e)) && !one.ends_with("ologist");
        self.plain.contains(noun)
            || self.plain.contains(one.as_str())
            || !guessed && nouns::sort(noun).is_some()
    }

    /// Whether a noun is surely no person and no organisation.
    pub(super) fn thing(&self, noun: &str) -> bool {
        let one = singular(noun);
        self.things.contains(noun)
            || self.things.contains(one.as_str())
            || nouns::sort(noun) == Some(nouns::Sort::Document)
    }

    /// Whether a noun turns the loaded word before it into a sort of thing: "puppet theatre".
    pub(super) fn sorts(&self, noun: &str) -> bool {
        self.sorts.contains(noun)
    }
}

/// Whether a noun is made like "fortune-hunter" or "child-snatcher": somebody by what they are said to do to something.
fn compound(noun: &str, doers: &str) -> bool {
    let one = nouns::singular(noun);
    one.rsplit_once('-')
        .is_some_and(|(first, last)| first.len() > 2 && doers.split_whitespace().any(|d| d == last))
}

/// Second halves that judge wherever they stand.
const FOES: &str = "monger snatcher peddler pedlar basher baiter hater grabber burner thief stealer poisoner wrecker licker sucker pusher \
worshipper slayer catcher slanderer robber";

/// Second halves that judge where a verb or a comma puts them on somebody.
const DOERS: &str = "monger hunter snatcher peddler pedlar basher baiter hater grabber killer burner thief robber stealer \
poisoner wrecker licker kisser sucker beater pusher worshipper slayer spoiler twister skinner flogger cutter wrecker spreader dodger \
breaker choker crusher eater fixer fondler forger gouger grubber hoarder hugger lover mangler molester plunderer raper rigger seeker seller \
singer sniffer spitter spinner squeezer stirrer swallower thrower torturer trader trafficker waster whipper";

/// The singular of a noun, for looking it up.
fn singular(noun: &str) -> String {
    let (before, last) = noun.rsplit_once(' ').map_or(("", noun), |(b, l)| (b, l));
    let one = nouns::singular(last);
    if before.is_empty() { one } else { format!("{before} {one}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_lists_has_words_and_lower_case() {
        for list in [
            include_str!("nouns.tsv"),
            include_str!("adjectives.tsv"),
            include_str!("verbs.tsv"),
            include_str!("neutral.tsv"),
            include_str!("deeds.tsv"),
        ] {
            assert!(list.starts_with("# ") && list.contains("Compiled for this project"));
            for (head, words) in rows(list) {
                assert!(!head.is_empty() && !words.is_empty());
                assert!(words.iter().all(|w| *w == w.to_lowercase()), "{head}: {words:?}");
            }
        }
    }

    #[test]
    fn a_noun_is_known_in_both_numbers_and_a_loaded_one_is_never_plain() {
        let l = lexicon();
        assert!(l.is("henchmen", &[Class::Person]) && l.is("puppet governments", &[Class::Group]));
        assert!(!l.plain("thugs") && l.plain("teachers"));
        assert_eq!(l.verb("branded").map(|v| v.strength), Some(Strength::Strong));
    }
}
