//! Throws bytes at the reader of e-mails.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ingest_fuzz::opened("a.eml", bytes));
