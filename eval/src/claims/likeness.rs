//! What the pair scorer sees of the labelled pairs, for fitting it; and how often words stand in news, for weighing them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Context, Result};
use link::claims::{Statement as Stated, TableKey, compare, sentences, table_keys};
use text::{Document, Reading, Span, Stance};

use super::corpus::{self, Part};
use super::pairs::{self, Pair};
use super::statements::Statement;
use crate::places::Places;

/// A word in fewer sentences than this has no line of its own.
const OFTEN: usize = 6;

/// The pairs with the statements as the reader of today sees them.
pub(crate) fn seen(
    places: &Places,
    mut read: impl FnMut(&Document) -> Result<Reading>,
) -> Result<Vec<(Pair, Stated, Stated)>> {
    let articles = corpus::articles(places)?;
    let pairs = pairs::gold(places)?;
    let mut readings = BTreeMap::new();
    for pair in &pairs {
        for id in [&pair.one.document, &pair.other.document] {
            if !readings.contains_key(id) {
                let article = articles.get(id).context("no such article")?;
                readings.insert(id.clone(), read(&article.document)?);
            }
        }
    }
    let stated = |s: &Statement| {
        let (article, reading) = (&articles[&s.document], &readings[&s.document]);
        let found = reading.attributions().iter().position(|a| a.content == s.spans);
        let now = found.map(|i| reading.attributions()[i].stance);
        let stance = now.or(s.stance).unwrap_or(Stance::Asserts);
        Stated::of(&article.document, reading, found, s.spans.clone(), stance).context("too short a statement")
    };
    pairs.into_iter().map(|p| Ok((stated(&p.one)?, stated(&p.other)?, p)).map(|(a, b, p)| (p, a, b))).collect()
}

/// A line a pair: its id, part and label, and the features.
pub(crate) fn features(places: &Places, read: impl FnMut(&Document) -> Result<Reading>) -> Result<String> {
    let mut out = String::new();
    for (pair, one, other) in seen(places, read)? {
        let likeness = compare(&one, &other);
        let label = pair.label.map_or("", pairs::Label::name);
        let numbers: Vec<String> = likeness.features.iter().map(|f| format!("{f:.4}")).collect();
        writeln!(out, "{}\t{:?}\t{label}\t{}\t{}", pair.id, pair.part, pair.one.document, numbers.join("\t"))?;
    }
    Ok(out)
}

/// The table of weights: for each key that is not rare, ln(sentences / sentences with it), from the articles of the dev
/// part and the train part of PolNeAR.
pub(crate) fn weights(places: &Places) -> Result<String> {
    let articles = corpus::articles(places)?;
    let dev = articles.values().filter(|a| a.day.part() == Part::Dev);
    let mut texts: Vec<String> = dev.map(|a| a.document.text().to_owned()).collect();
    for entry in std::fs::read_dir(places.corpora().join("polnear/train/text"))? {
        texts.push(std::fs::read_to_string(entry?.path())?);
    }
    Ok(table(&texts))
}

/// A word is taken for a name if it is nearly always written with a capital letter within sentences.
fn table(texts: &[String]) -> String {
    let cut = |text: &String| {
        let whole = Span::from_usize(0, text.len())?;
        Some(sentences(text, whole).into_iter().map(|s| table_keys(&text[s.range()])).collect::<Vec<_>>())
    };
    let all: Vec<Vec<TableKey>> = texts.iter().filter_map(cut).flatten().collect();
    let mut capital: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for key in all.iter().flat_map(|keys| keys.iter().skip(1)) {
        let (names, times) = capital.entry(&key.word).or_default();
        *names += usize::from(key.name.is_some());
        *times += 1;
    }
    let is_name = |word: &str| capital.get(word).is_some_and(|(names, times)| names * 10 >= times * 9);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for keys in &all {
        let counted: BTreeSet<&str> = keys
            .iter()
            .map(|key| key.name.as_deref().filter(|_| is_name(&key.word)).unwrap_or(&key.word))
            .collect();
        for key in counted {
            *counts.entry(key).or_default() += 1;
        }
    }
    let mut out = String::from(
        "# How much a word tells: the natural logarithm of how many sentences of news there are for one that has it.\n",
    );
    let often = counts.iter().filter(|(key, n)| **n >= OFTEN && !key.starts_with(|c: char| c.is_ascii_digit()));
    for (key, n) in often {
        let _ = writeln!(out, "{key}\t{:.1}", (all.len() as f64 / *n as f64).ln());
    }
    out
}
