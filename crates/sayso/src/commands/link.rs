//! `sayso link`: what joins the documents of a case, brought up to date and kept.

use std::path::Path;

use super::case::{count, open, with_path, write};
use crate::cli;
use crate::exit::Exit;
use crate::links::{self, From};
use crate::messages;

/// Brings it up to date, and says whether there was anything to do.
pub(crate) fn run(asked: &cli::Link) -> anyhow::Result<Exit> {
    let mut case = open(&asked.case)?;
    let from = if asked.again { From::Nothing } else { From::Kept };
    let kept = links::keep(&mut case, from).map_err(|error| with_path(&asked.case, error))?;
    write(if kept.changed { "linked\n" } else { "everything was linked already\n" })?;
    if kept.damaged == 0 {
        return Ok(Exit::Found);
    }
    let damaged = count(kept.damaged as u64, "document is", "documents are");
    messages::say(&format!("{damaged} damaged and left out; `sayso check` says which"));
    Ok(Exit::Failed)
}

/// Does the same at the end of a command that changed a case. What was done by then is kept; if this fails, it is said,
/// and commands that look join what is missing each time they are asked.
pub(crate) fn keep_up(case: &mut case::CaseFile, path: &Path) {
    if let Err(error) = links::keep(case, From::Kept) {
        let path = path.display();
        messages::say(&format!(
            "{path}: not linked ({error}); nothing is lost, and `sayso link {path}` does it"
        ));
    }
}
