//! One damaged document hides none of the others, and there is a way out of it.

use crate::folder::Folder;
use crate::{err, out, run_in};

/// A case of three documents; the second has a ruling, and is then harmed like this.
fn harmed(harm: &str) -> Folder {
    let folder = Folder::with(&[
        ("a.txt", "Mayor Ode said the bridge was closed.\n"),
        ("b.txt", "Konrad Aspell denied that the bridge was locked.\n"),
        ("c.txt", "Mila Sørvang said the bridge was open.\n"),
    ]);
    run_in(folder.path(), &["new", "c.sayso"]);
    run_in(folder.path(), &["add", "c.sayso", "a.txt", "b.txt", "c.txt"]);
    let ruled = run_in(folder.path(), &["rule", "c.sayso", "--by", "E", "wrong", "2", "a1"]);
    assert_eq!(ruled.status.code(), Some(0), "{}", err(&ruled));
    let db = rusqlite::Connection::open(folder.path().join("c.sayso")).expect("a test needs it");
    db.execute_batch(&format!("PRAGMA foreign_keys = OFF; {harm}")).expect("a test needs it");
    folder
}

const READING: &str = "UPDATE reading SET found = x'00' WHERE document = 2";
const SEAL: &str = "UPDATE reading SET seal = replace(replace(seal, 'a', 'b'), '0', '1') WHERE document = 2";
const TEXT: &str = "DROP TRIGGER a_text_never_changes; UPDATE document SET text = text || '!' WHERE id = 2";

#[test]
fn a_search_finds_the_others_and_names_the_damaged_one() {
    for harm in [READING, SEAL, TEXT] {
        let folder = harmed(harm);
        for query in ["bridge", "said-by:ode bridge OR said-by:aspell bridge OR said-by:mila bridge"] {
            let found = run_in(folder.path(), &["search", "c.sayso", query]);
            assert_eq!(found.status.code(), Some(2), "{harm}: {query}");
            assert!(out(&found).contains("Ode") && out(&found).contains("Mila"), "{}", out(&found));
            assert!(err(&found).contains("document 2 is left out: "), "{}", err(&found));
        }
    }
}

#[test]
fn the_others_are_shown_and_all_rulings_are_listed() {
    for harm in [READING, SEAL, TEXT] {
        let folder = harmed(harm);
        let shown = run_in(folder.path(), &["show", "c.sayso", "1", "2", "3"]);
        assert_eq!(shown.status.code(), Some(2));
        assert!(out(&shown).contains("Ode") && out(&shown).contains("Mila"), "{}", out(&shown));
        assert!(err(&shown).contains("document 2 is left out: "), "{}", err(&shown));
        let rulings = run_in(folder.path(), &["rulings", "c.sayso"]);
        assert!(out(&rulings).contains("the document is damaged"), "{}{}", out(&rulings), err(&rulings));
    }
}

#[test]
fn a_document_that_was_never_read_hides_none_of_the_others() {
    let folder = harmed("DELETE FROM reading WHERE document = 2");
    let shown = run_in(folder.path(), &["show", "c.sayso", "1", "2", "3"]);
    assert_eq!(shown.status.code(), Some(2));
    assert!(out(&shown).contains("Ode") && out(&shown).contains("Mila"), "{}", out(&shown));
    assert!(err(&shown).contains("document 2 has not been read yet"), "{}", err(&shown));
}

#[test]
fn a_report_tells_what_is_damaged_and_has_the_rest() {
    for harm in [READING, TEXT] {
        let folder = harmed(harm);
        let made = run_in(folder.path(), &["report", "c.sayso", "--out", "r.html"]);
        assert_eq!(made.status.code(), Some(2), "{}", err(&made));
        assert!(err(&made).contains("document 2: "), "{}", err(&made));
        let page = std::fs::read_to_string(folder.path().join("r.html")).expect("a test needs it");
        assert!(page.contains("c.txt") && page.contains("Ode"));
        // A text that is whole can be read whatever became of the reading.
        assert_eq!(page.contains("Konrad Aspell"), harm == READING);
    }
}

#[test]
fn a_damaged_reading_is_made_anew_and_all_holds_again() {
    for harm in [READING, SEAL] {
        let folder = harmed(harm);
        let check = run_in(folder.path(), &["check", "c.sayso"]);
        assert_eq!(check.status.code(), Some(2));
        assert!(out(&check).contains("`sayso reread CASE 2`"), "{}", out(&check));
        let again = run_in(folder.path(), &["reread", "c.sayso", "2"]);
        assert!(out(&again).contains("read again: 1 of 3 documents"), "{}{}", out(&again), err(&again));
        let found = run_in(folder.path(), &["search", "c.sayso", "aspell locked"]);
        assert_eq!(found.status.code(), Some(0), "{}", err(&found));
        let check = run_in(folder.path(), &["check", "c.sayso"]);
        assert!(out(&check).contains("all holds"), "{}", out(&check));
        let rulings = out(&run_in(folder.path(), &["rulings", "c.sayso"]));
        assert!(rulings.contains("wrong") && !rulings.contains("damaged"), "{rulings}");
    }
}

#[test]
fn a_document_that_is_named_is_read_again_and_no_other() {
    let folder = harmed("SELECT 1");
    let again = run_in(folder.path(), &["reread", "c.sayso", "a.txt", "3"]);
    assert!(out(&again).contains("read again: 2 of 3 documents"), "{}{}", out(&again), err(&again));
    let none = run_in(folder.path(), &["reread", "c.sayso"]);
    assert!(out(&none).contains("read again: 0 of 3 documents"), "{}{}", out(&none), err(&none));
    let missing = run_in(folder.path(), &["reread", "c.sayso", "z.txt"]);
    assert_eq!(missing.status.code(), Some(2));
}

#[test]
fn what_is_damaged_can_be_removed_and_nothing_of_it_stays() {
    for harm in [READING, SEAL, TEXT] {
        let folder = harmed(harm);
        let removed = run_in(folder.path(), &["remove", "c.sayso", "2", "--with-rulings"]);
        assert_eq!(removed.status.code(), Some(0), "{harm}: {}", err(&removed));
        let check = run_in(folder.path(), &["check", "c.sayso"]);
        assert!(out(&check).contains("all holds"), "{harm}: {}", out(&check));
        let bytes =
            std::fs::read(folder.path().join("c.sayso")).expect("a test needs it").to_ascii_lowercase();
        assert!(!bytes.windows(6).any(|words| words == b"aspell"), "{harm}");
        let found = run_in(folder.path(), &["search", "c.sayso", "bridge"]);
        assert_eq!(found.status.code(), Some(0), "{}", err(&found));
        assert!(out(&found).contains("Ode") && out(&found).contains("Mila"), "{}", out(&found));
    }
}

#[test]
fn a_check_notices_lengths_elders_and_names_that_cannot_be() {
    for (harm, told) in [
        ("DROP TRIGGER a_text_never_changes; UPDATE document SET length = length + 1 WHERE id = 2", "length"),
        ("DROP TRIGGER a_text_never_changes; UPDATE document SET elder = 2 WHERE id = 2", "newer than"),
        ("UPDATE part SET inside = 'x' WHERE document = 2", "without names that can be read"),
    ] {
        let folder = harmed(harm);
        let check = run_in(folder.path(), &["check", "c.sayso"]);
        assert_eq!(check.status.code(), Some(2), "{harm}: {}", out(&check));
        assert!(out(&check).contains(told) || err(&check).contains(told), "{}{}", out(&check), err(&check));
    }
}
