//! How the program ends, as a number for scripts.

use std::process::ExitCode;

/// How a command ended. The numbers are a contract; `sayso read --help` tells them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything was done and something was found.
    Found,
    /// Everything was done and there was nothing to find.
    NothingFound,
    /// Something failed or was refused; everything else was still done. Also bad usage.
    Failed,
    /// Stopped by Ctrl-C or a termination signal, before everything was done (128 + SIGINT, as shells have it).
    Stopped,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Found => 0,
            Exit::NothingFound => 1,
            Exit::Failed => 2,
            Exit::Stopped => STOPPED,
        })
    }
}

/// The exit code after Ctrl-C.
pub(crate) const STOPPED: u8 = 130;
