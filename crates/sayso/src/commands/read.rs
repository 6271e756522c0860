//! `sayso read`: gathers documents, reads them in parallel, shows them in order.

mod delivery;
mod job;

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::thread::available_parallelism;

use anyhow::Context;

use crate::cli;
use crate::exit::Exit;
use crate::input::{self, Input, Refused};
use crate::output::{Columns, Exporter, exporter};
use crate::parser::Manner;
use crate::parts::{Known, Parts};
use crate::pipeline::in_order;
use crate::stop::Stop;
use delivery::Delivery;
use job::{Done, Job, Outcome};

/// Reads everything and shows it.
pub(crate) fn run(asked: &cli::Read) -> anyhow::Result<Exit> {
    let stop = Stop::on_signals();
    let manner = Manner::asked(&asked.table, &asked.ocr, &stop)?;
    let exporter = exporter(asked.format, &asked.show, Columns::OfReading, asked.boxes.asked())?;
    let exporter: Arc<dyn Exporter> = Arc::from(exporter);
    let (inputs, refused) = input::gather(&asked.paths);
    let mut delivery = Delivery::begin(Arc::clone(&exporter), &asked.show, inputs.len());
    let mut flow = delivery.write(&exporter.opening());
    for refused in refused {
        flow = if flow.is_continue() { delivery.take(&Outcome::refused(&*exporter, refused)) } else { flow };
    }
    if flow.is_continue() && !inputs.is_empty() {
        let job = Job { tagger: ::read::Reader::shipped()?, exporter, stop: stop.clone() };
        let names: Vec<String> = inputs.iter().map(Input::name).collect();
        let parts = Parts::of(inputs, threads(asked.threads), &manner, |_| {
            Ok(Known { skip: Some(0), ..Known::default() })
        })
        .context(NO_THREADS)?;
        let mut done = 0;
        in_order(
            threads(asked.threads),
            &stop,
            parts,
            move |item| job.item(item),
            |outcome| {
                let panicked = || Refused::failure(&names[done], PANICKED);
                let outcome = outcome.unwrap_or_else(|_| {
                    Done::Part(Box::new(Outcome::refused(&*delivery.exporter, panicked())))
                });
                match outcome {
                    Done::Nothing => ControlFlow::Continue(()),
                    Done::Part(outcome) => delivery.take(&outcome),
                    Done::End => {
                        done += 1;
                        delivery.step();
                        ControlFlow::Continue(())
                    }
                }
            },
        )
        .context(NO_THREADS)?;
        if stop.asked() {
            return Ok(delivery.stopped(&names[done..]));
        }
    }
    delivery.end()
}

/// What a user hears when the system starts no more threads.
pub(super) const NO_THREADS: &str = "could not start the reading threads; try --threads 1";

/// What a user hears when a document makes the program itself fail.
pub(super) const PANICKED: &str = "sayso itself failed on this document; please report it";

/// As many as were asked for, else one for each core.
pub(crate) fn threads(asked: Option<NonZeroUsize>) -> NonZeroUsize {
    asked.unwrap_or_else(|| available_parallelism().unwrap_or(NonZeroUsize::MIN))
}
