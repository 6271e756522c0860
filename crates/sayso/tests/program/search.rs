//! Searching a case: the invented affair, added once for all tests.

use std::path::PathBuf;
use std::sync::OnceLock;

use serde_json::Value;

use crate::folder::{DENIAL, Folder};
use crate::{err, out, root, run_in};

/// A case with the affair in it, for looking at. It is made once for all tests, also those that run in processes of their
/// own: reading it takes longer than what most of them ask of it.
pub(crate) fn affair_case() -> PathBuf {
    static CASE: OnceLock<PathBuf> = OnceLock::new();
    let made = || {
        let made = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("affair-{}", of_this_program()));
        let case = made.join("affair.sayso");
        if !case.exists() {
            let folder = Folder::new();
            let new = folder.path().join("affair.sayso");
            let new = new.to_str().expect("a path of ours is UTF-8");
            assert_eq!(run_in(&root(), &["new", new]).status.code(), Some(0));
            let added = run_in(&root(), &["add", new, "examples/affair"]);
            assert_eq!(added.status.code(), Some(0), "{}", err(&added));
            std::fs::create_dir_all(&made).expect("a test needs it");
            // Whoever comes second puts the very same in its place.
            let half = made.join(format!("{}.half", std::process::id()));
            std::fs::copy(new, &half).expect("a test needs it");
            std::fs::rename(half, &case).expect("a test needs it");
        }
        case
    };
    CASE.get_or_init(made).clone()
}

/// What tells this build of the program from others, and what is read from what was read before.
fn of_this_program() -> String {
    let program = std::fs::metadata(assert_cmd::cargo::cargo_bin!("sayso")).expect("a test needs it");
    let files = std::fs::read_dir(root().join("examples/affair")).expect("a test needs it");
    let all = files.map(|file| file.and_then(|file| file.metadata()).expect("a test needs it"));
    let when = |known: &std::fs::Metadata| {
        let since = known.modified().expect("a test needs it").duration_since(std::time::UNIX_EPOCH);
        since.expect("a test needs it").as_nanos()
    };
    let mut told = vec![format!("{}-{}", program.len(), when(&program))];
    told.extend(all.map(|known| format!("{}-{}", known.len(), when(&known))));
    told.push(root().display().to_string());
    case::digest(told.join(" ").as_bytes())[..16].to_owned()
}

fn search(arguments: &[&str]) -> std::process::Output {
    let case = affair_case();
    let case = case.to_str().expect("a path of ours is UTF-8");
    run_in(&root(), &[&["search", case], arguments].concat())
}

/// The lines of a search for programs: the hits, and the sum.
fn hits(query: &str) -> (Vec<Value>, Value) {
    let output = search(&["--format", "jsonl", query]);
    let mut lines: Vec<Value> =
        out(&output).lines().map(|l| serde_json::from_str(l).expect("every line is JSON")).collect();
    let sum = lines.pop().unwrap_or_else(|| panic!("{query}: {}", err(&output)))["search"].clone();
    assert_eq!(output.status.code(), Some(i32::from(lines.is_empty())), "{query}");
    (lines.into_iter().map(|line| line["hit"].clone()).collect(), sum)
}

fn paths(query: &str) -> Vec<String> {
    let name =
        |hit: &Value| hit["path"].as_str().and_then(|p| p.rsplit('/').next()).unwrap_or_default().to_owned();
    let mut paths: Vec<String> = hits(query).0.iter().map(name).collect();
    paths.sort();
    paths
}

#[test]
fn a_search_finds_documents_by_words_voices_stances_and_days() {
    assert!(paths("hollows").contains(&"telegraph.html".to_owned()));
    assert_eq!(paths("title:\"summer without a bridge\""), ["telegraph.html"]);
    assert!(paths("weiler hollows").contains(&"telegraph.html".to_owned()));
    assert_eq!(paths("publisher:harbour"), ["harbour-report.html"]);
    assert!(paths("said-by:pasek hollows").contains(&"telegraph.html".to_owned()));
    assert_eq!(paths("said-by:weiler stance:urges commissioner date:2031"), ["telegraph.html"]);
    assert_eq!(paths("said-by:weiler hollows"), [] as [&str; 0], "somebody else speaks of them");
    assert_eq!(paths("date:2031-06-13"), ["telegraph.html"]);
    assert!(paths("Térin").len() > 1 && paths("Térin") == paths("terin"));
    assert!(paths("NOT bridge").iter().all(|path| path != "telegraph.html"));
}

#[test]
fn every_hit_quotes_its_bytes_and_names_its_chain_page_first() {
    for query in ["gate", "\"weir bridge\"", "said-by:ministry", "stance:denies", "kind:figure", "date:2031"]
    {
        let (hits, sum) = hits(query);
        assert!(!hits.is_empty() && sum["documents"] == hits.len(), "{query}");
        for hit in hits {
            let shown = search_show(&hit);
            let (span, text) = (&hit["span"], shown["document"]["text"].as_str().unwrap());
            let at = |of: &Value, end: &str| of[end].as_u64().unwrap() as usize;
            for quote in hit["highlights"].as_array().unwrap().iter().chain([span]) {
                assert_eq!(
                    text.get(at(quote, "start")..at(quote, "end")),
                    quote["quote"].as_str(),
                    "{query}"
                );
                assert!(at(span, "start") <= at(quote, "start") && at(quote, "end") <= at(span, "end"));
            }
            assert!(span["quote"].as_str().unwrap().chars().count() <= 200, "{span}");
            assert_eq!(hit["document"], shown["document"]["id"]);
            for it in hit["attributions"].as_array().unwrap() {
                assert_eq!(it["chain"][0], "v0");
                assert!(it["names"].as_array().is_some_and(|names| !names.is_empty()));
            }
        }
    }
}

/// The document of a hit, as `sayso show` has it.
fn search_show(hit: &Value) -> Value {
    let case = affair_case();
    let number = hit["number"].to_string();
    let case = case.to_str().expect("a path of ours is UTF-8");
    let output = run_in(&root(), &["show", "--format", "jsonl", case, &number]);
    serde_json::from_str(out(&output).lines().next().unwrap_or_default()).expect("a line of JSON")
}

#[test]
fn a_limit_shows_fewer_and_tells_how_many_there_are() {
    let (all, _) = hits("bridge");
    assert!(all.len() > 2);
    let few = out(&search(&["--limit", "1", "bridge"]));
    assert!(
        few.contains(&format!("1 of {} documents, the best first; --limit shows more.", all.len())),
        "{few}"
    );
    assert!(few.lines().all(|line| line.chars().count() <= 80), "{few}");
    let none = search(&["hippopotamus"]);
    assert_eq!((none.status.code(), out(&none).as_str()), (Some(1), "No document has this.\n"));
}

#[test]
fn a_wrong_query_ends_with_two_and_points_at_the_place() {
    let wrong = search(&["bridge stance:lies"]);
    assert_eq!((wrong.status.code(), out(&wrong).as_str()), (Some(2), ""));
    let told = err(&wrong);
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[0].contains("there is no such stance; there are asserts"), "{told}");
    assert_eq!(lines[1].find("lies"), lines[2].find('^'), "{told}");
    let hostile = err(&search(&["bridge \u{1b}[2J \"no end"]));
    assert!(!hostile.contains('\u{1b}') && hostile.contains("not closed"), "{hostile}");
    for strange in ["'; DROP TABLE words; --", "a\" OR text:b", "{text}: a", "NEAR(a b)", "^a", "a + b"] {
        let code = search(&[strange]).status.code();
        assert!(matches!(code, Some(0..=2)), "{strange}: {code:?}");
        assert!(!err(&search(&[strange])).contains("SQL"), "{strange}");
    }
}

#[test]
fn what_is_found_cannot_command_a_terminal_or_a_spreadsheet() {
    let page = format!("=HYPERLINK(\"x\") hollow \u{1b}[2J\u{202e}words.\n\n{DENIAL}");
    let folder = Folder::with(&[("a\u{1b}[2J.txt", &page)]);
    assert_eq!(run_in(folder.path(), &["new", "a.sayso"]).status.code(), Some(0));
    run_in(folder.path(), &["add", "a.sayso", "a\u{1b}[2J.txt"]);
    for format in ["text", "jsonl"] {
        let output = out(&run_in(folder.path(), &["search", "--format", format, "a.sayso", "hollow"]));
        assert!(output.contains("hollow"), "{output}");
        assert!(!output.chars().any(|c| c != '\n' && (c.is_control() || c == '\u{202e}')), "{output:?}");
    }
    let output = run_in(folder.path(), &["search", "--format", "csv", "a.sayso", "hollow"]);
    let mut rows = csv::Reader::from_reader(output.stdout.as_slice());
    let rows: Vec<csv::StringRecord> = rows.records().collect::<Result<_, _>>().unwrap();
    assert!(rows[0][12].starts_with("'=HYPERLINK"), "{:?}", &rows[0]);
    assert!(err(&output).contains("1 document"), "{}", err(&output));
}

#[test]
fn who_says_what_is_searched_as_people_ruled_it() {
    let folder = Folder::with(&[
        ("a.txt", "The spokeswoman said the bridge was closed.\n"),
        ("b.txt", "Konrad Aspell denied that the gate was locked.\nRain fell on the bridge.\n"),
    ]);
    let run = |arguments: &[&str]| run_in(folder.path(), arguments);
    run(&["new", "c.sayso"]);
    run(&["add", "c.sayso", "a.txt", "b.txt"]);
    let found = |query: &str| {
        let found = run(&["search", "c.sayso", query]);
        assert_ne!(found.status.code(), Some(2), "{query}: {}", err(&found));
        ["a.txt", "b.txt"].into_iter().filter(|path| out(&found).contains(path)).collect::<Vec<_>>()
    };
    assert_eq!(found("said-by:weiler"), [] as [&str; 0]);
    let rule = |arguments: &[&str]| {
        let ruled = run(&[&["rule", "c.sayso", "--by", "E"], arguments].concat());
        assert_eq!(ruled.status.code(), Some(0), "{arguments:?}: {}", err(&ruled));
        out(&ruled).split_whitespace().next().unwrap_or_default().to_owned()
    };
    let named = rule(&["voice", "1", "a1", "Ansa Weiler"]);
    rule(&["stance", "2", "a1", "doubts"]);
    rule(&["add", "2", "--content", "Rain fell on the bridge", "--voice", "Mila Sørvang"]);
    assert_eq!(found("said-by:weiler"), ["a.txt"]);
    assert_eq!(found("said-by:weiler bridge"), ["a.txt"]);
    assert_eq!(found("said-by:weiler OR gate"), ["a.txt", "b.txt"]);
    assert_eq!(found("stance:denies"), [] as [&str; 0]);
    assert_eq!(found("said-by:aspell stance:doubts"), ["b.txt"]);
    assert_eq!(found("said-by:sorvang bridge"), ["b.txt"]);
    assert_eq!(found("gate NOT stance:denies"), ["b.txt"]);
    let lines = out(&run(&["search", "c.sayso", "said-by:sorvang bridge", "--format", "jsonl"]));
    assert!(lines.contains("Rain fell"), "{lines}");
    rule(&["undo", &named]);
    rule(&["wrong", "1", "a1"]);
    assert_eq!(found("said-by:weiler"), [] as [&str; 0]);
    assert_eq!(found("said-by:spokeswoman"), [] as [&str; 0]);
}
