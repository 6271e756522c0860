//! `docs/case-file.md` tells of every table and column, and of none that is not there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use case::CaseFile;
use rusqlite::Connection;

/// `table.column` of everything in a new case but SQLite's own tables and those behind the index of search.
fn in_the_file() -> BTreeSet<String> {
    let folder = tempfile::tempdir().expect("a test needs it");
    let path = folder.path().join("x.sayso");
    drop(CaseFile::create(&path, "test 1").expect("a test needs it"));
    let db = Connection::open(&path).expect("a test needs it");
    let mut select = db
        .prepare(
            "SELECT t.name || '.' || c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c \
             WHERE t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'words\\_%' ESCAPE '\\'",
        )
        .expect("a test needs it");
    select.query_map([], |row| row.get(0)).expect("a test needs it").map(Result::unwrap).collect()
}

/// The same, from the page: a heading with the table's name, then a table whose first cells name the columns.
fn on_the_page() -> BTreeSet<String> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/case-file.md");
    let page = fs::read_to_string(page).expect("a test needs it");
    let mut table = String::new();
    let mut out = BTreeSet::new();
    for line in page.lines() {
        if let Some(name) = line.strip_prefix("### `").and_then(|rest| rest.strip_suffix('`')) {
            table = name.to_owned();
        } else if let Some((column, _)) = line.strip_prefix("| `").and_then(|rest| rest.split_once("` |")) {
            out.insert(format!("{table}.{column}"));
        }
    }
    out
}

#[test]
fn the_page_about_the_case_file_tells_of_every_table_and_column() {
    let (file, page) = (in_the_file(), on_the_page());
    let untold: Vec<_> = file.difference(&page).collect();
    let unmade: Vec<_> = page.difference(&file).collect();
    assert!(untold.is_empty(), "docs/case-file.md does not tell of {untold:?}");
    assert!(unmade.is_empty(), "docs/case-file.md tells of {unmade:?}, which no case has");
}

#[test]
fn every_table_is_strict() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.sayso");
    drop(CaseFile::create(&path, "test 1").unwrap());
    let db = Connection::open(&path).unwrap();
    let lax = "SELECT group_concat(name) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' \
               AND NOT strict AND name NOT LIKE 'sqlite_%'";
    let lax: Option<String> = db.query_row(lax, [], |row| row.get(0)).unwrap();
    assert_eq!(lax, None);
}
