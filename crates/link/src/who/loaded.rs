//! Loaded names: "the cult of …", "so-called …", "the … regime" are kept as written and are never a name to join by.

use text::Span;

use super::tables;

/// A name without the words that judge it.
pub(crate) struct Stripped<'a> {
    /// What is left to compare.
    pub(crate) name: &'a str,
    /// The words with which it is judged, from the first of them to the last of the name.
    pub(crate) label: Option<Span>,
}

/// The name at a place, without words that judge before or behind it.
pub(crate) fn stripped(text: &str, span: Span) -> Stripped<'_> {
    let written = &text[span.range()];
    let (from, to) = (span.range().start, span.range().end);
    let inner = inside(written);
    let doubt = doubted(&text[..from]);
    let quoted = scare(text, from, to);
    let label = match (inner.len() < written.len(), doubt, quoted) {
        (true, ..) => Some(span),
        (false, Some(start), _) => Span::from_usize(start, to),
        (false, None, true) => Some(span),
        (false, None, false) => None,
    };
    Stripped { name: inner, label }
}

/// "cult of Orsk", "Orsk regime": what judges is taken off if a name is left.
fn inside(written: &str) -> &str {
    let mut rest = written;
    for word in tables::DOUBTED.iter() {
        if rest.len() > word.len()
            && rest.is_char_boundary(word.len())
            && rest[..word.len()].eq_ignore_ascii_case(word)
        {
            rest = rest[word.len()..].trim_start();
        }
    }
    for word in tables::LOADED_BEFORE.iter() {
        let lower = rest.to_ascii_lowercase();
        let before = format!("{word} of ");
        if let Some(at) = lower.find(&before).filter(|&at| at == 0 || &lower[..at] == "the ") {
            rest = &rest[at + before.len()..];
        }
    }
    match rest.rsplit_once(' ') {
        Some((name, last)) if tables::LOADED_BEHIND.contains(&last) => name,
        _ => rest,
    }
}

/// Where a word that doubts the name begins, if one stands right before it.
fn doubted(before: &str) -> Option<usize> {
    let trimmed = before.trim_end_matches([' ', '"', '“', '\'', '‘']);
    tables::DOUBTED.iter().find_map(|word| {
        let start = trimmed.len().checked_sub(word.len())?;
        (trimmed.is_char_boundary(start) && trimmed[start..].eq_ignore_ascii_case(word)).then_some(start)
    })
}

/// Quotation marks around the name alone, in the middle of a sentence.
fn scare(text: &str, from: usize, to: usize) -> bool {
    let before = text[..from].chars().next_back();
    let after = text[to..].chars().next();
    matches!((before, after), (Some('“'), Some('”')) | (Some('"'), Some('"')) | (Some('‘'), Some('’')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_judges_is_kept_as_a_label_and_is_no_name() {
        let text = "the cult of Orsk and the so-called Far Shore Council met “Lenn” regime";
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            stripped(text, Span::from_usize(start, start + words.len()).unwrap())
        };
        assert_eq!(at("cult of Orsk").name, "Orsk");
        assert!(at("cult of Orsk").label.is_some());
        let council = at("Far Shore Council");
        assert_eq!(council.name, "Far Shore Council");
        assert_eq!(&text[council.label.unwrap().range()], "so-called Far Shore Council");
        assert!(at("Lenn").label.is_some());
    }
}
