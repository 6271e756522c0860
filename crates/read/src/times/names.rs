//! Words that look like times and are names: “April Weiler”, “the Sunday Herald”, “the Daily Telegraph”.

use super::cursor::Cursor;

/// Words before a month that make it one even if a capital follows.
const LEADS: [&str; 14] = [
    "in", "since", "until", "by", "of", "last", "next", "this", "from", "to", "during", "early", "late",
    "mid",
];

/// Names of newspapers that stand after a day of the week.
const PAPERS: [&str; 12] = [
    "times",
    "telegraph",
    "mirror",
    "express",
    "mail",
    "herald",
    "post",
    "independent",
    "world",
    "tribune",
    "star",
    "business",
];

/// Words after “May” at the beginning of a sentence that make it a verb.
const AFTER_MAY: [&str; 8] = ["i", "we", "you", "he", "she", "they", "it", "the"];

/// Whether a word that leads to a month stands before it.
pub(super) fn led(start: Cursor<'_>) -> bool {
    start.before().is_some_and(|word| LEADS.contains(&word.lower.as_str()))
}

/// Whether a month with nothing beside it is somebody's name, a verb, or a short form without its full stop.
pub(super) fn is_no_month(start: Cursor<'_>, end: &Cursor<'_>) -> bool {
    let Some(month) = start.any() else { return true };
    let short = matches!(month.text.len(), 3 | 4) && !matches!(month.lower.as_str(), "may" | "june" | "july");
    let stopped = end.any().is_none_or(|word| word.gap.starts_with('.'));
    let named = end.next().is_some_and(|word| word.capital() && !word.hyphened());
    let asked = month.lower == "may"
        && month.opens
        && end.next().is_some_and(|word| AFTER_MAY.contains(&word.lower.as_str()));
    (short && !stopped) || asked || (named && !led(start))
}

/// Whether a day of the week is the beginning of a newspaper's name.
pub(super) fn is_a_paper(end: &Cursor<'_>) -> bool {
    end.next().is_some_and(|word| word.capital() && PAPERS.contains(&word.lower.as_str()))
}

/// Whether “Today” or “Daily” with a capital in the middle of a sentence is part of a name.
pub(super) fn is_part_of_a_name(start: Cursor<'_>, end: &Cursor<'_>) -> bool {
    let Some(word) = start.any().filter(|word| word.capital()) else { return false };
    let after_a_name = word.spaced() && !word.opens && start.before().is_some_and(|before| before.capital());
    let before_a_name = !word.opens && end.next().is_some_and(|next| next.capital());
    after_a_name || before_a_name
}
