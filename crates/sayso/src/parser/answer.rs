//! What the parsing process answers, as JSON between the two halves of the program.
//!
//! Both halves are always the same binary, so this needs no version.

use std::collections::BTreeSet;
use std::sync::Mutex;

use serde::{Deserialize, Serialize};
use text::{Metadata, Problem};

use ingest::Parsed;

/// The file was parsed, or why not.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Answer {
    Parsed(Text),
    Refused(String),
}

/// A parsed file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Text {
    text: String,
    title: Option<String>,
    author: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
    language: Option<String>,
    problems: Vec<(String, String)>,
}

impl From<Parsed> for Text {
    fn from(parsed: Parsed) -> Text {
        let Metadata { title, author, publisher, published, language } = parsed.metadata;
        let problems = parsed.problems.into_iter().map(|p| (p.code.to_owned(), p.message)).collect();
        Text { text: parsed.text, title, author, publisher, published, language, problems }
    }
}

impl From<Text> for Parsed {
    fn from(text: Text) -> Parsed {
        let Text { text, title, author, publisher, published, language, problems } = text;
        let problems = problems.into_iter().map(|(code, message)| Problem { code: kept(&code), message });
        Parsed {
            text,
            metadata: Metadata { title, author, publisher, published, language },
            problems: problems.collect(),
        }
    }
}

/// More different codes than any parser has; beyond them the process is not to be trusted.
const MOST_CODES: usize = 100;

/// The code as a word that lasts as long as the program. Each different code leaks once, so their number
/// is limited.
fn kept(code: &str) -> &'static str {
    static CODES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let Ok(mut codes) = CODES.lock() else { return "problem" };
    if let Some(known) = codes.get(code) {
        return known;
    }
    let word =
        code.len() <= 40 && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if codes.len() >= MOST_CODES || !word {
        return "problem";
    }
    let leaked: &'static str = Box::leak(code.to_owned().into_boxed_str());
    codes.insert(leaked);
    leaked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_parsed_comes_through_unchanged() {
        let metadata =
            Metadata { title: Some("T".into()), language: Some("en".into()), ..Metadata::default() };
        let problems = vec![Problem { code: "broken-utf8", message: "m \u{1b}".into() }];
        let sent = Text::from(Parsed {
            text: "a\n\u{0}”".into(),
            metadata: metadata.clone(),
            problems: problems.clone(),
        });
        let json = serde_json::to_string(&Answer::Parsed(sent)).unwrap();
        let Answer::Parsed(got) = serde_json::from_str(&json).unwrap() else { panic!("{json}") };
        let parsed = Parsed::from(got);
        assert_eq!(
            (parsed.text.as_str(), parsed.metadata, parsed.problems),
            ("a\n\u{0}”", metadata, problems)
        );
    }

    #[test]
    fn a_code_that_is_no_word_is_not_kept() {
        assert_eq!(kept("Not A Word"), "problem");
        assert_eq!(kept("language"), "language");
    }
}
