//! Line numbers, for people: everywhere else a place is a span of bytes.

/// Where the lines of a text begin.
pub(crate) struct Lines {
    breaks: Vec<usize>,
}

impl Lines {
    /// The lines of a text.
    pub(crate) fn of(text: &str) -> Lines {
        Lines { breaks: text.match_indices('\n').map(|(at, _)| at).collect() }
    }

    /// The number of the line that holds this byte, from 1.
    pub(crate) fn at(&self, byte: u32) -> usize {
        self.breaks.partition_point(|&b| b < byte as usize) + 1
    }

    /// How many lines there are.
    pub(crate) fn count(&self) -> usize {
        self.breaks.len() + 1
    }
}

/// The line on which an attribution begins: where its content does.
pub(crate) fn line_of(lines: &Lines, attribution: &text::Attribution) -> usize {
    lines.at(attribution.content.first().map_or(0, |s| s.start()))
}

/// The lines that the spans stand on, as `line 5` or `lines 1–3, 7`; `None` if there are no spans.
pub(crate) fn listed(spans: &[text::Span], lines: &Lines) -> Option<String> {
    let mut ranges: Vec<(usize, usize)> = vec![];
    for span in spans {
        let (first, last) = (lines.at(span.start()), lines.at(span.end().saturating_sub(1)));
        match ranges.last_mut() {
            Some(before) if first <= before.1 + 1 => before.1 = before.1.max(last),
            _ => ranges.push((first, last)),
        }
    }
    let range = |&(first, last): &(usize, usize)| match first == last {
        true => first.to_string(),
        false => format!("{first}–{last}"),
    };
    let listed: Vec<String> = ranges.iter().map(range).collect();
    match ranges.as_slice() {
        [] => None,
        [(first, last)] if first == last => Some(format!("line {first}")),
        _ => Some(format!("lines {}", listed.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_still_belongs_to_its_own_line() {
        let lines = Lines::of("ab\nc\n\nd");
        assert_eq!([0, 2, 3, 5, 6].map(|b| lines.at(b)), [1, 1, 2, 3, 4]);
        assert_eq!(lines.count(), 4);
    }

    #[test]
    fn neighbouring_lines_are_listed_as_one_range() {
        let lines = Lines::of("a\nb\nc\nd\ne\n");
        let at = |bytes: &[u32]| -> Vec<text::Span> {
            bytes.iter().filter_map(|&b| text::Span::new(b, b + 1)).collect()
        };
        assert_eq!(listed(&at(&[0, 2, 8]), &lines).as_deref(), Some("lines 1–2, 5"));
        assert_eq!(listed(&at(&[4]), &lines).as_deref(), Some("line 3"));
        assert_eq!(listed(&[], &lines), None);
    }
}
