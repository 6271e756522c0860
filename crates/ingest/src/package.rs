//! Documents that are a ZIP archive of parts: which of them it is, and its parts, never more than a limit.

use std::io::{Cursor, Read};

use text::Problem;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::parse::Parsed;
use crate::{MAX_BYTES, Reason, docx, epub, odt, sniff};

/// What is said of an archive that cannot be opened, or that is none of those known.
const SOME: &str = "a ZIP archive or an Office document";

/// The parts of a document.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
    /// What the whole should be, with its article.
    what: &'static str,
}

impl Package<'_> {
    /// The bytes of a part; `None` if there is no such part. A name that begins with `/` is meant from the top.
    ///
    /// # Errors
    /// That it is damaged or locked, or that with it the parts that were read come to more than [`MAX_BYTES`].
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Reason> {
        let damaged = self.damaged();
        let mut file = match self.archive.by_name(name.trim_start_matches('/')) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Reason::Locked),
            Err(_) => return Err(damaged),
        };
        let mut bytes = vec![];
        let read = Read::take(&mut file, self.left + 1).read_to_end(&mut bytes);
        drop(file);
        let length = bytes.len() as u64;
        if length > self.left {
            return Err(Reason::Bomb);
        }
        self.left -= length;
        read.map_err(|_| damaged)?;
        Ok(Some(bytes))
    }

    /// The bytes of a part that has to be there.
    pub(crate) fn needed(&mut self, name: &str) -> Result<Vec<u8>, Reason> {
        self.part(name)?.ok_or(self.damaged())
    }

    /// The reason to refuse it when something in it is broken.
    pub(crate) fn damaged(&self) -> Reason {
        Reason::Damaged { what: self.what }
    }

    /// What is to be told of the pictures in an office document: nobody looks for words in them. Those of an e-book are
    /// its cover and its illustrations.
    fn pictures(&self) -> Option<Problem> {
        let is_picture = |name: &str| {
            let dots = ["png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif", "webp"];
            (name.starts_with("word/media/") || name.starts_with("Pictures/"))
                && dots.contains(&sniff::extension(name).as_str())
        };
        let many = self.archive.file_names().flatten().filter(|name| is_picture(name)).count();
        let pictures = if many == 1 { "picture in it was" } else { "pictures in it were" };
        let message = format!(
            "{many} {pictures} not read; if there are words in pictures, save those as files of their own and read them with --ocr"
        );
        (many > 0).then_some(Problem { code: "pictures", message })
    }

    fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }
}

/// How a document of one format is read.
type Reads = fn(&mut Package<'_>) -> Result<Parsed, Reason>;

/// Reads an office document or an e-book: which of them it is, its parts tell.
pub(crate) fn read(bytes: &[u8]) -> Result<Parsed, Reason> {
    let what = looks_like(bytes);
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Reason::Damaged { what })?;
    let mut package = Package { archive, left: MAX_BYTES, what };
    // No type is longer than this, in bytes; what is longer is no such document.
    let kind = package.part("mimetype")?.filter(|kind| kind.len() < 200).unwrap_or_default();
    let kind = String::from_utf8_lossy(&kind);
    let text = "application/vnd.oasis.opendocument.text";
    let (what, read): (_, Reads) = match kind.trim() {
        kind if kind.starts_with("application/epub") => (epub::WHAT, epub::read),
        kind if kind.starts_with(text) => (odt::WHAT, odt::read),
        kind if kind.starts_with("application/vnd.oasis.opendocument") => {
            return Err(Reason::Binary { looks_like: Some("an OpenDocument spreadsheet or drawing") });
        }
        _ if package.has("META-INF/container.xml") => (epub::WHAT, epub::read),
        _ if package.has("xl/workbook.xml") || package.has("xl/workbook.bin") => {
            return Err(Reason::Binary { looks_like: Some("an Excel workbook") });
        }
        _ if package.has("ppt/presentation.xml") => {
            return Err(Reason::Binary { looks_like: Some("a PowerPoint presentation") });
        }
        _ if package.has("_rels/.rels") || package.has("word/document.xml") => (docx::WHAT, docx::read),
        _ if package.has("content.xml") => (odt::WHAT, odt::read),
        _ => return Err(Reason::Binary { looks_like: Some(SOME) }),
    };
    package.what = what;
    let mut parsed = read(&mut package)?;
    parsed.problems.extend(package.pictures());
    Ok(parsed)
}

/// What the first part of an archive says that it is, where the rest cannot be opened.
fn looks_like(bytes: &[u8]) -> &'static str {
    let first = bytes.get(30..).unwrap_or_default();
    let is = |start: &[u8]| first.starts_with(start);
    match () {
        () if is(b"mimetypeapplication/epub") => epub::WHAT,
        () if is(b"mimetypeapplication/vnd.oasis.opendocument") => odt::WHAT,
        () if is(b"[Content_Types].xml") || is(b"_rels/") || is(b"word/") => docx::WHAT,
        () => SOME,
    }
}

/// The name of a part that another part points to with a relative address: `../a.xml` in `x/y/b.xml` is `x/a.xml`.
pub(crate) fn resolve(from: &str, target: &str) -> String {
    let mut folders: Vec<&str> = match target.starts_with('/') {
        true => vec![],
        false => from.split('/').collect(),
    };
    folders.pop();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(folders.pop()),
            step => folders.push(step),
        }
    }
    folders.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_named_from_the_part_that_points_to_it() {
        assert_eq!(resolve("word/document.xml", "footnotes.xml"), "word/footnotes.xml");
        assert_eq!(resolve("a/b/c.opf", "../d/./e.xhtml"), "a/d/e.xhtml");
        assert_eq!(resolve("a/b.xml", "/c.xml"), "c.xml");
        assert_eq!(resolve("a.xml", "../../b.xml"), "b.xml");
    }
}
