//! `sayso report`: a case as one page that needs no server.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use ::case::CaseFile;
use anyhow::{Context, anyhow};
use room::{Address, List, Report};

use super::case::{PROGRAM, count, view, with_path, write};
use crate::cli;
use crate::exit::Exit;
use crate::pages::{self, Catalogue, Desk, Joined};
use crate::progress::Progress;

/// So many of those who speak most have a part of their own.
const VOICES: usize = 30;

/// Writes the page.
pub(crate) fn run(asked: &cli::Report) -> anyhow::Result<Exit> {
    let case = view(&asked.case)?;
    let joined = Joined::of(&asked.case)?;
    let mut addresses = addresses(&case, &joined).map_err(|error| with_path(&asked.case, error))?;
    addresses.retain(|address| match address {
        Address::Document { number, .. } => joined.pile.is_whole(&case, *number),
        _ => true,
    });
    let name = asked.case.file_stem().unwrap_or_default().to_string_lossy();
    let report = Report::new(&name, &addresses);
    let out = &asked.out;
    let file = match OpenOptions::new().write(true).create_new(true).open(out) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(anyhow!("{}: there is something there already; choose another name", out.display()));
        }
        made => made.with_context(|| format!("{}: it cannot be written", out.display()))?,
    };
    let catalogue = Catalogue::of(&asked.case);
    let desk = Desk { case: &case, catalogue: &catalogue, joined: Some(&joined), adding: None };
    if let Err(error) = written(&report, &desk, &addresses, file, out) {
        // Half a report would look like a whole one.
        let _ = fs::remove_file(out);
        return Err(error);
    }
    let documents = addresses.iter().filter(|address| matches!(address, Address::Document { .. })).count();
    write(&format!("wrote {} to {}\n", count(documents as u64, "document", "documents"), out.display()))?;
    Ok(joined.pile.end(documents))
}

/// All pages of the report, in their order.
fn addresses(case: &CaseFile, joined: &Joined) -> Result<Vec<Address>, ::case::Error> {
    let all = List::whole;
    let mut addresses = vec![Address::Case, Address::Claims(all())];
    let handle = |handle: &str| {
        let (number, byte) = handle.split_once(':')?;
        Some(Address::Claim { number: number.parse().ok()?, byte: byte.parse().ok()? })
    };
    // A claim all of whose statements begin where those of a larger one do is shown in the list alone.
    let mut shown = std::collections::BTreeSet::new();
    let mut is_first = |address: &Address| match address {
        Address::Claim { number, byte } => joined.at(*number, *byte).is_some_and(|claim| shown.insert(claim)),
        _ => true,
    };
    addresses
        .extend(joined.claims.iter().filter_map(|claim| handle(&claim.handle)).filter(|at| is_first(at)));
    let mut seen = std::collections::BTreeSet::new();
    addresses.retain(|address| seen.insert(address.to_string()));
    addresses.extend([
        Address::Disputes(all()),
        Address::Figures(all()),
        Address::Labels(all()),
        Address::Timeline(all()),
        Address::Network(List::default()),
        Address::Voices(all()),
    ]);
    addresses
        .extend(joined.speakers(VOICES).into_iter().filter_map(|voice| voice.who.at).map(Address::Voice));
    addresses.push(Address::Documents(all()));
    addresses.extend(case.documents()?.into_iter().map(|number| Address::Document { number, at: None }));
    Ok(addresses)
}

fn written(
    report: &Report,
    desk: &Desk<'_>,
    addresses: &[Address],
    file: fs::File,
    path: &Path,
) -> anyhow::Result<()> {
    let failed = || format!("{}: it could not be written; is the disk full?", path.display());
    let mut out = BufWriter::new(file);
    let day = desk.case.log()?.last().map(|entry| entry.at.get(..10).unwrap_or_default().to_owned());
    let made = format!("Made by {PROGRAM}; the case was last changed on {}.", day.unwrap_or_default());
    out.write_all(report.opening(&made).as_bytes()).with_context(failed)?;
    let progress = Progress::linking(addresses.len());
    for address in addresses {
        progress.step();
        let page = pages::page(desk, address)?;
        out.write_all(report.part(address, &*page).as_bytes()).with_context(failed)?;
    }
    progress.end();
    out.write_all(report.closing().as_bytes()).and_then(|()| out.flush()).with_context(failed)?;
    out.get_ref().sync_all().with_context(failed)
}
