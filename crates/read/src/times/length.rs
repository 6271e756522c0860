//! How long: “two weeks”, “half an hour”, “the past 18 months”.

use super::cursor::Cursor;
use super::lexicon::{self, Sort};
use super::phrase::{Amount, Core, Unit};
use super::value;

/// The length that begins here, or a repetition such as “twice a week”.
pub(super) fn length(start: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let mut cursor = start;
    let known = [
        "the past",
        "the last",
        "the next",
        "the first",
        "the coming",
        "the latest",
        "the",
        "this",
        "past",
        "last",
        "next",
        "first",
        "coming",
        "another",
    ];
    let determined = known.iter().any(|words| cursor.eat_all(words));
    if let Some(end) = year_ended(start) {
        return Some((end, Core::Length(Amount::Exact(1), Unit::Year)));
    }
    let had_amount = cursor;
    let (amount, unit) = amount_of_units(&mut cursor)?;
    let article = cursor.at == had_amount.at + 2
        && had_amount.next().is_some_and(|w| matches!(w.lower.as_str(), "a" | "an"));
    if determined && article {
        return None;
    }
    if not_a_length(start, &cursor, amount, unit) {
        return None;
    }
    let mut ahead = cursor;
    if ahead.eat_all("or so") || ahead.eat_all("or two") || ahead.eat(&["ahead"]) {
        cursor = ahead;
    }
    if article && start.before().is_some_and(|w| counts_each(&w.lower) || w.digits().is_some()) {
        return Some((cursor, Core::Often(format!("P1{}", value::letter(unit)))));
    }
    Some((cursor, Core::Length(amount, unit)))
}

/// The “the year” of “the year ended June 30”: so long, not that year.
fn year_ended(mut cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let year = cursor.eat_all("the year") || cursor.eat_all("the fiscal year");
    (year && cursor.next().is_some_and(|w| matches!(w.lower.as_str(), "ended" | "ending"))).then_some(cursor)
}

/// Words that look like a length: “three-quarters”, “a second group”, “37 years old”, “the two-year …”.
fn not_a_length(start: Cursor<'_>, end: &Cursor<'_>, amount: Amount, unit: Unit) -> bool {
    let article = start.any().is_some_and(|w| matches!(w.lower.as_str(), "a" | "an"));
    let last = end.moved_to(end.at.saturating_sub(1)).any();
    let hyphened = last.is_some_and(|w| w.hyphened());
    let goes_on = end.next().is_some();
    let plain_plural = amount == Amount::Many && start.at + 1 == end.at;
    let aged = unit == Unit::Year
        && (last.is_some_and(|w| w.lower == "old")
            || end.next().is_some_and(|w| matches!(w.lower.as_str(), "old" | "older")));
    let the = start.any().is_some_and(|w| w.lower == "the");
    let adjective = the
        && amount != Amount::Exact(1)
        && last.is_some_and(|w| lexicon::value(Sort::Unit, &w.lower).is_some());
    match unit {
        Unit::Quarter if article || hyphened || plain_plural => true,
        Unit::Second if (article && goes_on) || plain_plural => true,
        _ => aged || adjective,
    }
}

/// “Twice a week”, “10 percent a year”.
fn counts_each(word: &str) -> bool {
    matches!(word, "once" | "twice" | "times" | "percent" | "million" | "billion" | "cents")
}

/// “Two weeks”, “a year”, “weeks”, “half an hour”, “a year and a half”.
pub(super) fn amount_of_units(cursor: &mut Cursor<'_>) -> Option<(Amount, Unit)> {
    let mut ahead = *cursor;
    if (ahead.eat_all("half a") || ahead.eat_all("half an"))
        && let Some(unit) = ahead.unit()
    {
        *cursor = ahead;
        return Some((Amount::AndHalf(0), unit));
    }
    let mut ahead = *cursor;
    if let Some(amount) = ahead.amount() {
        upper_bound(&mut ahead);
        ahead.eat(&[
            "more",
            "full",
            "trading",
            "business",
            "working",
            "consecutive",
            "straight",
            "additional",
            "calendar",
        ]);
        let half = ahead.eat_all("and a half");
        let unit = if amount == Amount::Exact(1) {
            ahead.unit()
        } else {
            ahead.units().or_else(|| hyphened(&mut ahead))
        };
        let amount = match amount {
            Amount::Exact(n) if half => Amount::AndHalf(n),
            other => other,
        };
        *cursor = ahead;
        return Some((amount, unit?));
    }
    let mut ahead = *cursor;
    if ahead.eat(&["a", "an", "another"]) {
        ahead.eat(&["full", "whole", "single"]);
        let unit = ahead.unit()?;
        let half = ahead.eat_all("and a half");
        *cursor = ahead;
        return Some((if half { Amount::AndHalf(1) } else { Amount::Exact(1) }, unit));
    }
    let unit = ahead.units()?;
    *cursor = ahead;
    // “Weeks or months” is one time.
    if ahead.eat(&["or"]) && ahead.units().is_some() {
        *cursor = ahead;
    }
    Some((Amount::Many, unit))
}

/// The “to three” of “two to three weeks”; the first number counts.
fn upper_bound(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    if ahead.eat(&["to", "or"]) && ahead.amount().is_some() {
        let mut units = ahead;
        if units.units().is_some() {
            *cursor = ahead;
        }
    }
}

/// The unit of “two-year”, “five year low”.
fn hyphened(cursor: &mut Cursor<'_>) -> Option<Unit> {
    let unit = cursor.unit().filter(|u| *u != Unit::Second)?;
    if cursor.next().is_some_and(|w| w.hyphened() && w.lower == "old") {
        cursor.at += 1;
    }
    Some(unit)
}
