//! `sayso serve` as clap reads it, and every word of its help.

use std::path::PathBuf;

use clap::Args;

/// Open the reading room: a case as pages to read, follow and correct in a browser
///
/// The pages are served on this computer alone, and only to the browser that comes with the key that is printed. Nothing
/// leaves the computer. Ctrl-C closes the room; what was ruled or added in it is in the case.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,

    /// The port on this computer; 0 takes a free one
    #[arg(long, default_value_t = 7297, value_name = "N")]
    pub(crate) port: u16,

    /// Do not open a browser; print the address only
    #[arg(long)]
    pub(crate) no_browser: bool,
}
