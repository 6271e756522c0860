//! Mailboxes in the mbox form (RFC 4155), with the quoting of the kinds that are about (mboxo, mboxrd).

use std::io::{self, BufRead, Read};

use super::{Entries, Given, Label, broken, lines};
use crate::{Reason, sniff};

/// A longer line, in bytes, is read in pieces; RFC 5322 allows 998.
const LONGEST_LINE: u64 = 1 << 16;

/// Whether these first bytes begin one: a line `From somebody Thu Jun 12 08:30:00 2031` and then the header of a
/// message. Where the extension says mailbox, the day may be missing.
pub(super) fn is_one(name: &str, head: &[u8]) -> bool {
    let mut lines = head.split(|b| *b == b'\n');
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let named = matches!(sniff::extension(name).as_str(), "mbox" | "mbx");
    first.starts_with(b"From ") && lines::field(lines::trimmed(second)).is_some() && (named || dated(first))
}

/// Each message, called by its number.
pub(super) fn unpack(
    bytes: &mut dyn BufRead,
    _: &Given<'_>,
    entries: &mut Entries<'_>,
) -> Result<(), Reason> {
    let mut line = vec![];
    lines::next(bytes, LONGEST_LINE, &mut line).map_err(broken("a mailbox"))?;
    // Mailboxes whose lines between messages state no day are split at every such line after a blank one.
    let dated = dated(&line);
    let mut whole = line.ends_with(b"\n");
    for number in 1_u64.. {
        if !whole {
            lines::skip(bytes).map_err(broken("a mailbox"))?;
        }
        let mut message = Message {
            bytes: &mut *bytes,
            dated,
            line: vec![],
            at: 0,
            begins: true,
            blank: false,
            next: None,
        };
        let name = format!("message {number}");
        let label = Label { file: "message.eml", ..Label::from(name.as_str()) };
        entries.part(&label, &mut message)?;
        match message.next {
            Some(ended) => whole = ended,
            None => return Ok(()),
        }
    }
    Ok(())
}

/// Whether a line states a time and a year, as the lines between messages do.
fn dated(line: &[u8]) -> bool {
    let mut words = line.split(u8::is_ascii_whitespace).skip(2);
    let digits = |word: &[u8]| word.iter().all(u8::is_ascii_digit);
    let clock = |word: &[u8]| {
        word.contains(&b':') && word.iter().all(|b| b.is_ascii_digit() || *b == b':') && word[0] != b':'
    };
    words.any(clock) && words.any(|word| word.len() == 4 && digits(word))
}

/// One message: its bytes up to the line that begins the next one.
struct Message<'a> {
    bytes: &'a mut dyn BufRead,
    dated: bool,
    line: Vec<u8>,
    /// How much of the line has been handed out.
    at: usize,
    /// Whether what comes next is the beginning of a line.
    begins: bool,
    /// Whether the line before was blank.
    blank: bool,
    /// Set when the line that begins the next message is met: whether it was read to its end.
    next: Option<bool>,
}

impl Message<'_> {
    /// Reads the next line; false at the end of the message.
    fn advance(&mut self) -> io::Result<bool> {
        self.at = 0;
        if self.next.is_some() || !lines::next(self.bytes, LONGEST_LINE, &mut self.line)? {
            self.line.clear();
            return Ok(false);
        }
        if self.begins {
            if self.blank && self.line.starts_with(b"From ") && (!self.dated || dated(&self.line)) {
                self.next = Some(self.line.ends_with(b"\n"));
                self.line.clear();
                return Ok(false);
            }
            let quotes = self.line.iter().take_while(|b| **b == b'>').count();
            if quotes > 0 && self.line[quotes..].starts_with(b"From ") {
                self.at = 1;
            }
        }
        self.blank = self.begins && lines::trimmed(&self.line).is_empty();
        self.begins = self.line.ends_with(b"\n");
        Ok(true)
    }
}

impl Read for Message<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.line.len() && !self.advance()? {
            return Ok(0);
        }
        let read = (&self.line[self.at..]).read(into)?;
        self.at += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_begins_with_from_is_no_mailbox() {
        assert!(is_one("-", b"From MAILER Thu Jun 12 08:30:00 2031\r\nSubject: x\r\n"));
        assert!(is_one("a.mbox", b"From nobody\nSubject: x\n"));
        for text in [
            &b"From the bridge we saw them.\nOde: said no\n"[..],
            b"From 8:30 to 9:00 in May 2031\nwe waited\n",
            b"From nobody\nSubject: x\n",
            b"From ",
            b"",
        ] {
            assert!(!is_one("a.txt", text), "{}", String::from_utf8_lossy(text));
        }
    }
}
