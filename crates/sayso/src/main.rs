//! The program: a table of contents of what `sayso` can do.

mod cli;
mod commands;
mod exit;
mod input;
mod links;
mod messages;
mod output;
mod pages;
mod parser;
mod parts;
mod pipeline;
mod progress;
mod serve;
mod stop;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

use cli::{Command, Sayso};

#[global_allocator]
static GLOBAL: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    messages::keep_panics_short();
    let done = match Sayso::parse().command {
        Command::Read(asked) => commands::read::run(&asked),
        Command::New(asked) => commands::new::run(&asked),
        Command::Add(asked) => commands::add::run(&asked),
        Command::Status(asked) => commands::status::run(&asked),
        Command::Search(asked) => commands::search::run(&asked),
        Command::Who(asked) => commands::who::run(&asked),
        Command::Copies(asked) => commands::copies::run(&asked),
        Command::Claims(asked) => commands::claims::run(&asked),
        Command::Trace(asked) => commands::trace::run(&asked),
        Command::Cited(asked) => commands::cited::run(&asked),
        Command::Disputes(asked) => commands::disputes::run(&asked),
        Command::Figures(asked) => commands::figures::run(&asked),
        Command::Labels(asked) => commands::labels::run(&asked),
        Command::Timeline(asked) => commands::timeline::run(&asked),
        Command::Link(asked) => commands::link::run(&asked),
        Command::Show(asked) => commands::show::run(&asked),
        Command::Rule(asked) => commands::rule::run(&asked),
        Command::Rulings(asked) => commands::rulings::run(&asked),
        Command::Reread(asked) => commands::reread::run(&asked),
        Command::Check(asked) => commands::check::run(&asked),
        Command::Remove(asked) => commands::remove::run(&asked),
        Command::Log(asked) => commands::log::run(&asked),
        Command::Completions(asked) => commands::completions::run(&asked),
        Command::Man(asked) => commands::man::run(&asked),
        Command::Serve(asked) => commands::serve::run(&asked),
        Command::Report(asked) => commands::report::run(&asked),
        Command::Plain(asked) => commands::plain::run(&asked),
        Command::Schema(asked) => commands::schema::run(&asked),
        Command::ParseOne { skip, table, ocr, name } => parser::child::run(&name, skip, &table, &ocr),
    };
    match done {
        Ok(exit) => exit.into(),
        Err(error) => {
            messages::failure(&error);
            exit::Exit::Failed.into()
        }
    }
}
