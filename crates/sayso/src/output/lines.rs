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

    /// Where in the original this byte stands, as a person would say it: `page 3`, of a scan `page 3, line 12`; `None`
    /// where lines are all there is.
    pub(crate) fn place(&self, byte: u32) -> Option<String> {
        self.document.whereabouts(byte)
    }

    /// The shortest that leads a person there: the page as `p. 3`, else the number of the line, and both on a page that
    /// was read in a picture. Nobody can count the lines of a PDF as sayso does.
    pub(crate) fn label(&self, byte: u32) -> String {
        match (self.page(byte), self.line_of_picture(byte)) {
            (Some(page), Some(line)) => format!("p. {page} l. {line}"),
            (Some(page), None) => format!("p. {page}"),
            (None, Some(line)) => line.to_owned(),
            (None, None) => self.at(byte).to_string(),
        }
    }

    /// The columns that the longest label takes, at least four.
    pub(crate) fn margin(&self) -> usize {
        let of = |kind| self.document.places().iter().filter(move |p| p.kind == kind);
        let longest = |kind| of(kind).map(|p| crate::terminal::columns(p.called())).max();
        let columns = match (longest(PlaceKind::Page), longest(PlaceKind::Line)) {
            (Some(page), Some(line)) => "p.  l. ".len() + page + line,
            (Some(page), None) => "p. ".len() + page,
            (None, _) => (self.breaks.len() + 1).to_string().len(),
        };
        columns.clamp(4, 12)
    }

    fn page(&self, byte: u32) -> Option<&str> {
        self.document.page(byte).filter(|p| p.kind == PlaceKind::Page).map(text::Place::called)
    }

    /// The chapter of an e-book.
    pub(crate) fn chapter(&self, byte: u32) -> Option<&str> {
        self.document.place(byte).filter(|p| p.kind == PlaceKind::Chapter).map(text::Place::called)
    }

    /// The line as it is counted on the picture.
    fn line_of_picture(&self, byte: u32) -> Option<&str> {
        self.document.place(byte).filter(|p| p.kind == PlaceKind::Line).map(text::Place::called)
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
        let number = |byte| match lines.line_of_picture(byte).map(str::parse) {
            Some(Ok(line)) => line,
            _ => lines.at(byte),
        };
        let (first, last) = (number(span.start()), number(span.end().saturating_sub(1)));
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

    #[test]
    fn what_was_read_in_a_picture_is_placed_by_the_lines_of_the_picture() {
        let place = |at, kind, name: &str| Place { at, kind, name: name.into() };
        let line =
            |at, number| place(at, PlaceKind::Line, &format!("{number} (left 1, top 2, 3 × 4 pixels)"));
        let picture = document("a\n\nb\n").with_places(vec![line(0, 1), line(3, 2)]);
        let lines = Lines::of(&picture);
        assert_eq!((lines.label(3), lines.margin()), ("2".into(), 4));
        assert_eq!(listed(&at(&[0, 3]), &lines).as_deref(), Some("lines 1–2"));
        let pages =
            vec![place(0, PlaceKind::Page, "7"), line(0, 1), place(3, PlaceKind::Page, "8"), line(3, 11)];
        let scan = document("a\n\nb\n").with_places(pages);
        let lines = Lines::of(&scan);
        assert_eq!((lines.label(3), lines.margin()), ("p. 8 l. 11".into(), 10));
        assert_eq!(lines.place(4).as_deref(), Some("page 8, line 11"));
    }
}
