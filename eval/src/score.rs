//! How far what was found agrees with the gold, by the definitions of the shared scorer.
//!
//! Relations are paired greedily, one to one, by the overlap of their contents, then of their cues. *half*: content
//! overlaps by a token F1 of at least one half; *exact*: the same content words; *+source*: and the sources share
//! a word, or both name nobody. Token figures ask only which words were taken for a source, cue or content.

use std::ops::AddAssign;

use text::marked::Relation;

use crate::counts::Counts;
use crate::words::{WordSet, Words};

/// The least content overlap (token F1) at which a relation counts as found.
const HALF: f64 = 0.5;

/// All counts of one or more texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Relations at half.
    pub(crate) half: Counts,
    /// Relations at half with the source.
    pub(crate) half_source: Counts,
    /// Relations with the exact content.
    pub(crate) exact: Counts,
    /// Relations with the exact content and the source.
    pub(crate) exact_source: Counts,
    /// Words of sources.
    pub(crate) source: Counts,
    /// Words of cues.
    pub(crate) cue: Counts,
    /// Words of contents.
    pub(crate) content: Counts,
}

impl Tally {
    /// Every count with its name, in the order in which figures are shown.
    pub(crate) fn named(self) -> [(&'static str, Counts); 7] {
        [
            ("half", self.half),
            ("half_source", self.half_source),
            ("exact", self.exact),
            ("exact_source", self.exact_source),
            ("source_words", self.source),
            ("cue_words", self.cue),
            ("content_words", self.content),
        ]
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.half += other.half;
        self.half_source += other.half_source;
        self.exact += other.exact;
        self.exact_source += other.exact_source;
        self.source += other.source;
        self.cue += other.cue;
        self.content += other.content;
    }
}

/// A gold relation and the found one that was paired with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pair {
    /// Index of the gold relation.
    pub(crate) gold: usize,
    /// Index of the found relation.
    pub(crate) found: usize,
    /// Token F1 of the contents.
    pub(crate) overlap: f64,
    /// Whether the contents have the same words.
    pub(crate) same: bool,
    /// Whether the sources share a word, or both name nobody.
    pub(crate) source: bool,
}

impl Pair {
    /// Whether it counts as found.
    pub(crate) fn half(&self) -> bool {
        self.overlap >= HALF
    }
}

/// A relation as numbers of words.
struct Parts {
    source: WordSet,
    cue: WordSet,
    content: WordSet,
}

fn parts(words: &Words, relations: &[Relation]) -> Vec<Parts> {
    let part = |r: &Relation| Parts {
        source: words.under(&r.source),
        cue: words.under(&r.cue),
        content: words.under(&r.content),
    };
    relations.iter().map(part).collect()
}

/// Pairs gold and found relations and counts.
pub(crate) fn score(text: &str, gold: &[Relation], found: &[Relation]) -> (Tally, Vec<Pair>) {
    let words = Words::of(text);
    let (gold, found) = (parts(&words, gold), parts(&words, found));
    let pairs = pair(&gold, &found);
    let sizes = [&gold, &found].map(|side| side.iter().filter(|p| !p.content.is_empty()).count());
    let relations =
        |good: fn(&Pair) -> bool| Counts::of(pairs.iter().filter(|p| good(p)).count(), sizes[1], sizes[0]);
    let tokens = |role: fn(&Parts) -> &WordSet| {
        let union = |side: &[Parts]| side.iter().flat_map(role).copied().collect::<WordSet>();
        let (g, f) = (union(&gold), union(&found));
        Counts::of(g.intersection(&f).count(), f.len(), g.len())
    };
    let tally = Tally {
        half: relations(Pair::half),
        half_source: relations(|p| p.half() && p.source),
        exact: relations(|p| p.same),
        exact_source: relations(|p| p.same && p.source),
        source: tokens(|p| &p.source),
        cue: tokens(|p| &p.cue),
        content: tokens(|p| &p.content),
    };
    (tally, pairs)
}

/// Greedy one-to-one pairing; among equals the last pair comes first, as in the shared scorer.
fn pair(gold: &[Parts], found: &[Parts]) -> Vec<Pair> {
    let mut candidates = vec![];
    for (i, g) in gold.iter().enumerate() {
        for (j, f) in found.iter().enumerate() {
            let shared = g.content.intersection(&f.content).count();
            if shared > 0 {
                let overlap = 2.0 * shared as f64 / (g.content.len() + f.content.len()) as f64;
                candidates.push((overlap, g.cue.intersection(&f.cue).count(), i, j));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (b.1, b.2, b.3).cmp(&(a.1, a.2, a.3))));
    let (mut gold_taken, mut found_taken) = (vec![false; gold.len()], vec![false; found.len()]);
    let mut pairs = vec![];
    for (overlap, _, i, j) in candidates {
        if gold_taken[i] || found_taken[j] {
            continue;
        }
        (gold_taken[i], found_taken[j]) = (true, true);
        let (g, f) = (&gold[i], &found[j]);
        let source = !g.source.is_disjoint(&f.source) || g.source.is_empty() && f.source.is_empty();
        pairs.push(Pair { gold: i, found: j, overlap, same: g.content == f.content, source });
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::marked;

    fn scored(gold: &str, found: &str) -> (Tally, Vec<Pair>) {
        let (text, gold) = marked::parse(gold).unwrap();
        let (same, found) = marked::parse(found).unwrap();
        assert_eq!(text, same);
        score(&text, &gold, &found)
    }

    #[test]
    fn the_gold_against_itself_is_right_in_everything() {
        let gold = "[Ode]{source 1} [said]{cue 1} [[a warden]{source 2} [swore]{cue 2} [it is shut]{content 2}]{content 1}";
        let (tally, _) = scored(gold, gold);
        for (name, counts) in tally.named() {
            assert_eq!((counts.spurious, counts.missed), (0, 0), "{name}");
            assert!(counts.hits > 0, "{name}");
        }
    }

    #[test]
    fn a_content_cut_short_is_half_right_and_not_exact() {
        let gold = "[Ode]{source} [said]{cue} [the bridge was shut at night]{content}. [He]{source 2} [wept]{cue 2}, [why]{content 2}";
        let found = "[Ode]{source} [said]{cue} [the bridge was shut]{content} at night. He wept, why";
        let (tally, pairs) = scored(gold, found);
        assert_eq!(tally.half, Counts { hits: 1, spurious: 0, missed: 1 });
        assert_eq!(tally.half_source, tally.half);
        assert_eq!(tally.exact, Counts { hits: 0, spurious: 1, missed: 2 });
        assert_eq!(tally.content, Counts { hits: 4, spurious: 0, missed: 3 });
        assert!((pairs[0].overlap - 0.8).abs() < 1e-9);
    }

    #[test]
    fn the_wrong_source_costs_the_source_only() {
        let (tally, _) = scored(
            "[Ode]{source} and Brekk [said]{cue} [it]{content}",
            "Ode and [Brekk]{source} [said]{cue} [it]{content}",
        );
        assert_eq!((tally.exact.hits, tally.exact_source.hits, tally.half_source.hits), (1, 0, 0));
        assert_eq!(tally.source, Counts { hits: 0, spurious: 1, missed: 1 });
    }

    #[test]
    fn nobody_named_on_both_sides_is_the_right_source() {
        let both = "It [is feared]{cue} [that he drowned]{content}";
        assert_eq!(scored(both, both).0.exact_source.hits, 1);
        let (tally, _) = scored(both, "[It]{source} [is feared]{cue} [that he drowned]{content}");
        assert_eq!(tally.exact_source.hits, 0);
    }

    #[test]
    fn among_equal_contents_the_cue_decides() {
        let gold =
            "[Jana]{source 1} [told]{cue 1} her, [aunt]{source 2} [swore]{cue 2}, [it is so]{content 1,2}";
        let found = "Jana told her, [aunt]{source} [swore]{cue}, [it is so]{content}";
        let (tally, pairs) = scored(gold, found);
        assert_eq!((pairs.len(), pairs[0].gold), (1, 1));
        assert_eq!(tally.exact_source, Counts { hits: 1, spurious: 0, missed: 1 });
    }
}
