//! What is thought of all pairs of statements that are worth comparing.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::change::{Holders, Keyed, Wanted};
use super::compare::{Profile, compare_profiles};
use super::judge::{ALIKE, FORTNIGHT, LEAST_HELD, Relation, SAME, Veto, judge};
use super::lists::Lists;
use super::nodes::Nodes;
use super::pairs::{Limits, Shared, keys};
use super::statement::Statement;
use super::terms::MOST_TOLD;

/// What is thought of two nodes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Thought {
    /// How they stand to each other.
    pub(super) relation: Option<Relation>,
    /// How sure that they are the same but for what forbids it.
    pub(super) chance: f32,
    /// Whether their figures forbid that they are one claim.
    pub(super) figures: bool,
}

/// What is thought of nodes, by their numbers, the lower first; nothing where nothing is.
pub(super) type Judged = BTreeMap<(u32, u32), Thought>;

/// So many nodes are taken by a thread at once.
const AT_ONCE: usize = 256;

/// What is thought of two statements, if it is anything.
pub(super) fn thought(one: &Profile, other: &Profile) -> Option<Thought> {
    // Far too little in common for anything that is looked for.
    if one.shared(other) < least(one.weight, other.weight, is_far(one.day(), other.day())) {
        return None;
    }
    let verdict = judge(&compare_profiles(one, other));
    let figures = verdict.vetoes.contains(&Veto::Figures);
    let counts = verdict.relation.is_some() || figures && verdict.chance >= SAME;
    counts.then_some(Thought { relation: verdict.relation, chance: verdict.chance, figures })
}

/// The least weight that two statements of these weights must share.
fn least(one: f32, other: f32, far: bool) -> f32 {
    let far = if far { ALIKE * one.max(other) } else { 0.0 };
    far.max(LEAST_HELD * one.min(other))
}

/// Whether pages of these days are so far apart that only much the same words are of one occasion.
fn is_far(one: Option<i32>, other: Option<i32>) -> bool {
    one.zip(other).is_some_and(|(x, y)| (x - y).abs() > FORTNIGHT)
}

/// The little by which most pairs are seen to be nothing, without looking at their words.
struct Sketch {
    day: Option<i32>,
    weight: f32,
    /// A bit for each word that tells something (a signature as of Bloom 1970, with one bit a word).
    bits: u128,
    /// How many words have a bit that another has already.
    doubled: u32,
}

impl Sketch {
    fn of(profile: &Profile) -> Sketch {
        let bits = profile.words.iter().fold(0, |bits, word| bits | 1_u128 << (word.id % 128));
        let doubled = profile.words.len() as u32 - bits.count_ones();
        Sketch { day: profile.day(), weight: profile.weight, bits, doubled }
    }

    /// Whether [`thought`] may think anything of the two: whether so many words may be shared.
    fn may(&self, other: &Sketch) -> bool {
        let shared = (self.bits & other.bits).count_ones() + self.doubled.min(other.doubled);
        let most = shared as f32 * MOST_TOLD;
        // Rounding must leave out nothing.
        most > 0.999 * least(self.weight, other.weight, is_far(self.day, other.day))
    }
}

/// The keys of nodes.
pub(super) fn keys_of(nodes: &Nodes, threads: NonZero<usize>) -> Lists {
    let mut all: Vec<(u32, Box<[u32]>)> = nodes.by_page(threads, |page, own| {
        let words = page.words();
        own.iter().map(|(n, place)| (*n, keys(words.of_one(*place)).into())).collect()
    });
    all.sort_unstable_by_key(|(n, _)| *n);
    all.into_iter().map(|(_, keys)| keys).collect()
}

/// The keys of nodes, of those alone that are asked for.
pub(super) struct Asked<'a> {
    pub(super) nodes: &'a Nodes<'a>,
    pub(super) threads: NonZero<usize>,
}

impl Keyed for Asked<'_> {
    fn at(&self, n: u32) -> Vec<u32> {
        self.nodes.keys(n as usize)
    }

    fn with(&self, wanted: &Wanted) -> Holders {
        let mut all: Vec<(u32, Vec<u32>)> = self.nodes.by_page(self.threads, |page, own| {
            let words = page.words();
            let held = own.iter().map(|(n, place)| (*n, words.of_one(*place)));
            let held = held.filter(|(_, words)| words.iter().any(|word| wanted.perhaps(word.id)));
            let held = held.map(|(n, words)| (n, keys(words)));
            held.filter(|(_, keys)| keys.iter().any(|key| wanted.perhaps(*key))).collect()
        });
        all.sort_unstable_by_key(|(n, _)| *n);
        let mut holders = Holders::default();
        for (n, keys) in all {
            holders.nodes.push(n);
            holders.keys.push(keys);
        }
        holders
    }
}

/// What is thought of all pairs of nodes that are stated now.
pub(super) fn judged(nodes: &Nodes, keys: &Lists, limits: Limits, threads: NonZero<usize>) -> Judged {
    let keys: Lists =
        (0..keys.len()).map(|n| keys.at(n).iter().copied().filter(move |_| nodes.is(n))).collect();
    let shared = Shared::of(&keys, limits);
    let profiles: Vec<OnceLock<Profile>> = (0..nodes.len()).map(|_| OnceLock::new()).collect();
    nodes.by_page::<()>(threads, |page, own| {
        let mut all: Vec<Option<Statement>> = page.unpacked().into_iter().map(Some).collect();
        for (n, place) in own {
            let statement = all[*place].take().unwrap_or_else(|| nodes.statement(*n as usize));
            profiles[*n as usize].get_or_init(|| Profile::owned(statement));
        }
        vec![]
    });
    let profile = |n: usize| profiles[n].get_or_init(|| Profile::owned(nodes.statement(n)));
    let sketches: Vec<Sketch> = (0..nodes.len()).map(|n| Sketch::of(profile(n))).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let (mut seen, mut others, mut found) = (vec![u32::MAX; nodes.len()], vec![], vec![]);
        loop {
            let from = next.fetch_add(AT_ONCE, Ordering::Relaxed);
            if from >= nodes.len() {
                return found;
            }
            for n in from..nodes.len().min(from + AT_ONCE) {
                shared.after(n as u32, &mut seen, &mut others);
                for other in others.iter().filter(|other| sketches[n].may(&sketches[**other as usize])) {
                    let thought = thought(profile(n), profile(*other as usize));
                    found.extend(thought.map(|thought| ((n as u32, *other), thought)));
                }
            }
        }
    };
    let mut all = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads.get()).map(|_| scope.spawn(work)).collect();
        let joined = |thread: std::thread::ScopedJoinHandle<'_, Vec<_>>| {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        threads.into_iter().flat_map(joined).collect::<Vec<_>>()
    });
    all.sort_unstable_by_key(|(pair, _)| *pair);
    all.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::pages;
    use super::super::{Statement, statements};
    use super::*;

    #[test]
    fn what_a_sketch_leaves_out_is_nothing_that_is_thought() {
        let pages = pages();
        let lines = pages.iter().flat_map(|(document, reading)| statements(document, reading));
        let of_day = |(statement, day): (Statement, i32)| Statement { day: Some(day), ..statement };
        let all: Vec<Statement> = lines.flat_map(|s| [(s.clone(), 1), (s, 100)].map(of_day)).collect();
        let profiles: Vec<Profile> = all.iter().map(Profile::of).collect();
        let (mut far, mut out) = (0, 0);
        for (i, one) in profiles.iter().enumerate() {
            for other in &profiles[i + 1..] {
                let thought = thought(one, other);
                far += usize::from(is_far(one.day(), other.day()) && thought.is_some());
                if !Sketch::of(one).may(&Sketch::of(other)) {
                    out += 1;
                    assert_eq!(thought, None);
                }
            }
        }
        assert!(far > 0 && out > 0, "{far} {out}");
    }
}
