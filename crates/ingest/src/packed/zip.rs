//! ZIP archives (APPNOTE.TXT 6.3.10), but not the document formats that are made of one.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{BufReader, Read, SeekFrom};

use ::zip::result::ZipError;
use ::zip::{CompressionMethod, ZipArchive};

use super::{Entries, Given};
use crate::{Reason, Source};

/// Names of the first part of a document format: all of the name or, with a slash, the folder it lies in. Folders that
/// people make too are looked into ([`is_document`]).
const DOCUMENTS: [&[u8]; 5] =
    [b"mimetype", b"[Content_Types].xml", b"_rels/.rels", b"META-INF/container.xml", b"content.xml"];
const FOLDERS: [&[u8]; 5] = [b"_rels/", b"docProps/", b"word/", b"customXml/", b"META-INF/"];

/// Whether these first bytes begin a ZIP archive of files, rather than an office document or an e-book.
pub(super) fn is_one(head: &[u8]) -> bool {
    // An archive of nothing has no first part.
    if head.starts_with(b"PK\x05\x06") {
        return true;
    }
    let name = || {
        let length = u16::from_le_bytes([*head.get(26)?, *head.get(27)?]);
        head.get(30..30 + usize::from(length))
    };
    let Some(name) = name() else { return head.starts_with(b"PK\x03\x04") };
    let document = DOCUMENTS.contains(&name) || FOLDERS.iter().any(|folder| name.starts_with(folder));
    head.starts_with(b"PK\x03\x04") && !document
}

/// Whether an archive that begins like a document format is one: it has the part that tells of the others.
pub(super) fn is_document<R: std::io::Read + std::io::Seek>(archive: &ZipArchive<R>) -> bool {
    let has = |name: &str| archive.index_for_name(name).is_some();
    [
        "mimetype",
        "[Content_Types].xml",
        "_rels/.rels",
        "META-INF/container.xml",
        "content.xml",
        "word/document.xml",
    ]
    .into_iter()
    .any(has)
}

/// Where a web archive in a ZIP archive (WACZ 1.1.1, https://specs.webrecorder.net/wacz/1.1.1/) keeps its pages; what
/// stands elsewhere in it is made from them.
const PAGES: &str = "archive/";

/// Whether the archive is a web archive: it describes itself, and holds WARC files where they belong.
fn is_web_archive<R: std::io::Read + std::io::Seek>(archive: &ZipArchive<R>) -> bool {
    let pages = |name: Cow<'_, str>| {
        name.starts_with(PAGES) && (name.ends_with(".warc.gz") || name.ends_with(".warc"))
    };
    archive.index_for_name("datapackage.json").is_some() && archive.file_names().flatten().any(pages)
}

/// Every file in the archive, in the archive's order. Folders hold no words; links are refused.
pub(super) fn unpack(
    source: &mut dyn Source,
    _: &Given<'_>,
    entries: &mut Entries<'_>,
) -> Result<(), Reason> {
    let damaged = |_| Reason::Damaged { what: "a ZIP archive" };
    let twice = twice(source)?;
    let mut archive = ZipArchive::new(source).map_err(damaged)?;
    let web = is_web_archive(&archive);
    for index in 0..archive.len() {
        let nameless = || format!("part {}", index + 1);
        let name = archive.name_for_index(index).and_then(Result::ok).map_or_else(nameless, Cow::into_owned);
        if web && !name.starts_with(PAGES) {
            continue;
        }
        match archive.by_index(index) {
            Ok(file) if file.is_dir() => {}
            Ok(file) if file.is_symlink() => entries.refuse(&name, Reason::Link)?,
            Ok(file)
                if !matches!(file.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) =>
            {
                entries.refuse(&name, Reason::OtherPacking)?;
            }
            Ok(mut file) => entries.part(&name.as_str().into(), &mut file)?,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                entries.refuse(&name, Reason::Locked)?;
            }
            Err(ZipError::UnsupportedArchive(_)) => entries.refuse(&name, Reason::OtherPacking)?,
            Err(error) => entries.refuse(&name, damaged(error))?,
        }
    }
    for name in twice {
        entries.refuse(&name, Reason::Twice)?;
    }
    Ok(())
}

/// The signature of an entry of the central directory, and where in it the lengths stand (APPNOTE.TXT, 4.3.12).
const ENTRY: &[u8] = b"PK\x01\x02";

/// Names that stand in the directory more than once, once for each time but the last: of these the library hands out the
/// last one alone, as if the others were not there.
fn twice(source: &mut dyn Source) -> Result<Vec<String>, Reason> {
    let start = match ZipArchive::new(&mut *source) {
        Ok(archive) => archive.central_directory_start(),
        Err(_) => return Ok(vec![]),
    };
    source.seek(SeekFrom::Start(start))?;
    let mut directory = BufReader::new(&mut *source);
    let (mut seen, mut twice) = (HashSet::new(), vec![]);
    let mut entry = [0; 46];
    while directory.read_exact(&mut entry).is_ok() && entry.starts_with(ENTRY) {
        let length = |at: usize| usize::from(u16::from_le_bytes([entry[at], entry[at + 1]]));
        let mut rest = vec![0; length(28) + length(30) + length(32)];
        if directory.read_exact(&mut rest).is_err() {
            break;
        }
        rest.truncate(length(28));
        // A folder has no words to lose.
        let name = String::from_utf8_lossy(&rest).into_owned();
        if !seen.insert(rest) && !name.ends_with('/') {
            twice.push(name);
        }
    }
    drop(directory);
    source.rewind()?;
    Ok(twice)
}
