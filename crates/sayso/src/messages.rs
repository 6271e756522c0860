//! What goes to standard error: refusals, problems and failures, one line each.
//!
//! A message that cannot be written is dropped: there is nowhere left to say so.

use std::io::{self, Write};

use crate::input::Refused;
use crate::terminal::plain;

/// Writes one line to standard error, safe for a terminal.
pub(crate) fn say(message: &str) {
    let _ = writeln!(io::stderr().lock(), "sayso: {}", plain(message));
}

/// A file that was not read, and why.
pub(crate) fn refused(refused: &Refused) {
    say(&format!("{}: {}", refused.path, refused.reason));
}

/// Trouble in a document that did not stop the work.
pub(crate) fn problem(path: &str, problem: &text::Problem) {
    say(&format!("{path}: note: {}", problem.message));
}

/// What ended the program early, with everything that led to it.
pub(crate) fn failure(error: &anyhow::Error) {
    say(&format!("{error:#}"));
}

/// Makes a panic one short line: the usual message may quote a whole document, and a document may be hostile.
pub(crate) fn keep_panics_short() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or("an unknown place".to_owned(), ToString::to_string);
        say(&format!("a mistake in sayso itself at {place}; please report it"));
    }));
}
