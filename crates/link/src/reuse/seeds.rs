//! Where two texts begin to be the same: runs of words that stand in both.

use super::keys::hash;
use super::words::Words;

/// Words in a row that make a seed. Shorter than a [key](super::KEY_WORDS), so that the pieces between edits are found.
const SEED_WORDS: usize = 3;
/// A sequence that stands in the two texts so often that there would be more pairs of it is paired in order, the first
/// with the first. So a text that says one thing ten thousand times gives ten thousand seeds and not a hundred million.
const TIMES: usize = 16;

/// A text made ready to be compared with many others.
#[derive(Clone, Debug, Default)]
pub struct Prepared {
    pub(crate) words: Words,
    /// Each sequence of [`SEED_WORDS`] words: 32 bits of its hash, then its place; ascending.
    seeds: Vec<u64>,
}

impl Prepared {
    /// Makes a text ready.
    pub fn of(text: &str) -> Prepared {
        let words = Words::of(text);
        let mut seeds: Vec<u64> = (0u64..)
            .zip(words.ids().windows(SEED_WORDS))
            .map(|(at, words)| (hash(words) & 0xffff_ffff_0000_0000) | at)
            .collect();
        seeds.sort_unstable();
        Prepared { words, seeds }
    }
}

/// Words in a row that are the same in both texts: numbers of words, not bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Run {
    pub(crate) first: usize,
    pub(crate) second: usize,
    pub(crate) words: usize,
}

impl Run {
    pub(crate) fn first_end(self) -> usize {
        self.first + self.words
    }

    pub(crate) fn second_end(self) -> usize {
        self.second + self.words
    }

    /// On which diagonal of the table of all pairs of words it lies.
    fn diagonal(self) -> i64 {
        self.second as i64 - self.first as i64
    }
}

/// The runs that two texts share, by their place in the first.
pub(crate) fn runs(first: &Prepared, second: &Prepared) -> Vec<Run> {
    let (a, b) = (&first.seeds[..], &second.seeds[..]);
    let (mut n, mut m) = (0, 0);
    let mut seeds = vec![];
    while n < a.len() && m < b.len() {
        let (x, y) = (a[n] >> 32, b[m] >> 32);
        if x == y {
            let (here, there) = (same(&a[n..]), same(&b[m..]));
            meet(&a[n..n + here], &b[m..m + there], &mut seeds);
            (n, m) = (n + here, m + there);
        } else {
            // Which of the two goes on is a coin's throw, so it is added and not asked: a third of the time.
            n += usize::from(x < y);
            m += usize::from(y < x);
        }
    }
    joined(seeds)
}

/// The runs that stand twice in one text, the earlier place first.
pub(crate) fn own_runs(text: &Prepared) -> Vec<Run> {
    let mut seeds = vec![];
    for again in text.seeds.chunk_by(|x, y| x >> 32 == y >> 32).filter(|again| again.len() > 1) {
        // Each with the next, so that a text that says one thing over and over is once like itself, moved by one turn.
        seeds.extend(again.windows(2).map(|two| seed(two[0], two[1])));
    }
    joined(seeds)
}

fn same(seeds: &[u64]) -> usize {
    seeds.iter().take_while(|seed| **seed >> 32 == seeds[0] >> 32).count()
}

fn meet(here: &[u64], there: &[u64], seeds: &mut Vec<Run>) {
    if here.len() * there.len() <= TIMES {
        seeds.extend(here.iter().flat_map(|x| there.iter().map(|y| seed(*x, *y))));
    } else {
        seeds.extend(here.iter().zip(there).map(|(x, y)| seed(*x, *y)));
    }
}

fn seed(first: u64, second: u64) -> Run {
    Run { first: first as u32 as usize, second: second as u32 as usize, words: SEED_WORDS }
}

/// Seeds that overlap on one diagonal, joined.
fn joined(mut seeds: Vec<Run>) -> Vec<Run> {
    seeds.sort_unstable_by_key(|seed| (seed.diagonal(), seed.first));
    let mut runs: Vec<Run> = vec![];
    for seed in seeds {
        match runs.last_mut() {
            Some(run) if run.diagonal() == seed.diagonal() && seed.first <= run.first_end() => {
                run.words = seed.first_end() - run.first;
            }
            _ => runs.push(seed),
        }
    }
    runs.sort_unstable();
    runs
}
