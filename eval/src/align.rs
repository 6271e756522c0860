//! Where the program's text stands in the corpus's: the program drops control characters, and offsets must follow.

use text::Span;

/// For each byte of the program's text at which a character starts, the byte of the original at which it stands.
#[derive(Debug)]
pub(crate) struct Alignment(Vec<usize>);

impl Alignment {
    /// Follows both texts; `None` if `read` is not `original` with some control characters left out.
    pub(crate) fn of(read: &str, original: &str) -> Option<Alignment> {
        let mut places = vec![0; read.len() + 1];
        let mut rest = original.char_indices();
        for (at, c) in read.char_indices() {
            places[at] = rest.by_ref().find(|&(_, o)| o == c || !o.is_control()).filter(|&(_, o)| o == c)?.0;
        }
        places[read.len()] = original.len();
        rest.all(|(_, o)| o.is_control()).then_some(Alignment(places))
    }

    /// The span in the original. It ends behind the last character, not before the next: what was dropped after it
    /// does not belong to it.
    pub(crate) fn span(&self, read: &str, start: usize, end: usize) -> Option<Span> {
        let last = read.get(start..end)?.char_indices().next_back()?;
        let from = *self.0.get(start)?;
        Span::from_usize(from, self.0.get(start + last.0)? + last.1.len_utf8())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_control_character_moves_what_follows() {
        let (read, original) = ("Fé said so", "F\u{83}é said\u{7f} so\u{7f}");
        let alignment = Alignment::of(read, original).unwrap();
        let quoted = |start, end| alignment.span(read, start, end).map(|s| &original[s.range()]);
        assert_eq!(quoted(0, 3), Some("F\u{83}é"));
        assert_eq!(quoted(4, 8), Some("said"));
        assert_eq!(quoted(9, 11), Some("so"));
    }

    #[test]
    fn other_differences_are_none_of_our_making() {
        assert!(Alignment::of("it is", "it was").is_none());
        assert!(Alignment::of("it", "it is").is_none());
        assert!(Alignment::of("it is", "it").is_none());
    }
}
