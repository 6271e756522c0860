//! Runs the specimens: Markdown files whose code blocks hold marked text and, below it, one line an attribution
//! with its chain and stance. `UPDATE=1 cargo test -p read --test specimens` writes what the reader finds now;
//! read the difference before you commit it.
#![expect(
    clippy::disallowed_methods,
    reason = "a test may read its specimens and ask whether to rewrite them"
)]

use std::fmt::Write;

use text::marked::{self, Relation};
use text::{Document, Metadata, Origin, Reading};

/// What a specimen should hold: the marked text, then `N. page › voice · stance`.
fn shown(document: &Document, reading: &Reading) -> String {
    let relations: Vec<Relation> = reading.attributions().iter().map(Relation::from).collect();
    let mut out = marked::print(document.text(), &relations);
    out.push('\n');
    for (i, a) in reading.attributions().iter().enumerate() {
        let name = |v: &usize| {
            let voice = &reading.voices()[*v];
            let perhaps: Vec<&str> =
                voice.perhaps.iter().filter_map(|&p| reading.voices()[p].name.as_deref()).collect();
            match (&voice.name, perhaps.as_slice()) {
                _ if *v == 0 => "page".to_owned(),
                (Some(name), _) => format!("{name} ({})", voice.kind.name()),
                (None, []) => "(somebody)".to_owned(),
                (None, names) => format!("({}?)", names.join(" or ")),
            }
        };
        let chain: Vec<String> =
            reading.chain(i).iter().map(|v| v.as_ref().map_or("(nobody named)".to_owned(), name)).collect();
        let _ = write!(out, "\n{}. {} · {}, {}", i + 1, chain.join(" › "), a.stance.name(), a.mode.name());
    }
    out
}

#[test]
fn every_specimen_reads_as_it_is_marked() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/specimens");
    let reader = read::Reader::shipped().expect("the model loads");
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = vec![];
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("specimens").map(|e| e.expect("entry").path()).collect();
    paths.sort();
    let mut count = 0;
    for path in paths {
        let file = std::fs::read_to_string(&path).expect("a specimen is UTF-8");
        let mut fresh = String::new();
        let mut name = String::new();
        for (i, part) in file.split("```").enumerate() {
            if i % 2 == 0 {
                name = part.lines().rev().find_map(|l| l.strip_prefix("## ")).unwrap_or(&name).to_owned();
                fresh += part;
                continue;
            }
            count += 1;
            let body = part.trim_start_matches("marked\n");
            let block = body.split("\n\n1. ").next().unwrap_or(body).trim_end();
            let (text, _) = marked::parse(block).unwrap_or_else(|e| panic!("{name}: {e}"));
            let document =
                Document::new(Origin { path: name.clone() }, Metadata::default(), text).expect("short");
            let reading = read::read(&document, &reader).expect("every span holds words");
            let found = shown(&document, &reading);
            if found.trim_end() != body.trim_end() {
                wrong.push(format!("## {name}\n\nexpected\n\n{}\n\nfound\n\n{found}\n", body.trim_end()));
            }
            let _ = write!(fresh, "```marked\n{}\n```", found.trim_end());
        }
        if update {
            std::fs::write(&path, fresh).expect("specimens can be written");
        }
    }
    assert!(count > 0, "no specimen was found in {folder}");
    assert!(
        wrong.is_empty() || update,
        "{} of {count} specimens read differently.\nhelp: if the change is meant, run UPDATE=1 and read the difference\n\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
