//! A chain of runs, word by word: the pieces between the runs compared, and the ends drawn out as far as they go.

use super::seeds::Run;

/// A passage is torn where more words than this are different between two runs. Where one word in seven is edited, a run
/// of three words that are the same follows an edit in three cases of five, so more than six edits between two runs
/// happen once in some hundred; two stock phrases that stand near each other are further apart.
const TORN: usize = 6;
/// A piece with fewer words that are the same is left alone: its ends are at most a few words away.
const HOPE: usize = 7;
/// At an end, words are looked at in pieces of this size.
const REACH: usize = 12;
/// At an end, a word that is the same gives this, and one that is not costs that: two for each edit, so that a passage
/// does not run on over “the” and “of” that happen to stand alike.
const SAME: i32 = 10;
const EDIT: i32 = 11;

/// Words `first..first_end` of one text and `second..second_end` of another, `same` of which are the same in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Aligned {
    pub(crate) first: usize,
    pub(crate) first_end: usize,
    pub(crate) second: usize,
    pub(crate) second_end: usize,
    pub(crate) same: usize,
}

/// Aligns the two texts along a chain, which is not empty; in pieces where too much is different between two runs.
pub(crate) fn align(a: &[u32], b: &[u32], chain: &[Run]) -> Vec<Aligned> {
    let start = chain[0];
    let mut at = Aligned {
        first: start.first,
        first_end: start.first_end(),
        second: start.second,
        second_end: start.second_end(),
        same: start.words,
    };
    let mut pieces = vec![];
    for run in &chain[1..] {
        // Where the runs overlap in one of the texts, the second one loses its beginning.
        let late = at.first_end.saturating_sub(run.first).max(at.second_end.saturating_sub(run.second));
        let (first, second) = (run.first + late, run.second + late);
        let (here, there) = (&a[at.first_end..first], &b[at.second_end..second]);
        let common = in_common(here, there);
        let words = run.words.saturating_sub(late);
        if here.len().max(there.len()) - common > TORN {
            pieces.push(at);
            at = Aligned { first, second, same: words, ..at };
        } else {
            at.same += common + words;
        }
        (at.first_end, at.second_end) = (run.first_end(), run.second_end());
    }
    pieces.push(at);
    pieces.into_iter().filter(|piece| piece.same >= HOPE).map(|piece| drawn_out(a, b, piece)).collect()
}

/// The same, with what is alike before its first word and after its last one.
fn drawn_out(a: &[u32], b: &[u32], at: Aligned) -> Aligned {
    let end = reach(|n| a.get(at.first_end + n).copied(), |n| b.get(at.second_end + n).copied());
    let begin =
        reach(|n| at.first.checked_sub(n + 1).map(|n| a[n]), |n| at.second.checked_sub(n + 1).map(|n| b[n]));
    Aligned {
        first: at.first - begin.first,
        first_end: at.first_end + end.first,
        second: at.second - begin.second,
        second_end: at.second_end + end.second,
        same: at.same + begin.same + end.same,
    }
}

/// The length of the longest common subsequence.
fn in_common(a: &[u32], b: &[u32]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (n, y) in b.iter().enumerate() {
            let here = if x == y { diagonal + 1 } else { row[n + 1].max(row[n]) };
            diagonal = std::mem::replace(&mut row[n + 1], here);
        }
    }
    row[b.len()]
}

/// How far two texts go on together: words of each, and how many of them are the same.
#[derive(Clone, Copy, Default)]
struct Reached {
    first: usize,
    second: usize,
    same: usize,
}

fn reach(a: impl Fn(usize) -> Option<u32>, b: impl Fn(usize) -> Option<u32>) -> Reached {
    let mut all = Reached::default();
    loop {
        let next =
            piece(|n| a(all.first + n).filter(|_| n < REACH), |n| b(all.second + n).filter(|_| n < REACH));
        if next.same == 0 {
            return all;
        }
        all.first += next.first;
        all.second += next.second;
        all.same += next.same;
    }
}

/// The best alignment of the beginnings of two pieces; nothing if none is worth its edits.
fn piece(a: impl Fn(usize) -> Option<u32>, b: impl Fn(usize) -> Option<u32>) -> Reached {
    let there: Vec<u32> = (0..).map_while(&b).collect();
    let mut row: Vec<(i32, usize)> = (0..=there.len()).map(|n| (-EDIT * n as i32, 0)).collect();
    let (mut best, mut reached) = (0, Reached::default());
    for (m, x) in (0..).map_while(&a).enumerate() {
        let mut diagonal = row[0];
        row[0] = (-EDIT * (m as i32 + 1), 0);
        for (n, y) in there.iter().enumerate() {
            let beside = row[n].max(row[n + 1]);
            let across =
                if x == *y { (diagonal.0 + SAME, diagonal.1 + 1) } else { (diagonal.0 - EDIT, diagonal.1) };
            let here = across.max((beside.0 - EDIT, beside.1));
            diagonal = std::mem::replace(&mut row[n + 1], here);
            if here.0 > best {
                best = here.0;
                reached = Reached { first: m + 1, second: n + 1, same: here.1 };
            }
        }
    }
    reached
}
