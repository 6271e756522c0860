//! A copy of a case for other programs.

use crate::folder::Folder;
use crate::search::affair_case;
use crate::{err, out, run_in};
use rusqlite::Connection;

#[test]
fn a_plain_copy_shows_sql_what_is_said_and_sayso_the_same_case() {
    let folder = Folder::new();
    std::fs::copy(affair_case(), folder.path().join("c.sayso")).expect("a case can be copied");
    let made = run_in(folder.path(), &["plain", "c.sayso", "open.sayso"]);
    assert!(
        out(&made).starts_with("wrote open.sayso; ") && out(&made).ends_with("in the open\n"),
        "{}",
        err(&made)
    );
    let db = Connection::open(folder.path().join("open.sayso")).expect("a test needs it");
    // As docs/case-file.md tells.
    let words = "SELECT substr(CAST(text AS BLOB), s.value ->> '$[2][0][0]' + 1, \
                 (s.value ->> '$[2][0][1]') - (s.value ->> '$[2][0][0]')) \
                 FROM reading JOIN document ON document.id = reading.document, json_each(found, '$.attributions') AS s \
                 WHERE s.value ->> 6 = 'denies' ORDER BY document.id, s.key LIMIT 1";
    let words: Vec<u8> = db.query_row(words, [], |row| row.get(0)).expect("the affair has a denial");
    let words = String::from_utf8(words).expect("a place cuts no letter");
    drop(db);
    let [one, other] = ["c.sayso", "open.sayso"]
        .map(|case| out(&run_in(folder.path(), &["search", case, "stance:denies", "--format", "jsonl"])));
    assert_eq!(one, other);
    assert!(!words.is_empty());
    let check = run_in(folder.path(), &["check", "open.sayso"]);
    assert_eq!(check.status.code(), Some(0), "{}{}", out(&check), err(&check));
}

#[test]
fn a_plain_copy_is_never_written_over_anything() {
    let folder = Folder::with(&[("a.txt", "Mayor Ode said the bridge was closed.\n")]);
    run_in(folder.path(), &["new", "c.sayso"]);
    for (copy, told) in [("a.txt", "something there already"), ("no/copy.sayso", "there is no folder no")] {
        let made = run_in(folder.path(), &["plain", "c.sayso", copy]);
        assert_eq!(made.status.code(), Some(2));
        assert!(err(&made).contains(told), "{}", err(&made));
    }
    let kept = std::fs::read_to_string(folder.path().join("a.txt")).expect("a test needs it");
    assert!(kept.starts_with("Mayor Ode"));
}
