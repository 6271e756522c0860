//! A page's tree: what the page states about itself, and whether it is tame enough for finding the article.

mod address;
mod author;
mod linked;
mod published;
mod seen;
mod site;
mod title;
mod top;

use ego_tree::iter::Edge;
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use scraper::{Html, HtmlTreeSink};
use text::Metadata;

use crate::language;
use seen::Seen;
use site::Site;
use top::Top;

/// Deeper trees are not built: finding the article recurses, and browsers stop at 512 too. The deepest page of
/// the benchmark has 52 levels.
const MAX_DEPTH: usize = 256;

/// Larger trees are not built either; the largest page of the benchmark has 3,932 nodes.
const MAX_NODES: usize = 60_000;

/// Bytes of source between two looks at the tree.
const STEP: usize = 4096;

/// A page's tree as far as it was built.
pub(crate) struct Page {
    html: Html,
    /// Whether it was built to the end, no deeper than [`MAX_DEPTH`] and no larger than [`MAX_NODES`].
    pub(crate) tame: bool,
}

impl Page {
    /// Builds the tree step by step, and stops where it grows too deep or too large: every open element makes
    /// every further one dearer, so that 100,000 unclosed tags would take minutes.
    pub(crate) fn build(source: &str) -> Page {
        let mut parser = parse_document(HtmlTreeSink::new(Html::new_document()), ParseOpts::default());
        let mut rest = source;
        while !rest.is_empty() {
            let (step, after) = rest.split_at(rest.floor_char_boundary(STEP));
            parser.process(step.into());
            rest = after;
            let html = parser.tokenizer.sink.sink.0.borrow();
            // The newest element is about as deep as all that are open.
            let depth =
                html.tree.nodes().next_back().map_or(0, |n| n.ancestors().take(MAX_DEPTH + 1).count());
            if depth > MAX_DEPTH || html.tree.nodes().len() > MAX_NODES {
                return Page { html: html.clone(), tame: false };
            }
        }
        let html = parser.finish();
        let tame = deepest(&html) <= MAX_DEPTH;
        Page { html, tame }
    }

    /// What the page states about itself, for machines and for its readers; `shown` is all its visible text.
    pub(crate) fn metadata(&self, shown: &str) -> Metadata {
        let seen = Seen::of(&self.html);
        let address = address::of(&seen);
        let site = Site::of(&seen, address.as_deref());
        let title = title::of(&seen, &site);
        let top = Top::under(title.as_deref(), shown);
        Metadata {
            author: author::of(&seen, &site, &top),
            wire: author::wire(&seen, &top).map(str::to_owned),
            published: published::of(&seen, &top),
            language: (seen.language.as_deref().and_then(language::stated))
                .or_else(|| seen.linked.text("inLanguage").and_then(|l| language::stated(&l)))
                .or_else(|| seen.meta(&["og:locale"]).and_then(|l| language::stated(&l))),
            publisher: site.name,
            title,
            address,
        }
    }
}

/// How many levels a tree has.
fn deepest(html: &Html) -> usize {
    let (mut depth, mut deepest) = (0, 0);
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(_) => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            Edge::Close(_) => depth -= 1,
        }
    }
    deepest
}

/// Letters and digits alone, in lower case: two forms of the same name are equal by it.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests;
