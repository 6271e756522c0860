//! `sayso rulings`: what people ruled, and how each ruling stands now.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use ::case::{Force, Listed, Ruling, StepConflict, forces, name_conflicts};
use anyhow::{Context, anyhow};

use super::case::{count, meant, view, with_path, write, write_as_is};
use super::claim_rulings::{claim_conflicts, listed};
use crate::cli;
use crate::cli::Standing;
use crate::exit::Exit;
use crate::output::rulings::{block, by_steps};
use crate::terminal;

/// Lists them, or writes them out.
pub(crate) fn run(asked: &cli::Rulings) -> anyhow::Result<Exit> {
    let case = view(&asked.case)?;
    let documents = meant(&case, &asked.documents)?;
    let listed = listed(&case).map_err(|error| with_path(&asked.case, error))?;
    let all: Vec<Ruling> = listed.iter().map(|one| one.ruling.clone()).collect();
    let forces = forces(&all);
    let steps = [name_conflicts(&all, &forces), claim_conflicts(&all, &forces)].concat();
    let wanted = |one: &&Listed| {
        (documents.is_empty() || one.document.is_some_and(|id| documents.contains(&id)))
            && asked.by.as_ref().is_none_or(|by| one.ruling.by() == by.trim())
            && (asked.only.is_empty() || asked.only.iter().any(|&state| stands(one, state, &steps)))
    };
    let chosen: Vec<&Listed> = listed.iter().filter(wanted).collect();
    match &asked.export {
        Some(path) => export(path, &chosen)?,
        None => {
            let width = terminal::width();
            let mut out: String = chosen.iter().map(|one| block(one, &all, &steps, width)).collect();
            out.push_str(&sums(&chosen, &steps));
            write(&out)?;
        }
    }
    Ok(if chosen.is_empty() { Exit::NothingFound } else { Exit::Found })
}

/// Whether a ruling stands so.
fn stands(one: &Listed, state: Standing, steps: &[StepConflict]) -> bool {
    let holds = one.force == Force::InForce;
    match state {
        Standing::InForce => holds,
        Standing::Undone => matches!(one.force, Force::Undone(_)),
        Standing::Replaced => matches!(one.force, Force::Replaced(_)),
        Standing::Unfit => holds && one.unfit.is_some(),
        Standing::Conflicting => holds && is_against(one, steps),
    }
}

fn is_against(one: &Listed, steps: &[StepConflict]) -> bool {
    !one.against.is_empty() || by_steps(one.ruling.uid(), steps).next().is_some()
}

fn sums(chosen: &[&Listed], steps: &[StepConflict]) -> String {
    let how_many = |state| chosen.iter().filter(|one| stands(one, state, steps)).count();
    let told = [
        (how_many(Standing::Undone), "undone"),
        (how_many(Standing::Replaced), "replaced"),
        (how_many(Standing::Unfit), "no longer fitting"),
        (how_many(Standing::Conflicting), "conflicting"),
    ];
    let told = told.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!(" · {n} {what}"));
    let all = count(chosen.len() as u64, "ruling", "rulings");
    format!("{all}{}\n", told.collect::<String>())
}

/// One JSON object a line. What is there already is never written over.
fn export(path: &Path, chosen: &[&Listed]) -> anyhow::Result<()> {
    let lines: String = chosen.iter().map(|one| one.ruling.line() + "\n").collect();
    if path == Path::new("-") {
        return if terminal::shows_output() { write(&lines) } else { write_as_is(&lines) };
    }
    let name = path.display();
    let mut file = match OpenOptions::new().write(true).create_new(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(anyhow!("{name}: there is something there already; choose another name"));
        }
        made => made.with_context(|| format!("{name}: it cannot be written"))?,
    };
    file.write_all(lines.as_bytes())
        .and_then(|()| file.sync_all())
        .with_context(|| format!("{name}: could not be written"))?;
    write(&format!("wrote {} to {name}\n", count(chosen.len() as u64, "ruling", "rulings")))
}
