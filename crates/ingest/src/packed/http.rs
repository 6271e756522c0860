//! What a server answered (RFC 9112), as web archives keep it: the header, and the body as it was meant.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::{Encoding, UTF_8};
use flate2::bufread::{MultiGzDecoder, ZlibDecoder};

use super::lines;
use super::recode::Recoded;

/// Longer lines of a header, in bytes, are read in pieces, and more lines not at all.
const LONGEST_LINE: u64 = 16 << 10;
const MOST_LINES: usize = 1000;

/// A longer line in front of a chunk, in bytes, is none.
const LONGEST_SIZE: u64 = 256;

/// A header as WARC and HTTP write it: names in lower case.
#[derive(Default)]
pub(super) struct Header(Vec<(String, String)>);

impl Header {
    /// Reads on to the blank line, or to the end of the stream.
    pub(super) fn read(bytes: &mut dyn BufRead) -> io::Result<Header> {
        let mut header = Header::default();
        let mut line = vec![];
        for _ in 0..MOST_LINES {
            if !lines::next(bytes, LONGEST_LINE, &mut line)? || lines::trimmed(&line).is_empty() {
                return Ok(header);
            }
            if let Some((name, value)) = lines::field(lines::trimmed(&line)) {
                let name = String::from_utf8_lossy(name).to_ascii_lowercase();
                header.0.push((name, String::from_utf8_lossy(value).into_owned()));
            }
        }
        Err(io::ErrorKind::InvalidData.into())
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The media type, in lower case and without its parameters; empty if none is stated.
    pub(super) fn media_type(&self) -> String {
        let value = self.get("content-type").unwrap_or_default();
        value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// The encoding of the characters, if the media type states one.
    fn charset(&self) -> Option<&'static Encoding> {
        let value = self.get("content-type")?.to_ascii_lowercase();
        let label = value.split_once("charset=")?.1.trim_start_matches(['"', '\'']);
        Encoding::for_label(label.split(['"', '\'', ';', ' ']).next()?.as_bytes())
    }
}

/// The status of an answer; the stream stands at its header then.
pub(super) fn status(bytes: &mut dyn BufRead) -> io::Result<Option<u16>> {
    let mut line = vec![];
    lines::next(bytes, LONGEST_LINE, &mut line)?;
    let mut words = line.split(|b| *b == b' ').filter(|word| !word.is_empty());
    let http = words.next().is_some_and(|word| word.starts_with(b"HTTP/"));
    let code = words.next().and_then(|word| std::str::from_utf8(word.trim_ascii()).ok()?.parse().ok());
    Ok(code.filter(|_| http))
}

/// The body with its chunks put together, unpacked, and as UTF-8 where the header states another encoding. `None` if it
/// is packed in a way that is not read.
pub(super) fn body<'a>(header: &Header, bytes: &'a mut dyn Read) -> io::Result<Option<Box<dyn Read + 'a>>> {
    let stated = |name| header.get(name).unwrap_or_default().trim().to_ascii_lowercase();
    let mut bytes: Box<dyn BufRead + 'a> = Box::new(BufReader::new(bytes));
    // Some archives keep the header as it was and the body put together, so what the body looks like decides.
    if stated("transfer-encoding").contains("chunked") && chunk(bytes.fill_buf()?).is_some() {
        bytes = Box::new(BufReader::new(Chunked { bytes, left: 0, ended: false, first: true }));
    }
    let begin = bytes.fill_buf()?;
    let (gzip, zlib) = (begin.starts_with(&[0x1f, 0x8b]), begin.first().is_some_and(|b| b & 0x0f == 8));
    let bytes: Box<dyn Read + 'a> = match stated("content-encoding").as_str() {
        "gzip" | "x-gzip" if gzip => Box::new(MultiGzDecoder::new(bytes)),
        "deflate" if zlib => Box::new(ZlibDecoder::new(bytes)),
        "br" | "zstd" => return Ok(None),
        _ => bytes,
    };
    Ok(Some(match header.charset() {
        Some(encoding) if encoding != UTF_8 => Box::new(Recoded::from(encoding, bytes)),
        _ => bytes,
    }))
}

/// The length of the chunk that this line begins: hexadecimal digits, then the line end or a semicolon.
fn chunk(line: &[u8]) -> Option<u64> {
    let line = line.split(|b| *b == b'\n').next()?;
    let digits = line.split(|b| *b == b';').next()?.trim_ascii();
    u64::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// A body in chunks (RFC 9112, section 7.1).
struct Chunked<R> {
    bytes: R,
    left: u64,
    ended: bool,
    first: bool,
}

impl<R: BufRead> Read for Chunked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 && !self.ended {
            let mut line = vec![];
            if !self.first {
                lines::next(&mut self.bytes, LONGEST_SIZE, &mut line)?;
            }
            self.first = false;
            lines::next(&mut self.bytes, LONGEST_SIZE, &mut line)?;
            self.left = chunk(&line).ok_or(io::ErrorKind::InvalidData)?;
            self.ended = self.left == 0;
        }
        let most = into.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let read = self.bytes.read(&mut into[..most])?;
        if read == 0 && most > 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.left -= read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &[u8], mut bytes: &[u8]) -> io::Result<String> {
        let header = Header::read(&mut &header[..]).unwrap();
        let mut text = String::new();
        body(&header, &mut bytes)?.unwrap().read_to_string(&mut text).map(|_| text)
    }

    #[test]
    fn chunks_are_put_together_unless_somebody_has_done_so_before() {
        let chunked = b"Transfer-Encoding: chunked\r\n\r\n";
        assert_eq!(read(chunked, b"4\r\nThe \r\n3;x=1\r\nkey\r\n0\r\n\r\n").unwrap(), "The key");
        assert_eq!(read(chunked, b"<p>The key</p>").unwrap(), "<p>The key</p>");
        assert!(read(chunked, b"4\r\nThe \r\n9\r\nkey").is_err());
    }

    #[test]
    fn an_encoding_that_the_header_states_is_obeyed() {
        let header = b"Content-Type: text/html; charset=\"windows-1251\"\n\n";
        let bytes = encoding_rs::WINDOWS_1251.encode("ворота").0;
        assert_eq!(read(header, &bytes).unwrap(), "ворота");
    }
}
