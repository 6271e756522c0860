//! How many dots a packed picture of a PDF comes to, by its own word and before anything of it is unpacked: a few bytes
//! can promise thousands of millions, and the library makes room for them at once.

use hayro_interpret::hayro_syntax::Filter;
use hayro_interpret::hayro_syntax::object::{Dict, Stream};

/// The dots of a picture, or of its mask if those are more.
pub(super) fn stated(picture: &Stream<'_>) -> u64 {
    let mask =
        ["SMask", "Mask"].into_iter().filter_map(|mask| picture.dict().get::<Stream<'_>>(mask.as_bytes()));
    mask.chain([picture.clone()]).map(|one| of(&one)).max().unwrap_or_default()
}

fn of(picture: &Stream<'_>) -> u64 {
    let [width, height] = [["Width", "W"], ["Height", "H"]].map(|names| number(picture.dict(), names));
    let told = width * height;
    let raw = picture.raw_data();
    // What lies under another filter is rare, and left to the limits of the process.
    let packed = match picture.filters().first() {
        Some(Filter::JpxDecode) => jpeg2000(&raw),
        Some(Filter::Jbig2Decode) => jbig2(&raw).unwrap_or_default(),
        Some(Filter::CcittFaxDecode) => {
            let parameters =
                ["DecodeParms", "DP"].map(|name| picture.dict().get::<Dict<'_>>(name.as_bytes()));
            let columns = parameters.iter().flatten().map(|p| number(p, ["Columns", "Columns"])).max();
            columns.unwrap_or_default() * height
        }
        _ => 0,
    };
    told.max(packed)
}

/// The first of these entries that is a number.
fn number(dict: &Dict<'_>, names: [&str; 2]) -> u64 {
    names.into_iter().find_map(|name| dict.get::<u32>(name.as_bytes())).map_or(0, u64::from)
}

/// Big-endian, as all of these formats are.
fn u32_at(bytes: &[u8], at: usize) -> Option<u64> {
    let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    Some(u64::from(u32::from_be_bytes(four)))
}

/// JPEG 2000 (ISO/IEC 15444-1, A.5.1): the largest of what looks like the head of a picture, times its components where
/// it has more than four.
fn jpeg2000(bytes: &[u8]) -> u64 {
    let heads = bytes.windows(4).enumerate().filter(|(_, four)| *four == b"\xff\x4f\xff\x51");
    let dots = heads.filter_map(|(at, _)| {
        let [width, height, left, top] = [8, 12, 16, 20].map(|from| u32_at(bytes, at + from));
        let dots = width?.saturating_sub(left?) * height?.saturating_sub(top?);
        let components = u32_at(bytes, at + 38)? & 0xffff;
        Some(dots.saturating_mul(components.div_ceil(4)))
    });
    dots.max().unwrap_or_default()
}

/// JBIG2 as a PDF holds it (ITU-T T.88, 7.2 and 7.4.8): the segment that tells of the page.
fn jbig2(bytes: &[u8]) -> Option<u64> {
    let mut at = 0;
    loop {
        let flags = *bytes.get(at + 4)?;
        let referred = *bytes.get(at + 5)? >> 5;
        // Up to four segments are referred to in one byte; of more there are four and one bit for each.
        let (referred, mut behind) = match referred {
            7 => {
                let many = usize::try_from(u32_at(bytes, at + 5)? & 0x1fff_ffff).ok()?;
                (many, at + 9 + many / 8 + 1)
            }
            few => (usize::from(few), at + 6),
        };
        let each = match u32_at(bytes, at)? {
            0..=256 => 1,
            257..=65_536 => 2,
            _ => 4,
        };
        behind += referred.checked_mul(each)? + if flags & 0x40 == 0 { 1 } else { 4 };
        let length = u32_at(bytes, behind)?;
        if flags & 0x3f == 48 {
            return Some(u32_at(bytes, behind + 4)? * u32_at(bytes, behind + 8)?);
        }
        at = behind.checked_add(4)?.checked_add(usize::try_from(length).ok()?)?;
    }
}

#[cfg(test)]
mod tests {
    use hayro_interpret::hayro_syntax::Pdf;
    use hayro_interpret::hayro_syntax::object::Object;

    use super::*;

    fn dots(entries: &str, data: &[u8]) -> u64 {
        let head = format!("%PDF-1.7\n1 0 obj << {entries} /Length {} >>\nstream\n", data.len());
        let ends = b"\nendstream endobj\n2 0 obj << /Type /Catalog /Pages 3 0 R >> endobj\n\
            3 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj\ntrailer << /Root 2 0 R >>\n%%EOF\n";
        let pdf = Pdf::new([head.as_bytes(), data, ends].concat()).unwrap();
        let stream = pdf.objects().into_iter().find_map(|object| match object {
            Object::Stream(stream) => Some(stated(&stream)),
            _ => None,
        });
        stream.expect("a stream")
    }

    #[test]
    fn a_picture_comes_to_what_its_own_bytes_say_or_the_document_if_that_is_more() {
        assert_eq!(dots("/Width 40 /Height 24", b"x"), 960);
        let jpeg2000 =
            b"\xff\x4f\xff\x51\0\x29\0\0\xf6\0\0\x28\0\0\0\x18\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0\x18\
            \0\0\0\0\0\0\0\0\0\x01\x07\x01\x01";
        assert_eq!(dots("/Width 40 /Height 24 /Filter /JPXDecode", jpeg2000), 0xf600_0028 * 24);
        assert_eq!(dots("/Width 40 /Height 24 /Filter /JPXDecode", b"\xff\x4f\xff\x51\0"), 960);
        let page = b"\0\0\0\0\x30\0\x01\0\0\0\x13\0\0\xff\xff\0\0\xff\xff\0\0\0\0\0\0\0\0\0\0\0";
        assert_eq!(dots("/Width 40 /Height 24 /Filter /JBIG2Decode", page), 65_535 * 65_535);
        let behind = [b"\0\0\0\x01\x06\x20\0\x01\0\0\0\x02ab".as_slice(), page].concat();
        assert_eq!(dots("/Width 40 /Height 24 /Filter /JBIG2Decode", &behind), 65_535 * 65_535);
        let fax = "/Width 40 /Height 24 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 4000000000 >>";
        assert_eq!(dots(fax, b"x"), 4_000_000_000 * 24);
    }
}
