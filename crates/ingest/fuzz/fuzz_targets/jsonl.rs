//! Throws bytes at the reader of tables in JSON.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    ingest_fuzz::opened("a.jsonl", bytes);
    ingest_fuzz::opened("a.json", bytes);
});
