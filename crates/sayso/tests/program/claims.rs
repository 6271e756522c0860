//! What is claimed in a case, by the real program.

use serde_json::Value;

use crate::folder::Folder;
use crate::formats::all_as_told;
use crate::search::affair_case;
use crate::{err, out, root, run_in};

fn claims(arguments: &[&str]) -> std::process::Output {
    let case = affair_case();
    let case = case.to_str().expect("a test needs it");
    run_in(&root(), &[&["claims", case], arguments].concat())
}

/// The claims of a listing for programs, and the sum.
fn listed(output: &std::process::Output) -> (Vec<Value>, Value) {
    let lines = out(output);
    let mut lines: Vec<Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("a test needs it")).collect();
    let sum = lines.pop().expect("a test needs it");
    (lines.into_iter().map(|line| line["claim"].clone()).collect(), sum["claims"].clone())
}

/// A case of pages, each with a publisher.
pub(crate) fn case_of(pages: &[(&str, &str)]) -> Folder {
    let folder = folder_of(pages);
    let names: Vec<String> = (0..pages.len()).map(|at| format!("{at}.html")).collect();
    let names = names.iter().map(String::as_str);
    let added = run_in(folder.path(), &["add", "c.sayso"].into_iter().chain(names).collect::<Vec<_>>());
    assert_eq!(added.status.code(), Some(0), "{}", err(&added));
    folder
}

/// The same pages as files, and an empty case.
pub(crate) fn folder_of(pages: &[(&str, &str)]) -> Folder {
    let folder = Folder::new();
    let made = run_in(folder.path(), &["new", "c.sayso"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    for (at, (publisher, text)) in pages.iter().enumerate() {
        let page = format!(
            "<html lang=\"en\"><head><title>Page {at}</title><meta property=\"og:site_name\" content=\"{publisher}\">\
             </head><body><article><h1>Page {at}</h1><p>{text}</p></article></body></html>"
        );
        folder.write(&format!("{at}.html"), page.as_bytes());
    }
    folder
}

pub(crate) const POST: &str =
    "Emeric Pašek of the province said wardens had locked the north gate of the Weir Bridge camp.";
pub(crate) const MIRROR: &str =
    "Wardens locked the north gate of the camp at Weir Bridge, said Emeric Pašek of the province.";
pub(crate) const GATE: &str =
    "The Fellowship denied that wardens had locked the north gate of the Weir Bridge camp.";
const COUNT: &str =
    "The crush at the north gate of the Weir Bridge camp killed 12 pilgrims, Konrad Aspell said.";
const OTHER: &str =
    "The crush at the north gate of the Weir Bridge camp killed 9 pilgrims, the ministry said.";

#[test]
fn one_persons_word_in_two_papers_is_one_claim_of_one_origin_with_its_denial_below() {
    let folder = case_of(&[("Post", POST), ("Mirror", MIRROR), ("Gate", GATE)]);
    let (found, sum) = listed(&run_in(folder.path(), &["claims", "c.sayso", "--format", "jsonl"]));
    assert_eq!(sum["claims"], 1, "{found:#?}");
    let claim = &found[0];
    assert_eq!((&claim["origins"]["least"], &claim["origins"]["most"]), (&1.into(), &1.into()), "{claim:#}");
    assert_eq!(claim["denied_by"]["most"], 1);
    let sides: Vec<&Value> =
        claim["statements"].as_array().expect("a test needs it").iter().map(|s| &s["side"]).collect();
    assert_eq!(sides.iter().filter(|side| **side == "against").count(), 1);
    assert_eq!(sides.iter().filter(|side| **side == "for").count(), 2);
}

#[test]
fn another_figure_for_one_thing_is_another_claim_that_stands_beside_it() {
    let folder = case_of(&[("Post", COUNT), ("Mirror", OTHER)]);
    let all = ["claims", "c.sayso", "--documents", "1", "--disputed", "--format", "jsonl"];
    let (found, _) = listed(&run_in(folder.path(), &all));
    assert_eq!(found.len(), 2, "{found:#?}");
    for claim in &found {
        assert_eq!(claim["beside"][0]["relation"], "conflicts");
    }
    let none = run_in(folder.path(), &["claims", "c.sayso"]);
    assert_eq!(none.status.code(), Some(1), "{}", out(&none));
    assert!(out(&none).contains("No such claim was found."));
}

#[test]
fn every_statement_of_a_claim_holds_exactly_the_words_that_are_told() {
    let (found, sum) = listed(&claims(&["--documents", "1", "--format", "jsonl", "--limit", "1000"]));
    assert_eq!(sum["claims"], found.len());
    let mut looked = 0;
    for claim in &found {
        let stated = claim["statements"].as_array().expect("a test needs it");
        for place in stated.iter().chain(claim["beside"].as_array().expect("a test needs it")) {
            let path = place["path"].as_str().expect("a test needs it");
            // These two are kept as they are, so that their text is their bytes.
            if !path.ends_with("testimony.txt") && !path.ends_with("near-bank.txt") {
                continue;
            }
            let text = std::fs::read_to_string(root().join(path)).expect("a test needs it");
            for span in place["content"].as_array().expect("a test needs it") {
                let at = |end: &str| span[end].as_u64().expect("a test needs it") as usize;
                assert_eq!(text.get(at("start")..at("end")), span["quote"].as_str(), "{place}");
                looked += 1;
            }
        }
    }
    assert!(looked > 10, "{looked}");
}

#[test]
fn what_two_pages_copied_from_each_other_counts_once() {
    let (found, _) = listed(&claims(&["serious", "hollows", "--format", "jsonl"]));
    let divers = found.iter().find(|claim| claim["statements"].as_array().is_some_and(|s| s.len() == 2));
    let divers = divers.expect("the divers' find stands in two papers");
    assert_eq!(divers["origins"]["most"], 1);
    let text = out(&claims(&["serious", "hollows"]));
    assert!(text.contains("one, because"), "{text}");
}

#[test]
fn the_list_fits_its_lines_and_words_narrow_it_and_a_word_of_nobody_finds_nothing() {
    let all = claims(&[]);
    assert_eq!(all.status.code(), Some(0), "{}", err(&all));
    assert!(out(&all).lines().all(|line| line.chars().count() <= 80), "{}", out(&all));
    let (some, sum) = listed(&claims(&["gate", "--format", "jsonl"]));
    assert!(!some.is_empty() && sum["claims"].as_u64() < Some(100));
    assert_eq!(claims(&["hippopotamus"]).status.code(), Some(1));
    assert_eq!(run_in(&root(), &["claims", "nowhere.sayso"]).status.code(), Some(2));
}

#[test]
fn a_spreadsheet_has_a_row_for_each_statement_and_a_cell_for_each_column() {
    let shown = claims(&["--format", "csv", "--limit", "3"]);
    let told = out(&shown);
    let mut rows = csv::ReaderBuilder::new().has_headers(true).from_reader(told.as_bytes());
    let columns = rows.headers().expect("a test needs it").len();
    let rows: Vec<_> = rows.records().collect::<Result<_, _>>().expect("a test needs it");
    assert!(rows.len() > 3 && rows.iter().all(|row| row.len() == columns));
    assert!(err(&shown).contains("those of most outlets first"), "{}", err(&shown));
}

#[test]
fn a_claim_is_told_the_same_in_whatever_order_the_documents_were_added() {
    let pages = [("Post", POST), ("Mirror", MIRROR), ("Gate", GATE), ("Count", COUNT), ("Other", OTHER)];
    let told = |pages: &[(&str, &str)]| {
        let folder = case_of(pages);
        let all = ["claims", "c.sayso", "--documents", "1", "--format", "jsonl"];
        let (found, _) = listed(&run_in(folder.path(), &all));
        let mut all: Vec<String> = found
            .iter()
            .map(|claim| {
                let stated = claim["statements"].as_array().expect("a test needs it").iter();
                let mut quotes: Vec<&str> =
                    stated.filter_map(|s| s["content"][0]["quote"].as_str()).collect();
                quotes.sort_unstable();
                format!("{quotes:?} {}", claim["origins"]["most"])
            })
            .collect();
        all.sort();
        all
    };
    let mut turned = pages;
    turned.reverse();
    assert_eq!(told(&pages), told(&turned));
}

#[test]
fn a_damaged_document_is_named_and_what_the_others_state_is_shown() {
    let folder = case_of(&[("Post", POST), ("Mirror", MIRROR), ("Gate", GATE)]);
    let db = rusqlite::Connection::open(folder.path().join("c.sayso")).expect("a test needs it");
    db.execute_batch(
        "DROP TRIGGER a_text_never_changes; UPDATE document SET text = text || '!' WHERE id = 2",
    )
    .expect("a test needs it");
    let shown = run_in(folder.path(), &["claims", "c.sayso"]);
    assert_eq!(shown.status.code(), Some(2), "{}", err(&shown));
    assert!(err(&shown).contains("document 2: "), "{}", err(&shown));
    assert!(out(&shown).contains("0.html") && !out(&shown).contains("1.html"), "{}", out(&shown));
}

#[test]
fn origins_that_share_a_misspelling_may_be_one_and_it_is_told() {
    let folder = case_of(&[
        ("Post", "Wardens locked the north gate of the Weir Bridge camp under Konrad Asplund."),
        ("Gate", "Under Konrad Asplund the north gate of the camp at Weir Bridge was locked by wardens."),
        ("Herald", "The camp at Weir Bridge had its north gate locked by wardens under Konrad Asplund."),
        ("Mirror", "Under Konrad Aslpund wardens locked the north gate of the camp near Weir Bridge."),
        ("Echo", "At the Weir Bridge camp the north gate was locked by wardens of Konrad Aslpund."),
    ]);
    let shown = run_in(folder.path(), &["claims", "c.sayso", "--format", "jsonl"]);
    assert!(all_as_told("claims", &shown) > 1);
    let (found, _) = listed(&shown);
    let origins = &found[0]["origins"];
    assert_eq!((&origins["least"], &origins["most"]), (&4.into(), &5.into()), "{found:#?}");
    let both = "both write “aslpund” where others write “asplund”";
    assert_eq!(origins["odd"][0]["reasons"], serde_json::json!([both]), "{found:#?}");
    for command in [vec!["claims", "c.sayso"], vec!["trace", "c.sayso", "asplund"]] {
        let text = out(&run_in(folder.path(), &command));
        let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(one_line.contains(&format!("may be one: {both}")), "{text}");
    }
}
