//! People rule on what the reader found, two copies of a case become one, and nothing they said is lost.

use std::fs;
use std::process::Output;

use serde_json::Value;

use crate::folder::Folder;
use crate::{affair, err, out, root, sayso};

/// A case in a folder of its own with one page of the affair.
fn wire() -> Folder {
    let folder = Folder::new();
    folder.write("wire.html", &fs::read(affair().join("wire.html")).expect("a test needs it"));
    assert_eq!(run(&folder, &["new", "a.sayso"]).status.code(), Some(0));
    assert_eq!(run(&folder, &["add", "a.sayso", "wire.html"]).status.code(), Some(0));
    folder
}

fn run(folder: &Folder, arguments: &[&str]) -> Output {
    sayso(arguments).env_remove("SAYSO_NAME").current_dir(folder.path()).output().expect("it starts")
}

/// Runs it and expects it to go well.
fn well(folder: &Folder, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}{}", out(&output), err(&output));
    out(&output)
}

fn nora(folder: &Folder, rule: &[&str]) -> String {
    well(folder, &[&["rule", "a.sayso", "--by", "Nora Feldin"], rule].concat())
}

fn ben(folder: &Folder, rule: &[&str]) -> String {
    well(folder, &[&["rule", "b.sayso", "--by", "Ben Lisk"], rule].concat())
}

/// On one line, however it was broken.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_ruled_shows_and_nothing_is_hidden() {
    let folder = wire();
    let handles = flat(&well(&folder, &["show", "a.sayso", "1", "--rulings"]));
    assert!(handles.contains("[a8] Asked: whether the gate had been locked from the camp side"), "{handles}");
    nora(&folder, &["wrong", "1", "a8"]);
    nora(&folder, &["move", "1", "a7", "--content", "slightly\n hurt"]);
    nora(&folder, &["voice", "1", "a3", "Pašek"]);
    nora(&folder, &["stance", "1", "a4", "denies"]);
    nora(
        &folder,
        &[
            "add",
            "wire.html",
            "--source",
            "The ministry",
            "--cue",
            "to explain",
            "--content",
            "the difference",
        ],
    );
    nora(&folder, &["note", "1", "Benedek Lisk", "Ask the ferry office."]);
    nora(&folder, &["wrong", "1", "f1"]);
    let shown = flat(&well(&folder, &["show", "a.sayso", "1", "--show", "attributions,figures"]));
    for expected in [
        "asks Asked: whether the gate had been locked from the camp side → ruled wrong by Nora Feldin",
        "has spoken of: slightly hurt → content moved by Nora Feldin; the reader has “eleven",
        "› Pašek 7 withholds did not say: when they had worked → voice named by Nora Feldin; the reader has Emeric",
        "denies claimed: that no diver had been in the water since the winter → stance ruled by Nora Feldin; the \
         reader has distances",
        "asserts to explain: the difference → added by Nora Feldin",
        "figure 4 = 4, of: GEN → ruled wrong by Nora Feldin",
        "Notes 19 Nora Feldin, on “Benedek Lisk”: Ask the ferry office.",
    ] {
        assert!(shown.contains(expected), "{expected}\n{shown}");
    }
    let found = flat(&well(&folder, &["search", "a.sayso", "locked"]));
    assert!(found.contains("asks (Asked) → ruled wrong by Nora Feldin"), "{found}");
    let csv = well(&folder, &["show", "a.sayso", "1", "--format", "csv"]);
    assert!(csv.lines().next().unwrap().trim_end().ends_with(",within,rulings"), "{csv}");
    assert!(csv.contains(",ruled wrong by Nora Feldin\r\n"), "{csv}");
    let marked = well(&folder, &["show", "a.sayso", "1", "--format", "marked"]);
    assert!(marked.starts_with("# wire.html · 1 ruled wrong left out\n"), "{marked}");
    assert!(well(&folder, &["check", "a.sayso"]).contains("all holds"));
    assert!(well(&folder, &["status", "a.sayso"]).contains("7 rulings"));
}

#[test]
fn a_label_and_a_figure_that_were_missed_stand_with_those_of_the_reader() {
    let folder = wire();
    nora(&folder, &["add-label", "1", "ferryman", "--on", "Benedek Lisk", "--how", "apposition"]);
    nora(&folder, &["add-label", "1", "bleeding", "--on", "them", "--whose", "Mila Sørvang"]);
    let figure = nora(&folder, &["add-figure", "1", "61", "--of", "Benedek Lisk"]);
    assert!(figure.contains("Nora Feldin: missed: figure “61” = 61, of “Benedek Lisk”"), "{figure}");
    let vague = ["add-figure", "1", "some of them", "--of", "Ours", "--value", ">1..", "--about"];
    let figure = nora(&folder, &vague);
    assert!(figure.contains("missed: figure “some of them” = about more than 1, of “Ours”"), "{figure}");
    let shown = flat(&well(&folder, &["show", "a.sayso", "1", "--show", "figures,labels"]));
    for expected in [
        "ferryman (apposition, on: Benedek Lisk)",
        "label bleeding (epithet, on: them) → added by Nora",
        "some of them = about more than 1, of: Ours",
        "→ added by Nora Feldin",
    ] {
        assert!(shown.contains(expected), "{expected}\n{shown}");
    }
    assert!(well(&folder, &["labels", "a.sayso"]).contains("ferryman"), "the label counts over the pile");
    // What was added can be ruled on, and is not when its ruling is undone.
    let by = figure.split_whitespace().next().unwrap();
    nora(&folder, &["wrong", "1", by]);
    assert!(
        flat(&well(&folder, &["show", "a.sayso", "1", "--show", "figures"]))
            .contains("→ ruled wrong by Nora")
    );
    nora(&folder, &["undo", by]);
    let without = flat(&well(&folder, &["show", "a.sayso", "1", "--show", "figures"]));
    assert!(!without.contains("some of them = about"), "{without}");
    assert!(without.contains("the finding was added by a ruling that is not in force"), "{without}");
    let refused = run(&folder, &["rule", "a.sayso", "--by", "N", "add-figure", "1", "some of them"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("give it with --value 59"), "{}", err(&refused));
    assert!(well(&folder, &["check", "a.sayso"]).contains("all holds"));
}

#[test]
fn programs_get_what_the_reader_found_and_the_rulings_beside_it() {
    let folder = wire();
    nora(&folder, &["move", "1", "a7", "--content", "slightly hurt"]);
    nora(&folder, &["wrong", "1", "f1"]);
    let schema = fs::read_to_string(root().join("docs/reading.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let line: Value =
        serde_json::from_str(&well(&folder, &["show", "a.sayso", "1", "--format", "jsonl"])).unwrap();
    let wrong: Vec<String> = schema.iter_errors(&line).map(|e| e.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(line["attributions"][6]["content"][0]["quote"], "eleven slightly hurt");
    assert_eq!(line["rulings"][0]["finding"], "a7");
    assert_eq!(line["rulings"][0]["says"]["move"]["to"][0]["quote"], "slightly hurt");
    assert_eq!(line["rulings"][1]["finding"], "f1");
}

#[test]
fn a_search_for_programs_and_spreadsheets_says_what_people_ruled() {
    let folder = wire();
    let search = |format: &str| run(&folder, &["search", "a.sayso", "locked", "--format", format]);
    let hit =
        |output: &Output| -> Value { serde_json::from_str(out(output).lines().next().unwrap()).unwrap() };
    assert!(hit(&search("jsonl"))["hit"]["rulings"].is_null(), "nobody has ruled yet");
    nora(&folder, &["stance", "1", "a8", "denies"]);
    let found = search("jsonl");
    crate::formats::all_as_told("search", &found);
    let line = hit(&found)["hit"].clone();
    assert_eq!(
        (&line["rulings"][0]["finding"], &line["rulings"][0]["by"]),
        (&"a8".into(), &"Nora Feldin".into())
    );
    let of =
        |id: &str| line["attributions"].as_array().unwrap().iter().find(|a| a["id"] == id).unwrap().clone();
    assert_eq!(of("a8")["stance"], "asks", "programs get what the reader found, and the ruling beside it");
    let cells = out(&search("csv"));
    assert!(cells.lines().next().unwrap().trim_end().ends_with(",confidence,rulings"), "{cells}");
    assert!(
        cells.contains(",denies,") && cells.contains(",stance ruled by Nora Feldin; the reader has asks"),
        "{cells}"
    );
}

#[test]
fn a_ruling_is_signed_and_names_what_is_there() {
    let folder = wire();
    let refused = |rule: &[&str], why: &str| {
        let output = run(&folder, &[&["rule", "a.sayso"], rule].concat());
        assert_eq!(output.status.code(), Some(2), "{rule:?}");
        assert!(err(&output).contains(why), "{rule:?}: {}", err(&output));
    };
    refused(&["wrong", "1", "a7"], "give --by NAME, or set SAYSO_NAME");
    refused(&["wrong", "1", "a99", "--by", "Nora"], "there is no a99 in document 1; it has a1 to a13");
    refused(&["wrong", "1", "x1", "--by", "Nora"], "a letter and a number");
    refused(&["wrong", "2", "a1", "--by", "Nora"], "no such document");
    refused(&["note", "1", "the gate was open", "?", "--by", "Nora"], "does not stand in the document");
    refused(&["note", "1", "9000..9001", "?", "--by", "Nora"], "there are no words there");
    refused(&["move", "1", "a1", "--content", "", "--by", "Nora"], "has to have a content");
    refused(&["undo", "r00000000", "--by", "Nora"], "there is no ruling r00000000");
    let output = run(&folder, &["rule", "a.sayso", "note", "1", "Pašek", "?", "--by", "Nora"]);
    assert!(err(&output).contains("stands in the document 2 times"), "{}", err(&output));
    assert!(err(&output).contains("(line 7), "), "{}", err(&output));
    let signed = sayso(&["rule", "a.sayso", "wrong", "1", "a7"])
        .env("SAYSO_NAME", "Nora Feldin")
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(out(&signed).contains("Nora Feldin: wrong: attribution"), "{}", out(&signed));
}

#[test]
fn two_copies_of_a_case_become_one_and_what_they_differ_in_is_shown() {
    let folder = wire();
    nora(&folder, &["same", "Emeric Pašek", "the spokesman"]);
    fs::copy(folder.path().join("a.sayso"), folder.path().join("b.sayso")).unwrap();
    nora(&folder, &["wrong", "1", "a7"]);
    ben(&folder, &["right", "1", "a7"]);
    ben(&folder, &["differ", "the spokesman", "Emeric Pašek"]);
    assert!(well(&folder, &["rulings", "b.sayso", "--export", "ben.jsonl"]).contains("wrote 3 rulings"));
    let again = run(&folder, &["rulings", "b.sayso", "--export", "ben.jsonl"]);
    assert_eq!(again.status.code(), Some(2), "an export is never written over");
    let told = well(&folder, &["rule", "a.sayso", "import", "ben.jsonl"]);
    assert!(told.starts_with("2 new rulings · 2 of them against somebody else’s"), "{told}");
    assert!(told.contains("1 known already"), "{told}");
    assert!(well(&folder, &["rule", "a.sayso", "import", "ben.jsonl"]).starts_with("3 known already"));
    let conflicts = flat(&well(&folder, &["rulings", "a.sayso", "--only", "conflicting"]));
    assert!(conflicts.ends_with("4 rulings · 4 conflicting"), "{conflicts}");
    assert!(
        flat(&well(&folder, &["show", "a.sayso", "1"])).contains("ruled right by Ben Lisk (others differ)")
    );
    // Nora gives way; her ruling stays in the list as undone.
    let hers = well(&folder, &["rulings", "a.sayso", "1", "--by", "Nora Feldin"]);
    let hers = hers.split_whitespace().next().unwrap();
    nora(&folder, &["undo", hers]);
    let undone = well(&folder, &["rulings", "a.sayso", "--only", "undone"]);
    assert!(undone.contains("→ undone by r") && undone.contains("(Nora Feldin)"), "{undone}");
    assert!(!well(&folder, &["show", "a.sayso", "1"]).contains("others differ"));
    // What was tampered with on its way is refused by its line.
    let sent = fs::read_to_string(folder.path().join("ben.jsonl")).unwrap();
    folder.write("forged.jsonl", sent.replace("Ben Lisk", "Mila Sørvang").as_bytes());
    let forged = run(&folder, &["rule", "a.sayso", "import", "forged.jsonl"]);
    assert_eq!(forged.status.code(), Some(2));
    assert!(
        err(&forged).contains("forged.jsonl, line 2: it was changed after it was signed"),
        "{}",
        err(&forged)
    );
}

#[test]
fn a_value_that_the_reader_has_wrong_is_corrected_and_not_signed() {
    let folder = wire();
    let figure = nora(&folder, &["add-figure", "1", "61", "--value", "16", "--of", "Benedek Lisk"]);
    assert!(figure.contains("missed: figure “61” = 16"), "{figure}");
    let shown = flat(&well(&folder, &["show", "a.sayso", "1", "--show", "figures"]));
    assert!(shown.contains("61 = 16, of: Benedek Lisk → added by Nora Feldin"), "{shown}");
    assert!(!shown.contains("61 = 61 year, of: Benedek Lisk → added"), "{shown}");
    nora(&folder, &["add-figure", "1", "61", "--value", "61", "--unit", "percent"]);
    let shown = flat(&well(&folder, &["show", "a.sayso", "1", "--show", "figures"]));
    assert!(shown.contains("61 = 61 percent → added by Nora Feldin"), "{shown}");
}

#[test]
fn names_that_are_one_to_the_machine_are_not_ruled_apart_in_vain() {
    let folder = wire();
    for names in [["Anna Müller", "Anna Muller"], ["Captain Ivan Horn", "Ivan Horn"]] {
        let ruled = run(&folder, &[&["rule", "a.sayso", "--by", "N", "differ"], &names[..]].concat());
        assert_eq!(ruled.status.code(), Some(2), "{}", out(&ruled));
        assert!(err(&ruled).contains("are one name to sayso"), "{}", err(&ruled));
    }
    nora(&folder, &["differ", "Mila Sørvang", "Benedek Lisk"]);
}

#[test]
fn whoever_is_ruled_to_speak_where_nobody_names_them_is_found_with_it() {
    let folder = wire();
    folder.write("late.txt", b"A clerk said that the gate was locked at ten on Thursday.\n");
    well(&folder, &["add", "a.sayso", "late.txt"]);
    nora(&folder, &["voice", "2", "a1", "Mila Sørvang"]);
    let who = flat(&well(&folder, &["who", "a.sayso", "Mila Sørvang"]));
    assert!(who.contains("that the gate was locked at ten on Thursday"), "{who}");
    assert!(who.contains("→ voice named by Nora Feldin"), "{who}");
    nora(&folder, &["voice", "2", "a1", "Ministry of Fog"]);
    let nobody = run(&folder, &["who", "a.sayso", "fog"]);
    assert_eq!(nobody.status.code(), Some(1));
    assert!(err(&nobody).contains("1 ruling names a voice so"), "{}", err(&nobody));
}

#[test]
fn a_search_that_finds_what_was_added_says_that_it_was() {
    let folder = wire();
    let added = nora(
        &folder,
        &["add", "1", "--source", "The ministry", "--content", "the difference", "--stance", "fears"],
    );
    let handle = added.split_whitespace().next().unwrap();
    let csv = well(&folder, &["search", "a.sayso", "stance:fears difference", "--format", "csv"]);
    assert!(csv.contains(&format!(",{handle},")), "{csv}");
    let found = run(&folder, &["search", "a.sayso", "stance:fears difference", "--format", "jsonl"]);
    crate::formats::all_as_told("search", &found);
    let line: Value = serde_json::from_str(out(&found).lines().next().unwrap()).unwrap();
    assert_eq!(line["hit"]["rulings"][0]["by"], "Nora Feldin");
}

#[test]
fn a_folder_of_rulings_is_the_folders_fault_and_not_the_cases() {
    let folder = wire();
    let imported = run(&folder, &["rule", "a.sayso", "import", "."]);
    assert_eq!(imported.status.code(), Some(2));
    assert!(err(&imported).contains("it is a folder"), "{}", err(&imported));
}
