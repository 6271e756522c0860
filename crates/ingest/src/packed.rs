//! What holds several documents, and how each kind of it is taken apart.

mod zip;

use std::io::{self, Read, SeekFrom};

use crate::{Reason, Source};

/// Takes a container apart: hands each part's name and bytes to `entry`, in the order of the container. Stops with
/// the error that `entry` returns.
pub(crate) type Unpack = fn(&mut dyn Source, &mut Entries<'_>) -> Result<(), Reason>;

/// Where the parts of a container go: [`Entries::part`] for each, [`Entries::refuse`] for what cannot be had.
pub(crate) type Entries<'a> = dyn Takes + 'a;

/// Takes the parts of a container.
pub(crate) trait Takes {
    /// One part, with its name inside the container. No more of `bytes` is read than limits allow.
    ///
    /// # Errors
    /// That a limit on the whole file is reached; the container stops there.
    fn part(&mut self, name: &str, bytes: &mut dyn Read) -> Result<(), Reason>;

    /// A part that could not be had.
    fn refuse(&mut self, name: &str, reason: Reason);
}

/// Bytes from the beginning of a file that are enough to tell what it is.
const HEAD: u64 = 4096;

/// How to take a file apart, by its beginning and the extension of its name; `None` for a single document. The
/// source stands at its beginning again afterwards.
pub(crate) fn unpacker(name: &str, source: &mut dyn Source) -> io::Result<Option<Unpack>> {
    let mut head = vec![];
    Read::take(&mut *source, HEAD).read_to_end(&mut head)?;
    source.seek(SeekFrom::Start(0))?;
    let _ = name;
    Ok(match () {
        () if zip::is_one(&head) => Some(zip::unpack),
        () => None,
    })
}
