//! Shows what a file is read as; for trying a reader on files from elsewhere.
#![expect(clippy::print_stdout, reason = "an example prints")]

fn main() {
    for name in std::env::args().skip(1) {
        let bytes = std::fs::read(&name).expect("the file can be read");
        let start = std::time::Instant::now();
        match ingest::parse(&name, &bytes) {
            Ok(parsed) => println!(
                "{}\n--\n{:?}\n{:?}\n{:?}\n{:?}",
                parsed.text,
                parsed.metadata,
                parsed.places.iter().map(|p| (p.at, &p.name)).collect::<Vec<_>>(),
                parsed.problems,
                start.elapsed()
            ),
            Err(refusal) => println!("{refusal}"),
        }
    }
}
