//! What the words of a time say, before anything is reckoned.

use std::ops::Range;

use text::Calendar;

/// The units in which time is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The unit that the lexicon writes so.
    pub(super) fn of(code: &str) -> Option<Unit> {
        Some(match code {
            "TS" => Unit::Second,
            "TM" => Unit::Minute,
            "TH" => Unit::Hour,
            "D" => Unit::Day,
            "N" => Unit::Night,
            "W" => Unit::Week,
            "F" => Unit::Fortnight,
            "M" => Unit::Month,
            "Q" => Unit::Quarter,
            "Y" => Unit::Year,
            "E" => Unit::Decade,
            "C" => Unit::Century,
            "L" => Unit::Millennium,
            _ => return None,
        })
    }

    /// Whether it is shorter than a day.
    pub(super) fn within_a_day(self) -> bool {
        matches!(self, Unit::Second | Unit::Minute | Unit::Hour)
    }
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// So many.
    Exact(u32),
    /// So many and a half.
    AndHalf(u32),
    /// With one decimal: tenths.
    Tenths(u32),
    /// “A few”, “several”, or none told: “weeks”.
    Many,
}

/// Which one of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// No word for it: “Tuesday”.
    Bare,
    /// “The”, “its”.
    The,
    /// “Last”, “past”.
    Last,
    /// “This”, “the current”.
    This,
    /// “Next”, “the coming”.
    Next,
    /// “That”, “the same”.
    Same,
    /// “The previous”.
    Before,
    /// “The following”.
    After,
    /// “The latest”.
    Latest,
    /// “The year-earlier”, “the year-ago”.
    YearBefore,
}

/// A stretch of the calendar that comes again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    Unit(Unit),
    Month(i8),
    Weekday(i8),
    Season(&'static str),
    Quarter(u8),
    Half(u8),
    Weekend,
    /// Whatever stretch the text is about: “the year-earlier period”.
    Period,
}

/// On which side of its anchor a shifted time lies, and what the anchor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// “Ago”: before the document.
    Ago,
    /// “From now”: after the document.
    Hence,
    /// “Earlier”, “before”: before the time told last.
    Earlier,
    /// “Later”, “after”: after the time told last.
    Later,
}

/// A date on the calendar, as far as the words give it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    pub(super) weekday: Option<i8>,
}

/// What is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Core {
    /// A day, a month of a year, or a year.
    On(Parts),
    /// From one to another.
    Between(Parts, Parts),
    /// `3/4/2031`, which is two days in two countries: the numbers in order.
    Slashed(i8, i8, i16),
    /// A decade or a century: the digits that are known.
    Digits(String),
    /// A decade without its century: “the ’80s”.
    Decade(u32),
    /// One of a kind that comes again.
    Stretch(Which, Stretch),
    /// So long before or after something.
    Shift(Amount, Unit, Way),
    /// So many days from the document's: “yesterday”.
    Days(i32),
    /// The day told last, for an hour that names none.
    SameDay,
    /// “Now”, “recently”, “soon”: the value itself.
    Vague(&'static str),
    /// How long.
    Length(Amount, Unit),
    /// How often: the value itself.
    Often(String),
    /// The words of another calendar.
    Foreign(Calendar, Parts),
}

/// When in the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// A part of it, as TIMEX3 writes it.
    Part(&'static str),
    /// Hour and minute.
    At(u8, Option<u8>),
}

/// A time as its words tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its words.
    pub(super) words: Range<usize>,
    /// What is told.
    pub(super) core: Core,
    /// The year or so that it is a part of: “the third quarter *of 2030*”.
    pub(super) of: Option<Core>,
    /// When in the day.
    pub(super) clock: Option<Clock>,
    /// “About”, “around”.
    pub(super) about: bool,
    /// A length with “the” or the like before it: “the past two weeks”.
    pub(super) determined: bool,
}
