//! A stream in another encoding, as UTF-8.

use std::io::{self, Read};

use encoding_rs::{Decoder, Encoding};

/// Bytes taken from the stream at a time.
const STEP: usize = 8192;

/// What comes out is UTF-8; what is not valid becomes U+FFFD. A byte order mark is obeyed and goes.
pub(super) struct Recoded<R> {
    bytes: R,
    decoder: Decoder,
    text: String,
    at: usize,
    ended: bool,
}

impl<R: Read> Recoded<R> {
    pub(super) fn from(encoding: &'static Encoding, bytes: R) -> Recoded<R> {
        Recoded { bytes, decoder: encoding.new_decoder(), text: String::new(), at: 0, ended: false }
    }
}

impl<R: Read> Read for Recoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.text.len() && !self.ended {
            let mut raw = [0; STEP];
            let read = self.bytes.read(&mut raw)?;
            self.ended = read == 0;
            self.text.clear();
            self.at = 0;
            // Enough room for all of it, so that one call takes everything.
            let room = self.decoder.max_utf8_buffer_length(read).unwrap_or(4 * STEP);
            self.text.reserve(room);
            let _ = self.decoder.decode_to_string(&raw[..read], &mut self.text, self.ended);
        }
        let read = (&self.text.as_bytes()[self.at..]).read(into)?;
        self.at += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_the_same_however_they_were_cut() {
        let text = "Šárka přišla k řece. ".repeat(2000);
        let bytes = encoding_rs::WINDOWS_1250.encode(&text).0.into_owned();
        let mut read = String::new();
        Recoded::from(encoding_rs::WINDOWS_1250, &bytes[..]).read_to_string(&mut read).unwrap();
        assert_eq!(read, text);
        let wide: Vec<u8> = "\u{feff}a ř".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut read = String::new();
        Recoded::from(encoding_rs::UTF_16LE, &wide[..]).read_to_string(&mut read).unwrap();
        assert_eq!(read, "a ř");
    }
}
