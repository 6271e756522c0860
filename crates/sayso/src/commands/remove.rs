//! `sayso remove`: documents out of a case.

use ::case::{CaseFile, Removed, ToRemove};
use anyhow::{anyhow, bail};

use super::case::{count, open, with_path, write};
use super::link::keep_up;
use crate::cli;
use crate::exit::Exit;
use crate::messages;

/// Removes all that is meant, or nothing.
pub(crate) fn run(asked: &cli::Remove) -> anyhow::Result<Exit> {
    let mut case = open(&asked.case)?;
    let ToRemove { documents, refused } = meant(&case, &asked.documents)?;
    let rulings = case.rulings_on(&documents).map_err(|error| with_path(&asked.case, error))?;
    if rulings > 0 && !asked.with_rulings {
        bail!(
            "{} on these documents; nothing was removed; give --with-rulings to remove them too",
            count(rulings, "ruling is", "rulings are")
        );
    }
    let removed = case.remove(&documents, &refused).map_err(|error| with_path(&asked.case, error))?;
    if removed.documents > 0 {
        keep_up(&mut case, &asked.case);
    }
    write(&told(&removed))?;
    if removed.names > 0 {
        let case = asked.case.display();
        messages::say(&format!(
            "{case}: {}, with the names in question: such a ruling is on no document; sayso rulings lists them",
            count(removed.names, "ruling on names stays", "rulings on names stay")
        ));
    }
    if let Some(why) = &removed.not_smaller {
        let case = asked.case.display();
        messages::say(&format!(
            "{case}: removed; the file could not be made smaller yet: {why}; the next sayso add or remove does that"
        ));
    }
    if removed.still_there {
        let case = asked.case.display();
        messages::say(&format!(
            "{case}: another program reads the case, and words of what was removed stay in the file until it has ended and \
             sayso opens the case again; do not hand the file on before"
        ));
        return Ok(Exit::Failed);
    }
    Ok(Exit::Found)
}

/// All that is meant, each once.
fn meant(case: &CaseFile, asked: &[String]) -> anyhow::Result<ToRemove> {
    let mut all = ToRemove::default();
    for what in asked {
        let found = case.to_remove(what).map_err(|error| anyhow!("{what}: {error}"))?;
        all.documents.extend(found.documents);
        all.refused.extend(found.refused);
    }
    for numbers in [&mut all.documents, &mut all.refused] {
        numbers.sort_unstable();
        numbers.dedup();
    }
    Ok(all)
}

/// How much was removed, in words; of documents also where there was none, unless it was all about refused files.
fn told(removed: &Removed) -> String {
    let mut told = vec![];
    if removed.documents > 0 || removed.refused == 0 {
        told.push(count(removed.documents, "document", "documents"));
        told.push(count(removed.files, "file", "files"));
        told.push(count(removed.rulings, "ruling", "rulings"));
    }
    if removed.refused > 0 {
        told.push(count(removed.refused, "refused file", "refused files"));
    }
    format!("removed {}\n", told.join(", "))
}
