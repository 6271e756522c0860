//! A text with marks on its words, as paragraphs of HTML: marks may nest, cross and run over many lines.

use std::fmt::Write;

use askama::filters::{Html, escape};
use serde::Serialize;
use utoipa::ToSchema;

/// What a mark says of words. The order is that in which marks of one place nest, the outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// Words that stand in another document too.
    Copied,
    /// Words that the address points out.
    Here,
    /// Words that were searched for.
    Hit,
    /// Words that another text has not.
    Differs,
    /// What somebody is said to have said.
    Content,
    /// Who is said to have said it.
    Source,
    /// The words that lay it to them.
    Cue,
    /// A document that the text tells of.
    Act,
    /// What somebody is called.
    Label,
    /// A time.
    Time,
    /// A figure.
    Figure,
}

impl Layer {
    /// Its name in the style.
    pub fn name(self) -> &'static str {
        match self {
            Layer::Copied => "copied",
            Layer::Here => "here",
            Layer::Hit => "hit",
            Layer::Differs => "differs",
            Layer::Content => "content",
            Layer::Source => "source",
            Layer::Cue => "cue",
            Layer::Act => "act",
            Layer::Label => "label",
            Layer::Time => "time",
            Layer::Figure => "figure",
        }
    }
}

/// A mark on words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Mark {
    /// The first byte of the words in the text.
    pub start: u32,
    /// The byte behind the last one.
    pub end: u32,
    /// What it says.
    pub layer: Layer,
    /// What the finding is called: `a7`.
    pub of: String,
    /// How many contents the content stands in, from 0.
    pub depth: usize,
    /// What it says in words, for whoever points at it.
    pub told: String,
}

/// How marks are written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Manner<'a> {
    /// Stands before the names that addresses lead to, so that several texts can stand on one page.
    pub prefix: &'a str,
    /// Whether what is said beside the text is told at the words too, for whoever points at them. A report of many
    /// documents would grow by half.
    pub told: bool,
    /// Line breaks that only fill the page and so end no paragraph: their bytes, ascending.
    pub wraps: &'a [u32],
}

/// A paragraph of a marked text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The first byte of it in the text.
    pub start: u32,
    /// The byte behind the last one.
    pub end: u32,
    /// The words with their marks, escaped.
    pub html: String,
}

/// The paragraphs of a text, each with its marks; empty lines stand between paragraphs and are left out.
///
/// Marks that lie outside the text, split a character or hold nothing are left out. `manner` is how they are written.
pub fn paragraphs(text: &str, marks: &[Mark], manner: Manner<'_>) -> Vec<Paragraph> {
    let mut marks: Vec<&Mark> = marks
        .iter()
        .filter(|m| m.start < m.end && text.get(m.start as usize..m.end as usize).is_some())
        .collect();
    marks.sort_by_key(|m| (m.start, std::cmp::Reverse(m.end), m.layer));
    let mut out = vec![];
    let mut begun = 0;
    while begun < text.len() {
        let start = begun;
        let ends = |at: &usize| manner.wraps.binary_search(&(*at as u32)).is_err();
        let mut breaks = text[start..].match_indices('\n').map(|(at, _)| start + at);
        let end = breaks.find(ends).map_or(text.len(), |at| at + 1);
        begun = end;
        let trimmed = text[start..end].trim_end();
        if trimmed.is_empty() {
            continue;
        }
        let (start, end) = (start as u32, (start + trimmed.len()).min(end) as u32);
        // Marks are sorted by their beginnings, so all behind this line can be passed over.
        let upto = marks.partition_point(|m| m.start < end);
        let here = marks[..upto].iter().copied().filter(|m| m.end > start);
        out.push(Paragraph {
            start,
            end,
            html: marked(text, (start, end), &here.collect::<Vec<_>>(), manner),
        });
    }
    out
}

/// The words of one line with the marks that touch it.
fn marked(text: &str, (start, end): (u32, u32), marks: &[&Mark], manner: Manner<'_>) -> String {
    let mut edges: Vec<u32> =
        marks.iter().flat_map(|m| [m.start, m.end]).filter(|e| (start..end).contains(e)).collect();
    edges.extend([start, end]);
    edges.sort_unstable();
    edges.dedup();
    let mut out = String::new();
    let mut open: Vec<&Mark> = vec![];
    for piece in edges.windows(2) {
        let (from, to) = (piece[0], piece[1]);
        // What ends here is closed, with all that was opened inside it and goes on.
        let keep = open.iter().position(|m| m.end <= from).unwrap_or(open.len());
        for _ in keep..open.len() {
            out.push_str("</span>");
        }
        let mut again: Vec<&Mark> = open.split_off(keep).into_iter().filter(|m| m.end > from).collect();
        again.extend(marks.iter().copied().filter(|m| m.start.max(start) == from && m.end > from));
        for mark in again {
            opened(&mut out, mark, from, manner);
            open.push(mark);
        }
        let words = text.get(from as usize..to as usize).unwrap_or_default();
        // A line break as a space, which has as many bytes.
        let _ = write!(out, "{}", escaped(words).replace('\n', " "));
    }
    for _ in open {
        out.push_str("</span>");
    }
    out
}

/// The tag of a mark. Only where the mark begins it has the name that addresses lead to.
fn opened(out: &mut String, mark: &Mark, at: u32, manner: Manner<'_>) {
    let depth = mark.depth.min(DEEPEST);
    let name = mark.layer.name();
    let begins = mark.start == at;
    let prefix = manner.prefix;
    let _ = match mark.layer {
        Layer::Here if begins => write!(out, "<span class=\"here\" id=\"here\">"),
        Layer::Here | Layer::Hit | Layer::Differs => write!(out, "<span class=\"{name}\">"),
        Layer::Content => {
            write!(out, "<span class=\"content d{depth}{}\"", if begins { " begins" } else { "" })
        }
        _ => write!(out, "<span class=\"{name}\""),
    };
    if !matches!(mark.layer, Layer::Here | Layer::Hit | Layer::Differs) {
        if manner.told {
            let _ = write!(out, " data-of=\"{prefix}{}\"", escaped(&mark.of));
        }
        if manner.told && begins {
            let _ = write!(out, " title=\"{}\"", escaped(&mark.told));
        }
        out.push('>');
    }
    let (class, sign) = match mark.layer {
        Layer::Content => ("number", ""),
        Layer::Copied => ("number copy", "↔"),
        _ => return,
    };
    if begins && !mark.of.is_empty() {
        let of = escaped(&mark.of);
        let number = escaped(mark.of.trim_start_matches(['a', 'p']));
        let at = mark.start;
        let _ = write!(
            out,
            "<a class=\"{class}\" href=\"#{prefix}note-{of}\" id=\"{prefix}{of}-{at}\">{sign}{number}</a>"
        );
    }
}

/// Deeper contents look like those of this depth.
const DEEPEST: usize = 3;

fn escaped(words: &str) -> String {
    escape(words, Html).map(|words| words.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mark(start: u32, end: u32, layer: Layer) -> Mark {
        Mark { start, end, layer, of: "a1".into(), depth: 0, told: "told".into() }
    }

    /// HTML without its tags and numbers.
    fn words(html: &str) -> String {
        let mut out = String::new();
        let mut rest = html;
        while let Some((before, behind)) = rest.split_once('<') {
            out.push_str(before);
            let (tag, behind) = behind.split_once('>').expect("a tag ends");
            rest = if tag.starts_with("a ") {
                behind.split_once("</a>").expect("a number ends").1
            } else {
                behind
            };
        }
        out.push_str(rest);
        out.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&#60;", "<")
            .replace("&#62;", ">")
            .replace("&#34;", "\"")
            .replace("&#38;", "&")
            .replace("&amp;", "&")
    }

    #[test]
    fn a_mark_in_a_mark_stands_inside_it() {
        let html = &paragraphs(
            "Ode said no",
            &[mark(9, 11, Layer::Cue), mark(4, 11, Layer::Here)],
            Manner::default(),
        )[0]
        .html;
        assert!(html.starts_with("Ode <span class=\"here\" id=\"here\">said <span class=\"cue"), "{html}");
        assert!(html.ends_with("no</span></span>"), "{html}");
    }

    #[test]
    fn what_a_document_writes_is_never_a_tag() {
        let text = "<script>alert(1)</script> \"&";
        let html = &paragraphs(text, &[mark(0, 8, Layer::Figure)], Manner::default())[0].html;
        assert!(!html.contains("<script"), "{html}");
        assert_eq!(words(html), text);
    }

    #[test]
    fn lines_that_only_fill_the_page_are_one_paragraph() {
        let manner = Manner { wraps: &[7], ..Manner::default() };
        let all = paragraphs("None of\nus came.\nThree", &[mark(5, 10, Layer::Content)], manner);
        assert_eq!(all.iter().map(|p| words(&p.html)).collect::<Vec<_>>(), ["None of us came.", "Three"]);
        assert_eq!((all[0].start, all[0].end), (0, 16));
    }

    #[test]
    fn only_the_first_piece_of_a_mark_can_be_led_to() {
        let all = paragraphs("one two.\nthree", &[mark(4, 14, Layer::Content)], Manner::default());
        let many = all.iter().map(|p| p.html.matches("id=\"a1-4\"").count()).collect::<Vec<_>>();
        assert_eq!(many, [1, 0]);
    }

    proptest! {
        #[test]
        fn whatever_the_marks_every_word_stays_and_every_tag_is_closed(
            text in "([a-zé<>&\"']{0,6}[ \n]){0,8}",
            marks in prop::collection::vec((0..40u32, 0..40u32, 0..9usize), 0..8),
        ) {
            use Layer::*;
            let layers = [Copied, Here, Content, Source, Cue, Act, Label, Time, Figure];
            let marks: Vec<Mark> = marks.into_iter().map(|(s, e, l)| mark(s, e, layers[l])).collect();
            let all = paragraphs(&text, &marks, Manner::default());
            for paragraph in &all {
                let html = &paragraph.html;
                prop_assert_eq!(html.matches("<span").count(), html.matches("</span>").count());
                let there = &text[paragraph.start as usize..paragraph.end as usize];
                prop_assert_eq!(words(html), there.replace('\n', " "));
            }
            let shown: String = all.iter().flat_map(|p| words(&p.html).split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect();
            let there: String = text.split_whitespace().collect();
            prop_assert_eq!(shown, there);
        }
    }
}
