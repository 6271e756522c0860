//! Days as numbers, and where they stand along a line.

/// The day of a date in ISO 8601, in days since 1 January 1970; `None` where it does not say the day.
pub(super) fn number(date: &str) -> Option<i64> {
    let day = date.get(..10)?;
    let rest = date.get(10..).unwrap_or_default();
    let mut parts = day.split('-');
    let part = |part: Option<&str>, digits: usize| {
        part.filter(|part| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()
    };
    let (year, month, day): (i64, i64, i64) =
        (part(parts.next(), 4)?, part(parts.next(), 2)?, part(parts.next(), 2)?);
    let whole = parts.next().is_none() && (rest.is_empty() || rest.starts_with(['T', ' ']));
    (whole && (1..=12).contains(&month) && (1..=31).contains(&day)).then(|| of(year, month, day))
}

/// The number of a day of the Gregorian calendar: Howard Hinnant, “chrono-compatible low-level date algorithms”.
fn of(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a day: `2031-05-14`.
pub(super) fn date(number: i64) -> String {
    let days = number + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Days along a line, from one end to the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    first: i64,
    last: i64,
    from: f64,
    to: f64,
}

impl Scale {
    /// One on which all of these days have room; none without days.
    pub(super) fn of(days: impl Iterator<Item = i64> + Clone, from: f64, to: f64) -> Option<Scale> {
        Some(Scale { first: days.clone().min()?, last: days.max()?, from, to })
    }

    /// Where a day stands.
    pub(super) fn at(&self, day: i64) -> f64 {
        if self.first == self.last {
            return self.from;
        }
        let part = (day - self.first) as f64 / (self.last - self.first) as f64;
        self.from + part * (self.to - self.from)
    }

    /// Some days to write below the line, evenly apart, each once: where they stand, and which they are.
    pub(super) fn marks(&self, most: i64) -> Vec<(f64, String)> {
        let many = most.min(self.last - self.first + 1).max(2);
        let nth = |n: i64| self.first + (self.last - self.first) * n / (many - 1);
        let mut days: Vec<i64> = (0..many).map(nth).collect();
        days.dedup();
        days.into_iter().map(|day| (self.at(day), date(day))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_a_date_that_says_its_day_has_one() {
        assert_eq!(number("1970-01-01"), Some(0));
        assert_eq!(number("2000-03-01T06:10:00+02:00"), Some(11_017));
        for date in ["2031", "2031-05", "2031-13-01", "last spring, I think", "2031-05-14/2031", "é031-05-14"]
        {
            assert_eq!(number(date), None, "{date}");
        }
    }

    proptest! {
        #[test]
        fn a_day_that_is_written_is_read_back(day in -719_000..2_900_000i64) {
            prop_assert_eq!(number(&date(day)), Some(day));
        }

        #[test]
        fn every_mark_lies_on_the_line(first in -9_000..9_000i64, more in 0..9_000i64, most in 1..9i64) {
            let scale = Scale::of([first, first + more].into_iter(), 10.0, 90.0).expect("two days");
            let marks = scale.marks(most);
            prop_assert!(marks.iter().all(|(x, _)| (10.0..=90.0).contains(x)));
            prop_assert!(marks.windows(2).all(|two| two[0].0 < two[1].0));
        }
    }
}
