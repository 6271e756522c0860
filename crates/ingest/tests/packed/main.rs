//! Files that hold several documents: each sort whole, cut off, empty and hostile.

#![expect(clippy::unwrap_used, reason = "what packs the files of the tests is a test too")]

mod archives;
mod limits;
mod mail;
mod outlook;
mod tables;
mod undeclared;
mod web;

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use ingest::{Asked, Columns, DayOrder, Event, Parsed, Reason, open};
use proptest::prelude::*;

/// Words of the invented affair, long enough for a document.
const LETTER: &str =
    "To the mayor\n\nWe ask you to open the Weir Bridge. Nobody has told us who locked the gate.\n";

/// A part: the names that lead to it, joined, and what became of it.
type Part = (String, Result<Parsed, Reason>);

fn opened(name: &str, bytes: &[u8]) -> Vec<Part> {
    opened_as(name, bytes, &Asked::default())
}

fn opened_as(name: &str, bytes: &[u8], asked: &Asked<'_>) -> Vec<Part> {
    let mut parts = vec![];
    let mut begun = None;
    open(name, &mut Cursor::new(bytes), asked, &mut |event| match event {
        Event::Begun(inside) => begun = Some(inside.join(" › ")),
        Event::Done(outcome) => {
            parts.push((begun.take().expect("a part begins before it is done"), *outcome))
        }
    });
    parts
}

/// The names of the parts.
fn names(parts: &[Part]) -> Vec<&str> {
    parts.iter().map(|(name, _)| name.as_str()).collect()
}

/// The one part of this name.
fn part<'a>(parts: &'a [Part], name: &str) -> &'a Result<Parsed, Reason> {
    let mut found = parts.iter().filter(|(n, _)| n == name);
    let one = found.next().unwrap_or_else(|| panic!("no part {name:?} in {:?}", names(parts)));
    assert!(found.next().is_none(), "two parts {name:?}");
    &one.1
}

fn text<'a>(parts: &'a [Part], name: &str) -> &'a str {
    match part(parts, name) {
        Ok(parsed) => &parsed.text,
        Err(reason) => panic!("{name:?}: {reason}"),
    }
}

fn reason(parts: &[Part], name: &str) -> Reason {
    part(parts, name).as_ref().expect_err("this part is refused").clone()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(vec![], Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut packer = zip::ZipWriter::new(Cursor::new(vec![]));
    for (name, bytes) in files {
        packer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        packer.write_all(bytes).unwrap();
    }
    packer.finish().unwrap().into_inner()
}

/// A TAR archive of entries with their types (`0` is a file, `2` a link, and so on).
fn tarred(files: &[(&str, u8, &[u8])]) -> Vec<u8> {
    let mut tar = vec![];
    for (name, kind, bytes) in files {
        let mut header = [0_u8; 512];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[124..135].copy_from_slice(format!("{:011o}", bytes.len()).as_bytes());
        header[148..156].fill(b' ');
        header[156] = *kind;
        header[257..265].copy_from_slice(b"ustar\x0000");
        let sum: u32 = header.iter().map(|b| u32::from(*b)).sum();
        header[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        tar.extend(header);
        tar.extend(*bytes);
        tar.resize(tar.len().next_multiple_of(512), 0);
    }
    tar.resize(tar.len() + 1024, 0);
    tar
}

/// However a file is cut off, it is told of without a panic, and the parts before the one with the break come out as
/// they were.
fn cut_anywhere(name: &str, bytes: &[u8]) {
    let whole = opened(name, bytes);
    for end in (0..bytes.len()).step_by((bytes.len() / 200).max(1)) {
        let cut = opened(name, &bytes[..end]);
        assert!(!cut.is_empty(), "{name} of {end} bytes vanished");
        for (part, outcome) in &cut[..cut.len() - 1] {
            if let (Ok(parsed), Some((_, Ok(before)))) = (outcome, whole.iter().find(|(n, _)| n == part)) {
                assert_eq!(parsed.text, before.text, "{name} of {end} bytes: {part}");
            }
        }
    }
}

#[test]
fn what_is_empty_is_refused_whatever_it_is_called() {
    for end in [
        "tar", "gz", "tgz", "7z", "zip", "mbox", "eml", "msg", "mhtml", "warc", "warc.gz", "wacz", "rss",
        "xml", "csv", "tsv", "json", "jsonl",
    ] {
        let parts = opened(&format!("a.{end}"), b"");
        assert_eq!(names(&parts), [""], "{end}");
        assert_eq!(reason(&parts, ""), Reason::Empty, "{end}");
    }
}

#[test]
fn parts_can_be_passed_over_and_keep_their_names() {
    let table = format!("text\n{}", "The gate was shut.\n".repeat(5));
    let asked = Asked { skip: 3, ..Asked::default() };
    assert_eq!(names(&opened_as("a.csv", table.as_bytes(), &asked)), ["row 5", "row 6"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_behind_any_beginning_are_told_of(
        beginning in prop::sample::select(BEGINNINGS.to_vec()),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        end in prop::sample::select(vec!["tar", "gz", "7z", "mbox", "eml", "msg", "mht", "warc", "rss", "csv", "json", "jsonl"]),
    ) {
        let parts = opened(&format!("a.{end}"), &[beginning, &bytes].concat());
        prop_assert!(!parts.is_empty());
    }
}

/// What the formats begin with, and a little more.
const BEGINNINGS: &[&[u8]] = &[
    b"",
    b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
    b"7z\xbc\xaf\x27\x1c\0\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"From a Thu Jun 12 08:30:00 2031\nSubject: x\n",
    b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
    b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n",
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 99\r\n\r\nHTTP/1.1 200 OK\r\n",
    b"<rss><channel><item><title>",
    b"text,id\n\"",
    b"{\"text\": \"x",
    b"[{\"text\": ",
];
