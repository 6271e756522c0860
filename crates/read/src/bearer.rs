//! Which of the cast bears a name already: in this form or another, as far as genders, kin and offices allow.

use crate::cast::Entity;
use crate::nouns::{self, Gender, Sort, has};
use crate::roles::Beside;

/// Whether `short` is the initials of `long` ("TDC", Towpath Documentation Centre).
fn acronym(short: &str, long: &[String]) -> bool {
    let small = ["of", "the", "and", "for", "in", "on"];
    let initials: String =
        long.iter().filter(|w| !small.contains(&w.as_str())).filter_map(|w| w.chars().next()).collect();
    short.chars().count() > 1 && short == initials
}

/// Whether two names of one kind may name the same: equal, an acronym, or one a shortened form of the other.
fn same(a: &[String], b: &[String], person: bool) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return false;
    }
    if short == long {
        return true;
    }
    if short.len() == 1 && acronym(&short[0], long) {
        return true;
    }
    if person {
        let ends = long.last() == short.last() || long.first() == short.first();
        // "Jan Ode" is "Jan Maria Ode" and "J. Ode", but not "Ida Ode".
        return match short {
            [_] => short.len() < long.len() && ends,
            [a, .., z] => {
                let initial = |a: &str, b: &str| a.chars().count() == 1 && b.starts_with(a);
                let first = long.first().is_some_and(|b| a == b || initial(a, b) || initial(b, a));
                let rest = short.iter().skip(1).all(|w| long.contains(w));
                first && rest && long.iter().rev().take(3).any(|b| b == z)
            }
            [] => false,
        };
    }
    // "the Bulletin" for "Far Shore Bulletin", "the Fellowship" for "Fellowship of the Two Banks".
    short.len() < long.len()
        && (long.ends_with(short)
            || long.starts_with(short) && long.get(short.len()).is_some_and(|w| w == "of"))
}

/// A mention of a name on its way into the cast.
pub(crate) struct New<'a> {
    pub(crate) words: &'a [String],
    pub(crate) sort: Option<Sort>,
    /// By a title, or by a given name before the family's.
    pub(crate) gender: Option<Gender>,
    /// What stands beside it.
    pub(crate) told: &'a Beside,
}

/// Which of the cast bears a name already, in this or another form. "Mrs. Ode" is nobody who is known as a man.
pub(crate) fn known(cast: &[Entity], new: &New<'_>) -> Option<usize> {
    let (words, sort) = (new.words, new.sort);
    let exact = |e: &Entity| e.keys.iter().any(|k| k == words) && may_be(e, new);
    // "Mr. Amadi" is the brother without an office rather than the president.
    let mrs =
        new.gender.is_some() && words.len() == 1 && new.told.roles.iter().all(|(noun, _)| !has(RANKS, noun));
    let office = |e: &Entity| mrs && e.roles.iter().any(|noun| has(RANKS, noun));
    let plain = |i: usize| !office(&cast[i]);
    let weight = |i: usize| (plain(i), cast[i].mentions.len(), cast[i].mentions.last().copied());
    let bears = |e: &Entity| {
        e.sort == Some(Sort::Person)
            && may_be(e, new)
            && e.keys.iter().any(|k| k.len() > 1 && k.last() == words.last())
    };
    if mrs
        && cast.iter().any(|e| office(e) && e.keys.iter().any(|k| k == words))
        && let Some(i) = (0..cast.len()).filter(|&i| plain(i) && bears(&cast[i])).max_by_key(|&i| weight(i))
    {
        return Some(i);
    }
    // Of two with one surname, the one whom the text is more about.
    (0..cast.len()).filter(|&i| exact(&cast[i])).max_by_key(|&i| weight(i)).or_else(|| {
        // "President" alone is whoever was last called so.
        let one = words.last().filter(|_| words.iter().all(|w| nouns::title(w)));
        // "The cult of Rajavi" is still Massoud Rajavi's, though it was taken for something else than a person.
        if let [word] = words
            && sort == Some(Sort::Office)
        {
            let surname = |k: &Vec<String>| k.len() > 1 && k.last() == Some(word);
            let bears = |e: &Entity| e.sort == Some(Sort::Person) && e.keys.iter().any(surname);
            let mut all = (0..cast.len()).filter(|&i| bears(&cast[i]));
            if let (Some(i), None) = (all.next(), all.next()) {
                return Some(i);
            }
        }
        let holder = |w: &String| cast.iter().rposition(|e| e.roles.contains(w));
        if let Some(i) = one.and_then(holder) {
            return Some(i);
        }
        let person = sort == Some(Sort::Person);
        // Who is known by a full name is compared by it: "Peter Hale" is not Martin, though he is called "Hale" too.
        let full = |e: &Entity| person && words.len() > 1 && e.keys.iter().any(|k| k.len() > 1);
        let alike = |e: &Entity, k: &Vec<String>| (k.len() > 1 || !full(e)) && same(k, words, person);
        let fits = |e: &Entity| e.sort == sort && e.keys.iter().any(|k| alike(e, k)) && may_be(e, new);
        (0..cast.len()).filter(|&i| fits(&cast[i])).max_by_key(|&i| weight(i))
    })
}

/// Whether a person who is named anew can be this one, as far as genders, kin and offices tell.
fn may_be(e: &Entity, new: &New<'_>) -> bool {
    if new.sort != Some(Sort::Person) || e.sort != Some(Sort::Person) {
        return true;
    }
    if new.gender.is_some() && e.gender.is_some() && new.gender != e.gender {
        return false;
    }
    let surname = e.keys.iter().all(|k| k.len() == 1);
    let roles = || new.told.roles.iter().map(|(noun, _)| noun);
    let shared = || roles().any(|noun| e.roles.contains(noun));
    if new.words.len() > 1 && surname {
        // "His daughter, Kate Ames" is not Mr. Ames, and "Vera Orlov, a nurse" not General Orlov.
        return !new.told.kin && (e.roles.is_empty() || new.told.roles.is_empty() || shared());
    }
    // "Ms. Rask" is hardly the bishop, if a Rask without an office is there.
    let ranked = new.words.len() == 1 && roles().any(|noun| has(RANKS, noun));
    let civil = !e.roles.is_empty() && e.roles.iter().all(|noun| has(CIVIL, noun));
    !(ranked && civil)
}

/// Titles of those who are nothing of [`CIVIL`].
const RANKS: &str = "general colonel major captain lieutenant sergeant admiral commander judge justice minister \
president mayor governor senator bishop archbishop cardinal king queen prince princess sheriff inspector";

/// What those are who bear none of [`RANKS`].
const CIVIL: &str = "nurse farmer driver lawyer teacher student fisherman villager resident shopkeeper mechanic baker cook \
carpenter worker waiter waitress tailor painter trucker knitter midwife refugee migrant prisoner detainee protester \
schoolgirl schoolboy survivor eyewitness";
