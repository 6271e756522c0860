//! What is said to have happened when in a case, by the real program.

use serde_json::Value;

use crate::folder::Folder;
use crate::search::affair_case;
use crate::{err, out, root, run_in};

fn timeline(arguments: &[&str]) -> std::process::Output {
    let case = affair_case();
    let case = case.to_str().expect("a test needs it");
    run_in(&root(), &[&["timeline", case], arguments].concat())
}

/// The dated statements of a listing for programs, and the sum.
fn listed(output: &std::process::Output) -> (Vec<Value>, Value) {
    let told = out(output);
    let mut lines: Vec<Value> =
        told.lines().map(|line| serde_json::from_str(line).expect("a test needs it")).collect();
    let sum = lines.pop().expect("a test needs it")["timeline"].clone();
    (lines.into_iter().map(|line| line["dated"].clone()).collect(), sum)
}

fn all(arguments: &[&str]) -> Vec<Value> {
    listed(&timeline(&[&["--format", "jsonl", "--limit", "1000"], arguments].concat())).0
}

/// First and last day of the likeliest stretch; empty where no year is told.
fn days(dated: &Value) -> (&str, &str) {
    let of = |end: &str| dated["days"][0][end].as_str().unwrap_or_default();
    (of("first"), of("last"))
}

#[test]
fn what_is_said_to_have_happened_stands_in_the_order_of_the_calendar_as_wide_as_it_is() {
    let all = all(&[]);
    let known: Vec<(&str, &str)> = all.iter().map(days).take_while(|days| !days.0.is_empty()).collect();
    assert!(known.len() > 30 && known.windows(2).all(|two| two[0] <= two[1]), "{known:?}");
    assert!(known.contains(&("2029-01-01", "2029-12-31")), "a year is a year wide");
    assert!(known.contains(&("2031-04-01", "2031-04-30")), "a month is a month wide");
    assert!(known.contains(&("2030-12-01", "2031-05-31")), "between December and May");
    assert!(known.contains(&("2031-05-14", "2031-05-14")));
    assert!(all[known.len()..].iter().all(|dated| days(dated).0.is_empty()), "no year is told of these");
    let open = all.iter().find(|dated| dated["days"].as_array().is_some_and(|days| days.len() == 2));
    assert_eq!(open.expect("a year is open")["days"][1]["first"].as_str().map(|day| &day[..4]), Some("2032"));
}

#[test]
fn each_statement_stands_under_its_chain_with_when_it_was_said() {
    let crush = all(&["treated", "--from", "2031-05-14", "--to", "2031-05-14"]);
    let wire =
        crush.iter().find(|dated| dated["publisher"] == "Estuary Wire Agency").expect("the agency tells it");
    assert_eq!(wire["chain"], serde_json::json!(["Estuary Wire Agency", "Konrad Aspell"]));
    assert_eq!((&wire["stance"], &wire["published"]), (&"asserts".into(), &"2031-06-12".into()));
    let opening = all(&["before", "september", "--said-by", "ministry"]);
    assert_eq!(opening[0]["said"]["edtf"], "2031-06-12", "{opening:#?}");
    let text = out(&timeline(&["before", "september", "--said-by", "ministry"]));
    assert!(text.starts_with("1 September 2031\n") && text.contains("said 12"), "{text}");
}

#[test]
fn every_dated_statement_holds_exactly_the_words_that_are_told() {
    let mut looked = 0;
    for dated in &all(&[]) {
        let path = dated["path"].as_str().expect("a test needs it");
        // These two are kept as they are, so that their text is their bytes.
        if !path.ends_with("testimony.txt") && !path.ends_with("near-bank.txt") {
            continue;
        }
        let text = std::fs::read_to_string(root().join(path)).expect("a test needs it");
        let spans = ["content", "time"].map(|part| match part {
            "time" => dated["time"]["span"].as_array(),
            part => dated[part].as_array(),
        });
        for span in spans.into_iter().flatten().flatten() {
            let at = |end: &str| span[end].as_u64().expect("a test needs it") as usize;
            assert_eq!(text.get(at("start")..at("end")), span["quote"].as_str(), "{dated}");
            looked += 1;
        }
    }
    assert!(looked > 5, "{looked}");
}

#[test]
fn days_are_asked_for_by_what_may_have_been_in_between() {
    let may = all(&["--from", "2031-05", "--to", "2031-05"]);
    assert!(may.iter().any(|dated| days(dated).0 == "2031-05-14"));
    assert!(
        may.iter().any(|dated| days(dated) == ("2031-01-01", "2031-12-31")),
        "a year that holds the month"
    );
    assert!(may.iter().all(|dated| days(dated).0 <= "2031-05-31" && days(dated).1 >= "2031-05-01"));
    let told = out(&timeline(&["--from", "2031-05"]));
    assert!(told.contains("whose year is not told are left out."), "{told}");
    for wrong in ["may", "2031-5", "2031-02-30", "31"] {
        let refused = timeline(&["--from", wrong]);
        assert_eq!(refused.status.code(), Some(2), "{wrong}");
        assert!(err(&refused).contains("2031-05-14"), "it says how to give one: {}", err(&refused));
    }
    let turned = timeline(&["--from", "2031", "--to", "2030"]);
    assert_eq!(turned.status.code(), Some(2));
    assert!(err(&turned).contains("--from is after --to"), "{}", err(&turned));
}

#[test]
fn statements_are_asked_for_by_words_and_by_whom_they_name() {
    let divers = all(&["divers"]);
    let said = |dated: &Value| dated["content"].to_string().to_lowercase();
    assert!(divers.iter().all(|dated| said(dated).contains("divers")));
    let ostrel = all(&["--about", "camp ostrel"]);
    assert!(!ostrel.is_empty() && ostrel.iter().all(|dated| said(dated).contains("ostrel")), "{ostrel:#?}");
    assert_eq!(timeline(&["hippopotamus"]).status.code(), Some(1));
    assert!(out(&timeline(&["hippopotamus"])).contains("No such date was found."));
    assert_eq!(run_in(&root(), &["timeline", "nowhere.sayso"]).status.code(), Some(2));
}

#[test]
fn where_a_page_was_written_and_when_is_no_entry() {
    assert!(all(&[]).iter().all(|dated| dated["content"][0]["quote"] != "The Near Bank, 27 June 2031"));
}

#[test]
fn a_timeline_fits_its_lines_and_has_each_date_once_as_a_heading() {
    let shown = timeline(&["--limit", "1000"]);
    assert_eq!(shown.status.code(), Some(0), "{}", err(&shown));
    let told = out(&shown);
    assert!(told.lines().all(|line| line.chars().count() <= 80), "{told}");
    assert_eq!(told.lines().filter(|line| *line == "14 May 2031").count(), 1);
}

#[test]
fn a_spreadsheet_of_dates_has_a_row_for_each_statement_and_a_cell_for_each_column() {
    let shown = timeline(&["--format", "csv", "--limit", "1000"]);
    let told = out(&shown);
    let mut rows = csv::ReaderBuilder::new().has_headers(true).from_reader(told.as_bytes());
    let columns = rows.headers().expect("a test needs it").len();
    let rows: Vec<_> = rows.records().collect::<Result<_, _>>().expect("a test needs it");
    assert!(rows.len() == all(&[]).len() && rows.iter().all(|row| row.len() == columns));
    assert!(err(&shown).contains("the earliest first"), "{}", err(&shown));
}

#[test]
fn a_timeline_is_the_same_in_whatever_order_the_documents_were_added() {
    let told = |names: [&str; 2]| {
        let folder = Folder::with(&[
            ("a.txt", "Mayor Ode said the bridge was closed on 3 April 2031.\n"),
            ("b.txt", "Konrad Aspell said the gate was locked on 3 April 2031. It was shut in 2029.\n"),
        ]);
        assert_eq!(run_in(folder.path(), &["new", "c.sayso"]).status.code(), Some(0));
        let added = run_in(folder.path(), &["add", "c.sayso", names[0], names[1]]);
        assert_eq!(added.status.code(), Some(0), "{}", err(&added));
        let (all, _) = listed(&run_in(folder.path(), &["timeline", "c.sayso", "--format", "jsonl"]));
        let quote = |dated: &Value| format!("{:?} {}", days(dated), dated["content"]);
        all.iter().map(quote).collect::<Vec<_>>()
    };
    let one = told(["a.txt", "b.txt"]);
    assert!(one.len() == 3, "{one:#?}");
    assert_eq!(one, told(["b.txt", "a.txt"]));
}

#[test]
fn a_damaged_document_and_one_that_was_never_read_are_told_and_the_others_are_shown() {
    let folder = Folder::with(&[
        ("a.txt", "Mayor Ode said the bridge was closed on 3 April 2031.\n"),
        ("b.txt", "Konrad Aspell said the gate was locked on 14 May 2031.\n"),
        ("c.txt", "Mila Sørvang branded the wardens jailers on 15 May 2031.\n"),
    ]);
    run_in(folder.path(), &["new", "c.sayso"]);
    run_in(folder.path(), &["add", "c.sayso", "a.txt", "b.txt", "c.txt"]);
    let harm = |harm: &str| {
        let db = rusqlite::Connection::open(folder.path().join("c.sayso")).expect("a test needs it");
        db.execute_batch(&format!("PRAGMA foreign_keys = OFF; {harm}")).expect("a test needs it");
    };
    harm("DELETE FROM reading WHERE document = 1");
    for command in ["labels", "timeline"] {
        let listed = run_in(folder.path(), &[command, "c.sayso"]);
        assert_eq!(listed.status.code(), Some(0), "{}", err(&listed));
        assert!(err(&listed).contains("1 document has not been read yet; sayso reread"), "{}", err(&listed));
        assert!(!out(&listed).contains("a.txt"), "{}", out(&listed));
    }
    harm("DROP TRIGGER a_text_never_changes; UPDATE document SET text = text || '!' WHERE id = 2");
    for command in ["labels", "timeline"] {
        let listed = run_in(folder.path(), &[command, "c.sayso"]);
        assert_eq!(listed.status.code(), Some(2), "{}", err(&listed));
        assert!(err(&listed).contains("document 2: "), "{}", err(&listed));
        assert!(out(&listed).contains("c.txt") && !out(&listed).contains("b.txt"), "{}", out(&listed));
    }
}

#[test]
fn a_finding_that_people_ruled_wrong_is_no_longer_listed() {
    let folder = Folder::with(&[(
        "a.txt",
        "Mila Sørvang branded Osvald Térin a tyrant on 15 May 2031. The gate was locked on 14 May 2031.\n",
    )]);
    run_in(folder.path(), &["new", "c.sayso"]);
    run_in(folder.path(), &["add", "c.sayso", "a.txt"]);
    assert!(out(&run_in(folder.path(), &["labels", "c.sayso"])).contains("tyrant"));
    for finding in ["l1", "t1"] {
        let ruled = run_in(folder.path(), &["rule", "c.sayso", "--by", "Lena", "wrong", "1", finding]);
        assert_eq!(ruled.status.code(), Some(0), "{}", err(&ruled));
    }
    assert_eq!(run_in(folder.path(), &["labels", "c.sayso"]).status.code(), Some(1));
    let left = out(&run_in(folder.path(), &["timeline", "c.sayso"]));
    assert!(left.contains("14 May 2031") && !left.contains("15 May 2031\n"), "{left}");
}
