//! The form for programs: one JSON object a line, one line a document or refused file.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

use super::wire::{ReadLine, RefusedLine};
use super::{Exporter, ReadDocument};
use crate::input::Refused;
use crate::terminal::commands;

/// JSON lines.
pub(crate) struct Jsonl;

impl Exporter for Jsonl {
    fn document(&self, read: &ReadDocument) -> String {
        line(&ReadLine::of(read))
    }

    fn refused(&self, refused: &Refused) -> String {
        line(&RefusedLine::of(refused))
    }
}

/// One object on a line of its own.
pub(super) fn line(value: &impl Serialize) -> String {
    let mut out = vec![];
    let written = value.serialize(&mut Serializer::with_formatter(&mut out, Quiet(CompactFormatter)));
    debug_assert!(written.is_ok(), "our wire types have no way to fail");
    out.push(b'\n');
    String::from_utf8(out).unwrap_or_default()
}

/// Escapes in strings every character that could command a terminal. JSON asks it only of some; the value
/// that a program reads is the same.
struct Quiet(CompactFormatter);

impl Formatter for Quiet {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|&(_, c)| commands(c)) {
            self.0.write_string_fragment(out, &rest[..at])?;
            write!(out, "\\u{:04x}", u32::from(c))?;
            rest = &rest[at + c.len_utf8()..];
        }
        self.0.write_string_fragment(out, rest)
    }
}
