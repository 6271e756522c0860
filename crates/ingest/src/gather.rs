//! Which files there are: what the user gave, and what its folders hold.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::{Reason, Refusal};

/// Files found under what the user gave, in a stable order, and what could not be looked into.
///
/// The order is that of `paths`; folders are walked to the bottom, their entries sorted by name (by bytes).
/// A path met twice is listed once. Nothing vanishes: inside folders, hidden entries (the name begins with
/// `.`) and symbolic links are not looked into, and each is a refusal ([`Reason::Hidden`], [`Reason::Link`]).
/// What the user names is taken as it is, hidden or linked; `-` is passed through for standard input.
/// No file is opened here.
pub fn gather(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Refusal>) {
    let (mut files, mut refusals, mut seen) = (vec![], vec![], HashSet::new());
    for given in paths {
        if given.as_os_str() == "-" {
            if seen.insert(given.clone()) {
                files.push(given.clone());
            }
            continue;
        }
        // A stack instead of recursion: a folder can be nested as deep as a path can be long.
        let mut stack = vec![given.clone()];
        while let Some(path) = stack.pop() {
            if !seen.insert(path.clone()) {
                continue;
            }
            match look(&path, path == *given) {
                Ok(Found::File) => files.push(path),
                Ok(Found::Folder(mut entries)) => {
                    entries.sort_unstable_by(|a, b| b.cmp(a));
                    stack.extend(entries);
                }
                Err(reason) => refusals.push(Refusal { path: path.display().to_string(), reason }),
            }
        }
    }
    (files, refusals)
}

enum Found {
    File,
    Folder(Vec<PathBuf>),
}

/// What is at `path`; links are followed and hidden names looked at only where the user gave the path.
fn look(path: &Path, given: bool) -> Result<Found, Reason> {
    let hidden = path.file_name().is_some_and(|n| n.as_encoded_bytes().starts_with(b"."));
    if hidden && !given {
        return Err(Reason::Hidden);
    }
    let found = if given { fs::metadata(path)? } else { fs::symlink_metadata(path)? };
    if found.is_symlink() {
        return Err(Reason::Link);
    }
    if found.is_file() {
        return Ok(Found::File);
    }
    if !found.is_dir() {
        return Err(Reason::NotAFile);
    }
    // An entry that cannot be listed means that something may be missing, so the folder as a whole is refused.
    let entries = fs::read_dir(path)?.map(|e| Ok(e?.path())).collect::<Result<_, std::io::Error>>()?;
    Ok(Found::Folder(entries))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_folder::TestFolder;

    #[test]
    fn a_folder_is_walked_in_the_order_of_names() {
        let folder = TestFolder::new("walk");
        for name in ["b.txt", "a/z.txt", "a/b/c.txt", "c.txt"] {
            folder.write(name, b"words");
        }
        let (files, refusals) = gather(&[folder.path("")]);
        let names: Vec<_> =
            files.iter().map(|f| f.strip_prefix(folder.path("")).unwrap().display().to_string()).collect();
        assert_eq!(names, ["a/b/c.txt", "a/z.txt", "b.txt", "c.txt"]);
        assert_eq!(refusals, []);
    }

    #[test]
    fn what_is_given_twice_is_read_once() {
        let folder = TestFolder::new("twice");
        folder.write("a.txt", b"words");
        let (files, _) = gather(&[folder.path("a.txt"), folder.path(""), folder.path("a.txt")]);
        assert_eq!(files, [folder.path("a.txt")]);
    }

    #[test]
    fn hidden_files_are_skipped_and_said() {
        let folder = TestFolder::new("hidden");
        folder.write(".secret/a.txt", b"words");
        folder.write("b.txt", b"words");
        let (files, refusals) = gather(&[folder.path("")]);
        assert_eq!(files, [folder.path("b.txt")]);
        assert_eq!(refusals.len(), 1);
        assert_eq!(refusals[0].reason, Reason::Hidden);
        assert_eq!(gather(&[folder.path(".secret")]).0, [folder.path(".secret/a.txt")]);
    }

    #[cfg(unix)]
    #[test]
    fn links_inside_folders_are_not_followed_but_a_given_link_is() {
        let folder = TestFolder::new("links");
        folder.write("a.txt", b"words");
        std::os::unix::fs::symlink(folder.path(""), folder.path("loop")).unwrap();
        std::os::unix::fs::symlink(folder.path("a.txt"), folder.path("z.txt")).unwrap();
        let (files, refusals) = gather(&[folder.path("")]);
        assert_eq!(files, [folder.path("a.txt")]);
        assert!(refusals.len() == 2 && refusals.iter().all(|r| r.reason == Reason::Link));
        assert_eq!(gather(&[folder.path("z.txt")]).0, [folder.path("z.txt")]);
    }

    #[test]
    fn what_is_not_there_is_refused_and_does_not_stop_the_rest() {
        let folder = TestFolder::new("missing");
        folder.write("a.txt", b"words");
        let (files, refusals) = gather(&[folder.path("nowhere.txt"), folder.path("a.txt"), "-".into()]);
        assert_eq!(files, [folder.path("a.txt"), "-".into()]);
        assert_eq!(refusals.len(), 1);
        assert_eq!(refusals[0].reason, Reason::NotFound);
    }
}
