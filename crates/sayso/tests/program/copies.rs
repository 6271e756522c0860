//! Passages that stand in several documents of a case, by the real program.

use serde_json::Value;

use crate::folder::{DENIAL, Folder};
use crate::search::affair_case;
use crate::{affair, err, out, root, run_in};

fn copies(arguments: &[&str]) -> std::process::Output {
    let case = affair_case();
    let case = case.to_str().expect("a test needs it");
    run_in(&root(), &[&["copies", case], arguments].concat())
}

/// The passages of a listing for programs, and the sum.
fn passages(output: &std::process::Output) -> (Vec<Value>, Value) {
    let mut lines: Vec<Value> =
        out(output).lines().map(|line| serde_json::from_str(line).expect("a test needs it")).collect();
    let sum = lines.pop().expect("a test needs it");
    (lines.into_iter().map(|line| line["passage"].clone()).collect(), sum["copies"].clone())
}

#[test]
fn a_passage_is_shown_once_with_every_place_and_where_it_likely_came_from() {
    let shown = out(&copies(&["telegraph.html"]));
    let flat = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        flat.contains(
            "61 of 62 words as in document 9; likely from document 9: document 9 is of 12 June 2031"
        ),
        "{shown}"
    );
    assert!(
        shown.contains("   9  document 9 · examples/affair/wire.html · Estuary Wire Agency ·"),
        "{shown}"
    );
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
}

#[test]
fn every_place_of_a_passage_holds_exactly_the_words_that_are_told() {
    let (found, sum) = passages(&copies(&["--kind", "copied,short", "--format", "jsonl", "--limit", "1000"]));
    assert_eq!(sum["passages"], found.len());
    let mut looked = 0;
    for passage in &found {
        let places = passage["places"].as_array().expect("a test needs it");
        assert!(places.len() > 1, "{passage}");
        let pairs = passage["pairs"].as_array().expect("a test needs it").iter();
        let sides = pairs.flat_map(|pair| {
            ["first", "second"].map(|side| {
                let place = pair[side].as_u64().expect("a test needs it") as usize;
                (&places[place]["path"], pair[format!("{side}_span")].clone())
            })
        });
        for (path, span) in places.iter().map(|place| (&place["path"], place["span"].clone())).chain(sides) {
            // These two are kept as they are, so that their text is their bytes.
            let path = path.as_str().expect("a test needs it");
            if !path.ends_with("testimony.txt") && !path.ends_with("near-bank.txt") {
                continue;
            }
            let bytes = std::fs::read(root().join(path)).expect("a test needs it");
            let at = |end: &str| span[end].as_u64().expect("a test needs it") as usize;
            assert_eq!(&bytes[at("start")..at("end")], span["quote"].as_str().unwrap_or_default().as_bytes());
            looked += 1;
        }
    }
    assert!(looked > 8, "{looked}");
}

/// A case to which files of the affair were added in this order.
fn case_of(names: &[&str]) -> Folder {
    let folder = Folder::new();
    run_in(folder.path(), &["new", "c.sayso"]);
    for name in names {
        let file = affair().join(name);
        let added = run_in(folder.path(), &["add", "c.sayso", file.to_str().expect("a test needs it")]);
        assert_eq!(added.status.code(), Some(0), "{}", err(&added));
    }
    folder
}

#[test]
fn the_order_in_which_documents_came_changes_nothing_but_their_numbers() {
    let names = ["wire.html", "telegraph.html", "README.md", "towpath-report.md"];
    let listing = |names: &[&str]| {
        let folder = case_of(names);
        let listed =
            run_in(folder.path(), &["copies", "c.sayso", "--kind", "copied,short", "--format", "jsonl"]);
        let (found, _) = passages(&listed);
        let places = found.iter().flat_map(|passage| passage["places"].as_array().expect("a test needs it"));
        // Each number goes with a path, so the text without numbers tells the same.
        let mut text = out(&listed);
        for place in places {
            text = text.replace(&format!("\"number\":{},", place["number"]), "");
            for end in [" ", "\"", ",", ";"] {
                let (number, path) = (&place["number"], &place["path"]);
                text = text.replace(&format!("document {number}{end}"), &format!("document {path}{end}"));
            }
        }
        text
    };
    let forth = listing(&names);
    let back = listing(&names.iter().rev().copied().collect::<Vec<_>>());
    assert!(forth.contains("wire.html"), "{forth}");
    assert_eq!(forth, back);
}

#[test]
fn a_spreadsheet_has_a_row_for_every_two_places() {
    let (found, _) = passages(&copies(&["--format", "jsonl"]));
    let pairs: usize = found.iter().map(|passage| passage["pairs"].as_array().map_or(0, Vec::len)).sum();
    let cells = copies(&["--format", "csv"]);
    assert!(err(&cells).contains("passages, those in most places first"), "{}", err(&cells));
    // Quotes hold line breaks, so rows are counted by what each begins with.
    let rows = out(&cells).lines().filter(|line| line.contains(",copied,")).count();
    assert_eq!(rows, pairs);
}

#[test]
fn where_nothing_is_shared_the_program_says_so() {
    let folder = Folder::with(&[("a.txt", DENIAL), ("b.txt", "The bridge has two piers.\n")]);
    run_in(folder.path(), &["new", "c.sayso"]);
    run_in(folder.path(), &["add", "c.sayso", "a.txt", "b.txt"]);
    let none = run_in(folder.path(), &["copies", "c.sayso"]);
    assert_eq!(
        (none.status.code(), out(&none).as_str()),
        (Some(1), "No such passage stands in two documents.\n")
    );
    let wrong = run_in(folder.path(), &["copies", "c.sayso", "c.txt"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("c.txt: there is no such document"), "{}", err(&wrong));
}

#[test]
fn a_damaged_document_is_named_and_the_others_are_compared() {
    let folder = case_of(&["wire.html", "telegraph.html", "README.md", "testimony.txt"]);
    let harm = |harm: &str| {
        let db = rusqlite::Connection::open(folder.path().join("c.sayso")).expect("a test needs it");
        db.execute_batch(harm).expect("a test needs it");
        run_in(folder.path(), &["copies", "c.sayso", "--kind", "copied,short"])
    };
    // Before it was linked …
    let listed = harm(
        "DROP TRIGGER a_text_never_changes; UPDATE document SET text = text || '!' WHERE id = 4; \
         DELETE FROM passage; DELETE FROM linked; DELETE FROM keyed; DELETE FROM link",
    );
    assert_eq!(listed.status.code(), Some(2));
    assert!(err(&listed).contains("document 4: "), "{}", err(&listed));
    assert!(out(&listed).contains("61 of 62 words"), "{}", out(&listed));
    // … and after it.
    run_in(folder.path(), &["link", "c.sayso"]);
    let listed = harm("UPDATE document SET text = text || '!' WHERE id = 1");
    assert_eq!(listed.status.code(), Some(2));
    assert!(err(&listed).contains("document 1: "), "{}", err(&listed));
    assert!(!out(&listed).contains("wire.html"), "{}", out(&listed));
}

#[test]
fn what_people_ruled_on_two_documents_goes_before_what_the_pages_tell() {
    let folder = case_of(&["wire.html", "telegraph.html"]);
    let rule = |by: &str, what: &[&str]| {
        let ruled = run_in(folder.path(), &[&["rule", "c.sayso", "--by", by], what].concat());
        assert_eq!(ruled.status.code(), Some(0), "{}", err(&ruled));
        out(&ruled)
    };
    let shown = || {
        let shown = run_in(folder.path(), &["copies", "c.sayso", "--kind", "copied,short"]);
        out(&shown).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let before = shown();
    assert!(before.contains("likely from document 1"), "{before}");
    rule("Nora Feldin", &["copied", "wire.html", "telegraph.html"]);
    assert!(shown().contains("from document 2: Nora Feldin ruled so (r"), "{}", shown());
    // Somebody else says otherwise: neither counts.
    let against = rule("Emeric Pašek", &["independent", "telegraph.html", "wire.html"]);
    assert!(against.contains("conflict: Nora Feldin says otherwise"), "{against}");
    assert_eq!(shown(), before);
    // She thinks better of it.
    rule("Nora Feldin", &["independent", "wire.html", "telegraph.html"]);
    let after = shown();
    assert!(after.contains("What 1 pair of documents shares is left out"), "{after}");
    assert!(after.starts_with("No such passage stands in two documents."), "{after}");
    let wrong = run_in(folder.path(), &["rule", "c.sayso", "--by", "N", "copied", "1", "1"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("1 and 1 are one document"), "{}", err(&wrong));
    // A removed document takes the rulings on it along, whichever of the two they are signed on.
    let kept = run_in(folder.path(), &["remove", "c.sayso", "telegraph.html"]);
    assert!(err(&kept).contains("3 rulings are on these documents"), "{}", err(&kept));
    let gone = run_in(folder.path(), &["remove", "c.sayso", "telegraph.html", "--with-rulings"]);
    assert!(out(&gone).contains("3 rulings"), "{}", out(&gone));
}
