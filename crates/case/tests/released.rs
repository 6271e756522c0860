//! Case files of every released schema still open, hold, and are brought up to date.

use std::fs;
use std::path::{Path, PathBuf};

use case::{CaseFile, Query, Whole};

/// A copy of the case that the schema of this version was released with: the affair of `examples/`, with one ruling.
fn released(version: u32, folder: &Path) -> PathBuf {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/released/{version}.sayso"));
    let copy = folder.join("old.sayso");
    fs::copy(kept, &copy).expect("a test needs it");
    copy
}

#[test]
fn what_is_stated_in_a_case_of_the_third_schema_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let case = CaseFile::open(&released(3, folder.path()), "test 1").unwrap();
    let check = case.check(&mut |_, _| {}).unwrap();
    assert_eq!((check.wrong, check.files, check.documents, check.readings), (vec![], 9, 9, 9));
    let mut stated = 0;
    case.statements(|bytes| stated += bytes.len()).unwrap();
    assert!(stated > 1000, "{stated}");
    assert!(case.whole(Whole::Claims, "sayso 0.1.0").unwrap().is_some());
    assert_eq!(case.rulings().unwrap().len(), 1);
}

#[test]
fn what_joined_the_documents_of_a_case_of_the_second_schema_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let case = CaseFile::open(&released(2, folder.path()), "test 1").unwrap();
    let check = case.check(&mut |_, _| {}).unwrap();
    assert_eq!((check.wrong, check.files, check.documents, check.readings), (vec![], 9, 9, 9));
    let documents = case.linked().unwrap();
    assert!(documents.iter().all(|document| document.with == Some(document.seal.clone())));
    let mut keys = 0;
    case.keys(|_, bytes| keys += bytes.len()).unwrap();
    assert!(keys > 1000 && !case.passages().unwrap().is_empty());
    let [wrong, copied] = &case.rulings().unwrap()[..] else { panic!("two rulings") };
    assert_eq!((wrong.says().kind(), copied.says().kind()), ("wrong", "copied"));
}

#[test]
fn a_case_of_the_first_schema_opens_and_everything_in_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    let path = released(1, folder.path());
    let case = CaseFile::open(&path, "test 1").unwrap();
    let check = case.check(&mut |_, _| {}).unwrap();
    assert_eq!((check.wrong, check.files, check.documents, check.readings), (vec![], 9, 9, 9));
    let status = case.status().unwrap();
    assert_eq!((status.attributions, status.rulings), (184, 1));
    let letter = case.find("open-letter.txt").unwrap();
    let shown = case.show(letter[0]).unwrap();
    let reading = shown.reading.unwrap();
    assert!(reading.figures().iter().any(|f| shown.document.quote(f.number) == Some("fifty-nine")));
    let hits = case.search(&Query::parse("stance:denies").unwrap(), 10).unwrap();
    assert!(!hits.hits.is_empty());
}
