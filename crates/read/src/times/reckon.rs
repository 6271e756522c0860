//! Puts the times that a text tells on the calendar: against the document's day, or against a time told before.

use jiff::Span as Shift;
use jiff::civil::Date;
use text::{Anchor, Bearing, Calendar, Span, Time, TimeKind};

use super::phrase::{Amount, Clock, Core, Parts, Phrase, Stretch, Unit, Way, Which};
use super::pick;
use super::tense::Tense;
use super::value;

/// A date that was told: what later ones may lean on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub(super) date: Date,
    pub(super) span: Option<Span>,
}

/// What is known while a text is read from its beginning.
pub(super) struct Reckoner {
    /// The day of the document.
    pub(super) today: Option<Date>,
    /// The date that was told last.
    last: Option<Told>,
    /// The day that was told last, for “two days later”.
    day: Option<Told>,
    /// The quarter that a report is about, for “a year earlier”.
    quarter: Option<Told>,
    /// Whether what is compared with a year ago is that quarter or something longer.
    compared: Unit,
}

/// A value with what it leans on.
pub(super) struct Reckoned {
    pub(super) value: String,
    pub(super) anchor: Anchor,
    /// As a date, if it is one.
    pub(super) told: Option<(Date, Unit)>,
    /// The years it may be in.
    pub(super) years: Vec<i16>,
    /// Its two ends in EDTF, if it is a span of days.
    pub(super) ends: Option<String>,
}

impl Reckoned {
    pub(super) fn plain(value: impl Into<String>, anchor: Anchor) -> Reckoned {
        Reckoned { value: value.into(), anchor, told: None, years: vec![], ends: None }
    }

    /// A date at its grain.
    pub(super) fn at(date: Date, grain: Unit, anchor: Anchor) -> Reckoned {
        let told = Some((date, grain));
        Reckoned { value: value::at_grain(date, grain), anchor, told, years: vec![], ends: None }
    }
}

impl Reckoner {
    pub(super) fn new(today: Option<Date>) -> Reckoner {
        Reckoner { today, last: None, day: None, quarter: None, compared: Unit::Quarter }
    }

    /// What a phrase comes to. Each call is remembered for the next.
    pub(super) fn time(&mut self, phrase: &Phrase, span: Span, tense: Tense) -> Time {
        let reckoned = self.core(phrase, tense);
        match &phrase.core {
            Core::Length(Amount::Exact(6..), Unit::Month) if phrase.determined => self.compared = Unit::Year,
            Core::Stretch(Which::The, Stretch::Unit(Unit::Year)) => self.compared = Unit::Year,
            Core::Stretch(_, Stretch::Quarter(_) | Stretch::Period | Stretch::Unit(Unit::Quarter)) => {
                self.compared = Unit::Quarter;
            }
            _ => {}
        }
        if let Some((date, grain)) = reckoned.told {
            let told = Told { date, span: Some(span) };
            self.last = Some(told);
            if grain == Unit::Quarter && is_this_quarter(phrase) {
                self.quarter = Some(told);
            }
            if matches!(grain, Unit::Day | Unit::Night) {
                self.day = Some(told);
            }
        }
        let kind = kind(phrase, &reckoned.value);
        let mut value = reckoned.value;
        if let Some(clock) = phrase.clock {
            value = timed(&value, clock);
        }
        let calendar = match phrase.core {
            Core::Foreign(calendar, _) => calendar,
            _ => Calendar::Gregorian,
        };
        let edtf = reckoned.ends.or_else(|| edtf(phrase, &value, &reckoned.years));
        if reckoned.years.len() > 1 {
            // The words leave several years, so the value has none; they stand beside it.
            value = value.get(4..).map_or(value.clone(), |rest| format!("XXXX{rest}"));
        }
        let (anchor, years, bearing) = (reckoned.anchor, reckoned.years, Bearing::Unsure);
        Time { span, kind, value, edtf, anchor, calendar, bearing, years }
    }

    fn core(&self, phrase: &Phrase, tense: Tense) -> Reckoned {
        match &phrase.core {
            Core::On(parts) => match self.year_of(phrase.of.as_ref(), tense) {
                Some(year) => {
                    let day = self.on(Parts { year: Some(year), ..*parts }, tense);
                    Reckoned { anchor: Anchor::Document, ..day }
                }
                None => self.on(*parts, tense),
            },
            Core::Between(from, to) => self.between(*from, *to, tense),
            Core::Slashed(first, second, year) => self.slashed(*first, *second, *year),
            Core::Digits(digits) => Reckoned::plain(digits.clone(), Anchor::Nothing),
            Core::Decade(tens) => self.decade(*tens),
            Core::Stretch(which, stretch) => self.stretch(*which, *stretch, phrase.of.as_ref(), tense),
            Core::Shift(amount, unit, way) => self.shift(*amount, *unit, *way),
            Core::Days(days) => match self.today.and_then(|day| shifted(day, Unit::Day, i64::from(*days))) {
                Some(day) => Reckoned::at(day, Unit::Day, Anchor::Document),
                None => Reckoned::plain("XXXX-XX-XX", Anchor::Unknown),
            },
            Core::SameDay => match self.day.or_else(|| self.document()) {
                Some(told) => Reckoned::at(told.date, Unit::Day, leaned(told)),
                None => Reckoned::plain("XXXX-XX-XX", Anchor::Unknown),
            },
            Core::Vague(value) => Reckoned::plain(*value, Anchor::Document),
            Core::Length(amount, unit) => Reckoned::plain(value::length(*amount, *unit), Anchor::Nothing),
            Core::Often(value) => Reckoned::plain(value.clone(), Anchor::Nothing),
            Core::Foreign(..) => Reckoned::plain("XXXX-XX-XX", Anchor::Nothing),
        }
    }

    /// The year that a day is told to be in by its distance.
    fn year_of(&self, of: Option<&Core>, tense: Tense) -> Option<i16> {
        let Core::Stretch(which, stretch) = of? else { return None };
        let (year, _) = self.stretch(*which, *stretch, None, tense).told?;
        Some(year.year())
    }

    /// A date as far as the words give it; a missing year is looked for around the document's day.
    pub(super) fn on(&self, parts: Parts, tense: Tense) -> Reckoned {
        match (parts.year, parts.month, parts.day) {
            (Some(year), month, day) => match Date::new(year, month.unwrap_or(1), day.unwrap_or(1)) {
                Ok(date) => {
                    let grain = if day.is_some() { Unit::Day } else { Unit::Month };
                    Reckoned::at(date, if month.is_some() { grain } else { Unit::Year }, Anchor::Nothing)
                }
                Err(_) => Reckoned::plain(format!("{year:04}-XX-XX"), Anchor::Nothing),
            },
            (None, Some(month), Some(day)) => {
                let open = format!("XXXX-{month:02}-{day:02}");
                let years = self.today.map(|today| pick::years(today, month, day, parts.weekday, tense));
                let date = years.as_ref().and_then(|years| Date::new(*years.first()?, month, day).ok());
                match (date, years) {
                    (Some(date), Some(years)) => {
                        let reckoned = Reckoned::at(date, Unit::Day, Anchor::Document);
                        Reckoned { years, ..reckoned }
                    }
                    _ => Reckoned::plain(open, Anchor::Unknown),
                }
            }
            _ => Reckoned::plain("XXXX-XX-XX", Anchor::Unknown),
        }
    }

    /// The reading that is near the document's day, if the other is not.
    fn slashed(&self, first: i8, second: i8, year: i16) -> Reckoned {
        let both = [(first, second), (second, first)].map(|(month, day)| Date::new(year, month, day).ok());
        let away = |date: &Date| self.today.map_or(i32::MAX, |today| pick::days_between(today, *date).abs());
        let mut both: Vec<Date> = both.into_iter().flatten().collect();
        both.sort_by_key(away);
        match both[..] {
            [near, far] if away(&near) <= NEAR && away(&far) > 2 * NEAR => {
                Reckoned::at(near, Unit::Day, Anchor::Document)
            }
            _ => Reckoned::plain(format!("{year:04}-XX-XX"), Anchor::Nothing),
        }
    }

    /// The latest such decade that had begun.
    fn decade(&self, tens: u32) -> Reckoned {
        let Some(today) = self.today else { return Reckoned::plain(format!("XX{tens}"), Anchor::Unknown) };
        let now = u32::try_from(today.year() / 10).unwrap_or(0);
        let decade = now.saturating_sub((now + 10 - tens % 10) % 10);
        Reckoned::plain(format!("{decade:03}"), Anchor::Document)
    }

    fn shift(&self, amount: Amount, unit: Unit, way: Way) -> Reckoned {
        let anchor = match way {
            Way::Ago | Way::Hence => self.document(),
            Way::Earlier | Way::Later => self.told_before(unit),
        };
        let (vague, sign) = match way {
            Way::Ago | Way::Earlier => ("PAST_REF", -1),
            Way::Hence | Way::Later => ("FUTURE_REF", 1),
        };
        let leans = |told: Told| told.span.map_or(Anchor::Document, Anchor::Earlier);
        let count = match amount {
            Amount::Exact(count) => i64::from(count),
            Amount::AndHalf(count) => i64::from(count),
            Amount::Tenths(tenths) => i64::from(tenths / 10),
            Amount::Many => return Reckoned::plain(vague, anchor.map_or(Anchor::Unknown, leans)),
        };
        // In the reports of firms a year ago is the same quarter of that year.
        let quarter = self.quarter.filter(|_| {
            self.compared == Unit::Quarter && (unit, count) == (Unit::Year, 1) && way != Way::Later
        });
        let grain = if quarter.is_some() { Unit::Quarter } else { unit };
        let Some(from) = quarter.or(anchor) else { return Reckoned::plain(open(unit), Anchor::Unknown) };
        match shifted(from.date, unit, sign * count) {
            Some(date) => Reckoned::at(date, grain, leans(from)),
            None => Reckoned::plain(vague, leans(from)),
        }
    }

    /// The last date that is told to this unit; without one, the document's day will do for what is not days.
    fn told_before(&self, unit: Unit) -> Option<Told> {
        let days =
            matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night | Unit::Week);
        if days { self.day } else { self.last.or_else(|| self.document()) }
    }

    fn document(&self) -> Option<Told> {
        self.today.map(|date| Told { date, span: None })
    }

    fn stretch(&self, which: Which, stretch: Stretch, of: Option<&Core>, tense: Tense) -> Reckoned {
        let quarter_of = |told: Told| Reckoned::at(told.date, Unit::Quarter, leaned(told));
        let stretch = match (stretch, self.quarter) {
            (Stretch::Period, Some(told)) if of.is_none() && which == Which::Latest => {
                return quarter_of(told);
            }
            (Stretch::Unit(Unit::Quarter), Some(told))
                if of.is_none() && matches!(which, Which::The | Which::Latest | Which::Same) =>
            {
                return quarter_of(told);
            }
            (Stretch::Period | Stretch::Unit(Unit::Quarter), Some(told))
                if of.is_some() || which == Which::YearBefore =>
            {
                Stretch::Quarter(u8::try_from(value::quarter(told.date)).unwrap_or(1))
            }
            (Stretch::Period, None) if which == Which::Latest && of.is_none() => Stretch::Unit(Unit::Quarter),
            (Stretch::Period, None) => Stretch::Unit(Unit::Year),
            (other, _) => other,
        };
        if let Some(of) = of {
            let whole = Phrase {
                words: 0..0,
                core: of.clone(),
                of: None,
                clock: None,
                about: false,
                determined: false,
            };
            let year = self.core(&whole, tense);
            if let Some((date, _)) = year.told
                && let Some((date, grain)) = pick::inside(date.year(), stretch)
            {
                return spelled(stretch, Reckoned::at(date, grain, year.anchor));
            }
        }
        let from = match which {
            Which::Same | Which::Before | Which::After => match stretch {
                Stretch::Unit(unit) => self.told_before(unit),
                Stretch::Weekday(_) | Stretch::Weekend => {
                    self.told_before(Unit::Day).or_else(|| self.document())
                }
                _ => self.told_before(Unit::Month),
            },
            _ => self.document(),
        };
        match from {
            Some(from) => match pick::stretch(from, which, stretch, tense) {
                Some((date, grain)) => spelled(stretch, Reckoned::at(date, grain, leaned(from))),
                None => Reckoned::plain(nameless(stretch), Anchor::Unknown),
            },
            None => Reckoned::plain(nameless(stretch), Anchor::Unknown),
        }
    }
}

/// Whether a quarter is the one that a report is about, and not one that it is compared with.
fn is_this_quarter(phrase: &Phrase) -> bool {
    phrase.of.is_none() && matches!(&phrase.core, Core::Stretch(which, _) if *which != Which::YearBefore)
}

/// So many days from the document's day, a date in doubtful numbers is taken for the near one.
const NEAR: i32 = 12;

fn leaned(told: Told) -> Anchor {
    told.span.map_or(Anchor::Document, Anchor::Earlier)
}

/// A date so many units away.
pub(super) fn shifted(date: Date, unit: Unit, count: i64) -> Option<Date> {
    // Beyond this nothing is on the calendar.
    if count.abs() > 20_000 {
        return None;
    }
    let shift = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Shift::new(),
        Unit::Day | Unit::Night => Shift::new().days(count),
        Unit::Week => Shift::new().weeks(count),
        Unit::Fortnight => Shift::new().try_weeks(2 * count).ok()?,
        Unit::Month => Shift::new().months(count),
        Unit::Quarter => Shift::new().try_months(3 * count).ok()?,
        Unit::Year => Shift::new().try_years(count).ok()?,
        Unit::Decade => Shift::new().try_years(10 * count).ok()?,
        Unit::Century => Shift::new().try_years(100 * count).ok()?,
        Unit::Millennium => Shift::new().try_years(1000 * count).ok()?,
    };
    date.checked_add(shift).ok()
}

/// Seasons, halves and weekends have values of their own.
fn spelled(stretch: Stretch, reckoned: Reckoned) -> Reckoned {
    let Some((date, _)) = reckoned.told else { return reckoned };
    let value = match stretch {
        Stretch::Season(season) => format!("{:04}-{season}", date.year()),
        Stretch::Half(half) => format!("{:04}-H{half}", date.year()),
        Stretch::Weekend => format!("{}-WE", value::week(date)),
        _ => return reckoned,
    };
    Reckoned { value, ..reckoned }
}

/// The value of a stretch of which nobody knows which one it is.
fn nameless(stretch: Stretch) -> String {
    match stretch {
        Stretch::Unit(unit) => open(unit).to_owned(),
        Stretch::Month(month) => format!("XXXX-{month:02}"),
        Stretch::Weekday(day) => format!("XXXX-WXX-{day}"),
        Stretch::Season(season) => format!("XXXX-{season}"),
        Stretch::Quarter(quarter) => format!("XXXX-Q{quarter}"),
        Stretch::Half(half) => format!("XXXX-H{half}"),
        Stretch::Weekend => "XXXX-WXX-WE".to_owned(),
        Stretch::Period => "XXXX".to_owned(),
    }
}

/// The same for a unit.
fn open(unit: Unit) -> &'static str {
    match unit {
        Unit::Month => "XXXX-XX",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century | Unit::Millennium => "XX",
        _ => "XXXX-XX-XX",
    }
}

fn kind(phrase: &Phrase, value: &str) -> TimeKind {
    match phrase.core {
        _ if phrase.clock.is_some() => TimeKind::TimeOfDay,
        Core::Length(..) | Core::Between(..) => TimeKind::Duration,
        Core::Often(_) => TimeKind::Set,
        Core::Shift(_, unit, _) if unit.within_a_day() && !value.ends_with("REF") => TimeKind::TimeOfDay,
        _ => TimeKind::Date,
    }
}

fn timed(day: &str, clock: Clock) -> String {
    format!("{day}{}", value::clock(clock))
}

/// The form in EDTF: with `~` where the words say “about”, and `?` behind a year that is only the likeliest.
fn edtf(phrase: &Phrase, value: &str, years: &[i16]) -> Option<String> {
    if let Core::Between(from, to) = &phrase.core {
        // Two days without a year.
        if from.day.is_some() {
            return None;
        }
        let month = |parts: &Parts, year: i16| parts.month.map(|month| format!("{year:04}-{month:02}"));
        return Some(format!("{}/{}", month(from, from.year?)?, month(to, to.year?)?));
    }
    let mut edtf = value::edtf(value)?;
    if years.len() > 1 {
        edtf.insert(edtf.find('-').unwrap_or(edtf.len()), '?');
    }
    if phrase.about && !edtf.contains(['/', 'T']) {
        edtf.push('~');
    }
    Some(edtf)
}
