//! Dates of the calendar as they are written: `16 May 2031`, “Friday, Oct. 13”, `2031-05-16`, “the 1980s”.

use std::sync::LazyLock;

use super::clock;
use super::cursor::Cursor;
use super::foreign::foreign;
use super::lexicon::{self, Sort};
use super::phrase::{Core, Parts};
use super::words::Word;

/// One way of writing a date: where it ends and what it says, if it begins here.
type Way = fn(Cursor<'_>) -> Option<(Cursor<'_>, Core)>;

/// The longest date that begins here.
pub(super) fn date(start: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let ways: [Way; 11] = [
        feast,
        iso,
        slashed,
        span_of_months,
        span_of_days,
        in_words,
        year,
        year_in_words,
        decade,
        century,
        foreign,
    ];
    ways.iter().filter_map(|way| way(start)).max_by_key(|(end, _)| end.at)
}

fn on(parts: Parts) -> Core {
    Core::On(parts)
}

/// A number of the next word that has this many digits and fits these bounds, joined by `gap`.
fn part(
    cursor: &mut Cursor<'_>,
    gap: &str,
    digits: usize,
    bounds: std::ops::RangeInclusive<u32>,
) -> Option<u32> {
    let word = cursor.any().filter(|w| w.gap == gap && w.text.len() <= digits)?;
    let number = word.digits().filter(|n| bounds.contains(n))?;
    cursor.at += 1;
    Some(number)
}

/// `2031-05-16`.
fn iso(mut cursor: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let year = cursor.take(four_digits)?;
    let month = part(&mut cursor, "-", 2, 1..=12)?;
    let day = part(&mut cursor, "-", 2, 1..=31)?;
    Some((cursor, on(Parts { year: Some(year), month: small(month), day: small(day), weekday: None })))
}

/// `10/27/89`, `27.10.1989`, `11-02-89`. Which number is the month is told by the size, or left open.
fn slashed(mut cursor: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let first = cursor.take(|w| w.digits().filter(|n| w.text.len() <= 2 && (1..=31).contains(n)))?;
    let gap = cursor.any().map(|w| w.gap).filter(|gap| matches!(*gap, "/" | "-" | "."))?;
    let second = part(&mut cursor, gap, 2, 1..=31)?;
    let word = cursor.any().filter(|w| w.gap == gap && matches!(w.text.len(), 2 | 4))?;
    let year = full_year(word.digits()?, word.text.len())?;
    cursor.at += 1;
    let (first, second) = (small(first)?, small(second)?);
    let core = match (first <= 12, second <= 12) {
        (true, true) if first != second && gap != "." => Core::Slashed(first, second, year),
        (_, true) => on(Parts { year: Some(year), month: Some(second), day: Some(first), weekday: None }),
        (true, false) => on(Parts { year: Some(year), month: Some(first), day: Some(second), weekday: None }),
        (false, false) => return None,
    };
    Some((cursor, core))
}

fn full_year(number: u32, digits: usize) -> Option<i16> {
    let year = match (digits, number) {
        (4, 1000..=2999) => number,
        (2, 0..=49) => 2000 + number,
        (2, 50..=99) => 1900 + number,
        _ => return None,
    };
    i16::try_from(year).ok()
}

pub(super) fn small(number: u32) -> Option<i8> {
    i8::try_from(number).ok()
}

pub(super) fn four_digits(word: &Word<'_>) -> Option<i16> {
    let year = word.digits().filter(|n| word.text.len() == 4 && (1000..=2999).contains(n))?;
    i16::try_from(year).ok()
}

fn has_dash(word: &Word<'_>) -> bool {
    word.gap.len() <= 5 && matches!(word.gap.trim(), "-" | "–" | "—")
}

/// “3 to 5 September”, “8–9 September 2031”, “September 8-9”, “Sept. 8 and 9”: two days of one month.
fn span_of_days(mut cursor: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let (mut from, mut to) = (Parts::default(), Parts::default());
    if let Some(first) = day_number(&mut cursor) {
        from.day = Some(first);
        to.day = Some(other_day(&mut cursor, first)?);
        cursor.eat(&["of"]);
        to.month = Some(cursor.take(lexicon::month)?);
    } else {
        month_and_day(&mut cursor, &mut from)?;
        let first = from.day?;
        to = Parts { day: Some(other_day(&mut cursor, first)?), ..from };
        // “On May 8 and 9 people died” may be nine people.
        if cursor.next().is_some_and(|w| w.spaced() && !AFTER_DAYS.contains(&w.lower.as_str())) {
            return None;
        }
    }
    to.year = year_after(&mut cursor);
    (from.month, from.year) = (to.month, to.year);
    Some((cursor, Core::Between(from, to)))
}

/// The second day of a span, if it comes after the first.
fn other_day(cursor: &mut Cursor<'_>, first: i8) -> Option<i8> {
    let mut ahead = *cursor;
    if ahead.any().is_some_and(has_dash) {
        ahead = ahead.afresh();
    } else if !ahead.eat(&["to", "and", "until", "till", "through"]) {
        return None;
    }
    let day = day_number(&mut ahead).filter(|day| *day > first)?;
    *cursor = ahead;
    Some(day)
}

/// What may stand right behind two days, where any other word may be what is counted.
const AFTER_DAYS: [&str; 20] = [
    "in", "at", "on", "of", "when", "after", "by", "for", "but", "with", "were", "was", "as", "during",
    "before", "this", "last", "next", "between", "and",
];

/// “January – June 2031”, “June–July”: months joined by a dash.
fn span_of_months(mut cursor: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let first = cursor.take(lexicon::month)?;
    let from_year = cursor.take(four_digits);
    let second = cursor.any().filter(|w| has_dash(w)).and_then(lexicon::month)?;
    cursor.at += 1;
    let year = cursor.take(four_digits);
    let parts = |year, month| Parts { year, month: Some(month), ..Parts::default() };
    Some((cursor, Core::Between(parts(from_year.or(year), first), parts(year, second))))
}

/// Day, month and year in words, in either order and with or without a day of the week.
fn in_words(mut cursor: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let mut led = cursor;
    led.eat(&["this", "next", "last"]);
    led.eat(&["coming", "past"]);
    let mut parts = Parts { weekday: led.take(lexicon::weekday_or_short), ..Parts::default() };
    if parts.weekday.is_some() {
        cursor = led;
    }
    if parts.weekday.is_some() && cursor.any().is_some_and(|w| w.after_comma() || w.after_dot()) {
        // What follows a mark is taken as if the phrase began there.
        cursor = cursor.afresh();
    }
    // “The November 1995 report” begins with November, “the 5th of November” with its article.
    let mut article = cursor;
    if article.eat(&["the"]) && article.ordinal().is_some() {
        cursor.eat(&["the"]);
    }
    let day_first = day_and_month(&mut cursor, &mut parts).is_some();
    if !day_first && month_and_day(&mut cursor, &mut parts).is_none() {
        return None;
    }
    if parts.day.is_none() && parts.weekday.is_some() {
        return None;
    }
    parts.year = year_after(&mut cursor).or_else(|| year_of_the_end(cursor, &parts));
    (parts.day.is_some() || parts.year.is_some()).then_some((cursor, on(parts)))
}

/// The year of a day that begins what ends on another with its year: “from 12 January to 4 March 2031”.
fn year_of_the_end(mut cursor: Cursor<'_>, from: &Parts) -> Option<i16> {
    if cursor.any().is_some_and(has_dash) {
        cursor = cursor.afresh();
    } else if !cursor.eat(&["to", "until", "till", "through", "and"]) {
        return None;
    }
    let mut to = Parts::default();
    day_and_month(&mut cursor, &mut to).or_else(|| month_and_day(&mut cursor, &mut to))?;
    let year = year_after(&mut cursor)?;
    let later = (from.month, from.day) > (to.month, to.day);
    year.checked_sub(i16::from(later))
}

/// “16 May”, “16th of May”.
fn day_and_month(cursor: &mut Cursor<'_>, parts: &mut Parts) -> Option<()> {
    let mut ahead = *cursor;
    let day = day_number(&mut ahead)?;
    ahead.eat(&["of"]);
    let month = ahead.take(lexicon::month)?;
    (parts.day, parts.month) = (Some(day), Some(month));
    *cursor = ahead;
    Some(())
}

/// “May 16”, “Oct. 13th”; the month alone too.
fn month_and_day(cursor: &mut Cursor<'_>, parts: &mut Parts) -> Option<()> {
    let mut ahead = *cursor;
    parts.month = Some(ahead.take(lexicon::month)?);
    if ahead.any().is_some_and(|w| w.after_dot() && w.digits().is_some()) {
        ahead = ahead.afresh();
    }
    *cursor = ahead;
    ahead.eat(&["the"]);
    if let Some(day) = day_number(&mut ahead) {
        parts.day = Some(day);
        *cursor = ahead;
    }
    Some(())
}

pub(super) fn day_number(cursor: &mut Cursor<'_>) -> Option<i8> {
    let mut ahead = *cursor;
    let number = match ahead.ordinal() {
        Some(number) => number,
        None => {
            let number = ahead.take(|w| w.digits().filter(|_| w.text.len() <= 2))?;
            // “May 1.5” and “May 10,000” are no days.
            let goes_on = ahead.any().is_some_and(|w| matches!(w.gap, "." | ",") && w.digits().is_some());
            let clock = ahead.any().is_some_and(|w| w.gap == ":");
            if goes_on || clock {
                return None;
            }
            number
        }
    };
    let day = small(number).filter(|day| (1..=31).contains(day))?;
    *cursor = ahead;
    Some(day)
}

/// The feasts of `feasts.tsv`, with month and day.
static FEASTS: LazyLock<Vec<(&'static str, i8, i8)>> = LazyLock::new(|| {
    let lines = include_str!("feasts.tsv").lines().filter(|line| !line.starts_with('#'));
    let feast = |line: &'static str| {
        let (words, day) = line.split_once('\t')?;
        let (month, day) = day.split_once('-')?;
        Some((words, month.parse().ok()?, day.parse().ok()?))
    };
    lines.filter_map(feast).collect()
});

/// “Christmas Eve”, “New Year's Day 2031”.
fn feast(mut cursor: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    cursor.next().filter(|word| word.capital())?;
    let (_, month, day) = FEASTS.iter().find(|(words, ..)| cursor.eat_all(words))?;
    let year = year_after(&mut cursor);
    Some((cursor, on(Parts { year, month: Some(*month), day: Some(*day), weekday: None })))
}

/// The year after a month or a day: “2031”, “, 2031”, “of 2031”, “nineteen ninety-four”.
fn year_after(cursor: &mut Cursor<'_>) -> Option<i16> {
    let mut ahead = *cursor;
    if ahead.any().is_some_and(Word::after_comma) {
        ahead = ahead.afresh();
    }
    ahead.eat(&["of"]);
    let year = ahead.take(four_digits).or_else(|| spoken(&mut ahead))?;
    *cursor = ahead;
    Some(year)
}

/// A year alone: `1987`, “the year 2000”, “fiscal 1990”.
fn year(mut cursor: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let named = ["the year", "the fiscal year", "fiscal year", "fiscal", "calendar"];
    let told = named.iter().any(|words| cursor.eat_all(words));
    let before = cursor.before();
    let at = cursor.any()?;
    let year = cursor.take(four_digits)?;
    let after = cursor.any();
    (told || stands_for_a_year(year, before, at, after))
        .then_some((cursor, on(Parts { year: Some(year), ..Parts::default() })))
}

/// Whether four digits are a year: near our time, or after a word that years follow; never beside a currency sign, a
/// decimal or a unit.
fn stands_for_a_year(year: i16, before: Option<&Word<'_>>, at: &Word<'_>, after: Option<&Word<'_>>) -> bool {
    let number = at.gap.ends_with(['$', '£', '€', '#', ',', '.', ':', '/', '+'])
        && !(at.gap.ends_with(char::is_whitespace))
        && !at.gap.is_empty();
    let hyphened = at.hyphened()
        && !before.is_some_and(|w| matches!(w.lower.as_str(), "mid" | "pre" | "post" | "early" | "late"));
    let goes_on = after.is_some_and(|w| {
        (matches!(w.gap, "," | "." | ":" | "/" | "-") && w.digits().is_some())
            || (w.gap.is_empty() && w.lower != "s")
            || w.gap.starts_with('%')
            || (w.spaced() && COUNTED.contains(&w.lower.as_str()))
            || (w.spaced() && BEFORE_CHRIST.contains(&w.lower.as_str()))
            || clock::follows_a_clock(w)
    });
    let leads = before.is_some_and(|w| at.spaced() && YEARS_FOLLOW.contains(&w.lower.as_str()));
    !number && !hyphened && !goes_on && ((1900..=2100).contains(&year) || leads)
}

/// What is counted: a number before these is no year.
const COUNTED: [&str; 12] = [
    "people", "percent", "dollars", "shares", "points", "miles", "feet", "tons", "men", "women", "troops",
    "jobs",
];

/// A year before these is none of ours (“1750 B.C.”); rather none than a wrong one.
const BEFORE_CHRIST: [&str; 3] = ["bc", "bce", "b"];

/// Words that years follow.
const YEARS_FOLLOW: [&str; 13] = [
    "in", "since", "until", "till", "by", "before", "after", "during", "from", "of", "to", "between", "circa",
];

/// “Nineteen ninety-four”, “two thousand and five”.
fn spoken(cursor: &mut Cursor<'_>) -> Option<i16> {
    let mut ahead = *cursor;
    let number = |ahead: &mut Cursor<'_>| ahead.take(|w| lexicon::number(Sort::Number, &w.lower));
    let century = number(&mut ahead)?;
    let rest = match century {
        2 if ahead.eat(&["thousand"]) => {
            *cursor = ahead;
            ahead.eat(&["and"]);
            let more = number(&mut ahead);
            if more.is_some() {
                *cursor = ahead;
            }
            return i16::try_from(2000 + more.unwrap_or(0)).ok();
        }
        15..=20 => number(&mut ahead).filter(|n| *n >= 10)?,
        _ => return None,
    };
    let one = if rest >= 20 { number(&mut ahead).filter(|n| *n < 10) } else { None };
    *cursor = ahead;
    i16::try_from(century * 100 + rest + one.unwrap_or(0)).ok()
}

fn year_in_words(mut cursor: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let told = cursor.eat_all("the year");
    let first = cursor.any()?.lower == "two";
    let year = spoken(&mut cursor)?;
    (told || !first).then_some((cursor, on(Parts { year: Some(year), ..Parts::default() })))
}

/// “The 1980s”, “the '80s”, “the nineties”.
fn decade(mut cursor: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let the = cursor.eat(&["the"]);
    for early in ["early", "late", "mid", "middle"] {
        cursor.eat(&[early]);
    }
    if the && let Some(tens) = cursor.take(|w| lexicon::number(Sort::Decade, &w.lower)) {
        return Some((cursor, Core::Decade(tens)));
    }
    let word = cursor.any()?;
    let number = word.digits()?;
    let short = word.text.len() == 2 && word.gap.ends_with(['\'', '’', '‘', '`']);
    if !short {
        cursor.next()?;
    }
    cursor.at += 1;
    let plural = cursor.any().is_some_and(|w| w.gap.is_empty() && w.lower == "s") || cursor.ending("s");
    if !plural || !number.is_multiple_of(10) {
        return None;
    }
    if cursor.any().is_some_and(|w| w.gap.is_empty() && w.lower == "s") {
        cursor.at += 1;
    }
    match word.text.len() {
        4 if (1000..=2999).contains(&number) => Some((cursor, Core::Digits((number / 10).to_string()))),
        2 if short || the => Some((cursor, Core::Decade(number / 10))),
        _ => None,
    }
}

/// “The 19th century”.
fn century(mut cursor: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    cursor.eat(&["the"]);
    for early in ["early", "late", "mid"] {
        cursor.eat(&[early]);
    }
    let number = cursor.ordinal().filter(|n| (2..=30).contains(n))?;
    cursor.eat(&["century", "centuries"]).then(|| (cursor, Core::Digits(format!("{:02}", number - 1))))
}
