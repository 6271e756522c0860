//! A Word document: an archive as it is, or its main part, its footnotes, its properties, its lists and its styles.
#![no_main]

mod packed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        let _ = ingest::parse("a.docx", bytes);
        return;
    }
    let [main, notes, core, lists, styles] = packed::parts(bytes);
    let parts = [
        ("word/document.xml", main),
        ("word/footnotes.xml", notes),
        ("docProps/core.xml", core),
        ("word/numbering.xml", lists),
        ("word/styles.xml", styles),
    ];
    if let Some(archive) = packed::archive(&parts) {
        let _ = ingest::parse("a.docx", &archive);
    }
});
