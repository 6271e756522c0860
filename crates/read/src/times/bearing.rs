//! Tells when something was said from when it happened, by where a time stands in an attribution.

use text::marked::Relation;
use text::{Bearing, Span, Time};

/// Whether each time tells when something was said or when it happened, given the attributions of the text.
///
/// A time inside a content tells when something happened, in that voice's account. A time in the clause of a cue tells
/// when it was said, unless it stands right between the cue and the content: “said Tuesday the gate was locked” may be
/// either. All others are the page's own. The innermost attribution decides.
#[must_use]
pub fn bearings(text: &str, times: &[Time], attributions: &[Relation]) -> Vec<Bearing> {
    times.iter().map(|time| bearing(text, time.span, attributions)).collect()
}

fn bearing(text: &str, time: Span, attributions: &[Relation]) -> Bearing {
    let content = innermost(attributions, time);
    // Whoever speaks inside this content is nearer than the one whose content it is.
    let inside = |part: Span| content.is_none_or(|(_, outer)| outer.holds(part));
    let cues = attributions.iter().enumerate().filter(|(_, a)| !a.content.iter().any(|c| c.holds(time)));
    let spoken = cues.filter_map(|(index, a)| {
        let cue = nearest(&a.cue, time).filter(|cue| inside(*cue))?;
        same_clause(text, cue, time).then_some((gap(cue, time), index))
    });
    match spoken.min() {
        Some((_, index)) if between(text, &attributions[index], time) => Bearing::Unsure,
        Some((_, index)) => Bearing::Said(index),
        None => Bearing::Happened(content.map(|(index, _)| index)),
    }
}

/// The smallest content that holds a time, with the index of its attribution.
fn innermost(attributions: &[Relation], time: Span) -> Option<(usize, Span)> {
    let contents =
        attributions.iter().enumerate().flat_map(|(index, a)| a.content.iter().map(move |c| (index, *c)));
    contents.filter(|(_, content)| content.holds(time)).min_by_key(|(index, content)| (content.len(), *index))
}

/// The part nearest to a time.
fn nearest(parts: &[Span], time: Span) -> Option<Span> {
    parts.iter().copied().min_by_key(|part| gap(*part, time))
}

/// Bytes between two spans.
fn gap(a: Span, b: Span) -> u32 {
    if a.overlaps(b) { 0 } else { a.start().max(b.start()) - a.end().min(b.end()) }
}

/// How far a cue's clause may reach, in bytes: about a line and a half of print.
const CLAUSE: u32 = 100;

/// Whether a time stands in the clause of a cue: near it, with no mark that parts them. One comma may stand between,
/// as after “On Tuesday, Ode said”.
fn same_clause(text: &str, cue: Span, time: Span) -> bool {
    if gap(cue, time) > CLAUSE {
        return false;
    }
    let (start, end) = (cue.end().min(time.end()) as usize, cue.start().max(time.start()) as usize);
    let between = if start <= end { text.get(start..end).unwrap_or_default() } else { "" };
    let parted = between.contains([';', ':', '“', '”', '"', '—', '\n', '!', '?'])
        || between.contains(". ")
        || [" that ", " which ", " who ", " where ", " when ", " after ", " before ", " because "]
            .iter()
            .any(|word| between.contains(word));
    let commas = between.matches(',').count();
    let leads = time.end() <= cue.start();
    !parted && (commas == 0 || (leads && commas == 1))
}

/// Whether a time stands between cue and content with neither “on” before nor “that” or a mark after to tell to which
/// it belongs.
fn between(text: &str, attribution: &Relation, time: Span) -> bool {
    let follows = attribution.content.iter().copied().filter(|content| content.start() >= time.end()).min();
    let Some(content) = follows else { return false };
    let after_cue = attribution.cue.iter().any(|cue| cue.end() <= time.start());
    let gap = text.get(time.end() as usize..content.start() as usize).unwrap_or_default();
    let opening = text.get(content.range()).unwrap_or_default();
    let told_apart =
        opening.starts_with("that ") || opening.starts_with(['“', '"', '‘']) || !gap.trim().is_empty();
    after_cue && !told_apart
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bearing of every time of a marked text, with its words.
    fn told(marked: &str) -> Vec<(String, Bearing)> {
        let (text, relations) = text::marked::parse(marked).unwrap();
        let times = crate::times(&text, Some("2031-05-16"));
        let bearings = bearings(&text, &times, &relations);
        times.iter().map(|t| text[t.span.range()].to_owned()).zip(bearings).collect()
    }

    fn one(marked: &str, words: &str, bearing: Bearing) {
        assert_eq!(told(marked), [(words.to_owned(), bearing)], "{marked}");
    }

    #[test]
    fn a_time_in_a_content_is_when_it_happened() {
        let marked = "[Ode]{source} [said]{cue} [the bridge was shut on Tuesday]{content}.";
        one(marked, "Tuesday", Bearing::Happened(Some(0)));
    }

    #[test]
    fn a_time_in_the_clause_of_the_cue_is_when_it_was_said() {
        one(
            "[Ode]{source} [said]{cue} on Tuesday [that the bridge was shut]{content}.",
            "Tuesday",
            Bearing::Said(0),
        );
        one(
            "On Tuesday, [Ode]{source} [said]{cue} [the bridge was shut]{content}.",
            "Tuesday",
            Bearing::Said(0),
        );
        one("[“It is shut,”]{content} [Ode]{source} [said]{cue} Tuesday.", "Tuesday", Bearing::Said(0));
        one("[Ode]{source} [said]{cue} Tuesday: [“It is shut.”]{content}", "Tuesday", Bearing::Said(0));
    }

    #[test]
    fn a_time_right_before_the_content_may_be_either() {
        one("[Ode]{source} [said]{cue} Tuesday [the bridge was shut]{content}.", "Tuesday", Bearing::Unsure);
    }

    #[test]
    fn a_time_without_an_attribution_is_the_pages_own() {
        let marked = "The weir broke on Monday. [Ode]{source} [denied]{cue} [it]{content}.";
        one(marked, "Monday", Bearing::Happened(None));
    }

    #[test]
    fn the_innermost_attribution_decides() {
        let marked = "[Ode]{source 1} [said]{cue 1} [[a warden]{source 2} [promised]{cue 2} on Tuesday \
                      [that the gate would be open on Friday]{content 2}]{content 1}.";
        let expected =
            [("Tuesday".to_owned(), Bearing::Said(1)), ("Friday".to_owned(), Bearing::Happened(Some(1)))];
        assert_eq!(told(marked), expected);
    }

    #[test]
    fn a_time_beyond_another_clause_is_not_when_it_was_said() {
        let marked = "[Ode]{source} [denied]{cue} [it]{content}; on Monday the weir broke.";
        one(marked, "Monday", Bearing::Happened(None));
    }
}
