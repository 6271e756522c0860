//! HTML to paragraphs: its visible text, one block after the other, without building a tree.
//!
//! Works on the stream of tags alone, in time linear in the page and without recursion, so that no nesting,
//! however deep or broken, can hurt it.

use std::cell::RefCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// Elements that begin and end a block. `td` and `th` are not among them: the cells of a row stay together.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Elements whose content no reader sees as text.
const UNSEEN: &[&str] =
    &["template", "svg", "math", "object", "audio", "video", "canvas", "select", "datalist"];

/// The visible text of a page or a part of one: blocks separated by a blank line; white space as a browser
/// shows it; `br` ends a line, the cells of a table row are separated by tabs, `q` gets its quotation marks.
/// Styles are not looked at, so what they hide is there.
pub(crate) fn blocks(html: &str) -> String {
    read(html).text
}

/// The blocks that stand in block quotations: somebody else's words, by the page's own markup.
pub(crate) fn quoted_blocks(html: &str) -> Vec<String> {
    let state = read(html);
    state.quoted.into_iter().filter_map(|place| Some(state.text.get(place)?.to_owned())).collect()
}

fn read(html: &str) -> State {
    let tokenizer = Tokenizer::new(Flat::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    // Only a script would stop it before the end, and none is ever run.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut state = tokenizer.sink.0.into_inner();
    state.close();
    state
}

#[derive(Default)]
struct Flat(RefCell<State>);

#[derive(Default)]
struct State {
    text: String,
    /// The block being read; its first character is never white space.
    block: String,
    /// Whether white space stands between `block` and what follows.
    space: bool,
    /// How many `pre` are open.
    pre: usize,
    /// How many `q` are open.
    quotes: usize,
    /// How many `blockquote` are open, and the places in `text` of the blocks in them.
    depth: usize,
    quoted: Vec<std::ops::Range<usize>>,
    /// An element whose content is dropped, and how many of its name are open.
    unseen: Option<(String, usize)>,
    /// An element whose content is no markup and is dropped, such as a script.
    raw: Option<String>,
}

impl TokenSink for Flat {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => state.words(&text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return state.start(&tag),
            Token::TagToken(tag) => state.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn words(&mut self, text: &str) {
        if self.raw.is_some() || self.unseen.is_some() {
            return;
        }
        for c in text.chars() {
            match c {
                '\n' if self.pre > 0 => self.line(),
                ' ' | '\t' if self.pre > 0 && !self.block.is_empty() => self.block.push(c),
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => self.space = true,
                // A reference may name any character: `&#15;`.
                c if c.is_control() => {}
                c => {
                    if self.space && !self.block.is_empty() && !self.block.ends_with(['\n', '\t']) {
                        self.block.push(' ');
                    }
                    self.space = false;
                    self.block.push(c);
                }
            }
        }
    }

    /// Ends a line inside a block; the second in a row ends the block.
    fn line(&mut self) {
        self.space = false;
        if self.block.ends_with('\n') {
            self.close();
        } else if !self.block.is_empty() {
            self.block.push('\n');
        }
    }

    fn close(&mut self) {
        self.space = false;
        let block = self.block.trim();
        if !block.is_empty() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            if self.depth > 0 {
                self.quoted.push(self.text.len()..self.text.len() + block.len());
            }
            self.text.push_str(block);
        }
        self.block.clear();
    }

    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let raw = match name {
            "script" => Some(RawKind::ScriptData),
            "style" | "noscript" | "iframe" | "noembed" | "noframes" => Some(RawKind::Rawtext),
            "title" | "textarea" => Some(RawKind::Rcdata),
            _ => None,
        };
        if let Some(kind) = raw {
            self.raw = Some(name.to_owned());
            return TokenSinkResult::RawData(kind);
        }
        if let Some((unseen, open)) = &mut self.unseen {
            if unseen == name {
                *open += usize::from(!tag.self_closing);
            }
            // A paragraph cannot stand in a drawing: the page forgot to close it, and browsers close it here.
            if !(matches!(unseen.as_str(), "svg" | "math" | "select")
                && matches!(name, "p" | "div" | "h1" | "h2"))
            {
                return TokenSinkResult::Continue;
            }
            self.unseen = None;
        }
        match name {
            _ if UNSEEN.contains(&name) && !tag.self_closing => self.unseen = Some((name.to_owned(), 1)),
            "br" => self.line(),
            "td" | "th" => {
                self.space = false;
                if !self.block.is_empty() {
                    self.block.push('\t');
                }
            }
            "q" => {
                self.quotes += 1;
                self.words(if self.quotes % 2 == 1 { "“" } else { "‘" });
            }
            _ if BLOCKS.contains(&name) => self.close(),
            _ => {}
        }
        self.pre += usize::from(name == "pre");
        self.depth += usize::from(name == "blockquote");
        TokenSinkResult::Continue
    }

    fn end(&mut self, name: &str) {
        if let Some(raw) = &self.raw {
            if raw == name {
                self.raw = None;
            }
            return;
        }
        if let Some((unseen, open)) = &mut self.unseen {
            if unseen == name {
                *open -= 1;
                if *open == 0 {
                    self.unseen = None;
                }
            }
            return;
        }
        match name {
            "q" if self.quotes > 0 => {
                self.space = false;
                self.words(if self.quotes % 2 == 1 { "”" } else { "’" });
                self.quotes -= 1;
            }
            _ if BLOCKS.contains(&name) => self.close(),
            _ => {}
        }
        self.pre -= usize::from(name == "pre" && self.pre > 0);
        self.depth -= usize::from(name == "blockquote" && self.depth > 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_block_is_a_paragraph_and_spaces_are_as_a_browser_shows_them() {
        let page = "<title>no</title><h1>One</h1>\n<p>Two\n  <b>t</b>hree <i> four</i> .<p>five<br>six<br><br>seven<ul><li>a<li>b</ul>";
        assert_eq!(blocks(page), "One\n\nTwo three four .\n\nfive\nsix\n\nseven\n\na\n\nb");
    }

    #[test]
    fn entities_are_decoded_and_scripts_are_not_words() {
        let page = "<p>&ldquo;5 &lt; 6&rdquo;&nbsp;&eacute;<script>if (a<b) {}</script><style>p{}</style><svg><title>x</title><text>y</text></svg>!";
        assert_eq!(blocks(page), "“5 < 6”\u{a0}é!");
    }

    #[test]
    fn a_reference_to_a_control_character_is_no_word() {
        assert_eq!(blocks("<p>The&#15; gate&#6<br>is&#x7f; open."), "The gate\nis open.");
    }

    #[test]
    fn rows_quotations_and_preformatted_lines_keep_their_shape() {
        assert_eq!(blocks("<table><tr><td>a</td> <td>b</td></tr><tr><td>c</table>"), "a\tb\n\nc");
        assert_eq!(blocks("He said <q>go to <q>her</q> </q>."), "He said “go to ‘her’”.");
        assert_eq!(blocks("<pre>a\n  b\n\nc</pre>d"), "a\n  b\n\nc\n\nd");
    }

    #[test]
    fn what_stands_in_block_quotations_is_told_apart() {
        let page = "<p>Vell writes:<blockquote>one<p>two<blockquote>three</blockquote>four</blockquote>five</blockquote>six";
        assert_eq!(quoted_blocks(page), ["one", "two", "three", "four"]);
    }

    #[test]
    fn a_drawing_that_is_never_closed_does_not_swallow_the_page() {
        assert_eq!(blocks("<svg><path><p>words"), "words");
    }

    #[test]
    fn a_hundred_thousand_open_tags_are_read_at_once() {
        let page = "<div><b a=1>x".repeat(100_000);
        assert_eq!(blocks(&page).len(), 3 * 100_000 - 2);
    }
}
