//! Dates for people.

/// The months by their names.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `2031-03-04` and `2031-03-04T06:10:00+02:00` as `4 March 2031`; anything else as it is.
pub(crate) fn day(published: &str) -> String {
    written_out(published).unwrap_or_else(|| published.to_owned())
}

fn written_out(published: &str) -> Option<String> {
    let date = published.split(['T', ' ']).next()?;
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |s: &str| s.parse::<usize>().ok().filter(|_| s.len() == 2);
    let name = MONTHS.get(number(month)?.checked_sub(1)?)?;
    let whole = parts.next().is_none() && year.len() == 4 && year.parse::<u16>().is_ok();
    whole.then(|| number(day).map(|d| format!("{d} {name} {year}")))?
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn only_whole_iso_dates_are_written_out() {
        assert_eq!(day("2031-03-04"), "4 March 2031");
        assert_eq!(day("2031-05-16T06:10:00+02:00"), "16 May 2031");
        for other in ["2031", "2031-13-01", "last spring", "2031-5-6", ""] {
            assert_eq!(day(other), other);
        }
    }
}
