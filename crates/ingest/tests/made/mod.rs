//! Small documents made for the tests, part by part.

#![allow(dead_code, reason = "every test program uses some of it")]

pub(crate) mod pdf;

use std::io::{Cursor, Write};

use ingest::{Parsed, Reason, parse};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive of these parts; the first is not compressed, as formats with a `mimetype` want it.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(vec![]));
    for (index, (name, bytes)) in parts.iter().enumerate() {
        let method = if index == 0 { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        archive
            .start_file(*name, SimpleFileOptions::default().compression_method(method))
            .expect("memory takes all");
        archive.write_all(bytes).expect("memory takes all");
    }
    archive.finish().expect("memory takes all").into_inner()
}

pub(crate) fn read(name: &str, bytes: &[u8]) -> Parsed {
    parse(name, bytes).unwrap_or_else(|refusal| panic!("{refusal}"))
}

pub(crate) fn reason(name: &str, bytes: &[u8]) -> Reason {
    parse(name, bytes).expect_err("it should be refused").reason
}

pub(crate) fn codes(parsed: &Parsed) -> Vec<&'static str> {
    parsed.problems.iter().map(|problem| problem.code).collect()
}

/// Whether every cut-off beginning of a file is refused or read, and never falls over.
pub(crate) fn survives_being_cut(name: &str, bytes: &[u8]) {
    for end in (0..bytes.len()).step_by((bytes.len() / 97).max(1)) {
        let _ = parse(name, &bytes[..end]);
    }
}
