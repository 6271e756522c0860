//! Opens a file and hands out the documents in it, however deep they are packed.

use std::io::{self, BufReader, Cursor, Read};
use std::rc::Rc;

use text::Metadata;

use crate::budget::{Budget, Metered};
use crate::packed::{self, Entries, Given, Label, Takes, Unpack};
use crate::parse::{self, Parsed};
use crate::{Columns, MAX_BYTES, Reason, Recognise, Source};

/// Archives inside archives are opened to this depth: a mailbox in an archive that an e-mail in a web archive
/// carries is four. Chosen, not measured.
const DEEPEST: usize = 6;

/// More parts in one file are not read. The largest mailboxes hold tens of thousands of messages.
const MOST_PARTS: u64 = 1_000_000;

/// More bytes from one file are not unpacked, unless it is itself so long that its own bytes come to more: 16 GiB.
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

/// What is asked of [`open`], beside the file.
#[derive(Clone, Default)]
pub struct Asked<'a> {
    /// So many parts are passed over, counted from the first, without being parsed: to go on where a process died.
    pub skip: u64,
    /// Which columns of a table hold what, where their names do not tell.
    pub columns: Columns,
    /// Reads the words in pictures; without it they are refused, because they need OCR.
    pub recognise: Option<&'a Recognise<'a>>,
}

/// Opens a file of this name (`-` for none) and tells of every document in it, in order: [`Event::Begun`], then
/// [`Event::Done`]. A file that holds no other is one part. Nothing vanishes: what cannot be opened is a part that is
/// refused.
pub fn open(name: &str, source: &mut dyn Source, asked: &Asked<'_>, tell: &mut dyn FnMut(Event)) {
    let budget = Rc::new(Budget::of(0));
    let mut opening = Opening { tell, asked, skip: asked.skip, parts: 0, budget };
    match length(source) {
        Ok(length) => {
            opening.budget = Rc::new(Budget::of(allowance(length)));
            opening.visit(&name.into(), &[], source);
        }
        Err(reason) => opening.settle(&[], || Err(reason)),
    }
}

/// Bytes that a file of this length may unpack to, all its depths together.
fn allowance(length: u64) -> u64 {
    // Every byte may be handed on once at each depth.
    let honest = length.saturating_mul(DEEPEST as u64);
    length.saturating_mul(MOST_TIMES).max(ALWAYS).min(MOST_BYTES.max(honest))
}

fn length(source: &mut dyn Source) -> Result<u64, Reason> {
    let length = source.seek(io::SeekFrom::End(0))?;
    source.rewind()?;
    Ok(length)
}

/// How far the opening of a file has got.
struct Opening<'a> {
    tell: &'a mut dyn FnMut(Event),
    asked: &'a Asked<'a>,
    /// Parts still to be passed over.
    skip: u64,
    /// Parts met so far.
    parts: u64,
    budget: Rc<Budget>,
}

impl Opening<'_> {
    /// A file, or a part of one that is in memory: taken apart, or parsed.
    fn visit(&mut self, label: &Label<'_>, inside: &[String], source: &mut dyn Source) {
        let (head, read) = packed::head(source);
        let known = read.and_then(|()| source.rewind()).map(|()| packed::unpacker(label.file, &head));
        match known.and_then(|known| Ok(known.or(packed::after_all(&head, source)?))) {
            Ok(None) => self.parse(label, inside, source),
            Ok(Some(unpack)) => {
                let given = Given { name: label.file, columns: &self.asked.columns };
                self.take_apart(inside, &mut |entries| match unpack {
                    Unpack::Flowing(unpack) => unpack(&mut BufReader::new(&mut *source), &given, entries),
                    Unpack::Seeking(unpack) => unpack(&mut *source, &given, entries),
                });
            }
            Err(error) => self.settle(inside, || Err(error.into())),
        }
    }

    /// A part that may be longer than the memory.
    fn flow(&mut self, label: &Label<'_>, inside: &[String], bytes: &mut dyn Read) {
        let damaged = Reason::Damaged { what: "a part of an archive" };
        let (head, read) = packed::head(bytes);
        let mut bytes = Rest { broken: read.err(), bytes };
        if let Some(Unpack::Flowing(unpack)) = packed::unpacker(label.file, &head) {
            let mut bytes = BufReader::new(Cursor::new(head).chain(bytes));
            let given = Given { name: label.file, columns: &self.asked.columns };
            return self.take_apart(inside, &mut |entries| unpack(&mut bytes, &given, entries));
        }
        let mut whole = head;
        match (&mut bytes).take(MAX_BYTES + 1 - whole.len() as u64).read_to_end(&mut whole) {
            // Its container stops here and says so.
            Err(_) if self.budget.is_burst() => {}
            Err(_) => self.settle(inside, || Err(damaged)),
            Ok(_) if whole.len() as u64 > MAX_BYTES => {
                let bytes = whole.len() as u64;
                self.settle(inside, || Err(Reason::TooLarge { bytes, limit: MAX_BYTES }));
            }
            Ok(_) => self.visit(label, inside, &mut Cursor::new(whole)),
        }
    }

    /// A container: what is in it, and what is wrong with it as a whole.
    fn take_apart(
        &mut self,
        inside: &[String],
        unpack: &mut dyn FnMut(&mut Entries<'_>) -> Result<(), Reason>,
    ) {
        if inside.len() >= DEEPEST {
            return self.settle(inside, || Err(Reason::TooDeep { limit: DEEPEST }));
        }
        let before = self.parts;
        match unpack(&mut Inside { opening: self, inside }) {
            Err(_) if self.budget.is_burst() => self.settle(inside, || Err(Reason::Bomb)),
            Err(reason) => self.settle(inside, || Err(reason)),
            // An archive of nothing is still something that the user gave.
            Ok(()) if self.parts == before => self.settle(inside, || Err(Reason::Empty)),
            Ok(()) => {}
        }
    }

    fn parse(&mut self, label: &Label<'_>, inside: &[String], source: &mut dyn Source) {
        let recognise = self.asked.recognise;
        self.settle(inside, || {
            let length = length(source)?;
            if length > MAX_BYTES {
                return Err(Reason::TooLarge { bytes: length, limit: MAX_BYTES });
            }
            let mut bytes = vec![];
            source.take(MAX_BYTES).read_to_end(&mut bytes)?;
            let mut parsed = parse::document(label.file, &bytes, recognise)?;
            complete(&mut parsed.metadata, &label.known);
            parsed.problems.extend(packed::taken(&parsed.metadata, label.taken.as_deref()));
            Ok(parsed)
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

/// What follows the beginning of a part: the error that ended it, or more bytes.
struct Rest<'a> {
    broken: Option<io::Error>,
    bytes: &'a mut dyn Read,
}

impl Read for Rest<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self.broken.take() {
            Some(error) => Err(error),
            None => self.bytes.read(into),
        }
    }
}

/// What a document does not state itself is taken from its container.
fn complete(stated: &mut Metadata, known: &Metadata) {
    let fill = |field: &mut Option<String>, known: &Option<String>| {
        if field.is_none() {
            field.clone_from(known);
        }
    };
    fill(&mut stated.title, &known.title);
    fill(&mut stated.author, &known.author);
    fill(&mut stated.publisher, &known.publisher);
    fill(&mut stated.published, &known.published);
    fill(&mut stated.language, &known.language);
    fill(&mut stated.address, &known.address);
}

/// The way to the parts of one container.
struct Inside<'a, 'b> {
    opening: &'a mut Opening<'b>,
    inside: &'a [String],
}

impl Inside<'_, '_> {
    /// The names that lead to one more part, if there may be one.
    fn way(&self, name: &str) -> Result<Vec<String>, Reason> {
        if self.opening.parts >= MOST_PARTS {
            return Err(Reason::TooMany { limit: MOST_PARTS });
        }
        Ok(self.inside.iter().cloned().chain([name.to_owned()]).collect())
    }

    /// Whether the container may go on.
    fn still(&self) -> Result<(), Reason> {
        if self.opening.budget.is_burst() { Err(Reason::Bomb) } else { Ok(()) }
    }
}

impl Takes for Inside<'_, '_> {
    fn part(&mut self, label: &Label<'_>, bytes: &mut dyn Read) -> Result<(), Reason> {
        let way = self.way(label.name)?;
        let budget = Rc::clone(&self.opening.budget);
        let mut metered = Metered { bytes, budget: &budget };
        self.opening.flow(label, &way, &mut metered);
        // What was not looked at is in the way of the next part; a break in it is met there.
        let _ = io::copy(&mut metered, &mut io::sink());
        self.still()
    }

    fn document(
        &mut self,
        name: &str,
        read: &mut dyn FnMut() -> Result<Parsed, Reason>,
    ) -> Result<(), Reason> {
        let way = self.way(name)?;
        self.opening.settle(&way, read);
        Ok(())
    }

    fn itself(&mut self, read: &mut dyn FnMut() -> Result<Parsed, Reason>) -> Result<(), Reason> {
        self.opening.settle(self.inside, read);
        Ok(())
    }

    fn within(
        &mut self,
        name: &str,
        unpack: &mut dyn FnMut(&mut Entries<'_>) -> Result<(), Reason>,
    ) -> Result<(), Reason> {
        let way = self.way(name)?;
        self.opening.take_apart(&way, unpack);
        self.still()
    }

    fn refuse(&mut self, name: &str, reason: Reason) -> Result<(), Reason> {
        let way = self.way(name)?;
        self.opening.settle(&way, || Err(reason));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_files_stay_below_what_they_may_unpack_to() {
        // Text packs to a tenth, and each byte of a packed mailbox is counted in the mailbox, in the message and in the
        // enclosure.
        for packed in [1 << 10, 1 << 20, 500 << 20] {
            assert!(allowance(packed) >= 3 * 10 * packed);
        }
        assert!(allowance(crate::MAX_FILE) >= 3 * crate::MAX_FILE);
        assert_eq!(allowance(1 << 30), MOST_BYTES);
        assert_eq!(allowance(7), ALWAYS);
    }
}
