//! Throws bytes at the reader of feeds.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ingest_fuzz::opened("a.rss", bytes));
