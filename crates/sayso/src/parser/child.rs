//! The side that parses: opens a file, answers part by part, and may die of it.

use std::ffi::OsStr;
use std::io::{self, BufWriter, Cursor, Read, Seek, Write};
use std::sync::{Mutex, PoisonError};

use anyhow::Context;
use ingest::{Asked, Event, Picture, Reason, Recognise, Source};

use super::answer::Line;
use super::limits::{self, Limits};
use super::tesseract;
use crate::cli::{Ocr, Table};
use crate::exit::Exit;

/// Opens standard input as the file `name`, passes over the first `skip` parts, and writes an answer for each
/// other one to standard output at once.
pub(crate) fn run(name: &OsStr, skip: u64, table: &Table, ocr: &Ocr) -> anyhow::Result<Exit> {
    let limits = limits::put_on(skip).context("could not limit the parsing process")?;
    let mut file = standard_input().context("could not read the file's bytes")?;
    let answer = Answer { out: Mutex::new(Ok(BufWriter::new(io::stdout()))), limits };
    let recognise = |picture: &Picture<'_>| {
        // A long scan is told page by page that it goes on, so that its limits are those of a page.
        answer.tell(&Line::Going);
        if answer.is_heard() { tesseract::recognise(picture, &ocr.language) } else { Err(Reason::Crashed) }
    };
    let recognise: Option<&Recognise<'_>> = if ocr.ocr { Some(&recognise) } else { None };
    let asked = Asked { skip, columns: table.columns()?, recognise };
    ingest::open(&name.to_string_lossy(), &mut *file, &asked, &mut |event| answer.tell(&line(event)));
    answer.tell(&Line::End);
    answer.out.into_inner().unwrap_or_else(PoisonError::into_inner).context("could not answer")?;
    Ok(Exit::Found)
}

/// Where the answer goes, and the limits that begin anew with each line of it.
struct Answer {
    /// The first failure stays: if nobody listens any more the parent has ended, and so will this process, because its
    /// time is not made longer.
    out: Mutex<io::Result<BufWriter<io::Stdout>>>,
    limits: Limits,
}

impl Answer {
    fn tell(&self, line: &Line) {
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        if let Ok(to) = &mut *out
            && let Err(error) = write(to, line).and_then(|()| self.limits.another_part())
        {
            *out = Err(error);
        }
    }

    /// Whether anybody listened until now.
    fn is_heard(&self) -> bool {
        self.out.lock().unwrap_or_else(PoisonError::into_inner).is_ok()
    }
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
