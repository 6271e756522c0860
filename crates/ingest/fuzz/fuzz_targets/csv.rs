//! Throws bytes at the reader of tables.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ingest_fuzz::opened("a.csv", bytes));
