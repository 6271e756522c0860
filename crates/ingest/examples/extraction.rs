//! Measures how well articles are found in pages:
//! `cargo run --release -p ingest --example extraction -- FOLDER [PAGE]`.
//!
//! FOLDER is a checkout of scrapinghub/article-extraction-benchmark (`ground-truth.json`, `html/*.html.gz`). The
//! metric is that of its `evaluate.py`: precision and recall over 4-token shingles, averaged over pages. With
//! PAGE (the beginning of its name) the words of that page that were missed and added are shown.

#![expect(clippy::print_stdout, reason = "it is a program for the terminal")]

use std::collections::HashMap;
use std::error::Error;
use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().ok_or("give the folder of the benchmark")?;
    let folder = Path::new(&folder);
    let only = args.next();
    let truth: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("ground-truth.json"))?)?;
    let (mut precision, mut recall, mut pages, mut stated) = (0.0, 0.0, 0.0, [0; 5]);
    let (mut all, mut slowest) = (Duration::ZERO, Duration::ZERO);
    for (name, entry) in truth.as_object().ok_or("ground-truth.json is no object")? {
        if only.as_ref().is_some_and(|o| !name.starts_with(o)) {
            continue;
        }
        let mut html = vec![];
        let file = std::fs::File::open(folder.join("html").join(format!("{name}.html.gz")))?;
        flate2::read::MultiGzDecoder::new(file).read_to_end(&mut html)?;
        let start = Instant::now();
        let parsed = ingest::parse("page.html", &html)?;
        all += start.elapsed();
        slowest = slowest.max(start.elapsed());
        let article = entry["articleBody"].as_str().unwrap_or("");
        let (p, r) = score(article, &parsed.text);
        (precision, recall, pages) = (precision + p, recall + r, pages + 1.0);
        let m = &parsed.metadata;
        for (n, field) in
            stated.iter_mut().zip([&m.title, &m.author, &m.publisher, &m.published, &m.language])
        {
            *n += usize::from(field.is_some());
        }
        let codes: Vec<_> = parsed.problems.iter().map(|p| p.code).collect();
        println!("{} P {p:.3} R {r:.3} {codes:?}", &name[..12]);
        if only.is_some() {
            println!("{m:?}\n--- found\n{}\n--- should be\n{article}", parsed.text);
        }
    }
    let (p, r) = (precision / pages, recall / pages);
    println!("{pages} pages: F1 {:.4}, precision {p:.4}, recall {r:.4}", 2.0 * p * r / (p + r));
    println!("stated title, author, publisher, day, language: {stated:?}");
    println!("time {:.1} ms a page, slowest {slowest:?}", all.as_secs_f64() * 1000.0 / pages);
    Ok(())
}

/// Precision and recall of shingles.
fn score(truth: &str, found: &str) -> (f64, f64) {
    let (truth, found) = (shingles(truth), shingles(found));
    let shared: usize = truth.iter().map(|(s, n)| (*n).min(found.get(s).copied().unwrap_or(0))).sum();
    let share = |of: &HashMap<Vec<String>, usize>| match of.values().sum::<usize>() {
        0 => 0.0,
        n => shared as f64 / n as f64,
    };
    (share(&found), share(&truth))
}

/// Runs of four words and how often each occurs; a shorter text is one shingle.
fn shingles(text: &str) -> HashMap<Vec<String>, usize> {
    let words: Vec<String> = text
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect();
    let mut counts = HashMap::new();
    let runs = if words.len() < 4 { vec![&words[..]] } else { words.windows(4).collect() };
    for run in runs.into_iter().filter(|r| !r.is_empty()) {
        *counts.entry(run.to_vec()).or_insert(0) += 1;
    }
    counts
}
