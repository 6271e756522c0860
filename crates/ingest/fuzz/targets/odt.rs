//! An OpenDocument text: an archive as it is, or its content and its properties.
#![no_main]

mod packed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        let _ = ingest::parse("a.odt", bytes);
        return;
    }
    let [content, meta] = packed::parts(bytes);
    let kind = b"application/vnd.oasis.opendocument.text";
    if let Some(archive) = packed::archive(&[("mimetype", kind), ("content.xml", content), ("meta.xml", meta)]) {
        let _ = ingest::parse("a.odt", &archive);
    }
});
