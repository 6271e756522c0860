//! Times that lean on another: “last Tuesday”, “the third quarter”, “two weeks later”, “yesterday”.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::cursor::Cursor;
use super::length::amount_of_units;
use super::lexicon::{self, Sort};
use super::names;
use super::phrase::{Amount, Core, Parts, Stretch, Unit, Way, Which};
use super::words::Word;

/// The longest of them that begins here, and its year or so where it names one.
pub(super) fn relative(start: Cursor<'_>) -> Option<(Cursor<'_>, Core, Option<Core>)> {
    let alone = |found: Option<(Cursor<'_>, Core)>| found.map(|(end, core)| (end.at, core, None));
    let ways = [
        alone(days(start)),
        alone(vague(start)),
        alone(shift(start)),
        alone(year_end(start)),
        stretch(start).map(|(end, core, of)| (end.at, core, of)),
    ];
    let (at, core, of) = ways.into_iter().flatten().max_by_key(|(at, ..)| *at)?;
    Some((start.moved_to(at), core, of))
}

/// “Yesterday”, “the day before yesterday”.
fn days(start: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let mut cursor = start;
    let known = [
        ("the day before yesterday", -2),
        ("the day after tomorrow", 2),
        ("yesterday", -1),
        ("today", 0),
        ("tomorrow", 1),
    ];
    let (_, offset) = known.into_iter().find(|(words, _)| cursor.eat_all(words))?;
    (!names::is_part_of_a_name(start, &cursor)).then_some((cursor, Core::Days(offset)))
}

/// The phrases of `refs.tsv` by their first word, longest first.
static VAGUE: LazyLock<HashMap<&'static str, Vec<(&'static str, &'static str)>>> = LazyLock::new(|| {
    let mut by_first: HashMap<_, Vec<_>> = HashMap::new();
    let lines = include_str!("refs.tsv").lines().filter(|line| !line.starts_with('#'));
    for (words, value) in lines.filter_map(|line| line.split_once('\t')) {
        by_first.entry(words.split(' ').next().unwrap_or_default()).or_default().push((words, value));
    }
    for phrases in by_first.values_mut() {
        phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    by_first
});

fn vague(start: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let mut cursor = start;
    let phrases = VAGUE.get(cursor.next()?.lower.as_str())?;
    let (words, value) = phrases.iter().find(|(words, _)| cursor.eat_all(words))?;
    // “The past” and “the future” before a noun are adjectives: “the past president”.
    let led = start.before().is_some_and(|w| matches!(w.lower.as_str(), "in" | "into"));
    let hyphened = start.moved_to(cursor.at - 1).any().is_some_and(|w| w.hyphened());
    let term = words.ends_with("term") && hyphened;
    let before = words == &"soon"
        && cursor.next().is_some_and(|w| matches!(w.lower.as_str(), "as" | "after" | "afterwards"));
    let open = words.ends_with("past") || words.ends_with("future") || words.ends_with("present");
    let goes_on =
        cursor.next().is_some_and(|w| !matches!(w.lower.as_str(), "and" | "or" | "is" | "was" | "to"));
    let adjective = term || before || (open && goes_on && !led);
    (!adjective).then_some((cursor, Core::Vague(value)))
}

/// “Two weeks ago”, “a year earlier”, “three days later”.
fn shift(mut cursor: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let (amount, unit) = amount_of_units(&mut cursor)?;
    cursor.eat_all("or so");
    let way = way(&mut cursor)?;
    Some((cursor, Core::Shift(amount, unit, way)))
}

fn way(cursor: &mut Cursor<'_>) -> Option<Way> {
    let known = [
        ("ago", Way::Ago),
        ("from now", Way::Hence),
        ("hence", Way::Hence),
        ("earlier", Way::Earlier),
        ("before", Way::Earlier),
        ("previously", Way::Earlier),
        ("later", Way::Later),
        ("afterward", Way::Later),
        ("afterwards", Way::Later),
    ];
    let before = *cursor;
    let (words, way) = known.into_iter().find(|(words, _)| cursor.eat_all(words))?;
    // “Two years before the war” leans on an event, which has no value.
    let leans = words == "before" && cursor.next().is_some();
    if leans {
        *cursor = before;
    }
    (!leans).then_some(way)
}

/// “Year-end”, “year's end”.
fn year_end(start: Cursor<'_>) -> Option<(Cursor<'_>, Core)> {
    let mut cursor = start;
    if cursor.eat(&["year"]) && cursor.next().is_some_and(|w| w.hyphened() && w.lower == "end") {
        cursor.at += 1;
        return Some((cursor, Core::On(Parts { month: Some(12), day: Some(31), ..Parts::default() })));
    }
    let mut cursor = start;
    let known = ["year end", "year 's end", "yearend"];
    known
        .iter()
        .any(|words| cursor.eat_all(words))
        .then_some((cursor, Core::Stretch(Which::Bare, Stretch::Unit(Unit::Year))))
}

/// “Last week”, “this year's third quarter”, “June last year”, “the third quarter of 2030”.
fn stretch(start: Cursor<'_>) -> Option<(Cursor<'_>, Core, Option<Core>)> {
    if let Some(found) = half(start) {
        return Some(found);
    }
    let mut cursor = start;
    let which = which(&mut cursor);
    if which != Which::Bare {
        while cursor.eat(&[
            "fiscal",
            "full",
            "calendar",
            "whole",
            "entire",
            "financial",
            "corresponding",
            "comparable",
            "same",
        ]) {}
    }
    // “The 1988 third quarter”.
    let year = if which == Which::The { year_inside(&mut cursor) } else { None };
    let stretch = kind(&mut cursor, if year.is_some() { Which::Latest } else { which })?;
    if which == Which::Last
        && let Stretch::Unit(unit @ (Unit::Decade | Unit::Century)) = stretch
        && start.moved_to(cursor.at - 2).any().is_some_and(|w| w.lower == "past")
    {
        // “The past decade” is ten years up to now, “the last decade” may be the one before this.
        let years = if unit == Unit::Decade { 10 } else { 100 };
        return Some((cursor, Core::Length(Amount::Exact(years), Unit::Year), None));
    }
    let core = Core::Stretch(which, stretch);
    if let Some(year) = year {
        return Some((cursor, Core::Stretch(Which::Bare, stretch), Some(year)));
    }
    // “Last year's third quarter”.
    let mut ahead = cursor;
    if matches!(stretch, Stretch::Unit(Unit::Year)) && ahead.ending("s") {
        while ahead.eat(&["fiscal", "corresponding", "comparable", "same"]) {}
        if let Some(inner) = kind(&mut ahead, Which::Latest) {
            return Some((ahead, Core::Stretch(Which::Bare, inner), Some(core)));
        }
    }
    let of = whole(&mut cursor, stretch);
    let core = if of.is_some() { Core::Stretch(Which::Bare, stretch) } else { core };
    let told = of.is_some() || tells(&cursor, start, which, stretch);
    (told && !is_found_elsewhere(&cursor, which, stretch)).then_some((cursor, core, of))
}

/// “The last half of 2030”: with “of”, last is the second of two.
fn half(mut cursor: Cursor<'_>) -> Option<(Cursor<'_>, Core, Option<Core>)> {
    cursor.eat(&["the"]);
    let stretch = counted(&mut cursor)?;
    cursor.next().filter(|w| w.lower == "of")?;
    let of = whole(&mut cursor, stretch)?;
    Some((cursor, Core::Stretch(Which::Bare, stretch), Some(of)))
}

fn year_inside(cursor: &mut Cursor<'_>) -> Option<Core> {
    cursor.eat(&["fiscal"]);
    let mut ahead = *cursor;
    let year = ahead.take(|w| w.digits().filter(|n| (1900..2100).contains(n)))?;
    *cursor = ahead;
    let year = Some(i16::try_from(year).ok()?);
    Some(Core::On(Parts { year, ..Default::default() }))
}

/// The word that says which.
fn which(cursor: &mut Cursor<'_>) -> Which {
    let known = [
        ("the year earlier", Which::YearBefore),
        ("the year ago", Which::YearBefore),
        ("the comparable year earlier", Which::YearBefore),
        ("the comparable year ago", Which::YearBefore),
        ("year earlier", Which::YearBefore),
        ("year ago", Which::YearBefore),
        ("this past", Which::Last),
        ("this coming", Which::Next),
        ("the past", Which::Last),
        ("the last", Which::Last),
        ("last", Which::Last),
        ("past", Which::Last),
        ("the current", Which::This),
        ("this", Which::This),
        ("the next", Which::Next),
        ("next", Which::Next),
        ("the coming", Which::Next),
        ("the upcoming", Which::Next),
        ("coming", Which::Next),
        ("the following", Which::After),
        ("the previous", Which::Before),
        ("the preceding", Which::Before),
        ("the prior", Which::Before),
        ("previous", Which::Before),
        ("that same", Which::Same),
        ("the same", Which::Same),
        ("that", Which::Same),
        ("the latest", Which::Latest),
        ("latest", Which::Latest),
        ("the most recent", Which::Latest),
        ("the", Which::The),
    ];
    known.into_iter().find(|(words, _)| cursor.eat_all(words)).map_or(Which::Bare, |(_, which)| which)
}

/// What comes again and again.
fn kind(cursor: &mut Cursor<'_>, which: Which) -> Option<Stretch> {
    if let Some(weekday) = cursor.take(lexicon::weekday) {
        return Some(Stretch::Weekday(weekday));
    }
    if let Some(month) = cursor.take(lexicon::month) {
        return Some(Stretch::Month(month));
    }
    if let Some(season) = cursor.sort(Sort::Season) {
        return Some(Stretch::Season(season));
    }
    let mut ahead = *cursor;
    ahead.eat(&["fiscal"]);
    if let Some(part) = counted(&mut ahead) {
        *cursor = ahead;
        return Some(part);
    }
    if cursor.eat(&["weekend"]) {
        return Some(Stretch::Weekend);
    }
    if which == Which::YearBefore || which == Which::Latest {
        let mut ahead = *cursor;
        if ahead.eat(&["period"]) {
            *cursor = ahead;
            return Some(Stretch::Period);
        }
    }
    match cursor.unit() {
        Some(unit) => Some(Stretch::Unit(unit)),
        None => (which == Which::YearBefore).then_some(Stretch::Period),
    }
}

/// “Third quarter”, “first half”, “Q3”.
fn counted(cursor: &mut Cursor<'_>) -> Option<Stretch> {
    let mut short = *cursor;
    if short.eat(&["q"])
        && let Some(number @ 1..=4) = short.any().filter(|w| w.gap.is_empty()).and_then(Word::digits)
    {
        *cursor = short.moved_to(short.at + 1);
        return u8::try_from(number).ok().map(Stretch::Quarter);
    }
    let number = match cursor.ordinal() {
        Some(number) => u8::try_from(number).ok()?,
        None => cursor.eat(&["final", "last"]).then_some(0)?,
    };
    let (quarter, half) = (cursor.eat(&["quarter"]), cursor.eat(&["half"]));
    match number {
        0 if quarter => Some(Stretch::Quarter(4)),
        0 if half => Some(Stretch::Half(2)),
        1..=4 if quarter => Some(Stretch::Quarter(number)),
        1..=2 if half => Some(Stretch::Half(number)),
        _ => None,
    }
}

/// The year that a stretch is a part of: “of 2030”, “last year”, “a year ago”, “of last year”.
fn whole(cursor: &mut Cursor<'_>, stretch: Stretch) -> Option<Core> {
    if matches!(stretch, Stretch::Weekday(_) | Stretch::Unit(Unit::Year)) {
        return None;
    }
    let mut ahead = *cursor;
    ahead.eat(&["of", "in"]);
    if let Some(Core::On(parts)) = super::calendar::date(ahead.afresh()).map(|(end, core)| {
        ahead.at = end.at;
        core
    }) {
        let year_only = parts.year.is_some() && parts.month.is_none();
        if !year_only || cursor.next().is_none() {
            return None;
        }
        *cursor = ahead;
        return Some(Core::On(parts));
    }
    cursor.next()?;
    let found = match shift(ahead) {
        Some((end, core @ Core::Shift(_, Unit::Year, _))) => Some((end.at, core)),
        _ => {
            let mut inner = ahead;
            let which = which(&mut inner);
            let fits = !matches!(which, Which::Bare | Which::The) && inner.eat(&["year"]);
            fits.then_some((inner.at, Core::Stretch(which, Stretch::Unit(Unit::Year))))
        }
    };
    let (at, core) = found?;
    cursor.at = at;
    Some(core)
}

/// Whether the time begins after the word that says which: “the November storm”, or is a day: “last October 23”.
fn is_found_elsewhere(end: &Cursor<'_>, which: Which, stretch: Stretch) -> bool {
    match stretch {
        Stretch::Month(_) => which == Which::The || end.any().is_some_and(is_a_day_of_a_month),
        Stretch::Weekday(_) => which == Which::The,
        _ => false,
    }
}

/// Whether these words, with this little to say which, are a time at all.
fn tells(end: &Cursor<'_>, start: Cursor<'_>, which: Which, stretch: Stretch) -> bool {
    let adjective = end.moved_to(end.at.saturating_sub(1)).any().is_some_and(|w| w.hyphened());
    let goes_on_hyphened = end.next().is_some_and(|w| w.hyphened());
    match (which, stretch) {
        // “The third-quarter loss” begins with “third”, “that third quarter” is “that” and more.
        (Which::The | Which::Same, Stretch::Quarter(_)) if adjective || which == Which::Same => false,
        (Which::YearBefore, Stretch::Period) if article_only(start, end) => false,
        (Which::The, Stretch::Unit(_)) if goes_on_hyphened => false,
        (Which::Bare, Stretch::Month(_)) => !names::is_no_month(start, end),
        (Which::Bare, Stretch::Weekday(_)) => !names::is_a_paper(end),
        (Which::Bare, Stretch::Quarter(_)) => true,
        (Which::Bare, Stretch::Season(season)) => season == "SU" || (season == "WI" && names::led(start)),
        (Which::Bare, _) => false,
        (Which::The, Stretch::Unit(unit)) => {
            matches!(unit, Unit::Quarter | Unit::Year | Unit::Week | Unit::Month)
        }
        (Which::The, Stretch::Half(_)) => false,
        (Which::Same, Stretch::Unit(unit)) => !unit.within_a_day(),
        (_, Stretch::Unit(unit)) => !unit.within_a_day() && unit != Unit::Night,
        _ => true,
    }
}

/// Whether a number after a month is a day of it.
fn is_a_day_of_a_month(word: &Word<'_>) -> bool {
    (word.spaced() || word.after_dot())
        && word.text.len() <= 2
        && word.digits().is_some_and(|n| (1..=31).contains(&n))
}

/// Whether it is “the year-earlier” with no noun of its own, whose article belongs to what follows.
fn article_only(start: Cursor<'_>, end: &Cursor<'_>) -> bool {
    let last = end.moved_to(end.at.saturating_sub(1)).any();
    start.any().is_some_and(|w| w.lower == "the") && last.is_none_or(|w| w.lower != "period")
}
