//! What the parsing process answers: one JSON object a line, between the two halves of the program.
//!
//! Both halves are always the same binary, so this needs no version.

use ingest::Parsed;
use serde::{Deserialize, Serialize};
use text::{Metadata, Place, PlaceKind, Problem};

/// A line of the answer, in this order: for each part `Begun`, then what became of it, `Going` any number of times in
/// between; `End` when all are done.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Line {
    /// The names that lead to the part inside the file.
    Begun(Vec<String>),
    Parsed(Box<Text>),
    Refused(String),
    /// Another page of a scan is read: the part takes long, and goes on.
    Going,
    End,
}

/// A parsed document.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Text {
    text: String,
    title: Option<String>,
    author: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
    language: Option<String>,
    address: Option<String>,
    wire: Option<String>,
    places: Vec<(u32, Kind, String)>,
    problems: Vec<(String, String)>,
}

/// [`PlaceKind`] as it travels.
#[derive(Debug, Serialize, Deserialize)]
enum Kind {
    Page,
    Chapter,
    Line,
}

impl From<Parsed> for Text {
    fn from(parsed: Parsed) -> Text {
        let Metadata { title, author, publisher, published, language, address, wire } = parsed.metadata;
        let problems = parsed.problems.into_iter().map(|p| (p.code.to_owned(), p.message)).collect();
        let kind = |kind| match kind {
            PlaceKind::Page => Kind::Page,
            PlaceKind::Chapter => Kind::Chapter,
            PlaceKind::Line => Kind::Line,
        };
        let places = parsed.places.into_iter().map(|p| (p.at, kind(p.kind), p.name)).collect();
        let text = parsed.text;
        Text { text, title, author, publisher, published, language, address, wire, places, problems }
    }
}

impl From<Text> for Parsed {
    fn from(from: Text) -> Parsed {
        let Text { text, title, author, publisher, published, language, address, wire, places, problems } =
            from;
        let problems = problems.into_iter().map(|(code, message)| Problem::of_code(&code, message));
        let kind = |kind| match kind {
            Kind::Page => PlaceKind::Page,
            Kind::Chapter => PlaceKind::Chapter,
            Kind::Line => PlaceKind::Line,
        };
        let places = places.into_iter().map(|(at, k, name)| Place { at, kind: kind(k), name });
        Parsed {
            text,
            metadata: Metadata { title, author, publisher, published, language, address, wire },
            places: places.collect(),
            problems: problems.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_parsed_comes_through_unchanged() {
        let metadata =
            Metadata { title: Some("T".into()), language: Some("en".into()), ..Metadata::default() };
        let problems = vec![Problem { code: "broken-utf8", message: "m \u{1b}".into() }];
        let sent = Parsed {
            text: "a\n\u{0}”".into(),
            metadata,
            places: vec![Place { at: 1, kind: PlaceKind::Page, name: "iv".into() }],
            problems,
        };
        let json = serde_json::to_string(&Line::Parsed(Box::new(sent.clone().into()))).unwrap();
        let Line::Parsed(got) = serde_json::from_str(&json).unwrap() else { panic!("{json}") };
        assert_eq!(Parsed::from(*got), sent);
    }
}
