//! The articles of FA-KES as documents, each with its day, and in which part of the gold it stands.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use text::{Document, DocumentId, Metadata, Origin};

use crate::places::Places;

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

/// How many words at the top of an article may hold its day.
const TOP: usize = 60;

/// To work with, or only to be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Part {
    Dev,
    Test,
}

/// A day on the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day {
    pub(crate) year: i32,
    pub(crate) month: i32,
    pub(crate) day: i32,
}

impl Day {
    /// Days since some day long ago (Howard Hinnant, “chrono-compatible low-level date algorithms”).
    pub(crate) fn number(self) -> i32 {
        let year = if self.month <= 2 { self.year - 1 } else { self.year };
        let month = (self.month + 9) % 12;
        365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + self.day
    }

    pub(crate) fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// The part of all articles of that month. Seasons of the war stay together, so that an event does not stand in
    /// both parts; a third of the articles is in the test part.
    pub(crate) fn part(self) -> Part {
        match (self.year, self.month) {
            (..=2013, _) | (2014, 8..) | (2016, 10..) | (2017, 8..) => Part::Test,
            _ => Part::Dev,
        }
    }
}

/// An article.
#[derive(Debug)]
pub(crate) struct Article {
    /// Its `unit_id` in the corpus.
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) outlet: String,
    /// The day that the text states at its top, else the one of the table, which is often off.
    pub(crate) day: Day,
    pub(crate) document: Document,
}

/// All articles by id; of those with the same words, the one with the lowest id.
pub(crate) fn articles(places: &Places) -> Result<BTreeMap<String, Article>> {
    let path = places.corpora().join("fakes_syria/FA-KES-Dataset.utf8.csv");
    let mut table = csv::Reader::from_path(&path).with_context(|| format!("no {}", path.display()))?;
    let mut all: BTreeMap<DocumentId, Article> = BTreeMap::new();
    for row in table.records() {
        let row = row?;
        let field = |i: usize| row.get(i).unwrap_or_default().to_owned();
        let (id, title, text, outlet) = (field(0), field(1), field(2), field(3));
        let day = stated(&text).or_else(|| listed(&field(4))).context("an article has no day")?;
        let metadata = Metadata {
            title: Some(title.clone()),
            publisher: Some(outlet.clone()),
            published: Some(day.iso()),
            ..Metadata::default()
        };
        let document = Document::new(Origin { path: id.clone() }, metadata, text)?;
        let article = Article { id, title, outlet, day, document };
        let kept = all.get(&article.document.id()).is_some_and(|other| other.id < article.id);
        if !kept {
            all.insert(article.document.id(), article);
        }
    }
    Ok(all.into_values().map(|article| (article.id.clone(), article)).collect())
}

/// The first day near the top: “5 April 2017”, “Apr 5 2017”.
fn stated(text: &str) -> Option<Day> {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == '-').take(TOP).collect();
    words.windows(3).find_map(|three| {
        let day = |word: &str| word.parse().ok().filter(|day| (1..=31).contains(day));
        let (month, day) = match (month(three[0]), month(three[1])) {
            (Some(month), _) => (month, day(three[1])?),
            (None, Some(month)) => (month, day(three[0])?),
            (None, None) => return None,
        };
        let year = three[2].get(..4)?.parse().ok().filter(|year| (2011..=2018).contains(year))?;
        Some(Day { year, month, day })
    })
}

/// The number of a month by its name, which may be shortened to three letters or more.
fn month(word: &str) -> Option<i32> {
    let lower = word.to_lowercase();
    (1..).zip(MONTHS).find(|(_, month)| lower.len() >= 3 && month.starts_with(&lower)).map(|(n, _)| n)
}

/// A day of the table: month/day/year.
fn listed(date: &str) -> Option<Day> {
    let mut parts = date.split('/').map(|part| part.parse().ok());
    let (month, day, year) = (parts.next()??, parts.next()??, parts.next()??);
    Some(Day { year, month, day })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_at_the_top_is_found_in_both_orders() {
        let day = |text: &str| stated(text).map(Day::iso);
        assert_eq!(day("Wed 05 Apr 2031").as_deref(), None);
        assert_eq!(day("Wed 05 Apr 2017 Boat lost").as_deref(), Some("2017-04-05"));
        assert_eq!(day("Published April 15 2017 SEND").as_deref(), Some("2017-04-15"));
        assert_eq!(day("Maybe 5 2017"), None);
        assert_eq!(listed("4/16/2017").map(Day::iso).as_deref(), Some("2017-04-16"));
    }

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        let day = |year, month, day| Day { year, month, day }.number();
        assert_eq!(day(2016, 3, 1) - day(2016, 2, 28), 2);
        assert_eq!(day(2017, 1, 1) - day(2016, 12, 31), 1);
    }
}
