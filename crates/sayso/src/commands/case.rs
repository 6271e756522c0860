//! What the commands on a case share: opening it, and saying what is wrong with it.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, anyhow, bail};
use case::{CaseFile, Error, Linked, Shown, apply};

use crate::messages;
use crate::output::{Handles, ReadDocument, Ruled, Source};
use crate::terminal;

/// The name and version that a case notes of whoever works on it.
pub(crate) const PROGRAM: &str = concat!("sayso ", env!("CARGO_PKG_VERSION"));

/// Opens a case to look at it. One that was not closed is made one file again, and an older one brought up to date, where
/// it can be written.
pub(crate) fn view(path: &Path) -> anyhow::Result<CaseFile> {
    CaseFile::settle(path);
    match CaseFile::view(path) {
        Err(older @ Error::Older { .. }) => {
            drop(CaseFile::open(path, PROGRAM).map_err(|_| with_path(path, older))?);
            messages::say(&format!(
                "{}: brought up to date; an older sayso no longer opens it",
                path.display()
            ));
            CaseFile::view(path)
        }
        seen => seen,
    }
    .map_err(|error| with_path(path, error))
}

/// Opens a case to work on it.
pub(crate) fn open(path: &Path) -> anyhow::Result<CaseFile> {
    CaseFile::open(path, PROGRAM).map_err(|error| with_path(path, error))
}

/// Says so if the folder in which a file is to be made is not there.
pub(crate) fn folder_of(file: &Path) -> anyhow::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    match folder.filter(|folder| !folder.is_dir()) {
        Some(folder) => bail!("{}: there is no folder {}; make it first", file.display(), folder.display()),
        None => Ok(()),
    }
}

/// What went wrong, behind the path of the case.
pub(crate) fn with_path(path: &Path, error: Error) -> anyhow::Error {
    // Most cases that are not there lack the end of their name.
    let meant = path.with_added_extension("sayso");
    if matches!(error, Error::Missing) && meant.is_file() {
        return anyhow!("{}: there is no such case; {} is one", path.display(), meant.display());
    }
    anyhow!("{}: {error}", path.display())
}

/// The numbers of all documents that are meant, each once, in the order in which they are named.
pub(super) fn meant(case: &CaseFile, asked: &[String]) -> anyhow::Result<Vec<i64>> {
    let mut all = vec![];
    for what in asked {
        let found = case.find(what).map_err(|error| anyhow!("{what}: {error}"))?;
        all.extend(found.into_iter().filter(|id| !all.contains(id)).collect::<Vec<_>>());
    }
    Ok(all)
}

/// A document as people ruled it; none where it was not read yet.
pub(crate) fn source(case: &CaseFile, id: i64) -> Result<Option<Source>, Error> {
    let Shown { document, reading: Some(found), problems, .. } = case.show(id)? else { return Ok(None) };
    let applied = apply(&document, Some(&found), &case.rulings_of(id)?);
    let reading = applied.reading(&document, &found).unwrap_or_else(|_| found.clone());
    let ruled = Some(Ruled { applied, found, handles: Handles::Hidden });
    Ok(Some(Source { number: id, read: ReadDocument { document, reading, problems, ruled } }))
}

/// Writes to standard output, harmless on a screen.
pub(super) fn write(out: &str) -> anyhow::Result<()> {
    if terminal::shows_output() { write_as_is(&terminal::plain_lines(out)) } else { write_as_is(out) }
}

/// Writes to standard output. Whoever reads no further (`| head`) has seen enough.
pub(super) fn write_as_is(out: &str) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(out.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(error).context("could not write the output; is the disk full?")
        }
        _ => Ok(()),
    }
}

/// `1 document`, `2 documents`.
pub(super) fn count(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Says how many documents were never read, for nothing of them can be shown.
pub(super) fn unread(path: &Path, documents: &[Linked]) {
    let unread = documents.iter().filter(|document| document.seal.is_none()).count() as u64;
    if unread > 0 {
        let case = path.display();
        let many = count(unread, "document has", "documents have");
        messages::say(&format!("{case}: {many} not been read yet; sayso reread {case} reads them"));
    }
}
