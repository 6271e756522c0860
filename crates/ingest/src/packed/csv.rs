//! Tables of documents in CSV (RFC 4180) and TSV: the first row names the columns, every other row is a document.

use std::cell::Cell;
use std::io::{self, BufRead, Cursor, Read};

use ::csv::{ByteRecord, ReaderBuilder};
use encoding_rs::{Encoding, UTF_8};
use text::Problem;

use super::recode::Recoded;
use super::table::{self, Names};
use super::{Entries, Given, broken};
use crate::{MAX_BYTES, Reason, decode, sniff};

/// Bytes of the first row that are looked at for what stands between the columns.
const FIRST_ROW: usize = 4096;

/// Bytes from the beginning that are looked at for how the characters of the whole table are written.
const SAMPLE: u64 = 1 << 20;

const DAMAGED: Reason = Reason::Damaged { what: "a table" };

/// Only the extension tells, where the bytes are text: a list of words with commas may be anything.
pub(super) fn is_one(name: &str, head: &[u8]) -> bool {
    matches!(sniff::extension(name).as_str(), "csv" | "tsv" | "tab") && sniff::not_text(head).is_none()
}

/// The rows, called by their ids, or by their numbers as a spreadsheet shows them: the first below the names is row 2.
pub(super) fn unpack(
    bytes: &mut dyn BufRead,
    given: &Given<'_>,
    entries: &mut Entries<'_>,
) -> Result<(), Reason> {
    let mut sample = vec![];
    (&mut *bytes).take(SAMPLE).read_to_end(&mut sample).map_err(broken("a table"))?;
    let mut problems = vec![];
    // Spreadsheets write UTF-16 with a byte order mark, or in the encoding of their country; the columns are split by
    // bytes, and one cell alone may be too short to tell.
    let encoding = match Encoding::for_bom(&sample) {
        Some((encoding, _)) => encoding,
        None => decode::choose("-", &sample, &mut problems),
    };
    let marked = Encoding::for_bom(&sample).is_some();
    let mut all = Cursor::new(sample).chain(bytes);
    if encoding == UTF_8 && !marked {
        return rows(&mut all, given, &problems, entries);
    }
    rows(&mut io::BufReader::new(Recoded::from(encoding, all)), given, &problems, entries)
}

fn rows(
    bytes: &mut dyn BufRead,
    given: &Given<'_>,
    problems: &[Problem],
    entries: &mut Entries<'_>,
) -> Result<(), Reason> {
    let delimiter = delimiter(given.name, bytes.fill_buf()?);
    let left = Cell::new(MAX_BYTES);
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(Rationed { bytes, left: &left });
    let mut row = ByteRecord::new();
    let mut next = |row: &mut ByteRecord| {
        left.set(MAX_BYTES);
        reader.read_byte_record(row).map_err(|_| match left.get() {
            0 => Reason::TooLarge { bytes: MAX_BYTES, limit: MAX_BYTES },
            _ => DAMAGED,
        })
    };
    if !next(&mut row)? {
        return Err(Reason::Empty);
    }
    let columns: Vec<String> = row.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
    let chosen = given.columns.choose(&columns.iter().map(String::as_str).collect::<Vec<_>>())?;
    let mut names = Names::default();
    for number in 2_u64.. {
        if !next(&mut row)? {
            break;
        }
        let value = |column: usize| row.get(column).map(|v| String::from_utf8_lossy(v).into_owned());
        let name = names.name(chosen.id.and_then(value), number);
        entries.document(&name, &mut || {
            let mut row = table::document(&chosen, row.get(chosen.text).ok_or(DAMAGED)?, &value)?;
            row.problems.extend_from_slice(problems);
            Ok(row)
        })?;
    }
    Ok(())
}

/// What stands between the columns: a tab, or what the first row has most of. Many countries write semicolons.
fn delimiter(name: &str, beginning: &[u8]) -> u8 {
    if matches!(sniff::extension(name).as_str(), "tsv" | "tab") {
        return b'\t';
    }
    let first = beginning[..beginning.len().min(FIRST_ROW)].split(|b| *b == b'\n').next().unwrap_or_default();
    let count = |delimiter: u8| first.iter().filter(|b| **b == delimiter).count();
    [b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

/// A stream of which no more than so many bytes are read at a time: quotation marks that are never closed would take
/// all of it into one row.
struct Rationed<'a> {
    bytes: &'a mut dyn BufRead,
    left: &'a Cell<u64>,
}

impl Read for Rationed<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let most = into.len().min(usize::try_from(self.left.get()).unwrap_or(usize::MAX));
        if most == 0 && !into.is_empty() {
            return Err(io::Error::other("a row is too long"));
        }
        let read = self.bytes.read(&mut into[..most])?;
        self.left.set(self.left.get() - read as u64);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_the_columns_is_seen() {
        assert_eq!(delimiter("a.csv", b"id;text;date, place\n1;a,b,c,d,e\n"), b';');
        assert_eq!(delimiter("a.csv", b"text\n"), b',');
        assert_eq!(delimiter("a.tsv", b"a,b,c\td\n"), b'\t');
    }
}
