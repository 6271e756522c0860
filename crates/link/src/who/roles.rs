//! A name beside what somebody is: "Minister for the Middle East, Tobias …". A role joins only in its document.

use text::Span;

use super::name::NameKind;
use super::sheet::{Form, Tie, TieKind};

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
    let words: Vec<&str> = written.split([' ', ',']).collect();
    let office = words.iter().position(|w| OFFICES.contains(&w.to_lowercase().as_str()));
    let Some(office) = office else { return false };
    // "General Hassan" names; "commander of …" and "the Iraqi Foreign Minister" describe.
    let behind = words.get(office + 1).copied();
    office + 1 == words.len() && words.len() > 1
        || behind.is_some_and(|w| {
            matches!(w, "of" | "for" | "to" | "in" | "at" | "and" | "d’Affaires" | "d'Affaires")
        })
        || words[0].eq_ignore_ascii_case("the") && words[words.len() - 1].chars().all(char::is_lowercase)
}

/// Roles and names that stand side by side.
pub(crate) fn ties(text: &str, forms: &[Form], at: &[(Span, usize)]) -> Vec<Tie> {
    let mut out = vec![];
    for pair in at.windows(2) {
        let [(first, one), (second, other)] = [pair[0], pair[1]];
        if one == other || first.overlaps(second) {
            continue;
        }
        let written = |span: Span| &text[span.range()];
        let role = [is_role(written(first)), is_role(written(second))];
        let person = [one, other].iter().any(|&i| forms[i].name.kind == NameKind::Person);
        let between = &text[first.range().end..second.range().start];
        let beside = match role {
            [true, false] => matches!(between, " " | ", " | ": "),
            [false, true] => matches!(between, ", " | ", the " | ", a " | " (" | " is " | " was "),
            _ => false,
        };
        if person && beside {
            out.push(Tie { one, other, how: TieKind::Beside, span: first.hull(second) });
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
