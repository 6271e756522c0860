//! `sayso new`: an empty case.

use anyhow::bail;
use case::CaseFile;

use super::case::{PROGRAM, with_path, write};
use crate::cli;
use crate::exit::Exit;

/// Makes it and says what to do next.
pub(crate) fn run(asked: &cli::New) -> anyhow::Result<Exit> {
    let folder = asked.case.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        bail!("{}: there is no folder {}; make it first", asked.case.display(), folder.display());
    }
    CaseFile::create(&asked.case, PROGRAM).map_err(|error| with_path(&asked.case, error))?;
    let path = asked.case.display().to_string();
    let typed = if path.contains(char::is_whitespace) { format!("'{path}'") } else { path.clone() };
    write(&format!("made {path}; next: sayso add {typed} FILES…\n"))?;
    Ok(Exit::Found)
}
