//! An e-book: an archive as it is, or its package, its table of contents and a chapter.
#![no_main]

mod packed;

const CONTAINER: &[u8] = b"<container><rootfile full-path=\"p\"/></container>";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        let _ = ingest::parse("a.epub", bytes);
        return;
    }
    let [package, contents, chapter] = packed::parts(bytes);
    let parts = [
        ("mimetype", b"application/epub+zip".as_slice()),
        ("META-INF/container.xml", CONTAINER),
        ("p", package),
        ("n", contents),
        ("a", chapter),
    ];
    if let Some(archive) = packed::archive(&parts) {
        let _ = ingest::parse("a.epub", &archive);
    }
});
