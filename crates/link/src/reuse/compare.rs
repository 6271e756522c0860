//! Two texts side by side: the passages that stand in both, through small edits, in whatever order.
//!
//! Seed, chain, align: as passim does it (David Smith, Ryan Cordell and Abby Mullen, “Computational Methods for
//! Uncovering Reprinted Texts in Antebellum Newspapers”, *American Literary History* 27, 2015), which aligns the
//! characters around shared n-grams; here words are aligned, so a passage begins and ends at the border of a word.

use text::Span;

use super::align::{Aligned, align};
use super::chain::chains;
use super::seeds::{Prepared, Run, own_runs, runs};

/// A passage has at least so many words that are the same. Ten words in a row are hardly ever the same by chance, but they
/// may be a way of speaking that many use; [`Kind`](super::Kind) tells short ones apart.
const LEAST: usize = 10;
/// Of the words of the longer side at least so many in a hundred are the same. A copy of which every seventh word is
/// edited has 85 or more; two stock phrases that happen to stand near each other in both texts have about 50.
const LEAST_SHARE: usize = 62;
/// Two texts have at most so many passages in common, the longest ones. Only texts that repeat themselves have more.
const MOST: usize = 200;

/// One side of a [`Reuse`]: where the passage stands in one of the two documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Side {
    /// Its place, in bytes of the text, from the beginning of its first word to the end of its last one.
    pub span: Span,
    /// How many words it has.
    pub words: u32,
    /// How many words stand before it in the document.
    pub before: u32,
    /// How many stand after it.
    pub after: u32,
}

/// A passage that stands in two documents, or twice in one: two places that hold the same words, up to small edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reuse {
    /// In the first document, or the earlier place in the only one.
    pub first: Side,
    /// In the second.
    pub second: Side,
    /// How many words are the same, in the same order.
    pub same: u32,
}

impl Reuse {
    /// The share of words that are the same: of the longer side, from 0 to 1.
    pub fn share(&self) -> f32 {
        self.same as f32 / self.first.words.max(self.second.words) as f32
    }
}

/// The passages that stand in both texts, in the order of the first one.
pub fn compare(first: &Prepared, second: &Prepared) -> Vec<Reuse> {
    passages(first, second, &runs(first, second), |aligned| aligned)
}

/// The passages that stand twice in one text; of three places, the first with the second and the second with the third.
pub fn compare_with_itself(text: &Prepared) -> Vec<Reuse> {
    passages(text, text, &own_runs(text), apart)
}

/// A passage that runs into its own repetition ends where that begins.
fn apart(mut aligned: Aligned) -> Aligned {
    let turn = aligned.second.saturating_sub(aligned.first);
    if aligned.first_end > aligned.second {
        aligned.first_end = aligned.second;
        aligned.second_end = aligned.second_end.min(aligned.second + turn);
        aligned.same = aligned.same.min(turn).min(aligned.second_end - aligned.second);
    }
    aligned
}

fn passages(
    first: &Prepared,
    second: &Prepared,
    runs: &[Run],
    fit: impl Fn(Aligned) -> Aligned,
) -> Vec<Reuse> {
    let (a, b) = (first.words.ids(), second.words.ids());
    let mut kept: Vec<Aligned> = vec![];
    let chains = chains(runs, LEAST);
    for aligned in chains.iter().flat_map(|chain| align(a, b, chain)).map(fit).filter(is_passage) {
        if kept.len() < MOST && !kept.iter().any(|better| is_within(aligned, *better)) {
            kept.push(aligned);
        }
    }
    kept.sort_by_key(|at| (at.first, at.second, at.first_end, at.second_end));
    kept.iter()
        .map(|at| Reuse {
            first: side(first, at.first, at.first_end),
            second: side(second, at.second, at.second_end),
            same: at.same as u32,
        })
        .collect()
}

fn is_passage(at: &Aligned) -> bool {
    let longer = (at.first_end - at.first).max(at.second_end - at.second);
    at.same >= LEAST && at.same * 100 >= longer * LEAST_SHARE
}

/// Whether more than half of both sides is in a passage that is already kept.
fn is_within(at: Aligned, kept: Aligned) -> bool {
    let shared = |start: usize, end: usize, from: usize, to: usize| {
        2 * end.min(to).saturating_sub(start.max(from)) > end - start
    };
    shared(at.first, at.first_end, kept.first, kept.first_end)
        && shared(at.second, at.second_end, kept.second, kept.second_end)
}

fn side(text: &Prepared, from: usize, to: usize) -> Side {
    Side {
        span: text.words.span(from, to),
        words: (to - from) as u32,
        before: from as u32,
        after: (text.words.len() - to) as u32,
    }
}
