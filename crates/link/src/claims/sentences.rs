//! Where sentences end in text that has lost its commas and apostrophes.

use text::{Span, goes_on};

/// Shortened words whose stop does not end a sentence.
const SHORT: [&str; 20] = [
    "mr", "mrs", "ms", "dr", "gen", "lt", "col", "maj", "brig", "capt", "sgt", "sen", "gov", "rep", "st",
    "vs", "no", "prof", "jan", "feb",
];

/// The sentences of a span, without the white space around them.
pub fn sentences(text: &str, span: Span) -> Vec<Span> {
    let (start, words) = (span.start() as usize, &text[span.range()]);
    let (mut out, mut from) = (vec![], 0);
    for (at, c) in words.char_indices() {
        let after = at + c.len_utf8();
        if c == '\n' && !goes_on(text, start + at)
            || matches!(c, '.' | '!' | '?') && ends(&words[from..at], &words[after..], c)
        {
            // A quotation mark behind the stop belongs to the sentence that it closes.
            let mark = words[after..].chars().next().filter(|m| matches!(m, '"' | '”' | '\'' | '’'));
            let end = after + mark.map_or(0, char::len_utf8);
            out.extend(trimmed(words, from, end, start));
            from = end;
        }
    }
    out.extend(trimmed(words, from.min(words.len()), words.len(), start));
    out
}

/// Whether a stop ends the sentence that stands before it.
fn ends(before: &str, after: &str, stop: char) -> bool {
    let mut next = after.trim_start_matches(['"', '”', '\'', '’']).chars();
    if next.next().is_some_and(|c| !c.is_whitespace()) {
        return false;
    }
    let opens = |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '\'' | '‘' | '-');
    if !after.trim_start_matches(['"', '”', '\'', '’']).trim_start().chars().next().is_none_or(opens) {
        return false;
    }
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let bare = last.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let initials = last.contains('.') || bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic);
    stop != '.' || !(initials || SHORT.contains(&bare.as_str()))
}

fn trimmed(words: &str, from: usize, to: usize, start: usize) -> Option<Span> {
    let piece = &words[from..to];
    let lead = piece.len() - piece.trim_start().len();
    let length = piece.trim().len();
    Span::from_usize(start + from + lead, start + from + lead + length).filter(|span| !span.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let whole = Span::from_usize(0, text.len()).expect("a short text");
        sentences(text, whole).into_iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn a_sentence_ends_at_its_stop_and_takes_the_mark_behind_it() {
        assert_eq!(cut("\"It is shut.\" Ode left. 3 stayed"), ["\"It is shut.\"", "Ode left.", "3 stayed"]);
    }

    #[test]
    fn a_line_break_that_fills_the_page_ends_none() {
        let text = "It was late. None of\nus has had a coin from the ministry.\nEleven left.";
        assert_eq!(
            cut(text),
            ["It was late.", "None of\nus has had a coin from the ministry.", "Eleven left."]
        );
    }

    #[test]
    fn a_shortened_word_or_a_number_does_not_end_one() {
        assert_eq!(cut("Mr. Ode of the U.N. Commission paid 2.5 crowns. Rain fell.").len(), 2);
    }
}
