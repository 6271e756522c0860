//! `sayso serve`: the reading room, on this computer alone.

use crate::cli;
use crate::exit::Exit;

/// Serves a case until it is stopped.
pub(crate) fn run(asked: &cli::Serve) -> anyhow::Result<Exit> {
    crate::serve::run(asked)
}
