//! Where each page stands: one enum that writes addresses and reads them.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::Serialize;
use utoipa::ToSchema;

/// What stays as it is in an address: RFC 3986's unreserved characters.
const KEPT: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// In which form a page is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// For people.
    #[default]
    Html,
    /// For programs; the address ends in `.json`.
    Json,
    /// For spreadsheets; the address ends in `.csv`.
    Csv,
}

/// Which part of a list is wanted, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// Words that must stand in each line; empty for all.
    pub words: String,
    /// The column to sort by, by its name; empty for the order that the page has by itself.
    pub sort: String,
    /// Of the timeline: who must be named in each statement, by a name; empty for all.
    pub about: String,
    /// Of the timeline: on whose word each must stand, by a name; empty for all.
    pub said_by: String,
    /// Of the timeline: what may have happened on this day or later: a year, a month or a day; empty for all.
    pub from: String,
    /// Of the timeline: what may have happened on this day or earlier; empty for all.
    pub to: String,
    /// Of disputes, where `sort` says which list is shown: how it is sorted.
    pub order: String,
    /// Which page of the list, from 0.
    pub page: usize,
    /// Whether all lines are to stand on one page, as in a report. No address asks for that.
    pub whole: bool,
}

/// Which statements of somebody are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Those that are laid to them.
    Says,
    /// Those of anybody in which they are named.
    ToldOf,
}

impl Part {
    fn written(self) -> &'static str {
        match self {
            Part::Says => "says",
            Part::ToldOf => "told-of",
        }
    }

    fn read(part: &str) -> Option<Part> {
        [Part::Says, Part::ToldOf].into_iter().find(|one| one.written() == part)
    }
}

/// A page of the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// What is in the case.
    Case,
    /// All documents.
    Documents(List),
    /// One document by its number in the case, with the words at some bytes of its text pointed out.
    Document {
        /// Its number.
        number: i64,
        /// Half-open range of bytes.
        at: Option<(u32, u32)>,
    },
    /// Everybody who is named.
    Voices(List),
    /// One of them, by the name.
    Voice(String),
    /// The statements of one of them, or those in which they are named.
    Statements {
        /// The name.
        name: String,
        /// Which of the two.
        part: Part,
        /// Which part of the list.
        list: List,
    },
    /// What is claimed.
    Claims(List),
    /// A claim by one of its statements: the number of a document and the byte at which the statement begins.
    Claim {
        /// The number of the document.
        number: i64,
        /// The byte.
        byte: u32,
    },
    /// What is denied, and who accuses whom.
    Disputes(List),
    /// Figures for what may be one thing.
    Figures(List),
    /// Who calls whom what.
    Labels(List),
    /// What is said to have happened when.
    Timeline(List),
    /// Who speaks of whom, drawn.
    Network(List),
    /// What a query finds.
    Search(List),
    /// Two documents side by side.
    Compare(i64, i64),
    /// What waits for a person's eye.
    Review(List),
    /// What people ruled.
    Rulings(List),
}

impl List {
    /// All lines that hold these words.
    pub fn of(words: &str) -> List {
        List { words: words.to_owned(), ..List::default() }
    }

    /// All lines on one page.
    pub fn whole() -> List {
        List { whole: true, ..List::default() }
    }

    /// The same with another page.
    #[must_use]
    pub fn at(&self, page: usize) -> List {
        List { page, ..self.clone() }
    }

    /// The same in another order, from the first page.
    #[must_use]
    pub fn by(&self, sort: &str) -> List {
        List { sort: sort.to_owned(), order: String::new(), page: 0, ..self.clone() }
    }

    /// The same part of disputes in another order, from the first page.
    #[must_use]
    pub fn ordered(&self, order: &str) -> List {
        List { order: order.to_owned(), page: 0, ..self.clone() }
    }

    fn read(query: &str) -> List {
        let mut list = List::default();
        for (name, value) in pairs(query) {
            match name.as_str() {
                "words" => list.words = value,
                "sort" => list.sort = value,
                "about" => list.about = value,
                "said-by" => list.said_by = value,
                "from" => list.from = value,
                "to" => list.to = value,
                "order" => list.order = value,
                "page" => list.page = value.parse::<usize>().unwrap_or(1).saturating_sub(1),
                _ => {}
            }
        }
        list
    }

    fn query(&self) -> String {
        let mut all = vec![];
        let asked = [
            ("words", &self.words),
            ("about", &self.about),
            ("said-by", &self.said_by),
            ("from", &self.from),
            ("to", &self.to),
            ("sort", &self.sort),
            ("order", &self.order),
        ];
        for (name, value) in asked.into_iter().filter(|(_, value)| !value.is_empty()) {
            all.push(format!("{name}={}", encoded(value)));
        }
        if self.page > 0 {
            all.push(format!("page={}", self.page + 1));
        }
        if all.is_empty() { String::new() } else { format!("?{}", all.join("&")) }
    }
}

impl Address {
    /// Reads the path and the query of a request. `None` where there is no such page.
    pub fn read(path: &str, query: &str) -> Option<(Address, Form)> {
        let (path, form) = match path {
            _ if path.ends_with(".json") => (path.strip_suffix(".json")?, Form::Json),
            _ if path.ends_with(".csv") => (path.strip_suffix(".csv")?, Form::Csv),
            _ => (path, Form::Html),
        };
        let parts: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
        let list = || List::read(query);
        let address = match parts.as_slice() {
            ["" | "case"] => Address::Case,
            ["documents"] => Address::Documents(list()),
            ["documents", number] => {
                let at = pairs(query).find(|(name, _)| name == "at").and_then(|(_, value)| {
                    let (start, end) = value.split_once('-')?;
                    Some((start.parse().ok()?, end.parse().ok()?))
                });
                Address::Document { number: number.parse().ok()?, at }
            }
            ["voices"] => Address::Voices(list()),
            ["voices", name] => Address::Voice(decoded(name)?),
            ["voices", name, part] => {
                Address::Statements { name: decoded(name)?, part: Part::read(part)?, list: list() }
            }
            ["claims"] => Address::Claims(list()),
            ["claims", handle] => {
                let (number, byte) = handle.split_once('-')?;
                Address::Claim { number: number.parse().ok()?, byte: byte.parse().ok()? }
            }
            ["disputes"] => Address::Disputes(list()),
            ["figures"] => Address::Figures(list()),
            ["labels"] => Address::Labels(list()),
            ["timeline"] => Address::Timeline(list()),
            ["network"] => Address::Network(list()),
            ["search"] => Address::Search(list()),
            ["compare", one, other] => Address::Compare(one.parse().ok()?, other.parse().ok()?),
            ["review"] => Address::Review(list()),
            ["rulings"] => Address::Rulings(list()),
            _ => return None,
        };
        Some((address, form))
    }

    /// Which part of the list is asked for; all where it leads to no list.
    pub fn list(&self) -> List {
        self.clone().list_mut().map(|list| list.clone()).unwrap_or_default()
    }

    /// The same page with another part of its list.
    #[must_use]
    pub fn with(&self, other: List) -> Address {
        let mut address = self.clone();
        if let Some(list) = address.list_mut() {
            *list = other;
        }
        address
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        match self {
            Address::Documents(list)
            | Address::Voices(list)
            | Address::Claims(list)
            | Address::Disputes(list)
            | Address::Figures(list)
            | Address::Labels(list)
            | Address::Timeline(list)
            | Address::Network(list)
            | Address::Search(list)
            | Address::Review(list)
            | Address::Rulings(list)
            | Address::Statements { list, .. } => Some(list),
            _ => None,
        }
    }

    /// The path and the query.
    pub fn written(&self, form: Form) -> String {
        let (path, query) = match self {
            Address::Case => ("/case".to_owned(), String::new()),
            Address::Documents(list) => ("/documents".to_owned(), list.query()),
            Address::Document { number, at } => {
                let at = at.map(|(start, end)| format!("?at={start}-{end}")).unwrap_or_default();
                (format!("/documents/{number}"), at)
            }
            Address::Voices(list) => ("/voices".to_owned(), list.query()),
            Address::Voice(name) => (format!("/voices/{}", encoded(name)), String::new()),
            Address::Statements { name, part, list } => {
                (format!("/voices/{}/{}", encoded(name), part.written()), list.query())
            }
            Address::Claims(list) => ("/claims".to_owned(), list.query()),
            Address::Claim { number, byte } => (format!("/claims/{number}-{byte}"), String::new()),
            Address::Disputes(list) => ("/disputes".to_owned(), list.query()),
            Address::Figures(list) => ("/figures".to_owned(), list.query()),
            Address::Labels(list) => ("/labels".to_owned(), list.query()),
            Address::Timeline(list) => ("/timeline".to_owned(), list.query()),
            Address::Network(list) => ("/network".to_owned(), list.query()),
            Address::Search(list) => ("/search".to_owned(), list.query()),
            Address::Compare(one, other) => (format!("/compare/{one}/{other}"), String::new()),
            Address::Review(list) => ("/review".to_owned(), list.query()),
            Address::Rulings(list) => ("/rulings".to_owned(), list.query()),
        };
        let ending = match form {
            Form::Html => "",
            Form::Json => ".json",
            Form::Csv => ".csv",
        };
        format!("{path}{ending}{query}")
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(Form::Html))
    }
}

/// What a name looks like inside an address.
pub fn encoded(name: &str) -> String {
    // A full stop stands at the end of the path too, before the form.
    utf8_percent_encode(name, &KEPT).to_string().replace('.', "%2E")
}

/// A name as it was before it was written into an address; `None` if that is no UTF-8.
pub fn decoded(part: &str) -> Option<String> {
    percent_decode_str(part).decode_utf8().ok().map(|part| part.into_owned())
}

/// The names and values of a query or of a form, as browsers write them (application/x-www-form-urlencoded).
pub fn pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    query.split('&').filter_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        Some((decoded(name)?, decoded(&value.replace('+', " "))?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list() -> impl Strategy<Value = List> {
        let words = || any::<String>();
        let asked = (words(), words(), words(), words(), words(), words(), "[a-z]{0,6}", 0..50usize);
        asked.prop_map(|(words, about, said_by, from, to, order, sort, page)| List {
            words,
            about,
            said_by,
            from,
            to,
            order,
            sort,
            page,
            whole: false,
        })
    }

    fn addresses() -> impl Strategy<Value = Address> {
        prop_oneof![
            Just(Address::Case),
            list().prop_map(Address::Network),
            list().prop_map(Address::Documents),
            (any::<i64>(), any::<Option<(u32, u32)>>())
                .prop_map(|(number, at)| Address::Document { number, at }),
            list().prop_map(Address::Voices),
            any::<String>().prop_map(Address::Voice),
            (any::<String>(), any::<bool>(), list()).prop_map(|(name, says, list)| {
                let part = if says { Part::Says } else { Part::ToldOf };
                Address::Statements { name, part, list }
            }),
            list().prop_map(Address::Claims),
            (0..i64::MAX, any::<u32>()).prop_map(|(number, byte)| Address::Claim { number, byte }),
            list().prop_map(Address::Disputes),
            list().prop_map(Address::Figures),
            list().prop_map(Address::Labels),
            list().prop_map(Address::Timeline),
            list().prop_map(Address::Search),
            any::<(i64, i64)>().prop_map(|(one, other)| Address::Compare(one, other)),
            list().prop_map(Address::Review),
            list().prop_map(Address::Rulings),
        ]
    }

    proptest! {
        #[test]
        fn every_address_that_is_written_is_read_back(address in addresses(), form in 0..3usize) {
            let form = [Form::Html, Form::Json, Form::Csv][form];
            let written = address.written(form);
            prop_assert!(written.is_ascii());
            let (path, query) = written.split_once('?').unwrap_or((&written, ""));
            prop_assert_eq!(Address::read(path, query), Some((address, form)));
        }

        #[test]
        fn any_path_at_all_is_an_address_or_none(path in any::<String>(), query in any::<String>()) {
            let _ = Address::read(&path, &query);
        }
    }

    #[test]
    fn a_form_of_a_browser_is_understood() {
        let read = Address::read("/search", "words=old+bridge%21&sort=&page=x");
        assert_eq!(read, Some((Address::Search(List::of("old bridge!")), Form::Html)));
    }
}
