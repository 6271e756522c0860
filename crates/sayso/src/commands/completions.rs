//! `sayso completions`: what a shell needs to complete the command line.

use clap::CommandFactory;

use super::case::write_as_is;
use crate::cli;
use crate::exit::Exit;

/// Prints it for one shell.
pub(crate) fn run(asked: &cli::Completions) -> anyhow::Result<Exit> {
    let mut out = vec![];
    clap_complete::generate(asked.shell, &mut cli::Sayso::command(), "sayso", &mut out);
    write_as_is(&String::from_utf8_lossy(&out))?;
    Ok(Exit::Found)
}
