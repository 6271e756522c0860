//! Words at a place, as a ruling keeps them; and where words that a person types stand in a text.

use serde::{Deserialize, Serialize};
use text::{Document, Span};

/// Words at a place in the text that a ruling is on. Unlike a [`text::Citation`] it may have come from another copy of
/// the case, so it is compared with the text each time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Quoted {
    // Invariant: the words are as long as the span, and not empty.
    span: Span,
    quote: String,
}

/// As it stands in JSON.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    start: u32,
    end: u32,
    quote: String,
}

impl TryFrom<Written> for Quoted {
    type Error = String;

    fn try_from(written: Written) -> Result<Quoted, String> {
        let Written { start, end, quote } = written;
        let span = Span::new(start, end).filter(|s| !s.is_empty() && s.len() as usize == quote.len());
        let span =
            span.ok_or_else(|| format!("{start}..{end} does not hold {} bytes of words", quote.len()))?;
        Ok(Quoted { span, quote })
    }
}

impl From<Quoted> for Written {
    fn from(quoted: Quoted) -> Written {
        Written { start: quoted.span.start(), end: quoted.span.end(), quote: quoted.quote }
    }
}

impl Quoted {
    /// The words at a place; `None` if there are none.
    pub fn of(document: &Document, span: Span) -> Option<Quoted> {
        let quote = document.quote(span).filter(|quote| !quote.is_empty())?.to_owned();
        Some(Quoted { span, quote })
    }

    /// The words at all of the places that hold some.
    pub(crate) fn all(document: &Document, spans: &[Span]) -> Vec<Quoted> {
        spans.iter().filter_map(|&span| Quoted::of(document, span)).collect()
    }

    /// Where.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The words.
    pub fn quote(&self) -> &str {
        &self.quote
    }

    /// Whether these words stand there in this text.
    pub fn stands_in(&self, document: &Document) -> bool {
        document.quote(self.span) == Some(&self.quote)
    }
}

/// The places alone.
pub(crate) fn spans(all: &[Quoted]) -> Vec<Span> {
    all.iter().map(Quoted::span).collect()
}

/// The words alone, ` … ` between pieces that stand apart.
pub(crate) fn words(all: &[Quoted]) -> String {
    all.iter().map(|q| q.quote.as_str()).collect::<Vec<_>>().join(" … ")
}

/// Words that stand nowhere in a text, or at several places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ambiguous {
    /// Every place at which they stand; none if they stand nowhere.
    pub places: Vec<Span>,
}

/// The one place at which these words stand. White space is the same as any other: words are copied from lines that
/// were broken for a screen.
///
/// # Errors
/// [`Ambiguous`] with all places if there is not exactly one.
pub fn find_words(text: &str, words: &str) -> Result<Span, Ambiguous> {
    let wanted: Vec<&str> = words.split_whitespace().collect();
    let Some((first, rest)) = wanted.split_first() else { return Err(Ambiguous { places: vec![] }) };
    let ends = |start: usize| {
        rest.iter().try_fold(start + first.len(), |at, word| {
            let behind = text[at..].trim_start();
            let next = text.len() - behind.len();
            (next > at && behind.starts_with(word)).then_some(next + word.len())
        })
    };
    let mut places = vec![];
    let mut from = 0;
    while let Some(start) = text[from..].find(first).map(|at| from + at) {
        places.extend(ends(start).and_then(|end| Span::from_usize(start, end)));
        from = start + text[start..].chars().next().map_or(1, char::len_utf8);
    }
    match places[..] {
        [place] => Ok(place),
        _ => Err(Ambiguous { places }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_across_a_line_break_and_only_if_they_stand_once() {
        let text = "The gate\n  was shut. The gate was open.";
        assert_eq!(find_words(text, "gate was shut"), Ok(Span::new(4, 19).unwrap()));
        assert_eq!(find_words(text, "The gate").unwrap_err().places.len(), 2);
        assert_eq!(find_words(text, "key").unwrap_err().places, []);
        assert_eq!(find_words(text, " \n").unwrap_err().places, []);
        assert_eq!(find_words("éé", "éé"), Ok(Span::new(0, 4).unwrap()));
    }

    #[test]
    fn words_that_are_not_as_long_as_their_place_are_no_quote() {
        let read = |json: &str| serde_json::from_str::<Quoted>(json);
        assert!(read(r#"{"start":0,"end":3,"quote":"Ode"}"#).is_ok());
        for odd in [
            r#"{"start":0,"end":4,"quote":"Ode"}"#,
            r#"{"start":3,"end":0,"quote":"Ode"}"#,
            r#"{"start":0,"end":0,"quote":""}"#,
            r#"{"start":0,"end":3,"quote":"Ode","more":1}"#,
        ] {
            assert!(read(odd).is_err(), "{odd}");
        }
    }
}
