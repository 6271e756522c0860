//! The same with a program called `tesseract` that each test writes for itself.

use std::os::unix::fs::PermissionsExt;

use super::{PICTURE, codes, line, run_with, scanned, with_picture};
use crate::cases::zipped;
use crate::folder::Folder;
use crate::{err, out, run_in};

/// Puts a program called `tesseract` beside the folder's files; gives back where programs are looked for then.
///
/// What it can call: `page` begins a table, `row LINE CONFIDENCE WORDS` is a row of it, `word LINE LEFT WORD` a row of
/// one word in a box of 50 × 40.
fn played(folder: &Folder, script: &str) -> String {
    let script = format!(
        "#!/bin/sh\n[ \"$1\" = --list-langs ] && printf 'List of (1):\\neng\\n' && exit\n\
         page() {{ printf '1\\t1\\t0\\t0\\t0\\t0\\t0\\t0\\t9\\t9\\t-1\\t\\n'; }}\n\
         row() {{ printf '5\\t1\\t1\\t1\\t%s\\t1\\t60\\t70\\t500\\t40\\t%s\\t%s\\n' \"$1\" \"$2\" \"$3\"; }}\n\
         word() {{ printf '5\\t1\\t1\\t1\\t%s\\t1\\t%s\\t%s0\\t50\\t40\\t96\\t%s\\n' \"$1\" \"$2\" \"$1\" \"$3\"; }}\n\
         {script}\n"
    );
    folder.write("tesseract", script.as_bytes());
    let program = folder.path().join("tesseract");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("a program");
    format!("{}:/usr/bin:/bin", folder.path().display())
}

#[test]
fn a_picture_is_read_with_the_program_called_tesseract() {
    let folder = with_picture();
    // It gets the picture and may not write a file: it is under the limits of the parsing process.
    let path = played(
        &folder,
        "bytes=$(wc -c | tr -d ' '); (echo x > written) 2> /dev/null && exit 1; page\n\
         row 1 95 'Mayor Henrike Ode denied that'; row 2 40 \"the bridge of $bytes bytes was closed.\"",
    );
    let output = run_with(&path, folder.path(), &["read", "--ocr", "--format", "jsonl", "denial.png"]);
    let read = line(&output);
    let text = format!("Mayor Henrike Ode denied that\nthe bridge of {} bytes was closed.", PICTURE.len());
    assert_eq!(read["document"]["text"].as_str(), Some(text.as_str()), "{}", err(&output));
    assert_eq!(read["document"]["places"][1]["name"], "2 (left 60, top 70, 500 × 40 pixels)");
    assert_eq!(read["attributions"][0]["place"], "line 1");
    assert_eq!(codes(&read), ["ocr", "ocr-unsure"], "{read}");
    assert!(err(&output).contains("unsure of 1 of 2 words (line 2)"), "{}", err(&output));
    let shown = out(&run_with(&path, folder.path(), &["read", "--ocr", "denial.png"]));
    assert!(shown.contains("   1    denies       denied: that"), "{shown}");
}

#[test]
fn the_pages_of_a_scan_are_read_one_by_one_and_kept_in_a_case_with_their_lines() {
    let folder = Folder::new();
    folder.write("scan.pdf", &scanned(3));
    let path = played(
        &folder,
        "cat > /dev/null; page; row 1 95 'Mayor Henrike Ode denied that'; row 2 95 'the bridge was closed.'",
    );
    run_in(folder.path(), &["new", "c.sayso"]);
    let refused = run_in(folder.path(), &["add", "c.sayso", "scan.pdf"]);
    assert!(err(&refused).contains("it needs OCR"), "{}", err(&refused));
    let added = run_with(&path, folder.path(), &["add", "c.sayso", "--ocr", "--again", "scan.pdf"]);
    assert!(out(&added).contains("1 new document"), "{}{}", out(&added), err(&added));
    let shown = out(&run_in(folder.path(), &["show", "c.sayso", "1"]));
    assert!(shown.contains("p. 3 l. 1"), "{shown}");
    let found = out(&run_in(folder.path(), &["search", "c.sayso", "bridge"]));
    assert!(found.contains("page 1, line "), "{found}");
    assert_eq!(run_in(folder.path(), &["check", "c.sayso"]).status.code(), Some(0));
}

/// The program says of a page: “Mayor Henrike Ode denied that / the bridge was closed.”, each word in a box of its own.
const WORDS: &str = "cat > /dev/null; page; word 1 60 Mayor; word 1 120 Henrike; word 1 180 Ode; word 1 240 denied\n\
    word 1 300 that; word 2 60 the; word 2 120 bridge; word 2 180 was; word 2 240 closed.";

/// Holds a line of output against the schema that is published of it.
fn is_as_told(line: &serde_json::Value) {
    let schema = std::fs::read_to_string(crate::root().join("docs/reading.schema.json")).expect("a schema");
    let schema =
        jsonschema::validator_for(&serde_json::from_str(&schema).expect("a schema")).expect("a schema");
    let wrong: Vec<String> =
        schema.iter_errors(line).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_finding_names_the_boxes_of_just_the_words_that_it_quotes() {
    let folder = with_picture();
    let path = played(&folder, WORDS);
    let read = |more: &[&str]| {
        let asked = [&["read", "--ocr", "denial.png"], more].concat();
        run_with(&path, folder.path(), &asked)
    };
    let read_as_json = line(&read(&["--format", "jsonl"]));
    is_as_told(&read_as_json);
    assert_eq!(read_as_json["document"]["places"][0]["name"], "1 (left 60, top 10, 290 × 40 pixels)");
    let boxed = |[line, left, top, width]: [u32; 4]| {
        serde_json::json!({"page": null, "line": line, "left": left, "top": top, "width": width, "height": 40,
            "unit": "pixels"})
    };
    let denial = &read_as_json["attributions"][0];
    assert_eq!(denial["cue"][0]["boxes"], serde_json::json!([boxed([1, 240, 10, 50])]), "{denial}");
    let content = [[1, 300, 10, 50], [2, 60, 20, 230]].map(boxed);
    let pieces = denial["content"].as_array().into_iter().flatten();
    let boxes: Vec<_> = pieces.flat_map(|piece| piece["boxes"].as_array().unwrap()).collect();
    assert_eq!(serde_json::json!(boxes), serde_json::json!(content), "{denial}");
    // People see them where they ask for them, spreadsheets always.
    let told = "line 1: left 300, top 10, 50 × 40 pixels; line 2: left 60, top 20, 230 × 40 pixels";
    let flat = |more: &[&str]| out(&read(more)).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat(&["--boxes"]).contains(told), "{}", flat(&["--boxes"]));
    assert!(!flat(&[]).contains("pixels"), "{}", flat(&[]));
    assert!(flat(&["--format", "csv"]).contains(told), "{}", flat(&["--format", "csv"]));
}

#[test]
fn a_case_keeps_the_box_of_every_word_and_search_names_those_of_the_words_asked_for() {
    let folder = Folder::new();
    folder.write("scan.pdf", &scanned(2));
    let path = played(&folder, WORDS);
    run_in(folder.path(), &["new", "c.sayso"]);
    let added = run_with(&path, folder.path(), &["add", "c.sayso", "--ocr", "scan.pdf"]);
    assert!(out(&added).contains("1 new document"), "{}{}", out(&added), err(&added));
    let shown = line(&run_in(folder.path(), &["show", "c.sayso", "1", "--format", "jsonl"]));
    is_as_told(&shown);
    let second = &shown["attributions"][1]["content"][0]["boxes"][1];
    assert_eq!(
        (&second["page"], &second["line"], &second["unit"]),
        (&"2".into(), &2.into(), &"points".into())
    );
    let search = |more: &[&str]| {
        let asked = [&["search", "c.sayso", "bridge"], more].concat();
        run_in(folder.path(), &asked)
    };
    let highlight = &line(&search(&["--format", "jsonl"]))["hit"]["highlights"][0];
    assert_eq!(highlight["quote"], "bridge");
    // The picture has two dots to the point.
    let bridge = &highlight["boxes"][0];
    assert_eq!((&bridge["left"], &bridge["width"]), (&60.into(), &25.into()), "{highlight}");
    for more in [&["--boxes"][..], &["--format", "csv"]] {
        let found = out(&search(more));
        assert!(found.contains("line 2: left 60, top 10, 25 × 20 points"), "{found}");
    }
    assert_eq!(run_in(folder.path(), &["check", "c.sayso"]).status.code(), Some(0));
}

#[test]
fn pictures_in_an_archive_are_each_read_or_named() {
    let folder = with_picture();
    folder.write("letters.zip", &zipped(&[("a.png", PICTURE), ("b.png", PICTURE)]));
    let refused = err(&run_in(folder.path(), &["read", "letters.zip"]));
    for name in ["letters.zip › a.png: it needs OCR", "letters.zip › b.png: it needs OCR"] {
        assert!(refused.contains(name), "{refused}");
    }
    let path = played(&folder, "cat > /dev/null; page; row 1 95 'Vren said that it is shut.'");
    let read = run_with(&path, folder.path(), &["read", "--ocr", "--format", "jsonl", "letters.zip"]);
    assert_eq!(out(&read).lines().count(), 2, "{}", err(&read));
}

#[test]
fn a_program_that_ends_badly_refuses_its_picture_alone() {
    let folder = with_picture();
    folder.write("letter.txt", crate::folder::DENIAL.as_bytes());
    let path = played(&folder, "exit 3");
    let output = run_with(&path, folder.path(), &["read", "--ocr", "denial.png", "letter.txt"]);
    assert!(err(&output).contains("Tesseract could not read this picture"), "{}", err(&output));
    assert!(out(&output).contains("1 document · 1 attribution"), "{}", out(&output));
}

/// Whether a process with this number is there and not only waiting to be buried.
#[cfg(target_os = "linux")]
fn alive(process: &str) -> bool {
    let state = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    state.rsplit_once(") ").is_some_and(|(_, state)| !state.starts_with('Z'))
}

#[cfg(target_os = "linux")]
#[test]
fn no_tesseract_outlives_a_program_that_is_killed() {
    use std::time::{Duration, Instant};
    for signal in ["INT", "KILL"] {
        let folder = with_picture();
        // Its number is told through a pipe, because it may write no file.
        let pipe = folder.path().join("number");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let path = played(&folder, &format!("echo $$ > '{}'; exec sleep 60", pipe.display()));
        let mut program = std::process::Command::new(assert_cmd::cargo::cargo_bin!("sayso"))
            .args(["read", "--ocr", "denial.png"])
            .current_dir(folder.path())
            .env("PATH", path)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let number = std::fs::read_to_string(&pipe).unwrap().trim().to_owned();
        assert!(alive(&number));
        let kill = ["-s", signal, &program.id().to_string()];
        assert!(std::process::Command::new("kill").args(kill).status().unwrap().success());
        program.wait().unwrap();
        let begun = Instant::now();
        while alive(&number) {
            assert!(begun.elapsed() < Duration::from_secs(10), "it outlives SIG{signal}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}
