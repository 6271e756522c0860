//! Spans with two ends: from one month to another, and from one day of a month to another.

use jiff::civil::Date;
use text::Anchor;

use super::phrase::{Parts, Unit, Which};
use super::pick;
use super::reckon::{Reckoned, Reckoner};
use super::tense::Tense;

impl Reckoner {
    /// A span of months: a length with two ends.
    pub(super) fn between(&self, from: Parts, to: Parts, tense: Tense) -> Reckoned {
        let year = |parts: Parts| {
            parts.year.or_else(|| {
                let date =
                    self.today.and_then(|today| pick::month(today, parts.month?, Which::Bare, tense))?;
                Some(date.year())
            })
        };
        if let (Some(first), Some(_)) = (from.day, to.day) {
            return self.days(first, to, tense);
        }
        let (Some(first), Some(last)) = (from.month, to.month) else {
            return Reckoned::plain("PXM", Anchor::Nothing);
        };
        let anchor = match (to.year, self.today) {
            (Some(_), _) => Anchor::Nothing,
            (None, Some(_)) => Anchor::Document,
            (None, None) => Anchor::Unknown,
        };
        let years = i32::from(year(to).unwrap_or(0)) - i32::from(year(from).unwrap_or(0));
        let months = years * 12 + i32::from(last) - i32::from(first) + 1;
        let months = if months > 0 { months } else { months + 12 };
        let told = year(to).and_then(|year| Date::new(year, last, 1).ok()).map(|date| (date, Unit::Month));
        Reckoned { value: format!("P{months}M"), anchor, told, years: vec![], ends: None }
    }

    /// From one day of a month to another: as long as that, and its ends in the year in which the last day would be.
    fn days(&self, first: i8, to: Parts, tense: Tense) -> Reckoned {
        let last = self.on(to, tense);
        let days = i32::from(to.day.unwrap_or(first)) - i32::from(first) + 1;
        let unsure = if last.years.len() > 1 { "?" } else { "" };
        let ends = last.told.map(|(date, _)| {
            let day = |day: i8| format!("{:04}{unsure}-{:02}-{day:02}", date.year(), date.month());
            format!("{}/{}", day(first), day(date.day()))
        });
        Reckoned { value: format!("P{days}D"), years: vec![], ends, ..last }
    }
}
