//! Line numbers, for people: everywhere else a place is a span of bytes.

use text::{Document, PlaceKind};

/// Where the lines of a text begin, and the places of the original.
pub(crate) struct Lines<'a> {
    breaks: Vec<usize>,
    document: &'a Document,
}

impl Lines<'_> {
    /// The lines of a document.
    pub(crate) fn of(document: &Document) -> Lines<'_> {
        Lines { breaks: document.text().match_indices('\n').map(|(at, _)| at).collect(), document }
    }

    /// The number of the line that holds this byte, from 1.
    pub(crate) fn at(&self, byte: u32) -> usize {
        self.breaks.partition_point(|&b| b < byte as usize) + 1
    }

    /// Where in the original this byte stands, as a person would say it: `page 3`; `None` where lines are all there is.
    pub(crate) fn place(&self, byte: u32) -> Option<String> {
        self.document.place(byte).map(ToString::to_string)
    }

    /// The shortest that leads a person there: the page as `p. 3`, else the number of the line. Nobody can count the
    /// lines of a PDF as sayso does.
    pub(crate) fn label(&self, byte: u32) -> String {
        match self.page(byte) {
            Some(page) => format!("p. {page}"),
            None => self.at(byte).to_string(),
        }
    }

    /// The columns that the longest label takes, at least four.
    pub(crate) fn margin(&self) -> usize {
        let pages = self.document.places().iter().filter(|p| p.kind == PlaceKind::Page);
        let longest = pages.map(|p| crate::terminal::columns(&p.name) + 3).max();
        longest.unwrap_or_else(|| (self.breaks.len() + 1).to_string().len()).clamp(4, 12)
    }

    fn page(&self, byte: u32) -> Option<&str> {
        self.document.place(byte).filter(|p| p.kind == PlaceKind::Page).map(|p| p.name.as_str())
    }
}

/// The byte at which an attribution begins: where its content does.
pub(crate) fn begins(attribution: &text::Attribution) -> u32 {
    attribution.content.first().map_or(0, |s| s.start())
}

/// The lines that the spans stand on, as `line 5` or `lines 1–3, 7`, or the pages; `None` if there are no spans.
pub(crate) fn listed(spans: &[text::Span], lines: &Lines<'_>) -> Option<String> {
    let mut pages: Vec<&str> = spans.iter().filter_map(|span| lines.page(span.start())).collect();
    pages.dedup();
    match pages[..] {
        [] => {}
        [page] => return Some(format!("page {page}")),
        _ => return Some(format!("pages {}", pages.join(", "))),
    }
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
    use text::{Metadata, Origin, Place};

    fn document(text: &str) -> Document {
        Document::new(Origin { path: "-".into() }, Metadata::default(), text.into()).expect("short")
    }

    fn at(bytes: &[u32]) -> Vec<text::Span> {
        bytes.iter().filter_map(|&b| text::Span::new(b, b + 1)).collect()
    }

    #[test]
    fn a_line_break_still_belongs_to_its_own_line() {
        let document = document("ab\nc\n\nd");
        let lines = Lines::of(&document);
        assert_eq!([0, 2, 3, 5, 6].map(|b| lines.at(b)), [1, 1, 2, 3, 4]);
    }

    #[test]
    fn neighbouring_lines_are_listed_as_one_range() {
        let document = document("a\nb\nc\nd\ne\n");
        let lines = Lines::of(&document);
        assert_eq!(listed(&at(&[0, 2, 8]), &lines).as_deref(), Some("lines 1–2, 5"));
        assert_eq!(listed(&at(&[4]), &lines).as_deref(), Some("line 3"));
        assert_eq!(listed(&[], &lines), None);
    }

    #[test]
    fn what_has_pages_is_placed_by_page() {
        let page = |at, name: &str| Place { at, kind: PlaceKind::Page, name: name.into() };
        let document = document("a\nb\nc\n").with_places(vec![page(0, "iv"), page(4, "118")]);
        let lines = Lines::of(&document);
        assert_eq!((lines.label(2), lines.label(4), lines.margin()), ("p. iv".into(), "p. 118".into(), 6));
        assert_eq!(lines.place(5).as_deref(), Some("page 118"));
        assert_eq!(listed(&at(&[0, 2, 4]), &lines).as_deref(), Some("pages iv, 118"));
    }
}
