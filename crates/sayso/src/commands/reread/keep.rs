//! Puts new readings into the case, in order, a batch in one transaction, and sums up.

use std::time::{Duration, Instant};

use ::case::{CaseFile, Error, Rereading};

use super::Again;
use crate::commands::case::{count, write};
use crate::commands::claim_rulings::listed;
use crate::commands::read::PANICKED;
use crate::exit::Exit;
use crate::messages;
use crate::output::rulings::block;
use crate::pipeline::Panicked;
use crate::progress::Progress;
use crate::stop::Stop;
use crate::terminal;

/// As for `sayso add`: what waits is kept after this long, or after so many documents.
const LONGEST: Duration = Duration::from_millis(500);
const MOST: usize = 64;

/// Keeps what comes.
pub(super) struct Keeper<'a> {
    rereading: Rereading<'a>,
    progress: Progress,
    /// The documents in the order in which they come.
    needed: Vec<i64>,
    taken: usize,
    waiting: usize,
    since: Instant,
    done: Done,
}

/// What was done.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Done {
    read: u64,
    failed: u64,
    all: u64,
}

impl<'a> Keeper<'a> {
    /// Nothing done yet; these are needed of so many.
    pub(super) fn begin(case: &'a mut CaseFile, needed: &[i64], all: usize) -> Keeper<'a> {
        Keeper {
            rereading: case.rereading(),
            progress: Progress::over(needed.len()),
            needed: needed.to_vec(),
            taken: 0,
            waiting: 0,
            since: Instant::now(),
            done: Done { all: all as u64, ..Done::default() },
        }
    }

    /// Takes what became of the next document.
    pub(super) fn take(&mut self, done: Result<Option<Again>, Panicked>) -> Result<(), Error> {
        let id = self.needed.get(self.taken).copied().unwrap_or_default();
        self.taken += 1;
        match done.unwrap_or_else(|_| Some(Err(PANICKED.to_owned()))) {
            None => return Ok(()),
            Some(Ok(reading)) => {
                self.rereading.reading(id, &reading)?;
                self.done.read += 1;
                self.waiting += 1;
            }
            Some(Err(why)) => {
                self.done.failed += 1;
                self.progress.aside(|| messages::say(&format!("document {id}: {why}")));
            }
        }
        self.progress.step();
        if self.waiting >= MOST || self.since.elapsed() >= LONGEST {
            self.rereading.keep()?;
            (self.waiting, self.since) = (0, Instant::now());
        }
        Ok(())
    }

    /// Keeps what waits and notes what was done.
    pub(super) fn end(mut self) -> Result<Done, Error> {
        self.progress.end();
        let read = count(self.done.read, "document read again", "documents read again");
        match self.done.read {
            0 => self.rereading.keep()?,
            _ => self.rereading.end(&read)?,
        }
        Ok(self.done)
    }
}

impl Done {
    /// The last words: how many, and the rulings that fitted before and do not now.
    pub(super) fn tell(
        self,
        case: &CaseFile,
        before: &[String],
        after: &[String],
        stop: &Stop,
    ) -> anyhow::Result<Exit> {
        let all = case.rulings()?;
        let newly = |uid: &str| after.iter().any(|one| one == uid) && !before.iter().any(|one| one == uid);
        let listed: Vec<_> = listed(case)?.into_iter().filter(|one| newly(one.ruling.uid())).collect();
        let mut out: String = listed.iter().map(|one| block(one, &all, &[], terminal::width())).collect();
        out.push_str(&format!(
            "read again: {} of {}{} · {}\n",
            self.read,
            count(self.all, "document", "documents"),
            if self.failed > 0 { format!(" · {} failed", self.failed) } else { String::new() },
            match listed.len() as u64 {
                0 => "every ruling that fitted still fits".to_owned(),
                lost => count(lost, "ruling no longer fits", "rulings no longer fit"),
            }
        ));
        write(&out)?;
        if stop.asked() {
            messages::say("stopped before the end; run it again to go on");
            return Ok(Exit::Stopped);
        }
        Ok(if self.failed > 0 { Exit::Failed } else { Exit::Found })
    }
}
