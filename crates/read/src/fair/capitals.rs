//! Lines all in capitals, written as a headline: the network tells names by their capitals.

use std::collections::BTreeMap;

use super::Edit;

/// Fewer words or letters are a name, an acronym or a label.
const WORDS: usize = 3;
const LETTERS: usize = 12;
/// A longer line, in words, is no headline but text: only its sentences open with a capital.
const HEADLINE: usize = 20;

/// Words that a headline writes small.
const SMALL: [&str; 20] = [
    "a", "an", "the", "of", "in", "on", "to", "and", "or", "for", "at", "by", "with", "as", "but", "nor",
    "from", "over", "that", "into",
];

/// Each word of such a line as the rest of the text writes it, or with a capital alone.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut at = 0;
    let mut loud: Vec<(usize, &str)> = vec![];
    let mut forms: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for line in text.split_inclusive('\n') {
        if is_loud(line) {
            loud.push((at, line));
        }
        at += line.len();
    }
    if loud.is_empty() {
        return vec![];
    }
    for line in text.lines().filter(|l| !is_loud(l)) {
        // The first word of a line tells nothing about its case.
        for (_, word) in words(line).skip(1) {
            *forms.entry(word.to_lowercase()).or_default().entry(word).or_default() += 1;
        }
    }
    let known = |word: &str| {
        let counted = forms.get(&word.to_lowercase())?;
        counted.iter().max_by_key(|(form, n)| (**n, **form)).map(|(form, _)| *form)
    };
    loud.into_iter().flat_map(|(at, line)| quiet(at, line, &known)).collect()
}

fn quiet<'t>(at: usize, line: &'t str, known: &dyn Fn(&str) -> Option<&'t str>) -> Vec<Edit> {
    let all: Vec<(usize, &str)> = words(line).collect();
    let text = all.len() > HEADLINE;
    let opens = |i: usize| {
        let (start, _) = all[i];
        i == 0 || line[..start].trim_end_matches(['"', '“', ' ', '‘', '\'']).ends_with(['.', '!', '?', ':'])
    };
    let write = |(i, &(start, word)): (usize, &(usize, &str))| {
        let small = word.to_lowercase();
        let capital = || {
            let mut letters = small.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
        };
        let by = match known(word) {
            // Names and acronyms as they are; other words follow the line's own rule.
            Some(form) if form.contains(char::is_uppercase) => form.to_owned(),
            Some(_) if text && !opens(i) => small,
            None if text && !opens(i) && !matches!(word, "I") => small,
            _ if SMALL.contains(&small.as_str()) && !opens(i) => small,
            _ => capital(),
        };
        Edit { place: at + start..at + start + word.len(), by }
    };
    all.iter().enumerate().map(write).collect()
}

fn is_loud(line: &str) -> bool {
    !line.contains(char::is_lowercase)
        && line.chars().filter(|c| c.is_uppercase()).count() >= LETTERS
        && words(line).count() >= WORDS
}

/// Words with the apostrophes inside them, and where they stand.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    line.split(|c: char| !(c.is_alphabetic() || matches!(c, '\'' | '’'))).filter_map(move |word| {
        let start = at;
        at += word.len();
        at += line[at..].chars().next().map_or(0, char::len_utf8);
        let bare = word.trim_start_matches(['\'', '’']);
        let head = word.len() - bare.len();
        let bare = bare.trim_end_matches(['\'', '’']);
        (!bare.is_empty()).then_some((start + head, bare))
    })
}
