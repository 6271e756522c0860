//! Weighs those who may be meant against each other, and against nobody: chances from signs, and what they decide.

use crate::resolve::Candidate;

/// Somebody who may be meant, or nobody of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Weighed {
    /// Which of the cast; `None` for nobody of them.
    pub(crate) who: Option<usize>,
    /// What speaks for it and against.
    pub(crate) signs: Vec<f32>,
    /// How probable it is; those of all together make one.
    pub(crate) chance: f32,
}

/// Gives each its chance, likeliest first.
pub(crate) fn weigh(all: Vec<(Option<usize>, Vec<f32>)>, weights: &[f32]) -> Vec<Weighed> {
    let score = |signs: &[f32]| signs.iter().zip(weights).map(|(s, w)| s * w).sum::<f32>();
    let mut out: Vec<Weighed> =
        all.into_iter().map(|(who, signs)| Weighed { who, chance: score(&signs), signs }).collect();
    let top = out.iter().map(|w| w.chance).fold(f32::MIN, f32::max);
    let sum: f32 = out.iter().map(|w| (w.chance - top).exp()).sum();
    for w in &mut out {
        w.chance = (w.chance - top).exp() / sum;
    }
    out.sort_by(|a, b| b.chance.total_cmp(&a.chance).then(a.who.cmp(&b.who)));
    out
}

/// The two likeliest of the cast, for what stays open.
pub(crate) fn likeliest(ranked: &[Weighed]) -> Vec<Candidate> {
    let of = |w: &Weighed| Some(Candidate { who: w.who?, score: w.chance.max(f32::MIN_POSITIVE).ln() });
    ranked.iter().filter_map(of).take(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_make_one_and_the_likeliest_comes_first() {
        let ranked = weigh(vec![(None, vec![0.0]), (Some(3), vec![2.0])], &[1.0]);
        assert_eq!(ranked.iter().map(|w| w.who).collect::<Vec<_>>(), [Some(3), None]);
        assert!((ranked.iter().map(|w| w.chance).sum::<f32>() - 1.0).abs() < 1e-6);
    }
}
