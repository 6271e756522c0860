//! Prints pairs for a person who labels them: the statements in their documents, and nothing that gives a label away.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, Result};
use link::claims::sentences;
use sha2::{Digest, Sha256};
use text::Span;

use super::corpus::{self, Article};
use super::pairs::{self, Pair};
use super::statements::Statement;
use crate::places::Places;

/// Longer sentences around a statement are cut (in bytes).
const AROUND: usize = 260;

/// Pairs with their context: the statement between « and », with the sentence before and the one after.
pub(crate) fn print(articles: &BTreeMap<String, Article>, pairs: &[&Pair]) -> Result<String> {
    let mut out = String::new();
    for pair in pairs {
        writeln!(out, "## {}", pair.id)?;
        for (name, statement) in [("ONE", &pair.one), ("OTHER", &pair.other)] {
            let article = articles.get(&statement.document).context("no such article")?;
            let day = article.day.iso();
            writeln!(
                out,
                "{name} [{}, {day}, {}]: {}",
                article.outlet,
                article.title,
                shown(article, statement)
            )?;
        }
        out.push('\n');
    }
    Ok(out)
}

/// A sample of the gold for somebody who has not seen the labels: by lot, as many from each stratum as there are.
pub(crate) fn second(places: &Places, count: usize, seed: u64) -> Result<String> {
    let lot = |id: &str| -> [u8; 32] { Sha256::digest(format!("second|{seed}|{id}")).into() };
    let mut pairs = pairs::gold(places)?;
    pairs.sort_by_cached_key(|pair| lot(&pair.id));
    let mut of_stratum: BTreeMap<String, usize> = BTreeMap::new();
    let mut turns = vec![];
    for pair in pairs {
        let turn = of_stratum.entry(pair.stratum.clone()).or_default();
        *turn += 1;
        turns.push((*turn, pair));
    }
    // Stable, so that of one turn the lot decides.
    turns.sort_by_key(|(turn, _)| *turn);
    turns.truncate(count);
    turns.sort_by_cached_key(|(_, pair)| lot(&pair.id));
    print(&corpus::articles(places)?, &turns.iter().map(|(_, pair)| pair).collect::<Vec<_>>())
}

/// The words of a statement where they stand.
fn shown(article: &Article, statement: &Statement) -> String {
    let text = article.document.text();
    let Some(hull) = statement.spans.iter().copied().reduce(Span::hull) else { return String::new() };
    let Some(whole) = Span::from_usize(0, text.len()) else { return String::new() };
    let all = sentences(text, whole);
    let first = all.iter().rposition(|s| s.start() <= hull.start()).unwrap_or(0);
    let last = all.iter().position(|s| s.end() >= hull.end()).unwrap_or(all.len().saturating_sub(1));
    let from = all.get(first.saturating_sub(1)).map_or(0, |s| s.start() as usize);
    let to = all.get(last + 1).map_or(text.len(), |s| s.end() as usize);
    let lead = edge(text, from.max((hull.start() as usize).saturating_sub(AROUND)));
    let end = edge(text, to.min(hull.end() as usize + AROUND).max(hull.end() as usize));
    let (mut out, mut at) = (String::new(), lead);
    for span in &statement.spans {
        let range = span.range();
        out += text.get(at..range.start).unwrap_or_default();
        out = out + "«" + text.get(range.clone()).unwrap_or_default() + "»";
        at = range.end;
    }
    out += text.get(at..end).unwrap_or_default();
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The nearest place before that does not split a character.
fn edge(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
