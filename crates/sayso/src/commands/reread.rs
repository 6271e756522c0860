//! `sayso reread`: documents of a case that this program's reader has not read, read again.

mod keep;

use std::sync::Arc;

use ::case::{CaseFile, Error};
use anyhow::Context;
use read::Tagger;
use text::{Document, Reading};

use super::case::{meant, open, view, with_path};
use super::claim_rulings::listed;
use super::link::keep_up;
use super::read::{NO_THREADS, threads};
use crate::cli;
use crate::exit::Exit;
use crate::pipeline::in_order;
use crate::stop::Stop;
use keep::Keeper;

/// A document with its new reading, or why there is none.
type Again = Result<Reading, String>;

/// Reads what needs it, and lists the rulings that no longer fit.
pub(crate) fn run(asked: &cli::Reread) -> anyhow::Result<Exit> {
    let stop = Stop::on_signals();
    let failed = |error| with_path(&asked.case, error);
    let tagger = Arc::new(::read::Reader::shipped()?);
    let mut case = open(&asked.case)?;
    let needed = match asked.documents.is_empty() {
        true => case.not_read_by(&tagger.provenance()).map_err(failed)?,
        false => meant(&case, &asked.documents)?,
    };
    let before = unfit(&case).map_err(failed)?;
    let all = case.documents().map_err(failed)?.len();
    // A connection of its own: documents are fetched on another thread while readings are kept on this one.
    let shelf = view(&asked.case)?;
    let mut keeper = Keeper::begin(&mut case, &needed, all);
    let mut broken = None;
    let halt = stop.clone();
    let documents = needed.into_iter().map(move |id| shelf.document(id));
    in_order(
        threads(asked.threads),
        &stop,
        documents,
        move |document| again(document, &tagger, &halt),
        |done| match keeper.take(done) {
            Ok(()) => std::ops::ControlFlow::Continue(()),
            Err(error) => {
                broken = Some(error);
                std::ops::ControlFlow::Break(())
            }
        },
    )
    .context(NO_THREADS)?;
    if let Some(error) = broken {
        return Err(failed(error)).context("stopped; what was kept before stays, run it again for the rest");
    }
    let done = keeper.end().map_err(failed)?;
    // All is kept by now; a case that could not be tidied is larger than it need be, and whole.
    let _ = case.tidy();
    if !stop.asked() {
        keep_up(&mut case, &asked.case);
    }
    let after = unfit(&case).map_err(failed)?;
    done.tell(&case, &before, &after, &stop).with_context(|| asked.case.display().to_string())
}

/// Reads one document; `None` if the program is stopping.
fn again(document: Result<Document, Error>, tagger: &::read::Reader, stop: &Stop) -> Option<Again> {
    if stop.asked() {
        return None;
    }
    Some(document.map_err(|error| error.to_string()).and_then(|document| {
        ::read::read(&document, tagger)
            .map_err(|misplaced| format!("the reader made a mistake ({misplaced}); please report it"))
    }))
}

/// The rulings that hold and do not fit, by their identities.
fn unfit(case: &CaseFile) -> Result<Vec<String>, Error> {
    let listed = listed(case)?.into_iter().filter(|one| one.unfit.is_some());
    Ok(listed.map(|one| one.ruling.uid().to_owned()).collect())
}
