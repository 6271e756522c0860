//! Which documents of a case are cited, and whether what is laid to them stands there, by the real program.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::folder::Folder;
use crate::search::affair_case;
use crate::{err, out, root, run_in};

/// The report that the others cite.
const REPORT: &str = "---\ntitle: Half-yearly report on the camps\npublisher: Towpath Documentation Centre\n\
    date: 2031-06-10\n---\n\nA total of 23 people were treated at the harbour infirmary after the crush on the night \
    of 14 May. The wardens denied that they had locked the western gate of the Weir Bridge. The drawer was locked, and \
    some people had to come many times. The Weir \
    Bridge will be opened on 1 September.\n";

/// A page of another outlet that lays this to the report.
fn citing(day: &str, laid: &str) -> String {
    format!(
        "---\ntitle: A summer without a bridge\npublisher: Corrivale Telegraph\ndate: {day}\n---\n\n\
         The half-yearly report of the Towpath Documentation Centre, published on 10 June 2031, says that {laid}.\n"
    )
}

fn case_of(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::with(files);
    assert_eq!(run_in(folder.path(), &["new", "c.sayso"]).status.code(), Some(0));
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let added = run_in(folder.path(), &[&["add", "c.sayso"], names.as_slice()].concat());
    assert_eq!(added.status.code(), Some(0), "{}", err(&added));
    folder
}

/// The lines of a listing for programs, and the sum.
fn listed(output: &std::process::Output) -> (Vec<Value>, Value) {
    let told = out(output);
    let mut lines: Vec<Value> =
        told.lines().map(|line| serde_json::from_str(line).expect("a test needs it")).collect();
    let sum = lines.pop().expect("a test needs it")["cited"].clone();
    (lines.into_iter().map(|line| line["citing"].clone()).collect(), sum)
}

fn all(folder: &Folder, arguments: &[&str]) -> (Vec<Value>, Value) {
    listed(&run_in(folder.path(), &[&["cited", "c.sayso", "--format", "jsonl"], arguments].concat()))
}

fn affair(arguments: &[&str]) -> std::process::Output {
    let case = affair_case();
    run_in(&root(), &[&["cited", case.to_str().expect("a test needs it")], arguments].concat())
}

/// What was found of the one thing that is laid to the report.
fn found(laid: &str) -> Value {
    let page = citing("2031-06-13", laid);
    let folder = case_of(&[("report.md", REPORT), ("telegraph.md", &page)]);
    let (lines, _) = all(&folder, &[]);
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert_eq!(lines[0]["meant"], "one", "{lines:#?}");
    lines[0]["laid"][0].clone()
}

#[test]
fn what_is_laid_to_a_document_is_looked_for_in_it_and_told_with_its_place() {
    let words = found("the drawer was locked and some people had to come many times");
    assert_eq!((&words["found"], &words["there"]["number"]), (&"words".into(), &1.into()), "{words:#}");
    let denied = found("the western gate of the Weir Bridge was locked by the wardens");
    assert_eq!(denied["found"], "denied", "{denied:#}");
    let other = found("32 people were treated at the harbour infirmary after the crush");
    assert_eq!(other["found"], "other figure", "{other:#}");
    assert!(other["there"]["content"][0]["quote"].as_str().is_some_and(|quote| quote.contains("23")));
    let day = found("the Weir Bridge would be opened on 1 October");
    assert_eq!(day["found"], "other day", "{day:#}");
    let nothing = found("a ferryman has been missing in the river since the crush");
    assert_eq!((&nothing["found"], &nothing["there"]), (&"not found".into(), &Value::Null), "{nothing:#}");
}

#[test]
fn what_was_not_found_tells_of_the_look_and_can_be_asked_for() {
    let found = citing("2031-06-13", "the drawer was locked and some people had to come many times");
    let missing = citing("2031-06-14", "a ferryman has been missing in the river since the crush");
    let folder = case_of(&[("report.md", REPORT), ("a.md", &found), ("b.md", &missing)]);
    assert_eq!(all(&folder, &[]).0.len(), 2);
    let (lines, sum) = all(&folder, &["--not-found"]);
    assert_eq!((lines.len(), &lines[0]["path"]), (1, &"b.md".into()), "{lines:#?}");
    assert_eq!((&sum["found"], &sum["not_found"]), (&1.into(), &1.into()));
    let text = out(&run_in(folder.path(), &["cited", "c.sayso", "--not-found"]));
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(one_line.contains("sayso did not find it there"), "{text}");
    assert!(one_line.contains("1 was found there, 0 there otherwise, 1 not found by sayso."), "{text}");
}

#[test]
fn no_later_document_is_meant_and_of_two_that_fit_none_is_chosen() {
    let laid = "the drawer was locked and some people had to come many times";
    let before = case_of(&[("report.md", REPORT), ("early.md", &citing("2031-06-01", laid))]);
    let (lines, sum) = all(&before, &[]);
    assert!(lines.is_empty() && sum["missing"] == 1, "{lines:#?} {sum:#}");
    assert_eq!(run_in(before.path(), &["cited", "c.sayso"]).status.code(), Some(1));
    let twin = REPORT.replace("many times.", "many times. A second version.");
    let files = [("report.md", REPORT), ("twin.md", &twin), ("page.md", &citing("2031-06-13", laid))];
    let (lines, _) = all(&case_of(&files), &[]);
    assert_eq!(lines[0]["meant"], "open", "{lines:#?}");
    assert_eq!(lines[0]["documents"].as_array().map(Vec::len), Some(2));
    assert!(
        lines[0]["laid"][0]["found"].is_null(),
        "nothing is looked for where it is open which one is meant"
    );
}

#[test]
fn a_report_that_the_affair_holds_is_found_with_its_reasons() {
    let (lines, sum) = listed(&affair(&["--format", "jsonl"]));
    let telegraph =
        lines.iter().find(|line| line["publisher"] == "Corrivale Telegraph").expect("it cites one");
    let report = &telegraph["documents"][0];
    assert!(report["path"].as_str().is_some_and(|path| path.ends_with("towpath-report.md")), "{telegraph:#}");
    let signs: BTreeSet<&str> =
        report["signs"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert!(signs.is_superset(&BTreeSet::from(["maker", "day", "kind"])), "{report:#}");
    let found: Vec<&str> = telegraph["laid"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|laid| laid["found"].as_str())
        .collect();
    assert_eq!(found, ["words", "words"], "{telegraph:#}");
    let letter = lines.iter().find(|line| line["kind"] == "letter").expect("the answer cites the letter");
    assert!(letter["documents"][0]["path"].as_str().is_some_and(|path| path.ends_with("open-letter.txt")));
    let (all, _) = listed(&affair(&["--format", "jsonl", "--all", "--limit", "1000"]));
    assert_eq!(all.len() as u64, sum["told"].as_u64().expect("a test needs it"));
    assert!(all.len() > lines.len() && all.iter().any(|line| line["meant"] == "nothing"));
}

#[test]
fn a_claim_that_is_told_on_a_documents_word_has_the_origin_that_it_has_there() {
    let case = affair_case();
    let case = case.to_str().expect("a test needs it");
    let text = out(&run_in(&root(), &["claims", case, "between", "hurt"]));
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        one_line.contains("the one is told on the word of the document in which the other stands"),
        "{text}"
    );
}

#[test]
fn each_place_of_a_citation_holds_exactly_the_words_that_are_told() {
    let case = affair_case();
    let case = case.to_str().expect("a test needs it");
    let texts: BTreeMap<String, String> =
        out(&run_in(&root(), &["show", case, "examples", "--format", "jsonl"]))
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).expect("a test needs it")["document"].clone())
            .map(|document| {
                [&document["id"], &document["text"]].map(|part| part.as_str().unwrap_or_default().to_owned())
            })
            .map(|[id, text]| (id, text))
            .collect();
    let (lines, _) = listed(&affair(&["--all", "--format", "jsonl", "--limit", "1000"]));
    let mut looked = 0;
    for line in &lines {
        let holds = |of: &Value, span: &Value| {
            let text = &texts[of["document"].as_str().expect("a test needs it")];
            let at = |end: &str| span[end].as_u64().expect("a test needs it") as usize;
            assert_eq!(text.get(at("start")..at("end")), span["quote"].as_str(), "{line:#}");
        };
        for part in ["content", "called", "by", "dated"] {
            line[part].as_array().into_iter().flatten().for_each(|span| holds(line, span));
        }
        for laid in line["laid"].as_array().into_iter().flatten() {
            laid["content"].as_array().into_iter().flatten().for_each(|span| holds(line, span));
            for span in laid["there"]["content"].as_array().into_iter().flatten() {
                holds(&laid["there"], span);
                looked += 1;
            }
        }
    }
    assert!(looked > 2 && lines.len() > 10, "{looked}");
}

#[test]
fn the_citations_of_the_affair_fit_their_lines_and_columns_and_words_narrow_them() {
    let text = affair(&["--all", "--limit", "1000"]);
    assert_eq!(text.status.code(), Some(0), "{}", err(&text));
    assert!(out(&text).lines().all(|line| line.chars().count() <= 80), "{}", out(&text));
    let csv = affair(&["--all", "--format", "csv", "--limit", "1000"]);
    let cells = out(&csv);
    let mut rows = csv::ReaderBuilder::new().from_reader(cells.as_bytes());
    let columns = rows.headers().expect("a test needs it").len();
    let rows: Vec<_> = rows.records().collect::<Result<_, _>>().expect("a test needs it");
    assert!(rows.len() > 10 && rows.iter().all(|row| row.len() == columns), "{cells}");
    let (officer, _) = listed(&affair(&["officer", "promised", "--format", "jsonl"]));
    assert_eq!(officer.len(), 1, "{officer:#?}");
    assert_eq!(affair(&["hippopotamus"]).status.code(), Some(1));
    assert!(out(&affair(&["hippopotamus"])).contains("No such document is told of."));
}

#[test]
fn in_any_order_of_adding_the_same_documents_are_cited() {
    let page = citing("2031-06-13", "32 people were treated at the harbour infirmary after the crush");
    let told = |files: &[(&str, &str)]| {
        let (lines, _) = all(&case_of(files), &["--all"]);
        let of = |line: &Value| {
            format!("{} {} {}", line["path"], line["documents"][0]["path"], line["laid"][0]["found"])
        };
        lines.iter().map(of).collect::<Vec<_>>()
    };
    let one = told(&[("report.md", REPORT), ("page.md", &page)]);
    assert_eq!(one.len(), 1);
    assert_eq!(one, told(&[("page.md", &page), ("report.md", REPORT)]));
}

/// A page with what it states about itself.
fn page(title: &str, publisher: &str, date: &str, text: &str) -> String {
    format!("---\ntitle: {title}\npublisher: {publisher}\ndate: {date}\n---\n\n{text}\n")
}

#[test]
fn among_documents_that_are_much_alike_each_is_known_by_its_maker_day_and_title() {
    let centre = "Towpath Documentation Centre";
    let month = |name: &str, date: &str, left: u32| {
        page(
            &format!("Monthly report, {name} 2031"),
            centre,
            date,
            &format!("In {name}, {left} people left the camp without their cards."),
        )
    };
    let (april, may) = (month("April", "2031-04-28", 104), month("May", "2031-05-28", 105));
    let dwelling =
        "every household that lost its home to the flood shall receive a dwelling within twelve months";
    let act = page(
        "Flood Relief Act of 2029",
        "Provincial Assembly",
        "2029-11-02",
        &format!("E{}.", &dwelling[1..]),
    );
    let passed = page(
        "Flood Relief Act of 2029 passed by assembly",
        "Corrivale Telegraph",
        "2029-11-03",
        &format!("The assembly passed it on Friday. Now {dwelling}."),
    );
    let cites = page(
        "Two years on",
        "Estuary Wire Agency",
        "2031-06-20",
        &format!(
            "The Flood Relief Act of 2029 states that {dwelling}. A report by the {centre} on 28 May said that 106 people \
             left the camp without their cards."
        ),
    );
    let files =
        [("04.md", &april), ("05.md", &may), ("act.md", &act), ("passed.md", &passed), ("cites.md", &cites)];
    let folder = case_of(&files.map(|(name, text)| (name, text.as_str())));
    let (lines, _) = all(&folder, &[]);
    let found = |path: &str| {
        let line =
            lines.iter().find(|line| line["path"] == "cites.md" && line["documents"][0]["path"] == path);
        line.map(|line| (line["meant"].clone(), line["laid"][0]["found"].clone()))
    };
    assert_eq!(found("act.md"), Some(("one".into(), "words".into())), "{lines:#?}");
    assert_eq!(found("05.md"), Some(("one".into(), "other figure".into())), "{lines:#?}");
    assert!(found("passed.md").is_none() && found("04.md").is_none(), "{lines:#?}");
}
