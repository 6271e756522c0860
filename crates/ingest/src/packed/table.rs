//! A row of a table as a document, whatever form the table is kept in.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use text::Metadata;

use super::stated;
use crate::blocks::blocks;
use crate::bridle::bridle;
use crate::columns::Chosen;
use crate::{Parsed, Reason, date, decode, language, parse};

/// The document that a row is, by the values of its columns; the text may still be in an unknown encoding.
pub(super) fn document(
    chosen: &Chosen,
    text: &[u8],
    value: &dyn Fn(usize) -> Option<String>,
) -> Result<Parsed, Reason> {
    if text.iter().all(u8::is_ascii_whitespace) {
        return Err(Reason::Empty);
    }
    let (mut text, problems) = decode::decode("-", text)?;
    if stated::is_markup(&text) {
        text = blocks(&bridle(&text));
    }
    let line = |column: Option<usize>| column.and_then(value).as_deref().and_then(stated::line);
    let metadata = Metadata {
        title: line(chosen.title),
        author: line(chosen.author),
        publisher: line(chosen.publisher),
        published: line(chosen.published).and_then(|day| {
            stated::day(&day).or_else(|| date::in_words(&day)).or_else(|| date::slashed(&day, chosen.days))
        }),
        language: line(chosen.language).as_deref().and_then(language::stated),
        address: line(chosen.address).as_deref().and_then(stated::address),
        ..Metadata::default()
    };
    parse::settled(Parsed { text, metadata, places: vec![], problems })
}

/// Longer ids, in characters, are not shown.
const LONGEST_ID: usize = 100;

/// What the rows of one table are called: by their ids, and by their numbers where an id is missing or was there
/// before.
#[derive(Default)]
pub(super) struct Names {
    hasher: RandomState,
    /// Digests of the ids so far: eight bytes each, so that a million of them fit the memory.
    seen: HashSet<u64>,
}

impl Names {
    pub(super) fn name(&mut self, id: Option<String>, row: u64) -> String {
        let id = id.as_deref().and_then(stated::line).filter(|id| id.chars().count() <= LONGEST_ID);
        match id {
            Some(id) if self.seen.insert(self.hasher.hash_one(&id)) => id,
            Some(id) => format!("{id} (row {row})"),
            None => format!("row {row}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_apart_even_where_their_ids_are_the_same() {
        let mut names = Names::default();
        let mut name = |id: Option<&str>, row| names.name(id.map(str::to_owned), row);
        assert_eq!(name(Some("a7"), 2), "a7");
        assert_eq!(name(Some("a7"), 3), "a7 (row 3)");
        assert_eq!((name(None, 4), name(Some(" "), 5)), ("row 4".to_owned(), "row 5".to_owned()));
    }
}
