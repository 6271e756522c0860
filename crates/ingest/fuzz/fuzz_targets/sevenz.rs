//! Throws bytes at the reader of 7-Zip archives.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ingest_fuzz::opened("a.7z", bytes));
