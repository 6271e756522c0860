//! What is in dispute, by the real program.

use serde_json::Value;

use crate::claims::{GATE, POST, case_of};
use crate::formats::all_as_told;
use crate::search::affair_case;
use crate::{err, out, root, run_in};

const CHARGE: &str = "Konrad Aspell accused the Fellowship of the Two Banks of hiding a list of the hurt.";
const BACK: &str = "The Fellowship of the Two Banks accused Konrad Aspell of inventing a crush at the north gate of the camp.";

fn lines(output: &std::process::Output) -> Vec<Value> {
    let all = out(output);
    all.lines().map(|line| serde_json::from_str(line).expect("a test needs it")).collect()
}

#[test]
fn a_denial_stands_under_the_claim_that_it_denies() {
    let folder = case_of(&[("Post", POST), ("Gate", GATE)]);
    let found = lines(&run_in(folder.path(), &["disputes", "c.sayso", "--format", "jsonl"]));
    let claim = &found[0]["claim"];
    assert_eq!(
        (&claim["origins"]["most"], &claim["denied_by"]["most"]),
        (&1.into(), &1.into()),
        "{found:#?}"
    );
    let text = out(&run_in(folder.path(), &["disputes", "c.sayso"]));
    assert!(text.contains("What somebody denies") && text.contains("denied: origin A"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

#[test]
fn a_denial_in_few_words_shows_the_sentence_before_it() {
    let text = "Residents say that wardens took the key. The Fellowship denied any part in it.";
    let folder = case_of(&[("Gate", text)]);
    let shown = out(&run_in(folder.path(), &["disputes", "c.sayso"]));
    let in_one_line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let before = "before it, in document 1: “Residents say that wardens took the key.”";
    assert!(in_one_line.contains(before), "{shown}");
    let found = lines(&run_in(folder.path(), &["disputes", "c.sayso", "--format", "jsonl"]));
    assert_eq!(
        found[0]["denial"]["before"]["quote"], "Residents say that wardens took the key.",
        "{found:#?}"
    );
}

#[test]
fn those_who_accuse_each_other_are_shown_together_with_their_words() {
    let folder = case_of(&[("Post", CHARGE), ("Mirror", BACK)]);
    let found = lines(&run_in(folder.path(), &["disputes", "c.sayso", "--format", "jsonl"]));
    let accusation = found.iter().find(|line| !line["accusation"].is_null()).expect("a test needs it");
    let accusation = &accusation["accusation"];
    assert_eq!(accusation["mutual"], true, "{found:#?}");
    let charges = accusation["charges"].as_array().expect("a test needs it");
    assert_eq!(charges.len(), 2);
    for charge in charges {
        let by = charge["by"].as_str().expect("a test needs it");
        let last = charge["chain"].as_array().and_then(|chain| chain.last()).expect("a test needs it");
        assert!(last.as_str().is_some_and(|voice| voice.contains(by)), "{charge:#}");
        assert_ne!(charge["by"], charge["against"]);
    }
    let text = out(&run_in(folder.path(), &["disputes", "c.sayso"]));
    assert!(text.contains("accuse each other"), "{text}");
    let denials = run_in(folder.path(), &["disputes", "c.sayso", "--denials"]);
    assert_eq!(denials.status.code(), Some(1), "{}", out(&denials));
    assert!(out(&denials).contains("No denial and no accusation was found."));
}

#[test]
fn the_disputes_of_the_affair_are_as_their_schema_says_and_fit_their_lines_and_columns() {
    let case = affair_case();
    let case = case.to_str().expect("a test needs it");
    let told = run_in(&root(), &["disputes", case, "--format", "jsonl", "--limit", "1000"]);
    assert!(all_as_told("disputes", &told) > 3, "{}", out(&told));
    let text = run_in(&root(), &["disputes", case]);
    assert_eq!(text.status.code(), Some(0), "{}", err(&text));
    assert!(out(&text).lines().all(|line| line.chars().count() <= 80), "{}", out(&text));
    let csv = run_in(&root(), &["disputes", case, "--format", "csv"]);
    let cells = out(&csv);
    let mut rows = csv::ReaderBuilder::new().from_reader(cells.as_bytes());
    let columns = rows.headers().expect("a test needs it").len();
    let rows: Vec<_> = rows.records().collect::<Result<_, _>>().expect("a test needs it");
    assert!(rows.len() > 2 && rows.iter().all(|row| row.len() == columns), "{cells}");
    assert_eq!(run_in(&root(), &["disputes", case, "hippopotamus"]).status.code(), Some(1));
}
