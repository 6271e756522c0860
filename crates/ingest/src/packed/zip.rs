//! ZIP archives (APPNOTE.TXT 6.3.10), but not the document formats that are made of one.

use std::borrow::Cow;

use ::zip::ZipArchive;
use ::zip::result::ZipError;

use super::Entries;
use crate::{Reason, Source};

/// How the names of parts begin that a document format may have first.
const DOCUMENTS: [&[u8]; 8] = [
    b"mimetype",
    b"[Content_Types].xml",
    b"_rels/",
    b"docProps/",
    b"word/",
    b"customXml/",
    b"META-INF/container.xml",
    b"content.xml",
];

/// Whether these first bytes begin a ZIP archive of files, rather than an office document or an e-book.
pub(super) fn is_one(head: &[u8]) -> bool {
    let document = |name: &&[u8]| head.get(30..).is_some_and(|rest| rest.starts_with(name));
    head.starts_with(b"PK\x03\x04") && !DOCUMENTS.iter().any(document)
}

/// Every file in the archive, in the archive's order. Folders hold no words; links are refused.
pub(super) fn unpack(source: &mut dyn Source, entries: &mut Entries<'_>) -> Result<(), Reason> {
    let damaged = |_| Reason::Damaged { what: "a ZIP archive" };
    let mut archive = ZipArchive::new(source).map_err(damaged)?;
    for index in 0..archive.len() {
        let nameless = || format!("part {}", index + 1);
        let name = archive.name_for_index(index).and_then(Result::ok).map_or_else(nameless, Cow::into_owned);
        match archive.by_index(index) {
            Ok(file) if file.is_dir() => {}
            Ok(file) if file.is_symlink() => entries.refuse(&name, Reason::Link),
            Ok(mut file) => entries.part(&name, &mut file)?,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                entries.refuse(&name, Reason::Locked);
            }
            Err(error) => entries.refuse(&name, damaged(error)),
        }
    }
    Ok(())
}
