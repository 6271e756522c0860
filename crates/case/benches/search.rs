//! How long searching takes: `cargo bench -p case --bench search -- FILE`, where FILE was made by the bench `fill`; with
//! queries behind FILE it asks those.
#![expect(clippy::print_stdout, reason = "a measurement is printed")]

#[allow(dead_code, reason = "the making of the case uses the rest")]
mod pile;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use case::{CaseFile, Order, Query, Total};
use pile::{arabic, name, publisher, word};

/// How often each query is asked; the first time fills the caches and does not count.
const ROUNDS: u32 = 10;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|a| !a.starts_with("--"));
    let Some(path) = arguments.next() else {
        println!("usage: cargo bench -p case --bench search -- FILE [QUERY]…");
        return;
    };
    let given: Vec<_> = arguments.map(|query| ("given", query)).collect();
    let case = CaseFile::view(Path::new(&path)).expect("FILE is a case made by the bench `fill`");
    let mut lines = vec![];
    for (sort, asked) in if given.is_empty() { queries() } else { given } {
        let query = Query::parse(&asked).expect("the query is right");
        let mut found = case.search(&query, 20).expect("the case can be searched");
        let (mut least, before) = (Duration::MAX, processor());
        for _ in 0..ROUNDS {
            let began = Instant::now();
            found = case.search(&query, 20).expect("the case can be searched");
            least = least.min(began.elapsed());
        }
        let taken = processor().saturating_sub(before) / ROUNDS;
        let total = match found.total {
            Total::Exactly(n) => n.to_string(),
            Total::AtLeast { found, looked_at, perhaps } => format!("{found}+ ({looked_at}/{perhaps})"),
        };
        let mark = if found.order == Order::TitlesThenNewest { "*" } else { "" };
        lines.push((taken, least, format!("{sort:<10} {total:>18}{mark:<1}  {asked}")));
    }
    lines.sort();
    println!("  processor  wall clock");
    println!("      mean       least            documents  query (* too many to rank)");
    for (processor, wall, line) in &lines {
        println!("{:>8.1} ms {:>8.1} ms  {line}", ms(*processor), ms(*wall));
    }
    let at = |share: usize| lines[(lines.len() - 1) * share / 100].0;
    let (half, most, last) = (at(50), at(95), at(100));
    println!(
        "{} queries, processor time: median {:.1} ms, 95 % under {:.1} ms, at most {:.1} ms",
        lines.len(),
        ms(half),
        ms(most),
        ms(last)
    );
}

/// Common and rare words, phrases, open ends, fields, periods, Arabic script, and what joins them. `word(10)` stands in
/// nearly every article, `word(300)` in one of ten, `word(5000)` in one of two hundred.
fn queries() -> Vec<(&'static str, String)> {
    let (w, quoted) = (word, |words: &[String]| format!("\"{}\"", words.join(" ")));
    let open = |rank: usize, letters: usize| format!("{}*", &word(rank)[..letters]);
    let last = |person: usize| name(person).split(' ').next_back().unwrap_or_default().to_owned();
    let mut all = vec![];
    for rank in [0, 10, 60, 150, 300, 800] {
        all.push(("common", w(rank)));
    }
    for rank in [2_000, 5_000, 12_000, 25_000, 50_000, 59_999] {
        all.push(("rare", w(rank)));
    }
    for (a, b) in [(10, 60), (100, 250), (300, 800), (60, 5_000), (900, 1_500), (10, 50_000)] {
        all.push(("two words", format!("{} {}", w(a), w(b))));
    }
    all.push(("words", format!("{} {} {}", w(20), w(45), w(90))));
    all.push(("words", format!("{} {} {} {}", w(200), w(400), w(700), w(1_000))));
    for (a, b) in [(3, 8), (20, 100), (50, 400), (300, 2)] {
        all.push(("phrase", quoted(&[w(a), w(b)])));
    }
    all.push(("phrase", quoted(&[w(1), w(5), w(2)])));
    all.push(("phrase", quoted(&["said".into(), "that".into(), w(80)])));
    for (rank, letters) in [(700, 4), (2_000, 4), (9_000, 5), (30_000, 3), (40_000, 5)] {
        all.push(("open", open(rank, letters)));
    }
    for (a, b) in [(300, 800), (2_000, 5_000), (150, 12_000)] {
        all.push(("or", format!("{} OR {}", w(a), w(b))));
    }
    for (a, b) in [(300, 100), (5_000, 60)] {
        all.push(("not", format!("{} NOT {}", w(a), w(b))));
    }
    all.push(("not", format!("NOT {}", w(30))));
    all.push(("not", format!("NOT ({} OR {})", w(3), w(9))));
    all.push(("group", format!("({} OR {}) ({} OR {})", w(300), w(500), w(900), w(1_300))));
    for person in [0, 7, 200] {
        all.push(("said-by", format!("said-by:\"{}\"", name(person))));
    }
    for (person, rank) in [(0, 40), (3, 400), (40, 150), (300, 20)] {
        all.push(("said-by", format!("said-by:{} {}", last(person), w(rank))));
    }
    all.push(("said-by", format!("said-by:{} stance:denies {}", last(1), w(60))));
    all.push(("stance", format!("stance:denies {}", w(2_500))));
    all.push(("stance", format!("stance:concedes {}", w(200))));
    all.push(("stance", "stance:fears kind:figure".to_owned()));
    all.push(("about", format!("about:\"{}\"", name(2))));
    all.push(("about", format!("about:{} {}", last(5), w(500))));
    all.push(("publisher", format!("publisher:\"{}\" {}", publisher(3), w(700))));
    all.push(("title", format!("title:{}", w(90))));
    all.push(("title", format!("title:{} {}", w(4_000), w(30))));
    all.push(("date", format!("date:2013-01..2013-06 {}", w(300))));
    all.push(("date", format!("date:2016.. {}", w(3_000))));
    all.push(("date", "date:2012-05".to_owned()));
    all.push(("date", format!("date:..2010-06-30 {}", quoted(&[w(10), w(40)]))));
    for rank in [5, 80, 600, 9_000] {
        all.push(("arabic", arabic(rank)));
    }
    all.push(("arabic", format!("{} {}", arabic(40), arabic(200))));
    all
}

/// How long this thread has run: what others do on the machine does not count. Linux only; elsewhere the wall clock.
fn processor() -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    Duration::from_nanos(nanoseconds)
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
