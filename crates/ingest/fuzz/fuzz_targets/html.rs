//! Throws bytes at the reader of web pages.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ingest_fuzz::opened("a.html", bytes));
