//! Places of a text as a person gives them: bytes, or words that stand there exactly once.

use ::case::{Quoted, find_words};
use anyhow::{anyhow, bail};
use text::{Document, Span};

use crate::output::lines::Lines;

/// The pieces of a part, in the order of the text; none for a part that is given as empty.
pub(super) fn places(document: &Document, asked: &[String]) -> anyhow::Result<Vec<Quoted>> {
    if let [only] = asked
        && only.trim().is_empty()
    {
        return Ok(vec![]);
    }
    let mut found = asked.iter().map(|asked| place(document, asked)).collect::<anyhow::Result<Vec<_>>>()?;
    found.sort_by_key(Quoted::span);
    if let Some(pair) = found.windows(2).find(|pair| pair[0].span().overlaps(pair[1].span())) {
        bail!("“{}” and “{}” overlap", pair[0].quote(), pair[1].quote());
    }
    Ok(found)
}

/// One place.
pub(super) fn place(document: &Document, asked: &str) -> anyhow::Result<Quoted> {
    let span = match bytes(asked) {
        Some(span) => span,
        None => find_words(document.text(), asked).map_err(|found| match found.places[..] {
            [] => anyhow!("“{asked}” does not stand in the document; copy the words from it, or give bytes such as 120..140"),
            ref places => anyhow!(
                "“{asked}” stands in the document {} times; give more words, or one of these: {}",
                places.len(),
                listed(document, places)
            ),
        })?,
    };
    Quoted::of(document, span).ok_or_else(|| {
        anyhow!("{asked}: there are no words there; the text has {} bytes", document.text().len())
    })
}

/// `120..140`.
fn bytes(asked: &str) -> Option<Span> {
    let (start, end) = asked.trim().split_once("..")?;
    Span::new(start.parse().ok()?, end.parse().ok()?)
}

/// Every place with its line.
fn listed(document: &Document, places: &[Span]) -> String {
    let lines = Lines::of(document);
    let place =
        |span: &Span| lines.place(span.start()).unwrap_or_else(|| format!("line {}", lines.at(span.start())));
    let one = |span: &Span| format!("{span:?} ({})", place(span));
    places.iter().map(one).collect::<Vec<_>>().join(", ")
}
