//! The index that search asks: one row a document, made of what was read in it.

use std::collections::BTreeSet;

use rusqlite::Connection;
use text::{Document, Reading, Span, Voice};

use crate::fold::folded;
use crate::{CaseFile, Error};

/// How the words of a document leave the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Index {
    /// By the words that were put in.
    Knows,
    /// By making all of it anew, since nobody knows which words those were.
    Anew,
}

/// Puts document number `id` into the index, with what was found in it if it has been read.
pub(crate) fn write(
    db: &Connection,
    id: i64,
    document: &Document,
    reading: Option<&Reading>,
) -> Result<(), Error> {
    let insert = "INSERT INTO words (rowid, text, title, said, about, publisher, traits) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    run(db, insert, id, document, reading)
}

/// Takes document number `id` out of the index, which asks for the very words that were put in. (FTS5 could do without
/// them, with `contentless_delete`, but then no SQLite before 3.43 would open the table, nor Datasette the file.)
pub(crate) fn forget(
    db: &Connection,
    id: i64,
    document: &Document,
    reading: Option<&Reading>,
) -> Result<(), Error> {
    let delete = "INSERT INTO words (words, rowid, text, title, said, about, publisher, traits) \
                  VALUES ('delete', ?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    run(db, delete, id, document, reading)
}

impl CaseFile {
    /// Makes the index of all documents anew, for when nobody knows any more which words of one were put in. One whose
    /// reading is damaged is found by its text, and one whose text is damaged not at all; `sayso check` tells of both.
    pub(crate) fn index_anew(&self) -> Result<(), Error> {
        self.db.execute("INSERT INTO words (words) VALUES ('delete-all')", [])?;
        for id in self.documents()? {
            let whole = match self.show(id) {
                Err(error) if error.is_damage() => self.document(id).map(|document| (document, None)),
                shown => shown.map(|shown| (shown.document, shown.reading)),
            };
            match whole {
                Ok((document, reading)) => write(&self.db, id, &document, reading.as_ref())?,
                Err(error) if error.is_damage() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

fn run(
    db: &Connection,
    statement: &str,
    id: i64,
    document: &Document,
    reading: Option<&Reading>,
) -> Result<(), Error> {
    let known = document.metadata();
    let whole = |parts: &[&Option<String>]| {
        let parts: Vec<&str> = parts.iter().filter_map(|p| p.as_deref()).collect();
        folded(&parts.join(" · "))
    };
    db.prepare_cached(statement)?.execute((
        id,
        folded(document.text()),
        whole(&[&known.title]),
        reading.map_or_else(String::new, |r| said(document, r)),
        reading.map_or_else(String::new, |r| about(document, r)),
        whole(&[&known.publisher, &known.author, &known.wire]),
        reading.map_or_else(String::new, traits),
    ))?;
    Ok(())
}

/// The names of everybody who is heard: what `said-by:` asks.
fn said(document: &Document, reading: &Reading) -> String {
    let all = reading.attributions();
    let here = all.iter().flat_map(|it| it.source.iter().filter_map(|&span| document.quote(span)));
    let heard: BTreeSet<usize> = all.iter().filter_map(|it| it.voice).collect();
    let known = heard.into_iter().flat_map(|voice| names(document.text(), reading.voices(), voice));
    let all: BTreeSet<&str> = here.chain(known).collect();
    listed(all.into_iter().map(folded).collect())
}

/// What a text calls a voice: its name, wherever it is mentioned, and the same of whoever else it may be. The page is heard
/// here where it is itself the one who speaks (“we demand”), under the names of who wrote or published it.
pub(crate) fn names<'a>(text: &'a str, voices: &'a [Voice], voice: usize) -> Vec<&'a str> {
    let own = voices.get(voice);
    let perhaps = own.into_iter().flat_map(|own| own.perhaps.iter().filter_map(|&at| voices.get(at)));
    let mut names = vec![];
    for voice in own.into_iter().chain(perhaps) {
        names.extend(voice.name.as_deref());
        names.extend(voice.mentions.iter().filter_map(|span| text.get(span.range())));
    }
    names
}

/// The names that stand in what somebody is told to have said: what `about:` asks.
fn about(document: &Document, reading: &Reading) -> String {
    let told: Vec<Span> = reading.attributions().iter().flat_map(|a| a.content.iter().copied()).collect();
    let inside = |span: Span| told.iter().any(|t| t.start() <= span.start() && span.end() <= t.end());
    let named = reading.mentions().iter().map(|m| m.span).filter(|&span| inside(span));
    listed(named.filter_map(|span| document.quote(span)).map(folded).collect())
}

/// Stances and layers that occur, as words of one piece: what `stance:` and `kind:` ask.
fn traits(reading: &Reading) -> String {
    let mut all: BTreeSet<String> =
        reading.attributions().iter().map(|a| format!("stance{}", a.stance.name())).collect();
    let kinds = [
        ("attribution", reading.attributions().is_empty()),
        ("figure", reading.figures().is_empty()),
        ("time", reading.times().is_empty()),
        ("label", reading.labels().is_empty()),
        ("act", reading.acts().is_empty()),
    ];
    all.extend(kinds.iter().filter(|(_, none)| !none).map(|(kind, _)| format!("kind{kind}")));
    listed(all)
}

/// One after the other, kept apart by a sign that no folded word holds, so that a phrase never runs from one into the
/// next.
fn listed(names: BTreeSet<String>) -> String {
    names.into_iter().collect::<Vec<_>>().join(" · ")
}
