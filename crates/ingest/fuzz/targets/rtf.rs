//! Any bytes as a file of this format.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = ingest::parse("a.rtf", bytes);
});
