//! What is written about the command line is what the program says about itself.

use std::fs;

use crate::{out, root, sayso};

const OPENING: &str = "\
# The command line

Made from `--help`; to make it anew: `UPDATE=1 cargo test -p sayso --test program docs`.
";

/// Every command that is not hidden, in the order of `sayso --help`.
const COMMANDS: [&str; 28] = [
    "read",
    "new",
    "add",
    "status",
    "search",
    "who",
    "copies",
    "claims",
    "trace",
    "cited",
    "disputes",
    "figures",
    "labels",
    "timeline",
    "link",
    "show",
    "rule",
    "rulings",
    "reread",
    "check",
    "remove",
    "log",
    "serve",
    "report",
    "plain",
    "schema",
    "completions",
    "man",
];

fn help(command: &[&str]) -> String {
    let mut arguments = command.to_vec();
    arguments.push("--help");
    let output = sayso(&arguments).env("COLUMNS", "80").output().expect("the program starts");
    let lines: Vec<String> = out(&output).lines().map(|l| l.trim_end().to_owned()).collect();
    let name = ["sayso"].iter().chain(command).copied().collect::<Vec<_>>().join(" ");
    format!("\n## `{name}`\n\n```text\n{}\n```\n", lines.join("\n").trim_end())
}

#[test]
fn the_command_line_page_is_fresh() {
    let page = root().join("docs/cli.md");
    let fresh = [OPENING.to_owned(), help(&[])].into_iter().chain(COMMANDS.map(|command| help(&[command])));
    let fresh: String = fresh.collect();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&page, &fresh).expect("docs/cli.md can be written");
    }
    let written = fs::read_to_string(&page).unwrap_or_default();
    assert!(written == fresh, "docs/cli.md is stale. help: run `{}`", UPDATE);
    let help = fresh.strip_prefix(OPENING).unwrap_or_default();
    for line in out(&sayso(&["--help"]).output().expect("the program starts")).lines() {
        let command = line.strip_prefix("  ").and_then(|l| l.split(' ').next()).unwrap_or_default();
        let known = command.is_empty() || command.starts_with('-') || COMMANDS.contains(&command);
        assert!(known, "docs/cli.md does not tell of `sayso {command}`");
    }
    assert!(help.lines().all(|l| l.chars().count() <= 80), "help fits 80 columns");
}

const UPDATE: &str = "UPDATE=1 cargo test -p sayso --test program docs";
