//! How many of the copies that were made are found, and how many of those found were made.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use link::reuse::{Copied, Kind};
use text::Span;

use super::make::{Copy, Truth};

/// Passages of so many words and more are counted.
const WORDS: u32 = 30;

/// A copy that was made, between two documents by their number.
struct Made<'a> {
    copy: u32,
    from: u32,
    of: &'a Copy,
}

/// What was counted.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Scores {
    /// Copies that were made, and of these those found: a passage of these two documents covers half of both sides.
    pub(crate) made: usize,
    pub(crate) found: usize,
    /// Of those made, the hardest: 30 to 39 words, 12 in a hundred or more of them edited.
    pub(crate) hard: usize,
    pub(crate) hard_found: usize,
    /// Prints of wire stories, found in the same way or because both places are in one family.
    pub(crate) wide: usize,
    pub(crate) wide_found: usize,
    /// Passages given as copies, and of these those that were made: half of both sides is a copy of these two, or both
    /// are copies of the same words of a third.
    pub(crate) given: usize,
    pub(crate) right: usize,
    /// The same in bytes.
    pub(crate) bytes_given: u64,
    pub(crate) bytes_right: u64,
    /// Bytes of the copies that were made, and of these those covered by what is given.
    pub(crate) bytes_made: u64,
    pub(crate) bytes_found: u64,
    /// Shared pieces that lie in boilerplate on both sides, and of these those called so.
    pub(crate) boilerplate: usize,
    pub(crate) boilerplate_told: usize,
    /// Passages called boilerplate that are a copy.
    pub(crate) boilerplate_wrong: usize,
}

/// The truth, and the number of each document by its id.
struct Known<'a> {
    truth: &'a [Truth],
    numbers: BTreeMap<&'a str, u32>,
}

/// What was counted, and a line about each that was missed or wrong.
#[derive(Default)]
struct Counted {
    scores: Scores,
    misses: Vec<String>,
}

type Range = (usize, usize);

fn shared(a: Range, b: Range) -> usize {
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
}

fn range(span: Span) -> Range {
    (span.start() as usize, span.end() as usize)
}

fn half(part: usize, whole: Range) -> bool {
    2 * part >= whole.1 - whole.0
}

/// A passage of the two documents, the one with the lesser number first.
type Two = (Range, Range);

fn two(copied: &Copied) -> Two {
    (range(copied.reuse.first.span), range(copied.reuse.second.span))
}

/// Compares what is given with the truth; documents are numbered as the truth is.
pub(crate) fn score(
    truth: &[Truth],
    given: &[(Copied, Kind)],
    same_family: impl Fn((u32, Range), (u32, Range)) -> bool,
) -> (Scores, Vec<String>) {
    let numbers: BTreeMap<&str, u32> = truth.iter().zip(0..).map(|(t, n)| (t.id.as_str(), n)).collect();
    let known = Known { truth, numbers };
    let mut by_pair: BTreeMap<(u32, u32), Vec<(Two, Kind)>> = BTreeMap::new();
    for (copied, kind) in given {
        let pair = (copied.pair.first, copied.pair.second);
        by_pair.entry(pair).or_default().push((two(copied), *kind));
    }
    let mut counted = Counted::default();
    for (copy, t) in (0..).zip(truth) {
        for of in &t.copies {
            let made = Made { copy, from: known.numbers[of.from.as_str()], of };
            recall(&made, &by_pair, &same_family, &mut counted);
        }
    }
    for (copied, kind) in given {
        precision(&known, copied, *kind, &mut counted);
    }
    (counted.scores, counted.misses)
}

fn recall(
    made: &Made,
    given: &BTreeMap<(u32, u32), Vec<(Two, Kind)>>,
    same_family: &impl Fn((u32, Range), (u32, Range)) -> bool,
    counted: &mut Counted,
) {
    let scores = &mut counted.scores;
    let (here, there) = (made.of.at, made.of.from_at);
    let pair = (made.copy.min(made.from), made.copy.max(made.from));
    let ours = given.get(&pair).map_or(&[][..], Vec::as_slice);
    let sides = |(first, second): Two| if made.from < made.copy { (second, first) } else { (first, second) };
    let copies = || {
        ours.iter().filter(|(_, kind)| matches!(kind, Kind::Copy | Kind::Short)).map(|(two, _)| sides(*two))
    };
    let found = copies().any(|(at, from)| half(shared(at, here), here) && half(shared(from, there), there));
    if made.of.wide {
        scores.wide += 1;
        scores.wide_found += usize::from(found || same_family((made.copy, here), (made.from, there)));
        return;
    }
    scores.made += 1;
    scores.found += usize::from(found);
    if made.of.words < 40 && made.of.edits * 100 >= made.of.words * 12 {
        scores.hard += 1;
        scores.hard_found += usize::from(found);
    }
    scores.bytes_made += (here.1 - here.0) as u64;
    scores.bytes_found +=
        copies().map(|(at, _)| shared(at, here) as u64).sum::<u64>().min((here.1 - here.0) as u64);
    if !found {
        counted.misses.push(format!(
            "missed: {:?} in {} from {:?} of {}: {} words, {} edits; of the pair: {ours:?}",
            here, made.copy, there, made.from, made.of.words, made.of.edits
        ));
    }
}

fn precision(known: &Known, copied: &Copied, kind: Kind, counted: &mut Counted) {
    let scores = &mut counted.scores;
    let (first, second) = (copied.pair.first, copied.pair.second);
    let (a, b) = two(copied);
    let in_boilerplate = |n: u32, at: Range| {
        half(known.truth[n as usize].boilerplate.iter().map(|place| shared(*place, at)).sum(), at)
    };
    let right = known
        .pieces(first, second)
        .into_iter()
        .map(|(x, y)| (shared(x, a), shared(y, b)))
        .fold((0, 0), |all, part| (all.0 + part.0, all.1 + part.1));
    let is_copy = half(right.0, a) && half(right.1, b);
    if in_boilerplate(first, a) && in_boilerplate(second, b) {
        scores.boilerplate += 1;
        scores.boilerplate_told += usize::from(matches!(kind, Kind::Boilerplate { .. }));
    }
    if matches!(kind, Kind::Boilerplate { .. }) {
        scores.boilerplate_wrong += usize::from(is_copy);
    }
    let words = copied.reuse.first.words.max(copied.reuse.second.words);
    if kind == Kind::Copy && words >= WORDS {
        scores.given += 1;
        scores.right += usize::from(is_copy);
        scores.bytes_given += (a.1 - a.0 + b.1 - b.0) as u64;
        scores.bytes_right += (right.0.min(a.1 - a.0) + right.1.min(b.1 - b.0)) as u64;
        if !is_copy {
            counted.misses.push(format!("wrong: {copied:?}"));
        }
    }
}

impl Known<'_> {
    /// The places of two documents that are copies of each other, or of the same words of a third.
    fn pieces(&self, first: u32, second: u32) -> Vec<Two> {
        let of = |n: u32| &self.truth[n as usize].copies;
        let copies = |n: u32| of(n).iter().map(|copy| (self.numbers[copy.from.as_str()], copy));
        let direct =
            copies(second).filter(|(from, _)| *from == first).map(|(_, copy)| (copy.from_at, copy.at));
        let back = copies(first).filter(|(from, _)| *from == second).map(|(_, copy)| (copy.at, copy.from_at));
        let both = copies(first).flat_map(|one| copies(second).map(move |other| (one, other)));
        let siblings = both.filter(|((from, one), (also_from, other))| {
            from == also_from && shared(one.from_at, other.from_at) > 0
        });
        direct.chain(back).chain(siblings.map(|((_, one), (_, other))| (one.at, other.at))).collect()
    }
}

impl Scores {
    /// Figures, one a line.
    pub(crate) fn table(&self) -> String {
        let mut out = String::new();
        let mut line = |what: &str, part: u64, of: u64| {
            let share = if of == 0 { f64::NAN } else { part as f64 / of as f64 };
            let _ = writeln!(out, "{what:<44} {share:.4}  {part} of {of}");
        };
        line("recall", self.found as u64, self.made as u64);
        line("recall, 30-39 words, 12-15 % edited", self.hard_found as u64, self.hard as u64);
        line("recall, bytes", self.bytes_found, self.bytes_made);
        line("wire stories that sixty print", self.wide_found as u64, self.wide as u64);
        line("precision, 30 words and more", self.right as u64, self.given as u64);
        line("precision, bytes", self.bytes_right, self.bytes_given);
        line("boilerplate told", self.boilerplate_told as u64, self.boilerplate as u64);
        line(
            "copies called boilerplate",
            self.boilerplate_wrong as u64,
            (self.boilerplate_wrong + self.given) as u64,
        );
        out
    }
}
