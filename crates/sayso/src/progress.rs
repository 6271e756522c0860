//! How far the reading has got, on a terminal, when it takes more than a moment.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work that is done sooner shows no bar: it would only flicker.
const A_MOMENT: Duration = Duration::from_secs(1);

/// A bar on standard error, or nothing where standard error is not a terminal.
pub(crate) struct Progress {
    bar: ProgressBar,
    begun: Instant,
}

impl Progress {
    /// A bar for reading so many files, hidden for the first moment.
    pub(crate) fn over(files: usize) -> Progress {
        Progress::with(files, "reading {bar:30} {pos} of {len} files, {eta} left")
    }

    /// A bar for linking so many documents with the others, hidden for the first moment.
    pub(crate) fn linking(documents: usize) -> Progress {
        Progress::with(documents, "linking {bar:30} {pos} of {len} documents, {eta} left")
    }

    fn with(many: usize, template: &str) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(many as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Progress { bar, begun: Instant::now() }
    }

    /// One more file is done.
    pub(crate) fn step(&self) {
        if self.bar.is_hidden() && self.begun.elapsed() >= A_MOMENT && io::stderr().is_terminal() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }

    /// Writes with the bar out of the way.
    pub(crate) fn aside<R>(&self, write: impl FnOnce() -> R) -> R {
        self.bar.suspend(write)
    }

    /// Takes the bar away.
    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
