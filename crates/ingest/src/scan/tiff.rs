//! How many pictures a TIFF file holds: faxes and archives put a page in each.
//!
//! TIFF 6.0, section 2: a header points to the first directory, and each directory, of entries of 12 bytes, to the next.

use super::MOST_PAGES;

/// The number of pictures; `None` for what is no TIFF. A file whose directories run in a circle, or out of it, has
/// those that were met.
pub(crate) fn pictures(bytes: &[u8]) -> Option<usize> {
    let small = match bytes.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let number = |at: usize, length: usize| -> Option<usize> {
        let field = bytes.get(at..at.checked_add(length)?)?;
        let join = |sum: usize, byte: &u8| sum << 8 | usize::from(*byte);
        Some(if small { field.iter().rev().fold(0, join) } else { field.iter().fold(0, join) })
    };
    let mut pictures = 0;
    let mut at = number(4, 4)?;
    // One more than is read, so that it can be told that there are more.
    while at != 0 && pictures <= MOST_PAGES {
        let Some(entries) = number(at, 2) else { break };
        pictures += 1;
        match number(at + 2 + 12 * entries, 4) {
            // Directories mostly follow each other, but need not; what points to itself is a circle.
            Some(next) if next != at => at = next,
            _ => break,
        }
    }
    Some(pictures.max(1))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A TIFF of so many directories without entries.
    pub(in crate::scan) fn of_pictures(many: u32) -> Vec<u8> {
        let mut bytes = b"II*\0\x08\0\0\0".to_vec();
        for picture in 1..=many {
            let next = if picture < many { 8 + 6 * picture } else { 0 };
            bytes.extend([0, 0].into_iter().chain(next.to_le_bytes()));
        }
        bytes
    }

    #[test]
    fn directories_are_counted_and_circles_end() {
        assert_eq!(pictures(&of_pictures(3)), Some(3));
        assert_eq!(pictures(b"MM\0*\0\0\0\x08\0\0\0\0\0\0"), Some(1));
        assert_eq!(pictures(b"II*\0\xff\0\0\0"), Some(1));
        assert_eq!(pictures(b"\x89PNG\r\n\x1a\n"), None);
        let mut circle = of_pictures(2);
        circle[16..20].copy_from_slice(&8u32.to_le_bytes());
        assert_eq!(pictures(&circle), Some(MOST_PAGES + 1));
    }
}
