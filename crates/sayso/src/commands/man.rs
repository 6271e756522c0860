//! `sayso man`: the manual pages, made of the same words as `--help`.

use anyhow::{Context, anyhow};
use clap::CommandFactory;
use clap_mangen::Man;

use super::case::write_as_is;
use crate::cli;
use crate::exit::Exit;

/// Prints the page of the program, or of one command.
pub(crate) fn run(asked: &cli::Man) -> anyhow::Result<Exit> {
    let mut program = cli::Sayso::command();
    program.build();
    let mut command = &program;
    // What is given before a command of a command: "sayso rule CASE wrong".
    let mut typed = vec!["sayso".to_owned()];
    for name in &asked.command {
        if command.get_name() != "sayso" {
            let before = command.get_positionals().map(|value| format!("{}", value.get_id()).to_uppercase());
            typed.extend(before);
        }
        typed.push(name.clone());
        let found = command.get_subcommands().find(|c| c.get_name() == name && !c.is_hide_set());
        command = found.ok_or_else(|| anyhow!("there is no command {name}; see sayso --help"))?;
    }
    let mut page = vec![];
    Man::new(command.clone().bin_name(typed.join(" ")))
        .render(&mut page)
        .context("the page could not be made")?;
    write_as_is(&String::from_utf8_lossy(&page))?;
    Ok(Exit::Found)
}
