//! How long it takes to find the copies in a pile, and to add one document to it:
//! `cargo bench -p link --bench copies -- FOLDER…`, each made by `eval copies make`, the smallest first.
#![expect(clippy::print_stdout, reason = "a measurement is printed")]
#![expect(
    clippy::disallowed_methods,
    reason = "a measurement reads files and the clock; what it measures does not"
)]

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::num::NonZero;
use std::path::Path;
use std::time::Instant;

use link::reuse::{Copied, Keys, Pair, Prepared, compare, compare_pile, families, grow, keys, kinds, pairs};

#[derive(serde::Deserialize)]
struct Document {
    series: String,
    text: String,
}

fn main() {
    let folders: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    if folders.is_empty() {
        println!("usage: cargo bench -p link --bench copies -- FOLDER…   (see eval copies make)");
        return;
    }
    println!(
        "documents | keys / text | pairs | passages | families | keys s | pairs s | compare s | kinds, families s | all s | processor s | peak MB | one more: pairs s | all s | processor s"
    );
    let measured: Vec<(f64, f64)> = folders.iter().map(|folder| measure(Path::new(folder))).collect();
    if measured.len() > 1 {
        println!("processor time grows with the documents to the power of {:.2}", exponent(&measured));
    }
}

fn documents(folder: &Path) -> Vec<Document> {
    let file = File::open(folder.join("corpus.jsonl")).expect("eval copies make made it");
    let lines = BufReader::new(file).lines();
    lines
        .map(|line| serde_json::from_str(&line.expect("it can be read")).expect("it is a document"))
        .collect()
}

fn measure(folder: &Path) -> (f64, f64) {
    let documents = documents(folder);
    let count = documents.len() as u32;
    let threads = std::thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
    let series = series(&documents);
    let text_bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let (mut times, before) = (vec![], processor());
    let mut clock = Instant::now();
    let mut lap = || {
        times.push(clock.elapsed().as_secs_f64());
        clock = Instant::now();
    };
    let keys = keys(count, |n| &documents[n as usize].text, threads);
    lap();
    let pairs = pairs(&keys, threads);
    lap();
    let copied = compare_pile(count, &pairs, |n| &documents[n as usize].text, threads);
    lap();
    let families = last_step(&series, &copied);
    lap();
    let (all, used) = (times.iter().sum::<f64>(), processor() - before);
    let key_bytes: usize = keys.iter().map(|keys| keys.bytes().len()).sum();
    println!(
        "{count} | {:.2} | {} | {} | {families} | {:.1} | {:.1} | {:.1} | {:.1} | {all:.1} | {:.1} | {} | {}",
        key_bytes as f64 / text_bytes as f64,
        pairs.len(),
        copied.len(),
        times[0],
        times[1],
        times[2],
        times[3],
        used,
        peak(),
        one_more(&documents, &series, &keys, &copied)
    );
    (f64::from(count), used)
}

/// The number of each document's series.
fn series(documents: &[Document]) -> Vec<u32> {
    let mut names: Vec<&str> = documents.iter().map(|document| document.series.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    documents.iter().map(|d| names.partition_point(|name| *name < d.series.as_str()) as u32).collect()
}

/// The last step sees all passages: their kinds and families. Returns how many families there are.
fn last_step(series: &[u32], copied: &[Copied]) -> usize {
    families(copied, &kinds(copied, |n| Some(series[n as usize]))).len()
}

/// Adds a document to all the others, ten times another one: its keys, the pairs that come and go, the comparisons, and
/// the last step over everything. Says how long that takes, the mean of the ten.
fn one_more(documents: &[Document], series: &[u32], keys: &[Keys], copied: &[Copied]) -> String {
    let last = documents.len() as u32 - 1;
    let (mut growing, mut all) = (0.0, 0.0);
    let before = processor();
    for new in (0..10).map(|n| last * n / 10) {
        let mut now: Vec<Copied> = copied.to_vec();
        let began = Instant::now();
        let text = |n: u32| Prepared::of(&documents[n as usize].text);
        let own = Keys::of(&documents[new as usize].text);
        let growth = grow(new, &own, || (0u32..).zip(keys).filter(|(n, _)| *n != new));
        growing += began.elapsed().as_secs_f64() / 10.0;
        for [first, second] in growth.come {
            let found = compare(&text(first), &text(second));
            now.extend(found.into_iter().map(|reuse| Copied { pair: Pair { first, second }, reuse }));
        }
        // Stable, because that is quick where most is in order.
        now.sort();
        now.dedup();
        last_step(series, &now);
        all += began.elapsed().as_secs_f64() / 10.0;
    }
    format!("{growing:.2} | {all:.2} | {:.2}", (processor() - before) / 10.0)
}

/// The seconds of processor time that this process has had, in all its threads, as Linux tells it; 0 elsewhere.
fn processor() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name stands in brackets and may hold spaces; behind it, user and system time are the 12th and 13th.
    let behind = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    behind.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The most memory that this process has had, in megabytes, as Linux tells it; 0 elsewhere.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().unwrap_or(0);
    kilobytes * 1024 / 1_000_000
}

/// The slope of the straight line through the logarithms (least squares).
fn exponent(measured: &[(f64, f64)]) -> f64 {
    let points: Vec<(f64, f64)> = measured.iter().map(|(n, s)| (n.ln(), s.ln())).collect();
    let of = points.len() as f64;
    let (x, y) = points.iter().fold((0.0, 0.0), |(x, y), point| (x + point.0 / of, y + point.1 / of));
    let cross: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    cross / points.iter().map(|point| (point.0 - x).powi(2)).sum::<f64>()
}
