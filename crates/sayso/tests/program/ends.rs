//! How the program ends, and what it says then.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};

use crate::folder::{DENIAL, Folder};
use crate::{err, out, run_in};

#[test]
fn the_exit_code_says_whether_something_was_found() {
    let folder = Folder::with(&[("found.txt", DENIAL), ("nothing.txt", "A bridge.\n"), ("empty.txt", "")]);
    let code = |arguments: &[&str]| run_in(folder.path(), arguments).status.code();
    assert_eq!(code(&["read", "found.txt"]), Some(0));
    assert_eq!(code(&["read", "found.txt", "nothing.txt"]), Some(0));
    assert_eq!(code(&["read", "nothing.txt"]), Some(1));
    assert_eq!(code(&["read", "found.txt", "empty.txt"]), Some(2));
    assert_eq!(code(&["read", "gone.txt"]), Some(2));
}

#[test]
fn a_hidden_file_in_a_folder_is_told_but_is_no_failure() {
    let folder = Folder::with(&[("found.txt", DENIAL), (".hidden", DENIAL)]);
    let output = run_in(folder.path(), &["read", "."]);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).contains(".hidden: it is hidden"), "{}", err(&output));
    assert!(out(&output).contains("1 hidden file skipped"), "{}", out(&output));
}

#[test]
fn a_wrong_command_line_ends_with_two_and_says_what_to_do() {
    let folder = Folder::new();
    for wrong in
        [&["read"][..], &["read", "--format", "pdf", "a"], &["read", "--threads", "0", "a"], &["raed"]]
    {
        let output = run_in(folder.path(), wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(err(&output).contains("--help") && out(&output).is_empty(), "{wrong:?}: {}", err(&output));
    }
    let output = run_in(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("Usage: sayso <COMMAND>"));
}

#[test]
fn the_last_line_sums_up() {
    let folder = Folder::with(&[("a.txt", DENIAL), ("b.txt", "A bridge.\n"), ("empty.txt", "")]);
    let output = out(&run_in(folder.path(), &["read", "."]));
    let last = output.lines().last().unwrap();
    assert!(last.starts_with("2 documents · 1 attribution · 1 voice · 1 file refused"), "{last}");
}

fn start(folder: &Folder, arguments: &[&str]) -> Child {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("sayso"));
    command.args(arguments).current_dir(folder.path());
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

#[test]
fn a_reader_that_has_seen_enough_ends_the_program_quietly() {
    let folder = Folder::new();
    for n in 0..30 {
        folder.write(&format!("{n}.txt"), DENIAL.repeat(3).as_bytes());
    }
    let mut child = start(&folder, &["read", "--format", "jsonl", "."]);
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let ended = child.wait_with_output().unwrap();
    assert!(first.starts_with("{\"schema\":1"));
    assert_eq!((ended.status.code(), err(&ended).as_str()), (Some(0), ""));
}

#[cfg(unix)]
#[test]
fn a_stop_names_what_was_not_read() {
    let folder = Folder::with(&[("a.txt", DENIAL), ("b.txt", DENIAL), ("z.txt", DENIAL)]);
    let mut child = start(&folder, &["read", "a.txt", "b.txt", "-", "z.txt"]);
    // Standard input stays open, so the program waits for it when the first two documents are out.
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"Mayor ").unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut shown = String::new();
    while !shown.lines().any(|line| line.starts_with("b.txt")) {
        assert_ne!(
            output.read_line(&mut shown).unwrap(),
            0,
            "both are shown before the rest is there: {shown}"
        );
    }
    let stopped = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(stopped.success());
    output.read_to_string(&mut shown).unwrap();
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(130));
    // The stop may come when all that was found in the second one is shown, but not yet that nothing follows.
    let left = ["not read to the end: - and the 1 after it", "not read to the end: b.txt and the 2 after it"];
    assert!(left.iter().any(|left| err(&ended).contains(left)), "{}", err(&ended));
    drop(input);
}
