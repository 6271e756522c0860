//! `sayso new`: an empty case.

use case::CaseFile;

use super::case::{PROGRAM, folder_of, with_path, write};
use crate::cli;
use crate::exit::Exit;

/// Makes it and says what to do next.
pub(crate) fn run(asked: &cli::New) -> anyhow::Result<Exit> {
    folder_of(&asked.case)?;
    CaseFile::create(&asked.case, PROGRAM).map_err(|error| with_path(&asked.case, error))?;
    let path = asked.case.display().to_string();
    let typed = if path.contains(char::is_whitespace) { format!("'{path}'") } else { path.clone() };
    write(&format!("made {path}; next: sayso add {typed} FILES…\n"))?;
    Ok(Exit::Found)
}
