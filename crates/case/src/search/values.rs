//! What stands behind the names of fields, and what words a query asks for.

use jiff::civil::Date;
use text::Stance;

use super::query::{Ending, Period, Words};
use super::tokens::Star;
use crate::fold::folded;

/// A word that may end in any way needs at least so many letters: fewer fit a part of all words, and take long.
const SHORTEST: usize = 2;

/// The folded words of a word or phrase.
pub(super) fn words(given: &str, star: Star) -> Result<Words, String> {
    let (given, ending) = match (given.strip_suffix('*'), star) {
        (Some(rest), _) => (rest, Ending::Any),
        (None, Star::Any) => (given, Ending::Any),
        (None, Star::None) => (given, Ending::Whole),
    };
    if given.contains('*') {
        return Err("* can only stand at the end of a word; leave it out elsewhere".to_owned());
    }
    let words: Vec<String> = folded(given).split_ascii_whitespace().map(str::to_owned).collect();
    let Some(last) = words.last() else {
        return Err("there is no letter or digit in this; leave it out".to_owned());
    };
    if ending == Ending::Any && last.chars().count() < SHORTEST {
        return Err(format!("before * at least {SHORTEST} letters have to stand; add one"));
    }
    Ok(Words { words, ending })
}

/// A stance by its name.
pub(super) fn stance(given: &str) -> Result<Stance, String> {
    let wanted = given.to_lowercase();
    Stance::ALL.into_iter().find(|stance| stance.name() == wanted).ok_or_else(|| {
        let names: Vec<&str> = Stance::ALL.iter().map(|stance| stance.name()).collect();
        format!("there is no such stance; there are {}", names.join(", "))
    })
}

/// A sort of finding by its name, in the singular or the plural.
pub(super) fn kind(given: &str) -> Result<&'static str, String> {
    let wanted = given.to_lowercase();
    let one = wanted.strip_suffix('s').unwrap_or(&wanted);
    ["attribution", "figure", "time", "label", "act"]
        .into_iter()
        .find(|kind| *kind == one)
        .ok_or_else(|| "there is no such kind; there are attribution, figure, time, label and act".to_owned())
}

/// A year, a month or a day, or two of them with `..` between; one of the two may be left out.
pub(super) fn period(given: &str) -> Result<Period, String> {
    let (from, to) = match given.split_once("..") {
        Some((from, to)) => (from, to),
        None => (given, given),
    };
    let end = |given: &str| if given.is_empty() { Ok(None) } else { date(given).map(Some) };
    let (from, to) = (end(from)?, end(to)?);
    match (&from, &to) {
        (None, None) => Err(LIKE.to_owned()),
        // Where one is the beginning of the other (2013..2013-05) they overlap.
        (Some(from), Some(to)) if from > to && !from.starts_with(to.as_str()) => {
            Err("this period ends before it begins; turn it round".to_owned())
        }
        _ => Ok(Period { from, to }),
    }
}

const LIKE: &str =
    "this is no date; write it like 2013, 2013-05, 2013-05-17, 2013-01..2013-06, 2013.. or ..2013-06-30";

/// The beginning of an ISO 8601 date, if it is on the calendar.
fn date(given: &str) -> Result<String, String> {
    let whole = match given.len() {
        4 => format!("{given}-01-01"),
        7 => format!("{given}-01"),
        _ => given.to_owned(),
    };
    let digits = whole.len() == 10
        && whole.bytes().enumerate().all(|(at, b)| match at {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        });
    if !digits {
        return Err(LIKE.to_owned());
    }
    whole.parse::<Date>().map_err(|_| "there is no such day on the calendar".to_owned())?;
    Ok(given.to_owned())
}
