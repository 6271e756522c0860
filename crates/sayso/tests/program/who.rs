//! Who is who, by the real program.

use std::fs;

use serde_json::Value;

use crate::folder::{DENIAL, Folder};
use crate::search::affair_case;
use crate::{err, out, root, run_in};

fn who(arguments: &[&str]) -> std::process::Output {
    let case = affair_case();
    let case = case.to_str().expect("a test needs it");
    run_in(&root(), &[&["who", case], arguments].concat())
}

fn entities(output: &std::process::Output) -> Vec<Value> {
    let lines = out(output);
    let values = lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("a test needs it"));
    values.filter_map(|line| line.get("entity").cloned()).collect()
}

#[test]
fn somebody_is_shown_under_all_names_and_each_join_has_its_reason_and_place() {
    let shown = out(&who(&["FTB"]));
    let flat = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.starts_with("Fellowship of the Two Banks · organisation"), "{shown}");
    assert!(flat.contains("the one stands in brackets behind the other"), "{shown}");
    assert!(flat.contains("(“Fellowship of the Two Banks (FTB”, document 2, line 11"), "{shown}");
    assert!(flat.contains("“so-called Fellowship of the Two Banks”, document 4, line 3"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
}

#[test]
fn a_name_is_found_in_whatever_script_it_is_asked_for() {
    for name in ["vren", "Лада Врен", "LADA VREN"] {
        let shown = out(&who(&[name]));
        assert!(shown.starts_with("Lada Vren · person"), "{name}: {shown}");
    }
}

#[test]
fn every_place_of_a_name_holds_exactly_that_name() {
    let output = who(&["--format", "jsonl", "--limit", "1000"]);
    let mut looked = 0;
    for entity in entities(&output) {
        for name in entity["names"].as_array().expect("a test needs it") {
            for at in name["at"].as_array().expect("a test needs it") {
                assert_eq!(at["span"]["quote"], name["name"]);
                let path = at["path"].as_str().unwrap_or_default();
                // These two are kept as they are, so that their text is their bytes.
                if path.ends_with("testimony.txt") || path.ends_with("near-bank.txt") {
                    let bytes = fs::read(root().join(path)).expect("a test needs it");
                    let end = |end: &str| at["span"][end].as_u64().expect("a test needs it") as usize;
                    let words = name["name"].as_str().unwrap_or_default().as_bytes();
                    assert_eq!(&bytes[end("start")..end("end")], words);
                    looked += 1;
                }
            }
        }
    }
    assert!(looked > 10, "{looked}");
}

#[test]
fn a_persons_word_on_two_names_wins() {
    let folder = Folder::new();
    let case = folder.path().join("c.sayso");
    fs::copy(affair_case(), &case).expect("a test needs it");
    let rule = |what: &str, one: &str, other: &str| {
        let ruled = run_in(folder.path(), &["rule", "c.sayso", what, one, other, "--by", "Nora"]);
        assert_eq!(ruled.status.code(), Some(0), "{}", err(&ruled));
    };
    let names = |asked: &str| {
        let output = run_in(folder.path(), &["who", "c.sayso", asked, "--format", "jsonl"]);
        let all = entities(&output);
        let names = |entity: &Value| {
            let names = entity["names"].as_array().expect("a test needs it").iter();
            names.map(|name| name["name"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
        };
        all.iter().map(names).collect::<Vec<_>>()
    };
    assert!(names("Aspell").iter().all(|names| !names.iter().any(|name| name == "Camp Ostrel")));
    rule("same", "Konrad Aspell", "Camp Ostrel");
    assert!(names("Aspell").iter().any(|names| names.iter().any(|name| name == "Camp Ostrel")));
    assert!(names("Pašek").iter().any(|names| names.iter().any(|name| name == "Emeric Pašek")));
    rule("differ", "Emeric Pašek", "Pašek");
    assert!(names("Pašek").iter().all(|names| names.len() == 1), "{:?}", names("Pašek"));
}

#[test]
fn where_nobody_has_the_name_the_program_says_so() {
    let folder = Folder::with(&[("a.txt", DENIAL)]);
    run_in(folder.path(), &["new", "c.sayso"]);
    assert_eq!(out(&run_in(folder.path(), &["who", "c.sayso"])), "\nNobody is named in the documents.\n");
    run_in(folder.path(), &["add", "c.sayso", "a.txt"]);
    let none = run_in(folder.path(), &["who", "c.sayso", "Weiler"]);
    assert_eq!(none.status.code(), Some(1));
    assert_eq!(out(&none), "Nobody of that name stands in the documents.\n");
}

#[test]
fn a_spreadsheet_has_a_row_for_every_place() {
    let places: usize = entities(&who(&["--format", "jsonl"]))
        .iter()
        .flat_map(|entity| entity["names"].as_array().expect("a test needs it"))
        .map(|name| name["at"].as_array().map_or(0, Vec::len))
        .sum();
    let cells = who(&["--format", "csv"]);
    assert!(err(&cells).contains("names, those in most documents first"), "{}", err(&cells));
    assert_eq!(out(&cells).lines().count(), places + 1);
}
