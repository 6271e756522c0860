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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_still_belongs_to_its_own_line() {
        let lines = Lines::of("ab\nc\n\nd");
        assert_eq!([0, 2, 3, 5, 6].map(|b| lines.at(b)), [1, 1, 2, 3, 4]);
        assert_eq!(lines.count(), 4);
    }
}
