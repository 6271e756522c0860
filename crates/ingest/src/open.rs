//! Opens a file and hands out the documents in it, however deep they are packed.

use std::io::{Cursor, Read};

use crate::packed::{self, Takes};
use crate::parse::{self, Parsed};
use crate::{MAX_BYTES, Reason, Recognise, Source, sniff};

/// Archives inside archives are opened to this depth: a mailbox in an archive that an e-mail in a web archive
/// carries is four. Chosen, not measured.
const DEEPEST: usize = 6;

/// More parts in one file are not read. The largest mailboxes hold tens of thousands of messages.
const MOST_PARTS: u64 = 1_000_000;

/// More bytes from one file are not unpacked: 16 GiB.
const MOST_BYTES: u64 = 16 << 30;

/// Nor more than this many times the bytes of the file. Text of one word over and over packs to a hundredth; real
/// archives of text to a tenth.
const MOST_TIMES: u64 = 200;

/// Bytes that any file may unpack to, however small it is.
const ALWAYS: u64 = 256 << 20;

/// What happens while a file is opened.
#[derive(Debug, PartialEq, Eq)]
pub enum Event {
    /// A part is begun; what goes wrong from here on is its fault. The names lead to it: `["letters.zip", "a.eml"]`
    /// inside the file, none for the file itself.
    Begun(Vec<String>),
    /// The part that was begun is a document, or why it is none.
    Done(Box<Result<Parsed, Reason>>),
}

/// Opens a file of this name (`-` for none) and tells of every document in it, in order: [`Event::Begun`], then
/// [`Event::Done`]. A file that holds no other is one part. The first `skip` parts are passed over without being
/// parsed: to go on where a process died. Nothing vanishes: what cannot be opened is a part that is refused.
pub fn open(name: &str, source: &mut dyn Source, skip: u64, tell: &mut dyn FnMut(Event)) {
    let mut opening = Opening { tell, skip, parts: 0, unpacked: 0, most: MOST_BYTES, recognise: None };
    opening.whole(name, source);
}

/// The same, and the words in pictures are read by `recognise`; without it, pictures are refused.
pub fn open_with(
    recognise: &Recognise<'_>,
    name: &str,
    source: &mut dyn Source,
    skip: u64,
    tell: &mut dyn FnMut(Event),
) {
    let recognise = Some(recognise);
    let mut opening = Opening { tell, skip, parts: 0, unpacked: 0, most: MOST_BYTES, recognise };
    opening.whole(name, source);
}

fn length(source: &mut dyn Source) -> Result<u64, Reason> {
    let length = source.seek(std::io::SeekFrom::End(0))?;
    source.rewind()?;
    Ok(length)
}

/// How far the opening of a file has got.
struct Opening<'a> {
    tell: &'a mut dyn FnMut(Event),
    /// Parts still to be passed over.
    skip: u64,
    /// Parts met so far.
    parts: u64,
    /// Bytes unpacked so far.
    unpacked: u64,
    /// The most that may be.
    most: u64,
    /// Reads the words in pictures.
    recognise: Option<&'a Recognise<'a>>,
}

impl Opening<'_> {
    /// The file itself.
    fn whole(&mut self, name: &str, source: &mut dyn Source) {
        match length(source) {
            Ok(length) => {
                self.most = MOST_BYTES.min(length.saturating_mul(MOST_TIMES).max(ALWAYS));
                self.visit(name, &[], source);
            }
            Err(reason) => self.settle(&[], || Err(reason)),
        }
    }

    /// A file, or a part of one: taken apart, or parsed.
    fn visit(&mut self, name: &str, inside: &[String], source: &mut dyn Source) {
        let unpack = match packed::unpacker(name, source) {
            Ok(None) => return self.parse(name, inside, source),
            Ok(Some(_)) if inside.len() >= DEEPEST => Err(Reason::TooDeep { limit: DEEPEST }),
            Ok(Some(unpack)) => Ok(unpack),
            Err(error) => Err(error.into()),
        };
        let before = self.parts;
        let done = unpack.and_then(|unpack| unpack(source, &mut Inside { opening: self, inside }));
        match done {
            Err(reason) => self.settle(inside, || Err(reason)),
            // An archive of nothing is still something that the user gave.
            Ok(()) if self.parts == before => self.settle(inside, || Err(Reason::Empty)),
            Ok(()) => {}
        }
    }

    fn parse(&mut self, name: &str, inside: &[String], source: &mut dyn Source) {
        let recognise = self.recognise;
        self.settle(inside, || {
            let mut bytes = vec![];
            source.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
            match (parse::document(name, &bytes), recognise) {
                (Err(Reason::NeedsOcr), Some(recognise)) if sniff::is_picture(&bytes) => {
                    parse::picture(&bytes, recognise)
                }
                (outcome, _) => outcome,
            }
        });
    }

    /// Counts a part and tells what became of it, unless it is passed over.
    fn settle(&mut self, inside: &[String], outcome: impl FnOnce() -> Result<Parsed, Reason>) {
        self.parts += 1;
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        (self.tell)(Event::Begun(inside.to_vec()));
        (self.tell)(Event::Done(Box::new(outcome())));
    }
}

/// The way to the parts of one container.
struct Inside<'a, 'b> {
    opening: &'a mut Opening<'b>,
    inside: &'a [String],
}

impl Inside<'_, '_> {
    fn way(&self, name: &str) -> Vec<String> {
        self.inside.iter().cloned().chain([name.to_owned()]).collect()
    }
}

impl Takes for Inside<'_, '_> {
    fn part(&mut self, name: &str, bytes: &mut dyn Read) -> Result<(), Reason> {
        let way = self.way(name);
        let opening = &mut *self.opening;
        if opening.parts >= MOST_PARTS {
            return Err(Reason::TooMany { limit: MOST_PARTS });
        }
        let left = opening.most.saturating_sub(opening.unpacked);
        let mut unpacked = vec![];
        let read = bytes.take(left.min(MAX_BYTES) + 1).read_to_end(&mut unpacked);
        opening.unpacked += unpacked.len() as u64;
        if unpacked.len() as u64 > left {
            return Err(Reason::Bomb);
        }
        match read {
            Err(_) => opening.settle(&way, || Err(Reason::Damaged { what: "a part of an archive" })),
            Ok(_) if unpacked.len() as u64 > MAX_BYTES => {
                let bytes = unpacked.len() as u64;
                opening.settle(&way, || Err(Reason::TooLarge { bytes, limit: MAX_BYTES }));
            }
            Ok(_) => opening.visit(name, &way, &mut Cursor::new(unpacked)),
        }
        Ok(())
    }

    fn refuse(&mut self, name: &str, reason: Reason) {
        let way = self.way(name);
        self.opening.settle(&way, || Err(reason));
    }
}
