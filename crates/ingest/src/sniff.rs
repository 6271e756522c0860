//! What a file is: by its first bytes, then by the extension of its name.

use crate::Reason;

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Plain,
    Markdown,
    Html,
}

/// First bytes of formats that are not text, in the order they are tried, with what the user would call them.
const MAGIC: &[(usize, &[u8], &str)] = &[
    (0, b"%PDF-", "a PDF"),
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF8", "a GIF image"),
    (8, b"WEBP", "a WebP image"),
    (0, b"II*\0", "a TIFF image"),
    (0, b"MM\0*", "a TIFF image"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (30, b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
    (30, b"mimetypeapplication/epub+zip", "an e-book (EPUB)"),
    (30, b"[Content_Types].xml", "an Office document"),
    (0, b"PK\x03\x04", "a ZIP archive or an Office document"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (0, b"\xfd7zXZ\0", "an XZ archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (257, b"ustar", "a tar archive"),
    (4, b"ftyp", "a film, sound or image file (MP4, HEIC)"),
    (0, b"ID3", "a sound file (MP3)"),
    (0, b"OggS", "a sound file (Ogg)"),
    (0, b"RIFF", "a sound or film file"),
    (0, b"\x1aE\xdf\xa3", "a film file (Matroska, WebM)"),
    (0, b"SQLite format 3\0", "an SQLite database or a case file"),
    (0, b"\x7fELF", "a program"),
];

/// First bytes of formats that are text but not prose that is read.
const TEXT_MAGIC: &[(&[u8], &str)] = &[
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript file"),
    (b"WARC/", "a web archive (WARC)"),
    (b"BEGIN:VCARD", "an address card"),
    (b"BEGIN:VCALENDAR", "a calendar file"),
];

/// Extensions of text that is not prose, or that a later version may read.
const OTHER: &[(&[&str], &str)] = &[
    (&["eml", "mbox", "mht", "mhtml"], "an e-mail or a saved message"),
    (&["csv", "tsv"], "a table"),
    (&["json", "jsonl", "ndjson", "yaml", "yml", "toml"], "a data file"),
    (&["xml", "rss", "atom", "svg"], "an XML file"),
    (&["css", "js", "map"], "a part of a web page"),
];

/// What the bytes are, told by their beginning alone: `Err` for what is certainly not text.
pub(crate) fn not_text(bytes: &[u8]) -> Option<&'static str> {
    let at = |i: usize, magic: &[u8]| bytes.get(i..).is_some_and(|b| b.starts_with(magic));
    MAGIC.iter().find(|(i, magic, _)| at(*i, magic)).map(|(_, _, what)| *what)
}

/// Whether the bytes are a picture that words may be read in.
pub(crate) fn is_picture(bytes: &[u8]) -> bool {
    not_text(bytes).is_some_and(|what| what.ends_with(" image"))
}

/// The format of a decoded text: HTML by how it begins, else by the extension of `name`, else plain.
///
/// # Errors
/// [`Reason::OtherFormat`] for text that is known not to be prose.
pub(crate) fn format(name: &str, text: &str) -> Result<Format, Reason> {
    let start = text.trim_start();
    if let Some((_, what)) = TEXT_MAGIC.iter().find(|(magic, _)| start.as_bytes().starts_with(magic)) {
        return Err(Reason::OtherFormat { looks_like: what });
    }
    let extension = extension(name);
    match extension.as_str() {
        "html" | "htm" | "xhtml" | "shtml" => return Ok(Format::Html),
        _ if begins_like_html(start) => return Ok(Format::Html),
        "md" | "markdown" | "mdown" | "mkd" => return Ok(Format::Markdown),
        _ => {}
    }
    match OTHER.iter().find(|(all, _)| all.contains(&extension.as_str())) {
        Some((_, what)) => Err(Reason::OtherFormat { looks_like: what }),
        None => Ok(Format::Plain),
    }
}

/// What follows the last full stop of the last part of a path, in lower case; empty if there is none.
fn extension(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    last.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default()
}

/// Whether a name's extension or a text's beginning says that its encoding may be declared the HTML way.
pub(crate) fn may_be_html(name: &str, bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]);
    matches!(extension(name).as_str(), "html" | "htm" | "xhtml" | "shtml")
        || begins_like_html(head.trim_start())
}

/// Only what nobody begins a letter with; comments and an XML declaration may come first.
fn begins_like_html(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = match () {
            () if rest.starts_with("<!--") => "-->",
            () if rest.starts_with("<?xml") => "?>",
            () => break,
        };
        match rest.split_once(end) {
            Some((_, after)) => rest = after.trim_start(),
            None => return false,
        }
    }
    let begins = |tag: &str| rest.get(..tag.len()).is_some_and(|r| r.eq_ignore_ascii_case(tag));
    ["<!doctype html", "<html", "<head>", "<body"].iter().any(|tag| begins(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_a_page_whatever_it_is_called() {
        assert_eq!(format("saved.txt", "<!-- saved -->\n<!DOCTYPE HTML>\n<p>x"), Ok(Format::Html));
        assert_eq!(format("-", "<html lang=en>"), Ok(Format::Html));
        assert_eq!(format("a.b/c", "a < b"), Ok(Format::Plain));
        assert_eq!(format("REPORT.MD", "# x"), Ok(Format::Markdown));
    }

    #[test]
    fn other_formats_are_named() {
        assert_eq!(not_text(b"%PDF-1.7"), Some("a PDF"));
        assert!(is_picture(b"\xff\xd8\xff\xe0") && !is_picture(b"RIFF\0\0\0\0WAVEfmt "));
        assert_eq!(not_text(b"RIFF\0\0\0\0WEBPVP8 "), Some("a WebP image"));
        assert_eq!(format("a.rtf", "{\\rtf1"), Err(Reason::OtherFormat { looks_like: "an RTF document" }));
        assert_eq!(format("a.csv", "a,b"), Err(Reason::OtherFormat { looks_like: "a table" }));
    }
}
