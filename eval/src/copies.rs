//! Text reuse, measured on invented documents of which every copy is known, and on pairs of real news.

pub(crate) mod dice;
mod edit;
mod make;
mod prose;
mod score;
mod silver;
#[cfg(test)]
mod tests;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use link::reuse::{Copied, Family, Kind, compare_pile, families, keys, kinds, pairs};

use crate::places::Places;
use make::{Document, Maker, Truth};

/// What `eval copies` is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// Make a corpus in a folder.
    Make { folder: PathBuf, documents: usize, seed: u64 },
    /// Find the copies in it and count.
    Score { folder: PathBuf, misses: bool },
    /// Find the pairs of real news that share half of their words.
    Silver,
}

/// Reads the arguments after `copies`: what is asked for, and where the shared folder is.
pub(crate) fn parse(arguments: &[String]) -> Result<(Wish, Option<PathBuf>)> {
    let (mut documents, mut seed, mut misses, mut shared, mut words) = (1000, 1, false, None, vec![]);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--documents" => documents = number(arguments.next())?,
            "--seed" => seed = number(arguments.next())? as u64,
            "--misses" => misses = true,
            "--shared" => shared = Some(arguments.next().context("a folder must follow")?.into()),
            word => words.push(word),
        }
    }
    let wish = match words[..] {
        ["make", folder] => Wish::Make { folder: folder.into(), documents, seed },
        ["score", folder] => Wish::Score { folder: folder.into(), misses },
        ["silver"] => Wish::Silver,
        _ => bail!("`copies {}` is no command; see eval --help", words.join(" ")),
    };
    Ok((wish, shared))
}

fn number(word: Option<&String>) -> Result<usize> {
    word.and_then(|word| word.parse().ok()).context("a number must follow")
}

/// Does it, and says what came of it.
pub(crate) fn run(places: &Places, wish: &Wish) -> Result<String> {
    match wish {
        Wish::Make { folder, documents, seed } => make_corpus(folder, *documents, *seed),
        Wish::Score { folder, misses } => score_corpus(folder, *misses),
        Wish::Silver => silver::report(places),
    }
}

fn make_corpus(folder: &Path, documents: usize, seed: u64) -> Result<String> {
    fs::create_dir_all(folder)?;
    let mut corpus = BufWriter::new(File::create(folder.join("corpus.jsonl"))?);
    let mut truths = BufWriter::new(File::create(folder.join("truth.jsonl"))?);
    let mut maker = Maker::new(seed, documents);
    let (mut words, mut copies) = (0, 0);
    for _ in 0..documents {
        let (document, truth) = maker.next();
        words += document.text.split_whitespace().count();
        copies += truth.copies.len();
        serde_json::to_writer(&mut corpus, &document)?;
        corpus.write_all(b"\n")?;
        serde_json::to_writer(&mut truths, &truth)?;
        truths.write_all(b"\n")?;
    }
    corpus.flush()?;
    truths.flush()?;
    Ok(format!("{documents} documents of {} words, {copies} copies, seed {seed}\n", words / documents.max(1)))
}

/// The lines of a file, each as what it says.
fn lines<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let file = File::open(path).with_context(|| format!("no {}; see eval copies make", path.display()))?;
    BufReader::new(file).lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

/// A pile with all that was found in it.
struct Linked {
    copied: Vec<(Copied, Kind)>,
    families: Vec<Family>,
    /// How many pairs were compared.
    compared: usize,
}

fn link(documents: &[Document]) -> Linked {
    let threads = std::thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
    let (count, text) = (documents.len() as u32, |n: u32| &documents[n as usize].text);
    let pairs = pairs(&keys(count, text, threads), threads);
    let copied = compare_pile(count, &pairs, text, threads);
    let mut names: Vec<&str> = documents.iter().map(|document| document.series.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let series: Vec<Option<u32>> =
        documents.iter().map(|d| names.binary_search(&d.series.as_str()).ok().map(|n| n as u32)).collect();
    let kinds = kinds(&copied, |n| series[n as usize]);
    let families = families(&copied, &kinds);
    Linked { copied: copied.into_iter().zip(kinds).collect(), families, compared: pairs.len() }
}

fn score_corpus(folder: &Path, misses: bool) -> Result<String> {
    let documents: Vec<Document> = lines(&folder.join("corpus.jsonl"))?;
    let truth: Vec<Truth> = lines(&folder.join("truth.jsonl"))?;
    let began = Instant::now();
    let linked = link(&documents);
    let took = began.elapsed().as_secs_f64();
    let family = |(document, at): (u32, (usize, usize))| {
        linked.families.iter().position(|family| {
            family.spots.iter().any(|place| {
                let (start, end) = (place.span.start() as usize, place.span.end() as usize);
                place.document == document && start.max(at.0) < end.min(at.1)
            })
        })
    };
    let same_family = |a, b| family(a).is_some_and(|one| Some(one) == family(b));
    let (scores, missed) = score::score(&truth, &linked.copied, same_family);
    let mut out = format!(
        "{} documents, {} pairs compared, {} passages shared, {} families, {took:.1} s\n",
        documents.len(),
        linked.compared,
        linked.copied.len(),
        linked.families.len()
    );
    out += &scores.table();
    if misses {
        out += &(missed.join("\n") + "\n");
    }
    Ok(out)
}
