//! Joins that were judged by hand: two forms and a verdict a line, without any text of the documents.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// What a person found on looking at a join in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Right,
    Wrong,
}

/// The verdicts of a file, by the two forms; remarks begin with `#`.
pub(crate) fn verdicts(path: &Path) -> Result<BTreeMap<(String, String), Verdict>> {
    let table = std::fs::read_to_string(path).with_context(|| format!("no {}", path.display()))?;
    let mut out = BTreeMap::new();
    for line in table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(verdict), Some(one), Some(other)) = (fields.next(), fields.next(), fields.next()) else {
            bail!("{}: not a verdict and two names: {line}", path.display());
        };
        let verdict = match verdict {
            "right" => Verdict::Right,
            "wrong" => Verdict::Wrong,
            _ => bail!("{}: no verdict: {verdict}", path.display()),
        };
        out.insert((one.to_owned(), other.to_owned()), verdict);
    }
    Ok(out)
}
