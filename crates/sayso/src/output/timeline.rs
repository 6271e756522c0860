//! What is said to have happened when, in three forms: for people, for programs, for spreadsheets.

mod cells;
mod lines;
mod report;

use link::timeline::{Days, When};
use text::Span;

use super::day::day;
use super::names::{chain, page};
use super::{Pages, Source};
use crate::cli::FoundFormat;
use crate::terminal::{self, Palette};

/// What was found, ready to be written down.
pub(crate) struct Found {
    /// The entries that are shown, the earliest first.
    pub(crate) entries: Vec<Entry>,
    /// How many there are.
    pub(crate) of: usize,
    /// How many were left out because no year is known of them, while days were asked for.
    pub(crate) without_year: usize,
}

/// A statement in which a date stands.
#[derive(Clone)]
pub(crate) struct Entry {
    /// When it is said to have happened.
    pub(crate) when: When,
    /// The number of the document.
    pub(crate) number: i64,
    /// The time, by its index in the reading.
    pub(crate) time: usize,
    /// The attribution in whose content it stands, by its index; `None` where the page speaks in its own voice.
    pub(crate) attribution: Option<usize>,
    /// The statement: that content, or the sentence, in bytes of the document.
    pub(crate) words: Vec<Span>,
    /// The day of the document, as it states it.
    pub(crate) published: Option<String>,
    /// The time, by its index, that tells when this was said; `None` where only the document's day does.
    pub(crate) said: Option<usize>,
}

impl Entry {
    /// The chain of voices, page first.
    fn chain(&self, source: &Source) -> Vec<String> {
        self.attribution.map_or_else(|| vec![page(&source.read)], |a| chain(&source.read, a))
    }

    /// The time that tells when this was said, as far as it is on the calendar.
    fn said<'a>(&self, source: &'a Source) -> Option<(&'a text::Time, When)> {
        let time = source.read.reading.times().get(self.said?)?;
        Some((time, when(time)?))
    }
}

/// What a time comes to on the calendar.
pub(crate) fn when(time: &text::Time) -> Option<When> {
    link::timeline::when(time.edtf.as_deref()?, &time.years)
}

/// Whether the words make a date only approximate ("about 3 May").
pub(crate) fn is_about(time: &text::Time) -> bool {
    time.edtf.as_deref().is_some_and(|edtf| edtf.ends_with('~'))
}

/// When, for people: `14 May 2031`, `May 2031`, `11 May 2031 to 17 May 2031`, `2029`; with each year it may be in.
pub(crate) fn told(when: &When) -> String {
    match when {
        When::Known(all) => all.iter().map(|days| stretch(*days)).collect::<Vec<_>>().join(" or "),
        When::YearUnknown(value) => match stretch_of_any_year(value) {
            Some(told) => format!("{told}, year not told"),
            None => format!("{value}, year not told"),
        },
    }
}

fn stretch(days: Days) -> String {
    let (first, last) = (days.first(), days.last());
    let whole = first.day() == 1 && last.day() >= 28 && is_end_of_month(days);
    let month = |of: link::timeline::Day| {
        let told = day(&format!("{:04}-{:02}-01", of.year(), of.month()));
        told.strip_prefix("1 ").unwrap_or(&told).to_owned()
    };
    match (whole, first == last) {
        (_, true) => day(&first.to_string()),
        (true, _) if first.year() == last.year() && (first.month(), last.month()) == (1, 12) => {
            first.year().to_string()
        }
        (true, _) if (first.month(), last.month()) == (1, 12) => {
            format!("{} to {}", first.year(), last.year())
        }
        (true, _) if first.year() == last.year() && first.month() == last.month() => month(first),
        (true, _) => format!("{} to {}", month(first), month(last)),
        (false, _) => format!("{} to {}", day(&first.to_string()), day(&last.to_string())),
    }
}

/// Whether the last of these days is the last of its month.
fn is_end_of_month(days: Days) -> bool {
    let last = days.last();
    link::timeline::Day::new(last.year(), last.month(), last.day() + 1).is_none()
}

/// `XXXX-01-21` as `21 January`, `XXXX-01` as `January`, `XXXX-24` as the months of winter.
fn stretch_of_any_year(value: &str) -> Option<String> {
    let rest = value.strip_prefix("XXXX-")?;
    let When::Known(all) = link::timeline::when(&format!("2032-{rest}"), &[])? else { return None };
    let told = stretch(*all.first()?);
    Some(told.replace(" 2032", "").replace(" 2033", ""))
}

/// When a statement was made, as far as it is told.
pub(crate) fn said_when(entry: &Entry, source: &Source) -> String {
    let read = &source.read;
    match (entry.said(source), read.document.metadata().published.as_deref()) {
        (Some((said, when)), _) => {
            format!("said {} (“{}”)", told(&when), super::names::words(&read.document, &[said.span]))
        }
        (None, Some(published)) => format!("published {}", day(published)),
        (None, None) => "said on a day that is not told".to_owned(),
    }
}

/// The form for spreadsheets.
pub(crate) fn sheet(found: &Found, pages: &mut Pages<'_>) -> String {
    cells::of(found, pages)
}

/// Writes down what was found in the form that was asked for.
pub(crate) fn written(found: &Found, format: FoundFormat, pages: &mut Pages<'_>) -> String {
    match format {
        FoundFormat::Text => {
            report::Report { width: terminal::width(), palette: Palette::of_output() }.of(found, pages)
        }
        FoundFormat::Jsonl => lines::of(found, pages),
        FoundFormat::Csv => super::safe_on_screen(cells::of(found, pages)),
    }
}

/// How many there are, for people.
pub(crate) fn summed_up(found: &Found) -> String {
    let many =
        |n: usize| if n == 1 { "1 dated statement".to_owned() } else { format!("{n} dated statements") };
    let all = match (found.entries.len(), found.of) {
        (_, 0) => "No such date was found.".to_owned(),
        (shown, of) if shown == of => format!("{}, the earliest first.", many(of)),
        (shown, of) => format!("{shown} of {}, the earliest first; --limit shows more.", many(of)),
    };
    match found.without_year {
        0 => all,
        n => format!("{all} {n} whose year is not told {} left out.", if n == 1 { "is" } else { "are" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_told_as_wide_as_it_is() {
        for (edtf, words) in [
            ("2031-05-14", "14 May 2031"),
            ("2031-05", "May 2031"),
            ("2031", "2031"),
            ("198X", "1980 to 1989"),
            ("2030-24", "December 2030 to February 2031"),
            ("2031-05-05/2031-05-11", "5 May 2031 to 11 May 2031"),
            ("XXXX-01-21", "21 January, year not told"),
            ("XXXX-05", "May, year not told"),
            ("XXXX-24", "December to February, year not told"),
        ] {
            assert_eq!(told(&link::timeline::when(edtf, &[]).unwrap()), words);
        }
        let open = link::timeline::when("2031?-06-12", &[2031, 2032]).unwrap();
        assert_eq!(told(&open), "12 June 2031 or 12 June 2032");
    }
}
