//! What README and GUIDE show as output is what the program prints.

use std::fmt::Write;
use std::fs;

use crate::search::affair_case;
use crate::{out, root, run_in};

/// Lines longer than this (JSON Lines) are cut in the guide, and end in an ellipsis.
const LONGEST: usize = 320;
/// The kernel the pages were made with. On others the last digits may differ, and with them a borderline line.
const KERNEL: &str = "avx512vnni";

/// What follows a marker's command: the whole output, or its last lines.
fn output_of(marker: &str) -> String {
    let (command, tail) = match marker.strip_suffix(" (the last lines)") {
        Some(command) => (command, true),
        None => (marker, false),
    };
    let words = arguments(command).into_iter().skip_while(|w| {
        !matches!(
            &**w,
            "read"
                | "schema"
                | "search"
                | "who"
                | "copies"
                | "claims"
                | "trace"
                | "cited"
                | "disputes"
                | "figures"
                | "labels"
                | "timeline"
                | "status"
        )
    });
    // The pages put the affair into a case with this name.
    let case = |word: String| if word == "affair.sayso" { affair_case().display().to_string() } else { word };
    let words: Vec<String> = words.map(case).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if words.contains(&"/tmp/gate.jpg") {
        fs::write("/tmp/gate.jpg", b"\xff\xd8\xff").expect("the guide's file can be written");
    }
    let output = run_in(&root(), &words);
    let shown = format!("{}{}", String::from_utf8_lossy(&output.stderr), out(&output));
    let lines: Vec<&str> = shown.trim_end().lines().collect();
    let from = if tail { lines.len().saturating_sub(6) } else { 0 };
    let mut page = String::from("\n```text\n");
    for line in &lines[from..] {
        let line = line.trim_end();
        let cut =
            line.char_indices().nth(LONGEST).map_or(line.to_owned(), |(i, _)| format!("{} …", &line[..i]));
        let _ = writeln!(page, "{cut}");
    }
    page + "```\n"
}

/// The words of a command as a shell takes them apart: at spaces, but not between single quotes.
fn arguments(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for (n, part) in command.split('\'').enumerate() {
        let mut spaced = part.split(' ').map(str::to_owned);
        let first = if n % 2 == 1 { Some(part.to_owned()) } else { spaced.next() };
        words.last_mut().expect("there is one").push_str(&first.unwrap_or_default());
        if n % 2 == 0 {
            words.extend(spaced);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn fresh(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some(at) = rest.find("<!-- output: ").or_else(|| rest.find("<!-- session: ")) {
        let (before, marked) = rest.split_at(at);
        let Some(end) = marked.find(" -->\n") else { break };
        let head = &marked[..end + " -->\n".len()];
        let command = head.split_once(": ").map_or("", |(_, c)| c.trim_end_matches(" -->\n"));
        let close = if head.contains("session") { "<!-- /session -->" } else { "<!-- /output -->" };
        let Some(after) = marked.find(close) else { panic!("`{command}` is not closed by {close}") };
        let _ = write!(out, "{before}{head}{}{close}", output_of(command));
        rest = &marked[after + close.len()..];
    }
    out + rest
}

#[test]
fn what_the_pages_show_is_what_the_program_prints() {
    let kernel = out(&run_in(&root(), &["read", "--format", "jsonl", "examples/affair/wire.html"]));
    let same = kernel.contains(&format!("\"kernel\":\"{KERNEL}\""));
    for name in ["README.md", "GUIDE.md"] {
        let path = root().join(name);
        let page = fs::read_to_string(&path).expect("the page is there");
        let now = fresh(&page);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &now).expect("the page can be written");
        }
        // On another kernel a line may differ, but every command must still run and print.
        assert!(
            page == now || !same || std::env::var_os("UPDATE").is_some(),
            "{name} is stale. help: UPDATE=1 cargo test -p sayso --test program shown"
        );
    }
}
