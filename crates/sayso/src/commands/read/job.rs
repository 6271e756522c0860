//! What is done with one document, on one of many threads.

use std::sync::Arc;

use crate::input::Refused;
use crate::output::{Exporter, ReadDocument, Tally};
use crate::parts::{Item, Part};
use crate::stop::Stop;

/// What every document needs to be read.
pub(super) struct Job {
    pub(super) tagger: ::read::Reader,
    pub(super) exporter: Arc<dyn Exporter>,
    pub(super) stop: Stop,
}

/// What became of one document, ready to be written.
pub(super) struct Outcome {
    /// For standard output.
    pub(super) out: String,
    /// For the sums.
    pub(super) tally: Tally,
    /// For standard error, in order: the refusal, or the problems of a document with its path.
    pub(super) refused: Option<Refused>,
    pub(super) problems: (String, Vec<text::Problem>),
}

impl Outcome {
    /// Of a file that was not read.
    pub(super) fn refused(exporter: &dyn Exporter, refused: Refused) -> Outcome {
        let out = exporter.refused(&refused);
        Outcome {
            out,
            tally: Tally::not_read(&refused),
            refused: Some(refused),
            problems: (String::new(), vec![]),
        }
    }
}

/// What became of an item.
pub(super) enum Done {
    /// Nothing to tell.
    Nothing,
    /// A part is read, or refused.
    Part(Box<Outcome>),
    /// All of a file is read.
    End,
}

impl Job {
    /// From a part to output; runs on a reading thread.
    pub(super) fn item(&self, item: Item) -> Done {
        match item {
            Item::File(_) | Item::End(false) => Done::Nothing,
            Item::End(true) => Done::End,
            Item::Unread(refused) | Item::OtherParts(refused) => {
                Done::Part(Box::new(Outcome::refused(&*self.exporter, refused)))
            }
            Item::Part(part) => Done::Part(Box::new(self.document(*part))),
        }
    }

    fn document(&self, part: Part) -> Outcome {
        match self.read(part) {
            Ok(read) => Outcome {
                out: self.exporter.document(&read),
                tally: Tally::of(&read),
                refused: None,
                problems: (read.document.origin().path.clone(), read.problems),
            },
            Err(refused) => Outcome::refused(&*self.exporter, refused),
        }
    }

    fn read(&self, part: Part) -> Result<ReadDocument, Refused> {
        let because = |reason: String| Refused::failure(&part.path, reason);
        if self.stop.asked() {
            return Err(because("not read".to_owned()));
        }
        let (document, problems) = part.outcome?.into_document(&part.path)?;
        let reading = ::read::read(&document, &self.tagger).map_err(|misplaced| {
            because(format!("the reader made a mistake ({misplaced}); please report it"))
        })?;
        Ok(ReadDocument { document, reading, problems, ruled: None })
    }
}
