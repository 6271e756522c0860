//! Cases, by the real program: what goes in comes out, and bad cases and bad files are told as such.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::folder::{DENIAL, Folder};
use crate::{affair, err, out, root, run_in};

/// A folder with a case in it, to which the affair has been added.
fn affair_case() -> Folder {
    let folder = Folder::new();
    run_in(folder.path(), &["new", "c.sayso"]);
    let affair = affair();
    let added = run_in(folder.path(), &["add", "c.sayso", affair.to_str().expect("a test needs it")]);
    assert_eq!(added.status.code(), Some(0), "{}", err(&added));
    folder
}

#[test]
fn a_case_shows_what_reading_shows() {
    let folder = affair_case();
    for name in ["telegraph.html", "testimony.txt"] {
        let file = affair().join(name);
        let read = run_in(&root(), &["read", file.to_str().unwrap(), "--format", "jsonl"]);
        let shown = run_in(folder.path(), &["show", "c.sayso", name, "--format", "jsonl"]);
        assert_eq!(out(&shown), out(&read));
        let original = run_in(folder.path(), &["show", "c.sayso", name, "--original"]);
        assert_eq!(original.stdout, fs::read(&file).unwrap());
    }
    let check = run_in(folder.path(), &["check", "c.sayso"]);
    assert_eq!(check.status.code(), Some(0));
    assert!(out(&check).contains("all holds"), "{}", out(&check));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "one file when closed");
}

#[test]
fn files_given_are_documents_and_refusals() {
    let folder = Folder::with(&[("a.txt", DENIAL), ("same.txt", DENIAL), ("empty.txt", "")]);
    folder.write("broken.zip", b"PK\x03\x04 and then nothing");
    folder.write("film.mp4", b"\0\0\0\x18ftypmp42");
    run_in(folder.path(), &["new", "c.sayso"]);
    let given = ["a.txt", "same.txt", "empty.txt", "broken.zip", "film.mp4", "missing.txt"];
    let added = run_in(folder.path(), &[&["add", "c.sayso"], &given[..]].concat());
    assert_eq!(added.status.code(), Some(2));
    for bad in &given[2..] {
        assert!(err(&added).contains(bad), "{bad} is not named: {}", err(&added));
    }
    let refused = out(&run_in(folder.path(), &["status", "c.sayso", "--refused"]));
    assert_eq!(refused.lines().count(), 4, "{refused}");
    let status = out(&run_in(folder.path(), &["status", "c.sayso"]));
    assert!(status.contains("6 places were given") && status.contains("1 document,"), "{status}");
}

#[test]
fn adding_the_same_again_changes_nothing_and_says_so() {
    let folder = Folder::with(&[("a.txt", DENIAL)]);
    run_in(folder.path(), &["new", "c.sayso"]);
    run_in(folder.path(), &["add", "c.sayso", "a.txt"]);
    let again = run_in(folder.path(), &["add", "c.sayso", "a.txt"]);
    assert!(out(&again).contains("a.txt: known already"), "{}", out(&again));
    let status = out(&run_in(folder.path(), &["status", "c.sayso"]));
    assert!(status.contains("1 document,"), "{status}");
}

#[test]
fn what_stands_in_an_archive_and_in_standard_input_is_added_too() {
    let folder = Folder::new();
    folder.write("pile.zip", &zipped(&[("one.txt", DENIAL), ("two.txt", "Brekk said that it rained.\n")]));
    run_in(folder.path(), &["new", "c.sayso"]);
    let added = run_in(folder.path(), &["add", "c.sayso", "pile.zip"]);
    assert!(out(&added).contains("pile.zip: 2 new documents"), "{}{}", out(&added), err(&added));
    let shown = run_in(folder.path(), &["show", "c.sayso", "2"]);
    assert!(out(&shown).contains("pile.zip › two.txt"), "{}", out(&shown));
    let piped = crate::sayso(&["add", "c.sayso", "-"])
        .current_dir(folder.path())
        .write_stdin("Vren denied it.\n")
        .output()
        .unwrap();
    assert!(out(&piped).contains("-: 1 new document"), "{}", out(&piped));
}

#[test]
fn every_row_of_a_table_is_a_document_and_its_columns_can_be_named() {
    let folder = Folder::with(&[(
        "t.csv",
        "who,what\nVren,\"Mayor Ode denied that it was shut.\"\nOrlo,Brekk said so.\n",
    )]);
    let read = |columns: &[&str]| run_in(folder.path(), &[&["read", "t.csv"], columns].concat());
    assert!(err(&read(&[])).contains("--column"), "{}", err(&read(&[])));
    let named = read(&["--column", "text=what", "--column", "author=who"]);
    assert!(out(&named).contains("Mayor Ode") && out(&named).contains("2 documents"), "{}", out(&named));
    let wrong = read(&["--column", "colour=what"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("WHAT is text, title"), "{}", err(&wrong));
}

#[test]
fn a_file_too_long_for_the_memory_is_kept_and_taken_apart_at_the_same_time() {
    let folder = Folder::new();
    let junk = vec![0; 66 << 20];
    let files: [(&str, &[u8]); 3] =
        [("one.txt", DENIAL.as_bytes()), ("junk.bin", &junk), ("two.txt", b"Brekk said that it rained.\n")];
    folder
        .write("pile.tar", &files.iter().flat_map(|(name, bytes)| tarred(name, bytes)).collect::<Vec<u8>>());
    folder.write("huge.txt", &vec![b'a'; 70 << 20]);
    run_in(folder.path(), &["new", "c.sayso"]);
    let added = run_in(folder.path(), &["add", "c.sayso", "pile.tar", "huge.txt"]);
    assert!(out(&added).contains("pile.tar: 2 new documents, 1 refusal"), "{}{}", out(&added), err(&added));
    assert!(err(&added).contains("huge.txt: it is 70 MiB long"), "{}", err(&added));
    let check = run_in(folder.path(), &["check", "c.sayso"]);
    assert!(out(&check).contains("all holds"), "{}", out(&check));
}

/// A file as a TAR archive has it (POSIX.1-1988): its header, its bytes, filled up to whole blocks.
fn tarred(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0; 512];
    out[..name.len()].copy_from_slice(name.as_bytes());
    out[124..135].copy_from_slice(format!("{:011o}", bytes.len()).as_bytes());
    out[148..156].fill(b' ');
    out[156] = b'0';
    out[257..263].copy_from_slice(b"ustar\0");
    let sum: u32 = out.iter().map(|b| u32::from(*b)).sum();
    out[148..154].copy_from_slice(format!("{sum:06o}").as_bytes());
    out[154] = 0;
    out.extend(bytes);
    out.resize(out.len().next_multiple_of(512), 0);
    out
}

/// A ZIP archive with these files in it, not packed (APPNOTE.TXT 6.3.10).
pub(crate) fn zipped<B: AsRef<[u8]>>(files: &[(&str, B)]) -> Vec<u8> {
    let (mut out, mut directory) = (vec![], vec![]);
    for (name, bytes) in files {
        let bytes = bytes.as_ref();
        let crc = crc32(bytes);
        let at = out.len() as u32;
        let mut fixed = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        fixed.extend(crc.to_le_bytes());
        fixed.extend((bytes.len() as u32).to_le_bytes().repeat(2));
        fixed.extend((name.len() as u16).to_le_bytes());
        fixed.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&fixed);
        out.extend(name.as_bytes());
        out.extend(bytes);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&fixed);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let at = out.len() as u32;
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend((files.len() as u16).to_le_bytes().repeat(2));
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0, 0]);
    out
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(!0_u32, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

#[test]
fn what_is_no_case_is_refused_by_every_command() {
    let folder = Folder::with(&[("letter.txt", DENIAL)]);
    let commands: [&[&str]; 6] = [
        &["add", "letter.txt", "letter.txt"],
        &["status", "letter.txt"],
        &["show", "letter.txt", "1"],
        &["check", "letter.txt"],
        &["remove", "letter.txt", "1"],
        &["log", "letter.txt"],
    ];
    for command in commands {
        let refused = run_in(folder.path(), command);
        assert_eq!(refused.status.code(), Some(2), "{command:?}");
        assert!(
            err(&refused).contains("it is not a case file; nothing was written to it"),
            "{}",
            err(&refused)
        );
    }
    assert_eq!(fs::read_to_string(folder.path().join("letter.txt")).unwrap(), DENIAL);
}

#[test]
fn a_document_that_is_not_there_is_named_and_what_to_do() {
    let folder = affair_case();
    let refused = run_in(folder.path(), &["show", "c.sayso", "4711"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("4711: there is no such document"), "{}", err(&refused));
}

#[test]
fn a_removed_document_is_gone_and_its_name_with_it() {
    let folder = affair_case();
    let removed = run_in(folder.path(), &["remove", "c.sayso", "testimony.txt"]);
    assert_eq!(out(&removed), "removed 1 document, 1 file, 0 rulings\n");
    let check = run_in(folder.path(), &["check", "c.sayso"]);
    assert_eq!(check.status.code(), Some(0), "{}", out(&check));
    let bytes = fs::read(folder.path().join("c.sayso")).unwrap();
    assert!(!contains(&bytes, b"/testimony.txt"));
    assert!(contains(&bytes, b"/telegraph.html"));
}

#[test]
fn a_removal_tells_that_rulings_on_names_stay() {
    let folder = affair_case();
    let ruled = run_in(
        folder.path(),
        &["rule", "c.sayso", "--by", "K. Tarn", "same", "Konrad Aspell", "Ansa Weiler"],
    );
    assert_eq!(ruled.status.code(), Some(0), "{}", err(&ruled));
    assert_eq!(err(&ruled), "");
    let slip = run_in(
        folder.path(),
        &["rule", "c.sayso", "--by", "K. Tarn", "differ", "Konrad Aspel", "Ansa Weiler"],
    );
    assert!(err(&slip).contains("no document names “Konrad Aspel”"), "{}", err(&slip));
    let removed = run_in(folder.path(), &["remove", "c.sayso", "testimony.txt"]);
    assert_eq!(out(&removed), "removed 1 document, 1 file, 0 rulings\n");
    assert!(err(&removed).contains("c.sayso: 2 rulings on names stay, with the names"), "{}", err(&removed));
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|w| w == word)
}

/// Runs a script in a small world of its own in which `disk` is a file system of this size; `None` where the system
/// does not allow that.
fn on_a_small_disk(folder: &Path, size: &str, script: &str) -> Option<std::process::Output> {
    let program = assert_cmd::cargo::cargo_bin!("sayso");
    let script = format!("mkdir -p disk && mount -t tmpfs -o size={size} none disk || exit 77; {script}");
    let run = std::process::Command::new("unshare")
        .args(["-Urm", "sh", "-c", &script])
        .current_dir(folder)
        .env("S", program)
        .output()
        .ok()?;
    let allowed = !matches!(run.status.code(), Some(77) | None) && !err(&run).contains("unshare:");
    if !allowed {
        // Said where a person looks for it: in the output of the test.
        let _ = writeln!(std::io::stderr(), "not tried: no small disk can be made here: {}", err(&run));
    }
    allowed.then_some(run)
}

#[test]
fn on_a_full_disk_what_was_reported_is_there_and_the_rest_can_be_added_again() {
    let folder = Folder::new();
    fs::create_dir(folder.path().join("pages")).unwrap();
    // Pages that weigh much and say little: a comment of digits that hardly packs.
    let mut seed = 14_u64;
    let mut noise = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        format!("{:016x}", seed ^ (seed >> 29))
    };
    for n in 0..60 {
        let noise: String = (0..2_000).map(|_| noise()).collect();
        let page = format!("<!doctype html><!-- {noise} --><p>Mayor Ode said that gate {n} was shut.</p>");
        folder.write(&format!("pages/{n:02}.html"), page.as_bytes());
    }
    let script = "$S new disk/c.sayso >/dev/null; $S add disk/c.sayso pages >told 2>why; echo $? >code; \
                  $S check disk/c.sayso; cp disk/c.sayso* .; true";
    let Some(check) = on_a_small_disk(folder.path(), "1m", script) else { return };
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("code"), "2\n", "{}", read("why"));
    assert!(read("why").contains("the disk is full"), "{}", read("why"));
    assert!(out(&check).contains("all holds"), "{}{}", out(&check), err(&check));
    let told = read("told").lines().filter(|l| l.contains(": 1 new document")).count();
    let status = out(&run_in(folder.path(), &["status", "c.sayso"]));
    let there: usize = (status.lines().find(|l| l.contains(" document")))
        .map_or(0, |l| l.trim().split(' ').next().unwrap().parse().unwrap());
    assert!(there >= told && there < 60, "{told} reported, {there} there");
    let again = run_in(folder.path(), &["add", "c.sayso", "pages"]);
    assert!(out(&again).contains(&format!("{} new documents", 60 - there)), "{}", out(&again));
}

#[test]
fn a_case_on_a_medium_that_cannot_be_written_is_shown_and_not_added_to() {
    let folder = Folder::with(&[("a.txt", DENIAL)]);
    let script = "$S new disk/c.sayso && $S add disk/c.sayso a.txt && mount -o remount,ro disk || exit 77; \
                  $S show disk/c.sayso 1 && $S check disk/c.sayso && $S add disk/c.sayso a.txt; echo $?";
    let Some(run) = on_a_small_disk(folder.path(), "4m", script) else { return };
    assert!(out(&run).contains("denied:") && out(&run).contains("all holds"), "{}{}", out(&run), err(&run));
    assert!(out(&run).ends_with("2\n") && err(&run).contains("cannot be written to"), "{}", err(&run));
}

#[test]
fn two_copies_of_a_text_that_are_given_at_once_are_read_as_the_first_one_states() {
    let row = |by: &str, day: &str| format!("\"Mayor Ode denied yesterday that it was shut.\",{by},{day}\n");
    let table =
        ["text,publisher,published\n", &row("Alpha Post", "2031-05-14"), &row("Beta Post", "2031-06-20")];
    let folder = Folder::with(&[("t.csv", &table.concat())]);
    run_in(folder.path(), &["new", "c.sayso"]);
    let added = run_in(folder.path(), &["add", "c.sayso", "t.csv"]);
    assert!(out(&added).contains("1 text known from other bytes"), "{}{}", out(&added), err(&added));
    let shown = out(&run_in(folder.path(), &["show", "c.sayso", "1", "--format", "jsonl"]));
    assert!(shown.contains("Alpha Post") && shown.contains("2031-05-13"), "{shown}");
    assert!(!shown.contains("Beta Post") && !shown.contains("2031-06-19"), "{shown}");
}

/// A table whose columns have names that tell nothing.
const TABLE: &str = "who,what\nVren,Mayor Ode denied that it was shut.\nOrlo,Brekk said so.\n\
                     Ilse,Brekk said that it rained.\n";

/// Changes a case behind the back of the program.
fn changed(folder: &Folder, change: &str) {
    let db = rusqlite::Connection::open(folder.path().join("c.sayso")).expect("a test needs it");
    db.execute_batch(change).expect("a test needs it");
}

#[test]
fn a_file_that_was_broken_off_goes_on_with_the_options_that_it_was_begun_with_and_stays_without_them() {
    for kept in [1, 2] {
        let folder = Folder::with(&[("t.csv", TABLE)]);
        let add = |options: &[&str]| run_in(folder.path(), &[&["add", "c.sayso", "t.csv"], options].concat());
        let status = || out(&run_in(folder.path(), &["status", "c.sayso"]));
        let right = ["--column", "text=what"];
        run_in(folder.path(), &["new", "c.sayso"]);
        assert!(out(&add(&right)).contains("t.csv: 3 new documents"));
        changed(&folder, &format!("DELETE FROM part WHERE n >= {kept}; UPDATE file SET done = 0"));
        for wrong in [&[][..], &["--again"], &["--column", "text=what", "--column", "id=who"]] {
            let told = add(wrong);
            assert_eq!(told.status.code(), Some(2), "{kept} {wrong:?}: {}", out(&told));
            assert!(err(&told).contains("that it was begun with"), "{kept} {wrong:?}: {}", err(&told));
            assert!(out(&told).contains("1 refused") && status().contains("1 file was broken off"));
        }
        let told = add(&right);
        assert_eq!(told.status.code(), Some(0), "{}", err(&told));
        let left = ["", "2 texts known", "1 text known"][kept];
        assert!(out(&told).contains(left) && !status().contains("broken off"), "{}", out(&told));
        assert!(out(&run_in(folder.path(), &["check", "c.sayso"])).contains("all holds"));
    }
}

#[test]
fn what_was_refused_in_a_file_that_was_broken_off_is_tried_again_too() {
    let folder = Folder::with(&[("t.csv", TABLE)]);
    run_in(folder.path(), &["new", "c.sayso"]);
    assert_eq!(run_in(folder.path(), &["add", "c.sayso", "t.csv"]).status.code(), Some(2));
    changed(&folder, "UPDATE file SET done = 0");
    let again = run_in(folder.path(), &["add", "c.sayso", "--again", "--column", "text=what", "t.csv"]);
    assert!(out(&again).contains("t.csv: 3 new documents"), "{}{}", out(&again), err(&again));
    assert!(out(&run_in(folder.path(), &["check", "c.sayso"])).contains("all holds"));
}

#[test]
fn only_what_is_surely_meant_is_removed() {
    let folder = Folder::new();
    for (n, name) in ["x", "y"].iter().enumerate() {
        fs::create_dir(folder.path().join(name)).unwrap();
        folder.write(&format!("{name}/a.txt"), format!("Brekk said that it rained {n} times.\n").as_bytes());
        folder.write(&format!("{name}/bad.txt"), b"");
    }
    run_in(folder.path(), &["new", "c.sayso"]);
    run_in(folder.path(), &["add", "c.sayso", "x", "y", "gone.txt"]);
    let remove = |what: &str| run_in(folder.path(), &["remove", "c.sayso", what]);
    let unsure = remove("a.txt");
    assert_eq!(unsure.status.code(), Some(2));
    assert!(
        err(&unsure).contains("a.txt: several files that were given are called so (documents 1, 2)"),
        "{}",
        err(&unsure)
    );
    assert_eq!(out(&remove("gone.txt")), "removed 1 refused file\n");
    assert_eq!(out(&remove("x/")), "removed 1 document, 1 file, 0 rulings, 1 refused file\n");
    let left = out(&run_in(folder.path(), &["show", "c.sayso", "y/"]));
    assert!(left.contains("it rained 1 times"), "{left}");
    assert!(!contains(&fs::read(folder.path().join("c.sayso")).unwrap(), b"gone.txt"));
}

#[test]
fn a_changed_original_is_told_and_nothing_of_it_is_handed_out() {
    let folder = affair_case();
    changed(&folder, "UPDATE file SET length = length + 1");
    let original = run_in(folder.path(), &["show", "c.sayso", "telegraph.html", "--original"]);
    assert_eq!(original.status.code(), Some(2));
    assert!(original.stdout.is_empty() && err(&original).contains("is damaged"), "{}", err(&original));
}
