//! Small words, word forms and the catalogue as a table: what finding the head of a cue needs to know of English.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::words::{GROUPS, IRREGULAR, Word};

/// Every entry under its first word.
pub(super) static CATALOGUE: LazyLock<BTreeMap<&'static str, Vec<(&'static str, Word)>>> =
    LazyLock::new(|| {
        let mut catalogue: BTreeMap<&'static str, Vec<(&'static str, Word)>> = BTreeMap::new();
        for &(word, list) in GROUPS {
            for entry in list.split(',').map(str::trim) {
                let first = entry.split(' ').next().unwrap_or(entry);
                catalogue.entry(first).or_default().push((entry, word));
            }
        }
        catalogue
    });

pub(super) const NEGATORS: [&str; 11] =
    ["not", "n't", "never", "no", "nor", "neither", "without", "hardly", "scarcely", "barely", "nothing"];
pub(super) const AUXILIARIES: [&str; 18] = [
    "did", "do", "does", "has", "have", "had", "is", "was", "were", "are", "would", "could", "will", "can",
    "should", "may", "might", "must",
];
pub(super) const PRONOUNS: [&str; 7] = ["i", "you", "he", "she", "it", "we", "they"];
/// Words that may be the last of an entry and the first of a content.
pub(super) const SMALL: [&str; 20] = [
    "to", "for", "on", "upon", "of", "about", "that", "whether", "if", "why", "how", "what", "who", "when",
    "where", "which", "against", "as", "with", "from",
];
/// Words that open an indirect question.
pub(super) const OPEN: [&str; 10] =
    ["whether", "if", "why", "how", "what", "who", "when", "where", "which", "about"];
/// What may stand between a negation and its verb, beside adverbs in -ly and auxiliaries.
pub(super) const HELPERS: [&str; 58] = [
    "to",
    "be",
    "been",
    "being",
    "am",
    "'s",
    "'re",
    "'m",
    "'ve",
    "'d",
    "'ll",
    "ca",
    "wo",
    "sha",
    "need",
    "shall",
    "also",
    "even",
    "ever",
    "yet",
    "so",
    "far",
    "once",
    "again",
    "really",
    "just",
    "still",
    "always",
    "often",
    "any",
    "a",
    "an",
    "the",
    "his",
    "her",
    "their",
    "its",
    "further",
    "longer",
    "going",
    "able",
    "willing",
    "ready",
    "prepared",
    "quite",
    "very",
    "too",
    "all",
    "that",
    "at",
    "of",
    "more",
    "other",
    "said",
    "having",
    "known",
    "immediate",
    "such",
];

pub(super) fn skipped(word: &str) -> bool {
    word.ends_with("ly") || HELPERS.contains(&word) || AUXILIARIES.contains(&word)
}

/// What may stand between the words of an entry.
pub(super) fn between(word: &str) -> bool {
    const PEOPLE: [&str; 10] =
        ["him", "her", "them", "me", "us", "you", "it", "everyone", "people", "reporters"];
    // "gave *his* word", "puts *the* question".
    const DETERMINERS: [&str; 8] = ["a", "an", "the", "his", "their", "its", "my", "our"];
    (word.ends_with("ly") && word != "reply")
        || PEOPLE.contains(&word)
        || DETERMINERS.contains(&word)
        || matches!(word, "again" | "once" | "also" | "often" | "even" | "then" | "not" | "never")
}

/// Courts and those who sit in them: what they hold, they rule.
pub(super) fn court(source: &[String]) -> bool {
    const COURTS: [&str; 10] = [
        "court",
        "courts",
        "tribunal",
        "tribunals",
        "judge",
        "judges",
        "justice",
        "justices",
        "chamber",
        "jury",
    ];
    source.iter().any(|w| COURTS.contains(&w.as_str()))
}

/// Whether words name nobody: a source that is "no one", or a clause that begins or ends with it.
pub(super) fn nobody(words: &[String], as_source: bool) -> bool {
    let starts = |n: usize| match words.get(n).map(String::as_str) {
        Some("nobody" | "none" | "neither") => true,
        // "Few believe it", "hardly anyone said so"; "a few" are some.
        Some("few") => as_source,
        Some("hardly" | "scarcely" | "barely") => words.get(n + 1).is_some_and(|w| w.starts_with("any")),
        Some("no") => {
            words.get(n + 1).is_some_and(|w| w == "one" || as_source && w.chars().all(char::is_alphabetic))
        }
        _ => false,
    };
    if as_source { starts(0) } else { (0..words.len()).any(starts) }
}

pub(super) fn last<T>(list: &[T], many: usize) -> &[T] {
    &list[list.len().saturating_sub(many)..]
}

/// Lower-case words; "didn’t" is two, "can't" and "cannot" are "ca/can" and a negation, a possessive stands alone.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let text =
        text.to_lowercase().replace(['’', '‘', 'ʼ'], "'").replace("n't", " n't").replace("cannot", "can not");
    let mut words = vec![];
    for word in text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-')) {
        let word = word.trim_matches('-');
        let word = if word.starts_with("'s") || ["'re", "'ve", "'m", "'d", "'ll"].contains(&word) {
            word
        } else {
            word.trim_start_matches('\'')
        };
        let cut = word.rfind('\'').filter(|&at| {
            at > 0 && word != "n't" && ["'s", "'re", "'ve", "'m", "'d", "'ll", "'"].contains(&&word[at..])
        });
        let (stem, tail) = word.split_at(cut.unwrap_or(word.len()));
        words.extend([stem, tail].into_iter().filter(|w| !w.is_empty() && *w != "'").map(str::to_owned));
    }
    words
}

/// The word as it stands and the base forms it may be inflected from, likeliest first.
pub(crate) fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    if let Some((_, base)) =
        IRREGULAR.split(", ").filter_map(|p| p.split_once(' ')).find(|(form, _)| *form == word)
    {
        forms.push(base.to_owned());
        return forms;
    }
    for (ending, replacements) in [
        ("ies", &["y", "ie"][..]),
        ("ied", &["y", "ie"]),
        ("ing", &["", "e"]),
        ("ed", &["", "e"]),
        ("es", &["", "e"]),
        ("s", &[""]),
    ] {
        let Some(stem) = word.strip_suffix(ending).filter(|s| s.len() > 1) else { continue };
        forms.extend(replacements.iter().map(|r| format!("{stem}{r}")));
        let mut ends = stem.chars().rev();
        // "rebutted" is from "rebut"; "quizzes" from "quiz".
        if let (Some(a), Some(b)) = (ends.next(), ends.next())
            && a == b
        {
            forms.push(stem[..stem.len() - a.len_utf8()].to_owned());
        }
    }
    // British spelling, for the entries in -ize.
    let american: Vec<String> =
        forms.iter().filter_map(|f| f.strip_suffix("ise").map(|s| format!("{s}ize"))).collect();
    forms.extend(american);
    forms
}
