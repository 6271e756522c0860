//! Runs the specimens of documents as acts: `acts.md` beside this file shows texts with what is found
//! in them. `UPDATE=1 cargo test -p read --test acts` writes what is found now; read the difference before you commit.
#![expect(
    clippy::disallowed_methods,
    reason = "a test may read its specimens and ask whether to rewrite them"
)]

use std::fmt::Write;

use text::{Act, Span};

const SPECIMENS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/acts.md");

/// What a specimen should hold below its text: a line for each document, and one for each of its parts.
fn shown(text: &str, acts: &[Act]) -> String {
    let mut out = String::new();
    for act in acts {
        let words = |spans: Vec<Span>| -> String {
            spans.iter().map(|s| &text[s.range()]).collect::<Vec<_>>().join(" | ")
        };
        let phrases = words(act.mentions.iter().map(|m| m.phrase).collect());
        let _ = write!(out, "\n{}: {phrases}", act.kind.name());
        for (name, spans) in [
            ("title", act.title.into_iter().collect()),
            ("by", act.by.clone()),
            ("to", act.to.clone()),
            ("dated", act.dated.into_iter().collect()),
            ("published by", act.published_by.clone()),
            ("signatories", act.signatories.clone()),
            ("states", act.states.clone()),
            ("demands", act.demands.clone()),
        ] {
            if !spans.is_empty() {
                let _ = write!(out, "\n  {name}: {}", words(spans));
            }
        }
    }
    if acts.is_empty() { "\nno document".into() } else { out }
}

#[test]
fn every_specimen_shows_the_documents_that_it_tells_of() {
    let file = std::fs::read_to_string(SPECIMENS).expect("the specimens are there");
    let (mut fresh, mut wrong, mut count) = (String::new(), vec![], 0);
    for (i, part) in file.split("```").enumerate() {
        if i % 2 == 0 {
            fresh += part;
            continue;
        }
        count += 1;
        let text = part.trim_start_matches("text\n").lines().next().unwrap_or_default();
        let found = format!("text\n{text}\n{}\n", shown(text, &read::acts(text)));
        if found != part {
            wrong.push(format!("expected\n{part}\nfound\n{found}"));
        }
        let _ = write!(fresh, "```{found}```");
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(SPECIMENS, fresh).expect("specimens can be written");
        return;
    }
    assert!(count > 30, "the specimens are lost: {count}");
    assert!(
        wrong.is_empty(),
        "{} of {count} specimens read differently.\nhelp: if that is meant, run UPDATE=1 and read the difference\n\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
