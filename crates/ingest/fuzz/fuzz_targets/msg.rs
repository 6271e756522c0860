//! Throws bytes at the reader of Outlook messages.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ingest_fuzz::opened("a.msg", bytes));
