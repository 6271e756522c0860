//! Nothing vanishes: every file that is given comes out, as a document or with the reason why not.

use std::fs::{self, File};

use serde_json::Value;

use crate::folder::{DENIAL, Folder};
use crate::{err, out, run_in, sayso};

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|l| serde_json::from_str(l).expect("every line is JSON")).collect()
}

#[test]
fn files_given_are_documents_plus_refusals() {
    let folder = Folder::with(&[("good.txt", DENIAL), ("empty.txt", " \n"), (".hidden.txt", DENIAL)]);
    folder.write("junk.txt", &(0..=255).cycle().take(5000).collect::<Vec<u8>>());
    folder.write("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\0");
    folder.write("broken.txt", b"Mayor Ode said the \xff\xfe bridge \xc3 was closed.\n");
    let large = File::create(folder.path().join("large.txt")).unwrap();
    large.set_len((64 << 20) + 1).unwrap();
    let mut given = 7;
    #[cfg(unix)]
    {
        use std::os::unix::fs::{PermissionsExt, symlink};
        symlink("nowhere", folder.path().join("dangling.txt")).unwrap();
        let made = std::process::Command::new("mkfifo").arg(folder.path().join("pipe.txt")).status().unwrap();
        assert!(made.success());
        given += 2;
        let closed = folder.path().join("closed");
        fs::create_dir(&closed).unwrap();
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
        // Root reads everything; then there is nothing to refuse.
        given += usize::from(fs::read_dir(&closed).is_err());
    }
    let output = run_in(folder.path(), &["read", "--format", "jsonl", "."]);
    let lines = lines(&out(&output));
    let refused: Vec<&Value> = lines.iter().filter(|l| !l["refused"].is_null()).collect();
    let read = lines.iter().filter(|l| !l["document"].is_null()).count();
    assert_eq!(read + refused.len(), given, "{}", err(&output));
    assert!(read >= 1);
    for line in refused {
        let (path, reason) =
            (line["refused"]["path"].as_str().unwrap(), line["refused"]["reason"].as_str().unwrap());
        assert!(
            err(&output).contains(&format!("sayso: {path}: {reason}\n")),
            "{path} is told on standard error"
        );
    }
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn documents_come_in_the_order_given_with_any_number_of_threads() {
    let folder = Folder::new();
    for n in 0..6 {
        folder.write(&format!("{n:02}.txt"), DENIAL.repeat(1 + (6 - n) * 2).as_bytes());
    }
    for format in ["text", "jsonl", "csv", "marked"] {
        let one = run_in(folder.path(), &["read", "--threads", "1", "--format", format, "."]);
        let two = run_in(folder.path(), &["read", "--threads", "2", "--format", format, "."]);
        assert_eq!(out(&one), out(&two), "{format}");
        let places: Vec<_> = (0..6).map(|n| out(&one).find(&format!("{n:02}.txt"))).collect();
        assert!(places.is_sorted() && places[0].is_some(), "{format}: {places:?}");
    }
}

#[test]
fn standard_input_is_a_document_called_dash() {
    let output = sayso(&["read", "--format", "jsonl", "-"]).write_stdin(DENIAL).output().unwrap();
    let line = &lines(&out(&output))[0];
    assert_eq!(
        (line["document"]["path"].as_str(), line["document"]["text"].as_str()),
        (Some("-"), Some(DENIAL))
    );
}

#[test]
fn a_hostile_page_costs_only_its_own_file() {
    let folder = Folder::with(&[("a.txt", DENIAL), ("z.txt", DENIAL)]);
    let deep = "<div>".repeat(300_000) + "<p>" + &DENIAL.repeat(20);
    folder.write("deep.html", format!("<!doctype html><html><body>{deep}").as_bytes());
    folder.write("tables.html", ("<table><tr><td>".repeat(20_000) + DENIAL).as_bytes());
    let output = run_in(folder.path(), &["read", "--format", "jsonl", "."]);
    let lines = lines(&out(&output));
    assert_eq!(lines.len(), 4, "{}", err(&output));
    let read =
        |name: &str| lines.iter().any(|l| l["document"]["path"].as_str().is_some_and(|p| p.ends_with(name)));
    assert!(read("a.txt") && read("z.txt"), "{}", err(&output));
}

#[cfg(target_os = "linux")]
#[test]
fn the_parsing_process_answers_in_json_and_never_loads_the_model() {
    let output = sayso(&["parse-one", "--", "a.txt"]).write_stdin(DENIAL).output().unwrap();
    let lines: Vec<String> = out(&output).lines().map(str::to_owned).collect();
    assert!(lines[1].starts_with("{\"Parsed\":{\"text\":\"Mayor Henrike Ode denied"), "{lines:?}");
    assert_eq!((lines[0].as_str(), lines[2].as_str(), lines.len()), ("{\"Begun\":[]}", "\"End\"", 3));
    let output = sayso(&["parse-one", "--", "a.txt"]).write_stdin(" ").output().unwrap();
    assert!(out(&output).contains("\n{\"Refused\":"), "{}", out(&output));
    assert_eq!(output.status.code(), Some(0), "a refusal is an answer");
}

#[cfg(target_os = "linux")]
#[test]
fn every_message_of_a_mailbox_has_processor_time_of_its_own() {
    let words = DENIAL.repeat(300);
    let message = format!("From a@b Thu Jan  1 00:00:00 2031\nFrom: a@b.c\nSubject: x\n\n{words}\n");
    let mailbox = message.repeat(1_500);
    let mut command = assert_cmd::Command::new("sh");
    command.env("MIMALLOC_ARENA_RESERVE", "16MiB");
    command.args(["-c", "ulimit -S -t 1; exec \"$0\" parse-one -- a.mbox"]);
    let output = command.arg(assert_cmd::cargo::cargo_bin!("sayso")).write_stdin(mailbox).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(out(&output).lines().filter(|line| line.starts_with("{\"Parsed\"")).count(), 1_500);
}
