//! `sayso rule CASE import`: the rulings of another copy of the case.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::{Context, bail};

use crate::commands::case::{count, open, with_path, write};
use crate::commands::link::keep_up;
use crate::exit::Exit;
use crate::messages;

/// Takes every ruling that is sound and says of the others why not.
pub(super) fn run(path: &Path, file: &Path) -> anyhow::Result<Exit> {
    let name = file.display();
    if file.is_dir() {
        bail!("{name}: it is a folder; give the file that `sayso rulings --format jsonl` wrote");
    }
    let mut lines = BufReader::new(File::open(file).with_context(|| format!("{name}: it cannot be read"))?);
    let mut case = open(path)?;
    let done = case.import_rulings(&mut lines).map_err(|error| with_path(path, error))?;
    if done.new > 0 {
        keep_up(&mut case, path);
    }
    for (line, why) in &done.refused {
        messages::say(&format!("{name}, line {line}: {why}"));
    }
    let told = [
        (done.new, count(done.new, "new ruling", "new rulings")),
        (done.elsewhere, format!("{} of them on documents that this case does not have", done.elsewhere)),
        (
            done.conflicting,
            format!(
                "{} of them against somebody else’s; see sayso rulings --only conflicting",
                done.conflicting
            ),
        ),
        (done.known, format!("{} known already", done.known)),
        (done.refused.len() as u64, format!("{} refused", done.refused.len())),
    ];
    let told: Vec<String> = told.into_iter().filter(|(n, _)| *n > 0).map(|(_, told)| told).collect();
    write(&format!("{}\n", if told.is_empty() { "no rulings in it".to_owned() } else { told.join(" · ") }))?;
    Ok(match (done.refused.is_empty(), done.new + done.known) {
        (false, _) => Exit::Failed,
        (true, 0) => Exit::NothingFound,
        (true, _) => Exit::Found,
    })
}
