//! Files packed with gzip (RFC 1952), of one or several members.

use std::io::BufRead;

use flate2::bufread::MultiGzDecoder;

use super::{Entries, Given};
use crate::Reason;

/// Whether these first bytes begin one: the mark, and the only method there is.
pub(super) fn is_one(head: &[u8]) -> bool {
    head.starts_with(b"\x1f\x8b\x08")
}

/// The one file in it, under its name without the `.gz`.
pub(super) fn unpack(
    bytes: &mut dyn BufRead,
    given: &Given<'_>,
    entries: &mut Entries<'_>,
) -> Result<(), Reason> {
    let name = unpacked(given.name);
    entries.part(&name.as_str().into(), &mut MultiGzDecoder::new(bytes))
}

/// `letters.tar` for `a/letters.tgz`. The name that the header may hold is not looked at: it is often that of a file
/// long gone.
fn unpacked(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let ends = |ending: &str| {
        let at = last.len().checked_sub(ending.len()).filter(|at| *at > 0)?;
        last.get(at..).filter(|end| end.eq_ignore_ascii_case(ending)).map(|_| &last[..at])
    };
    match () {
        () if let Some(stem) = ends(".gz") => stem.to_owned(),
        () if let Some(stem) = ends(".tgz") => format!("{stem}.tar"),
        () => "unpacked".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_inside_is_named_after_the_one_outside() {
        let names = ["a/b.txt.gz", "b.TGZ", ".gz", "-", "b.Gz"];
        assert_eq!(names.map(unpacked), ["b.txt", "b.tar", "unpacked", "unpacked", "b"]);
    }
}
