//! Lines of a stream, none of them longer than the memory bears.

use std::io::{self, BufRead, Read};

/// Reads on to the end of the line, with its line feed, but no more than `most` bytes; what is left of the line comes
/// with the next call. False at the end of the stream.
pub(super) fn next(bytes: &mut dyn BufRead, most: u64, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    (&mut *bytes).take(most).read_until(b'\n', line).map(|read| read > 0)
}

/// Passes over the rest of a line.
pub(super) fn skip(bytes: &mut dyn BufRead) -> io::Result<()> {
    bytes.skip_until(b'\n').map(|_| ())
}

/// A line without its line end.
pub(super) fn trimmed(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Name and value of a header field (RFC 5322, section 2.2), the name without a blank and the value trimmed.
pub(super) fn field(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = line.iter().position(|b| *b == b':')?;
    let (name, value) = (line[..colon].trim_ascii_end(), line[colon + 1..].trim_ascii());
    (!name.is_empty() && name.iter().all(|b| (33..=126).contains(b))).then_some((name, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_comes_in_pieces_and_the_last_one_needs_no_end() {
        let mut bytes = &b"abcdef\r\ng"[..];
        let mut line = vec![];
        let mut all = vec![];
        while next(&mut bytes, 5, &mut line).unwrap() {
            all.push(line.clone());
        }
        assert_eq!(all, [&b"abcde"[..], b"f\r\n", b"g"]);
        assert_eq!(trimmed(b"f\r\n"), b"f");
    }

    #[test]
    fn a_field_has_a_name_without_blanks() {
        assert_eq!(field(b"Subject: The key"), Some((&b"Subject"[..], &b"The key"[..])));
        assert_eq!(field(b"She said this: no"), None);
        assert_eq!(field(b"no colon"), None);
    }
}
