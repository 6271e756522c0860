//! Web archives (WARC, ISO 28500:2017, version 1.1 and older): the pages in them, without what dresses a page.

use std::io::{BufRead, BufReader, Cursor, Read};

use text::Metadata;

use super::exactly::Exactly;
use super::http::{self, Header};
use super::{Entries, Given, Label, broken, lines, stated};
use crate::{Reason, date};

/// A longer line, in bytes, begins no record.
const LONGEST_LINE: u64 = 256;

/// More blank lines between two records are no web archive.
const MOST_BLANK: usize = 100;

const WHAT: &str = "a web archive";

/// What a crawler adds about a page, rather than what it found.
const ADDED: [&str; 6] =
    ["urn:text", "urn:pageinfo:", "urn:view", "urn:thumbnail", "urn:fullpage", "metadata:"];

/// Whether these first bytes begin one.
pub(super) fn is_one(head: &[u8]) -> bool {
    head.starts_with(b"WARC/1.") || head.starts_with(b"WARC/0.")
}

/// Every page that was found, called by its address: answers, resources and conversions that hold words. Requests,
/// notes of the crawler, redirections, errors, pictures, styles, scripts and data for them are no documents.
pub(super) fn unpack(
    bytes: &mut dyn BufRead,
    _: &Given<'_>,
    entries: &mut Entries<'_>,
) -> Result<(), Reason> {
    let broken = broken(WHAT);
    for number in 1_u64.. {
        if !begins(bytes)? {
            return Ok(());
        }
        let header = Header::read(bytes).map_err(&broken)?;
        let length = header.get("content-length").and_then(|length| length.parse().ok());
        let mut content = Exactly::of(length.ok_or(Reason::Damaged { what: WHAT })?, &mut *bytes);
        record(number, &header, &mut content, entries)?;
        content.skip().map_err(&broken)?;
        // The record that ended too early has been refused already.
        if content.is_cut() {
            return Ok(());
        }
    }
    Ok(())
}

/// Passes over blank lines and the line that begins a record; false at the end.
fn begins(bytes: &mut dyn BufRead) -> Result<bool, Reason> {
    let mut line = vec![];
    for _ in 0..MOST_BLANK {
        if !lines::next(bytes, LONGEST_LINE, &mut line).map_err(broken(WHAT))? {
            return Ok(false);
        }
        if line.starts_with(b"WARC/") {
            return Ok(true);
        }
        if !lines::trimmed(&line).is_empty() {
            break;
        }
    }
    Err(Reason::Damaged { what: WHAT })
}

/// Hands out what one record holds, if it is a document.
fn record(
    number: u64,
    warc: &Header,
    content: &mut Exactly<'_>,
    entries: &mut Entries<'_>,
) -> Result<(), Reason> {
    let uri = warc.get("warc-target-uri").unwrap_or_default();
    let uri = uri.trim_start_matches('<').trim_end_matches('>');
    let name = stated::line(uri).unwrap_or_else(|| format!("record {number}"));
    let answer = match warc.get("warc-type").unwrap_or_default() {
        "response" => matches!(warc.media_type().as_str(), "application/http" | ""),
        "resource" | "conversion" => false,
        _ => return Ok(()),
    };
    if ADDED.iter().any(|urn| uri.get(..urn.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(urn))) {
        return Ok(());
    }
    let damaged = Reason::Damaged { what: "a page in a web archive" };
    let mut bytes = BufReader::new(&mut *content);
    let read: std::io::Result<_> = (|| {
        let http = match answer {
            true if http::status(&mut bytes)?.is_none_or(|status| !(200..300).contains(&status)) => {
                return Ok(None);
            }
            true => Header::read(&mut bytes)?,
            false => Header::default(),
        };
        let kind = if answer { http.media_type() } else { warc.media_type() };
        let unsaid = UNSAID.contains(&kind.as_str());
        let file = if unsaid { Some(last(uri).to_owned()) } else { file(&kind, uri) };
        Ok(file.map(|file| (http, file, unsaid)))
    })();
    let (http, file, unsaid) = match read {
        Ok(Some(told)) => told,
        Ok(None) => return Ok(()),
        Err(_) => return entries.refuse(&name, damaged),
    };
    let known = Metadata { address: stated::address(uri), ..Metadata::default() };
    let taken = warc.get("warc-date").and_then(date::iso);
    match http::body(&http, &mut bytes as &mut dyn Read) {
        Ok(Some(mut body)) => {
            let label = Label { name: &name, file: &file, known, taken };
            if !unsaid {
                return entries.part(&label, &mut *body);
            }
            match super::head(&mut *body) {
                (head, Ok(())) if DOCUMENTS.iter().any(|begins| head.starts_with(begins)) => {
                    entries.part(&label, &mut Cursor::new(head).chain(body))
                }
                // A font or a picture is no document.
                (_, Ok(())) => Ok(()),
                (_, Err(_)) => entries.refuse(&name, damaged),
            }
        }
        Ok(None) => entries
            .refuse(&name, Reason::OtherFormat { looks_like: "a page packed with Brotli or Zstandard" }),
        Err(_) => entries.refuse(&name, damaged),
    }
}

/// Types by which servers say that they do not know.
const UNSAID: [&str; 4] = [
    "application/octet-stream",
    "binary/octet-stream",
    "application/x-download",
    "application/force-download",
];

/// How documents begin of which a server does not say what they are.
const DOCUMENTS: [&[u8]; 4] = [b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"];

/// The last part of the path of an address.
fn last(uri: &str) -> &str {
    let path = uri.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}

/// A file name that tells the format of a payload; `None` if it is of a kind that holds no words of its own.
fn file(kind: &str, uri: &str) -> Option<String> {
    let last = last(uri);
    let office = ["officedocument", "opendocument", "msword", "rtf", "epub", "pdf", "zip", "csv", "markdown"];
    match kind {
        "text/html" | "application/xhtml+xml" => Some("page.html".to_owned()),
        "text/plain" => Some("page.txt".to_owned()),
        ""
        | "text/xml"
        | "application/xml"
        | "application/rss+xml"
        | "application/atom+xml"
        | "message/rfc822" => Some(last.to_owned()),
        _ if office.iter().any(|word| kind.contains(word)) => Some(last.to_owned()),
        _ => None,
    }
}
