//! Text that was wrapped at some column: where a line break only fills the page, and where it ends what is said.

use std::ops::Range;

use crate::Span;

/// A longer line, in bytes, was not wrapped by hand or press.
const WIDEST: usize = 160;
/// A shorter line, in bytes, is a heading or an entry unless the next one plainly goes on.
const NARROWEST: usize = 30;
/// A full line has so many hundredths of the bytes of the widest near it.
const FULL: usize = 75;
/// No paragraph is looked through for more lines on each side of a place.
const MOST: usize = 50;
/// So many lines on each side tell how wide a text is set.
const NEAR: usize = 8;

/// The lines in which a place stands, over breaks that only fill the page, in bytes of the text.
pub fn whole_line(text: &str, place: Span) -> Span {
    let (mut from, mut to) = (place.range().start, place.range().end);
    from = start(text, from);
    for _ in 0..MOST {
        if from == 0 || !goes_on(text, from - 1) {
            break;
        }
        from = start(text, from - 1);
    }
    to = end(text, to);
    for _ in 0..MOST {
        if to == text.len() || !goes_on(text, to) {
            break;
        }
        to = end(text, to + 1);
    }
    Span::from_usize(from, to).unwrap_or(place)
}

/// Whether the sentence goes on behind the line break at byte `at`, which only fills the page.
pub fn goes_on(text: &str, at: usize) -> bool {
    let (line, next) = (words(text, start(text, at)..at), words(text, at + 1..end(text, at + 1)));
    if line.is_empty() || next.is_empty() || is_entry(next) {
        return false;
    }
    let done = line.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '!', '?', ':', ';']);
    if next.starts_with(char::is_lowercase) && line.contains(' ') {
        return !done;
    }
    !done && line.len() >= NARROWEST && is_set(text, at, line.len())
}

/// Whether a line of this length fills the page, in a block of lines that are wrapped.
fn is_set(text: &str, at: usize, length: usize) -> bool {
    let mut near: Vec<&str> = vec![];
    let mut from = at;
    for _ in 0..NEAR {
        let Some(before) = start(text, from).checked_sub(1) else { break };
        from = before;
        let words = words(text, start(text, from)..from);
        if words.is_empty() {
            break;
        }
        near.insert(0, words);
    }
    near.push(words(text, start(text, at)..at));
    let mut to = at;
    for _ in 0..NEAR {
        let words = words(text, (to + 1).min(text.len())..end(text, to + 1));
        if words.is_empty() {
            break;
        }
        near.push(words);
        to = end(text, to + 1);
    }
    let widest = near.iter().map(|line| line.len()).max().unwrap_or_default();
    let wraps = near.iter().skip(1).filter(|line| line.starts_with(char::is_lowercase)).count();
    // Every third break is before a small letter in wrapped prose; in lists and verse hardly any is.
    widest <= WIDEST && length * 100 >= widest * FULL && 3 * wraps >= near.len() - 1 && wraps > 0
}

/// Whether a line opens an entry of a list, or is all in capitals.
fn is_entry(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = number.len() < line.len() && number.starts_with([')', '.']);
    let loud = line.contains(char::is_uppercase) && !line.contains(char::is_lowercase);
    line.starts_with(['-', '*', '•', '–', '—', '>']) || numbered || loud
}

fn words(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default().trim()
}

/// Where the line begins in which byte `at` stands; a break stands at the end of its line.
fn start(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1)
}

/// Where it ends.
fn end(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    text.as_bytes()[at..].iter().position(|byte| *byte == b'\n').map_or(text.len(), |to| at + to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goes_on_after(text: &str, line: &str) -> bool {
        goes_on(text, text.find(line).expect("it is there") + line.len())
    }

    const LETTER: &str = "We are fifty-nine former members of the Fellowship of the Two Banks. We\n\
        lived in the Meadow, which your papers call the OMRC, and none of\n\
        us has had a coin. Others heard it from Konrad Aspell and from Mayor\n\
        Henrike Ode, who was there.\n\nInés Korvall\nMattis Oyen\n";

    #[test]
    fn a_line_that_fills_the_page_ends_nothing() {
        assert!(goes_on_after(LETTER, "Banks. We"));
        assert!(goes_on_after(LETTER, "none of"));
        assert!(goes_on_after(LETTER, "Mayor"));
    }

    #[test]
    fn names_headings_and_entries_stand_alone() {
        assert!(!goes_on_after(LETTER, "who was there."));
        assert!(!goes_on_after(LETTER, "Korvall"));
        assert!(!goes_on_after("A summer without a bridge and without a boat\nBy Nora Feldin\n", "boat"));
        assert!(!goes_on_after("They ask for:\n- a boat\n- a bridge\n", "a boat"));
        assert!(!goes_on_after("They ask for\n1. a boat\n", "for"));
    }

    #[test]
    fn a_short_line_goes_on_before_a_small_letter() {
        assert!(goes_on_after("Nobody from the\ncompany paid the inspector.\n", "from the"));
        assert!(!goes_on_after("It rained.\nnobody came.\n", "rained."));
    }

    #[test]
    fn the_line_of_a_place_runs_over_such_breaks() {
        let at = LETTER.find("coin").expect("it is there");
        let found = whole_line(LETTER, Span::from_usize(at, at + 4).expect("a short text"));
        assert_eq!(&LETTER[found.range()], LETTER.split("\n\n").next().expect("it has lines"));
        let name = LETTER.find("Mattis").expect("it is there");
        let found = whole_line(LETTER, Span::from_usize(name, name + 6).expect("a short text"));
        assert_eq!(&LETTER[found.range()], "Mattis Oyen");
    }
}
