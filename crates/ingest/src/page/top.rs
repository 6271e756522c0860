//! What the reader of a page sees between its headline and its first paragraph: byline and day.

use super::key;
use crate::{byline, date};

/// Blocks under the headline that are looked at. Buttons to share stand among them.
const BLOCKS: usize = 12;

/// A longer block, in bytes, is a paragraph of the article: what follows it is no byline.
const PARAGRAPH: usize = 300;

/// Sentences that may stand among them: what sums the article up, and what is said of a picture. Another one is the
/// article itself.
const SENTENCES: usize = 2;

/// The short blocks under the headline.
#[derive(Debug, Default)]
pub(super) struct Top<'a>(Vec<&'a str>);

impl<'a> Top<'a> {
    /// Those of a page whose visible text is `shown`; none if the headline is not there.
    pub(super) fn under(title: Option<&str>, shown: &'a str) -> Top<'a> {
        let Some(title) = title.map(key).filter(|title| !title.is_empty()) else { return Top::default() };
        let like = |block: &&str| block.len() < 4 * title.len() + 40 && key(block) == title;
        let mut blocks = shown.split("\n\n");
        // The last time: menus and "you are here" lines repeat a headline before it.
        let mut top = vec![];
        while blocks.by_ref().any(|block| like(&block)) {
            let mut sentences = 0;
            let labels = blocks.clone().take(BLOCKS).take_while(|block| {
                sentences += usize::from(is_sentence(block));
                block.len() < PARAGRAPH && sentences <= SENTENCES
            });
            top = labels.collect();
            if Top(top.clone()).day().is_some() {
                break;
            }
        }
        Top(top)
    }

    /// The blocks and their lines that begin as bylines do.
    pub(super) fn bylines(&self) -> impl Iterator<Item = &'a str> {
        self.0.iter().flat_map(|block| block.lines()).filter(|line| byline::begins(line))
    }

    /// All lines.
    pub(super) fn lines(&self) -> impl Iterator<Item = &'a str> {
        self.0.iter().flat_map(|block| block.lines())
    }

    /// The first day that is not that of an update.
    pub(super) fn day(&self) -> Option<String> {
        self.lines().find_map(date::published)
    }
}

/// Whether it is plainly a sentence of at least four words.
fn is_sentence(block: &str) -> bool {
    block.ends_with(['.', '!', '?', '”', '"'])
        && block.split_whitespace().count() >= 4
        && !byline::begins(block)
        && date::published(block).is_none()
}
