//! Figures side by side, by the real program.

use serde_json::Value;

use crate::claims::case_of;
use crate::search::affair_case;
use crate::{err, out, root, run_in};

const MINISTRY: &str = "The crush at the north gate of the Weir Bridge camp killed 9 pilgrims at Hollows pier, the ministry said.";
const RESIDENTS: &str = "At the north gate of the Weir Bridge camp 14 pilgrims were killed in the crush at Hollows pier, residents said.";
const LEAST: &str = "Konrad Aspell said the crush at Hollows pier killed at least 9 pilgrims at the north gate of the Weir Bridge camp.";

fn listed(output: &std::process::Output) -> Vec<Value> {
    let all = out(output);
    all.lines().map(|line| serde_json::from_str(line).expect("a test needs it")).collect()
}

#[test]
fn figures_that_cannot_both_be_so_stand_side_by_side_each_on_its_chain() {
    let folder = case_of(&[("Post", MINISTRY), ("Mirror", RESIDENTS)]);
    let found = listed(&run_in(folder.path(), &["figures", "c.sayso", "--format", "jsonl"]));
    let tally = &found[0]["tally"];
    assert_eq!(tally["stand"], "apart", "{found:#?}");
    let given = tally["figures"].as_array().expect("a test needs it");
    assert_eq!((&given[0]["low"], &given[1]["low"]), (&9.0.into(), &14.0.into()));
    assert_eq!(given[0]["figure"]["quote"], "9");
    assert!(given[1]["chain"][1].as_str().is_some_and(|voice| voice.contains("residents")), "{tally:#}");
    let text = out(&run_in(folder.path(), &["figures", "c.sayso"]));
    let in_one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(in_one_line.contains("some cannot both be so, if they are of one thing"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

#[test]
fn a_bound_that_holds_the_other_figure_is_no_contradiction() {
    let folder = case_of(&[("Post", MINISTRY), ("Mirror", LEAST)]);
    let shown = run_in(folder.path(), &["figures", "c.sayso"]);
    assert!(out(&shown).contains("all of them can be so"), "{}", out(&shown));
    let apart = run_in(folder.path(), &["figures", "c.sayso", "--apart"]);
    assert_eq!(apart.status.code(), Some(1));
    assert!(out(&apart).contains("No figures were found"), "{}", out(&apart));
}

#[test]
fn what_all_give_alike_is_shown_only_where_it_is_asked_for() {
    let folder =
        case_of(&[("Post", MINISTRY), ("Mirror", &MINISTRY.replace("the ministry", "Konrad Aspell"))]);
    assert_eq!(run_in(folder.path(), &["figures", "c.sayso"]).status.code(), Some(1));
    let same = run_in(folder.path(), &["figures", "c.sayso", "--same"]);
    assert!(out(&same).contains("all say the same"), "{}", out(&same));
    let csv = run_in(folder.path(), &["figures", "c.sayso", "--same", "--format", "csv"]);
    let told = out(&csv);
    let mut rows = csv::ReaderBuilder::new().from_reader(told.as_bytes());
    let columns = rows.headers().expect("a test needs it").len();
    let rows: Vec<_> = rows.records().collect::<Result<_, _>>().expect("a test needs it");
    assert!(rows.len() == 2 && rows.iter().all(|row| row.len() == columns), "{told}");
    assert!(err(&csv).contains("1 group of figures"), "{}", err(&csv));
}

#[test]
fn every_figure_of_the_affair_holds_exactly_its_words() {
    let case = affair_case();
    let case = case.to_str().expect("a test needs it");
    let found =
        listed(&run_in(&root(), &["figures", case, "--same", "--format", "jsonl", "--limit", "1000"]));
    let mut looked = 0;
    for tally in found.iter().filter_map(|line| line["tally"]["figures"].as_array()) {
        for given in tally {
            let spans = given["content"].as_array().expect("a test needs it");
            let figure = &given["figure"];
            let holds = |span: &Value| span["start"].as_u64() <= figure["start"].as_u64();
            assert!(spans.iter().any(holds), "the figure stands in the words that are told: {given:#}");
            looked += 1;
        }
    }
    assert!(looked > 1, "{looked}");
    assert_eq!(run_in(&root(), &["figures", case, "hippopotamus"]).status.code(), Some(1));
}
