//! Files in, documents out: finds files, opens what is packed in them within limits, and turns each format into the
//! text of a [`text::Document`].
//!
//! Everything here may be hostile. Nothing is ever fetched; no message holds words of a document. [`open`] is
//! pure and bounded in size, but the parsers below it are large: a caller with strangers' files should run it in
//! a process of its own, with limits, and tell the outcome as [`Reason::Crashed`], [`Reason::TimedOut`] or
//! [`Reason::OutOfMemory`].

mod blocks;
mod bridle;
mod budget;
mod byline;
mod columns;
mod date;
mod decode;
mod docx;
mod draft;
mod epub;
mod gather;
mod html;
mod jsonld;
mod language;
mod load;
mod markdown;
mod odt;
mod open;
mod package;
mod packed;
mod page;
mod parse;
mod pdf;
mod plain;
mod refusal;
mod restore;
mod rtf;
mod scan;
mod sniff;
mod stated;
#[cfg(test)]
mod test_folder;
mod wire;
mod xml;

pub use columns::{Columns, DayOrder};
pub use gather::gather;
pub use load::{Bytes, MAX_BYTES, MAX_FILE, Source, fetch, load, load_from};
pub use open::{Asked, Event, open};
pub use parse::{Parsed, parse};
pub use refusal::{Reason, Refusal};
pub use scan::{Picture, Recognise};
