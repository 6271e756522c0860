//! What is opened as a case, and what is refused untouched.

use std::fs;

use super::*;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a test needs it")
}

/// That opening `bytes` as a case is refused, and that not a byte of it was changed.
fn refused(bytes: &[u8]) -> String {
    let folder = folder();
    let path = folder.path().join("x.sayso");
    fs::write(&path, bytes).expect("a test needs it");
    let why = CaseFile::open(&path, "test 1").map(drop).unwrap_err().to_string();
    assert_eq!(CaseFile::view(&path).map(drop).unwrap_err().to_string(), why);
    assert_eq!(fs::read(&path).expect("a test needs it"), bytes, "something was written");
    assert_eq!(fs::read_dir(folder.path()).expect("a test needs it").count(), 1, "a file was left beside it");
    why
}

/// The bytes of a case that is closed.
fn case_bytes() -> Vec<u8> {
    let folder = folder();
    let path = folder.path().join("x.sayso");
    drop(CaseFile::create(&path, "test 1").expect("a test needs it"));
    assert_eq!(fs::read_dir(folder.path()).expect("a test needs it").count(), 1, "one file when closed");
    fs::read(&path).expect("a test needs it")
}

#[test]
fn what_is_no_case_is_refused_and_not_written_to() {
    let not_a_case = Error::NotACase.to_string();
    for bytes in [&b""[..], b"x", b"SQLite format 3\0", &[0; 4096]] {
        assert_eq!(refused(bytes), not_a_case);
    }
    let mut stranger = case_bytes();
    stranger[68..72].copy_from_slice(b"else");
    assert_eq!(refused(&stranger), not_a_case);
}

#[test]
fn a_case_without_its_end_is_refused() {
    let whole = case_bytes();
    for length in [200, 5_000, whole.len() - 1] {
        assert!(refused(&whole[..length]).contains("its end is missing"), "{length}");
    }
}

#[test]
fn a_case_of_a_newer_program_is_refused() {
    let mut newer = case_bytes();
    newer[60..64].copy_from_slice(&999_u32.to_be_bytes());
    assert!(refused(&newer).contains("newer sayso (schema 999"));
}

#[test]
fn a_folder_and_nothing_at_all_are_no_cases() {
    let folder = folder();
    let missing = folder.path().join("missing.sayso");
    assert!(matches!(CaseFile::open(&missing, "test 1"), Err(Error::Missing)));
    assert!(matches!(CaseFile::open(folder.path(), "test 1"), Err(Error::NotACase)));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_is_there_is_never_overwritten_by_a_new_case() {
    let folder = folder();
    let path = folder.path().join("letter.txt");
    fs::write(&path, "dear all").unwrap();
    assert!(matches!(CaseFile::create(&path, "test 1"), Err(Error::Exists)));
    assert_eq!(fs::read(&path).unwrap(), b"dear all");
}

#[test]
fn a_case_whose_schema_plants_code_does_not_run_it() {
    let folder = folder();
    let path = folder.path().join("x.sayso");
    drop(CaseFile::create(&path, "test 1").unwrap());
    let db = Connection::open(&path).unwrap();
    db.execute_batch("CREATE TRIGGER t AFTER INSERT ON log BEGIN SELECT load_extension('x'); END").unwrap();
    drop(db);
    let mut case = CaseFile::open(&path, "test 1").unwrap();
    assert!(case.adding().note("add", "x").is_err());
}

#[test]
fn the_record_says_which_program_made_the_tables() {
    let folder = folder();
    let case = CaseFile::create(&folder.path().join("x.sayso"), "test 1").unwrap();
    let made: (i64, String) = case
        .db
        .query_row("SELECT version, program FROM migration", [], |r| Ok((r.get(0)?, r.get(1)?)))
        .unwrap();
    assert_eq!(made, (1, "test 1".to_owned()));
}
