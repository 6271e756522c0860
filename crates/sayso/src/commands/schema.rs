//! `sayso schema`: the contract of the JSON lines.

use std::io::{self, Write};

use anyhow::Context;

use crate::exit::Exit;

const SCHEMA: &str = include_str!("../../../../docs/reading.schema.json");

/// Prints the JSON Schema.
pub(crate) fn run() -> anyhow::Result<Exit> {
    match io::stdout().lock().write_all(SCHEMA.as_bytes()) {
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(Exit::Found),
        written => written.map(|()| Exit::Found).context("could not write the schema"),
    }
}
