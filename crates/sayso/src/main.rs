//! The program: a table of contents of what `sayso` can do.

mod cli;
mod commands;
mod exit;
mod input;
mod messages;
mod output;
mod parser;
mod parts;
mod pipeline;
mod progress;
mod stop;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

use cli::{Command, Sayso};

fn main() -> ExitCode {
    messages::keep_panics_short();
    let done = match Sayso::parse().command {
        Command::Read(asked) => commands::read::run(&asked),
        Command::Schema => commands::schema::run(),
        Command::ParseOne { skip, ocr, name } => parser::child::run(&name, skip, ocr.into()),
    };
    match done {
        Ok(exit) => exit.into(),
        Err(error) => {
            messages::failure(&error);
            exit::Exit::Failed.into()
        }
    }
}
