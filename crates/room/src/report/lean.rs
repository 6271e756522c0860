//! The HTML of a page as a report holds it: the same to whoever reads it, with as little as can be for the browser to read.
//!
//! A report holds hundreds of pages in one, and a browser takes the longer the more elements and pieces of text there are.

use std::fmt::Write;

/// Elements that stand on lines of their own, so that no space between them is ever seen.
const BLOCKS: [&str; 33] = [
    "article",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "g",
    "path",
    "rect",
    "circle",
];

/// Leaves out what nobody sees: empty lines, spaces before lines and between blocks, and marks that keep the direction of
/// writing apart where there are only letters that run from left to right. Paragraphs of documents have no line breaks of
/// their own.
pub(super) fn lean(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    for line in body.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !out.is_empty() && !ends_a_block(&out) && !begins_a_block(line) {
            out.push('\n');
        }
        out.push_str(line);
    }
    // The place of words stands below them by the style, without an element that breaks the line.
    let placed = ["<br>", "<br>\n"].into_iter().fold(plain(&out), |out, line_break| {
        out.replace(&format!("{line_break}<span class=\"place\">"), "<span class=\"under\">")
    });
    let short = LONG.into_iter().fold(placed, |out, (long, short)| out.replace(long, short));
    narrow(short)
}

/// What a report can be without: ends that HTML lets out where the next one begins, and signs of what is so nearly always.
const LONG: [(&str, &str); 6] = [
    ("<td class=\"n\">", "<td>"),
    ("<span class=\"stance asserts\">asserts</span>", "asserts"),
    ("</td>", ""),
    ("</th>", ""),
    ("</tr>", ""),
    ("</li>", ""),
];

/// One letter in so many at most may be outside of ASCII for it to be written as a reference; it takes up to four times
/// the room.
const RARE: usize = 50;

/// With the few letters that are not in ASCII written as references. Otherwise a browser keeps all others around them in
/// twice the room, and takes a fifth longer to open a report.
fn narrow(body: String) -> String {
    let wide = body.chars().filter(|c| !c.is_ascii()).count();
    if wide == 0 || wide * RARE > body.len() {
        return body;
    }
    body.chars().fold(String::with_capacity(body.len() + 6 * wide), |mut out, c| {
        match c.is_ascii() {
            true => out.push(c),
            false => drop(write!(out, "&#{};", u32::from(c))),
        }
        out
    })
}

/// The name of the element whose tag begins some words.
fn name(tag: &str) -> &str {
    let inside = tag.trim_start_matches('<').trim_start_matches('/');
    &inside[..inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len())]
}

fn begins_a_block(line: &str) -> bool {
    line.starts_with('<') && BLOCKS.contains(&name(line))
}

fn ends_a_block(line: &str) -> bool {
    line.ends_with('>') && line.rfind('<').is_some_and(|at| BLOCKS.contains(&name(&line[at..])))
}

/// Words of a document stand apart from what is around them (`bdi`), for they may run from right to left. Those that
/// cannot do not need it: whatever stands before the letters of Hebrew, the first that do.
fn plain(body: &str) -> String {
    const OPENS: &str = "<bdi>";
    const CLOSES: &str = "</bdi>";
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some((before, behind)) = rest.split_once(OPENS) {
        let (words, after) = behind.split_once(CLOSES).unwrap_or((behind, ""));
        let _ = match words.chars().all(|c| c < '\u{590}' && c != '<') {
            true => write!(out, "{before}{words}"),
            false => write!(out, "{before}{OPENS}{words}{CLOSES}"),
        };
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_space_that_is_seen_is_lost() {
        let lean = lean(
            "<ul>\n  <li>one\n<b>two</b>\n three</li>\n\n <li>four</li>\n</ul>\n<q>five</q>\n<q>six</q>",
        );
        assert_eq!(lean, "<ul><li>one\n<b>two</b>\nthree<li>four</ul><q>five</q>\n<q>six</q>");
    }

    #[test]
    fn only_words_that_run_from_left_to_right_stand_without_their_mark() {
        for kept in ["عودة", "אודה", "\u{202e}Ode", "Ode\u{2066}", "\u{200f}"] {
            let written =
                format!("by <bdi>{kept}</bdi>, <bdi>Ödé &#60;b&#62;</bdi> › <bdi class=\"last\">he</bdi>");
            let lean = lean(&written);
            assert_eq!(lean, format!("by <bdi>{kept}</bdi>, Ödé &#60;b&#62; › <bdi class=\"last\">he</bdi>"));
        }
    }

    #[test]
    fn a_few_letters_outside_of_ascii_are_written_as_references_and_many_as_they_are() {
        let words = "who says it on whose word and what stands beside it in the text".repeat(2);
        assert_eq!(lean(&format!("{words} › Ode")), format!("{words} &#8250; Ode"));
        assert_eq!(lean("<b>Ода сказала</b>"), "<b>Ода сказала</b>");
    }

    #[test]
    fn where_words_stand_is_told_below_them() {
        assert_eq!(
            lean("<q>one</q>\n<br><span class=\"place\">there</span>"),
            "<q>one</q>\n<span class=\"under\">there</span>"
        );
    }
}
