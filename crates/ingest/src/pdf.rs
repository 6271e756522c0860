//! PDF (ISO 32000-2): the words of each page in reading order, as paragraphs.
//!
//! The pages are interpreted by a library; where the glyphs stand is told by it, and what they say together is worked
//! out here, in [`layout`] (glyphs to lines, columns one after the other) and [`flow`] (lines to paragraphs).

mod bomb;
mod flow;
mod labels;
mod layout;
mod page;

use std::sync::Arc;

use hayro_interpret::hayro_syntax::object::DateTime;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::{InterpreterCache, InterpreterSettings, RenderContent};
use text::{Place, PlaceKind, Problem};

use crate::parse::Parsed;
use crate::stated::Properties;
use crate::{MAX_BYTES, Reason};

/// What it is called in messages.
pub(crate) const WHAT: &str = "a PDF";

/// Stack for interpreting pages, in bytes: the library recurses over forms inside forms, and has its own limit.
const STACK: usize = 64 << 20;

/// More glyphs than this in one document are not read: each is a byte of text at least.
const MOST_GLYPHS: usize = MAX_BYTES as usize;

/// The text of all pages, which are places of it. Running heads and page numbers are left out.
pub(crate) fn read(bytes: &[u8]) -> Result<Parsed, Reason> {
    // On a thread of its own: for the stack, and because a panic in there ends only the thread.
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || pages(bytes))?;
        thread.join().unwrap_or(Err(Reason::Damaged { what: WHAT }))
    })
}

fn pages(bytes: &[u8]) -> Result<Parsed, Reason> {
    let pdf = Pdf::new(Arc::new(bytes.to_vec())).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Reason::Locked,
        LoadPdfError::Invalid => Reason::Damaged { what: WHAT },
    })?;
    if bomb::is_in(&pdf) {
        return Err(Reason::Bomb);
    }
    // What is stamped or noted on a page is not what it says.
    let settings =
        InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let cache = InterpreterCache::new();
    let mut seen = page::Seen::default();
    let mut laid = vec![];
    for page in pdf.pages().iter() {
        let glyphs = page::glyphs(page, &cache, &settings, &mut seen);
        if seen.glyphs > MOST_GLYPHS {
            return Err(Reason::TooLarge { bytes: seen.glyphs as u64, limit: MAX_BYTES });
        }
        laid.push(layout::lay_out(glyphs));
    }
    if laid.is_empty() {
        return Err(Reason::Damaged { what: WHAT });
    }
    let textless =
        laid.iter().zip(&seen.pictured).filter(|(page, pictured)| page.is_empty() && **pictured).count();
    let labels = labels::labels(&pdf, laid.len());
    let flow::Flow { text, begins } = flow::flow(laid, &labels);
    if !text.contains(char::is_alphanumeric) {
        return Err(if textless > 0 { Reason::NeedsOcr } else { Reason::NoText });
    }
    let mut problems = vec![];
    if textless > 0 {
        let pages = if textless == 1 { "page holds pictures" } else { "pages hold pictures" };
        let message =
            format!("{textless} {pages} and no text; if those are pictures of words, they need OCR");
        problems.push(Problem { code: "pages-without-text", message });
    }
    if seen.crowded > 0 {
        let pages = if seen.crowded == 1 { "page holds" } else { "pages hold" };
        let message =
            format!("{} {pages} more letters than any page has, and the rest was left out", seen.crowded);
        problems.push(Problem { code: "crowded-pages", message });
    }
    if seen.unreadable > 0 {
        let many = if seen.unreadable == 1 { "character has" } else { "characters have" };
        let message = format!(
            "{} {many} no meaning in its fonts; each stands as \u{fffd} in the text, so compare it with the page",
            seen.unreadable
        );
        problems.push(Problem { code: "unreadable-characters", message });
    }
    let place = |(at, name)| Some(Place { at: u32::try_from(at).ok()?, kind: PlaceKind::Page, name });
    let places = begins.into_iter().zip(labels).filter_map(place).collect();
    let (text, metadata) = properties(&pdf).settle(text);
    Ok(Parsed { text, metadata, places, problems })
}

/// Programs that make a PDF of what is older: browsers, printers and scanners, in lower case.
const COPYING: [&str; 12] = [
    "chrom",
    "skia",
    "mozilla",
    "firefox",
    "webkit",
    "quartz",
    "wkhtml",
    "print",
    "scan",
    "pscript",
    "pdfcreator",
    "ghostscript",
];

fn properties(pdf: &Pdf) -> Properties {
    let info = pdf.metadata();
    let words = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(characters);
    let programs =
        [&info.creator, &info.producer].map(|program| words(program).unwrap_or_default().to_lowercase());
    let copied = programs.iter().any(|program| COPYING.iter().any(|copying| program.contains(copying)));
    let made = if copied { &None } else { &info.creation_date };
    let day =
        |day: &Option<DateTime>| day.as_ref().map(|d| format!("{:04}-{:02}-{:02}", d.year, d.month, d.day));
    Properties {
        title: words(&info.title),
        author: words(&info.author),
        created: day(made),
        changed: day(&info.modification_date),
        language: None,
    }
}

/// A text string (ISO 32000-2, 7.9.2.2): UTF-16 or UTF-8 by its mark, else PDFDocEncoding.
fn characters(bytes: &[u8]) -> String {
    // 0x80 to 0xa0; what is not defined is left out.
    const HIGH: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\u{fffd}€";
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    let character = |byte: &u8| match byte {
        0x80..=0xa0 => HIGH.chars().nth(usize::from(byte - 0x80)),
        byte => Some(char::from(*byte)),
    };
    bytes.iter().filter_map(character).filter(|c| *c != '\u{fffd}').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_of_properties_are_read_in_each_of_their_encodings() {
        assert_eq!(characters(b"\x8dT\xe9rin\x8e"), "“Térin”");
        assert_eq!(characters(b"\xfe\xff\x00R\x00\xe9"), "Ré");
        assert_eq!(characters(b"\xef\xbb\xbfR\xc3\xa9"), "Ré");
    }
}
