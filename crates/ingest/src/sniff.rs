//! What a file is: by its first bytes, then by the extension of its name.

use crate::Reason;

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Plain,
    Markdown,
    Html,
}

/// The formats that are read and are no text, or not only text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    /// An office document or an e-book: an archive of parts.
    Package,
    Pdf,
    /// A picture, in which there may be words.
    Picture,
    Rtf,
}

/// First bytes of pictures that Tesseract reads, if it is built so: PNG, JPEG, GIF, WebP, TIFF of both orders and with
/// long offsets, JPEG 2000.
const PICTURES: &[(usize, &[u8])] = &[
    (0, b"\x89PNG\r\n\x1a\n"),
    (0, b"\xff\xd8\xff"),
    (0, b"GIF8"),
    (8, b"WEBP"),
    (0, b"II*\0"),
    (0, b"MM\0*"),
    (0, b"II+\0"),
    (0, b"MM\0+"),
    (0, b"\0\0\0\x0cjP  \r\n\x87\n"),
];

/// First bytes of formats that are not text, in the order they are tried, with what the user would call them.
const MAGIC: &[(usize, &[u8], &str)] = &[
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
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
    (0, b"\x78\x9f\x3e\x22", "an enclosure of Outlook (winmail.dat)"),
];

/// First bytes of formats that are text but not prose that is read.
const TEXT_MAGIC: &[(&[u8], &str)] = &[
    (b"%!PS", "a PostScript file"),
    (b"WARC/", "a web archive (WARC)"),
    (b"-----BEGIN PGP MESSAGE", "an encrypted message"),
    (b"-----BEGIN PGP SIGNATURE", "a signature"),
    (b"BEGIN:VCARD", "an address card"),
    (b"BEGIN:VCALENDAR", "a calendar file"),
];

/// Extensions of text that is not prose, or that a later version may read.
const OTHER: &[(&[&str], &str)] = &[
    (&["json", "jsonl", "ndjson", "yaml", "yml", "toml"], "a data file"),
    (&["xml", "rss", "atom", "svg"], "an XML file"),
    (&["css", "js", "map"], "a part of a web page"),
];

/// The format of bytes that are no plain text, by their beginning and then by the extension of `name`; `None` for
/// everything else.
pub(crate) fn bound(name: &str, bytes: &[u8]) -> Option<Bound> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    match () {
        () if bytes.starts_with(b"PK\x03\x04") => Some(Bound::Package),
        () if is_picture(bytes) => Some(Bound::Picture),
        () if start.starts_with(b"{\\rtf") => Some(Bound::Rtf),
        () if start.starts_with(b"%PDF-") => Some(Bound::Pdf),
        // Something may stand before the header, which readers look for in the first 1024 bytes (ISO 32000-1,
        // annex H.3.4.1); what is not called a PDF may only talk about one.
        () if extension(name) == "pdf" && bytes.windows(5).take(1020).any(|w| w == b"%PDF-") => {
            Some(Bound::Pdf)
        }
        () => None,
    }
}

/// What the bytes are, told by their beginning alone: `Err` for what is certainly not text.
pub(crate) fn not_text(bytes: &[u8]) -> Option<&'static str> {
    MAGIC.iter().find(|(at, magic, _)| has(bytes, *at, magic)).map(|(_, _, what)| *what)
}

fn is_picture(bytes: &[u8]) -> bool {
    // Two letters begin many a text; the four bytes that BMP keeps free are nothing but zeros.
    let bitmap = has(bytes, 0, b"BM") && has(bytes, 6, b"\0\0\0\0");
    bitmap || PICTURES.iter().any(|(at, magic)| has(bytes, *at, magic))
}

fn has(bytes: &[u8], at: usize, magic: &[u8]) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(magic))
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
pub(crate) fn extension(name: &str) -> String {
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
        assert_eq!(bound("-", b"%PDF-1.7"), Some(Bound::Pdf));
        assert_eq!(bound("a.pdf", b"sent by mail\n%PDF-1.7"), Some(Bound::Pdf));
        assert_eq!(bound("a.txt", b"it begins with %PDF-1.7"), None);
        assert_eq!(bound("a.txt", b"RIFF\0\0\0\0WEBPVP8 "), Some(Bound::Picture));
        assert_eq!(bound("-", b"BM\x36\0\0\0\0\0\0\0\x36"), Some(Bound::Picture));
        assert_eq!(bound("-", b"BMW has denied it."), None);
        assert_eq!(not_text(b"RIFF\0\0\0\0WAVEfmt "), Some("a sound or film file"));
        assert_eq!(bound("-", b"\n{\\rtf1"), Some(Bound::Rtf));
        assert_eq!(format("a.json", "1"), Err(Reason::OtherFormat { looks_like: "a data file" }));
    }
}
