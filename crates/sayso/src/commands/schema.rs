//! `sayso schema`: the contracts of the JSON lines.

use std::io::{self, Write};

use anyhow::Context;

use crate::cli::{self, Lines};
use crate::exit::Exit;

const READING: &str = include_str!("../../../../docs/reading.schema.json");
const SEARCH: &str = include_str!("../../../../docs/search.schema.json");
const WHO: &str = include_str!("../../../../docs/who.schema.json");
const COPIES: &str = include_str!("../../../../docs/copies.schema.json");
const CLAIMS: &str = include_str!("../../../../docs/claims.schema.json");
const CITED: &str = include_str!("../../../../docs/cited.schema.json");
const DISPUTES: &str = include_str!("../../../../docs/disputes.schema.json");
const FIGURES: &str = include_str!("../../../../docs/figures.schema.json");
const LABELS: &str = include_str!("../../../../docs/labels.schema.json");
const TIMELINE: &str = include_str!("../../../../docs/timeline.schema.json");

/// Prints the JSON Schema of the lines of one command.
pub(crate) fn run(asked: &cli::Schema) -> anyhow::Result<Exit> {
    let schema = match asked.of {
        Lines::Read | Lines::Show => READING,
        Lines::Search => SEARCH,
        Lines::Who => WHO,
        Lines::Copies => COPIES,
        Lines::Claims => CLAIMS,
        Lines::Cited => CITED,
        Lines::Disputes => DISPUTES,
        Lines::Figures => FIGURES,
        Lines::Labels => LABELS,
        Lines::Timeline => TIMELINE,
    };
    match io::stdout().lock().write_all(schema.as_bytes()) {
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(Exit::Found),
        written => written.map(|()| Exit::Found).context("could not write the schema"),
    }
}
