//! What a shared passage is: a copy, a piece of boilerplate, or too short to tell.

use std::fmt;
use std::ops::Range;

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
/// … or of so many documents of others: the series of a document is not always known. A story that twenty outlets print is
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
    /// They are of others, or it is not known.
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
    let edges: Vec<Option<Edge>> = copied.iter().map(edge).collect();
    let mut covers = Covers::default();
    for (c, edge) in copied.iter().zip(&edges) {
        let together = together(c, &series);
        for (edge, (document, side)) in edge.iter().flat_map(|edge| sides(c).map(|side| (*edge, side))) {
            covers.lay(document, edge, together, &side);
        }
    }
    covers.covers.iter_mut().for_each(Cover::add_up);
    let kind = |(c, edge): (&Copied, &Option<Edge>)| {
        let told = edge.and_then(|edge| covers.boilerplate(c, edge, together(c, &series)));
        told.unwrap_or(if c.reuse.same < SHORT { Kind::Short } else { Kind::Copy })
    };
    copied.iter().zip(&edges).map(kind).collect()
}

fn together(copied: &Copied, series: impl Fn(u32) -> Option<u32>) -> Series {
    let (first, second) = (series(copied.pair.first), series(copied.pair.second));
    if first.is_some() && first == second { Series::Same } else { Series::Any }
}

fn sides(copied: &Copied) -> [(u32, Side); 2] {
    [(copied.pair.first, copied.reuse.first), (copied.pair.second, copied.reuse.second)]
}

/// The covers of every document: at its head and foot, by documents of its own series and by others.
#[derive(Default)]
struct Covers {
    /// For each document the numbers of its four covers, from 1; 0 where nothing lies.
    of: Vec<[u32; 4]>,
    // One after the other in memory: they are looked at in no order, millions of times.
    covers: Vec<Cover>,
}

impl Covers {
    fn slot(edge: Edge, series: Series) -> usize {
        2 * usize::from(edge == Edge::Foot) + usize::from(series == Series::Any)
    }

    fn lay(&mut self, document: u32, edge: Edge, series: Series, side: &Side) {
        let document = document as usize;
        if self.of.len() <= document {
            self.of.resize(document + 1, [0; 4]);
        }
        let number = &mut self.of[document][Covers::slot(edge, series)];
        if *number == 0 {
            self.covers.push(Cover::default());
            *number = self.covers.len() as u32;
        }
        self.covers[*number as usize - 1].lay(edge, side);
    }

    /// Whether a passage at this edge is boilerplate, and how many documents say so: those that meet one of its two.
    fn boilerplate(&self, copied: &Copied, edge: Edge, series: Series) -> Option<Kind> {
        let least = if series == Series::Same { OF_SERIES } else { OF_ANY };
        let under = sides(copied).map(|(document, side)| {
            let number = self.of[document as usize][Covers::slot(edge, series)];
            self.covers[number as usize - 1].under(edge, &side)
        });
        let documents = under[0].max(under[1]) + 1;
        (documents >= least).then_some(Kind::Boilerplate { edge, documents, series })
    }
}

/// Words of a piece. Finer would take more memory and tell nothing more: the shortest passage has ten words.
const PIECE: usize = 4;
/// The pieces between the edge and the last word that boilerplate may have.
const PIECES: usize = (EDGE_WORDS + LONGEST) as usize / PIECE;

/// How many passages lie over each piece of four words at one edge of a document, counted from that edge.
struct Cover {
    /// How many more begin at this piece than end before it; added up when they are all there.
    steps: [i32; PIECES + 1],
}

impl Default for Cover {
    fn default() -> Cover {
        Cover { steps: [0; PIECES + 1] }
    }
}

impl Cover {
    /// The pieces that lie wholly in a passage.
    fn range(edge: Edge, side: &Side) -> Range<usize> {
        let from = if edge == Edge::Head { side.before } else { side.after } as usize;
        from.div_ceil(PIECE)..(from + side.words as usize) / PIECE
    }

    fn lay(&mut self, edge: Edge, side: &Side) {
        let range = Cover::range(edge, side);
        self.steps[range.start] += 1;
        self.steps[range.end] -= 1;
    }

    fn add_up(&mut self) {
        let mut depth = 0;
        for step in &mut self.steps {
            depth += *step;
            *step = depth;
        }
    }

    /// How many passages lie over most of this one: over five of nine pieces spread over it, so that neither a stock phrase
    /// within it counts for the whole, nor the words beyond it that two documents happen to share against it.
    fn under(&self, edge: Edge, side: &Side) -> u32 {
        let range = Cover::range(edge, side);
        let mut depths: [i32; 9] = std::array::from_fn(|n| self.steps[range.start + range.len() * n / 9]);
        depths.sort_unstable();
        depths[4] as u32
    }
}

/// At which edge of both documents a passage stands, if it is no more than boilerplate may be.
fn edge(copied: &Copied) -> Option<Edge> {
    let sides = [copied.reuse.first, copied.reuse.second];
    let small = |side: &Side| side.words <= LONGEST && side.words <= side.before + side.after;
    if copied.pair.first == copied.pair.second || !sides.iter().all(small) {
        return None;
    }
    // Of a short document either edge may be near: the nearer one counts.
    let from_head = sides.iter().map(|side| side.before).max()?;
    let from_foot = sides.iter().map(|side| side.after).max()?;
    let edge = if from_head <= from_foot { Edge::Head } else { Edge::Foot };
    (from_head.min(from_foot) <= EDGE_WORDS).then_some(edge)
}
