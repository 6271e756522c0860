//! The day of publication in a label that a page shows: `Published: 18 June 2031, 10:45 GMT`.

use super::{in_words, iso, number, written};

/// A longer text, in bytes, is no label.
const LONGEST: usize = 160;

/// Words behind which the day of publication stands.
const PUBLISHED: [&str; 3] = ["publi", "posted", "first "];

/// Words behind which another day stands.
const OTHER: [&str; 9] =
    ["updat", "modif", "review", "comment", "expire", "copyright", "©", "correct", "last "];

/// The day that a label states as that of publication: a date in any usual form, unless the label says that it is
/// the day of something else. Of several the one behind "published", else the first.
pub(crate) fn published(label: &str) -> Option<String> {
    let label = label.trim();
    if label.len() > LONGEST {
        return None;
    }
    if let Some(whole) = in_words(label) {
        return Some(whole);
    }
    let lower = label.to_lowercase();
    // Lower case may have another length in some scripts; then the label is taken as a whole.
    let lower = if lower.len() == label.len() { lower } else { label.to_owned() };
    let other = OTHER.iter().filter_map(|word| lower.find(word)).min();
    let named = PUBLISHED.iter().filter_map(|word| lower.find(word)).min();
    let part = match (named, other) {
        (Some(named), Some(other)) if other < named => label.get(named..),
        (_, Some(other)) => label.get(..other),
        (_, None) => Some(label),
    };
    within(part?)
}

/// The first date in a text.
fn within(text: &str) -> Option<String> {
    let trim = |word: &str| -> String {
        word.trim_matches(|c: char| !c.is_alphanumeric()).trim_start_matches("on:").to_owned()
    };
    let words: Vec<String> = text.split([' ', ',', '\u{a0}', '\t', '\n', '|', '(', ')']).map(trim).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|w| !w.is_empty() && *w != "of").collect();
    let found = |at: usize| {
        let alone = iso(words[at]).or_else(|| dotted(words[at])).or_else(|| slashed(words[at]));
        alone.or_else(|| in_words(&words.get(at..at + 3)?.join(" ")))
    };
    (0..words.len()).find_map(found)
}

/// `18.06.2031`.
fn dotted(word: &str) -> Option<String> {
    if word.matches('.').count() == 2 { in_words(word) } else { None }
}

/// `18/06/2031` or `06/18/2031`, where only one order makes a day; `2031/06/18`.
fn slashed(word: &str) -> Option<String> {
    let parts: Vec<&str> = word.split('/').collect();
    let [a, b, c] = parts[..] else { return None };
    let (first, second, third) = (number(a)?, number(b)?, number(c)?);
    match (a.len(), c.len()) {
        (4, _) => written(first, second, third),
        (_, 4) if first > 12 => written(third, second, first),
        (_, 4) if second > 12 => written(third, first, second),
        (_, 4) if first == second => written(third, first, second),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_publication_is_found_in_a_label() {
        for label in [
            "2031-06-18T06:10:00Z",
            "Published: 18 June 2031, 10:45 GMT",
            "Posted on June 18, 2031 by Nora Feldin",
            "PUBLISHED: 10:48, Wed, Jun 18, 2031 | UPDATED: 11:05, Thu, Jun 19, 2031",
            "Updated 19 June 2031 Published 18 June 2031",
            "01:38:07 PM IST Jun 18, 2031",
            "on Wednesday, June 18th, 2031 at 11:08 a.m.",
            "By Nora Feldin - 2031-06-18",
            "21:17 18.06.2031",
            "18/06/2031",
            "5:45 AM PST 6/18/2031",
            "2031/06/18",
            "Lenn | 18 June 2031",
        ] {
            assert_eq!(published(label).unwrap_or_default().get(..10), Some("2031-06-18"), "{label}");
        }
    }

    #[test]
    fn another_day_is_none() {
        for label in [
            "Updated 18 June 2031",
            "Last modified on Wed 18 Jun 2031",
            "3/4/2031",
            "1 day ago",
            "© 2031 The Harbour Post",
            "Comment on 18 June 2031",
            "18 June",
        ] {
            assert_eq!(published(label), None, "{label}");
        }
    }
}
