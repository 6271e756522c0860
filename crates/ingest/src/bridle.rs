//! Cuts tags down to a bearable number of attributes before any parser sees them.
//!
//! The HTML tokenizer compares every attribute of a tag with all before it, so one tag of a megabyte of attributes
//! would take hours.

use std::borrow::Cow;

/// Attributes beyond this number are dropped; real tags have a few dozen at most.
const MOST_ATTRIBUTES: usize = 200;

/// The page with its attributes cut; nothing but attributes goes, since a cut ends before the next `<` or `>`
/// outside quotation marks.
pub(crate) fn bridle(source: &str) -> Cow<'_, str> {
    let bytes = source.as_bytes();
    let mut kept = String::new();
    let (mut at, mut done) = (0, 0);
    while let Some(tag) = source[at..].find('<') {
        let (end, cut) = match wordless_end(source, at + tag) {
            Some(end) => (end, None),
            None => tag_end(bytes, at + tag + 1),
        };
        if let Some(cut) = cut {
            kept.push_str(&source[done..cut]);
            done = end;
        }
        at = end;
    }
    if done == 0 {
        return Cow::Borrowed(source);
    }
    kept.push_str(&source[done..]);
    Cow::Owned(kept)
}

/// Where a comment, script or style that opens at `start` ends: what looks like a tag in there is none, and its
/// quotation marks could hide the tags that follow.
fn wordless_end(source: &str, start: usize) -> Option<usize> {
    let rest = &source.as_bytes()[start..];
    let opens = |with: &str| rest.get(..with.len()).is_some_and(|r| r.eq_ignore_ascii_case(with.as_bytes()));
    let end = [("<!--", "-->"), ("<script", "</script"), ("<style", "</style")]
        .iter()
        .find(|(open, _)| opens(open))?
        .1;
    let ends = |window: &[u8]| window.eq_ignore_ascii_case(end.as_bytes());
    let length = rest.windows(end.len()).position(ends).unwrap_or(rest.len());
    Some(start + length.max(1))
}

/// Where the tag that opens before `start` ends (at its `>`, at another `<`, or with the page), and where to cut it.
/// Both stand at ASCII characters, and so between characters.
fn tag_end(bytes: &[u8], start: usize) -> (usize, Option<usize>) {
    if !bytes.get(start).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/') {
        return (start, None);
    }
    let (mut attributes, mut cut, mut at) = (0, None, start);
    while let Some(&b) = bytes.get(at) {
        match b {
            b'<' | b'>' => break,
            b'"' | b'\'' if bytes[..at].trim_ascii_end().ends_with(b"=") => {
                let Some(length) = bytes[at + 1..].iter().position(|c| *c == b) else {
                    return (bytes.len(), cut);
                };
                at += length + 1;
                attributes += 1;
            }
            b'/' => attributes += 1,
            b if b.is_ascii_whitespace() => attributes += 1,
            _ => {}
        }
        if attributes > MOST_ATTRIBUTES && cut.is_none() {
            cut = Some(at + 1);
        }
        at += 1;
    }
    (at, cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_page_is_not_touched() {
        let page = "<p class='a > b' title=\"<é>\">5 < 6</p><a/b/c><!-- x --><script>if (a<b) {}</script><";
        assert!(matches!(bridle(page), Cow::Borrowed(_)));
    }

    #[test]
    fn attributes_go_and_words_stay() {
        for attribute in ["a=b ", "a='>' ", "/a", "a=\"é\"", "a\n"] {
            let page = format!("<p>é<i {}>words</i><b>more</b>", attribute.repeat(5000));
            let bridled = bridle(&page);
            assert!(bridled.len() < 2000 && bridled.ends_with(">words</i><b>more</b>"), "{attribute}");
        }
    }
}
