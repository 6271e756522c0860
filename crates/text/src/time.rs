//! Times: where a text says when, how long or how often, and what that comes to on a calendar.

use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

use crate::Span;

/// Words that say when, how long or how often, and what they come to (TIMEX3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Time {
    /// The words.
    pub span: Span,
    /// What sort of time it is.
    pub kind: TimeKind,
    /// The value in the notation of TIMEX3: `2031-05-16`, `2031-W20`, `2031-Q2`, `P2W`, `PAST_REF`.
    /// What is not known is `X`: `XXXX-01-21`.
    pub value: String,
    /// The same in EDTF (ISO 8601-2); `None` where EDTF has no form: durations, sets, “now”, “recently”, a day of
    /// an unknown week. A part of a day is given as its day, and a clock time to the second.
    pub edtf: Option<String>,
    /// What it was reckoned from.
    pub anchor: Anchor,
    /// The calendar of the words.
    pub calendar: Calendar,
    /// Whether something was said or happened then; [`Bearing::Unsure`] as long as the attributions are not known.
    pub bearing: Bearing,
    /// The years it may be in where the words name none and the document's day bounds them, likeliest first; if there
    /// is only one it stands in `value`. Empty where the words name the year, or where nothing bounds it.
    pub years: Vec<i16>,
}

impl Time {
    /// The value with the likeliest year filled in, where the words leave it open and something bounds it.
    pub fn likeliest(&self) -> String {
        match (self.years.first(), self.value.strip_prefix("XXXX")) {
            (Some(year), Some(rest)) => format!("{year:04}{rest}"),
            _ => self.value.clone(),
        }
    }

    /// Every span of it, its own words first.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        let from = match self.anchor {
            Anchor::Earlier(span) => Some(span),
            Anchor::Nothing | Anchor::Document | Anchor::Unknown => None,
        };
        std::iter::once(self.span).chain(from)
    }
}

/// The sorts of times (the types of TIMEX3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TimeKind {
    /// A day or something longer, on the calendar: “last Tuesday”, “the third quarter”, “recently”.
    Date,
    /// A part of a day: “Friday evening”, “2.30 p.m.”.
    #[serde(rename = "time of day")]
    TimeOfDay,
    /// How long: “two weeks”, “January – June 2031”.
    Duration,
    /// How often, or again and again: “every Monday”, “daily”.
    Set,
}

impl TimeKind {
    /// All of them.
    pub const ALL: [TimeKind; 4] = [TimeKind::Date, TimeKind::TimeOfDay, TimeKind::Duration, TimeKind::Set];

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            TimeKind::Date => "date",
            TimeKind::TimeOfDay => "time of day",
            TimeKind::Duration => "duration",
            TimeKind::Set => "set",
        }
    }
}

/// What a time was reckoned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Anchor {
    /// Nothing: the words say it all.
    Nothing,
    /// The day of the document.
    Document,
    /// A time that the text named before, at this place: “two weeks later”.
    Earlier(Span),
    /// Something that is not known: the value stays open.
    Unknown,
}

impl Anchor {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Anchor::Nothing => "nothing",
            Anchor::Document => "document",
            Anchor::Earlier(_) => "earlier",
            Anchor::Unknown => "unknown",
        }
    }
}

/// The calendars whose words are recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Calendar {
    /// The one that most of the world dates its letters by.
    #[serde(rename = "Gregorian")]
    Gregorian,
    /// The Islamic lunar calendar; its months begin when the moon is seen, so nothing is converted.
    #[serde(rename = "Hijri")]
    Hijri,
    /// The Iranian and Afghan solar calendar.
    #[serde(rename = "Solar Hijri")]
    SolarHijri,
}

impl Calendar {
    /// All of them.
    pub const ALL: [Calendar; 3] = [Calendar::Gregorian, Calendar::Hijri, Calendar::SolarHijri];

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Calendar::Gregorian => "Gregorian",
            Calendar::Hijri => "Hijri",
            Calendar::SolarHijri => "Solar Hijri",
        }
    }
}

/// Whether a time tells when something was said or when it happened; an attribution is named by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bearing {
    /// When the words of this attribution were said: “*said on Tuesday*”.
    Said(usize),
    /// When something happened: in the account of this attribution, or (`None`) in the page's own.
    Happened(Option<usize>),
    /// The words do not settle it: “*said Tuesday the gate was locked*” may be either.
    Unsure,
}

impl Bearing {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Bearing::Said(_) => "said",
            Bearing::Happened(_) => "happened",
            Bearing::Unsure => "unsure",
        }
    }
}
