//! A piece of a stream whose length is stated: it ends there, or breaks where the stream ends before.

use std::io::{self, BufRead, Read};

/// So many bytes of a stream.
pub(super) struct Exactly<'a> {
    bytes: &'a mut dyn BufRead,
    left: u64,
    cut: bool,
}

impl<'a> Exactly<'a> {
    pub(super) fn of(length: u64, bytes: &'a mut dyn BufRead) -> Exactly<'a> {
        Exactly { bytes, left: length, cut: false }
    }

    /// Whether the stream ended before the piece did; whoever read it has met an error.
    pub(super) fn is_cut(&self) -> bool {
        self.cut
    }

    /// What it begins with, at most so many bytes.
    pub(super) fn beginning(&mut self, most: u64) -> io::Result<Vec<u8>> {
        let mut beginning = vec![];
        self.take(most).read_to_end(&mut beginning)?;
        Ok(beginning)
    }

    /// Passes over what is left of it.
    pub(super) fn skip(&mut self) -> io::Result<()> {
        if self.cut { Ok(()) } else { io::copy(self, &mut io::sink()).map(|_| ()) }
    }
}

impl Read for Exactly<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let most = into.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let read = self.bytes.read(&mut into[..most])?;
        self.left -= read as u64;
        if read == 0 && most > 0 {
            self.cut = true;
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_ends_at_its_length_and_a_short_stream_is_an_error() {
        let mut bytes = &b"abcdef"[..];
        let mut piece = Exactly::of(4, &mut bytes);
        assert_eq!(piece.beginning(2).unwrap(), b"ab");
        piece.skip().unwrap();
        assert_eq!(bytes, b"ef");
        let mut piece = Exactly::of(4, &mut bytes);
        assert!(piece.skip().is_err() && piece.is_cut() && piece.skip().is_ok());
    }
}
