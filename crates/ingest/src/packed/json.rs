//! Tables of documents in JSON (RFC 8259): an array of objects, an object a line (JSON Lines), or one object alone.

use std::io::{self, BufRead};

use serde_json::{Map, Value};

use super::table::{self, Names};
use super::{Entries, Given, broken, lines};
use crate::columns::Columns;
use crate::{MAX_BYTES, Reason, sniff};

const DAMAGED: Reason = Reason::Damaged { what: "a table in JSON" };
const TOO_LARGE: Reason = Reason::TooLarge { bytes: MAX_BYTES + 1, limit: MAX_BYTES };

/// Whether the extension says so and the first bytes do not say otherwise.
pub(super) fn is_one(name: &str, head: &[u8]) -> bool {
    matches!(sniff::extension(name).as_str(), "json" | "jsonl" | "ndjson")
        && matches!(beginning(head), Some(b'{' | b'['))
}

fn beginning(head: &[u8]) -> Option<u8> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    head.iter().copied().find(|b| !b.is_ascii_whitespace())
}

/// The objects, called by their ids or by their numbers: of the line, or among the items of the array.
pub(super) fn unpack(
    bytes: &mut dyn BufRead,
    given: &Given<'_>,
    entries: &mut Entries<'_>,
) -> Result<(), Reason> {
    if bytes.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        bytes.consume(3);
    }
    let mut rows =
        Rows { columns: given.columns, names: Names::default(), textless: vec![], met: vec![], known: false };
    if beginning(bytes.fill_buf()?) == Some(b'{') && sniff::extension(given.name) != "json" {
        in_lines(bytes, &mut rows, entries)?;
    } else {
        in_values(bytes, &mut rows, entries)?;
    }
    rows.end()
}

/// One object a line: a broken one costs only itself.
fn in_lines(bytes: &mut dyn BufRead, rows: &mut Rows<'_>, entries: &mut Entries<'_>) -> Result<(), Reason> {
    let broken = broken("a table in JSON");
    let mut line = vec![];
    for number in 1_u64.. {
        if !lines::next(bytes, MAX_BYTES + 1, &mut line).map_err(&broken)? {
            break;
        }
        if line.len() as u64 > MAX_BYTES {
            entries.refuse(&format!("row {number}"), TOO_LARGE)?;
            if !line.ends_with(b"\n") {
                lines::skip(bytes).map_err(&broken)?;
            }
        } else if !line.trim_ascii().is_empty() {
            rows.row(&line, number, entries)?;
        }
    }
    Ok(())
}

/// The items of an array, or values one after the other.
fn in_values(bytes: &mut dyn BufRead, rows: &mut Rows<'_>, entries: &mut Entries<'_>) -> Result<(), Reason> {
    let broken = broken("a table in JSON");
    let mut value = vec![];
    let mut number = 0;
    loop {
        match next_value(bytes, &mut value).map_err(&broken)? {
            Next::End if number == 0 => return Err(Reason::Empty),
            Next::End => return Ok(()),
            Next::TooLarge => return Err(TOO_LARGE),
            Next::Cut => return Err(DAMAGED),
            Next::Whole => {
                number += 1;
                rows.row(&value, number, entries)?;
            }
        }
    }
}

enum Next {
    /// An object, or something else that is no row.
    Whole,
    Cut,
    TooLarge,
    End,
}

/// The next object of the stream, with the commas and the array around it passed over. No value is parsed here: quotation
/// marks and brackets tell where one ends.
fn next_value(bytes: &mut dyn BufRead, value: &mut Vec<u8>) -> io::Result<Next> {
    value.clear();
    let (mut depth, mut quoted, mut escaped) = (0_u64, false, false);
    loop {
        let buffer = bytes.fill_buf()?;
        if buffer.is_empty() {
            return Ok(if value.is_empty() { Next::End } else { Next::Cut });
        }
        let mut used = 0;
        let mut whole = false;
        for &byte in buffer {
            used += 1;
            if value.is_empty() && (byte.is_ascii_whitespace() || matches!(byte, b',' | b'[' | b']')) {
                continue;
            }
            value.push(byte);
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                b'{' | b'[' if !quoted => depth += 1,
                b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 && !quoted {
                // Something that is no object: it goes on to the next comma or bracket, and is refused.
                whole = byte == b'}'
                    || byte == b']'
                    || byte == b'"'
                    || byte.is_ascii_whitespace()
                    || byte == b',';
                if whole {
                    break;
                }
            }
        }
        bytes.consume(used);
        if whole {
            return Ok(Next::Whole);
        }
        if value.len() as u64 > MAX_BYTES {
            return Ok(Next::TooLarge);
        }
    }
}

/// What the rows of one table have in common.
struct Rows<'a> {
    columns: &'a Columns,
    names: Names,
    /// Rows without a text before the first that has one, by their numbers: it may be so with all of them.
    textless: Vec<u64>,
    /// Which of the columns that were asked for any row has.
    met: Vec<&'static str>,
    /// Whether a row with a text has been met.
    known: bool,
}

/// More rows without a text, and nothing else, are no table of documents.
const MOST_TEXTLESS: usize = 10_000;

impl Rows<'_> {
    /// Hands out one object. What stands in no row of a list is often left out of it, so a row may lack any column but
    /// that of the text.
    fn row(&mut self, json: &[u8], number: u64, entries: &mut Entries<'_>) -> Result<(), Reason> {
        let nameless = |number: u64| format!("row {number}");
        let Ok(row) = serde_json::from_slice::<Map<String, Value>>(json) else {
            return entries.refuse(&nameless(number), DAMAGED);
        };
        let keys: Vec<&str> = row.keys().map(String::as_str).collect();
        let values: Vec<&Value> = row.values().collect();
        let (chosen, lacking) = match self.columns.choose_some(&keys) {
            Ok(chosen) => chosen,
            Err(reason) if self.known => return entries.refuse(&nameless(number), reason),
            Err(reason) if self.textless.len() >= MOST_TEXTLESS => return Err(reason),
            Err(_) => {
                self.textless.push(number);
                return Ok(());
            }
        };
        for column in self.columns.asked() {
            if !lacking.contains(&column) && !self.met.contains(&column) {
                self.met.push(column);
            }
        }
        for number in std::mem::take(&mut self.textless) {
            entries.refuse(
                &nameless(number),
                Reason::NoColumn { holds: "text", named: self.columns.text.clone() },
            )?;
        }
        self.known = true;
        let value = |column: usize| values.get(column).and_then(|value| plain(value, ", "));
        let name = self.names.name(chosen.id.and_then(value), number);
        let text = values.get(chosen.text).and_then(|value| plain(value, "\n\n")).unwrap_or_default();
        entries.document(&name, &mut || table::document(&chosen, text.as_bytes(), &value))
    }

    /// What is wrong with all of them.
    fn end(self) -> Result<(), Reason> {
        if !self.known && !self.textless.is_empty() {
            return Err(Reason::NoColumn { holds: "text", named: self.columns.text.clone() });
        }
        match self.columns.asked().find(|column| self.known && !self.met.contains(column)) {
            Some(holds) => Err(Reason::NoColumn { holds, named: self.columns.named(holds).cloned() }),
            None => Ok(()),
        }
    }
}

/// A value in words; the items of a list with something between them.
fn plain(value: &Value, between: &str) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Array(items) => {
            let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            Some(items.join(between)).filter(|joined| !joined.is_empty())
        }
        Value::Null | Value::Object(_) => None,
    }
}
