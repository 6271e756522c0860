//! Pictures of words: refused by name, or read with the program Tesseract, if `--ocr` asks for it.

use std::path::Path;

use serde_json::Value;

use crate::folder::Folder;
use crate::{err, out, sayso};

/// Two lines: "Mayor Henrike Ode denied that / the bridge was closed."
const PICTURE: &[u8] = include_bytes!("denial.png");

fn read(folder: &Path, path: &str) -> (Value, String) {
    let arguments = ["read", "--ocr", "--format", "jsonl", "denial.png"];
    let output =
        sayso(&arguments).current_dir(folder).env("PATH", path).output().expect("the program starts");
    let line = serde_json::from_str(out(&output).lines().next().unwrap_or("null")).expect("JSON");
    (line, err(&output))
}

fn with_picture() -> Folder {
    let folder = Folder::new();
    folder.write("denial.png", PICTURE);
    folder
}

#[test]
fn a_picture_is_refused_and_says_what_to_do() {
    let output = sayso(&["read", "denial.png"]).current_dir(with_picture().path()).output().unwrap();
    assert!(err(&output).contains("denial.png: it needs OCR"), "{}", err(&output));
    assert!(err(&output).contains("--ocr"));
    let (line, _) = read(with_picture().path(), "/nowhere");
    let reason = line["refused"]["reason"].as_str().unwrap();
    assert!(reason.contains("no program called `tesseract`"), "{reason}");
}

#[cfg(unix)]
#[test]
fn a_picture_is_read_with_the_program_called_tesseract() {
    use std::os::unix::fs::PermissionsExt;

    let folder = with_picture();
    // Answers with the number of bytes it got. It may not write a file: it is under the limits of the parsing process.
    let script = r#"#!/bin/sh
bytes=$(wc -c | tr -d ' ')
(echo x > written) 2> /dev/null && exit 1
row() { printf '5\t1\t1\t1\t%s\t1\t60\t70\t500\t40\t%s\t%s\n' "$1" "$2" "$3"; }
row 1 70 "Mayor Henrike Ode denied that"
row 2 80 "the bridge of $bytes bytes was closed."
"#;
    folder.write("tesseract", script.as_bytes());
    let program = folder.path().join("tesseract");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let (line, err) = read(folder.path(), &format!("{}:/usr/bin:/bin", folder.path().display()));
    let text = format!("Mayor Henrike Ode denied that\nthe bridge of {} bytes was closed.", PICTURE.len());
    assert_eq!(line["document"]["text"].as_str(), Some(text.as_str()), "{err}");
    let codes: Vec<_> =
        line["problems"].as_array().unwrap().iter().map(|p| p["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["ocr", "ocr-unsure"], "{line}");
    assert!(err.contains("read from a picture"), "{err}");
}

#[test]
fn the_real_tesseract_reads_a_clean_picture() {
    if std::process::Command::new("tesseract").arg("--version").output().is_err() {
        println!("SKIPPED: there is no `tesseract` here");
        return;
    }
    let path = std::env::var("PATH").unwrap_or_default();
    let (line, err) = read(with_picture().path(), &path);
    let text = line["document"]["text"].as_str();
    assert_eq!(text, Some("Mayor Henrike Ode denied that\nthe bridge was closed."), "{err}");
}
