//! Files that unpack to more than anybody wants.

use std::io::{Cursor, Read, Seek, SeekFrom};
use std::time::{Duration, Instant};

use ingest::{MAX_BYTES, Reason};
use sevenz_rust2::encoder_options::{EncoderOptions, Lzma2Options};
use sevenz_rust2::{ArchiveEntry, ArchiveWriter, EncoderConfiguration, EncoderMethod};

use super::*;

/// Far more than the slowest of these takes, far less than anyone would wait.
const PATIENCE: Duration = Duration::from_secs(120);

/// What is refused in a file that would unpack to this much, without words.
fn refused(name: &str, bytes: &[u8]) -> Vec<Reason> {
    let begun = Instant::now();
    let parts = opened(name, bytes);
    assert!(begun.elapsed() < PATIENCE, "{name} took {:?}", begun.elapsed());
    parts.into_iter().filter_map(|(_, outcome)| outcome.err()).collect()
}

#[test]
fn archives_inside_archives_are_opened_to_a_depth_and_no_further() {
    let (mut tar, mut packed) = (LETTER.as_bytes().to_vec(), LETTER.as_bytes().to_vec());
    for depth in 0..12 {
        let name = if depth == 0 { "letter.txt" } else { "a.tar" };
        tar = tarred(&[(name, b'0', &tar)]);
        packed = gzipped(&packed);
    }
    for (name, bytes) in [("a.tar", tar), ("a.gz", packed)] {
        let parts = opened(name, &bytes);
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].1, Err(Reason::TooDeep { limit: 6 }));
    }
}

/// Zeros without end, of which no copy is kept.
fn zeros(length: u64) -> impl Read {
    std::io::repeat(0).take(length)
}

#[test]
fn a_file_that_unpacks_to_far_more_than_it_weighs_is_stopped() {
    let mut gzip = GzEncoder::new(vec![], Compression::best());
    std::io::copy(&mut zeros(280 << 20), &mut gzip).unwrap();
    assert!(refused("a.txt.gz", &gzip.finish().unwrap()).contains(&Reason::Bomb));

    let mut zip = zip::ZipWriter::new(Cursor::new(vec![]));
    for name in ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"] {
        zip.start_file(name, zip::write::SimpleFileOptions::default().compression_level(Some(9))).unwrap();
        std::io::copy(&mut zeros(60 << 20), &mut zip).unwrap();
    }
    assert!(refused("a.zip", &zip.finish().unwrap().into_inner()).contains(&Reason::Bomb));

    let mut sevenz = ArchiveWriter::new(Cursor::new(vec![])).unwrap();
    let fast = EncoderOptions::Lzma2(Lzma2Options::from_level(0));
    sevenz.set_content_methods(vec![EncoderConfiguration::new(EncoderMethod::LZMA2).with_options(fast)]);
    sevenz.push_archive_entry(ArchiveEntry::new_file("a.txt"), Some(zeros(280 << 20))).unwrap();
    assert!(refused("a.7z", &sevenz.finish().unwrap().into_inner()).contains(&Reason::Bomb));
}

#[test]
fn a_mailbox_of_many_messages_is_read_one_by_one() {
    let message = "From ode@council.example Thu Jun 12 08:30:00 2031\nFrom: Ode\n\nNo.\n\n";
    assert_eq!(opened("a.mbox", message.repeat(5_000).as_bytes()).len(), 5_000);
}

#[test]
fn no_more_than_a_million_parts_are_told_of() {
    let table = format!("text\n{}", "a\n".repeat(1_000_010));
    let asked = Asked { skip: 999_999, ..Asked::default() };
    let parts = opened_as("a.csv", table.as_bytes(), &asked);
    assert_eq!(names(&parts), ["row 1000001", ""]);
    assert_eq!(reason(&parts, ""), Reason::TooMany { limit: 1_000_000 });
}

/// A mailbox too long for the memory: messages of `size` bytes, made as they are read.
struct Endless {
    message: Vec<u8>,
    count: u64,
    at: u64,
}

impl Endless {
    fn length(&self) -> u64 {
        self.message.len() as u64 * self.count
    }
}

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.at >= self.length() {
            return Ok(0);
        }
        let start = usize::try_from(self.at % self.message.len() as u64).unwrap();
        let read = (&self.message[start..]).read(into)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Endless {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(_) => self.length(),
            SeekFrom::Current(_) => self.at,
        };
        Ok(self.at)
    }
}

#[test]
fn a_mailbox_longer_than_any_document_is_read_message_by_message() {
    let padding = "We waited at the gate until ten in the evening and nobody came.\n".repeat(1 << 14);
    let message = format!("From ode@council.example Thu Jun 12 08:30:00 2031\nFrom: Ode\n\n{padding}\n");
    let mut mailbox = Endless { message: message.into_bytes(), count: 100, at: 0 };
    assert!(mailbox.length() > MAX_BYTES);
    let (mut read, mut refused) = (0, 0);
    open("a.mbox", &mut mailbox, &Asked::default(), &mut |event| match event {
        Event::Done(outcome) if outcome.is_ok() => read += 1,
        Event::Done(_) => refused += 1,
        Event::Begun(_) => {}
    });
    assert_eq!((read, refused), (100, 0));
}
