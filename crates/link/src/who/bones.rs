//! What is left of a name when it is written by ear: its consonants in coarse classes, and what stands between them.

use serde::{Deserialize, Serialize};

use super::romanise::leaves_vowels_out;
#[cfg(test)]
use super::romanise::romanised;

/// The consonants of a word in classes that survive the way from one script to another, with the vowels between them.
///
/// Like Soundex in its idea, but made for names that came through Arabic, Persian, Hebrew and Cyrillic letters: short
/// vowels, doubled letters and breaths are lost on that way, and b, p, v and f change places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Bones {
    /// One letter a class; `a` stands for any vowel at the beginning.
    pub(crate) classes: String,
    /// What stands before the first class, between the classes, and after the last.
    gaps: Vec<Gap>,
}

/// Whether the script in which a word was written has short vowels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Vowels {
    /// As in Latin and Cyrillic letters.
    Written,
    /// As in Arabic and Hebrew ones.
    LeftOut,
}

impl Vowels {
    /// Of a word as it is written.
    pub(crate) fn of(word: &str) -> Vowels {
        if word.chars().any(leaves_vowels_out) { Vowels::LeftOut } else { Vowels::Written }
    }
}

/// The vowels between two consonants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Gap {
    front: bool,
    back: bool,
    open: bool,
    /// An `e` alone, which stands for `a` as often as for `i`.
    between: bool,
    /// Written with two letters, as long vowels are: `ei`, `oo`.
    long: bool,
    /// In a script where a missing vowel means a short one.
    unwritten: bool,
}

impl Gap {
    fn is_empty(self) -> bool {
        !(self.front || self.back || self.open || self.between)
    }

    /// An `e` alone: the one vowel that comes and goes in Latin letters (Alexandr, Alexander).
    fn is_faint(self) -> bool {
        self.between && !(self.front || self.back || self.open)
    }

    fn hear(&mut self, c: char, before: Option<&char>) {
        self.long |= before.is_some_and(|&b| matches!(class(b), Class::Vowel));
        match c {
            'i' | 'y' | 'j' => self.front = true,
            'o' | 'u' | 'w' => self.back = true,
            'a' => self.open = true,
            _ => self.between = true,
        }
    }

    /// Whether the two can be one vowel, heard twice.
    fn fits(self, other: Gap) -> bool {
        if self.is_empty() || other.is_empty() {
            // A long vowel is always written, so where none is written there is none.
            let (empty, full) = if self.is_empty() { (self, other) } else { (other, self) };
            return full.is_empty()
                || if empty.unwritten { !full.long } else { full.unwritten || full.is_faint() };
        }
        // Between back vowels and others there is no going over (Seif, Siouf); an `e` goes over to most.
        let over = self.between || other.between;
        if self.back != other.back || self.front != other.front && !over {
            return false;
        }
        (self.front && other.front)
            || (self.back && other.back)
            || (self.open && other.open)
            || (self.between && (other.open || !other.back))
            || (other.between && (self.open || !self.back))
    }
}

impl Gap {
    /// Whether the two can be one ending. Endings tell women from men (Amin, Amina) and towns apart (Daraa, Daraya).
    fn ends_like(self, other: Gap) -> bool {
        if self.unwritten || other.unwritten || self.is_faint() || other.is_faint() {
            return true;
        }
        (self.front, self.back, self.open) == (other.front, other.back, other.open)
    }
}

impl Bones {
    /// Of a word as it is written.
    #[cfg(test)]
    fn of(word: &str) -> Vec<Bones> {
        Bones::of_latin(&romanised(word), Vowels::of(word))
    }

    /// Of a word in Latin letters, more than one where a letter is read in two ways (ض is d and z); that may have come from another script.
    pub(crate) fn of_latin(latin: &str, vowels: Vowels) -> Vec<Bones> {
        let mut ways = vec![latin.to_owned()];
        for (letters, sound) in [("dh", "z"), ("th", "s"), ("w", "v")] {
            let other = |way: &String| way.contains(letters).then(|| way.replace(letters, sound));
            ways.extend(ways.iter().filter_map(other).collect::<Vec<_>>());
        }
        let mut all: Vec<Bones> = ways.iter().map(|way| Bones::heard(way, vowels)).collect();
        all.dedup();
        all
    }

    fn heard(latin: &str, vowels: Vowels) -> Bones {
        let letters = spelled(latin);
        let gap = Gap { unwritten: vowels == Vowels::LeftOut, ..Gap::default() };
        let (mut classes, mut gaps) = (String::new(), vec![gap]);
        for (i, &c) in letters.iter().enumerate() {
            let last = gaps.len() - 1;
            match class(c) {
                Class::Vowel => {
                    if i == 0 {
                        // Half vowels are consonants at the beginning.
                        classes.push(match c {
                            'w' => 'b',
                            'y' => 'y',
                            _ => 'a',
                        });
                        gaps.push(gap);
                    } else if c == 'w'
                        && vowels == Vowels::Written
                        && letters.get(i + 1).is_some_and(|c| "aeiou".contains(*c))
                    {
                        classes.push('b');
                        gaps.push(gap);
                    } else {
                        gaps[last].hear(c, letters.get(i.wrapping_sub(1)));
                    }
                }
                Class::Breath if i > 0 => {}
                Class::Breath => {
                    classes.push('h');
                    gaps.push(gap);
                }
                Class::Consonant(c) => {
                    classes.push(c);
                    gaps.push(gap);
                }
            }
        }
        Bones { classes, gaps }
    }

    /// Whether the two may be one name, written by ear twice.
    pub(crate) fn fit(&self, other: &Bones) -> bool {
        let (last, other_last) = (self.gaps[self.gaps.len() - 1], other.gaps[other.gaps.len() - 1]);
        self.classes == other.classes
            && self.gaps.iter().zip(&other.gaps).all(|(a, b)| a.fits(*b))
            && last.ends_like(other_last)
    }
}

/// Groups of letters that are one sound, as one letter; doubled letters once.
fn spelled(latin: &str) -> Vec<char> {
    const SOUNDS: [(&str, &str); 16] = [
        ("shch", "s"),
        ("sch", "s"),
        ("tch", "s"),
        ("tsh", "s"),
        ("dzh", "s"),
        ("sh", "s"),
        ("ch", "s"),
        ("zh", "s"),
        ("kh", "h"),
        ("gh", "k"),
        ("ph", "f"),
        ("dj", "s"),
        ("ts", "s"),
        ("tz", "s"),
        ("ck", "k"),
        ("x", "ks"),
    ];
    let (mut out, mut rest) = (vec![], latin);
    while let Some(c) = rest.chars().next() {
        let (sound, used) = match SOUNDS.iter().find(|(letters, _)| rest.starts_with(letters)) {
            Some((letters, sound)) => (*sound, letters.len()),
            None => (&rest[..c.len_utf8()], c.len_utf8()),
        };
        out.extend(sound.chars());
        rest = &rest[used..];
    }
    // A doubled vowel is a long one, so only consonants are written once.
    out.dedup_by(|a, b| a == b && !matches!(class(*a), Class::Vowel));
    out
}

enum Class {
    Vowel,
    Breath,
    Consonant(char),
}

fn class(c: char) -> Class {
    Class::Consonant(match c {
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' => return Class::Vowel,
        'h' => return Class::Breath,
        'b' | 'p' | 'f' | 'v' => 'b',
        'd' | 't' => 't',
        's' | 'z' | 'j' => 's',
        'k' | 'q' | 'g' | 'c' => 'k',
        other => other,
    })
}

/// The letters of a word with what spelling leaves open made one: doubled consonants, `oo`, an `h` at the end.
pub(crate) fn spoken(latin: &str) -> String {
    let mut out: String = spelled(latin).into_iter().collect();
    for (letters, one) in [
        ("oo", "u"),
        ("ou", "u"),
        ("ee", "i"),
        ("ei", "i"),
        ("ey", "i"),
        ("ay", "ai"),
        ("aa", "a"),
        ("q", "k"),
    ] {
        out = out.replace(letters, one);
    }
    out.trim_end_matches('h').to_owned()
}

/// Whether two words may be one name, written by ear twice.
pub(crate) fn sound_alike(one: &[Bones], other: &[Bones]) -> bool {
    one.iter().any(|a| other.iter().any(|b| a.fit(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(one: &str, other: &str) -> bool {
        sound_alike(&Bones::of(one), &Bones::of(other))
    }

    #[test]
    fn spellings_of_one_name_are_one_name() {
        for (one, other) in [
            ("Mohammed", "Muhammad"),
            ("Khaled", "Khalid"),
            ("Osama", "Usama"),
            ("Nuristani", "Nooristani"),
            ("Sergey", "Sergei"),
            ("محمد", "Mohamed"),
            ("حسين", "Hussein"),
            ("حسن", "Hassan"),
            ("محمود", "Mahmoud"),
            ("رمضان", "Ramadan"),
            ("رمضان", "Ramazan"),
            ("Нетаньяху", "נתניהו"),
            ("Вахид", "وحید"),
            ("Hasaka", "Hasakeh"),
        ] {
            assert!(alike(one, other), "{one} {other} {:?} {:?}", Bones::of(one), Bones::of(other));
        }
    }

    #[test]
    fn names_with_the_same_consonants_are_not_all_one_name() {
        for (one, other) in [
            ("Hassan", "Hussein"),
            ("حسن", "Hussein"),
            ("حسين", "Hassan"),
            ("Jamal", "Jamil"),
            ("Karim", "Karam"),
            ("Amin", "Amina"),
            ("Daraa", "Daraya"),
            ("Daraa", "Dareya"),
            ("Daraas", "Darayas"),
            ("Seif", "Siouf"),
        ] {
            assert!(!alike(one, other), "{one} {other}");
        }
    }
}
