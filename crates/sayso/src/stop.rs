//! Ctrl-C: asks the work to stop, so that nothing half-written is left behind.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::exit::STOPPED;
use crate::messages;

/// How often those who wait look whether they are asked to stop; short enough to feel immediate.
pub(crate) const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Whether somebody has asked the program to stop.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Listens for Ctrl-C and termination signals. The second one ends the program at once, for the case
    /// that it is stuck writing to a reader that does not read.
    pub(crate) fn on_signals() -> Stop {
        let stop = Stop::default();
        let asked = stop.clone();
        let listening = ctrlc::set_handler(move || {
            if asked.0.swap(true, Ordering::SeqCst) {
                leave_at_once();
            }
        });
        if let Err(error) = listening {
            messages::say(&format!("Ctrl-C will stop without a last word ({error})"));
        }
        stop
    }

    /// As after Ctrl-C.
    #[cfg(all(test, unix))]
    pub(crate) fn asked_already() -> Stop {
        Stop(Arc::new(AtomicBool::new(true)))
    }

    /// Whether to stop.
    pub(crate) fn asked(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// Ends the program without a last word.
#[expect(clippy::exit, reason = "the second Ctrl-C: whoever asks twice will not wait")]
fn leave_at_once() -> ! {
    std::process::exit(i32::from(STOPPED))
}
