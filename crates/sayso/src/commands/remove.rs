//! `sayso remove`: documents out of a case.

use anyhow::bail;

use super::case::{count, meant, open, with_path, write};
use super::link::keep_up;
use crate::cli;
use crate::exit::Exit;

/// Removes all that is meant, or nothing.
pub(crate) fn run(asked: &cli::Remove) -> anyhow::Result<Exit> {
    let mut case = open(&asked.case)?;
    let documents = meant(&case, &asked.documents)?;
    let rulings = case.rulings_on(&documents).map_err(|error| with_path(&asked.case, error))?;
    if rulings > 0 && !asked.with_rulings {
        bail!(
            "{} on these documents; nothing was removed; give --with-rulings to remove them too",
            count(rulings, "ruling is", "rulings are")
        );
    }
    let removed = case.remove(&documents).map_err(|error| with_path(&asked.case, error))?;
    keep_up(&mut case, &asked.case);
    write(&format!(
        "removed {}, {}, {}\n",
        count(removed.documents, "document", "documents"),
        count(removed.files, "file", "files"),
        count(removed.rulings, "ruling", "rulings")
    ))?;
    Ok(Exit::Found)
}
