//! What `sayso add` takes as a case grows, as the pile that is added grows, and beside reading alone; Linux only, because it
//! asks `/proc`.
//!
//! `cargo bench -p sayso --bench growth -- FOLDER TABLE.csv [DOCUMENTS] [ROUNDS]` adds the first rows of a table of articles
//! (200 unless told otherwise), joins them with the rest, and does both with one text more, in cases of no, 1,000, 10,000
//! and 100,000 invented articles, which it makes in FOLDER, joins, and leaves there; with `--stories` several of these tell
//! one story. `-- FOLDER TABLE.csv read
//! [ROUNDS]` reads the whole table and adds it to an empty case, in turn, and tells the size of that case. `-- FOLDER piles`
//! adds folders of 1,000 and 10,000 short texts to an empty case instead.
#![expect(clippy::print_stdout, reason = "a measurement is printed")]

#[path = "growth/measured.rs"]
mod measured;
#[allow(dead_code, reason = "other measurements use the rest")]
#[path = "../../case/benches/pile/mod.rs"]
mod pile;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use case::CaseFile;
use measured::Measured;

/// How many articles are in the cases to begin with.
const SIZES: [u64; 4] = [0, 1_000, 10_000, 100_000];
/// How many texts are in the piles.
const PILES: [u64; 2] = [1_000, 10_000];
/// About so many words a text of a pile has.
const SHORT: usize = 50;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let number = |at: usize, default| arguments.get(at).and_then(|n| n.parse().ok()).unwrap_or(default);
    match &arguments[..] {
        [folder, what] if what == "piles" => piles(Path::new(folder)),
        [folder, table, what, ..] if what == "read" => {
            beside_reading(Path::new(folder), Path::new(table), number(3, 3))
        }
        [folder, table, ..] => cases(Path::new(folder), Path::new(table), number(2, 200), number(3, 3)),
        _ => {
            println!(
                "usage: cargo bench -p sayso --bench growth -- FOLDER TABLE.csv [DOCUMENTS] [ROUNDS] [--stories]"
            );
            println!("       cargo bench -p sayso --bench growth -- FOLDER TABLE.csv read [ROUNDS]");
            println!("       cargo bench -p sayso --bench growth -- FOLDER piles");
            Ok(())
        }
    }
}

/// The same documents, added to ever larger cases, in rounds.
fn cases(folder: &Path, table: &Path, documents: usize, rounds: usize) -> io::Result<()> {
    let few = folder.join("few.csv");
    let documents = first_rows(table, documents, &few)?;
    let one = folder.join("one.txt");
    fs::write(&one, "The mayor said that twelve people were hurt when the bridge was shut.\n")?;
    let stories = std::env::args().any(|a| a == "--stories");
    for size in SIZES {
        let path = full(folder, size);
        if !path.exists() {
            let mut case = CaseFile::create(&path, "bench").map_err(io::Error::other)?;
            pile::fill(&mut case, size, stories).map_err(io::Error::other)?;
            case.tidy().map_err(io::Error::other)?;
            drop(case);
            let joined = measured::ran(&["link".as_ref(), path.as_os_str()])?;
            println!("{size} articles joined in {:.1} s, {}", joined.wall, megabytes(joined.memory));
        }
    }
    println!(
        "| round | articles in the case | processor a document | wall clock a document | memory | of a child | joining them | one more |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for round in 1..=rounds {
        let mut empty = None;
        for size in SIZES {
            let case = folder.join("now.sayso");
            fs::copy(full(folder, size), &case)?;
            // What the copy has not written yet would be in the way of what is measured.
            fs::File::open(&case)?.sync_all()?;
            let took =
                measured::ran(&["add".as_ref(), "--link-later".as_ref(), case.as_os_str(), few.as_os_str()])?;
            let base = *empty.get_or_insert(took);
            let each = |seconds: f64, base: f64| {
                format!("{:.1} ms ({:.2})", 1e3 * seconds / documents as f64, seconds / base)
            };
            let (processor, wall) = (each(took.processor, base.processor), each(took.wall, base.wall));
            let of = |took: Measured| {
                format!("{:.1} s, {:.1} s, {}", took.processor, took.wall, megabytes(took.memory))
            };
            let joined = of(measured::ran(&["link".as_ref(), case.as_os_str()])?);
            let more = of(measured::added(&case, &one)?);
            println!("| {round} | {size} | {processor} | {wall} | {} | {joined} | {more} |", memory(took));
            fs::remove_file(&case)?;
        }
    }
    Ok(())
}

/// The same table read alone and added to an empty case, in turn; and how large that case is.
fn beside_reading(folder: &Path, table: &Path, rounds: usize) -> io::Result<()> {
    let case = folder.join("now.sayso");
    println!("| round | | wall clock | processor | memory | of a child |");
    println!("|---|---|---|---|---|---|");
    for round in 1..=rounds {
        let read =
            measured::ran(&["read".as_ref(), "--format".as_ref(), "jsonl".as_ref(), table.as_os_str()])?;
        drop(CaseFile::create(&case, "bench").map_err(io::Error::other)?);
        let add = measured::added(&case, table)?;
        for (what, took) in [("read", read), ("add", add)] {
            let Measured { wall, processor, .. } = took;
            println!("| {round} | {what} | {wall:.1} s | {processor:.1} s | {} |", memory(took));
        }
        println!("| {round} | add, as fast as read | {:.2} | | | |", read.wall / add.wall);
        let text = CaseFile::view(&case).and_then(|case| case.status()).map_err(io::Error::other)?.text_bytes;
        let size = fs::metadata(&case)?.len();
        println!(
            "| {round} | the case | {} | {:.2} times the text | | |",
            megabytes(size),
            size as f64 / text as f64
        );
        fs::remove_file(&case)?;
    }
    Ok(())
}

/// Piles of short texts, each a file of its own, added to an empty case.
fn piles(folder: &Path) -> io::Result<()> {
    println!("| texts | processor a text | wall clock a text | memory | of a child |");
    println!("|---|---|---|---|---|");
    for texts in PILES {
        let (from, case) = (folder.join(format!("pile-{texts}")), folder.join("now.sayso"));
        let mut pile = pile::Pile::new();
        for n in 0..texts {
            let inside = from.join((n / 1_000).to_string());
            fs::create_dir_all(&inside)?;
            fs::write(inside.join(format!("{n}.txt")), short(pile.article(n).document.text()))?;
        }
        drop(CaseFile::create(&case, "bench").map_err(io::Error::other)?);
        let took = measured::added(&case, &from)?;
        let each = |seconds: f64| format!("{:.1} ms", 1e3 * seconds / texts as f64);
        println!("| {texts} | {} | {} | {} |", each(took.processor), each(took.wall), memory(took));
        fs::remove_file(&case)?;
    }
    Ok(())
}

/// A case with so many articles.
fn full(folder: &Path, articles: u64) -> PathBuf {
    folder.join(format!("{articles}.sayso"))
}

fn memory(took: Measured) -> String {
    format!("{} | {}", megabytes(took.memory), megabytes(took.of_a_child))
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

/// Copies the first rows of a table, and says how many.
fn first_rows(table: &Path, rows: usize, to: &Path) -> io::Result<usize> {
    let mut all = csv::Reader::from_path(table)?;
    let mut few = csv::Writer::from_path(to)?;
    few.write_record(all.headers()?)?;
    let mut written = 0;
    for row in all.records().take(rows) {
        few.write_record(&row?)?;
        written += 1;
    }
    few.flush()?;
    Ok(written)
}

/// The first sentences of a text, up to about [`SHORT`] words.
fn short(text: &str) -> String {
    let mut words = 0;
    let sentences = text.split_inclusive('.').take_while(|sentence| {
        let before = words;
        words += sentence.split_whitespace().count();
        before < SHORT
    });
    sentences.collect()
}
