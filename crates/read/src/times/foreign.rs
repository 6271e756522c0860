//! Months of other calendars as they stand in English text: marked as such, and not reckoned.

use text::Calendar;

use super::calendar::{day_number, four_digits, small};
use super::cursor::Cursor;
use super::lexicon::{self, Sort};
use super::phrase::{Core, Parts};
use super::words::Word;

/// “12 Ramadan 1452”, “Ramadan”, “1 Farvardin 1410”.
pub(super) fn foreign(mut cursor: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let day = day_number(&mut cursor);
    if day.is_some() {
        cursor.eat(&["of"]);
    }
    let (calendar, month) = foreign_month(&mut cursor)?;
    let day = day.or_else(|| day_number(&mut cursor));
    let mut ahead = cursor;
    if ahead.any().is_some_and(Word::after_comma) {
        ahead = ahead.afresh();
    }
    let year = ahead.take(|w| four_digits(w).filter(|year| (1200..1700).contains(year)));
    if year.is_some() {
        ahead.eat(&["ah", "sh", "h"]);
        cursor = ahead;
    }
    let known = day.is_some() || year.is_some() || (calendar, month) == (Calendar::Hijri, 9);
    known.then_some((cursor, Core::Foreign(calendar, Parts { year, month: Some(month), day, weekday: None })))
}

/// A month of another calendar, in one to three words.
fn foreign_month(cursor: &mut Cursor<'_>) -> Option<(Calendar, i8)> {
    let mut ahead = *cursor;
    let mut name = String::new();
    for _ in 0..3 {
        // Names are written “Rabi al-Awwal”, “Dhu’l-Hijja”, “Rabi' al-thani”.
        let word = ahead.any().filter(|w| ahead.at == cursor.at || w.gap.len() <= 4)?;
        if !word.capital() && name.is_empty() {
            return None;
        }
        name.push_str(&word.lower);
        ahead.at += 1;
        for (sort, calendar) in [(Sort::Hijri, Calendar::Hijri), (Sort::Solar, Calendar::SolarHijri)] {
            if let Some(month) = lexicon::number(sort, &name).and_then(small) {
                *cursor = ahead;
                return Some((calendar, month));
            }
        }
    }
    None
}
