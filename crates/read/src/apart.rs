//! Whether a phrase of common nouns can mean somebody who is called by the same noun: the interior minister is not the
//! defence minister, and the girl's father not the boy's.

use std::collections::BTreeSet;

use crate::cast::head;
use crate::nouns::{self, has};

/// Words that open a phrase and tell nothing of whom it means.
const OPENERS: &str = "the a an this that these those both such his her its their our my your one another some any \
no every each same own said other";

/// Small words inside a phrase.
const SMALL: &str = "of for at in from with on the a an and his her its their mr mrs ms dr";

/// Words that make an office another one.
const STATUS: &str = "former ex deputy vice acting assistant shadow late then retired ousted outgoing";

/// Offices that one person holds at a time: "the mayor" is not the former one.
const HELD: &str = "mayor minister president premier chancellor governor director chief head chairman chairwoman \
chairperson chair leader king queen bishop archbishop pope ambassador prosecutor secretary speaker commander warden \
principal headmaster treasurer editor owner wife husband dean rector provost captain coach abbot manager curator judge \
imam sheriff ceo minister-president";

/// What a phrase (lower case) with this head noun says of whom it means, beside the noun; `None` if its head is another.
fn qualities(phrase: &str, noun: &str) -> Option<BTreeSet<String>> {
    let (start, last) = head(phrase);
    if last != noun && nouns::singular(last) != noun {
        return None;
    }
    let before = start.strip_suffix(last).unwrap_or(start);
    let mut found: BTreeSet<String> = words(before).filter(|w| !has(OPENERS, w) && !has(SMALL, w)).collect();
    let rest = phrase.get(start.len()..).unwrap_or("").trim_start();
    if ["of ", "for ", "at ", "in ", "from ", "with "].iter().any(|small| rest.starts_with(small)) {
        let clause = rest.split([',', '(', ';', '—']).next().unwrap_or("");
        let ends =
            |w: &String| ["who", "which", "that", "whose", "was", "were", "is", "are"].contains(&w.as_str());
        found.extend(words(clause).take_while(|w| !ends(w)).take(6).filter(|w| !has(SMALL, w)));
    }
    Some(found)
}

/// The words of a piece without marks and genitives; numbers tell an age more often than who it is.
fn words(piece: &str) -> impl Iterator<Item = String> {
    let plain = |w: &str| {
        let w = w.trim_matches(|c: char| !c.is_alphanumeric());
        w.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches("s'").to_owned()
    };
    piece.split_whitespace().map(plain).filter(|w| !w.is_empty() && !w.contains(|c: char| c.is_ascii_digit()))
}

/// Whether a phrase with this head noun can mean somebody who is called by these phrases. All in lower case.
pub(crate) fn may_be_one<'a>(said: &str, noun: &str, forms: impl Iterator<Item = &'a String>) -> bool {
    let Some(own) = qualities(said, noun) else { return true };
    let known: Vec<BTreeSet<String>> = forms.filter_map(|form| qualities(form, noun)).collect();
    if known.is_empty() {
        return true;
    }
    let status = |of: &BTreeSet<String>| -> BTreeSet<String> {
        of.iter().filter(|w| has(STATUS, w)).cloned().collect()
    };
    let mine = status(&own);
    if (has(HELD, noun) || !mine.is_empty()) && !known.iter().any(|form| status(form) == mine) {
        return false;
    }
    let all: BTreeSet<String> = known.iter().flatten().cloned().collect();
    own.is_empty()
        || all.is_empty()
        || own.is_subset(&all)
        || known.iter().any(|form| !form.is_empty() && form.is_subset(&own))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(said: &str, noun: &str, forms: &[&str]) -> bool {
        let forms: Vec<String> = forms.iter().map(|form| (*form).to_owned()).collect();
        may_be_one(said, noun, forms.iter())
    }

    #[test]
    fn another_office_owner_or_place_is_somebody_else() {
        assert!(!one("the interior minister", "minister", &["the defence minister"]));
        assert!(!one("the girl's father", "father", &["the boy's father"]));
        assert!(!one("ms. crome's lawyer", "lawyer", &["mr. voss's lawyer"]));
        assert!(!one("the second witness", "witness", &["the first witness"]));
        assert!(!one("the church of the vine", "church", &["the church of the lamb"]));
        assert!(!one("the former mayor", "mayor", &["mayor"]));
        assert!(!one("the mayor", "mayor", &["the deputy mayor"]));
    }

    #[test]
    fn less_or_more_of_the_same_words_is_the_same() {
        assert!(one("the minister", "minister", &["the defence minister"]));
        assert!(one("the defence minister", "minister", &["the minister", "the defence minister of reval"]));
        assert!(one("the interior ministry", "ministry", &["ministry of the interior"]));
        assert!(one("the 45-year-old lawyer", "lawyer", &["a lawyer for the church"]));
        assert!(one("the former guard", "guard", &["a former guard"]));
        assert!(one("the guard", "guard", &["a former guard"]));
        assert!(one("his lawyer", "lawyer", &["mr. voss's lawyer"]));
    }
}
