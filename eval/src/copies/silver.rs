//! Pairs of real news that share at least half of their five-word sequences: all of them must be found.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::num::NonZero;

use anyhow::{Context, Result};
use link::reuse::{Keys, Kind, compare_pile, kinds, pairs};

use crate::places::Places;

/// A pair counts if so much of the shorter document stands in the longer one.
const CONTAINED: f64 = 0.5;

struct Article {
    id: String,
    text: String,
    source: String,
}

struct Silver {
    ids: [String; 2],
    contained: f64,
}

/// How many pairs are found, and which are not.
pub(crate) fn report(places: &Places) -> Result<String> {
    let folder = places.shared.join("corpora");
    let articles = articles(&folder.join("fakes_syria/FA-KES-Dataset.utf8.csv"))?;
    let wanted = silver(&folder.join("text_reuse_silver/fakes_syria_pairs.tsv"))?;
    let threads = std::thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
    let keys: Vec<Keys> = articles.iter().map(|article| Keys::of(&article.text)).collect();
    let pairs = pairs(&keys, threads);
    let copied = compare_pile(articles.len() as u32, &pairs, |n| &articles[n as usize].text, threads);
    let series = |n: u32| {
        let source = &articles[n as usize].source;
        articles.iter().position(|article| article.source == *source).map(|n| n as u32)
    };
    let kinds = kinds(&copied, series);
    let mut found: BTreeMap<[&str; 2], Vec<Kind>> = BTreeMap::new();
    let of_two = copied.iter().zip(&kinds).filter(|(copied, _)| copied.pair.first != copied.pair.second);
    for (copied, kind) in of_two {
        let mut ids = [copied.pair.first, copied.pair.second].map(|n| articles[n as usize].id.as_str());
        ids.sort_unstable();
        found.entry(ids).or_default().push(*kind);
    }
    let mut out = format!(
        "{} articles, {} pairs compared, {} passages, {} of them copies\n",
        articles.len(),
        pairs.len(),
        copied.len(),
        kinds.iter().filter(|kind| **kind == Kind::Copy).count()
    );
    for (name, least) in [("one half and more", CONTAINED), ("one fifth and more", 0.2)] {
        let wanted: Vec<&Silver> = wanted.iter().filter(|pair| pair.contained >= least).collect();
        let is_found = |pair: &&&Silver| {
            let mut ids = [pair.ids[0].as_str(), pair.ids[1].as_str()];
            ids.sort_unstable();
            found.get(&ids).is_some_and(|kinds| kinds.contains(&Kind::Copy))
        };
        let count = wanted.iter().filter(is_found).count();
        writeln!(out, "contained by {name}: {count} of {} pairs found as copies", wanted.len())?;
        for missed in wanted.iter().filter(|pair| !is_found(pair)) {
            writeln!(out, "  missed: {} {} ({})", missed.ids[0], missed.ids[1], missed.contained)?;
        }
    }
    Ok(out)
}

fn articles(path: &std::path::Path) -> Result<Vec<Article>> {
    let mut rows = csv::Reader::from_path(path).with_context(|| format!("no {}", path.display()))?;
    let heads = rows.headers()?.clone();
    let column = |name: &str| heads.iter().position(|head| head == name).context("a column is missing");
    let (id, text, source) = (column("unit_id")?, column("article_content")?, column("source")?);
    rows.records()
        .map(|row| {
            let row = row?;
            let field = |at: usize| row.get(at).unwrap_or_default().to_owned();
            Ok(Article { id: field(id), text: field(text), source: field(source) })
        })
        .collect()
}

fn silver(path: &std::path::Path) -> Result<Vec<Silver>> {
    let mut rows = csv::ReaderBuilder::new().delimiter(b'\t').from_path(path)?;
    rows.records()
        .map(|row| {
            let row = row?;
            let field = |at: usize| row.get(at).unwrap_or_default().to_owned();
            Ok(Silver { ids: [field(0), field(1)], contained: field(5).parse()? })
        })
        .collect()
}
