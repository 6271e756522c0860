//! Days of the Gregorian calendar, and stretches of them.

/// A day that is on the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    // Invariant: from 0001-01-01 to 9999-12-31, and on the calendar. The order of the fields makes the order of days.
    year: i16,
    month: u8,
    day: u8,
}

impl Day {
    /// This day of this month; `None` if there is none.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Day> {
        let is =
            (1..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= length(year, month);
        is.then_some(Day { year, month, day })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, from 1.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Days since a day long ago (after Howard Hinnant, <https://howardhinnant.github.io/date_algorithms.html>).
    pub(crate) fn number(self) -> i32 {
        let (month, day) = (i32::from(self.month), i32::from(self.day));
        let year = i32::from(self.year) - i32::from(month <= 2);
        let (era, in_era) = (year.div_euclid(400), year.rem_euclid(400));
        let in_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        era * 146_097 + in_era * 365 + in_era / 4 - in_era / 100 + in_year
    }
}

impl std::fmt::Display for Day {
    /// `2031-05-14`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// How many days a month has.
fn length(year: i16, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

/// From a first to a last day, both of them in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    // Invariant: first <= last.
    first: Day,
    last: Day,
}

impl Days {
    /// From the one to the other; `None` if the last is before the first.
    pub fn new(first: Day, last: Day) -> Option<Days> {
        (first <= last).then_some(Days { first, last })
    }

    /// One day.
    pub fn one(day: Day) -> Days {
        Days { first: day, last: day }
    }

    /// So many months from the first of one.
    pub(super) fn months(year: i16, month: u8, many: u8) -> Option<Days> {
        let end = month.checked_add(many)?.checked_sub(1)?;
        let (year_of_end, end) = if end > 12 { (year.checked_add(1)?, end - 12) } else { (year, end) };
        Days::new(Day::new(year, month, 1)?, Day::new(year_of_end, end, length(year_of_end, end))?)
    }

    /// The first of them.
    pub fn first(self) -> Day {
        self.first
    }

    /// The last of them.
    pub fn last(self) -> Day {
        self.last
    }

    /// How many there are, at least one.
    pub fn width(self) -> u32 {
        self.last.number().abs_diff(self.first.number()) + 1
    }

    /// Whether a day is in both.
    pub fn overlaps(self, other: Days) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

impl PartialOrd for Days {
    fn partial_cmp(&self, other: &Days) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Days {
    /// The earlier first; of two that begin together the narrower.
    fn cmp(&self, other: &Days) -> std::cmp::Ordering {
        (self.first, self.last).cmp(&(other.first, other.last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_days() {
        assert!(Day::new(2032, 2, 29).is_some() && Day::new(2000, 2, 29).is_some());
        for (year, month, day) in
            [(2031, 2, 29), (2100, 2, 29), (2031, 4, 31), (2031, 13, 1), (2031, 1, 0), (0, 1, 1)]
        {
            assert_eq!(Day::new(year, month, day), None, "{year} {month} {day}");
        }
    }

    #[test]
    fn a_stretch_is_as_wide_as_its_days() {
        let day = |y, m, d| Day::new(y, m, d).unwrap();
        assert_eq!(Days::one(day(2031, 5, 14)).width(), 1);
        assert_eq!(Days::months(2032, 2, 1).unwrap().width(), 29);
        assert_eq!(Days::months(2031, 1, 12).unwrap().width(), 365);
        assert_eq!(Days::months(2030, 12, 3).unwrap().last(), day(2031, 2, 28));
        assert_eq!(Days::new(day(2031, 5, 14), day(2031, 5, 13)), None);
    }

    #[test]
    fn the_earlier_stands_first_and_of_two_that_begin_together_the_narrower() {
        let mut all = [Days::months(2031, 1, 12), Days::months(2031, 1, 1), Days::months(2030, 12, 1)];
        all.sort();
        assert_eq!(all.map(|days| days.unwrap().width()), [31, 31, 365]);
    }
}
