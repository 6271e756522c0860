//! Passages that stand in several documents, in three forms: for people, for programs, for spreadsheets.

mod cells;
mod lines;
mod report;
mod ways;

use link::reuse::{self, Copied, Direction, Family, Way, direction};
use text::{Document, Span};

use crate::cli::{FoundFormat, Sharing};
use crate::terminal::{self, Palette};

/// What was found, ready to be written down.
pub(crate) struct Found {
    /// The passages that are shown.
    pub(crate) passages: Vec<Passage>,
    /// How many these are.
    pub(crate) shown: usize,
    /// How many there are.
    pub(crate) of: usize,
    /// Of how many pairs of documents people ruled that neither has from the other what they share; it is left out.
    pub(crate) ruled_out: usize,
}

/// What a person ruled on words that two documents share.
#[derive(Clone)]
pub(crate) struct RuledWay {
    /// Which way they went; none if neither has them from the other.
    pub(crate) way: Option<Way>,
    /// Who says so, in words.
    pub(crate) by: String,
}

/// A document by its number in the case.
#[derive(Clone)]
pub(crate) struct Source {
    /// The number.
    pub(crate) number: i64,
    /// The document.
    pub(crate) document: Document,
}

/// A passage, everywhere it stands, and which two of the places have how much of it.
pub(crate) struct Passage {
    sharing: Sharing,
    /// The earliest first, as far as the documents state their days.
    places: Vec<Place>,
    pairs: Vec<Pair>,
}

/// Where a passage stands.
struct Place {
    source: Source,
    span: Span,
}

/// Two places, by their index, that were held against each other.
struct Pair {
    copied: Copied,
    first: usize,
    second: usize,
    direction: Direction,
    /// Who ruled so, if somebody did.
    ruled: Option<String>,
}

impl Passage {
    /// A family as it is shown; `source` gives a document by its number in the pile. Documents that cannot be read any
    /// more are left out: the program tells of them.
    pub(crate) fn of<'a>(
        sharing: Sharing,
        family: &Family,
        copied: &[Copied],
        source: impl Fn(u32) -> Option<Source>,
        ruled: impl Fn(reuse::Pair) -> Option<&'a RuledWay>,
    ) -> Passage {
        let numbers: Vec<u32> = family.spots.iter().map(|place| place.document).collect();
        let known = family.spots.iter().filter_map(|place| Some((place, source(place.document)?)));
        let mut places: Vec<(u32, Place)> =
            known.map(|(place, source)| (place.document, Place { source, span: place.span })).collect();
        places.sort_by_cached_key(|(number, place)| {
            let published = place.source.document.metadata().published.clone();
            (published.is_none(), published, *number, place.span)
        });
        let at = |number: u32, span: Span| {
            places.iter().position(|(n, place)| *n == number && place.span.overlaps(span))
        };
        let within = copied.iter().filter(|c| numbers.binary_search(&c.pair.first).is_ok());
        let pairs = within
            .filter_map(|c| {
                let first = at(c.pair.first, c.reuse.first.span)?;
                let second = at(c.pair.second, c.reuse.second.span)?;
                let [one, other] = [first, second].map(|at| &places[at].1.source.document);
                let ruled = ruled(c.pair);
                let direction = match ruled.and_then(|ruled| ruled.way) {
                    Some(way) => Direction { way, reasons: vec![] },
                    None => direction(one, other, &c.reuse),
                };
                Some(Pair {
                    copied: *c,
                    first,
                    second,
                    direction,
                    ruled: ruled.map(|ruled| ruled.by.clone()),
                })
            })
            .collect();
        Passage { sharing, pairs, places: places.into_iter().map(|(_, place)| place).collect() }
    }
}

impl Passage {
    /// Whether it stands in two places at least.
    pub(crate) fn is_shared(&self) -> bool {
        self.places.len() > 1
    }
}

impl Place {
    /// The words of the passage as they stand here.
    fn quote(&self) -> &str {
        self.source.document.quote(self.span).unwrap_or_default()
    }
}

/// Writes down what was found in the form that was asked for.
pub(crate) fn written(found: &Found, format: FoundFormat) -> String {
    match format {
        FoundFormat::Text => {
            report::Report { width: terminal::width(), palette: Palette::of_output() }.of(found)
        }
        FoundFormat::Jsonl => lines::of(found),
        FoundFormat::Csv => super::safe_on_screen(cells::of(found)),
    }
}

/// What a kind of sharing is called.
fn kind(sharing: Sharing) -> &'static str {
    match sharing {
        Sharing::Copied => "copied",
        Sharing::Short => "short",
        Sharing::Boilerplate => "boilerplate",
    }
}

/// How many passages there are, for people.
pub(crate) fn summed_up(found: &Found) -> String {
    let many = |n: usize| if n == 1 { "1 passage".to_owned() } else { format!("{n} passages") };
    let sum = match (found.shown, found.of) {
        (_, 0) => "No such passage stands in two documents.".to_owned(),
        (shown, of) if shown == of => format!("{}, those in most places first.", many(of)),
        (shown, of) => format!("{shown} of {}, those in most places first; --limit shows more.", many(of)),
    };
    let pairs = match found.ruled_out {
        0 => return sum,
        1 => "What 1 pair of documents shares is".to_owned(),
        pairs => format!("What {pairs} pairs of documents share is"),
    };
    format!(
        "{sum} {pairs} left out, because people ruled that neither has it from the other (sayso rulings)."
    )
}
