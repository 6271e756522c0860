//! The side that parses: opens a file, answers part by part, and may die of it.

use std::ffi::OsStr;
use std::io::{self, BufWriter, Cursor, Read, Seek, Write};

use anyhow::Context;
use ingest::{Asked, Event, Source};

use super::answer::Line;
use super::limits;
use crate::cli::Table;
use crate::exit::Exit;

/// Opens standard input as the file `name`, passes over the first `skip` parts, and writes an answer for each
/// other one to standard output at once.
pub(crate) fn run(name: &OsStr, skip: u64, table: &Table) -> anyhow::Result<Exit> {
    let limits = limits::put_on(skip).context("could not limit the parsing process")?;
    let mut file = standard_input().context("could not read the file's bytes")?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut failed = None;
    let asked = Asked { skip, columns: table.columns()? };
    ingest::open(&name.to_string_lossy(), &mut *file, &asked, &mut |event| {
        // If nobody listens any more the parent has ended, and so will this process: its time is not made longer.
        if failed.is_none() {
            failed = write(&mut out, &line(event)).and_then(|()| limits.another_part()).err();
        }
    });
    failed.map_or(Ok(()), Err).and_then(|()| write(&mut out, &Line::End)).context("could not answer")?;
    Ok(Exit::Found)
}

fn line(event: Event) -> Line {
    match event {
        Event::Begun(inside) => Line::Begun(inside),
        Event::Done(outcome) => match *outcome {
            Ok(parsed) => Line::Parsed(Box::new(parsed.into())),
            Err(reason) => Line::Refused(reason.to_string()),
        },
    }
}

/// One line, sent off at once: what is told before a process dies must have left it.
fn write(out: &mut impl Write, line: &Line) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Standard input, if it is a file, as that file; otherwise its bytes, which the parent has limited.
fn standard_input() -> io::Result<Box<dyn Source>> {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd;
        let mut file = std::fs::File::from(io::stdin().as_fd().try_clone_to_owned()?);
        if file.metadata()?.is_file() {
            file.rewind()?;
            return Ok(Box::new(file));
        }
    }
    let mut bytes = vec![];
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(Box::new(Cursor::new(bytes)))
}
