//! Values of TIMEX3 written out, and their form in EDTF.

use jiff::civil::{Date, Weekday};

use super::phrase::{Amount, Clock, Unit};

/// The letter of a unit in a duration, with the `T` of what is shorter than a day left out.
pub(super) fn letter(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "S",
        Unit::Minute | Unit::Month => "M",
        Unit::Hour => "H",
        Unit::Day => "D",
        Unit::Night => "N",
        Unit::Week | Unit::Fortnight => "W",
        Unit::Quarter => "Q",
        Unit::Year => "Y",
        Unit::Decade => "E",
        Unit::Century => "C",
        Unit::Millennium => "L",
    }
}

/// How long: `P2W`, `PT1H`, `PXD`, `P2Y6M`.
pub(super) fn length(amount: Amount, unit: Unit) -> String {
    let (amount, unit) = match (amount, unit) {
        (Amount::Exact(n), Unit::Fortnight) => (Amount::Exact(n.saturating_mul(2)), unit),
        (Amount::Exact(n), Unit::Decade) if n > 1 => (Amount::Exact(n.saturating_mul(10)), Unit::Year),
        other => other,
    };
    let time = if unit.within_a_day() { "T" } else { "" };
    let letter = letter(unit);
    match amount {
        Amount::Exact(n) => format!("P{time}{n}{letter}"),
        Amount::Many => format!("P{time}X{letter}"),
        Amount::Tenths(n) => format!("P{time}{}.{}{letter}", n / 10, n % 10),
        Amount::AndHalf(n) => {
            let (half, smaller) = half(unit);
            let whole = if n == 0 { String::new() } else { format!("{n}{letter}") };
            if smaller.is_empty() {
                format!("P{time}{n}.5{letter}")
            } else {
                format!("P{time}{whole}{half}{smaller}")
            }
        }
    }
}

/// Half of a unit in the next smaller one that has a letter.
fn half(unit: Unit) -> (u32, &'static str) {
    match unit {
        Unit::Minute => (30, "S"),
        Unit::Hour => (30, "M"),
        Unit::Day => (12, ""),
        Unit::Year => (6, "M"),
        Unit::Decade => (5, "Y"),
        Unit::Century => (50, "Y"),
        _ => (0, ""),
    }
}

/// A date at the grain of a unit.
pub(super) fn at_grain(date: Date, unit: Unit) -> String {
    let year = date.year();
    match unit {
        Unit::Year => format!("{year:04}"),
        Unit::Decade => format!("{:03}", year / 10),
        Unit::Century => format!("{:02}", year / 100),
        Unit::Millennium => format!("{}", year / 1000),
        Unit::Quarter => format!("{year:04}-Q{}", quarter(date)),
        Unit::Month => format!("{year:04}-{:02}", date.month()),
        Unit::Week | Unit::Fortnight => week(date),
        _ => format!("{year:04}-{:02}-{:02}", date.month(), date.day()),
    }
}

/// The quarter of the year that a day is in.
pub(super) fn quarter(date: Date) -> i8 {
    (date.month() - 1) / 3 + 1
}

/// The ISO week of a day.
pub(super) fn week(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// When in the day, to be put behind a day.
pub(super) fn clock(clock: Clock) -> String {
    match clock {
        Clock::Part(part) => part.to_owned(),
        Clock::At(hour, Some(minute)) => format!("T{hour:02}:{minute:02}"),
        Clock::At(hour, None) => format!("T{hour:02}:00"),
    }
}

/// The form of a value in EDTF (ISO 8601-2), if it has one.
pub(super) fn edtf(value: &str) -> Option<String> {
    let (day, time) = value.split_once('T').unwrap_or((value, ""));
    if day.starts_with('P') || day.ends_with("REF") || day.contains("-WXX") {
        return None;
    }
    let clock =
        time.starts_with(|c: char| c.is_ascii_digit()) && !day.contains('X') && !time.starts_with("24");
    if clock {
        return Some(format!("{day}T{time}:00"));
    }
    let (year, rest) = day.split_once('-').unwrap_or((day, ""));
    let year = match year.len() {
        4 => year.to_owned(),
        1..=3 => format!("{year:X<4}"),
        _ => return None,
    };
    let coded = |code: u8| Some(format!("{year}-{code}"));
    match rest {
        "" => Some(year).filter(|year| year != "XXXX"),
        "SP" => coded(21),
        "SU" => coded(22),
        "FA" => coded(23),
        "WI" => coded(24),
        "Q1" => coded(33),
        "Q2" => coded(34),
        "Q3" => coded(35),
        "Q4" => coded(36),
        "H1" => coded(40),
        "H2" => coded(41),
        "XX-XX" | "XX" => Some(year).filter(|year| year != "XXXX"),
        _ => match rest.strip_prefix('W') {
            Some(week) => days_of(year.parse().ok()?, week),
            None if rest.starts_with(|c: char| c.is_ascii_digit()) => Some(format!("{year}-{rest}")),
            None => None,
        },
    }
}

/// A week, a weekend or a day of a week as days.
fn days_of(year: i16, week: &str) -> Option<String> {
    let (number, rest) = week.split_once('-').unwrap_or((week, ""));
    let monday = jiff::civil::ISOWeekDate::new(year, number.parse().ok()?, Weekday::Monday).ok()?.date();
    let (first, last) = match rest {
        "" => (0, 6),
        "WE" => (5, 6),
        _ => return None,
    };
    let day = |n: i64| monday.checked_add(jiff::Span::new().days(n)).ok().map(|d| at_grain(d, Unit::Day));
    Some(format!("{}/{}", day(first)?, day(last)?))
}
