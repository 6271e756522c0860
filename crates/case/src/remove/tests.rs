//! What is removed is gone before the file is made smaller, and that this failed is told apart.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use text::{Document, Metadata, Origin};

use super::*;
use crate::{NewDocument, digest, pack};

/// A case with one document of these words.
fn case_of(path: &Path, text: &str) -> CaseFile {
    let mut case = CaseFile::create(path, "test 1").expect("a test needs it");
    let document = Document::new(Origin { path: "a.txt".into() }, Metadata::default(), text.into());
    let new = NewDocument { document: document.expect("a test needs it"), problems: vec![], reading: None };
    let mut adding = case.adding();
    let (file, _) = adding.file("a.txt", &digest(b"x"), 1).expect("a test needs it");
    adding.bytes(file, &pack(b"x").expect("a test needs it")).expect("a test needs it");
    adding.part(file, 0, &[], Ok(&new)).expect("a test needs it");
    adding.end(file).expect("a test needs it");
    adding.keep().expect("a test needs it");
    drop(adding);
    case
}

#[test]
fn the_words_are_gone_when_the_document_is_even_if_the_file_is_never_made_smaller() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.sayso");
    let mut case = case_of(&path, "Zanzibarine witness.");
    assert_eq!(case.take_out(&[1], &[]).unwrap().documents, 1);
    drop(case);
    let bytes = fs::read(&path).unwrap().to_ascii_lowercase();
    assert!(!bytes.windows(11).any(|w| w == b"zanzibarine"));
}

#[test]
fn a_file_that_cannot_be_made_smaller_is_told_apart_from_a_failed_removal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.sayso");
    let mut case = case_of(&path, "Zanzibarine witness.");
    case.db.busy_timeout(Duration::ZERO).unwrap();
    // Another program has the lock whenever the case is not in the middle of its own changes.
    let other = Connection::open(&path).unwrap();
    let removed = case.take_out(&[1], &[]).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let told = case.made_smaller(removed);
    assert_eq!(told.documents, 1);
    assert_eq!(told.not_smaller.as_deref(), Some("another program is writing to it"));
    other.execute_batch("ROLLBACK").unwrap();
    let told = case.made_smaller(told);
    assert_eq!((told.not_smaller, told.still_there), (None, false));
}

#[test]
fn whoever_reads_keeps_the_words_in_the_file_and_that_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.sayso");
    let mut case = case_of(&path, "Zanzibarine witness.");
    case.db.busy_timeout(Duration::ZERO).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN").unwrap();
    other.query_row("SELECT count(*) FROM document", [], |row| row.get::<_, i64>(0)).unwrap();
    let removed = case.remove(&[1], &[]).unwrap();
    assert!(removed.still_there);
    other.execute_batch("ROLLBACK").unwrap();
    assert!(!case.made_smaller(removed).still_there);
}
