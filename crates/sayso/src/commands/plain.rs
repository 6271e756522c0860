//! `sayso plain`: a copy of a case for other programs.

use super::case::{PROGRAM, count, folder_of, view, with_path, write};
use crate::cli;
use crate::exit::Exit;
use crate::messages;

/// Makes it, and says what could not be unpacked.
pub(crate) fn run(asked: &cli::Plain) -> anyhow::Result<Exit> {
    let (case, copy) = (view(&asked.case)?, &asked.copy);
    folder_of(copy)?;
    let plain = case.plain_copy(copy, PROGRAM).map_err(|error| with_path(copy, error))?;
    let documents = count(plain.documents, "document", "documents");
    write(&format!("wrote {}; {documents} in the open\n", copy.display()))?;
    if plain.damaged == 0 {
        return Ok(Exit::Found);
    }
    let damaged = count(plain.damaged, "text or reading is", "texts or readings are");
    messages::say(&format!("{damaged} damaged and copied as they are; `sayso check` says which"));
    Ok(Exit::Failed)
}
