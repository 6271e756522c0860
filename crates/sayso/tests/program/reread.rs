//! Reading a case again with another reader: only what needs it, and every ruling outlives it.

use std::fs;
use std::path::Path;

use case::CaseFile;
use rusqlite::Connection;
use text::{Provenance, Reading};

use crate::folder::{DENIAL, Folder};
use crate::{affair, err, out, run_in};

/// Makes all readings look as if an older reader had made them, and its work a little different.
pub(crate) fn by_an_older_reader(case: &Path) {
    let mut case = CaseFile::open(case, "test").expect("a test needs it");
    let shown: Vec<_> =
        case.documents().expect("a test needs it").into_iter().map(|id| case.show(id)).collect();
    let mut rereading = case.rereading();
    for shown in shown {
        let shown = shown.expect("a test needs it");
        let newer = shown.reading.expect("a test needs it");
        let mut found = newer.found().clone();
        if let Some(attribution) = found.attributions.get_mut(6) {
            attribution.cue.clear();
        }
        let by = Provenance { reader: "an older reader".to_owned(), ..newer.provenance().clone() };
        let older = Reading::new(&shown.document, by, found).expect("a test needs it");
        rereading.reading(shown.id, &older).expect("a test needs it");
    }
    rereading.end("as a test").expect("a test needs it");
}

fn well(folder: &Folder, arguments: &[&str]) -> String {
    let output = run_in(folder.path(), arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}{}", out(&output), err(&output));
    out(&output)
}

fn reread(folder: &Folder) -> String {
    well(folder, &["reread", "a.sayso"]).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn only_what_another_reader_has_read_is_read_again_and_rulings_outlive_it() {
    let folder = Folder::with(&[("denial.txt", DENIAL)]);
    folder.write("wire.html", &fs::read(affair().join("wire.html")).unwrap());
    for arguments in [&["new", "a.sayso"][..], &["add", "a.sayso", "wire.html"]] {
        well(&folder, arguments);
    }
    let fresh = well(&folder, &["show", "a.sayso", "1", "--format", "jsonl"]);
    by_an_older_reader(&folder.path().join("a.sayso"));
    well(&folder, &["add", "a.sayso", "denial.txt"]);
    for rule in [&["wrong", "1", "a7"][..], &["wrong", "1", "a8"], &["voice", "1", "a9", "Mila S."]] {
        well(&folder, &[&["rule", "a.sayso", "--by", "Nora Feldin"], rule].concat());
    }
    let told = reread(&folder);
    let had = "the reader had “The ministry · asserts, ";
    assert!(
        told.contains(had) && told.contains("and has “The ministry · has spoken of · asserts, "),
        "{told}"
    );
    assert!(told.ends_with("read again: 1 of 2 documents · 1 ruling no longer fits"), "{told}");
    // The same as a fresh reading, the rulings aside.
    let now = well(&folder, &["show", "a.sayso", "1", "--format", "jsonl"]);
    let reading = |line: &str| {
        let mut line: serde_json::Value = serde_json::from_str(line).unwrap();
        line.as_object_mut().unwrap().remove("rulings");
        line
    };
    assert_eq!(reading(&now), reading(&fresh));
    let unfit = well(&folder, &["rulings", "a.sayso", "--only", "unfit"]);
    assert!(unfit.contains("1 ruling · 1 no longer fitting"), "{unfit}");
    let shown = well(&folder, &["show", "a.sayso", "1"]);
    assert!(shown.contains("Rulings that no longer fit") && shown.contains("Mila S."), "{shown}");
    assert_eq!(reread(&folder), "read again: 0 of 2 documents · every ruling that fitted still fits");
    assert!(well(&folder, &["check", "a.sayso"]).contains("all holds"));
    assert!(!well(&folder, &["status", "a.sayso"]).contains("an older reader"));
}

#[cfg(unix)]
#[test]
fn a_rereading_that_is_stopped_goes_on_where_it_was() {
    use std::process::{Command, Stdio};
    let folder = Folder::new();
    for n in 0..24 {
        folder.write(&format!("{n}.txt"), format!("{n}. {}", DENIAL.repeat(3)).as_bytes());
    }
    let case = folder.path().join("a.sayso");
    well(&folder, &["new", "a.sayso"]);
    let paths: Vec<String> = (0..24).map(|n| format!("{n}.txt")).collect();
    let add: Vec<&str> = ["add", "a.sayso"].into_iter().chain(paths.iter().map(String::as_str)).collect();
    well(&folder, &add);
    by_an_older_reader(&case);
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("sayso"))
        .args(["reread", "a.sayso"])
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let new = || {
        let db = Connection::open_with_flags(&case, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        let select =
            "SELECT count(*) FROM reading JOIN reader ON reader.id = reader WHERE name <> 'an older reader'";
        db.query_row(select, [], |row| row.get::<_, i64>(0)).unwrap_or(0)
    };
    while new() == 0 && child.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let _ = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    // On a fast machine it may be done before the signal comes.
    let code = child.wait().unwrap().code();
    assert!(matches!(code, Some(0 | 130)), "{code:?}");
    let kept = new();
    assert!(kept > 0);
    assert!(reread(&folder).starts_with(&format!("read again: {} of 24 documents", 24 - kept)));
    assert!(well(&folder, &["check", "a.sayso"]).contains("all holds"));
}
