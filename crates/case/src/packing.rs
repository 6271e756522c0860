//! How texts, findings, original bytes and what joins documents are made small: Brotli (RFC 7932), which needs half the
//! room of deflate for a page of news, since it knows the common words of English from the start.

use std::io::{self, Read};

use brotli::enc::BrotliEncoderParams;
use brotli::{BrotliCompress, Decompressor};
use flate2::read::DeflateDecoder;
use rusqlite::Row;
use rusqlite::types::ValueRef;

use crate::Error;

/// How much time packing may take.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Effort {
    /// Some milliseconds for a page of text: what is packed once and kept for ever.
    Tight,
    /// A second for thirty megabytes.
    Even,
    /// A second for fifty megabytes: what is packed anew after each change.
    Quick,
}

impl Effort {
    /// Brotli's quality, from 0 to 11, and its window, as a power of two. 11 takes twice as long as 10, for two bytes in a
    /// hundred.
    fn settings(self) -> (i32, i32) {
        match self {
            Effort::Tight => (10, 18),
            Effort::Even => (6, 20),
            Effort::Quick => (4, 22),
        }
    }
}

/// Packs bytes.
///
/// # Errors
/// If there is no memory to do it in.
pub(crate) fn pack(bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let (quality, lgwin) = effort.settings();
    let settings = BrotliEncoderParams { quality, lgwin, size_hint: bytes.len(), ..Default::default() };
    let mut packed = vec![];
    BrotliCompress(&mut &bytes[..], &mut packed, &settings)?;
    Ok(packed)
}

/// The low seven bits of a stream that asks for a window of up to a gigabyte: the RFC has no such thing (section 9.1), the
/// unpacker does.
const LARGE_WINDOW: u8 = 0b001_0001;

/// What was packed; `None` if these bytes are not what [`pack`] gives, or hold more than `most` bytes.
pub(crate) fn unpack(packed: &[u8], most: u64) -> Option<Vec<u8>> {
    if packed.first()? & 0x7f == LARGE_WINDOW {
        return None;
    }
    read(Decompressor::new(packed, 4096), most, packed.len())
}

/// The same of what older programs packed with deflate (RFC 1951, without header).
pub(crate) fn inflate(packed: &[u8], most: u64) -> Option<Vec<u8>> {
    read(DeflateDecoder::new(packed), most, packed.len())
}

fn read(from: impl Read, most: u64, packed: usize) -> Option<Vec<u8>> {
    // Few texts and findings are packed to less than an eighth.
    let room = usize::try_from(most).unwrap_or(usize::MAX).saturating_add(1).min(packed.saturating_mul(8));
    let mut bytes = Vec::with_capacity(room);
    let length = from.take(most.saturating_add(1)).read_to_end(&mut bytes).ok()?;
    (length as u64 <= most).then_some(bytes)
}

/// The text of a document as it is kept: packed, or in the open.
#[derive(Debug)]
pub(crate) enum KeptText {
    Open(Vec<u8>),
    Packed {
        bytes: Vec<u8>,
        length: u64,
    },
    /// Neither: nothing that sayso writes.
    Strange,
}

impl KeptText {
    /// From two columns of a row, the text and then its length in bytes.
    pub(crate) fn of(row: &Row<'_>, at: usize) -> rusqlite::Result<KeptText> {
        let length: i64 = row.get(at + 1)?;
        Ok(match row.get_ref(at)? {
            ValueRef::Text(bytes) => KeptText::Open(bytes.to_owned()),
            ValueRef::Blob(bytes) => KeptText::Packed {
                bytes: bytes.to_owned(),
                length: u64::try_from(length).unwrap_or_default(),
            },
            _ => KeptText::Strange,
        })
    }

    /// The text of document number `id`.
    ///
    /// # Errors
    /// [`Error::Damaged`] if it cannot be unpacked.
    pub(crate) fn unpacked(self, id: i64) -> Result<String, Error> {
        let bytes = match self {
            KeptText::Open(bytes) => Some(bytes),
            KeptText::Packed { bytes, length } => unpack(&bytes, length),
            KeptText::Strange => None,
        };
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        text.ok_or_else(|| Error::Damaged(format!("the text of document {id} is not the one that was added")))
    }

    /// Its first so many characters; fewer if it is damaged.
    pub(crate) fn opening(&self, characters: usize) -> String {
        // No character has more bytes.
        let most = 4 * characters as u64;
        let mut bytes = vec![];
        // What is there before an error is there.
        let _ = match self {
            KeptText::Open(open) => open.as_slice().take(most).read_to_end(&mut bytes),
            KeptText::Packed { bytes: packed, .. }
                if packed.first().is_some_and(|b| b & 0x7f != LARGE_WINDOW) =>
            {
                Decompressor::new(packed.as_slice(), 4096).take(most).read_to_end(&mut bytes)
            }
            _ => Ok(0),
        };
        String::from_utf8_lossy(&bytes).chars().take(characters).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_packed_comes_back(bytes in proptest::collection::vec(any::<u8>(), 0..5000)) {
            for effort in [Effort::Tight, Effort::Even, Effort::Quick] {
                let packed = pack(&bytes, effort).unwrap();
                let unpacked = unpack(&packed, bytes.len() as u64);
                prop_assert_eq!(unpacked.as_ref(), Some(&bytes));
                prop_assert!(bytes.is_empty() || unpack(&packed, bytes.len() as u64 - 1).is_none());
            }
        }

        #[test]
        fn nothing_panics_on_bytes_that_nobody_packed(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            prop_assert!(unpack(&bytes, 10_000).is_none_or(|found| found.len() <= 10_000));
            let kept = KeptText::Packed { bytes, length: 100 };
            prop_assert!(kept.opening(30).chars().count() <= 30);
        }
    }

    #[test]
    fn a_stream_that_asks_for_a_window_of_a_gigabyte_is_refused() {
        let settings =
            BrotliEncoderParams { quality: 5, lgwin: 30, large_window: true, ..Default::default() };
        let mut packed = vec![];
        BrotliCompress(&mut &b"The gate was locked."[..], &mut packed, &settings).unwrap();
        assert!(unpack(&packed, 1000).is_none());
        // The unpacker alone would have taken it.
        let mut bytes = vec![];
        Decompressor::new(packed.as_slice(), 4096).read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, b"The gate was locked.");
    }

    #[test]
    fn the_beginning_of_a_text_is_the_same_packed_and_in_the_open() {
        let text = "Šárka Obura, who keeps the gate: 会う. ".repeat(40);
        let packed = KeptText::Packed { bytes: pack(text.as_bytes(), Effort::Tight).unwrap(), length: 9999 };
        let expected: String = text.chars().take(31).collect();
        assert_eq!(packed.opening(31), expected);
        assert_eq!(KeptText::Open(text.clone().into_bytes()).opening(31), expected);
        assert_eq!(packed.unpacked(1).unwrap(), text);
    }
}
