//! Dates as documents state them, to ISO 8601; nothing is guessed.

mod shown;

pub(crate) use shown::published;

use crate::DayOrder;

/// The months by their first three letters.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A date or date and time that is ISO 8601 already, checked and tidied: `2031-06-18`,
/// `2031-06-18T06:10:00+02:00`. What follows a date without being a time is dropped.
pub(crate) fn iso(text: &str) -> Option<String> {
    let text = text.trim();
    let day = text.get(..10)?;
    let mut parts = day.split('-');
    let (year, month, date) = (parts.next()?, parts.next()?, parts.next()?);
    if (year.len(), month.len(), date.len()) != (4, 2, 2) {
        return None;
    }
    let whole = written(number(year)?, number(month)?, number(date)?)?;
    let rest = text.get(10..).unwrap_or("");
    let Some(time) = rest.strip_prefix(['T', 't', ' ']) else {
        return rest.is_empty().then_some(whole);
    };
    Some(if is_time(time) { format!("{whole}T{time}") } else { whole })
}

/// Whether it is `hh:mm`, with or without seconds, their fraction, and a zone (`Z`, `+02:00`, `+0200`).
fn is_time(text: &str) -> bool {
    let (clock, zone) = match text.find(['Z', '+', '-']) {
        Some(i) => text.split_at(i),
        None => (text, ""),
    };
    let good_zone = matches!(zone, "" | "Z")
        || zone.strip_prefix(['+', '-']).is_some_and(|z| {
            z.bytes().all(|b| b.is_ascii_digit() || b == b':') && matches!(z.len(), 2 | 4 | 5)
        });
    let parts: Vec<&str> = clock.split(':').collect();
    let below = |part: &str, limit| part.len() == 2 && number(part).is_some_and(|n| n < limit);
    let seconds = |s: &str| {
        let (whole, fraction) = s.split_once('.').unwrap_or((s, "0"));
        below(whole, 61) && !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit())
    };
    let good_clock = match parts[..] {
        [h, m] => below(h, 24) && below(m, 60),
        [h, m, s] => below(h, 24) && below(m, 60) && seconds(s),
        _ => false,
    };
    good_zone && good_clock
}

/// A date in words, and nothing but a date: `18 June 2031`, `June 18, 2031`, `Friday 16 May 2031`,
/// `Thu, 14 Nov 2031 12:00:00 GMT`, `18.6.2031`. `3/4/2031` is no date: it means two days in two countries.
pub(crate) fn in_words(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('.');
    // The longest ("Wednesday, 30 September 2031, 10:45:00 +0200") is far shorter.
    if text.len() > 60 {
        return None;
    }
    if let Some(found) = iso(text) {
        return Some(found);
    }
    let dotted: Vec<_> = text.split('.').collect();
    if let [day, month, year] = dotted[..] {
        return if year.len() == 4 { written(number(year)?, number(month)?, number(day)?) } else { None };
    }
    let mut words: Vec<&str> =
        text.split([' ', ',', '\u{a0}']).filter(|w| !w.is_empty() && !w.eq_ignore_ascii_case("of")).collect();
    if words.first().is_some_and(|w| is_weekday(w)) {
        words.remove(0);
    }
    let (day, month, year) = match words[..] {
        [a, b, year, ref rest @ ..] if year.len() == 4 && rest.iter().all(|w| is_clock_word(w)) => {
            if month(b).is_some() {
                (ordinal(a)?, month(b)?, number(year)?)
            } else {
                (ordinal(b)?, month(a)?, number(year)?)
            }
        }
        _ => return None,
    };
    written(year, month, day)
}

/// `9/21/2031` or `21/9/2031`, whatever time follows. Where both numbers may be a month only `order` tells which is.
pub(crate) fn slashed(text: &str, order: Option<DayOrder>) -> Option<String> {
    let parts: Vec<&str> = text.split_whitespace().next()?.split('/').collect();
    let [first, second, year] = parts[..] else { return None };
    if year.len() != 4 || first.len() > 2 || second.len() > 2 {
        return None;
    }
    let (first, second, year) = (number(first)?, number(second)?, number(year)?);
    let day_first = || written(year, second, first);
    let month_first = || written(year, first, second);
    match (order, day_first(), month_first()) {
        (Some(DayOrder::DayFirst), day, _) => day,
        (Some(DayOrder::MonthFirst), _, day) => day,
        (None, Some(day), None) | (None, None, Some(day)) => Some(day),
        (None, one, other) => one.filter(|_| first == second).and(other),
    }
}

/// `YYYY-MM-DD` for a day that exists.
fn written(year: u32, month: u32, day: u32) -> Option<String> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    ((1000..=9999).contains(&year) && (1..=days).contains(&day))
        .then(|| format!("{year}-{month:02}-{day:02}"))
}

/// A moment as Windows counts it, in tenths of a microsecond since the beginning of 1601 (UTC); none for zero.
pub(crate) fn filetime(ticks: u64) -> Option<String> {
    let seconds = ticks / 10_000_000;
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    // The calendar repeats itself after 400 years of 146,097 days, and 1601 begins such a time. Years are counted
    // from March, so that the leap day comes last; 1 March 1600 was 306 days before (Hinnant,
    // https://howardhinnant.github.io/date_algorithms.html).
    let days = days + 306;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let date = day - (153 * month + 2) / 5 + 1;
    let (month, turn) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = u32::try_from(1600 + 400 * era + year + turn).ok()?;
    let whole = written(year, u32::try_from(month).ok()?, u32::try_from(date).ok()?).filter(|_| ticks > 0)?;
    Some(format!("{whole}T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60))
}

fn number(text: &str) -> Option<u32> {
    (text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// `18`, `18th`.
fn ordinal(text: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    if digits.len() <= 2 { number(digits) } else { None }
}

/// `June`, `Jun`, `Jun.`, `Sept`.
fn month(text: &str) -> Option<u32> {
    let word = text.trim_end_matches('.').to_ascii_lowercase();
    let at = MONTHS.iter().position(|m| word.len() >= 3 && m.starts_with(&word))?;
    u32::try_from(at + 1).ok()
}

fn is_weekday(text: &str) -> bool {
    let word = text.trim_end_matches('.').to_ascii_lowercase();
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    days.iter().any(|d| word.len() >= 3 && d.starts_with(&word))
}

/// What may follow a date without changing it: `12:00:00`, `GMT`, `+0200`, `at`, `pm`.
fn is_clock_word(word: &str) -> bool {
    word.contains(':')
        || matches!(word, "at" | "GMT" | "UTC" | "am" | "pm" | "AM" | "PM")
        || word.starts_with(['+', '-'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_between_slashes_is_known_where_it_can_mean_one_day_alone_or_its_order_is_told() {
        let day = |text, order| slashed(text, order);
        let [first, month] = [Some(DayOrder::DayFirst), Some(DayOrder::MonthFirst)];
        assert_eq!(day("6/18/2031", None).as_deref(), Some("2031-06-18"));
        assert_eq!(day("18/06/2031 07:15", None).as_deref(), Some("2031-06-18"));
        assert_eq!(day("6/6/2031", None).as_deref(), Some("2031-06-06"));
        assert_eq!(day("3/4/2031", None), None);
        assert_eq!(day("3/4/2031", first).as_deref(), Some("2031-04-03"));
        assert_eq!(day("3/4/2031", month).as_deref(), Some("2031-03-04"));
        assert_eq!((day("18/6/2031", month), day("6/18/2031", first)), (None, None));
        for no_day in ["31/2/2031", "3/4/31", "3/4", "3/4/2031/5", "", "a/b/2031"] {
            assert_eq!(day(no_day, month), None, "{no_day}");
        }
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for text in [
            "18 June 2031",
            "June 18, 2031",
            "Wed 18 Jun 2031",
            "18th of June, 2031",
            "2031-06-18",
            "18.6.2031",
            "Wed, 18 Jun 2031 12:00:00 GMT",
            "18 June 2031.",
        ] {
            assert_eq!(in_words(text).as_deref(), Some("2031-06-18"), "{text}");
        }
    }

    #[test]
    fn what_is_not_plainly_a_date_is_none() {
        for text in [
            "6/7/2031",
            "June 2031",
            "31 June 2031",
            "18 June",
            "in 18 June 2031",
            "1.2.3",
            "",
            "May may 2031",
        ] {
            assert_eq!(in_words(text), None, "{text}");
        }
    }

    #[test]
    fn moments_of_windows_are_days_of_the_calendar() {
        // Seconds since 1601 by `date --utc +%s`, which counts from 1970: 11,644,473,600 more.
        let moment = |unix: u64| filetime((unix + 11_644_473_600) * 10_000_000);
        assert_eq!(moment(0).as_deref(), Some("1970-01-01T00:00:00Z"));
        assert_eq!(moment(1_939_019_400).as_deref(), Some("2031-06-12T08:30:00Z"));
        assert_eq!(moment(1_709_164_800).as_deref(), Some("2024-02-29T00:00:00Z"));
        assert_eq!((filetime(0), filetime(u64::MAX)), (None, None));
    }

    #[test]
    fn a_stated_time_is_kept() {
        assert_eq!(iso("2031-05-16T06:10:00+02:00").as_deref(), Some("2031-05-16T06:10:00+02:00"));
        assert_eq!(iso("2031-05-16 06:10").as_deref(), Some("2031-05-16T06:10"));
        assert_eq!(iso("2031-05-16Tnonsense").as_deref(), Some("2031-05-16"));
        assert_eq!(iso("2031-13-16"), None);
        assert_eq!(iso("2031-05-1é"), None);
    }
}
