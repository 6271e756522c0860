//! Where documents come from: paths, folders and standard input, in the order they were given.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ingest::{Bytes, Refusal};

/// The path that means standard input.
const STANDARD_INPUT: &str = "-";

/// One document to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Standard,
    /// A file that a browser has sent: its name and its bytes.
    Sent(String, Arc<[u8]>),
}

/// A file that was not read, and why, in words for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    /// The path as it was given or found, with the names that lead to a part inside it.
    pub(crate) path: String,
    /// Why it was not read.
    pub(crate) reason: String,
    /// Whether something went wrong, or it was left out on purpose.
    pub(crate) kind: Kind,
}

/// The sorts of refusals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Something went wrong.
    Failure,
    /// Left out on purpose (a hidden file in a folder).
    Skipped,
}

impl Refused {
    /// A failure with this file.
    pub(crate) fn failure(path: &str, reason: impl Into<String>) -> Refused {
        Refused { path: path.to_owned(), reason: reason.into(), kind: Kind::Failure }
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Refused {
        let kind = if refusal.reason.is_failure() { Kind::Failure } else { Kind::Skipped };
        Refused { reason: refusal.reason.to_string(), path: refusal.path, kind }
    }
}

impl Input {
    /// The name it is shown by.
    pub(crate) fn name(&self) -> String {
        match self {
            Input::File(path) => spelled(path),
            Input::Standard => STANDARD_INPUT.to_owned(),
            Input::Sent(name, _) => name.clone(),
        }
    }

    /// Its bytes.
    pub(crate) fn fetch(&self) -> Result<Bytes, Refusal> {
        match self {
            Input::File(path) => ingest::fetch(path),
            Input::Standard => ingest::load_from(&mut io::stdin().lock(), STANDARD_INPUT)
                .map(|bytes| Bytes::Here(bytes.into())),
            Input::Sent(_, bytes) => Ok(Bytes::Here(Arc::clone(bytes))),
        }
    }
}

/// A path in characters. Bytes that are none are spelled out, so that two names that differ in them stay two: `caf\xe9.txt`.
fn spelled(path: &Path) -> String {
    let mut spelled = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        spelled.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| spelled.push_str(&format!("\\x{byte:02x}")));
    }
    spelled
}

/// All documents that the paths lead to, and what cannot be read at all.
pub(crate) fn gather(paths: &[PathBuf]) -> (Vec<Input>, Vec<Refused>) {
    let (files, refusals) = ingest::gather(paths);
    let input = |path: PathBuf| match path == Path::new(STANDARD_INPUT) {
        true => Input::Standard,
        false => Input::File(path),
    };
    (files.into_iter().map(input).collect(), refusals.into_iter().map(Refused::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ingest::Reason;

    #[test]
    fn standard_input_keeps_its_place_among_the_files() {
        let here = |name| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name);
        let (inputs, refused) = gather(&[here("Cargo.toml"), "-".into(), here("src/main.rs")]);
        assert_eq!(inputs[1], Input::Standard);
        assert_eq!((inputs.len(), refused.len()), (3, 0));
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_characters_stay_apart() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let name = |bytes: &[u8]| Input::File(OsStr::from_bytes(bytes).into()).name();
        assert_eq!(
            (name(b"a/caf\xe9.txt"), name(b"a/caf\xe8.txt")),
            ("a/caf\\xe9.txt".into(), "a/caf\\xe8.txt".into())
        );
        assert_eq!(name("a/café.txt".as_bytes()), "a/café.txt");
    }

    #[test]
    fn what_is_hidden_in_a_folder_is_skipped_and_is_no_failure() {
        let hidden = Refused::from(Refusal { path: "a/.b".into(), reason: Reason::Hidden });
        let gone = Refused::from(Refusal { path: "a".into(), reason: Reason::NotFound });
        assert_eq!((hidden.kind, gone.kind), (Kind::Skipped, Kind::Failure));
    }
}
