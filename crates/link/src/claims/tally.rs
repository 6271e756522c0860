//! Figures that are given for what may be one thing at one time, in whatever words, and whether they can all be so.

use std::collections::{BTreeMap, BTreeSet};

use text::{DocumentId, Interval};

use super::compare::Profile;
use super::counts::{self, is_near, is_telling};
use super::join::At;
use super::rulings::{ClaimRuling, Sets, counting};
use super::statement::{Count, Statement};

/// How two figures stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stand {
    /// They come to the same.
    Same,
    /// They differ and both can be so: one is a bound, or loose, and holds the other or nearly so.
    Fits,
    /// They differ, and one may be a later count: their pages are of different days, or one says that the count moves.
    Later,
    /// They differ, and at one time both cannot be so.
    Apart,
}

impl Stand {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Stand::Same => "same",
            Stand::Fits => "fits",
            Stand::Later => "later",
            Stand::Apart => "apart",
        }
    }
}

/// A figure in a statement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Given {
    /// The statement, the innermost in which the figure stands.
    pub at: At,
    /// The figure, by its index in the reading of the document.
    pub figure: usize,
    /// What it comes to.
    pub value: Interval,
}

/// Figures for what may be one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// The figures, by their values.
    pub given: Vec<Given>,
    /// How each two of them stand to each other, by their places in `given`: of equal figures of one day only the first.
    pub pairs: Vec<(usize, usize, Stand)>,
}

/// A word that tells at least so much is one by which an occasion is known: the name of a village, a convoy, a wedding.
/// Chosen, like the next two, by looking at the dev pairs of `eval/gold/claims`.
const RARE: f32 = 6.0;

/// Statements of one occasion share words that tell so much together, or ...
const ENOUGH: f32 = 20.0;

/// ... so much of the longer of the two.
const MUCH: f32 = 0.5;

/// Pages of one occasion are no more than so many days apart.
const SOON: i32 = 2;

/// A rare word in more figures than this tells nothing of an occasion.
const COMMON: usize = 300;

/// A figure, with the statement that it is told in.
struct Item<'a> {
    at: At,
    count: &'a Count,
    statement: &'a Statement,
    profile: Profile<'a>,
}

/// All figures of a pile that may be of one thing, two or more together; those in most documents first. Statements that people
/// rule to be one claim give their figures of one sort for one thing; that two are other claims parts no figures, for other
/// figures make other claims. What comes of it does not depend on the order in which the documents and the rulings are given,
/// but for the indices.
pub fn tallies(documents: &[(DocumentId, Vec<Statement>)], rulings: &[ClaimRuling]) -> Vec<Tally> {
    let items = items(documents);
    let mut groups = unite(items.len(), &likely(&items), &ruled(&items, rulings));
    groups.retain(|group| group.len() > 1);
    let spread = |group: &[usize]| group.iter().map(|n| items[*n].at.document).collect::<BTreeSet<_>>().len();
    groups.sort_by_cached_key(|group| (std::cmp::Reverse(spread(group)), group[0]));
    groups.into_iter().map(|group| tally(&items, &group)).collect()
}

/// Every figure that tells something, once: of statements inside each other in the innermost. In the order of the digests.
fn items(documents: &[(DocumentId, Vec<Statement>)]) -> Vec<Item<'_>> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|d| documents[*d].0);
    let mut items = vec![];
    for document in order {
        let mut own: BTreeMap<usize, (At, &Count, &Statement)> = BTreeMap::new();
        for (n, statement) in documents[document].1.iter().enumerate() {
            let length = |s: &Statement| s.spans.iter().map(|span| span.len()).sum::<u32>();
            let mut told = BTreeSet::new();
            for count in statement.counts.iter().filter(|count| is_telling(count)) {
                // The first of a sort is what the statement is about; others are parts of it, or other places.
                let named = count.of.first().copied().filter(|_| count.fate.is_none());
                if !told.insert((count.unit.as_str(), count.fate, counts::sort(count), named)) {
                    continue;
                }
                let outer =
                    own.get(&count.figure).is_none_or(|(.., known)| length(statement) < length(known));
                if outer {
                    own.insert(count.figure, (At { document, statement: n }, count, statement));
                }
            }
        }
        let item = |(at, count, statement)| Item { at, count, statement, profile: Profile::of(statement) };
        items.extend(own.into_values().map(item));
    }
    items
}

/// Pairs of figures, by their indices, that may be of one thing, with the weight of the words that their statements share.
fn likely(items: &[Item]) -> BTreeMap<(usize, usize), f32> {
    let mut by_word: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (n, item) in items.iter().enumerate() {
        for word in item.profile.words.iter().filter(|word| word.weight() >= RARE) {
            by_word.entry(word.id).or_default().push(n);
        }
    }
    let mut likely = BTreeMap::new();
    for of_word in by_word.values().filter(|of_word| of_word.len() <= COMMON) {
        for (i, a) in of_word.iter().enumerate() {
            for b in &of_word[i + 1..] {
                let (one, other) = (&items[*a], &items[*b]);
                // What one voice counts twice on one page is two things.
                let voice = |item: &Item| (item.at.document, item.statement.attribution);
                if voice(one) == voice(other) || likely.contains_key(&(*a, *b)) {
                    continue;
                }
                if let Some(shared) =
                    occasion(one, other).filter(|_| counts::of_one_thing(one.count, other.count))
                {
                    likely.insert((*a, *b), shared);
                }
            }
        }
    }
    likely
}

/// Pairs of figures, by their indices, of statements that people rule to be one claim.
fn ruled(items: &[Item], rulings: &[ClaimRuling]) -> BTreeSet<(usize, usize)> {
    let mut of: BTreeMap<At, Vec<usize>> = BTreeMap::new();
    for (n, item) in items.iter().enumerate() {
        of.entry(item.at).or_default().push(n);
    }
    let all = |at: &At| of.get(at).into_iter().flatten().copied();
    let mut pairs = BTreeSet::new();
    for (ruling, _) in rulings.iter().zip(counting(rulings)).filter(|(_, counts)| *counts) {
        let ClaimRuling::Same([one, other]) = ruling else { continue };
        let both = all(one).flat_map(|a| all(other).map(move |b| (a.min(b), a.max(b))));
        pairs.extend(both.filter(|(a, b)| a != b && counts::of_one_thing(items[*a].count, items[*b].count)));
    }
    pairs
}

/// The weight of what two statements share, if they may tell of one occasion.
fn occasion(one: &Item, other: &Item) -> Option<f32> {
    let (a, b) = (one.statement, other.statement);
    let shared = one.profile.shared(&other.profile);
    let much = shared >= MUCH * one.profile.weight.max(other.profile.weight);
    let soon = match a.day.zip(b.day) {
        Some((x, y)) => (x - y).abs() <= SOON,
        // Pages that tell no day may be of any.
        None => one.at.document == other.at.document || much,
    };
    let far = |x: &i32| b.days.iter().all(|y| (x - y).abs() > 1);
    let other_days = !a.days.is_empty() && !b.days.is_empty() && a.days.iter().all(far);
    (soon && !other_days && (much || shared >= ENOUGH)).then_some(shared)
}

/// Groups of figures: the pairs that share most first, and two groups become one only if at least half of the pairs between
/// them are likely; and at last those of which a pair is ruled.
fn unite(
    count: usize,
    likely: &BTreeMap<(usize, usize), f32>,
    ruled: &BTreeSet<(usize, usize)>,
) -> Vec<Vec<usize>> {
    let mut edges: Vec<(&(usize, usize), &f32)> = likely.iter().collect();
    edges.sort_by(|x, y| y.1.total_cmp(x.1).then(x.0.cmp(y.0)));
    let mut groups = Sets::new(count);
    for ((a, b), _) in edges {
        if groups.of(*a) == groups.of(*b) {
            continue;
        }
        let (one, other) = (groups.with(*a), groups.with(*b));
        let pairs = one.iter().flat_map(|x| other.iter().map(move |y| (*x.min(y), *x.max(y))));
        if 2 * pairs.filter(|pair| likely.contains_key(pair)).count() >= one.len() * other.len() {
            groups.unite(*a, *b);
        }
    }
    for (a, b) in ruled {
        groups.unite(*a, *b);
    }
    groups.all()
}

fn tally(items: &[Item], group: &[usize]) -> Tally {
    let low = |n: &usize| items[*n].count.value.low().map_or(f64::MIN, |edge| edge.value);
    let high = |n: &usize| items[*n].count.value.high().map_or(f64::MAX, |edge| edge.value);
    let mut group = group.to_vec();
    group.sort_by(|a, b| low(a).total_cmp(&low(b)).then(high(a).total_cmp(&high(b))).then(a.cmp(b)));
    let mut firsts: Vec<usize> = vec![];
    for (n, at) in group.iter().enumerate() {
        let is = |first: &usize| {
            let known = &items[group[*first]];
            known.count.value == items[*at].count.value && known.statement.day == items[*at].statement.day
        };
        if !firsts.iter().any(is) {
            firsts.push(n);
        }
    }
    let mut pairs = vec![];
    for (i, a) in firsts.iter().enumerate() {
        for b in &firsts[i + 1..] {
            pairs.push((*a, *b, stand(&items[group[*a]], &items[group[*b]])));
        }
    }
    let given =
        |n: &usize| Given { at: items[*n].at, figure: items[*n].count.figure, value: items[*n].count.value };
    Tally { given: group.iter().map(given).collect(), pairs }
}

fn stand(one: &Item, other: &Item) -> Stand {
    let (a, b) = (one.count, other.count);
    if a.value == b.value {
        return Stand::Same;
    }
    if a.value.meets(b.value) || is_near(a, b) {
        return Stand::Fits;
    }
    let moves = one.profile.moves || other.profile.moves;
    if moves || one.statement.day != other.statement.day { Stand::Later } else { Stand::Apart }
}
