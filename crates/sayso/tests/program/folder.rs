//! A temporary folder with files for one test.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

/// Gone when it is dropped.
pub(crate) struct Folder(TempDir);

/// A sentence with one attribution in it.
pub(crate) const DENIAL: &str = "Mayor Henrike Ode denied that the bridge was closed.\n";

impl Folder {
    /// An empty one.
    pub(crate) fn new() -> Folder {
        Folder(tempfile::tempdir().expect("a temporary folder"))
    }

    /// One with these files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Folder {
        let folder = Folder::new();
        for (name, text) in files {
            folder.write(name, text.as_bytes());
        }
        folder
    }

    /// Writes a file.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path().join(name), bytes).expect("a file in the temporary folder");
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }
}
