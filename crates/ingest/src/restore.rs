//! Gives an extracted article the white space back that its page has.
//!
//! Finding an article moves and drops inline elements, and now and then a space goes with them ("a New
//! Yorkerstory") or two blocks run together. A finding must quote what the page shows, so each paragraph is looked
//! up in the page's own text, white space aside, and taken from there.

/// After so many paragraphs that are not where they should be, the rest is left too: each costs a search of the
/// page. On the 91 pages of the benchmark, 35 of 2,267 paragraphs were not found word for word before this step.
const MOST_SEARCHES: usize = 64;

/// A paragraph this many bytes further on than expected has cost a search; menus between paragraphs have not.
const LONG_WAY: usize = 1 << 16;

/// `article` with each of its paragraphs as it stands in `page`, where it stands there; others are kept.
pub(crate) fn restore(article: &str, page: &str) -> String {
    // The page without white space, and for each of its bytes where it came from.
    let (mut dense, mut from) = (String::new(), vec![]);
    for (i, c) in page.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        dense.push(c);
        from.extend(i..i + c.len_utf8());
    }
    let (mut cursor, mut searches) = (0, 0);
    let mut restored: Vec<&str> = vec![];
    for block in article.split("\n\n") {
        let wanted = squeeze(block);
        let mut at = dense[cursor..].starts_with(&wanted).then_some(cursor);
        if at.is_none() && searches < MOST_SEARCHES {
            at = dense[cursor..].find(&wanted).map(|i| i + cursor);
            if at.is_none_or(|i| i > cursor + LONG_WAY) {
                searches += 1;
                at = at.or_else(|| dense.find(&wanted));
            }
        }
        match at.filter(|_| !wanted.is_empty()) {
            Some(start) => {
                cursor = start + wanted.len();
                restored.push(&page[from[start]..=from[cursor - 1]]);
            }
            None => restored.push(block),
        }
    }
    restored.join("\n\n")
}

/// A text without its white space.
pub(crate) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_paragraphs_come_back() {
        let page = "Menu\n\nA New Yorker story.\n\nSummary\n\nMore é.\n\nFooter";
        assert_eq!(
            restore("A New Yorkerstory.\n\nSummaryMore é.", page),
            "A New Yorker story.\n\nSummary\n\nMore é."
        );
    }

    #[test]
    fn a_paragraph_that_is_not_on_the_page_is_kept() {
        assert_eq!(restore("One two.\n\nThree.", "One (and a half) two.\n\nThree."), "One two.\n\nThree.");
    }
}
