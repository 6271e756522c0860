//! `sayso new`: an empty case.

use case::CaseFile;

use super::case::{PROGRAM, with_path, write};
use crate::cli;
use crate::exit::Exit;

/// Makes it and says what to do next.
pub(crate) fn run(asked: &cli::New) -> anyhow::Result<Exit> {
    CaseFile::create(&asked.case, PROGRAM).map_err(|error| with_path(&asked.case, error))?;
    let path = asked.case.display();
    write(&format!("made {path}; next: sayso add {path} FILES…\n"))?;
    Ok(Exit::Found)
}
