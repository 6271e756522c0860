//! A plain copy is the same case with its words in the open.

use std::path::{Path, PathBuf};

use case::{CaseFile, Error};
use rusqlite::Connection;

/// A copy of the affair in the latest schema.
fn affair(folder: &Path) -> PathBuf {
    let path = folder.join("affair.sayso");
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/released/5.sayso");
    std::fs::copy(kept, &path).expect("a test needs it");
    path
}

fn says(path: &Path, select: &str) -> String {
    let db = Connection::open(path).expect("a test needs it");
    db.query_row(select, [], |row| row.get(0)).expect("a test needs it")
}

#[test]
fn a_plain_copy_holds_the_words_in_the_open_and_is_the_same_case() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (affair(folder.path()), folder.path().join("copy.sayso"));
    let case = CaseFile::view(&path).unwrap();
    let made = case.plain_copy(&copy, "test 1").unwrap();
    assert_eq!((made.documents, made.damaged), (9, 0));
    assert!(matches!(case.plain_copy(&copy, "test 1"), Err(Error::Exists)));
    let copied = CaseFile::open(&copy, "test 1").unwrap();
    assert_eq!(copied.check(&mut |_, _| {}).unwrap().wrong, Vec::<String>::new());
    for id in case.documents().unwrap() {
        let (one, other) = (case.show(id).unwrap(), copied.show(id).unwrap());
        assert_eq!((one.document, one.reading, one.places), (other.document, other.reading, other.places));
    }
    assert_eq!(says(&path, "SELECT group_concat(DISTINCT typeof(text)) FROM document"), "blob");
    let text = case.show(1).unwrap().document.text().to_owned();
    assert_eq!(says(&copy, "SELECT text FROM document WHERE id = 1"), text);
    let name = "SELECT found ->> '$.voices[0][0]' FROM reading WHERE document = 1";
    assert_eq!(says(&copy, name), "page");
    let changed = Connection::open(&copy).unwrap().execute("UPDATE document SET text = 'x'", []);
    assert!(changed.is_err(), "a text never changes in a copy either");
}

#[test]
fn a_plain_copy_leaves_what_is_damaged_as_it_is_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (affair(folder.path()), folder.path().join("copy.sayso"));
    let trigger = says(&path, "SELECT sql FROM sqlite_schema WHERE name = 'a_text_never_changes'");
    let harm = "UPDATE reading SET found = x'00' WHERE document = 1; DROP TRIGGER a_text_never_changes; \
                UPDATE document SET text = x'00' WHERE id = 2";
    Connection::open(&path).unwrap().execute_batch(&format!("{harm}; {trigger}")).unwrap();
    let made = CaseFile::view(&path).unwrap().plain_copy(&copy, "test 1").unwrap();
    assert_eq!((made.documents, made.damaged), (8, 2));
    let copied = CaseFile::view(&copy).unwrap();
    assert!(copied.document(1).is_ok() && copied.document(2).is_err() && copied.show(3).is_ok());
}
