//! Throws bytes at the reader of TAR archives.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ingest_fuzz::opened("a.tar", bytes));
