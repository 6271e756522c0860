//! What comes out of the reading, in order: findings, messages, the last words and the exit code.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::sync::Arc;

use anyhow::anyhow;

use super::job::Outcome;
use crate::cli::Show;
use crate::exit::Exit;
use crate::messages;
use crate::output::{Exporter, Tally};
use crate::progress::Progress;

/// Writes outcomes as they come and keeps the sums.
pub(super) struct Delivery {
    pub(super) exporter: Arc<dyn Exporter>,
    show: Vec<Show>,
    tally: Tally,
    progress: Progress,
    failed: Option<io::Error>,
}

impl Delivery {
    /// Nothing written yet, so many files to come.
    pub(super) fn begin(exporter: Arc<dyn Exporter>, show: &[Show], files: usize) -> Delivery {
        let show = show.to_vec();
        Delivery { exporter, show, tally: Tally::default(), progress: Progress::over(files), failed: None }
    }

    /// Writes one outcome; breaks when there is nobody to write to.
    pub(super) fn take(&mut self, outcome: &Outcome) -> ControlFlow<()> {
        self.tally += outcome.tally;
        let flow = self.write(&outcome.out);
        self.progress.aside(|| {
            let (path, problems) = &outcome.problems;
            problems.iter().for_each(|problem| messages::problem(path, problem));
            outcome.refused.iter().for_each(messages::refused);
        });
        flow
    }

    /// One more file is done.
    pub(super) fn step(&self) {
        self.progress.step();
    }

    /// Writes to standard output at once; breaks when that fails.
    pub(super) fn write(&mut self, out: &str) -> ControlFlow<()> {
        let write = || {
            let mut stdout = io::stdout().lock();
            stdout.write_all(out.as_bytes())?;
            stdout.flush()
        };
        match self.progress.aside(write) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.failed = Some(error);
                ControlFlow::Break(())
            }
        }
    }

    /// The last words of a reading that came to its end.
    pub(super) fn end(mut self) -> anyhow::Result<Exit> {
        let exporter = Arc::clone(&self.exporter);
        if self.failed.is_none() {
            let _ = self.write(&exporter.closing(&self.tally));
        }
        self.progress.end();
        match self.failed {
            // Whoever read the output has seen enough (`| head`).
            Some(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            Some(error) => {
                return Err(anyhow!(error).context("could not write the output; is the disk full?"));
            }
            None => {}
        }
        Ok(match self.tally {
            Tally { refused: 1.., .. } => Exit::Failed,
            tally if self.show.iter().all(|&show| tally.layer(show) == 0) => Exit::NothingFound,
            _ => Exit::Found,
        })
    }

    /// The last words of a reading that was stopped: of the first file left, parts may have been shown.
    pub(super) fn stopped(self, left: &[String]) -> Exit {
        self.progress.end();
        let Some(first) = left.first() else { return Exit::Stopped };
        let more =
            if left.len() > 1 { format!(" and the {} after it", left.len() - 1) } else { String::new() };
        messages::say(&format!(
            "stopped before the end; not read to the end: {first}{more}, in the order given"
        ));
        Exit::Stopped
    }
}
