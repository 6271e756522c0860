//! Throws bytes at the reader of saved web pages.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ingest_fuzz::opened("a.mhtml", bytes));
