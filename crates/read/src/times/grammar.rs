//! Finds the words that tell a time: the longest phrase at every word, left to right.

use super::calendar;
use super::clock;
use super::cursor::Cursor;
use super::length;
use super::lexicon::Sort;
use super::often;
use super::phrase::{Core, Parts, Phrase, Stretch, Unit, Way, Which};
use super::relative;
use super::words::Word;

/// The phrases of a text, in order; none shares a word with another.
pub(super) fn phrases(words: &[Word<'_>]) -> Vec<Phrase> {
    let mut found = vec![];
    let mut at = 0;
    while at < words.len() {
        match phrase(words, at) {
            Some(phrase) => {
                at = phrase.words.end;
                found.push(phrase);
            }
            None => at += 1,
        }
    }
    found
}

/// The longest phrase that begins at this word.
fn phrase(words: &[Word<'_>], at: usize) -> Option<Phrase> {
    let start = Cursor::new(words, at);
    let (inner, qualifier) = qualified(start);
    let (end, mut phrase) = timed(inner)?;
    let determiners = ["the", "this", "next", "past", "last", "coming"];
    phrase.determined = matches!(phrase.core, Core::Length(..))
        && inner.next().is_some_and(|word| determiners.contains(&word.lower.as_str()));
    if !fits(qualifier, &phrase) {
        return None;
    }
    phrase.words = at..end.at;
    phrase.about = qualifier == Qualifier::About;
    Some(phrase)
}

/// What stands before a time and belongs to its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Qualifier {
    None,
    /// “About”, “around”: of dates and of lengths.
    About,
    /// “More than”, “at least”: of lengths only.
    Bound,
    /// “Early”, “the end of”: of dates only.
    Part,
}

const QUALIFIERS: [(&str, Qualifier); 45] = [
    ("about", Qualifier::About),
    ("around", Qualifier::About),
    ("approximately", Qualifier::About),
    ("roughly", Qualifier::About),
    ("circa", Qualifier::About),
    ("nearly", Qualifier::Bound),
    ("almost", Qualifier::Bound),
    ("more than", Qualifier::Bound),
    ("less than", Qualifier::Bound),
    ("no more than", Qualifier::Bound),
    ("no less than", Qualifier::Bound),
    ("at least", Qualifier::Bound),
    ("at most", Qualifier::Bound),
    ("up to", Qualifier::Bound),
    ("over", Qualifier::Bound),
    ("under", Qualifier::Bound),
    ("well over", Qualifier::Bound),
    ("just over", Qualifier::Bound),
    ("just under", Qualifier::Bound),
    ("an additional", Qualifier::Bound),
    ("some", Qualifier::Bound),
    ("early", Qualifier::Part),
    ("earlier", Qualifier::Part),
    ("late", Qualifier::Part),
    ("later", Qualifier::Part),
    ("mid", Qualifier::Part),
    ("the early", Qualifier::Part),
    ("the late", Qualifier::Part),
    ("the mid", Qualifier::Part),
    ("sometime", Qualifier::Part),
    ("the end of", Qualifier::Part),
    ("the beginning of", Qualifier::Part),
    ("the start of", Qualifier::Part),
    ("the middle of", Qualifier::Part),
    ("the rest of", Qualifier::Part),
    ("the remainder of", Qualifier::Part),
    ("the first part of", Qualifier::Part),
    ("the latter part of", Qualifier::Part),
    ("the close of", Qualifier::Part),
    ("earlier in", Qualifier::Part),
    ("later in", Qualifier::Part),
    ("early in", Qualifier::Part),
    ("late in", Qualifier::Part),
    ("end of", Qualifier::Part),
    ("exactly", Qualifier::About),
];

/// Moves past the qualifiers; the first decides.
fn qualified(start: Cursor<'_>) -> (Cursor<'_>, Qualifier) {
    let (mut cursor, mut first) = (start, Qualifier::None);
    for _ in 0..2 {
        let ahead = QUALIFIERS.iter().filter_map(|(words, qualifier)| {
            let mut ahead = cursor;
            ahead.eat_all(words).then_some((ahead, *qualifier))
        });
        let Some((ahead, qualifier)) = ahead.max_by_key(|(ahead, _)| ahead.at) else { break };
        cursor = ahead;
        if first == Qualifier::None {
            first = qualifier;
        }
    }
    (cursor, first)
}

fn fits(qualifier: Qualifier, phrase: &Phrase) -> bool {
    let long =
        matches!(phrase.core, Core::Length(..) | Core::Shift(_, _, Way::Ago | Way::Earlier | Way::Later));
    match qualifier {
        Qualifier::None => true,
        Qualifier::About => !matches!(phrase.core, Core::Vague(_) | Core::Often(_)),
        Qualifier::Bound => long && !phrase.determined,
        Qualifier::Part => !long && !matches!(phrase.core, Core::Often(_)),
    }
}

/// A date with or without a time of day, in either order, or a time of day alone.
fn timed(start: Cursor<'_>) -> Option<(Cursor<'_>, Phrase)> {
    let mut best = hour_first(start);
    let mut better = |found: Option<(Cursor<'_>, Phrase)>| {
        if let Some(found) = found
            && best.as_ref().is_none_or(|(end, _)| found.0.at > end.at)
        {
            best = Some((start.moved_to(found.0.at), found.1));
        }
    };
    better(length::length(start).map(|(end, core)| plain(end, core)));
    better(part_of_a_day(start));
    better(dated(start).map(|(end, core, of)| with_hour(end, core, of)));
    better(often::often(start).map(|(end, core)| plain(end, core)));
    best
}

fn plain(end: Cursor<'_>, core: Core) -> (Cursor<'_>, Phrase) {
    (end, Phrase { words: 0..0, core, of: None, clock: None, about: false, determined: false })
}

/// A date, the longest of its kinds.
fn dated(start: Cursor<'_>) -> Option<(Cursor<'_>, Core, Option<Core>)> {
    let on = calendar::date(start).map(|(end, core)| match in_its_year(end, &core) {
        Some((end, year)) => (end, core, Some(year)),
        None => (end, core, None),
    });
    let leaning = relative::relative(start);
    match (on, leaning) {
        (Some(on), Some(leaning)) if leaning.0.at > on.0.at => Some(leaning),
        (None, leaning) => leaning,
        (on, _) => on,
    }
}

/// The year that a day is told to be in by its distance: “14 February *last year*”.
fn in_its_year<'a>(mut cursor: Cursor<'a>, day: &Core) -> Option<(Cursor<'a>, Core)> {
    let Core::On(Parts { year: None, day: Some(_), .. }) = day else { return None };
    cursor.eat(&["of"]);
    let known = [("last year", Which::Last), ("this year", Which::This), ("next year", Which::Next)];
    let (_, which) = known.into_iter().find(|(words, _)| cursor.eat_all(words))?;
    Some((cursor, Core::Stretch(which, Stretch::Unit(Unit::Year))))
}

/// “Friday evening”, “October 27 at 10 p.m.”.
fn with_hour(end: Cursor<'_>, core: Core, of: Option<Core>) -> (Cursor<'_>, Phrase) {
    let mut cursor = end;
    // `2031-05-16T06:10:00+02:00`.
    if cursor.any().is_some_and(|w| w.gap.is_empty() && w.lower == "t")
        && let Some((past, clock)) = clock::stamp(end.moved_to(end.at + 1))
    {
        return (past, Phrase { words: 0..0, core, of, clock: Some(clock), about: false, determined: false });
    }
    let mut phrase = Phrase { words: 0..0, core, of, clock: None, about: false, determined: false };
    if !is_a_day(&phrase.core) {
        return (end, phrase);
    }
    cursor.eat(&["in"]);
    cursor.eat(&["the", "early", "late", "mid"]);
    if let Some(part) = cursor.sort(Sort::Part) {
        phrase.clock = Some(clock::named(part));
        return (cursor, phrase);
    }
    let mut cursor = end;
    if cursor.any().is_some_and(Word::after_comma) {
        cursor = cursor.afresh();
    }
    cursor.eat(&["at"]);
    match clock::hour(cursor) {
        Some((past, clock)) => {
            phrase.clock = Some(clock);
            (past, phrase)
        }
        None => (end, phrase),
    }
}

/// “10 p.m. Wednesday”, “noon on Saturday”, “2.30 p.m.”.
fn hour_first(start: Cursor<'_>) -> Option<(Cursor<'_>, Phrase)> {
    let (end, clock) = clock::hour(start)?;
    let mut cursor = end;
    let near = cursor.any().is_some_and(|w| w.after_comma() || w.after_dot() || w.spaced());
    if near {
        cursor = cursor.afresh();
        cursor.eat(&["on"]);
        cursor = cursor.afresh();
    }
    let day = if near { dated(cursor).filter(|(_, core, _)| is_a_day(core)) } else { None };
    let (end, core, of) = match day {
        Some(day) => day,
        None => (end, Core::SameDay, None),
    };
    Some((
        start.moved_to(end.at),
        Phrase { words: 0..0, core, of, clock: Some(clock), about: false, determined: false },
    ))
}

/// “This morning”, “last night”, “tonight”, “overnight”, “the morning”, “mid-afternoon yesterday”.
fn part_of_a_day(start: Cursor<'_>) -> Option<(Cursor<'_>, Phrase)> {
    let mut cursor = start;
    let phrase = |days, part| Phrase {
        words: 0..0,
        core: Core::Days(days),
        of: None,
        clock: Some(clock::named(part)),
        about: false,
        determined: false,
    };
    for word in ["tonight", "overnight"] {
        if cursor.eat(&[word]) {
            let days = if word == "tonight" { 0 } else { -1 };
            return Some((cursor, phrase(days, "TNI")));
        }
    }
    let early = start.before().is_some_and(|word| word.lower == "early");
    if cursor.eat_all("the small hours of") || early && cursor.eat_all("hours of") {
        let (end, core, of) = dated(cursor.afresh()).filter(|(_, core, _)| is_a_day(core))?;
        let night = Phrase { core, of, ..phrase(0, "TMO") };
        return Some((start.moved_to(end.at), night));
    }
    let determiner =
        ["last", "this", "the", "that", "yesterday", "tomorrow"].into_iter().find(|w| cursor.eat(&[w]));
    let mid = cursor.eat(&["mid"]);
    cursor.eat(&["early", "late", "same"]);
    let part = cursor.sort(Sort::Part).filter(|part| part.len() == 3)?;
    let mut day = cursor;
    let last_of = day.next().is_some_and(|word| word.lower == "of") && determiner == Some("last");
    if last_of {
        // “The last evening of March” is not yesterday's.
        return None;
    }
    day.eat(&["of", "on"]);
    if day.next().is_some()
        && let Some((end, core, of)) = dated(day.afresh()).filter(|(_, core, _)| is_a_day(core))
    {
        let whole = Phrase {
            words: 0..0,
            core,
            of,
            clock: Some(clock::named(part)),
            about: false,
            determined: false,
        };
        return Some((start.moved_to(end.at), whole));
    }
    let days = match determiner {
        None if mid => 0,
        None => return None,
        Some("last" | "yesterday") => -1,
        Some("tomorrow") => 1,
        // “The night” and “that evening” alone are too loose to be put on a calendar.
        Some("this") => 0,
        _ => return None,
    };
    Some((cursor, phrase(days, part)))
}

/// Whether a time of day can stand beside it.
fn is_a_day(core: &Core) -> bool {
    match core {
        Core::On(parts) => parts.day.is_some(),
        Core::Slashed(..) | Core::Days(_) => true,
        Core::Stretch(which, Stretch::Weekday(_)) => *which != Which::YearBefore,
        _ => false,
    }
}
