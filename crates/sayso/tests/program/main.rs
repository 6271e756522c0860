//! The program as a whole: the real binary, a folder of its own for every test.

mod alike;
mod cases;
mod cited;
mod claim_rulings;
mod claims;
mod copies;
mod damage;
mod disputes;
mod docs;
mod ends;
mod figures;
mod files;
mod folder;
pub(crate) mod formats;
mod full;
mod kills;
mod labels;
mod links;
mod ocr;
mod places;
mod plain;
mod report;
mod reread;
mod rulings;
mod search;
mod serve;
mod shell;
mod shown;
mod terminal;
mod timeline;
mod trace;
mod views;
mod who;

use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;

/// The program, with nothing of the surroundings that could change what it does.
fn sayso(arguments: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("sayso"));
    for name in ["COLUMNS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM"] {
        command.env_remove(name);
    }
    command.args(arguments);
    command
}

/// Runs it in a folder and gives back what it wrote and how it ended.
fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    sayso(arguments).current_dir(folder).output().expect("the program starts")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("output is UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

/// The folder at the root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The invented affair that all examples come from.
fn affair() -> PathBuf {
    root().join("examples/affair")
}
