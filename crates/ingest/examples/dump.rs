//! scratch
#![expect(clippy::print_stdout, reason = "scratch")]
fn main() { for p in std::env::args().skip(1) { let b = std::fs::read(&p).unwrap(); let t = std::time::Instant::now(); let r = ingest::parse(&p, &b); let e = t.elapsed(); match r { Ok(d) => println!("##### {p} {e:?}\n{:#?}\n{:?}\n{}", d.metadata, d.problems, d.text), Err(e) => println!("{e}") } } }
