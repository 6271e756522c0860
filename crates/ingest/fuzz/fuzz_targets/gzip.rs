//! Throws bytes at the reader of files packed with gzip.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ingest_fuzz::opened("a.gz", bytes));
