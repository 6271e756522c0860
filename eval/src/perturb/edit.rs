//! Changes to a text, with the gold's spans carried along.

use std::ops::Range;

use text::Span;
use text::marked::Relation;

/// Other words for a stretch of the text. A list of edits is in order, and none overlaps another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// What is replaced, in bytes of the text before.
    pub(crate) place: Range<usize>,
    /// By what.
    pub(crate) by: String,
}

/// The text after the edits.
pub(crate) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out += &text[at..edit.place.start];
        out += &edit.by;
        at = edit.place.end;
    }
    out + &text[at..]
}

/// The relations after the edits; a span of which nothing is left goes.
pub(crate) fn carry(relations: &[Relation], edits: &[Edit]) -> Vec<Relation> {
    let moved = |byte: usize, end: bool| {
        let mut shift = 0isize;
        for edit in edits {
            let inside = if end {
                edit.place.start < byte
            } else {
                edit.place.start <= byte && edit.place.end <= byte
            };
            if !inside {
                break;
            }
            shift += edit.by.len() as isize - edit.place.len() as isize;
        }
        usize::try_from(byte as isize + shift).unwrap_or(0)
    };
    let spans = |spans: &[Span]| -> Vec<Span> {
        spans
            .iter()
            .filter_map(|s| Span::from_usize(moved(s.range().start, false), moved(s.range().end, true)))
            .filter(|s| !s.is_empty())
            .collect()
    };
    relations
        .iter()
        .map(|r| Relation { source: spans(&r.source), cue: spans(&r.cue), content: spans(&r.content) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::marked;

    #[test]
    fn gold_moves_with_the_text() {
        let (text, gold) =
            marked::parse("[\"It is shut,\"]{content} [Ode]{source} [said]{cue}.").expect("marked");
        let edits: Vec<Edit> =
            text.match_indices('"').map(|(at, _)| Edit { place: at..at + 1, by: "''".into() }).collect();
        let after = apply(&text, &edits);
        let marked = marked::print(&after, &carry(&gold, &edits));
        assert_eq!(marked, "[''It is shut,'']{content} [Ode]{source} [said]{cue}.");
    }
}
