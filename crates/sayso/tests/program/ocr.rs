//! Pictures of words: refused by name, or read with the program Tesseract, if `--ocr` asks for it.
//!
//! Most tests bring a small program called `tesseract` that says what it is told to. Those with the real one are left out
//! where it is not installed, and say so; with `SAYSO_TESSERACT=needed` in the environment they fail there instead.

#[cfg(unix)]
mod played;

use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::folder::Folder;
use crate::{err, out, run_in, sayso};

/// Two lines: "Mayor Henrike Ode denied that / the bridge was closed."
const PICTURE: &[u8] = include_bytes!("denial.png");

/// Runs it where programs are looked for in `path`.
fn run_with(path: &str, folder: &Path, arguments: &[&str]) -> Output {
    sayso(arguments).current_dir(folder).env("PATH", path).output().expect("the program starts")
}

/// What is said of the only document or refusal.
fn line(output: &Output) -> Value {
    serde_json::from_str(out(output).lines().next().unwrap_or("null")).expect("JSON")
}

fn codes(line: &Value) -> Vec<&str> {
    line["problems"].as_array().into_iter().flatten().filter_map(|p| p["code"].as_str()).collect()
}

fn with_picture() -> Folder {
    let folder = Folder::new();
    folder.write("denial.png", PICTURE);
    folder
}

/// A PDF whose pages are nothing but the picture. The dots of a PNG are packed as a PDF packs them.
fn scanned(pages: usize) -> Vec<u8> {
    let mut packed: Vec<u8> = vec![];
    let mut rest = &PICTURE[8..];
    while let [a, b, c, d, kind @ ..] = rest {
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        if kind.starts_with(b"IDAT") {
            packed.extend(&kind[4..4 + length]);
        }
        rest = &kind[4 + length + 4..];
    }
    let mut pdf = b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n".to_vec();
    let kids: String = (0..pages).map(|page| format!("{} 0 R ", 5 + page)).collect();
    let head = format!(
        "2 0 obj << /Type /Pages /Kids [{kids}] /Count {pages} >> endobj\n3 0 obj << /Length 31 >>\nstream\n\
         q 302 0 0 102 0 0 cm /X Do Q   \nendstream endobj\n4 0 obj << /Subtype /Image /Width 604 /Height 204 \
         /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 1 \
         /BitsPerComponent 1 /Columns 604 >> /Length {} >>\nstream\n",
        packed.len()
    );
    pdf.extend(head.bytes());
    pdf.extend(packed);
    pdf.extend(b"\nendstream endobj\n");
    for page in 0..pages {
        let page = format!(
            "{} 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 302 102] /Resources << /XObject << /X 4 0 R >> >> \
             /Contents 3 0 R >> endobj\n",
            5 + page
        );
        pdf.extend(page.bytes());
    }
    pdf.extend(b"trailer << /Root 1 0 R >>\n%%EOF\n");
    pdf
}

#[test]
fn a_picture_is_refused_and_says_what_to_do() {
    let folder = with_picture();
    folder.write("scan.pdf", &scanned(2));
    for name in ["denial.png", "scan.pdf"] {
        let output = run_in(folder.path(), &["read", name]);
        assert!(err(&output).contains(&format!("{name}: it needs OCR")), "{}", err(&output));
        assert!(err(&output).contains("--ocr"));
        assert_eq!(output.status.code(), Some(2));
        let output = run_with("/nowhere", folder.path(), &["read", "--ocr", name]);
        assert!(err(&output).contains("no program called `tesseract`"), "{}", err(&output));
    }
}

/// The folders of programs, if Tesseract is in one of them.
#[expect(clippy::print_stdout, reason = "whoever runs the tests is to know what was left out")]
fn installed() -> Option<String> {
    let found = std::process::Command::new("tesseract").arg("--version").output().is_ok();
    if !found {
        assert!(std::env::var_os("SAYSO_TESSERACT").is_none(), "there is no `tesseract`, and it is needed");
        println!("LEFT OUT: there is no `tesseract` here, so no real picture was read");
    }
    found.then(|| std::env::var("PATH").unwrap_or_default())
}

#[test]
fn the_real_tesseract_reads_a_clean_picture_and_a_scanned_pdf() {
    let Some(path) = installed() else { return };
    let folder = with_picture();
    folder.write("scan.pdf", &scanned(2));
    let read = |name: &str| run_with(&path, folder.path(), &["read", "--ocr", "--format", "jsonl", name]);
    let words = "Mayor Henrike Ode denied that\nthe bridge was closed.";
    let picture = read("denial.png");
    assert_eq!(line(&picture)["document"]["text"].as_str(), Some(words), "{}", err(&picture));
    let scan = read("scan.pdf");
    let expected = format!("{words}\n\n{words}");
    assert_eq!(line(&scan)["document"]["text"].as_str(), Some(expected.as_str()), "{}", err(&scan));
    assert_eq!(line(&scan)["attributions"][1]["place"], "page 2, line 1");
    assert!(codes(&line(&scan)).contains(&"ocr"));
    // Each word has a box of its own, inside the picture of 604 × 204 dots, and they follow each other from left to right.
    let [name, cue] = ["source", "cue"].map(|part| line(&picture)["attributions"][0][part][0].clone());
    let edge = |quote: &Value, edge: &str| quote["boxes"][0][edge].as_u64().expect("a box");
    let right = |quote: &Value| edge(quote, "left") + edge(quote, "width");
    assert!(right(&name) < edge(&cue, "left") && right(&cue) < 604, "{name} {cue}");
    assert!(edge(&cue, "width") < edge(&name, "width") && edge(&cue, "height") < 102, "{name} {cue}");
}

#[test]
fn the_real_tesseract_tells_which_languages_it_has() {
    let Some(path) = installed() else { return };
    let folder = with_picture();
    let asked = ["read", "--ocr", "--ocr-language", "eng+none", "denial.png"];
    let output = run_with(&path, folder.path(), &asked);
    assert_eq!(output.status.code(), Some(2));
    let said = err(&output);
    assert!(said.contains("no language `none` here, but") && said.contains("eng"), "{said}");
}
