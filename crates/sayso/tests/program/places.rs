//! Where documents come from: their original bytes, their names inside a file, their elders, and what was done.

use std::fs;

use crate::folder::Folder;
use crate::{err, out, run_in};

/// Runs the program and says what it printed, whatever it thought of it.
fn told(folder: &Folder, arguments: &[&str]) -> String {
    let done = run_in(folder.path(), arguments);
    out(&done) + &err(&done)
}

#[test]
fn a_path_gives_back_the_bytes_that_lay_there() {
    let text = "Mayor Ode said the bridge was closed.\n";
    let folder = Folder::with(&[("a.txt", text), ("t.csv", "id,text\n7,Ode said no.\n8,Ode said yes.\n")]);
    folder.write("other-ends.txt", text.replace('\n', "\r\n").as_bytes());
    told(&folder, &["new", "c.sayso"]);
    told(&folder, &["add", "c.sayso", "a.txt", "other-ends.txt", "t.csv"]);
    for name in ["a.txt", "other-ends.txt", "t.csv"] {
        let original = run_in(folder.path(), &["show", "c.sayso", name, "--original"]);
        let there = fs::read(folder.path().join(name)).expect("a test needs it");
        assert_eq!(original.stdout, there, "{name}: {}", err(&original));
    }
}

#[test]
fn a_document_in_a_file_is_listed_and_meant_by_its_name_there() {
    let folder = Folder::with(&[("t.csv", "id,text\nrow-7,Ode said no.\nrow-8,Ode said yes.\n")]);
    told(&folder, &["new", "c.sayso"]);
    told(&folder, &["add", "c.sayso", "t.csv"]);
    let listed = told(&folder, &["status", "c.sayso", "--documents"]);
    assert!(listed.contains("t.csv › row-7") && listed.contains("t.csv › row-8"), "{listed}");
    for name in ["t.csv › row-8", "row-8"] {
        let shown = told(&folder, &["show", "c.sayso", name]);
        assert!(shown.contains("yes") && !shown.contains("said: no"), "{name}: {shown}");
    }
}

#[test]
fn files_of_one_name_in_two_folders_are_no_versions_of_each_other() {
    let folder = Folder::new();
    told(&folder, &["new", "c.sayso"]);
    let words = [("north", "Ode said the gate was shut."), ("south", "Weiler said nothing of it.")];
    for (place, text) in words {
        fs::create_dir(folder.path().join(place)).expect("a test needs it");
        fs::write(folder.path().join(place).join("report.txt"), text).expect("a test needs it");
        let added = run_in(&folder.path().join(place), &["add", "../c.sayso", "report.txt"]);
        assert!(out(&added).contains("1 new document\n"), "{}", out(&added));
    }
    fs::write(folder.path().join("south/report.txt"), "Weiler said much of it.").expect("a test needs it");
    let added = run_in(&folder.path().join("south"), &["add", "../c.sayso", "report.txt"]);
    assert!(out(&added).contains("1 newer version"), "{}", out(&added));
    assert!(told(&folder, &["show", "c.sayso", "3"]).contains("a newer version of document 2"));
}

/// A page at the one address, published on this day of May.
fn page(day: u32) -> String {
    format!(
        "<html><head><title>The gate</title><link rel=\"canonical\" href=\"https://weir.example/gate\">\
         <meta property=\"article:published_time\" content=\"2031-05-0{day}\"></head><body><article>\
         <h1>The gate</h1><p>Mayor Ode said on day {day} that the gate had been shut for all who live there. She said \
         that nobody had asked her. The council met in the evening and did not speak of it.</p></article></body></html>"
    )
}

#[test]
fn a_page_is_no_newer_version_of_one_that_states_a_later_day() {
    let folder =
        Folder::with(&[("p3.html", &page(3)[..]), ("p1.html", &page(1)[..]), ("p2.html", &page(2)[..])]);
    told(&folder, &["new", "c.sayso"]);
    told(&folder, &["add", "c.sayso", "p3.html", "p1.html", "p2.html"]);
    assert!(!told(&folder, &["show", "c.sayso", "2"]).contains("newer version"));
    assert!(told(&folder, &["show", "c.sayso", "3"]).contains("a newer version of document 2"));
}

#[test]
fn without_a_version_between_the_next_one_is_newer_than_the_first() {
    let folder =
        Folder::with(&[("p1.html", &page(1)[..]), ("p2.html", &page(2)[..]), ("p3.html", &page(3)[..])]);
    told(&folder, &["new", "c.sayso"]);
    told(&folder, &["add", "c.sayso", "p1.html", "p2.html", "p3.html"]);
    assert!(told(&folder, &["show", "c.sayso", "3"]).contains("a newer version of document 2"));
    told(&folder, &["remove", "c.sayso", "p2.html"]);
    assert!(told(&folder, &["show", "c.sayso", "3"]).contains("a newer version of document 1"));
}

#[test]
fn who_says_which_column_holds_the_text_means_the_table_that_was_refused() {
    let folder = Folder::with(&[("t.csv", "nr,words\n1,Ode said the gate was shut.\n")]);
    told(&folder, &["new", "c.sayso"]);
    let refused = told(&folder, &["add", "c.sayso", "t.csv"]);
    assert!(refused.contains("--column text="), "{refused}");
    let added = told(&folder, &["add", "c.sayso", "t.csv", "--column", "text=words"]);
    assert!(added.contains("1 new document"), "{added}");
}

#[test]
fn the_log_tells_who_ruled_when_and_not_what() {
    let folder = Folder::with(&[("a.txt", "Mayor Ode said the bridge was closed.\n")]);
    told(&folder, &["new", "c.sayso"]);
    told(&folder, &["add", "c.sayso", "a.txt"]);
    told(&folder, &["rule", "c.sayso", "--by", "Nora Feldin", "wrong", "1", "a1"]);
    let log = told(&folder, &["log", "c.sayso"]);
    let rule = log.lines().find(|line| line.contains("  rule  ")).unwrap_or_default();
    assert!(rule.contains("wrong, by Nora Feldin (r") && !rule.contains("bridge"), "{log}");
}

#[test]
fn a_page_that_speaks_for_itself_is_found_by_who_wrote_it() {
    let page = "<html><head><title>Open letter</title><meta name=\"author\" content=\"Sabine Orlo\"></head><body><article>\
                <h1>Open letter</h1><p>We demand that the gate be opened at once for all who live behind it. We know that \
                the warden has the key and that nobody else has ever held it in all these years.</p></article></body></html>";
    let folder = Folder::with(&[("letter.html", page)]);
    told(&folder, &["new", "c.sayso"]);
    told(&folder, &["add", "c.sayso", "letter.html"]);
    let found = told(&folder, &["search", "c.sayso", "said-by:orlo gate"]);
    assert!(found.contains("letter.html"), "{found}");
}

#[test]
fn words_that_stand_in_an_archive_too_cannot_go_alone_and_the_archive_is_named() {
    let folder = Folder::with(&[
        ("a.txt", "Ode said the gate was shut.\n"),
        ("t.csv", "id,text\n7,Ode said the gate was shut.\n8,Ode said yes.\n"),
    ]);
    told(&folder, &["new", "c.sayso"]);
    told(&folder, &["add", "c.sayso", "t.csv"]);
    let refused = told(&folder, &["remove", "c.sayso", "7"]);
    assert!(refused.contains("(t.csv)") && refused.contains("by its path"), "{refused}");
}

#[test]
fn a_voice_that_was_ruled_is_searched_by_its_ruled_name_alone() {
    let folder = Folder::with(&[("a.txt", "Mayor Ode said the bridge was closed.\n")]);
    told(&folder, &["new", "c.sayso"]);
    told(&folder, &["add", "c.sayso", "a.txt"]);
    told(&folder, &["rule", "c.sayso", "--by", "Nora Feldin", "voice", "1", "a1", "Mila Weiler"]);
    let found = |query: &str| run_in(folder.path(), &["search", "c.sayso", query]).status.code();
    assert_eq!((found("said-by:weiler bridge"), found("said-by:ode bridge")), (Some(0), Some(1)));
}

#[test]
fn the_manual_of_a_kind_of_ruling_says_where_the_case_stands() {
    let folder = Folder::new();
    let page = told(&folder, &["man", "rule", "wrong"]);
    assert!(page.contains("sayso rule CASE wrong"), "{page}");
}

#[cfg(unix)]
#[test]
fn a_line_break_in_the_name_of_a_file_makes_no_line_of_its_own() {
    let folder = Folder::new();
    fs::write(folder.path().join("a\n7  other.txt"), "Ode said no.").expect("a test needs it");
    fs::write(folder.path().join("b\nother.txt"), "\0\0\0\0").expect("a test needs it");
    told(&folder, &["new", "c.sayso"]);
    let added = out(&run_in(folder.path(), &["add", "c.sayso", "a\n7  other.txt", "b\nother.txt"]));
    let listed = told(&folder, &["status", "c.sayso", "--documents", "--refused"]);
    assert!(added.lines().count() == 3 && listed.lines().count() == 2, "{added}\n{listed}");
    assert!(listed.contains("a 7  other.txt") && listed.contains("b other.txt: "), "{listed}");
}
