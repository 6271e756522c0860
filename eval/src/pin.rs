//! `baseline.toml`: the floor of every figure, what it was measured on, and with which model.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::figures::Figures;

/// Everything that is pinned.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
pub(crate) struct Baseline {
    /// Our own gold.
    pub(crate) gold: Gold,
    /// Figures by set: floors.
    #[serde(default)]
    pub(crate) sets: BTreeMap<String, Set>,
    /// Figures that stand beside for comparison; nothing is asked of them.
    #[serde(default)]
    pub(crate) beside: BTreeMap<String, Set>,
}

/// The gold, so that a change of it is noticed.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
pub(crate) struct Gold {
    /// SHA-256 of its files.
    pub(crate) digest: String,
    /// How many texts.
    pub(crate) texts: usize,
    /// How many attributions are marked in them.
    pub(crate) attributions: usize,
    /// How many of those stand inside the content of another.
    pub(crate) nested: usize,
}

/// The figures of one set.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
pub(crate) struct Set {
    /// SHA-256 of the weights that they were measured with.
    pub(crate) model: String,
    /// The figures.
    pub(crate) figures: Figures,
}

const HEAD: &str = "\
# Floors: no figure may sink below its value by more than the noise (eval/src/gate.rs says what noise is).
# Written by `cargo run --release -p eval -- gate --update`; edit nothing by hand.
# `of` is the number of items that a figure is a share of: one item in `of` is one step of it.
";

impl Baseline {
    /// What is pinned; `None` if nothing is yet.
    pub(crate) fn load(path: &Path) -> Result<Option<Baseline>> {
        if !path.exists() {
            return Ok(None);
        }
        let text =
            std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        toml::from_str(&text).map(Some).with_context(|| format!("{} is no baseline", path.display()))
    }

    /// As TOML, a figure a line.
    pub(crate) fn print(&self) -> String {
        let mut out = String::from(HEAD);
        let gold = &self.gold;
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "\n[gold]\ndigest = \"{}\"\ntexts = {}\nattributions = {}\nnested = {}\n",
            gold.digest, gold.texts, gold.attributions, gold.nested
        );
        for (kind, sets) in [("sets", &self.sets), ("beside", &self.beside)] {
            for (name, set) in sets {
                let _ =
                    write!(out, "\n[{kind}.{name}]\nmodel = \"{}\"\n\n[{kind}.{name}.figures]\n", set.model);
                for (figure, f) in &set.figures {
                    let _ = writeln!(out, "{figure} = {{ value = {:.4}, of = {} }}", f.value, f.of);
                }
            }
        }
        out
    }
}

/// Replaces a file in one step: readers see the old one or the new one, never half of it.
pub(crate) fn write_whole(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let write = || -> std::io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        readable(path)
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}

/// Temporary files are private unless told otherwise; what is committed is for everybody.
fn readable(path: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
    let _ = path;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::part;

    #[test]
    fn what_is_written_comes_back() {
        let figures =
            Figures::from([("half_f1".to_owned(), part(3, 7)), ("chains_right".to_owned(), part(1, 1))]);
        let set = Set { model: "29eb".into(), figures };
        let baseline = Baseline {
            gold: Gold { digest: "ab".into(), texts: 8, attributions: 101, nested: 19 },
            sets: BTreeMap::from([("affair".to_owned(), set.clone())]),
            beside: BTreeMap::from([("plain".to_owned(), set)]),
        };
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("baseline.toml");
        assert_eq!(Baseline::load(&path).unwrap(), None);
        write_whole(&path, "older and longer, but never mixed with what is written next").unwrap();
        write_whole(&path, &baseline.print()).unwrap();
        assert_eq!(Baseline::load(&path).unwrap(), Some(baseline));
    }
}
