//! Throws bytes at what paints the pages of a PDF that are pictures, for Tesseract.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ingest_fuzz::pictured("a.pdf", bytes, ingest_fuzz::TABLE));
