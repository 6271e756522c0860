//! `sayso read`: gathers documents, reads them in parallel, shows them in order.

mod delivery;
mod job;

use std::sync::Arc;

use anyhow::Context;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::cli;
use crate::exit::Exit;
use crate::input::{self, Input, Refused};
use crate::output::{Exporter, exporter};
use crate::pipeline::in_order;
use crate::stop::Stop;
use delivery::Delivery;
use job::{Job, Outcome};

/// Stack of each reading thread; the usual 2 MiB are little for a model's deep calls in a debug build.
const STACK: usize = 8 << 20;

/// Reads everything and shows it.
pub(crate) fn run(asked: &cli::Read) -> anyhow::Result<Exit> {
    let stop = Stop::on_signals();
    let exporter: Arc<dyn Exporter> = Arc::from(exporter(asked.format));
    let (inputs, refused) = input::gather(&asked.paths);
    let mut delivery = Delivery::begin(Arc::clone(&exporter), inputs.len());
    let mut flow = delivery.write(&exporter.opening());
    for refused in refused {
        flow = if flow.is_continue() { delivery.take(&Outcome::refused(&*exporter, refused)) } else { flow };
    }
    if flow.is_continue() && !inputs.is_empty() {
        let job = Job { tagger: ::read::Reader::shipped()?, exporter, stop: stop.clone() };
        let names: Vec<String> = inputs.iter().map(Input::name).collect();
        let mut done = 0;
        in_order(
            &pool(asked)?,
            &stop,
            inputs,
            move |input| job.document(&input),
            |outcome| {
                let panicked = || Refused::failure(&names[done], PANICKED);
                let outcome = outcome.unwrap_or_else(|_| Outcome::refused(&*delivery.exporter, panicked()));
                done += 1;
                delivery.take(&outcome)
            },
        );
        if stop.asked() {
            return Ok(delivery.stopped(&names[done..]));
        }
    }
    delivery.end()
}

/// What a user hears when a document makes the program itself fail.
const PANICKED: &str = "sayso itself failed on this document; please report it";

fn pool(asked: &cli::Read) -> anyhow::Result<ThreadPool> {
    // Zero means one thread for each core.
    let threads = asked.threads.map_or(0, usize::from);
    let pool = ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK);
    pool.thread_name(|n| format!("reader {n}"))
        .build()
        .context("could not start the reading threads; try --threads 1")
}
