//! The time of day: “2.30 p.m.”, “noon”, “Friday evening”.

use super::cursor::Cursor;
use super::lexicon::Sort;
use super::phrase::Clock;
use super::words::Word;

/// An hour, or “noon” and “midnight”.
pub(super) fn hour(start: Cursor<'_>) -> Option<(Cursor<'_>, Clock)> {
    let mut cursor = start;
    if let Some(part) = cursor.sort(Sort::Part).filter(|part| matches!(*part, "T12:00" | "T24:00")) {
        return Some((cursor, named(part)));
    }
    if let Some(found) = four_digits(cursor) {
        return Some(found);
    }
    let hour = cursor.take(|w| small(w, 24)).or_else(|| spoken(&mut cursor))?;
    let colon =
        cursor.any().filter(|w| matches!(w.gap, ":" | ".") && w.text.len() == 2).and_then(|w| small(w, 59));
    let seconds = |cursor: &Cursor<'_>| cursor.any().is_some_and(|w| w.gap == ":" && w.text.len() == 2);
    if colon.is_some() {
        cursor.at += 1;
        if seconds(&cursor) {
            cursor.at += 1;
        }
    }
    let dotted = colon.is_some() && start.any().is_some();
    let half = half_of_the_day(&mut cursor);
    let hour = match half {
        Some(Half::Morning) if hour == 12 => 0,
        Some(Half::Afternoon) if hour < 12 => hour + 12,
        Some(_) => hour,
        None if cursor.eat_all("o 'clock") => hour,
        // “14:30” is a time; “2.30” may be a sum of money, and “14” anything.
        None if dotted && plainly_a_clock(start, cursor) => hour,
        None => return None,
    };
    zone(&mut cursor);
    Some((cursor, Clock::At(hour, colon)))
}

/// “1600 GMT”, “0930 hours”; “1200 hours” may be how long something took, but for “at 1200 hours”.
fn four_digits(mut cursor: Cursor<'_>) -> Option<(Cursor<'_>, Clock)> {
    let told = cursor.before().is_some_and(|w| w.lower == "at");
    let word = cursor.take(|w| (w.text.len() == 4).then_some(w))?;
    let digits = word.digits()?;
    let (hour, minute) = (digits / 100, digits % 100);
    let hours = (told || word.text.starts_with('0')) && cursor.eat(&["hours", "hrs"]);
    if hour > 24 || minute > 59 || !(zone(&mut cursor) || hours) {
        return None;
    }
    Some((cursor, Clock::At(u8::try_from(hour).ok()?, u8::try_from(minute).ok())))
}

/// The clock time of an ISO 8601 stamp, after its `T`; seconds and zone belong to the words and not to the value.
pub(super) fn stamp(mut cursor: Cursor<'_>) -> Option<(Cursor<'_>, Clock)> {
    let two = |cursor: &Cursor<'_>, gaps: &[&str], most| {
        let word = cursor.any().filter(|w| gaps.contains(&w.gap) && w.text.len() == 2)?;
        small(word, most)
    };
    let hour = two(&cursor, &[""], 24)?;
    cursor.at += 1;
    let minute = two(&cursor, &[":"], 59)?;
    cursor.at += 1;
    for gaps in [&[":"][..], &["+", "-"][..], &[":"][..]] {
        if two(&cursor, gaps, 60).is_some() {
            cursor.at += 1;
        }
    }
    if cursor.any().is_some_and(|w| w.gap.is_empty() && w.text == "Z") {
        cursor.at += 1;
    }
    Some((cursor, Clock::At(hour, Some(minute))))
}

/// A part of the day from the lexicon; noon and midnight are hours.
pub(super) fn named(part: &'static str) -> Clock {
    match part {
        "T12:00" => Clock::At(12, Some(0)),
        "T24:00" => Clock::At(24, None),
        part => Clock::Part(part),
    }
}

fn small(word: &Word<'_>, most: u32) -> Option<u8> {
    let number = word.digits().filter(|n| *n <= most && word.text.len() <= 2)?;
    u8::try_from(number).ok()
}

/// “Ten o'clock”, “ten in the morning” need the hour in words.
fn spoken(cursor: &mut Cursor<'_>) -> Option<u8> {
    let hour = cursor.sort(Sort::Number)?.parse().ok().filter(|hour| *hour <= 12)?;
    let more = cursor.any()?;
    (more.lower == "o" || matches!(more.lower.as_str(), "a" | "p" | "am" | "pm")).then_some(hour)
}

fn plainly_a_clock(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    let colon = start.moved_to(start.at + 1).any().is_some_and(|w| w.gap == ":");
    let tail = end.any().is_some_and(|w| w.gap.is_empty() || w.gap == ":" || w.gap == "-");
    let head =
        start.any().is_some_and(|w| w.gap.ends_with([':', '$', '.', '-', '/']) && !w.gap.contains(' '));
    colon && !tail && !head
}

enum Half {
    Morning,
    Afternoon,
}

/// “a.m.”, “pm”, “p. m.”.
fn half_of_the_day(cursor: &mut Cursor<'_>) -> Option<Half> {
    let word = cursor.any().filter(|w| w.gap.is_empty() || w.spaced())?;
    let half = |letter: &str| match letter {
        "a" => Some(Half::Morning),
        "p" => Some(Half::Afternoon),
        _ => None,
    };
    match word.lower.as_str() {
        "am" | "pm" => {
            cursor.at += 1;
            half(&word.lower[..1])
        }
        "a" | "p" => {
            let next = cursor.moved_to(cursor.at + 1).any()?;
            if next.lower != "m" || !matches!(next.gap, "." | ". ") {
                return None;
            }
            cursor.at += 2;
            half(&word.lower)
        }
        _ => None,
    }
}

/// Names of zones, without dots.
const ZONES: [&str; 16] = [
    "et", "ct", "pt", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "gmt", "utc", "bst", "cet",
    "cest",
];

/// Whether a word says that the number before it is a time of the clock.
pub(super) fn follows_a_clock(word: &Word<'_>) -> bool {
    word.spaced() && (ZONES.contains(&word.lower.as_str()) || matches!(word.lower.as_str(), "hours" | "hrs"))
}

/// “EST”, “GMT”, “local time”: part of the words, not of the value. Says whether one was there.
fn zone(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if ahead.any().is_some_and(Word::after_dot) {
        ahead = ahead.afresh();
    }
    let there = ahead.eat(&ZONES) || ahead.eat_all("local time") || ahead.eat_all("eastern time");
    if there {
        *cursor = ahead;
    }
    there
}
