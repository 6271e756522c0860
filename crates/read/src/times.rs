//! When, how long and how often, as a text tells it: its times, put on the calendar as far as the words allow.
//!
//! The grammar is our own; the values follow TIMEX3 as TempEval-3 uses it (UzZaman and others 2013). Calendar
//! arithmetic is jiff's. Nothing here asks what day it is: the day of the document is handed in, or it is not known.
//!
//! ```text
//! text ─ words ─ grammar (calendar, relative, length, often, clock) ─ phrases ─┐
//! text ─ words ─ tense ────────────────────────────────────────────────────────┴─ reckon (pick) ─ times
//! ```

mod bearing;
mod calendar;
mod clock;
mod cursor;
mod foreign;
mod grammar;
mod length;
mod lexicon;
mod names;
mod often;
mod phrase;
mod pick;
mod reckon;
mod relative;
mod spans;
mod tense;
mod value;
mod words;

#[cfg(test)]
mod tests;

use jiff::civil::Date;
use text::{Span, Time};

pub use bearing::bearings;

/// The times of a text, in order; no two overlap, and each span holds words.
///
/// `day` is the day of the document in ISO 8601, `2031-06-18` or longer; whatever else it is counts as not known.
/// Relative times are reckoned from it, or from a time told before.
#[must_use]
pub fn times(text: &str, day: Option<&str>) -> Vec<Time> {
    let today = day.and_then(day_of);
    let words = words::words(text);
    let mut reckoner = reckon::Reckoner::new(today);
    let phrases = grammar::phrases(&words);
    let timed = phrases.iter().filter_map(|phrase| {
        let (first, last) = (words.get(phrase.words.start)?, words.get(phrase.words.end.checked_sub(1)?)?);
        // The full stop of “p.m.” is part of the word.
        let dot = last.text == "m" && last.gap == "." && text[last.bytes.end..].starts_with('.');
        let span = Span::from_usize(first.bytes.start, last.bytes.end + usize::from(dot))?;
        Some(reckoner.time(phrase, span, tense::around(&words, &phrase.words)))
    });
    timed.collect()
}

/// The day at the beginning of an ISO 8601 date or date and time.
fn day_of(text: &str) -> Option<Date> {
    let mut parts = text.get(..10)?.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
