//! A name beside what somebody is: "Minister for the Middle East, Tobias …". A role joins only in its document.

use text::Span;

use super::called::notes;
use super::name::NameKind;
use super::sheet::{Form, Tie, TieKind};

/// How many bytes may stand between a role and its name.
const NEAR: u32 = 40;

/// Nouns of offices, and words of rank.
const OFFICES: [&str; 44] = [
    "minister",
    "secretary",
    "commander",
    "spokesperson",
    "spokesman",
    "spokeswoman",
    "president",
    "director",
    "leader",
    "chief",
    "head",
    "chairman",
    "chairwoman",
    "chair",
    "representative",
    "adviser",
    "advisor",
    "ambassador",
    "envoy",
    "governor",
    "mayor",
    "general",
    "chargé",
    "officer",
    "founder",
    "king",
    "premier",
    "chancellor",
    "judge",
    "bishop",
    "archbishop",
    "patriarch",
    "editor",
    "owner",
    "manager",
    "deputy",
    "coordinator",
    "commissioner",
    "inspector",
    "rapporteur",
    "prosecutor",
    "warden",
    "clerk",
    "speaker",
];

/// Whether a form describes somebody by what they are, rather than naming them.
pub(crate) fn is_role(written: &str) -> bool {
    let words: Vec<&str> = written.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    let last = words.len() - 1;
    let office = |w: &str| OFFICES.contains(&w.to_lowercase().as_str());
    let describes = |at: usize| {
        // "General Hassan" names; "commander of …" and "the Iraqi Foreign Minister" describe.
        let behind = words.get(at + 1).copied().unwrap_or("of");
        matches!(behind, "of" | "for" | "to" | "in" | "at" | "and" | "d’Affaires" | "d'Affaires")
            && (at > 0 || at < last)
    };
    let lower = words[last].chars().all(char::is_lowercase) && words[0].eq_ignore_ascii_case("the");
    (0..words.len()).filter(|&at| office(words[at])).any(|at| describes(at) || lower)
}

/// Which of two words beside each other is the role.
#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    Role,
    Name,
}

/// Whether the words between a role and a name leave them side by side.
fn are_beside(between: &str, first: First) -> bool {
    let bare = notes(between);
    let words: Vec<&str> = bare.split_whitespace().collect();
    let said = words
        .last()
        .is_some_and(|w| matches!(*w, "is" | "was" | "become" | "became" | "appointed" | "named"));
    let said = said && (words.len() == 1 || words[0] == "," || bare.starts_with(',')) && !bare.contains('.');
    if first == First::Role {
        // "the former leader, Jordanian-born militant …".
        let aside = bare.starts_with(", ")
            && words.iter().skip(1).all(|w| w.contains('-') || w.chars().all(char::is_lowercase))
            && words.len() <= 3;
        return said || aside || matches!(between, " " | ", " | ": ");
    }
    said || matches!(bare, ", " | ", the " | ", a " | " (")
}

/// Roles and names that stand side by side.
pub(crate) fn ties(text: &str, forms: &[Form], at: &[(Span, usize)]) -> Vec<Tie> {
    let mut out = vec![];
    let written = |span: Span| &text[span.range()];
    for (place, &(first, one)) in at.iter().enumerate() {
        let near = at[place + 1..].iter().take_while(|(s, _)| s.start() <= first.end() + NEAR);
        for &(second, other) in near.filter(|(s, o)| s.start() >= first.end() && *o != one) {
            let role = [is_role(written(first)), is_role(written(second))];
            let person = [one, other].iter().any(|&i| forms[i].name.kind == NameKind::Person);
            let between = &text[first.range().end..second.range().start];
            let named = written(second).starts_with("the ") && between == " ";
            let beside = role[0] != role[1]
                && (are_beside(between, if role[0] { First::Role } else { First::Name }) || role[1] && named);
            if person && beside {
                out.push(Tie { one, other, how: TieKind::Beside, span: first.hull(second) });
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_told_from_a_name_with_a_title() {
        for role in [
            "commander of the Second Bank",
            "the Iraqi Foreign Minister",
            "Minister for Tides",
            "U.S. Central Command commander",
        ] {
            assert!(is_role(role), "{role}");
        }
        for name in ["General Hassan", "Ivo Lenn", "Second Bank Command"] {
            assert!(!is_role(name), "{name}");
        }
    }
}
