//! Picks one of a kind that comes again and again: which Tuesday, which May, which third quarter.

use jiff::civil::Date;

use super::phrase::{Stretch, Unit, Which};
use super::reckon::{Told, shifted};
use super::tense::Tense;

/// Days from one date to another.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

/// The years in which a day without a year may be, likeliest first: the last one that is past and the next one, of
/// which a tense or a day of the week may rule one out.
pub(super) fn years(today: Date, month: i8, day: i8, weekday: Option<i8>, tense: Tense) -> Vec<i16> {
    let near = (today.year() - 1..=today.year() + 1).filter_map(|year| Date::new(year, month, day).ok());
    let fits = |date: &Date| weekday.is_none_or(|weekday| date.weekday().to_monday_one_offset() == weekday);
    let mut dates: Vec<Date> = near.filter(fits).collect();
    dates.sort_by_key(|date| days_between(today, *date).abs());
    let past = dates.iter().copied().find(|date| *date <= today);
    let coming = dates.iter().copied().find(|date| *date > today);
    let far = |date: Option<Date>| date.is_none_or(|date| days_between(today, date).abs() > FAR);
    let (past, coming) = match tense {
        Tense::Past if !far(past) => (past, None),
        Tense::Future if !far(coming) => (None, coming),
        _ => (past, coming),
    };
    let mut both: Vec<Date> = past.into_iter().chain(coming).collect();
    both.sort_by_key(|date| days_between(today, *date).abs());
    both.into_iter().map(Date::year).collect()
}

/// A date so many days away is not what a tense means: “sales rose through August” is said in October of the August
/// before. Settled on TimeBank.
const FAR: i32 = 310;

/// One of its kind, seen from a date, with its grain.
pub(super) fn stretch(from: Told, which: Which, stretch: Stretch, tense: Tense) -> Option<(Date, Unit)> {
    let today = from.date;
    let year_before = which == Which::YearBefore;
    let found = match stretch {
        Stretch::Unit(unit) => (one_of_units(today, which, unit)?, unit),
        Stretch::Month(number) => (month(today, number, which, tense)?, Unit::Month),
        Stretch::Weekday(day) => (weekday(today, day, which, tense)?, Unit::Day),
        Stretch::Season(season) => {
            (part_of_the_year(today, which, tense, season_months(season))?, Unit::Month)
        }
        Stretch::Quarter(number) => {
            let first = i8::try_from(number).ok()?.checked_sub(1)? * 3 + 1;
            (part_of_the_year(today, which, tense, (first, 3))?, Unit::Quarter)
        }
        Stretch::Half(number) => {
            (part_of_the_year(today, which, tense, (if number == 1 { 1 } else { 7 }, 6))?, Unit::Month)
        }
        Stretch::Weekend => (weekend(today, which, tense)?, Unit::Week),
        Stretch::Period => return None,
    };
    if year_before && !matches!(stretch, Stretch::Unit(_)) {
        return Some((shifted(found.0, Unit::Year, -1)?, found.1));
    }
    Some(found)
}

fn one_of_units(today: Date, which: Which, unit: Unit) -> Option<Date> {
    let steps = match which {
        Which::Last | Which::Before | Which::YearBefore => -1,
        Which::Next | Which::After => 1,
        Which::Latest if matches!(unit, Unit::Quarter) => -1,
        Which::The if matches!(unit, Unit::Quarter) => -1,
        _ => 0,
    };
    let unit = if which == Which::YearBefore && unit != Unit::Quarter { Unit::Year } else { unit };
    if which == Which::YearBefore && unit == Unit::Quarter {
        return shifted(shifted(today, Unit::Quarter, -1)?, Unit::Year, -1);
    }
    shifted(today, unit, steps)
}

/// The month of this number that is meant.
pub(super) fn month(today: Date, number: i8, which: Which, tense: Tense) -> Option<Date> {
    let this_year = Date::new(today.year(), number, 1).ok()?;
    let past = if number <= today.month() { this_year } else { shifted(this_year, Unit::Year, -1)? };
    let coming = if number >= today.month() { this_year } else { shifted(this_year, Unit::Year, 1)? };
    Some(match which {
        Which::This => this_year,
        Which::Last | Which::Before if number == today.month() => shifted(this_year, Unit::Year, -1)?,
        Which::Next | Which::After if number == today.month() => shifted(this_year, Unit::Year, 1)?,
        Which::Last | Which::Before => past,
        Which::Next | Which::After => coming,
        _ => nearer(today, past, coming, tense),
    })
}

/// The past or the coming one: as the tense has it, else the nearer.
fn nearer(today: Date, past: Date, coming: Date, tense: Tense) -> Date {
    let (back, on) = (days_between(past, today), days_between(today, coming));
    match tense {
        Tense::Past if back <= FAR => past,
        Tense::Future if on <= 270 => coming,
        _ if on < back => coming,
        _ => past,
    }
}

/// The day of the week that is meant. In news a bare one is the last, or today.
fn weekday(today: Date, day: i8, which: Which, tense: Tense) -> Option<Date> {
    let ago = (today.weekday().to_monday_one_offset() - day).rem_euclid(7);
    let back = |days: i8| shifted(today, Unit::Day, -i64::from(days));
    match which {
        Which::Last | Which::Before => back(if ago == 0 { 7 } else { ago }),
        Which::Next | Which::After | Which::This => {
            back(ago - 7).filter(|_| ago > 0 || which != Which::This).or(Some(today))
        }
        _ if tense == Tense::Future && ago > 0 => back(ago - 7),
        _ => back(ago),
    }
}

/// A part of the year so few days away is near.
const NEAR: i32 = 45;

/// First month and number of months of a season.
fn season_months(season: &str) -> (i8, i8) {
    match season {
        "SP" => (3, 3),
        "SU" => (6, 3),
        "FA" => (9, 3),
        _ => (12, 3),
    }
}

/// A part of the year given by its first month and its length: the past, the present or the coming one.
fn part_of_the_year(today: Date, which: Which, tense: Tense, (first, months): (i8, i8)) -> Option<Date> {
    let this_year = Date::new(today.year(), first, 1).ok()?;
    let around = [-1, 0, 1].map(|years| shifted(this_year, Unit::Year, years));
    let mut begun: Vec<Date> = around.into_iter().flatten().collect();
    let end = |date: Date| shifted(date, Unit::Month, i64::from(months)).unwrap_or(date);
    let distance = |date: &Date| {
        if *date <= today && today < end(*date) {
            0
        } else {
            days_between(today, *date).abs().min(days_between(today, end(*date)).abs())
        }
    };
    match which {
        Which::This => return Some(this_year),
        Which::Last | Which::Before => begun.retain(|date| end(*date) <= today),
        Which::Next | Which::After => begun.retain(|date| *date > today),
        // A quarter that has just ended or begun is the one in question, whatever the tense: “expects to report”.
        _ if months == 3 && begun.iter().any(|date| distance(date) <= NEAR) => {}
        _ if tense == Tense::Past => begun.retain(|date| *date <= today),
        _ if tense == Tense::Future => begun.retain(|date| end(*date) > today),
        _ => {}
    }
    begun.into_iter().min_by_key(distance)
}

fn weekend(today: Date, which: Which, tense: Tense) -> Option<Date> {
    let weekday = today.weekday().to_monday_one_offset();
    let weeks = match which {
        Which::Next | Which::After => i64::from(weekday >= 6),
        Which::Last | Which::Before => -1,
        Which::This => 0,
        _ if tense == Tense::Future || weekday >= 6 => 0,
        _ => -1,
    };
    shifted(today, Unit::Week, weeks)
}

/// A part of a year that is known.
pub(super) fn inside(year: i16, stretch: Stretch) -> Option<(Date, Unit)> {
    let (month, grain) = match stretch {
        Stretch::Month(month) => (month, Unit::Month),
        Stretch::Season(season) => (season_months(season).0, Unit::Month),
        Stretch::Quarter(number) => (i8::try_from(number).ok()? * 3 - 2, Unit::Quarter),
        Stretch::Half(number) => (if number == 1 { 1 } else { 7 }, Unit::Month),
        Stretch::Period | Stretch::Unit(Unit::Year | Unit::Quarter) => (1, Unit::Year),
        _ => return None,
    };
    Some((Date::new(year, month, 1).ok()?, grain))
}
