//! HTML: the article without the furniture of its page, paragraph by paragraph.

use text::{Metadata, Problem};
use trafilatura::{HtmlDateMode, Options};

use crate::blocks::blocks;
use crate::page::Page;

/// Stack for finding the article, in bytes: it recurses over a tree of at most 256 levels.
const STACK: usize = 64 << 20;

/// The text of a page and what it states about itself. Where no article is found, all visible text is taken and a
/// problem says so.
pub(crate) fn read(source: &str, problems: &mut Vec<Problem>) -> (String, Metadata) {
    let page = Page::build(source);
    let metadata = page.metadata();
    let article = if page.whole { article(source) } else { None };
    let text = match article {
        Some(text) => text,
        None => {
            let why = if page.whole { "no article was found" } else { "its markup is nested too deep or too large" };
            let message = format!("{why}, so all visible text was taken; menus and notices may be among it");
            problems.push(Problem { code: "whole-page", message });
            blocks(source)
        }
    };
    (without_title(text, metadata.title.as_deref()), metadata)
}

/// The article, or `None` if there is none or the search for it fell over.
fn article(source: &str) -> Option<String> {
    let options = Options::default()
        .with_fallback(true)
        .with_exclude_comments(true)
        .with_html_date_mode(HtmlDateMode::Disabled);
    let extract = || trafilatura::extract(source, &options).ok().map(|found| blocks(&found.content_html));
    // On a thread of its own: for the stack, and because a panic in there ends only the thread.
    let found = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, extract).ok()?;
        thread.join().ok().flatten()
    });
    found.filter(|text| text.contains(char::is_alphanumeric))
}

/// The text without a first paragraph that only repeats the title, which is in the metadata.
fn without_title(text: String, title: Option<&str>) -> String {
    match text.split_once("\n\n") {
        Some((first, rest)) if Some(first) == title => rest.to_owned(),
        _ => text,
    }
}
