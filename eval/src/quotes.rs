//! The quotation marks of a corpus's text, found without the reader: which open, which close, what stands between.

use std::ops::Range;

/// A double quotation mark: one of `"`, `“`, `”`, or two apostrophes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Its bytes.
    pub(crate) place: Range<usize>,
    /// Whether it opens a quotation; marks that look alike open and close by turns, anew in each paragraph.
    pub(crate) opens: bool,
}

/// All marks of a text in order.
pub(crate) fn marks(text: &str) -> Vec<Mark> {
    let mut marks = vec![];
    for line in lines(text) {
        let mut open = false;
        let mut skip = 0;
        for (i, c) in text[line.clone()].char_indices() {
            let at = line.start + i;
            if at < skip {
                continue;
            }
            let (long, opens) = match c {
                '“' => (c.len_utf8(), true),
                '”' => (c.len_utf8(), false),
                '"' => (1, !open),
                '\'' if text[at..].starts_with("''") => (2, !open),
                _ => continue,
            };
            (open, skip) = (opens, at + long);
            marks.push(Mark { place: at..at + long, opens });
        }
    }
    marks
}

/// Stretches between marks, the marks included. One that nothing closes runs to the end of its line, as each
/// paragraph of a long quotation does but the last.
pub(crate) fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut quoted: Vec<Range<usize>> = vec![];
    let marks = marks(text);
    for line in lines(text) {
        let mut open = None;
        for mark in marks.iter().filter(|m| line.contains(&m.place.start)) {
            match (mark.opens, open) {
                (true, None) => open = Some(mark.place.start),
                (false, Some(start)) => {
                    quoted.push(start..mark.place.end);
                    open = None;
                }
                _ => {}
            }
        }
        quoted.extend(open.map(|start| start..line.end));
    }
    quoted
}

fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.split_inclusive('\n').scan(0, |at, line| {
        let here = *at;
        *at += line.len();
        Some(here..*at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(text: &str) -> Vec<&str> {
        quoted(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn straight_curly_and_doubled_marks_open_and_close_by_turns() {
        assert_eq!(between("“A,” he said. \"B.\" ''C'' and it's D"), ["“A,”", "\"B.\"", "''C''"]);
    }

    #[test]
    fn each_paragraph_of_a_long_quotation_opens_anew() {
        assert_eq!(between("\"A.\n\n\"B,\" he said."), ["\"A.\n", "\"B,\""]);
    }
}
