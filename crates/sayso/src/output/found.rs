//! What a search found, in three forms: for people, for programs, for spreadsheets.

mod cells;
mod lines;
mod report;

use case::{Found, Order, Ruling, Total, apply};
use text::{Document, Reading};

use super::names;
use super::{Handles, ReadDocument, Ruled};
use crate::cli::{Boxes, FoundFormat};
use crate::terminal::{self, Palette};

/// Writes down what was found in the form that was asked for; `rulings` are those on each document. People and
/// spreadsheets have each statement as it was ruled, programs what the reader found and the rulings beside it.
pub(crate) fn written(found: Found, rulings: Vec<Vec<Ruling>>, format: FoundFormat, boxes: Boxes) -> String {
    let (total, order) = (found.total, found.order);
    let hits = found.hits.into_iter().zip(rulings).enumerate();
    let hits: Vec<Hit> = hits.map(|(at, (hit, rulings))| Hit::of(at + 1, hit, &rulings, format)).collect();
    match format {
        FoundFormat::Text => {
            let (width, palette) = (terminal::width(), Palette::of_output());
            report::Report { width, palette, boxes }.of(&hits, total, order)
        }
        FoundFormat::Jsonl => lines::of(&hits, total, order),
        FoundFormat::Csv => super::safe_on_screen(cells::of(&hits)),
    }
}

/// How many documents there are and in which order, for people. `shown` of them are written down.
pub(crate) fn summed_up(shown: usize, total: Total, order: Order) -> String {
    let many = |n: usize| if n == 1 { "1 document".to_owned() } else { format!("{n} documents") };
    let (all, rest) = match total {
        Total::Exactly(0) => return "No document has this.".to_owned(),
        Total::Exactly(all) => (all, String::new()),
        Total::AtLeast { found, looked_at, perhaps } => {
            let rest = format!(
                ". Of the {perhaps} documents that have all of it somewhere only {looked_at} were looked at for it in one \
                 statement; more words, or a date, make them fewer"
            );
            if found == 0 {
                return format!("No document that was looked at has this{rest}.");
            }
            (found, rest)
        }
    };
    let least = if rest.is_empty() { "" } else { "at least " };
    let counted = match shown == all {
        true => format!("{least}{}", many(all)),
        false => format!("{shown} of {least}{}", many(all)),
    };
    let order = match order {
        _ if all < 2 => "",
        Order::Best => ", the best first",
        Order::Newest => ", the newest first",
        Order::TitlesThenNewest => {
            ", too many to rank: those with the words in their title first, then the others, the newest first"
        }
    };
    let more = if shown == all { "" } else { "; --limit shows more" };
    format!("{counted}{order}{more}{rest}.")
}

/// A document that was found, ready to be written down.
struct Hit {
    rank: usize,
    id: i64,
    shown: Shown,
    passage: case::Passage,
}

/// A document that has been read, or one that has not.
enum Shown {
    Read(Box<ReadDocument>),
    Unread(Box<Document>),
}

impl Hit {
    fn of(rank: usize, hit: case::Hit, rulings: &[Ruling], format: FoundFormat) -> Hit {
        let case::Shown { id, document, reading, problems, .. } = hit.shown;
        let Some(found) = reading else {
            return Hit { rank, id, shown: Shown::Unread(Box::new(document)), passage: hit.passage };
        };
        let applied = apply(&document, Some(&found), rulings);
        // The findings keep their numbers, whatever was ruled on them.
        let reading = match format {
            FoundFormat::Jsonl => found.clone(),
            FoundFormat::Text | FoundFormat::Csv => {
                applied.reading(&document, &found).unwrap_or_else(|_| found.clone())
            }
        };
        let ruled = Some(Ruled { applied, found, handles: Handles::Hidden });
        let read = ReadDocument { document, reading, problems, ruled };
        Hit { rank, id, shown: Shown::Read(Box::new(read)), passage: hit.passage }
    }

    fn document(&self) -> &Document {
        match &self.shown {
            Shown::Read(read) => &read.document,
            Shown::Unread(document) => document,
        }
    }

    /// The statements that the passage stands in, each with its index.
    fn statements(&self) -> impl Iterator<Item = (usize, &ReadDocument)> {
        let read = self.read();
        // What people added is none of the reader's.
        let there = |read: &ReadDocument, at: usize| at < read.reading.attributions().len();
        read.into_iter().flat_map(move |read| {
            let all = self.passage.attributions.iter().copied();
            all.filter(move |at| there(read, *at)).map(move |at| (at, read))
        })
    }

    fn read(&self) -> Option<&ReadDocument> {
        match &self.shown {
            Shown::Read(read) => Some(read),
            Shown::Unread(_) => None,
        }
    }

    /// Who speaks where the passage stands in no statement.
    fn page(&self) -> Option<String> {
        match &self.shown {
            Shown::Read(read) if self.passage.attributions.is_empty() => Some(names::page(read)),
            _ => None,
        }
    }

    fn reading(&self) -> Option<&Reading> {
        match &self.shown {
            Shown::Read(read) => Some(&read.reading),
            Shown::Unread(_) => None,
        }
    }

    /// The words of the passage.
    fn quote(&self) -> &str {
        self.document().quote(self.passage.span).unwrap_or_default()
    }

    /// The page, chapter or line of the original, where it has one.
    fn place(&self) -> Option<String> {
        self.document().whereabouts(self.passage.span.start())
    }

    /// Where on a picture the words stand that were asked for, or all of the passage where none stand out.
    fn boxes(&self) -> Option<String> {
        let words = match &self.passage.highlights[..] {
            [] => &[self.passage.span],
            highlights => highlights,
        };
        super::boxes::told(self.document(), words)
    }

    /// The line of the text, counted from 1.
    fn line(&self) -> usize {
        super::lines::Lines::of(self.document()).at(self.passage.span.start())
    }
}

#[cfg(test)]
mod tests;
