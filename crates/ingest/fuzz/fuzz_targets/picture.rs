//! Throws bytes at what looks at pictures before Tesseract does, and at what reads its table of words. The table is what
//! stands behind the last byte 0xFF, which no UTF-8 holds; without one it is a row of words.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let behind = bytes.iter().rposition(|byte| *byte == 0xff).map(|at| bytes.split_at(at + 1));
    let (picture, table) = behind.unwrap_or((bytes, ingest_fuzz::TABLE.as_bytes()));
    ingest_fuzz::pictured("a.tif", picture, &String::from_utf8_lossy(table));
});
