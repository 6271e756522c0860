//! What is done with one item on one of many threads, before it goes into the case.

use std::sync::Arc;

use ::case::{Known, NewDocument, Packed};
use ingest::Bytes;
use read::Tagger;

use crate::input::Refused;
use crate::parts::{Item, Opened, Part};
use crate::stop::Stop;

/// What every item needs.
pub(super) struct Job {
    pub(super) tagger: ::read::Reader,
    pub(super) known: Arc<Known>,
    pub(super) stop: Stop,
}

/// What became of an item.
pub(super) enum Done {
    /// A file is opened, and its bytes are packed if they are in memory and not in the case.
    File(Opened, Option<Packed>),
    /// A file could not be opened.
    Unread(Refused),
    /// A part of the file is read, or why it is none.
    Part(Box<Read>),
    /// The file that was opened has other parts than the case has of it.
    OtherParts(Refused),
    /// The file has come to its end, with all its parts or not.
    End(bool),
    /// The program is stopping; nothing was done.
    Stopped,
}

/// A part that is ready to go into the case.
pub(super) struct Read {
    pub(super) n: u64,
    pub(super) path: String,
    pub(super) inside: Vec<String>,
    pub(super) outcome: Result<NewDocument, String>,
}

impl Job {
    pub(super) fn item(&self, item: Item) -> Done {
        match item {
            _ if self.stop.asked() => Done::Stopped,
            Item::Unread(refused) => Done::Unread(refused),
            Item::OtherParts(refused) => Done::OtherParts(refused),
            Item::End(whole) => Done::End(whole),
            Item::File(opened) => {
                let packed = match &*opened.bytes {
                    Bytes::Here(bytes) if opened.known.skip == Some(0) => ::case::pack(bytes).ok(),
                    _ => None,
                };
                Done::File(opened, packed)
            }
            Item::Part(part) => Done::Part(Box::new(self.part(*part))),
        }
    }

    fn part(&self, part: Part) -> Read {
        let Part { n, path, inside, outcome } = part;
        let outcome = outcome
            .and_then(|parsed| parsed.into_document(&path).map_err(Refused::from))
            .map_err(|refused| refused.reason)
            .and_then(|(document, problems)| {
                // What cannot be looked up is read again, which costs time and nothing else.
                let is_read = self.known.is_read(document.id(), &self.tagger.provenance()).unwrap_or(false);
                let reading = match is_read {
                    true => None,
                    false => Some(::read::read(&document, &self.tagger).map_err(|misplaced| {
                        format!("the reader made a mistake ({misplaced}); please report it")
                    })?),
                };
                Ok(NewDocument { document, problems, reading })
            });
        Read { n, path, inside, outcome }
    }
}
