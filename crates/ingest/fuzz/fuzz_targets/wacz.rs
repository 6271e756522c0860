//! Throws bytes at the reader of web archives in a ZIP archive.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ingest_fuzz::opened("a.wacz", bytes));
