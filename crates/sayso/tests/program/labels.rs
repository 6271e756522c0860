//! Who calls whom what in a case, by the real program.

use serde_json::Value;

use crate::claims::case_of;
use crate::search::affair_case;
use crate::{err, out, root, run_in};

fn labels(arguments: &[&str]) -> std::process::Output {
    let case = affair_case();
    let case = case.to_str().expect("a test needs it");
    run_in(&root(), &[&["labels", case], arguments].concat())
}

/// The lines of a listing for programs: words, places, and the sum.
fn listed(output: &std::process::Output) -> (Vec<Value>, Vec<Value>, Value) {
    let told = out(output);
    let lines: Vec<Value> =
        told.lines().map(|line| serde_json::from_str(line).expect("a test needs it")).collect();
    let of = |key: &str| lines.iter().filter_map(|line| line.get(key).cloned()).collect::<Vec<_>>();
    let sum = of("labels").pop().expect("a test needs it");
    (of("called"), of("label"), sum)
}

fn in_jsonl(folder: &std::path::Path, arguments: &[&str]) -> (Vec<Value>, Vec<Value>, Value) {
    listed(&run_in(folder, &[&["labels", "c.sayso", "--format", "jsonl"], arguments].concat()))
}

/// The words that a name is called.
fn words<'a>(called: &'a [Value], on: &str) -> Vec<&'a str> {
    let theirs = called.iter().filter(|line| line["on"].as_str() == Some(on));
    theirs.filter_map(|line| line["words"].as_str()).collect()
}

const BANK: &str = "The ministry spoke on Tuesday. The town has had enough of the sect leader Osvald Térin. \
     Cult leader Osvald Térin spoke on Monday.";
const POST: &str = "Mayor Ode branded Osvald Térin a tyrant. Cult leader Osvald Térin spoke on Monday.";
const GATE: &str = "Konrad Aspell called Osvald Térin a “tyrant”. It was a long day.";

#[test]
fn what_a_page_says_itself_is_kept_apart_from_what_it_lays_to_somebody() {
    let folder = case_of(&[("Near Bank", BANK), ("Harbour Post", POST), ("Gate", GATE)]);
    let (called, _, _) = in_jsonl(folder.path(), &["Osvald Térin"]);
    let tyrant = called.iter().find(|line| line["words"] == "tyrant").expect("two call him so");
    assert_eq!(tyrant["documents"], 2, "{called:#?}");
    let by = tyrant["by"].as_array().expect("a test needs it");
    assert!(
        by.iter().all(|user| user["own_voice"] == false),
        "no page calls him a tyrant itself: {tyrant:#}"
    );
    let named: Vec<&str> = by.iter().filter_map(|user| user["name"].as_str()).collect();
    assert!(named.iter().any(|name| name.contains("Aspell")), "{named:?}");
    assert!(named.iter().any(|name| name.contains("Ode")), "{named:?}");
    let cult = called.iter().find(|line| line["words"] == "Cult leader").expect("two papers call him so");
    let own = cult["by"].as_array().expect("a test needs it");
    assert!(own.len() == 2 && own.iter().all(|user| user["own_voice"] == true), "{cult:#}");
}

#[test]
fn a_word_that_one_alone_uses_is_told_with_how_many_others_label_them() {
    let folder = case_of(&[("Near Bank", BANK), ("Harbour Post", POST), ("Gate", GATE)]);
    let (alone, _, _) = in_jsonl(folder.path(), &["Osvald Térin", "--alone"]);
    assert_eq!(words(&alone, "Osvald Térin"), ["sect leader"], "{alone:#?}");
    assert_eq!((&alone[0]["labellers"], &alone[0]["by"][0]["name"]), (&4.into(), &"Near Bank".into()));
    let text = out(&run_in(folder.path(), &["labels", "c.sayso", "--alone"]));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("used by Near Bank alone, of 4 who label them"), "{text}");
}

#[test]
fn labels_are_asked_for_by_whose_they_are_and_by_a_word() {
    let folder = case_of(&[("Near Bank", BANK), ("Harbour Post", POST), ("Gate", GATE)]);
    let (of_aspell, _, _) = in_jsonl(folder.path(), &["--by", "aspell"]);
    assert_eq!(words(&of_aspell, "Osvald Térin"), ["tyrant"]);
    assert_eq!(of_aspell[0]["by"].as_array().map(Vec::len), Some(1));
    let (cult, _, _) = in_jsonl(folder.path(), &["--term", "cult"]);
    assert_eq!(words(&cult, "Osvald Térin"), ["Cult leader"]);
    assert_eq!(run_in(folder.path(), &["labels", "c.sayso", "hippopotamus"]).status.code(), Some(1));
}

#[test]
fn every_label_of_a_listing_holds_exactly_the_words_that_are_told() {
    let (called, places, sum) = listed(&labels(&["--format", "jsonl", "--limit", "1000"]));
    assert_eq!(sum["called"], sum["shown"]);
    let times: u64 = called.iter().filter_map(|line| line["times"].as_u64()).sum();
    assert_eq!(times as usize, places.len());
    let mut looked = 0;
    for place in &places {
        let path = place["path"].as_str().expect("a test needs it");
        // These two are kept as they are, so that their text is their bytes.
        if !path.ends_with("testimony.txt") && !path.ends_with("near-bank.txt") {
            continue;
        }
        let text = std::fs::read_to_string(root().join(path)).expect("a test needs it");
        let on = place["on"].as_array().expect("a test needs it");
        for span in place["content"].as_array().expect("a test needs it").iter().chain(on) {
            let at = |end: &str| span[end].as_u64().expect("a test needs it") as usize;
            assert_eq!(text.get(at("start")..at("end")), span["quote"].as_str(), "{place}");
            looked += 1;
        }
    }
    assert!(looked > 5, "{looked}");
}

#[test]
fn whom_a_word_means_that_stands_alone_is_a_guess_and_only_told_to_those_who_ask() {
    let (all, ..) = listed(&labels(&["--format", "jsonl", "--limit", "1000"]));
    assert!(all.iter().all(|line| line["perhaps"] == false), "{all:#?}");
    let (fellowship, ..) = listed(&labels(&["fellowship", "--format", "jsonl"]));
    let sect = fellowship.iter().find(|line| line["words"] == "sect").expect("a paper calls them so");
    assert_eq!(sect["perhaps"], true, "{sect:#}");
    assert!(out(&labels(&["fellowship"])).contains("perhaps"));
}

#[test]
fn a_list_of_labels_fits_its_lines_and_ends_with_how_many_there_are() {
    let all = labels(&[]);
    assert_eq!(all.status.code(), Some(0), "{}", err(&all));
    assert!(out(&all).lines().all(|line| line.chars().count() <= 80), "{}", out(&all));
    assert!(
        out(&all).trim_end().ends_with("called something, those in most documents first."),
        "{}",
        out(&all)
    );
    assert_eq!(labels(&["hippopotamus"]).status.code(), Some(1));
    assert_eq!(run_in(&root(), &["labels", "nowhere.sayso"]).status.code(), Some(2));
}

#[test]
fn a_spreadsheet_of_labels_has_a_row_for_each_place_and_a_cell_for_each_column() {
    let shown = labels(&["--format", "csv", "--limit", "1000"]);
    let told = out(&shown);
    let mut rows = csv::ReaderBuilder::new().has_headers(true).from_reader(told.as_bytes());
    let columns = rows.headers().expect("a test needs it").len();
    let rows: Vec<_> = rows.records().collect::<Result<_, _>>().expect("a test needs it");
    assert!(rows.len() > 10 && rows.iter().all(|row| row.len() == columns));
    let (_, places, _) = listed(&labels(&["--format", "jsonl", "--limit", "1000"]));
    assert_eq!(rows.len(), places.len());
    assert!(err(&shown).contains("those in most documents first"), "{}", err(&shown));
}

#[test]
fn labels_are_told_the_same_in_whatever_order_the_documents_were_added() {
    let pages = [("Near Bank", BANK), ("Harbour Post", POST), ("Gate", GATE)];
    let told = |pages: &[(&str, &str)]| {
        let folder = case_of(pages);
        let (called, ..) = in_jsonl(folder.path(), &[]);
        called
    };
    let mut turned = pages;
    turned.reverse();
    assert_eq!(told(&pages), told(&turned));
}
