//! The side that parses: reads bytes, answers, and may die of it.

use std::ffi::OsStr;
use std::io::{self, BufWriter, Read, Write};

use anyhow::Context;

use super::answer::Answer;
use super::limits;
use crate::exit::Exit;

/// Parses standard input as the file `name` and writes the answer to standard output.
pub(crate) fn run(name: &OsStr) -> anyhow::Result<Exit> {
    limits::put_on().context("could not limit the parsing process")?;
    let mut bytes = vec![];
    io::stdin().lock().read_to_end(&mut bytes).context("could not read the file's bytes")?;
    let answer = match ingest::parse(&name.to_string_lossy(), &bytes) {
        Ok(parsed) => Answer::Parsed(parsed.into()),
        Err(refusal) => Answer::Refused(refusal.reason.to_string()),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    serde_json::to_writer(&mut out, &answer).context("could not answer")?;
    out.flush().context("could not answer")?;
    Ok(Exit::Found)
}
