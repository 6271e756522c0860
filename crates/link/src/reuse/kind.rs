//! What a shared passage is: a copy, a piece of boilerplate, or too short to tell.

use std::collections::BTreeMap;
use std::fmt;

use super::compare::Side;
use super::pile::Copied;

/// With fewer words that are the same, a passage may be a way of speaking: "the Observatory, which watches the war from
/// abroad through people on the ground" has fourteen.
const SHORT: u32 = 20;
/// Boilerplate stands at most so many words from the beginning or the end, for it may come in two or three pieces.
const EDGE_WORDS: u32 = 40;
/// Nor is it longer than this, nor more than half of a document.
const LONGEST: u32 = 120;
/// It stands at the same edge of at least so many documents of one series…
const OF_SERIES: u32 = 4;
/// … or of so many documents at all: the series of a document is not always known. A story that twenty outlets print is
/// more than half of their pages, or stands in the midst of them.
const OF_ANY: u32 = 20;

/// Where boilerplate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edge {
    /// At the beginning: a masthead.
    Head,
    /// At the end: “About the author”, a subscription notice.
    Foot,
}

/// What a shared passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Copied, from one to the other or by both from a third.
    Copy,
    /// Few words are the same: a sentence that was taken over, or a way of speaking.
    Short,
    /// What a series puts above or below many of its documents.
    Boilerplate {
        /// Where it stands.
        edge: Edge,
        /// How many documents at least have the like at this edge.
        documents: u32,
        /// Whether these are documents of one series.
        series: Series,
    },
}

/// Whether documents are known to be of one series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Series {
    /// They are.
    Same,
    /// They are not, or it is not known.
    Any,
}

impl fmt::Display for Kind {
    /// What speaks for it, in words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Kind::Copy => f.write_str("copied: too many words are the same for chance"),
            Kind::Short => write!(f, "short: fewer than {SHORT} words are the same"),
            Kind::Boilerplate { edge, documents, series } => {
                let edge = if *edge == Edge::Head { "beginning" } else { "end" };
                let series = if *series == Series::Same { " of the same series" } else { "" };
                write!(f, "boilerplate: {documents} documents{series} share words at their {edge}")
            }
        }
    }
}

/// The kind of each passage of a whole pile. `series` gives the series of a document by its number, such as its
/// publisher; equal numbers are equal series.
pub fn kinds(copied: &[Copied], series: impl Fn(u32) -> Option<u32>) -> Vec<Kind> {
    let edged: Vec<Option<Edge>> = copied.iter().map(edge).collect();
    let together = |c: &Copied| {
        let (first, second) = (series(c.pair.first), series(c.pair.second));
        if first.is_some() && first == second { Series::Same } else { Series::Any }
    };
    let mut met: Vec<(u32, Edge, Series, u32)> = vec![];
    for (c, edge) in copied.iter().zip(&edged) {
        for (one, other) in [(c.pair.first, c.pair.second), (c.pair.second, c.pair.first)] {
            let Some(edge) = *edge else { continue };
            met.push((one, edge, Series::Any, other));
            if together(c) == Series::Same {
                met.push((one, edge, Series::Same, other));
            }
        }
    }
    met.sort_unstable();
    met.dedup();
    let mut others: BTreeMap<(u32, Edge, Series), u32> = BTreeMap::new();
    for (document, edge, series, _) in met {
        *others.entry((document, edge, series)).or_default() += 1;
    }
    let kind = |(c, edge): (&Copied, &Option<Edge>)| {
        let count = |series| {
            let of = |n| edge.and_then(|edge| others.get(&(n, edge, series))).copied().unwrap_or(0);
            of(c.pair.first).max(of(c.pair.second)) + 1
        };
        let own = if together(c) == Series::Same { count(Series::Same) } else { 0 };
        match *edge {
            Some(edge) if own >= OF_SERIES => {
                Kind::Boilerplate { edge, documents: own, series: Series::Same }
            }
            Some(edge) if count(Series::Any) >= OF_ANY => {
                Kind::Boilerplate { edge, documents: count(Series::Any), series: Series::Any }
            }
            _ if c.reuse.same < SHORT => Kind::Short,
            _ => Kind::Copy,
        }
    };
    copied.iter().zip(&edged).map(kind).collect()
}

/// At which edge of both documents a passage stands, if it is no more than boilerplate may be.
fn edge(copied: &Copied) -> Option<Edge> {
    let sides = [copied.reuse.first, copied.reuse.second];
    let small = |side: &Side| side.words <= LONGEST && side.words <= side.before + side.after;
    if copied.pair.first == copied.pair.second || !sides.iter().all(small) {
        return None;
    }
    let head = sides.iter().all(|side| side.before <= EDGE_WORDS);
    let foot = sides.iter().all(|side| side.after <= EDGE_WORDS);
    if head { Some(Edge::Head) } else { foot.then_some(Edge::Foot) }
}
