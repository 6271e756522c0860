//! Throws bytes at the reader of plain text.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ingest_fuzz::opened("a.txt", bytes));
