//! Case files of every released schema still open, hold, and are brought up to date.

use std::fs;
use std::path::{Path, PathBuf};

use case::{CaseFile, Query, Whole, unpacked};

/// A copy of the case that the schema of this version was released with: the affair of `examples/`, with one ruling.
fn released(version: u32, folder: &Path) -> PathBuf {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/released/{version}.sayso"));
    let copy = folder.join("old.sayso");
    fs::copy(kept, &copy).expect("a test needs it");
    copy
}

#[test]
fn a_case_of_the_fifth_schema_keeps_what_people_added() {
    let folder = tempfile::tempdir().unwrap();
    let path = released(5, folder.path());
    let case = CaseFile::view(&path).unwrap();
    let check = case.check(&mut |_, _| {}).unwrap();
    assert_eq!((check.wrong, check.files, check.documents, check.readings), (vec![], 9, 9, 9));
    let listed = case.listed().unwrap();
    assert!(listed.iter().all(|one| one.unfit.is_none()));
    let kinds: Vec<&str> = listed.iter().map(|one| one.ruling.says().kind()).collect();
    assert_eq!(kinds, ["add-label", "add-figure"]);
}

#[test]
fn a_case_of_the_fourth_schema_is_brought_up_to_date_with_its_rulings_counted() {
    let folder = tempfile::tempdir().unwrap();
    let path = released(4, folder.path());
    drop(CaseFile::open(&path, "test 1").unwrap());
    let db = rusqlite::Connection::open(&path).unwrap();
    assert!(db.execute("DELETE FROM ruling", []).unwrap_err().to_string().contains("never deleted"));
}

#[test]
fn what_joins_the_documents_of_a_case_of_the_fourth_schema_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let case = CaseFile::open(&released(4, folder.path()), "test 1").unwrap();
    let check = case.check(&mut |_, _| {}).unwrap();
    assert_eq!((check.wrong, check.files, check.documents, check.readings), (vec![], 9, 9, 9));
    let documents = case.linked().unwrap();
    assert!(documents.iter().all(|document| document.with == Some(document.seal.clone())));
    let (mut keys, mut stated) = (0, 0);
    case.keys(|_, bytes| keys += bytes.len()).unwrap();
    case.statements(|bytes| stated += unpacked(&bytes).unwrap().len()).unwrap();
    assert!(keys > 1000 && stated > 1000 && !case.passages().unwrap().is_empty(), "{keys} {stated}");
    assert!(case.whole(Whole::Claims, "sayso 0.1.0").unwrap().is_some());
    assert_eq!(case.rulings().unwrap().len(), 1);
}

#[test]
fn a_case_of_the_third_schema_opens_and_everything_in_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    let case = CaseFile::open(&released(3, folder.path()), "test 1").unwrap();
    let check = case.check(&mut |_, _| {}).unwrap();
    assert_eq!((check.wrong, check.files, check.documents, check.readings), (vec![], 9, 9, 9));
    let mut stated = 0;
    case.statements(|_| stated += 1).unwrap();
    assert!(stated == 0 && case.whole(Whole::Claims, "sayso 0.1.0").unwrap().is_none(), "it is made again");
    assert_eq!(case.rulings().unwrap().len(), 1);
    // What was added before lies as it lay, and what comes now is packed.
    let db = rusqlite::Connection::open(case.path()).unwrap();
    let packing = "SELECT group_concat(DISTINCT typeof(text)) || ' ' || group_concat(DISTINCT packing) FROM document \
                   JOIN reading ON reading.document = document.id";
    assert_eq!(db.query_row(packing, [], |row| row.get::<_, String>(0)).unwrap(), "text deflate");
    assert_eq!(case.status().unwrap().text_bytes, 25_870);
}

#[test]
fn a_case_of_the_second_schema_opens_and_everything_in_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    let case = CaseFile::open(&released(2, folder.path()), "test 1").unwrap();
    let check = case.check(&mut |_, _| {}).unwrap();
    assert_eq!((check.wrong, check.files, check.documents, check.readings), (vec![], 9, 9, 9));
    // What joins the documents is made again.
    assert!(case.linked().unwrap().iter().all(|document| document.with.is_none()));
    assert!(case.passages().unwrap().is_empty());
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
