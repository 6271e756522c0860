//! The persons in a byline: `By Nora Feldin and Ode Marr, Staff Writers` names two.

use crate::wire;

/// A longer byline, in bytes, is a biography.
const LONGEST: usize = 200;

/// What a byline may begin with, longest first.
const BY: &[&str] = &[
    "additional reporting by",
    "reviewed by",
    "reported by",
    "written by",
    "posted by",
    "words by",
    "story by",
    "author:",
    "by:",
    "by",
];

/// What ends the names: the outlet, the place or the day follows.
const ENDS: &[&str] = &[
    " | ", " - ", " – ", " — ", " • ", " · ", " / ", " @", " for ", " in ", " on ", " at ", " via ", " of ",
    "\n", "(", ". ",
];

/// Words of offices and logins, which no person's name has.
const NOT_NAMES: &[&str] = &[
    "admin",
    "administrator",
    "agencies",
    "agency",
    "anonymous",
    "author",
    "authors",
    "board",
    "bureau",
    "columnist",
    "contributor",
    "contributors",
    "correspondent",
    "correspondents",
    "critic",
    "desk",
    "editor",
    "editorial",
    "editors",
    "guest",
    "inc",
    "journalist",
    "llc",
    "ltd",
    "magazine",
    "media",
    "news",
    "newsroom",
    "online",
    "press",
    "producer",
    "published",
    "report",
    "reporter",
    "reporters",
    "reports",
    "service",
    "services",
    "special",
    "staff",
    "team",
    "unknown",
    "updated",
    "user",
    "webmaster",
    "wire",
    "writer",
    "writers",
];

/// Small words inside names.
const PARTICLES: &[&str] = &[
    "al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "ten", "ter",
    "van", "von", "y", "zu",
];

/// Words that begin a sentence or an office, not a name.
const OPENERS: &[&str] = &[
    "The", "A", "An", "Our", "Your", "My", "Yours", "Thank", "Thanks", "Dear", "Read", "All", "Kind", "Best",
    "With",
];

/// The persons that a byline names, in its order; none if it names an office, or nobody plainly. What follows the
/// names (a role, an outlet, a place) is left out.
pub(crate) fn people(byline: &str) -> Vec<String> {
    let mut people: Vec<String> = vec![];
    if byline.len() > LONGEST {
        return people;
    }
    let names = names(without_by(byline)).replace(" and ", ", ").replace(" And ", ", ").replace(" & ", ", ");
    for name in names.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()) {
        if matches!(name, "Jr" | "Jr." | "Sr" | "Sr." | "II" | "III") {
            if let Some(last) = people.last_mut() {
                last.push(' ');
                last.push_str(name);
            }
        } else if is_person(name) && wire::agency(name).is_none() {
            if !people.iter().any(|known| known == name) {
                people.push(name.to_owned());
            }
        } else {
            // Roles and outlets follow the names; if they come first, it is no person's byline.
            break;
        }
    }
    people
}

/// The agency among the parts of a byline: `Nora Feldin, AP Auto Writer`; `The Associated Press`.
pub(crate) fn agency(byline: &str) -> Option<&'static str> {
    if byline.len() > LONGEST {
        return None;
    }
    without_by(byline)
        .replace(" and ", ", ")
        .split([',', ';', '|', '/', '-', '–', '—', '\n'])
        .find_map(wire::agency)
}

/// A byline without its "By".
pub(crate) fn without_by(byline: &str) -> &str {
    let mut rest = byline.trim().trim_start_matches(['|', '-', '–', '—', '•', '·']).trim_start();
    while let Some(after) = BY.iter().find_map(|by| after(rest, by)) {
        rest = after;
    }
    rest
}

/// Whether it begins as bylines do.
pub(crate) fn begins(line: &str) -> bool {
    BY.iter().any(|by| after(line.trim(), by).is_some())
}

/// What follows a word, whatever its capitals.
fn after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let same = text.get(..word.len())?.eq_ignore_ascii_case(word);
    let rest = &text[word.len()..];
    (same && (rest.starts_with(char::is_whitespace) || word.ends_with(':'))).then(|| rest.trim_start())
}

/// The part of a byline that holds names. A full stop ends it only behind a long word, not behind an initial.
fn names(byline: &str) -> &str {
    let long = |at: usize| byline[..at].rsplit(' ').next().is_some_and(|word| word.chars().count() > 3);
    let ends = ENDS.iter().flat_map(|end| byline.match_indices(end));
    let end = ends.filter(|(at, end)| *end != ". " || long(*at)).map(|(at, _)| at).min();
    &byline[..end.unwrap_or(byline.len())]
}

/// One to five words that each begin with a capital (where the script has them) and hold letters only, small
/// particles between them aside.
pub(crate) fn is_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |w: &str| w.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    let word = |w: &&str| {
        let letters = w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'));
        letters && (capital(w) || PARTICLES.contains(w)) && !OPENERS.contains(w)
    };
    let office = |w: &&str| NOT_NAMES.contains(&w.to_lowercase().trim_end_matches('.'));
    // A single word in capitals is an abbreviation or a login.
    let login = words.len() == 1 && !text.chars().any(|c| c.is_alphabetic() && !c.is_uppercase());
    (1..=5).contains(&words.len())
        && words.iter().all(word)
        && !words.iter().any(office)
        && words.first().is_some_and(|w| capital(w) || PARTICLES.contains(w) && words.len() > 1)
        && words.last().is_some_and(|w| capital(w))
        && text.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !login
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(byline: &str) -> String {
        people(byline).join(", ")
    }

    #[test]
    fn persons_are_named_and_roles_and_outlets_are_not() {
        for (byline, names) in [
            ("By Nora Feldin", "Nora Feldin"),
            ("by Nora Feldin and Ode Marr", "Nora Feldin, Ode Marr"),
            ("By NORA FELDIN, Staff Writer", "NORA FELDIN"),
            ("Posted by Nora van Feldin on June 3, 2031", "Nora van Feldin"),
            ("By Nora Feldin | Estuary Media for post.example", "Nora Feldin"),
            ("Nora J. Feldin, Ode Marr & Bo Lisk, Jr.", "Nora J. Feldin, Ode Marr, Bo Lisk Jr."),
            ("By Nora Feldin, AP Auto Writer", "Nora Feldin"),
            ("By Nora Feldin - 2031-06-03", "Nora Feldin"),
            ("Лада Врен", "Лада Врен"),
            ("By Nora Feldin. Corrivale Telegraph", "Nora Feldin"),
        ] {
            assert_eq!(named(byline), names, "{byline}");
        }
    }

    #[test]
    fn an_office_an_agency_or_a_sentence_is_no_person() {
        for byline in [
            "By Staff Reports",
            "admin",
            "By The Associated Press",
            "Reuters",
            "By the river stood a man",
            "KWCX",
            "https://post.example/people/nora-feldin",
            "@norafeldin",
            "nfeldin",
            "Editorial",
            "",
        ] {
            assert_eq!(named(byline), "", "{byline}");
        }
        assert_eq!(agency("Nora Feldin, AP Auto Writer"), Some("AP"));
    }
}
