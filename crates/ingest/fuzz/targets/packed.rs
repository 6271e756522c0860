//! Puts parts into an archive, for the formats that are one: a fuzzer does not find its way through checksums.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive of these parts, not compressed; `None` if it cannot be made.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Option<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(vec![]));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        archive.start_file(*name, options).ok()?;
        archive.write_all(bytes).ok()?;
    }
    Some(archive.finish().ok()?.into_inner())
}

/// The parts of an input: what stands between two bytes 0xFF, which no UTF-8 holds. Missing ones are empty.
pub(crate) fn parts<const N: usize>(bytes: &[u8]) -> [&[u8]; N] {
    let mut parts = bytes.split(|byte| *byte == 0xff);
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}
