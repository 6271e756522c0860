//! A place in a text: a half-open range of bytes.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in the text of one document.
///
/// Bytes of the stored UTF-8 text are the only unit; lines, columns and characters exist only where
/// something is shown to a person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    // Invariant: start <= end.
    start: u32,
    end: u32,
}

impl Span {
    /// The span from byte `start` up to, not including, byte `end`; `None` if they are the wrong way round.
    pub fn new(start: u32, end: u32) -> Option<Span> {
        (start <= end).then_some(Span { start, end })
    }

    /// The same from `usize` offsets; `None` also where an offset does not fit a document (4 GiB).
    pub fn from_usize(start: usize, end: usize) -> Option<Span> {
        Span::new(u32::try_from(start).ok()?, u32::try_from(end).ok()?)
    }

    /// First byte.
    pub fn start(self) -> u32 {
        self.start
    }

    /// One past the last byte.
    pub fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The range for slicing a `str`.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies wholly inside this span.
    pub fn holds(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start.max(other.start) < self.end.min(other.end)
    }

    /// The smallest span that covers both.
    pub fn hull(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl TryFrom<(u32, u32)> for Span {
    type Error = &'static str;

    fn try_from((start, end): (u32, u32)) -> Result<Span, &'static str> {
        Span::new(start, end).ok_or("a span that ends before it begins")
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> (u32, u32) {
        (span.start, span.end)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_span() -> impl Strategy<Value = Span> {
        (0u32..50, 0u32..50).prop_map(|(a, b)| Span::new(a.min(b), a.max(b)).unwrap())
    }

    #[test]
    fn a_span_that_ends_before_it_starts_is_refused() {
        assert_eq!(Span::new(5, 4), None);
        assert_eq!(Span::from_usize(5, 4), None);
        assert!(Span::new(5, 5).is_some_and(Span::is_empty));
    }

    #[test]
    fn an_offset_beyond_four_gibibytes_is_refused() {
        assert_eq!(Span::from_usize(0, u32::MAX as usize + 1), None);
        assert!(Span::from_usize(0, u32::MAX as usize).is_some());
    }

    #[test]
    fn spans_that_only_touch_do_not_overlap() {
        let (a, b) = (Span::new(0, 3).unwrap(), Span::new(3, 5).unwrap());
        assert!(!a.overlaps(b) && !b.overlaps(a));
        assert_eq!(a.hull(b), Span::new(0, 5).unwrap());
    }

    #[test]
    fn a_span_shows_itself_as_start_and_end() {
        assert_eq!(format!("{:?}", Span::new(3, 8).unwrap()), "3..8");
    }

    proptest! {
        #[test]
        fn start_and_end_come_back_as_given(start: u32, end: u32) {
            let span = Span::new(start, end);
            prop_assert_eq!(span.is_some(), start <= end);
            if let Some(span) = span {
                prop_assert_eq!((span.start(), span.end(), span.len()), (start, end, end - start));
                prop_assert_eq!(span.range(), start as usize..end as usize);
            }
        }

        #[test]
        fn holding_and_overlapping_agree_with_counting_bytes(a in any_span(), b in any_span()) {
            let shared = a.range().filter(|byte| b.range().contains(byte)).count();
            prop_assert_eq!(a.overlaps(b), shared > 0);
            prop_assert_eq!(a.holds(b), a.hull(b) == a);
            prop_assert!(a.hull(b).holds(a) && a.hull(b).holds(b));
        }
    }
}
