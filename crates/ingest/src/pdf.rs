//! PDF (ISO 32000-2): the words of each page in reading order, as paragraphs; of scanned pages, those of the pictures.
//!
//! The pages are interpreted by a library; where the glyphs stand is told by it, and what they say together is worked
//! out here, in [`layout`] (glyphs to lines, columns one after the other) and [`flow`] (lines to paragraphs).

mod bomb;
mod dots;
mod flow;
mod furniture;
mod labels;
mod layout;
mod page;
mod paint;
mod rtl;
mod scanned;

use std::collections::BTreeMap;
use std::sync::Arc;

use hayro_interpret::hayro_syntax::object::DateTime;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::{InterpreterCache, InterpreterSettings, RenderContent};
use text::{Place, PlaceKind};

use crate::parse::Parsed;
use crate::stated::Properties;
use crate::{MAX_BYTES, Reason, Recognise};

/// What it is called in messages.
pub(crate) const WHAT: &str = "a PDF";

/// Stack for interpreting pages, in bytes: the library recurses over forms inside forms, and has its own limit.
const STACK: usize = 64 << 20;

/// More glyphs than this in one document are not read: each is a byte of text at least.
const MOST_GLYPHS: usize = MAX_BYTES as usize;

/// The text of all pages, which are places of it. Running heads and page numbers are left out. Pages that are pictures
/// are read by `recognise`, if there is anybody to do so.
pub(crate) fn read(bytes: &[u8], recognise: Option<&Recognise<'_>>) -> Result<Parsed, Reason> {
    // On a thread of its own: for the stack, and because a panic in there ends only the thread.
    std::thread::scope(|scope| {
        let thread =
            std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || pages(bytes, recognise))?;
        thread.join().unwrap_or(Err(Reason::Damaged { what: WHAT }))
    })
}

fn pages(bytes: &[u8], recognise: Option<&Recognise<'_>>) -> Result<Parsed, Reason> {
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
    let (laid, seen) = lay_out(&pdf, &settings)?;
    let labels = labels::labels(&pdf, laid.len());
    let scans = scanned::pages(&laid, &seen.pictured);
    let scanned = recognise.map(|recognise| {
        let pages: Vec<_> = scans.iter().map(|&page| (page, &seen.pictured[page])).collect();
        scanned::read((&pdf, &settings), &pages, &labels, recognise)
    });
    let none = BTreeMap::new();
    let sheets = scanned.as_ref().map_or(&none, |scanned| &scanned.sheets);
    let flow::Flow { text, begins, heads } = flow::flow(laid, &labels, sheets);
    let mut places = vec![];
    for (page, (at, name)) in begins.into_iter().zip(labels).enumerate() {
        let begins = u32::try_from(at).map(|at| Place { at, kind: PlaceKind::Page, name });
        places.extend(
            begins.into_iter().chain(sheets.get(&page).into_iter().flat_map(|sheet| sheet.places(at))),
        );
    }
    let mut problems = match &scanned {
        Some(scanned) => scanned.problems(),
        None => scanned::not_asked(scans.len()).into_iter().collect(),
    };
    if !text.contains(char::is_alphanumeric) {
        return Err(match scanned {
            _ if scans.is_empty() => Reason::NoText,
            Some(scanned) => scanned.reason(),
            None => Reason::NeedsOcr,
        });
    }
    problems.extend(seen.problems());
    problems.extend(furniture::problem(heads));
    let mut properties = properties(&pdf);
    if !sheets.is_empty() {
        // That is the day on which it was scanned.
        properties.created = None;
    }
    let (text, metadata) = properties.settle(text);
    Ok(Parsed { text, metadata, places, problems })
}

/// The lines of every page, and what else was seen on them.
fn lay_out(
    pdf: &Pdf,
    settings: &InterpreterSettings,
) -> Result<(Vec<Vec<layout::Line>>, page::Seen), Reason> {
    let cache = InterpreterCache::new();
    let mut seen = page::Seen::default();
    let mut laid = vec![];
    for page in pdf.pages().iter() {
        let glyphs = page::glyphs(page, &cache, settings, &mut seen);
        if seen.glyphs > MOST_GLYPHS {
            return Err(Reason::TooLarge { bytes: seen.glyphs as u64, limit: MAX_BYTES });
        }
        laid.push(layout::lay_out(glyphs));
    }
    if laid.is_empty() { Err(Reason::Damaged { what: WHAT }) } else { Ok((laid, seen)) }
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
