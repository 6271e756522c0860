//! How many dated statements there are of each month, year or decade: as fine as there is room for.

use link::timeline::Day;
use room::draw::Strip;
use room::pages::Stretch;

use crate::output::day::MONTHS;

/// How long a stretch is, in months.
const LENGTHS: [i32; 6] = [1, 3, 12, 120, 1_200, 12_000];

/// So much of all may lie before the first stretch of its own, and as much behind the last: a few dates of long ago
/// would otherwise leave no room for the others.
const APART: f64 = 0.05;

/// The stretches of these days, which are in order; each day is the first of a statement.
pub(super) fn of(days: &[Day]) -> Vec<Stretch> {
    let months: Vec<i32> = days.iter().map(|day| month(*day)).collect();
    let Some(last) = months.len().checked_sub(1) else { return vec![] };
    // Two bars are for what lies before and behind.
    let room = Strip::MOST as i32 - 2;
    let apart = (months.len() as f64 * APART) as usize;
    let fits = |length: &i32, from: i32, to: i32| to.div_euclid(*length) - from.div_euclid(*length) < room;
    let whole = LENGTHS.iter().position(|length| fits(length, months[0], months[last]));
    let most = LENGTHS.iter().position(|length| fits(length, months[apart], months[last - apart]));
    let (length, from, to) = match (whole, most) {
        (Some(whole), Some(most)) if whole <= most => (LENGTHS[whole], months[0], months[last]),
        (_, Some(most)) => (LENGTHS[most], months[apart], months[last - apart]),
        _ => return vec![],
    };
    let mut all = vec![];
    let first = from.div_euclid(length) * length;
    let before = months.partition_point(|month| *month < first);
    if before > 0 {
        all.push(stretch(format!("before {}", called(first, length)), "before".to_owned(), before, 0));
    }
    let mut at = first;
    while at <= to {
        let begins = months.partition_point(|month| *month < at);
        let many = months.partition_point(|month| *month < at + length) - begins;
        all.push(stretch(called(at, length), short(at, length), many, begins));
        at += length;
    }
    let behind = months.partition_point(|month| *month < at);
    if behind < months.len() {
        let many = months.len() - behind;
        all.push(stretch(format!("{} and later", called(at, length)), "later".to_owned(), many, behind));
    }
    all
}

fn stretch(called: String, short: String, many: usize, first: usize) -> Stretch {
    Stretch { short, called, many, first }
}

/// Months since the beginning of the calendar.
fn month(day: Day) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

/// `May 2031`, `April to June 2031`, `2031`, `2030 to 2039`.
fn called(at: i32, length: i32) -> String {
    let year = at.div_euclid(12);
    match length {
        1 => format!("{} {year}", MONTHS[at.rem_euclid(12) as usize]),
        3 => {
            let month = at.rem_euclid(12) as usize;
            format!("{} to {} {year}", MONTHS[month], MONTHS[month + 2])
        }
        12 => year.to_string(),
        _ => format!("{year} to {}", year + length / 12 - 1),
    }
}

fn short(at: i32, length: i32) -> String {
    let year = at.div_euclid(12);
    match (length, at.rem_euclid(12)) {
        (1 | 3, 0) => year.to_string(),
        (1 | 3, month) => MONTHS[month as usize][..3].to_owned(),
        (12, _) => year.to_string(),
        _ => format!("{year}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(all: &[(i16, u8)]) -> Vec<Day> {
        all.iter().map(|(year, month)| Day::new(*year, *month, 1).expect("a day")).collect()
    }

    #[test]
    fn every_statement_is_counted_once_and_led_to() {
        let mut all = vec![(1203, 1), (1950, 6)];
        all.extend((0..60).map(|n| (2013 + n / 24, (n % 12 + 1) as u8)));
        all.sort_unstable();
        all.push((2099, 1));
        let days = days(&all);
        let found = of(&days);
        assert!(found.len() <= Strip::MOST, "{}", found.len());
        assert_eq!(found.iter().map(|stretch| stretch.many).sum::<usize>(), days.len());
        let mut next = 0;
        for stretch in &found {
            assert_eq!(stretch.first, next, "{}", stretch.called);
            next += stretch.many;
        }
        assert_eq!(found[0].called, "before January 2013");
        assert_eq!(found.last().map(|last| last.short.as_str()), Some("later"));
    }

    #[test]
    fn a_few_months_are_told_by_the_month_and_centuries_by_the_year_or_longer() {
        let called =
            |all: &[(i16, u8)]| of(&days(all)).iter().map(|one| one.called.clone()).collect::<Vec<_>>();
        assert_eq!(called(&[(2031, 4), (2031, 6)]), ["April 2031", "May 2031", "June 2031"]);
        assert_eq!(called(&[(2029, 4), (2033, 6)])[0], "April to June 2029");
        assert_eq!(called(&[(2019, 4), (2033, 6)]).len(), 15);
        assert_eq!(called(&[(1700, 4), (2033, 6)])[0], "1700 to 1709");
        assert!(called(&[]).is_empty());
    }
}
