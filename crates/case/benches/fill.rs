//! Makes a case of invented articles: `cargo bench -p case --bench fill -- FILE 100000`, and says how long it takes. With
//! `--stories` several articles tell one story, as claims need it.
#![expect(clippy::print_stdout, reason = "a measurement is printed")]

#[allow(dead_code, reason = "the measurement of search uses the rest")]
mod pile;

use std::fs;
use std::path::Path;
use std::time::Instant;

use case::CaseFile;

fn main() {
    let stories = std::env::args().any(|a| a == "--stories");
    let mut arguments = std::env::args().skip(1).filter(|a| !a.starts_with("--"));
    let (Some(path), Some(articles)) = (arguments.next(), arguments.next().and_then(|n| n.parse().ok()))
    else {
        println!("usage: cargo bench -p case --bench fill -- FILE ARTICLES [--stories]");
        return;
    };
    let began = Instant::now();
    let mut case = CaseFile::create(Path::new(&path), "bench").expect("there is nothing at FILE yet");
    pile::fill(&mut case, articles, stories).expect("the articles can be added");
    let text = case.status().expect("the case can be read").text_bytes;
    drop(case);
    let size = fs::metadata(&path).expect("the case is there").len();
    println!(
        "{articles} articles, {:.1} MB of text, in {:.1} s; the case takes {:.1} MB, {:.2} times the text",
        text as f64 / 1e6,
        began.elapsed().as_secs_f64(),
        size as f64 / 1e6,
        size as f64 / text as f64
    );
}
