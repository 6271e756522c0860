//! `sayso log`: what has been done to a case.

use std::fmt::Write;

use super::case::{view, with_path, write};
use crate::cli;
use crate::exit::Exit;

/// One line a deed, the first first.
pub(crate) fn run(asked: &cli::Log) -> anyhow::Result<Exit> {
    let case = view(&asked.case)?;
    let failed = |error| with_path(&asked.case, error);
    let mut deeds: Vec<(String, String, String)> = vec![];
    for entry in case.log().map_err(failed)? {
        deeds.push((entry.at, entry.what, entry.details));
    }
    for ruling in case.rulings().map_err(failed)? {
        let told = format!("{}, by {} ({})", ruling.says().kind(), ruling.by(), ruling.handle());
        // To the second, as all else.
        let at = ruling.at().get(.."2031-06-13T09:00:00".len()).map(|at| format!("{at}Z"));
        deeds.push((at.unwrap_or_default(), "rule".to_owned(), told));
    }
    // Of one second, the log comes first, since what was ruled on was there; but an import brought what was ruled before.
    deeds.sort_by(|one, other| (&one.0, one.1 == "import").cmp(&(&other.0, other.1 == "import")));
    let mut out = String::new();
    for (at, what, details) in deeds {
        let _ = writeln!(out, "{at}  {what:<8}  {details}");
    }
    write(&out)?;
    Ok(Exit::Found)
}
