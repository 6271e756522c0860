//! How the figures of two statements stand to each other.

use super::statement::Count;
use super::terms::id;

/// The figures of two statements, paired.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Pairs that come to the same.
    pub(crate) equal: usize,
    /// Pairs that may be one count: not both exact, and the lower at least four fifths of the higher.
    pub(crate) near: usize,
    /// Pairs of one fate that are neither.
    pub(crate) apart: usize,
    /// Of these, pairs that cannot both be so: the same sort of people, and values that exclude each other.
    pub(crate) excluded: usize,
    /// Figures that only the first statement has.
    pub(crate) one_more: usize,
    /// Figures that only the second has.
    pub(crate) other_more: usize,
    /// Of both, those that say something: neither "several" nor one or two.
    pub(crate) telling_more: usize,
}

/// Those who are a part of the people: their number is not that of all.
const PARTS: [u32; 5] = [id("CHILD"), id("WOMAN"), id("MEDIC"), id("TROOP"), id("MILITANT")];

/// Pairs figures of one unit and fate, the most alike first.
pub(crate) fn compare(one: &[Count], other: &[Count]) -> Counts {
    let (one, other) = (once(one), once(other));
    let mut out = Counts::default();
    let mut free: Vec<&Count> = other.iter().collect();
    for a in &one {
        let fits = |b: &Count| b.unit == a.unit && (b.fate == a.fate || b.fate.is_none() || a.fate.is_none());
        let alike = |b: &Count| {
            let of = a.of.iter().filter(|word| b.of.contains(word)).count();
            (b.value == a.value, b.value.meets(a.value), of)
        };
        // Of equals the first: it is what the statement is about.
        let best = (0..free.len()).rev().filter(|i| fits(free[*i])).max_by_key(|i| alike(free[*i]));
        let Some(b) = best.map(|i| free.remove(i)) else {
            out.one_more += 1;
            out.telling_more += usize::from(is_telling(a));
            continue;
        };
        if a.value == b.value {
            out.equal += 1;
        } else if is_near(a, b) {
            out.near += 1;
        } else {
            out.apart += 1;
            let of_one_sort = a.fate == b.fate && a.fate.is_some() && part(a) == part(b);
            out.excluded += usize::from(of_one_sort && !a.value.meets(b.value));
        }
    }
    out.other_more = free.len();
    out.telling_more += free.iter().filter(|c| is_telling(c)).count();
    out
}

/// Each value once: what stands in a headline stands in the sentence below it too.
fn once(counts: &[Count]) -> Vec<Count> {
    let mut out: Vec<Count> = vec![];
    for count in counts {
        match out.iter_mut().find(|seen| seen.value == count.value && seen.unit == count.unit) {
            Some(seen) => seen.fate = seen.fate.or(count.fate),
            None => out.push(count.clone()),
        }
    }
    out
}

fn part(count: &Count) -> Option<u32> {
    PARTS.into_iter().find(|part| count.of.contains(part))
}

/// Whether two figures may be of one thing, as far as that is told beside them: the same sort of people to whom the same
/// happened, or things that are called by the same word.
pub(crate) fn of_one_thing(one: &Count, other: &Count) -> bool {
    if one.unit != other.unit {
        return false;
    }
    match (one.fate, other.fate) {
        (Some(a), Some(b)) if one.unit.is_empty() => a == b && sort(one) == sort(other),
        // "11 children" among "58 people" are not these.
        _ => one.of.first().is_some_and(|head| other.of.first() == Some(head)),
    }
}

/// Which sort of people is counted: what is named first counts, the rest is told of them ("civilians, among them children").
pub(crate) fn sort(count: &Count) -> Option<u32> {
    let named = count.of.iter().take(3).find(|word| PARTS.contains(word) || **word == id("CIVIL"));
    named.copied().filter(|word| *word != id("CIVIL"))
}

fn bound(count: &Count) -> Option<f64> {
    count.value.low().or(count.value.high()).map(|edge| edge.value)
}

/// Whether a figure is more than a word for many, and more than one or two.
pub(crate) fn is_telling(count: &Count) -> bool {
    let loose = match (count.value.low(), count.value.high()) {
        (Some(low), Some(high)) => high.value > 1.6 * low.value,
        _ => false,
    };
    !loose && bound(count).is_some_and(|bound| bound > 2.0)
}

/// Whether two figures may be one count, told loosely. "At least 50" and "fewer than 50" are not, nor are "at least 50" and
/// 45; but "more than 58" may be the 58 of others.
pub(crate) fn is_near(one: &Count, other: &Count) -> bool {
    let inexact = |c: &Count| c.value.exact().is_none() || c.approximate;
    match (bound(one), bound(other)) {
        (Some(x), Some(y)) => {
            let exact = one.value.exact().is_some() || other.value.exact().is_some();
            let can_be = one.value.meets(other.value) || x == y && exact;
            let loose = one.approximate || other.approximate;
            (inexact(one) || inexact(other)) && (can_be || loose) && x.min(y) >= 0.8 * x.max(y)
        }
        _ => false,
    }
}
