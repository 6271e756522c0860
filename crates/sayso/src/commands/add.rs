//! `sayso add`: files into a case, with the documents in them read.

mod audience;
mod job;
mod keep;

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;

use ::case::Kept;
use anyhow::{Context, anyhow};
use ingest::Bytes;

use super::case::{open, with_path};
use super::link::keep_up;
use super::read::{NO_THREADS, threads};
use crate::cli;
use crate::exit::Exit;
use crate::input::{self, Input, Kind, Refused};
use crate::parser::Manner;
use crate::parts::{Known, Parts};
use crate::pipeline::in_order;
use crate::stop::Stop;
pub(crate) use audience::{Audience, News};
use job::Job;
use keep::Keeper;

/// Adds everything that can be added, and says of the rest why not.
pub(crate) fn run(asked: &cli::Add) -> anyhow::Result<Exit> {
    let stop = Stop::on_signals();
    let manner = Manner::asked(&asked.table, &asked.ocr, &stop)?;
    let (inputs, mut refused) = input::gather(&asked.paths);
    let (own, inputs): (Vec<Input>, Vec<Input>) =
        inputs.into_iter().partition(|input| is_of_the_case(input, &asked.case));
    refused.extend(own.iter().map(|input| Refused {
        path: input.name(),
        reason: "it belongs to the case itself".to_owned(),
        kind: Kind::Skipped,
    }));
    // Who says how to read tables or pictures means those that were refused for want of it, too.
    let again =
        if asked.again || asked.table.is_told() || asked.ocr.ocr { Again::Refused } else { Again::Nothing };
    let how = How {
        manner,
        threads: threads(asked.threads),
        again,
        link_later: asked.link_later,
        stop,
        audience: Audience::Screen,
    };
    added(&asked.case, inputs, refused, &how)
}

/// How files are added.
pub(crate) struct How {
    /// How they are opened.
    pub(crate) manner: Manner,
    /// On so many threads.
    pub(crate) threads: NonZeroUsize,
    /// What is tried again.
    pub(crate) again: Again,
    /// Whether joining with the rest is left to others.
    pub(crate) link_later: bool,
    /// Asks the work to end.
    pub(crate) stop: Stop,
    /// Who hears of it.
    pub(crate) audience: Audience,
}

/// Adds the inputs to a case, notes what was refused before, and joins what is new with the rest unless that is left.
pub(crate) fn added(
    path: &Path,
    inputs: Vec<Input>,
    refused: Vec<Refused>,
    how: &How,
) -> anyhow::Result<Exit> {
    let How { manner, threads, again, link_later, stop, audience } = how;
    let mut case = open(path)?;
    let known = Arc::new(case.known().map_err(|error| with_path(path, error))?);
    let mut keeper = Keeper::begin(&mut case, inputs.len(), *again, audience.clone());
    let mut failed = refused.into_iter().try_for_each(|refused| keeper.refuse(&refused)).err();
    if failed.is_none() && !inputs.is_empty() {
        let job = Job { tagger: ::read::Reader::shipped()?, known: Arc::clone(&known), stop: stop.clone() };
        let (ask, again) = (Arc::clone(&known), *again);
        let look = move |bytes: &Bytes| know(bytes, &ask, again);
        let parts = Parts::of(inputs, *threads, manner, look).context(NO_THREADS)?;
        in_order(
            *threads,
            stop,
            parts,
            move |item| job.item(item),
            |done| match keeper.take(done) {
                Ok(()) => std::ops::ControlFlow::Continue(()),
                Err(error) => {
                    failed = Some(error);
                    std::ops::ControlFlow::Break(())
                }
            },
        )
        .context(NO_THREADS)?;
    }
    // The threads may hold it a moment longer, and only the last one out makes one file of the case again.
    known.close();
    match failed {
        Some(error) => {
            let lost = keeper.abandon();
            Err(with_path(path, error)).with_context(|| lost)
        }
        None => {
            let exit = keeper.end(stop).map_err(|error| anyhow!("{}: {error}", path.display()))?;
            // All is kept by now; a case that could not be tidied is larger than it need be, and whole.
            let _ = case.tidy();
            if !stop.asked() && !link_later {
                keep_up(&mut case, path);
            }
            Ok(exit)
        }
    }
}

/// What of the files that the case has already is tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    /// Nothing.
    Nothing,
    /// The parts that were refused.
    Refused,
}

/// Whether an input is the case file or lies beside it for SQLite. It must not even be opened: closing it again would
/// take SQLite's locks from it (<https://www.sqlite.org/howtocorrupt.html>, section 2.2).
fn is_of_the_case(input: &Input, case: &Path) -> bool {
    let Input::File(path) = input else { return false };
    let Ok(case) = case.canonicalize() else { return false };
    let Ok(path) = path.canonicalize() else { return false };
    ["", "-wal", "-shm", "-journal"].iter().any(|suffix| {
        let mut own = case.clone().into_os_string();
        own.push(suffix);
        path.as_os_str() == own
    })
}

/// What the case knows of a file: its digest tells whether any of it has to be taken apart.
fn know(bytes: &Bytes, known: &::case::Known, again: Again) -> Result<Known, String> {
    let (digest, length) = ::case::digest_of(&mut bytes.reader()).map_err(|error| error.to_string())?;
    let kept = known.file(&digest).map_err(|error| error.to_string())?;
    let skip = match (kept, again) {
        (Kept::Nothing, _) => Some(0),
        (Kept::Parts(_, Some(refused)), Again::Refused) => Some(refused),
        (Kept::Parts(parts, _), _) => Some(parts),
        (Kept::Whole(refused), Again::Refused) => refused,
        (Kept::Whole(_), Again::Nothing) => None,
    };
    let last = match skip.and_then(|skip| skip.checked_sub(1)) {
        Some(n) => known.inside(&digest, n).map_err(|error| error.to_string())?,
        None => None,
    };
    Ok(Known { digest, length, skip, last })
}
