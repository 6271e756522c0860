//! `sayso log`: what has been done to a case.

use std::fmt::Write;

use super::case::{view, with_path, write};
use crate::cli;
use crate::exit::Exit;

/// One line a deed, the first first.
pub(crate) fn run(asked: &cli::Log) -> anyhow::Result<Exit> {
    let entries = view(&asked.case)?.log().map_err(|error| with_path(&asked.case, error))?;
    let mut out = String::new();
    for entry in entries {
        let _ = writeln!(out, "{}  {:<8}  {}", entry.at, entry.what, entry.details);
    }
    write(&out)?;
    Ok(Exit::Found)
}
