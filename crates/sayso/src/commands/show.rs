//! `sayso show`: documents of a case, in the forms of `sayso read`.

use std::io::{self, Write};

use anyhow::{Context, bail};
use case::{CaseFile, Error, Shown, apply};

use super::case::{meant, view, with_path, write, write_as_is};
use crate::cli;
use crate::exit::Exit;
use crate::messages;
use crate::output::{Columns, Handles, ReadDocument, Ruled, Tally, exporter};

/// Writes the original bytes of what is meant. A path means its file, whatever is in it; all else means the file in which a
/// document came first.
fn original(case: &CaseFile, asked: &cli::ShowDocuments) -> anyhow::Result<Exit> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let [what] = &asked.documents[..] else { bail!("--original takes one document or path") };
    let wrote = match case.original_at(what, &mut out) {
        Ok(true) => Ok(()),
        Err(error) => Err(error),
        Ok(false) => {
            let documents = meant(case, &asked.documents)?;
            let [id] = documents[..] else {
                bail!("--original takes one document, and {} are meant", documents.len())
            };
            case.original(id, &mut out)
        }
    };
    // Whoever reads it may have had enough.
    let enough = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    match wrote {
        Err(Error::Io(error)) if enough(&error) => return Ok(Exit::Found),
        wrote => wrote.map_err(|error| with_path(&asked.case, error))?,
    }
    match out.flush() {
        Err(error) if !enough(&error) => Err(error).context("could not write the output; is the disk full?"),
        _ => Ok(Exit::Found),
    }
}

/// Shows every document that is meant, or the original of one.
pub(crate) fn run(asked: &cli::ShowDocuments) -> anyhow::Result<Exit> {
    let case = view(&asked.case)?;
    if asked.original {
        return original(&case, asked);
    }
    let documents = meant(&case, &asked.documents)?;
    let exporter = exporter(asked.format, &asked.show, Columns::WithRulings, asked.boxes.asked())?;
    let mut tally = Tally::default();
    write_as_is(&exporter.opening())?;
    let mut left_out = false;
    let mut leave_out = |why: String| {
        messages::say(&format!("{}: {why}", asked.case.display()));
        left_out = true;
    };
    for id in documents {
        let shown = match case.show(id) {
            Err(error) if error.is_damage() => {
                leave_out(format!("document {id} is left out: {error}"));
                continue;
            }
            shown => shown.map_err(|error| with_path(&asked.case, error))?,
        };
        let about = about(&shown);
        let Shown { document, reading: Some(found), problems, .. } = shown else {
            leave_out(format!("document {id} has not been read yet; `sayso reread` reads it"));
            continue;
        };
        let rulings = case.rulings_of(id).map_err(|error| with_path(&asked.case, error))?;
        let applied = apply(&document, Some(&found), &rulings);
        // Programs get what the reader found and the rulings beside it; people see it as it was ruled.
        let reading = match asked.format {
            cli::Format::Jsonl => found.clone(),
            _ => applied.reading(&document, &found)?,
        };
        let handles = if asked.rulings { Handles::Shown } else { Handles::Hidden };
        let ruled = Some(Ruled { applied, found, handles });
        let read = ReadDocument { document, reading, problems, ruled };
        if asked.format == cli::Format::Text {
            write(&about)?;
        }
        write_as_is(&exporter.document(&read))?;
        tally += Tally::of(&read);
    }
    write_as_is(&exporter.closing(&tally))?;
    Ok(match asked.show.iter().all(|&show| tally.layer(show) == 0) {
        _ if left_out => Exit::Failed,
        true => Exit::NothingFound,
        false => Exit::Found,
    })
}

/// The number of the document in the case, its elder and the other places at which it stands.
fn about(shown: &Shown) -> String {
    let mut out = format!("document {} · {}", shown.id, &shown.document.id().to_string()[..12]);
    if let Some(elder) = shown.elder {
        out.push_str(&format!(" · a newer version of document {elder}"));
    }
    out.push('\n');
    for place in shown.places.iter().skip(1) {
        out.push_str(&format!("  the same text stands in {}\n", place.path));
    }
    out
}
