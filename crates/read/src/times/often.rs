//! Times that come again and again: “every Monday”, “daily”, “Tuesday nights”.

use super::cursor::Cursor;
use super::lexicon::{self, Sort};
use super::names;
use super::phrase::{Amount, Core};
use super::value;

/// What may follow “quarterly” where it tells how often.
const AFTER_ADVERBS: [&str; 8] = ["and", "or", "by", "to", "at", "for", "in", "with"];

/// The repetition that begins here.
pub(super) fn often(start: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let mut cursor = start;
    if let Some(code) = cursor.sort(Sort::Often) {
        // “Half-yearly” is something else.
        if start.any().is_some_and(|w| w.hyphened()) {
            return None;
        }
        // A quarterly dividend is a kind of dividend.
        let adjective =
            code == "P3M" && cursor.next().is_some_and(|w| !AFTER_ADVERBS.contains(&w.lower.as_str()));
        let named = names::is_part_of_a_name(start, &cursor);
        return (!adjective && !named).then(|| (cursor, Core::Often(code.to_owned())));
    }
    if let Some(day) = cursor.take(|w| lexicon::number(Sort::Weekdays, &w.lower)) {
        let part = cursor.sort(Sort::Parts).or_else(|| cursor.sort(Sort::Part)).unwrap_or_default();
        return Some((cursor, Core::Often(format!("XXXX-WXX-{day}{part}"))));
    }
    if let Some(day) = cursor.take(lexicon::weekday) {
        return cursor.sort(Sort::Parts).map(|part| (cursor, Core::Often(format!("XXXX-WXX-{day}{part}"))));
    }
    if !cursor.eat(&["every", "each"]) {
        return None;
    }
    cursor.eat(&["other", "single"]);
    if let Some(day) = cursor.take(lexicon::weekday) {
        let part = cursor.sort(Sort::Part).unwrap_or_default();
        return Some((cursor, Core::Often(format!("XXXX-WXX-{day}{part}"))));
    }
    if let Some(month) = cursor.take(lexicon::month) {
        return Some((cursor, Core::Often(format!("XXXX-{month:02}"))));
    }
    if let Some(season) = cursor.sort(Sort::Season) {
        return Some((cursor, Core::Often(format!("XXXX-{season}"))));
    }
    if let Some(part) = cursor.sort(Sort::Part).filter(|part| part.len() == 3) {
        return Some((cursor, Core::Often(format!("XXXX-XX-XX{part}"))));
    }
    if cursor.eat(&["weekend"]) {
        return Some((cursor, Core::Often("XXXX-WXX-WE".to_owned())));
    }
    let amount = cursor.amount();
    let unit = cursor.unit().or_else(|| cursor.units())?;
    Some((cursor, Core::Often(value::length(amount.unwrap_or(Amount::Exact(1)), unit))))
}
