//! An OpenDocument text: an archive as it is, or its content, its properties and its styles.
#![no_main]

mod packed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        let _ = ingest::parse("a.odt", bytes);
        return;
    }
    let [content, meta, styles] = packed::parts(bytes);
    let kind = b"application/vnd.oasis.opendocument.text";
    let parts =
        [("mimetype", &kind[..]), ("content.xml", content), ("meta.xml", meta), ("styles.xml", styles)];
    if let Some(archive) = packed::archive(&parts) {
        let _ = ingest::parse("a.odt", &archive);
    }
});
