//! `sayso serve` as clap reads it, and every word of its help.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use clap::Args;

/// Open the reading room: a case as pages to read, follow and correct in a browser
///
/// The pages are served on this computer alone, and only to the browser that comes with the key that is printed. Nothing
/// leaves the computer, unless you put a proxy in front of the room for others to come in with a password. Ctrl-C closes the room; what was ruled or added in it is in the case.
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

    /// A proxy in front of the room encrypts what is sent (TLS), and readers reach it at this address; needs
    /// --password-file
    #[arg(long, value_name = "https://NAME")]
    pub(crate) behind_proxy: Option<String>,

    /// A file with the password of a shared room in its first line: as it is, or as Argon2 keeps it ($argon2id$…)
    #[arg(long, value_name = "FILE")]
    pub(crate) password_file: Option<PathBuf>,

    /// At which of its own addresses this computer listens; any but 127.0.0.1 needs --behind-proxy
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), value_name = "ADDRESS")]
    pub(crate) listen: IpAddr,
}
