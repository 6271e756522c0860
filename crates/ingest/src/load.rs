//! The bytes of a file or of standard input, never more than a limit.

use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::Path;
use std::sync::Arc;

use crate::{Reason, Refusal};

/// The longest document that is read: 64 MiB. A long book is 2 MiB; more than this is a disk image or a mistake.
pub const MAX_BYTES: u64 = 64 << 20;

/// The longest file: 16 GiB. Whole mailboxes and web archives stay below it.
pub const MAX_FILE: u64 = 16 << 30;

/// Bytes that can be read from any place: a file, or bytes in memory.
pub trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

/// The bytes of a file: in memory, or, where they are too many for that, still in the file.
#[derive(Debug)]
pub enum Bytes {
    /// All of them, at most [`MAX_BYTES`].
    Here(Arc<[u8]>),
    /// A file that is open, and its length in bytes.
    There(File, u64),
}

impl Bytes {
    /// Reads them from the first to the last. Of a file that is open, every reader has its own place: another process
    /// that reads the same open file is not disturbed.
    pub fn reader(&self) -> Box<dyn Read + '_> {
        match self {
            Bytes::Here(bytes) => Box::new(&bytes[..]),
            Bytes::There(file, _) => Box::new(Placed { file, at: 0 }),
        }
    }
}

/// Reads an open file at a place of its own.
struct Placed<'a> {
    file: &'a File,
    at: u64,
}

impl Read for Placed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        #[cfg(unix)]
        let read = std::os::unix::fs::FileExt::read_at(self.file, buffer, self.at)?;
        // There a read moves the place that a copy of the handle has too.
        #[cfg(windows)]
        let read = std::os::windows::fs::FileExt::seek_read(self.file, buffer, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

/// Reads the bytes of a file, or opens it if it is longer than [`MAX_BYTES`], as archives and mailboxes are.
///
/// # Errors
/// Refuses what is longer than [`MAX_FILE`], is not a regular file (a folder, pipe or device), has vanished,
/// or may not be read.
pub fn fetch(path: &Path) -> Result<Bytes, Refusal> {
    let (mut file, length) = opened(path)?;
    if length > MAX_BYTES {
        return Ok(Bytes::There(file, length));
    }
    load_from(&mut file, &path.display().to_string()).map(|bytes| Bytes::Here(bytes.into()))
}

/// Reads the bytes of a file.
///
/// # Errors
/// Those of [`fetch`], and what is longer than [`MAX_BYTES`].
pub fn load(path: &Path) -> Result<Vec<u8>, Refusal> {
    let (mut file, bytes) = opened(path)?;
    let name = path.display().to_string();
    if bytes > MAX_BYTES {
        return Err(Refusal { path: name, reason: Reason::TooLarge { bytes, limit: MAX_BYTES } });
    }
    load_from(&mut file, &name)
}

/// A regular file that is no longer than any that is read, and its length.
fn opened(path: &Path) -> Result<(File, u64), Refusal> {
    let refuse = |reason| Refusal { path: path.display().to_string(), reason };
    // Looked at before it is opened, because opening a pipe waits for its other end; and again after, because
    // the path may have come to mean something else in between.
    let regular = |m: fs::Metadata| if m.is_file() { Ok(m.len()) } else { Err(Reason::NotAFile) };
    fs::metadata(path).map_err(Reason::from).and_then(regular).map_err(refuse)?;
    let file = File::open(path).map_err(|e| refuse(e.into()))?;
    let bytes = file.metadata().map_err(Reason::from).and_then(regular).map_err(refuse)?;
    if bytes > MAX_FILE {
        return Err(refuse(Reason::TooLarge { bytes, limit: MAX_FILE }));
    }
    Ok((file, bytes))
}

/// Reads all bytes of any reader, such as standard input; `name` is for the refusal.
///
/// # Errors
/// Refuses more than [`MAX_BYTES`] (it stops reading there) and whatever goes wrong with reading.
pub fn load_from(reader: &mut dyn Read, name: &str) -> Result<Vec<u8>, Refusal> {
    let refuse = |reason| Refusal { path: name.to_owned(), reason };
    let mut bytes = vec![];
    reader.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|e| refuse(e.into()))?;
    match bytes.len() as u64 {
        n if n > MAX_BYTES => Err(refuse(Reason::TooLarge { bytes: n, limit: MAX_BYTES })),
        _ => Ok(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_folder::TestFolder;

    #[test]
    fn endless_input_is_refused_at_the_limit() {
        let refusal = load_from(&mut std::io::repeat(b'a'), "-").unwrap_err();
        assert_eq!(refusal.reason, Reason::TooLarge { bytes: MAX_BYTES + 1, limit: MAX_BYTES });
        assert_eq!(refusal.path, "-");
    }

    #[test]
    fn a_large_file_is_refused_without_reading_it() {
        let folder = TestFolder::new("large");
        folder.write("a.txt", b"");
        File::options().write(true).open(folder.path("a.txt")).unwrap().set_len(MAX_BYTES + 7).unwrap();
        let refusal = load(&folder.path("a.txt")).unwrap_err();
        assert_eq!(refusal.reason, Reason::TooLarge { bytes: MAX_BYTES + 7, limit: MAX_BYTES });
    }

    #[test]
    fn a_folder_and_a_missing_file_are_refused() {
        let folder = TestFolder::new("not-a-file");
        assert_eq!(load(&folder.path("")).unwrap_err().reason, Reason::NotAFile);
        assert_eq!(load(&folder.path("gone.txt")).unwrap_err().reason, Reason::NotFound);
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_refused_and_not_waited_for() {
        assert_eq!(load(Path::new("/dev/zero")).unwrap_err().reason, Reason::NotAFile);
    }
}
