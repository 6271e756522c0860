//! What joins the documents of a case is kept, and is the same as joining them all anew.

use std::fs;

use rusqlite::Connection;

use crate::claim_rulings::pages_of_one_outlet;
use crate::claims::folder_of;
use crate::folder::Folder;
use crate::{affair, err, out, run_in};

const NAMES: [&str; 6] =
    ["wire.html", "telegraph.html", "README.md", "towpath-report.md", "open-letter.txt", "testimony.txt"];

fn well(folder: &Folder, arguments: &[&str]) -> String {
    let output = run_in(folder.path(), arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}{}", out(&output), err(&output));
    out(&output)
}

/// A case to which files of the affair were added one by one.
fn case_of(names: &[&str]) -> Folder {
    let folder = Folder::new();
    well(&folder, &["new", "c.sayso"]);
    for name in names {
        folder.write(name, &fs::read(affair().join(name)).expect("a test needs it"));
        well(&folder, &["add", "c.sayso", name]);
    }
    folder
}

fn db(folder: &Folder) -> Connection {
    Connection::open(folder.path().join("c.sayso")).expect("a test needs it")
}

/// Everything that linking keeps, as one text.
fn kept(folder: &Folder) -> String {
    let db = db(folder);
    let all = "SELECT group_concat(line, char(10)) FROM (\
               SELECT 'linked ' || document || ' ' || seal AS line FROM linked UNION ALL \
               SELECT 'keyed ' || part || ' ' || hex(kept) FROM keyed UNION ALL \
               SELECT concat_ws(' ', 'passage', first, first_start, first_end, first_words, first_before, first_after, \
               second, second_start, second_end, second_words, second_before, second_after, same) FROM passage \
               UNION ALL SELECT concat_ws(' ', 'stated', part, hex(kept)) FROM stated \
               UNION ALL SELECT 'link ' || what || ' ' || hex(kept) FROM link ORDER BY line)";
    db.query_row(all, [], |row| row.get(0)).expect("a test needs it")
}

/// Throws away all that linking keeps.
fn forget(folder: &Folder) {
    db(folder)
        .execute_batch("DELETE FROM passage; DELETE FROM linked; DELETE FROM keyed; DELETE FROM stated; DELETE FROM link")
        .expect("a test needs it");
}

fn shown(folder: &Folder) -> [String; 5] {
    [
        &["who", "c.sayso", "--format", "jsonl"][..],
        &["who", "c.sayso", "Fellowship"],
        &["copies", "c.sayso"],
        &["claims", "c.sayso", "--documents", "1", "--format", "jsonl"],
        &["claims", "c.sayso", "--documents", "1", "gate"],
    ]
    .map(|arguments| well(folder, arguments))
}

#[test]
fn what_is_kept_one_by_one_is_what_joining_all_anew_keeps_and_shows() {
    let folder = case_of(&NAMES);
    let (grown, seen) = (kept(&folder), shown(&folder));
    forget(&folder);
    // Without it, the same is found, and nothing is written.
    assert_eq!(shown(&folder), seen);
    assert_eq!(db(&folder).query_row("SELECT count(*) FROM link", [], |row| row.get::<_, i64>(0)), Ok(0));
    assert_eq!(well(&folder, &["link", "c.sayso"]), "linked\n");
    assert_eq!(kept(&folder), grown);
    assert_eq!(shown(&folder), seen);
    assert_eq!(well(&folder, &["link", "c.sayso"]), "everything was linked already\n");
}

#[test]
fn what_is_left_to_be_joined_later_is_counted_found_all_the_same_and_joined_at_once() {
    let folder = case_of(&NAMES);
    let (grown, seen) = (kept(&folder), shown(&folder));
    fs::remove_file(folder.path().join("c.sayso")).expect("a test needs it");
    well(&folder, &["new", "c.sayso"]);
    for (many, name) in (1..).zip(NAMES) {
        well(&folder, &["add", "c.sayso", "--link-later", name]);
        let status = well(&folder, &["status", "c.sayso"]);
        let told = if many == 1 { "document is" } else { "documents are" };
        assert!(status.contains(&format!("{many} {told} not joined; see sayso link\n")), "{status}");
    }
    assert_eq!(shown(&folder), seen);
    assert_eq!(well(&folder, &["link", "c.sayso"]), "linked\n");
    assert!(!well(&folder, &["status", "c.sayso"]).contains("not joined"));
    assert_eq!(kept(&folder), grown);
    // What is added next joins what was left.
    forget(&folder);
    well(&folder, &["remove", "c.sayso", NAMES[0]]);
    assert!(!well(&folder, &["status", "c.sayso"]).contains("not joined"));
}

#[test]
fn statements_that_turn_out_to_be_furniture_leave_the_claims_that_they_were_in() {
    let pages = pages_of_one_outlet();
    let folder = folder_of(&pages.each_ref().map(|page| ("Harbour Post", page.as_str())));
    let stands = || {
        let claims = well(&folder, &["claims", "c.sayso", "--documents", "1", "--format", "jsonl"]);
        claims.matches("owned by its readers").count()
    };
    for page in ["0.html", "1.html", "2.html", "3.html", "4.html"] {
        well(&folder, &["add", "c.sayso", page]);
        assert_eq!(stands() > 0, page < "3.html", "{page}");
        well(&folder, &["check", "c.sayso"]);
    }
}

#[test]
fn what_was_removed_is_in_nothing_that_is_kept() {
    let folder = case_of(&["wire.html", "telegraph.html"]);
    let name = "Ansa Weiler";
    assert!(well(&folder, &["who", "c.sayso", name]).contains(name));
    well(&folder, &["remove", "c.sayso", "telegraph.html"]);
    let after = kept(&folder);
    forget(&folder);
    well(&folder, &["link", "c.sayso"]);
    assert_eq!(kept(&folder), after);
    let bytes = fs::read(folder.path().join("c.sayso")).expect("a test needs it");
    let weiler = |name: &[u8]| bytes.windows(name.len()).any(|words| words.eq_ignore_ascii_case(name));
    assert!(!weiler(b"weiler"));
}

#[test]
fn a_ruling_on_names_changes_what_is_kept_and_undoing_it_changes_it_back() {
    let folder = case_of(&["wire.html", "telegraph.html", "open-letter.txt"]);
    let before = kept(&folder);
    let ruled = ["rule", "c.sayso", "--by", "Nora Feldin"];
    let same = well(&folder, &[&ruled[..], &["same", "Konrad Aspell", "Ansa Weiler"]].concat());
    let grown = kept(&folder);
    assert_ne!(grown, before);
    assert!(well(&folder, &["who", "c.sayso", "Aspell"]).contains("Ansa Weiler"));
    forget(&folder);
    well(&folder, &["link", "c.sayso"]);
    assert_eq!(kept(&folder), grown);
    let handle = same.split_whitespace().next().expect("a test needs it");
    well(&folder, &[&ruled[..], &["undo", handle]].concat());
    assert_eq!(kept(&folder), before);
}

#[test]
fn a_ruling_on_a_finding_changes_what_is_stated_and_undoing_it_changes_it_back() {
    let folder = case_of(&["wire.html", "telegraph.html", "open-letter.txt"]);
    let before = kept(&folder);
    let ruled = ["rule", "c.sayso", "--by", "Nora Feldin"];
    let wrong = well(&folder, &[&ruled[..], &["wrong", "1", "a1"]].concat());
    let seen = shown(&folder);
    well(&folder, &["link", "c.sayso"]);
    let grown = kept(&folder);
    assert_ne!(grown, before);
    assert_eq!(shown(&folder), seen);
    forget(&folder);
    well(&folder, &["link", "c.sayso"]);
    assert_eq!(kept(&folder), grown);
    well(&folder, &["check", "c.sayso"]);
    let handle = wrong.split_whitespace().next().expect("a test needs it");
    well(&folder, &[&ruled[..], &["undo", handle]].concat());
    well(&folder, &["link", "c.sayso"]);
    // That somebody ruled and took it back is noted, so the pages are not the same, but nothing else changed.
    forget(&folder);
    well(&folder, &["link", "c.sayso"]);
    well(&folder, &["check", "c.sayso"]);
}

#[test]
fn what_was_kept_by_other_rules_or_is_damaged_is_made_anew() {
    let folder = case_of(&["wire.html", "telegraph.html"]);
    let (grown, seen) = (kept(&folder), shown(&folder));
    for harm in [
        "UPDATE link SET program = 'sayso 0.0.0'",
        "UPDATE link SET kept = x'00' WHERE what = 'names'",
        "UPDATE link SET kept = substr(kept, 1, length(kept) / 2) WHERE what = 'names'",
        "UPDATE link SET kept = x'ffffffff' WHERE what = 'passages'",
        "UPDATE link SET kept = x'0300' WHERE what = 'claims'",
        "UPDATE link SET kept = substr(kept, 1, length(kept) / 2) WHERE what = 'claims'",
        "UPDATE stated SET kept = x'0300'",
        "UPDATE stated SET kept = substr(kept, 1, length(kept) / 2)",
        "DELETE FROM stated",
        "DELETE FROM link WHERE what = 'claims'",
    ] {
        db(&folder).execute_batch(harm).expect("a test needs it");
        assert_eq!(shown(&folder), seen, "{harm}");
        well(&folder, &["link", "c.sayso"]);
        assert_eq!(kept(&folder), grown, "{harm}");
    }
}

#[test]
fn keys_of_copies_that_are_missing_or_damaged_are_made_anew_when_a_document_comes() {
    let whole = case_of(&["wire.html", "harbour-report.html", "telegraph.html"]);
    for harm in
        ["DELETE FROM keyed", "UPDATE keyed SET kept = substr(kept, 1, 40)", "UPDATE keyed SET kept = x'03'"]
    {
        let folder = case_of(&["wire.html", "harbour-report.html"]);
        db(&folder).execute_batch(harm).expect("a test needs it");
        folder.write("telegraph.html", &fs::read(affair().join("telegraph.html")).expect("a test needs it"));
        well(&folder, &["add", "c.sayso", "telegraph.html"]);
        assert_eq!(kept(&folder), kept(&whole), "{harm}");
    }
}

#[test]
fn a_check_notices_what_was_changed_in_what_is_kept() {
    let folder = case_of(&["wire.html", "telegraph.html"]);
    let grown = kept(&folder);
    well(&folder, &["check", "c.sayso"]);
    for harm in [
        "UPDATE passage SET same = same + 1 WHERE rowid = 1",
        "UPDATE passage SET first_start = first_start + 1 WHERE rowid = 1",
        "DELETE FROM passage WHERE rowid = 1",
        "UPDATE keyed SET kept = CAST(substr(kept, 1, length(kept) - 1) || x'7f' AS BLOB)",
        "UPDATE keyed SET kept = CAST(kept || x'00' AS BLOB)",
        "UPDATE link SET kept = (SELECT kept FROM link WHERE what = 'passages') WHERE what = 'names'",
    ] {
        db(&folder).execute_batch(harm).expect("a test needs it");
        let check = run_in(folder.path(), &["check", "c.sayso"]);
        let names = harm.contains("names");
        // Names that are damaged are made anew wherever they are asked for, so nothing wrong is shown.
        assert_eq!(check.status.code(), Some(if names { 0 } else { 2 }), "{harm}: {}", out(&check));
        assert!(names || out(&check).contains("`sayso link c.sayso --again` mends it"), "{}", out(&check));
        assert_eq!(well(&folder, &["link", "c.sayso", "--again"]), "linked\n");
        assert_eq!(kept(&folder), grown, "{harm}");
    }
}
