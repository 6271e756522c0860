//! What many pages show: words with their place, and on whose word they stand.

use serde::Serialize;
use utoipa::ToSchema;

/// Words of a document, and where they stand.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Place {
    /// The number of the document in the case.
    pub number: i64,
    /// Its title, or else the name of its file.
    pub title: String,
    /// Who published it, as far as it says.
    pub publisher: Option<String>,
    /// The day it was published, as far as it says (EDTF).
    pub published: Option<String>,
    /// Where in the original, as a person would say it: `page 3`, else `line 12`.
    pub place: String,
    /// The first byte of the words in the text of the document.
    pub start: u32,
    /// The byte behind the last one.
    pub end: u32,
    /// The words; ` … ` stands between pieces that stand apart.
    pub quote: String,
}

/// A step of a chain of voices.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Step {
    /// As a person should see it, with every doubt: `he (Vren or Brekk?)`.
    pub shown: String,
    /// The name, where there is one to look up.
    pub name: Option<String>,
    /// What leads to their page: the name, or what tells them from others who go by it; none where it is open who they
    /// are.
    pub at: Option<String>,
}

/// Words, and on whose word they stand.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Told {
    /// The chain of voices, page first.
    pub chain: Vec<Step>,
    /// What the last of them does with the words: `asserts`, `denies` …
    pub stance: String,
    /// How sure the reader is that they say so, from 0 to 1.
    pub sure: f32,
    /// The words.
    pub place: Place,
}

/// How many origins stand on one side, as a range.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Count {
    /// At least.
    pub least: usize,
    /// At most.
    pub most: usize,
}

impl Count {
    /// `1 origin`, `2 to 4 origins`.
    pub fn told(&self) -> String {
        match (self.least, self.most) {
            (1, 1) => "1 origin".to_owned(),
            (least, most) if least == most => format!("{most} origins"),
            (least, most) => format!("{least} to {most} origins"),
        }
    }
}

/// As many words of a statement stand in a list; its own page has all.
const WORDS: usize = 40;

/// The words, or the first of them.
pub fn shortened(quote: &str) -> String {
    let mut words = quote.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(WORDS).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{}{more}", first.join(" "))
}

/// The day of a date with a time; anything else as it is (EDTF).
pub fn day(published: &str) -> &str {
    published.split_once('T').map_or(published, |(day, _)| day)
}
