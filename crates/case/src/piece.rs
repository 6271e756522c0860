//! The original bytes of a file, packed, in pieces that are small enough to be handled one at a time.

use std::io::{self, Read, Write};

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::Error;
use crate::packing::{self, Effort};

/// Bytes of the file in one piece, before packing.
const PIECE: u64 = 1 << 20;

/// SHA-256 of some bytes, in lower-case hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// SHA-256 of all that a reader gives, in lower-case hexadecimal, and how many bytes that is.
///
/// # Errors
/// Those of the reader.
pub fn digest_of(reader: &mut dyn Read) -> io::Result<(String, u64)> {
    let mut hashing = Hashing::of(reader);
    let length = io::copy(&mut hashing, &mut io::sink())?;
    Ok((hashing.digest(), length))
}

/// Hands on what a reader gives, and takes its digest on the way.
pub(crate) struct Hashing<'a> {
    reader: &'a mut dyn Read,
    hash: Sha256,
}

impl<'a> Hashing<'a> {
    pub(crate) fn of(reader: &'a mut dyn Read) -> Hashing<'a> {
        Hashing { reader, hash: Sha256::new() }
    }

    /// SHA-256 of all that was read, in lower-case hexadecimal.
    pub(crate) fn digest(self) -> String {
        hexadecimal(&self.hash.finalize())
    }
}

impl Read for Hashing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.hash.update(&buffer[..read]);
        Ok(read)
    }
}

/// The bytes of a file, packed: made away from the case, on any thread.
#[derive(Clone, Debug)]
pub struct Packed {
    pub(crate) pieces: Vec<Vec<u8>>,
}

/// Packs bytes (Brotli, RFC 7932).
///
/// # Errors
/// If there is no memory to do it in.
pub fn pack(bytes: &[u8]) -> io::Result<Packed> {
    let pieces = bytes.chunks(PIECE as usize).map(pack_piece).collect::<io::Result<_>>()?;
    Ok(Packed { pieces })
}

/// The next piece that a reader gives, packed; `None` at its end.
pub(crate) fn next_piece(reader: &mut dyn Read) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = vec![];
    Read::take(reader, PIECE).read_to_end(&mut bytes)?;
    if bytes.is_empty() { Ok(None) } else { pack_piece(&bytes).map(Some) }
}

fn pack_piece(bytes: &[u8]) -> io::Result<Vec<u8>> {
    packing::pack(bytes, Effort::Even)
}

/// Unpacks the pieces of a file, one after the other, and gives their length and digest.
///
/// # Errors
/// [`Error::Damaged`] if a piece cannot be unpacked.
pub(crate) fn unpack(db: &Connection, file: i64, out: &mut dyn Write) -> Result<(u64, String), Error> {
    let (mut hash, mut length) = (Sha256::new(), 0);
    let mut pieces = db.prepare_cached("SELECT packed, packing FROM piece WHERE file = ?1 ORDER BY n")?;
    let mut rows = pieces.query([file])?;
    while let Some(row) = rows.next()? {
        let packed = row.get_ref(0)?.as_blob().map_err(|_| damaged())?;
        // A piece never holds more than this; a longer one was not made here.
        let bytes = match row.get_ref(1)?.as_str() {
            Ok("brotli") => packing::unpack(packed, PIECE),
            _ => packing::inflate(packed, PIECE),
        };
        let bytes = bytes.ok_or_else(damaged)?;
        hash.update(&bytes);
        length += bytes.len() as u64;
        out.write_all(&bytes)?;
    }
    Ok((length, hexadecimal(&hash.finalize())))
}

fn damaged() -> Error {
    Error::Damaged("the packed bytes of a file cannot be unpacked".to_owned())
}
