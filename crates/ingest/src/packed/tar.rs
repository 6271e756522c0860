//! TAR archives: POSIX.1-2001 ustar and pax, GNU's long names, and the older form without a mark.

use std::io::{self, BufRead, Read};

use super::exactly::Exactly;
use super::{Entries, Given, broken};
use crate::Reason;

/// Bytes of a block: headers are one, contents are filled up to whole ones.
const BLOCK: usize = 512;

/// Longer names, in bytes, are cut: no system takes longer paths.
const LONGEST_NAME: u64 = 4096;

/// Longer pax headers, in bytes, are cut.
const LONGEST_PAX: u64 = 1 << 20;

const WHAT: &str = "a TAR archive";

/// Whether these first bytes are a header whose sum is right. A block of zeros alone is an archive of nothing, which
/// only the extension tells.
pub(super) fn is_one(name: &str, head: &[u8]) -> bool {
    let Some(block) = head.first_chunk::<BLOCK>() else { return false };
    if block.iter().all(|b| *b == 0) {
        return crate::sniff::extension(name) == "tar";
    }
    Header(block).sums_up()
}

/// Every file in the archive. Folders hold no words; links and devices are refused.
pub(super) fn unpack(
    bytes: &mut dyn BufRead,
    _: &Given<'_>,
    entries: &mut Entries<'_>,
) -> Result<(), Reason> {
    let broken = broken(WHAT);
    // What a header before the file's own said of it.
    let (mut long_name, mut long_size) = (None, None);
    for number in 1_u64.. {
        let mut block = [0; BLOCK];
        match fill(bytes, &mut block).map_err(&broken)? {
            // The two blocks of zeros at the end are often missing.
            0 => return Ok(()),
            BLOCK if block.iter().all(|b| *b == 0) => return Ok(()),
            BLOCK if Header(&block).sums_up() => {}
            _ => return Err(Reason::Damaged { what: WHAT }),
        }
        let header = Header(&block);
        let kind = header.kind();
        let stated = if matches!(kind, b'L' | b'K' | b'x' | b'g') { None } else { long_size.take() };
        let size = stated.or_else(|| header.size()).ok_or(Reason::Damaged { what: WHAT })?;
        if kind == b'S' {
            skip_map(&block, bytes).map_err(&broken)?;
        }
        let mut content = Exactly::of(size, &mut *bytes);
        match kind {
            b'L' => {
                let name = content.beginning(LONGEST_NAME).map_err(&broken)?;
                long_name = Some(text(name.split(|b| *b == 0).next().unwrap_or_default()));
            }
            b'x' => {
                let pax = content.beginning(LONGEST_PAX).map_err(&broken)?;
                long_name = value(&pax, b"path").map(text).or(long_name);
                long_size =
                    value(&pax, b"size").and_then(|size| std::str::from_utf8(size).ok()?.parse().ok());
            }
            b'K' | b'g' => {}
            _ => {
                let name = long_name.take().or_else(|| header.name());
                let name = name.unwrap_or_else(|| format!("part {number}"));
                match kind {
                    b'5' | b'D' | b'V' | b'M' => {}
                    _ if name.ends_with('/') && size == 0 => {}
                    b'1' | b'2' => entries.refuse(&name, Reason::Link)?,
                    b'3' | b'4' | b'6' => entries.refuse(&name, Reason::NotAFile)?,
                    // Parts of it are left out of the archive and have to be put in again.
                    b'S' => entries.refuse(&name, Reason::OtherFormat { looks_like: "a file with holes" })?,
                    _ => entries.part(&name.as_str().into(), &mut content)?,
                }
            }
        }
        content.skip().map_err(&broken)?;
        // A part that ended too early has been refused already.
        if content.is_cut() {
            return Ok(());
        }
        let padding = (BLOCK as u64 - size % BLOCK as u64) % BLOCK as u64;
        io::copy(&mut bytes.take(padding), &mut io::sink()).map_err(&broken)?;
    }
    Ok(())
}

/// Passes over the blocks that go on with the map of a file with holes: each says whether another one follows.
fn skip_map(header: &[u8; BLOCK], bytes: &mut dyn BufRead) -> io::Result<()> {
    let mut more = header[482] == 1;
    while more {
        let mut block = [0; BLOCK];
        bytes.read_exact(&mut block)?;
        more = block[504] == 1;
    }
    Ok(())
}

/// Fills the block as far as the stream goes.
fn fill(bytes: &mut dyn BufRead, block: &mut [u8; BLOCK]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < BLOCK {
        match bytes.read(&mut block[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

/// A header block. The fields stand where POSIX.1-2001 (pax, "ustar Interchange Format") has them.
struct Header<'a>(&'a [u8; BLOCK]);

impl Header<'_> {
    /// Whether the sum of all bytes, its own field read as blanks, is the one that the header states.
    fn sums_up(&self) -> bool {
        let sum: u64 = self.0.iter().map(|b| u64::from(*b)).sum();
        let own: u64 = self.0[148..156].iter().map(|b| u64::from(*b)).sum();
        octal(&self.0[148..156]) == Some(sum - own + 8 * u64::from(b' '))
    }

    fn kind(&self) -> u8 {
        self.0[156]
    }

    /// The length of the content in bytes: octal digits, or, as GNU writes large ones, binary after a mark.
    fn size(&self) -> Option<u64> {
        match &self.0[124..136] {
            [0x80, rest @ ..] => {
                rest.iter().try_fold(0_u64, |n, b| n.checked_mul(256)?.checked_add((*b).into()))
            }
            digits => octal(digits),
        }
    }

    fn name(&self) -> Option<String> {
        let until_zero = |field: &[u8]| text(field.split(|b| *b == 0).next().unwrap_or_default());
        let name = until_zero(&self.0[..100]);
        let posix = &self.0[257..263] == b"ustar\0";
        let prefix = if posix { until_zero(&self.0[345..500]) } else { String::new() };
        let whole = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
        (!whole.is_empty()).then_some(whole)
    }
}

fn octal(field: &[u8]) -> Option<u64> {
    let digits = field.split(|b| *b == 0).next().unwrap_or_default().trim_ascii();
    let digits = std::str::from_utf8(digits).ok()?;
    if digits.is_empty() { Some(0) } else { u64::from_str_radix(digits, 8).ok() }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The value of a pax record: `LENGTH KEY=VALUE\n`, the length in decimal digits and counting all of it.
fn value<'a>(mut records: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let mut found = None;
    while let Some(blank) = records.iter().position(|b| *b == b' ') {
        let length: usize = std::str::from_utf8(&records[..blank]).ok()?.parse().ok()?;
        let record = records.get(blank + 1..length)?;
        let equals = record.iter().position(|b| *b == b'=')?;
        if &record[..equals] == key {
            found = record[equals + 1..].strip_suffix(b"\n");
        }
        records = &records[length..];
    }
    found
}
