//! Every item's outcome as a table that is committed, so that movement below the average is seen.

use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::score::Pair;

/// How one item came out.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Outcome {
    /// The content has the same words.
    Exact,
    /// At least half of the content, by token F1.
    Half,
    /// Some word of the content.
    Some,
    /// Not found.
    Missed,
    /// Found, and not in the gold.
    Spurious,
}

impl Outcome {
    /// Of a paired item.
    pub(crate) fn of(pair: &Pair) -> Outcome {
        match pair {
            p if p.same => Outcome::Exact,
            p if p.half() => Outcome::Half,
            _ => Outcome::Some,
        }
    }
}

/// One row.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub(crate) struct Item {
    /// The file.
    pub(crate) text: String,
    /// Number in the gold; for spurious items, in the reading.
    pub(crate) number: usize,
    /// Line of the text.
    pub(crate) line: usize,
    /// Inside how many contents it stands.
    pub(crate) depth: usize,
    /// Cue and first words of the content. Only ever our own invented texts.
    pub(crate) cue: String,
    /// How the content came out.
    pub(crate) outcome: Outcome,
    /// Whether the source is right, where the content was found.
    pub(crate) source: Option<bool>,
    /// Whether every step of the chain is right, where the gold names it.
    pub(crate) chain: Option<bool>,
    /// Whether the stance is right, where the gold names it.
    pub(crate) stance: Option<bool>,
}

/// The table as CSV.
pub(crate) fn print(items: &[Item]) -> Result<String> {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(vec![]);
    for item in items {
        out.serialize(item)?;
    }
    Ok(String::from_utf8(out.into_inner().context("writing to memory")?)?)
}

/// The table that is on record; none if there is no file.
pub(crate) fn load(path: &Path) -> Result<Vec<Item>> {
    if !path.exists() {
        return Ok(vec![]);
    }
    let rows = csv::Reader::from_path(path)?.into_deserialize().collect::<Result<_, _>>();
    rows.with_context(|| format!("{} is no table of items", path.display()))
}

/// What came out otherwise than on record, a line each.
pub(crate) fn moved(before: &[Item], now: &[Item]) -> Vec<String> {
    // A spurious item has no number of its own: what is found before it moves its number.
    let number = |i: &Item| (i.outcome != Outcome::Spurious).then_some(i.number);
    let key = |i: &Item| (i.text.clone(), number(i), i.line, i.cue.clone());
    let same = |a: &Item, b: &Item| {
        (a.outcome, a.source, a.chain, a.stance) == (b.outcome, b.source, b.chain, b.stance)
    };
    let mut lines = vec![];
    for item in now {
        match before.iter().find(|b| key(b) == key(item)) {
            Some(b) if same(b, item) => {}
            Some(b) => lines.push(format!("{} → {}", said(b), said(item))),
            None => lines.push(format!("new: {}", said(item))),
        }
    }
    let gone = before.iter().filter(|b| !now.iter().any(|i| key(i) == key(b)));
    lines.extend(gone.map(|b| format!("gone: {}", said(b))));
    lines
}

fn said(item: &Item) -> String {
    let flag = |name: &str, right: Option<bool>| match right {
        Some(true) => format!(" {name}+"),
        Some(false) => format!(" {name}-"),
        None => String::new(),
    };
    let flags = flag("source", item.source) + &flag("chain", item.chain) + &flag("stance", item.stance);
    format!("{}:{} {:?}{flags} ({})", item.text, item.line, item.outcome, item.cue)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(line: usize, outcome: Outcome) -> Item {
        let cue = "said: it, \"was\" shut".to_owned();
        Item {
            text: "a.txt".into(),
            number: 1,
            line,
            depth: 0,
            cue,
            outcome,
            source: Some(true),
            chain: None,
            stance: Some(false),
        }
    }

    #[test]
    fn the_table_comes_back_as_it_was_written() {
        let items = vec![item(1, Outcome::Exact), item(2, Outcome::Spurious)];
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("items.csv");
        std::fs::write(&path, print(&items).unwrap()).unwrap();
        assert_eq!(load(&path).unwrap(), items);
        assert_eq!(load(&folder.path().join("none.csv")).unwrap(), vec![]);
    }

    #[test]
    fn two_items_that_share_line_and_words_are_not_taken_for_each_other() {
        let items = vec![item(1, Outcome::Missed), Item { number: 2, ..item(1, Outcome::Exact) }];
        assert!(moved(&items, &items).is_empty());
    }

    #[test]
    fn what_moves_is_told_and_what_stays_is_not() {
        let before = vec![item(1, Outcome::Exact), item(2, Outcome::Half), item(3, Outcome::Spurious)];
        let now = vec![item(1, Outcome::Exact), item(2, Outcome::Missed), item(4, Outcome::Spurious)];
        let moved = moved(&before, &now);
        assert_eq!(moved.len(), 3);
        assert!(moved[0].starts_with("a.txt:2 Half") && moved[0].contains("→ a.txt:2 Missed"));
        assert!(moved[1].starts_with("new: a.txt:4") && moved[2].starts_with("gone: a.txt:3"));
    }
}
