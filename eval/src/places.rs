//! Where things lie: the repository's own folders, and the shared ones that not every machine has.

use std::path::{Path, PathBuf};

/// The model that ships; its digest is what floors are measured with.
const MODEL: &str = "models/reader-2026-11c/digest.txt";

/// Folders and files that the commands use.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    /// The repository.
    pub(crate) root: PathBuf,
    /// The shared folder with `corpora/` and `score/`; need not be there.
    pub(crate) shared: PathBuf,
    /// The released program.
    pub(crate) program: PathBuf,
}

impl Places {
    /// Where things lie unless the command line says otherwise.
    pub(crate) fn usual() -> Places {
        let eval = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = eval.parent().unwrap_or(eval).to_owned();
        Places { shared: root.join("../shared"), program: root.join("target/release/sayso"), root }
    }

    /// The gold texts.
    pub(crate) fn gold(&self) -> PathBuf {
        self.root.join("eval/gold")
    }

    /// The pinned figures.
    pub(crate) fn baseline(&self) -> PathBuf {
        self.root.join("eval/baseline.toml")
    }

    /// Every gold item's outcome.
    pub(crate) fn items(&self) -> PathBuf {
        self.root.join("eval/items.csv")
    }

    /// The page of scores.
    pub(crate) fn scores(&self) -> PathBuf {
        self.root.join("docs/scores.md")
    }

    /// The digest of the shipped model.
    pub(crate) fn model(&self) -> PathBuf {
        self.root.join(MODEL)
    }

    /// Where the reader keeps the weights of its confidence.
    pub(crate) fn confidence(&self) -> PathBuf {
        self.root.join("crates/read/src/confidence.rs")
    }

    /// The corpora.
    pub(crate) fn corpora(&self) -> PathBuf {
        self.shared.join("corpora")
    }

    /// PolNeAR's dev part.
    pub(crate) fn polnear(&self) -> PathBuf {
        self.shared.join("corpora/polnear/dev")
    }

    /// The shared scorer.
    pub(crate) fn scorer(&self) -> PathBuf {
        self.shared.join("score/attribution_score.py")
    }

    /// GUM.
    pub(crate) fn gum(&self) -> PathBuf {
        self.shared.join("corpora/gum")
    }

    /// GAP.
    pub(crate) fn gap(&self) -> PathBuf {
        self.shared.join("corpora/gap")
    }

    /// The labelled pairs of OpenSanctions' name bench.
    pub(crate) fn name_bench(&self) -> PathBuf {
        self.shared.join("corpora/names/opensanctions_name_bench/cases.csv")
    }

    /// re3d.
    pub(crate) fn re3d(&self) -> PathBuf {
        self.shared.join("corpora/re3d")
    }
}
