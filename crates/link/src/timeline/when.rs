//! What days a date in EDTF may be: as wide as it is known, and one stretch for each year that it may be in.

use super::day::{Day, Days};

/// When something is said to have happened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// In one of these stretches of days, the likeliest first; never empty, and one only where the year is known.
    Known(Vec<Days>),
    /// On such a day or in such a month of a year that is not told; the value as it stands: `XXXX-01-21`.
    YearUnknown(String),
}

impl When {
    /// The likeliest stretch of days.
    pub fn likeliest(&self) -> Option<Days> {
        match self {
            When::Known(all) => all.first().copied(),
            When::YearUnknown(_) => None,
        }
    }

    /// Whether it may have been in these days.
    pub fn may_be_in(&self, days: Days) -> bool {
        match self {
            When::Known(all) => all.iter().any(|one| one.overlaps(days)),
            When::YearUnknown(_) => false,
        }
    }
}

/// What a value in EDTF is on the calendar; `years` are those that a day without a year may be in, likeliest first. `None`
/// if it is no value that a reader of ours makes, or no day of the calendar.
pub fn when(edtf: &str, years: &[i16]) -> Option<When> {
    let sure = |c: char| !matches!(c, '~' | '?' | '%');
    let value: String = edtf.chars().filter(|c| sure(*c)).collect();
    let (_, of_year) = value.split_once('-').unwrap_or((&value, ""));
    if years.len() > 1 {
        let all: Vec<Days> = years.iter().filter_map(|year| days(&format!("{year:04}-{of_year}"))).collect();
        return (!all.is_empty()).then_some(When::Known(all));
    }
    match value.strip_prefix("XXXX-") {
        // A year that leaps holds every day that a year may hold.
        Some(rest) => days(&format!("2032-{rest}")).map(|_| When::YearUnknown(value.clone())),
        None => days(&value).map(|days| When::Known(vec![days])),
    }
}

/// What days somebody asks for with `2013`, `2013-01` or `2013-01-05`.
pub fn asked(date: &str) -> Option<Days> {
    let parts: Vec<&str> = date.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let digits = parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    // What stands behind 12 is a season, and no month.
    let is_date = digits && matches!(lengths[..], [4] | [4, 2] | [4, 2, 2]);
    let is_month = parts.get(1).is_none_or(|month| *month <= "12");
    if is_date && is_month { of_parts(&parts) } else { None }
}

/// The days of a value whose year is known, if only to the decade or the century.
fn days(value: &str) -> Option<Days> {
    if let Some((from, to)) = value.split_once('/') {
        return Days::new(days(from)?.first(), days(to)?.last());
    }
    let day = value.split_once('T').map_or(value, |(day, _)| day);
    let parts: Vec<&str> = day.split('-').collect();
    of_parts(&parts)
}

fn of_parts(parts: &[&str]) -> Option<Days> {
    let number = |part: &str| part.parse::<u8>().ok();
    match parts {
        [year] => years(year),
        [year, part] => {
            let (month, many) = part_of_year(number(part)?)?;
            Days::months(year.parse().ok()?, month, many)
        }
        [year, month, "XX"] => of_parts(&[year, month]),
        [year, month, day] => Some(Days::one(Day::new(year.parse().ok()?, number(month)?, number(day)?)?)),
        _ => None,
    }
}

/// First month and number of months of a part of a year: a month, or what ISO 8601-2 has a number for. Seasons are those
/// of the north, and winter begins in the year that names it; so the reader reckons them (docs/times.md).
fn part_of_year(number: u8) -> Option<(u8, u8)> {
    match number {
        1..=12 => Some((number, 1)),
        21 | 25 => Some((3, 3)),
        22 | 26 => Some((6, 3)),
        23 | 27 => Some((9, 3)),
        24 | 28 => Some((12, 3)),
        33..=36 => Some(((number - 33) * 3 + 1, 3)),
        37..=39 => Some(((number - 37) * 4 + 1, 4)),
        40 | 41 => Some(((number - 40) * 6 + 1, 6)),
        _ => None,
    }
}

/// A year, a decade (`198X`), a century (`19XX`) or a millennium (`1XXX`).
fn years(year: &str) -> Option<Days> {
    let known = year.trim_end_matches('X');
    if year.len() != 4 || known.is_empty() || !known.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let edge = |digit: &str| format!("{known}{}", digit.repeat(4 - known.len())).parse::<i16>().ok();
    Days::new(Day::new(edge("0")?.max(1), 1, 1)?, Day::new(edge("9")?, 12, 31)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(value: &str) -> String {
        match when(value, &[]) {
            Some(When::Known(all)) => {
                all.iter().map(|d| format!("{}..{}", d.first(), d.last())).collect::<Vec<_>>().join(" ")
            }
            Some(When::YearUnknown(value)) => value,
            None => "none".to_owned(),
        }
    }

    #[test]
    fn every_value_keeps_its_width() {
        for (value, days) in [
            ("2031-05-14", "2031-05-14..2031-05-14"),
            ("2031-05-14T22:00:00", "2031-05-14..2031-05-14"),
            ("2031-05-03~", "2031-05-03..2031-05-03"),
            ("2032-02", "2032-02-01..2032-02-29"),
            ("2100-02", "2100-02-01..2100-02-28"),
            ("2031", "2031-01-01..2031-12-31"),
            ("198X", "1980-01-01..1989-12-31"),
            ("18XX", "1800-01-01..1899-12-31"),
            ("1XXX", "1000-01-01..1999-12-31"),
            ("0XXX", "0001-01-01..0999-12-31"),
            ("2031-21", "2031-03-01..2031-05-31"),
            ("2030-24", "2030-12-01..2031-02-28"),
            ("2030-35", "2030-07-01..2030-09-30"),
            ("2031-41", "2031-07-01..2031-12-31"),
            ("2031-05-05/2031-05-11", "2031-05-05..2031-05-11"),
            ("2031-01/2031-06", "2031-01-01..2031-06-30"),
        ] {
            assert_eq!(told(value), days, "{value}");
        }
    }

    #[test]
    fn what_is_no_day_of_the_calendar_is_nothing() {
        for value in
            ["", "XXXX", "2031-02-30", "2031-13", "2031-99", "2031-05-11/2031-05-05", "now", "2031-W20", "-"]
        {
            assert_eq!(when(value, &[]), None, "{value}");
        }
        assert_eq!(when("XXXX-02-30", &[]), None);
    }

    #[test]
    fn a_year_that_is_not_told_stays_open() {
        assert_eq!(told("XXXX-01-21"), "XXXX-01-21");
        assert_eq!(told("XXXX-02-29"), "XXXX-02-29");
        assert_eq!(told("XXXX-24"), "XXXX-24");
        let both = when("2031?-06-12", &[2031, 2032]).unwrap();
        let years = |when: &When| match when {
            When::Known(all) => all.iter().map(|d| d.first().year()).collect(),
            When::YearUnknown(_) => vec![],
        };
        assert_eq!(years(&both), [2031, 2032]);
        assert_eq!(both.likeliest().unwrap().width(), 1);
        assert!(both.may_be_in(asked("2032-06").unwrap()) && !both.may_be_in(asked("2033").unwrap()));
    }

    proptest::proptest! {
        #[test]
        fn any_words_at_all_are_days_or_none(text in "[0-9X/T~?-]{0,12}|.{0,12}", years: Vec<i16>) {
            if let Some(When::Known(all)) = when(&text, &years) {
                proptest::prop_assert!(!all.is_empty() && all.iter().all(|days| days.width() >= 1));
            }
            let _ = asked(&text);
        }
    }

    #[test]
    fn a_date_is_asked_for_with_as_much_of_it_as_is_known() {
        assert_eq!(asked("2032-02").unwrap().width(), 29);
        assert_eq!(asked("2031").unwrap().width(), 365);
        for wrong in ["31", "2031-2", "2031-02-30", "2031-21", "may", "2031-05-14-01", "+031", ""] {
            assert!(asked(wrong).is_none(), "{wrong}");
        }
    }
}
