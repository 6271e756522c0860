//! How sure the reader is of an attribution: what speaks for it, and how often as much has turned out right.
//!
//! The network's probabilities are about words; a confidence is about a whole attribution. So what the network
//! says is kept as `Clues` until everything else about the attribution is settled, and then one formula (a
//! logistic regression) makes one number of it, in one place: nothing multiplies or lowers it before or after.
//! What a rule finds without the network has a fixed confidence instead.

use text::Mode;

/// What a confidence rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Grounds {
    /// What the network said of it.
    Network(Clues),
    /// A rule found it, and is right about as often as this.
    Rule(f32),
}

/// What the network said of the parts of an attribution: probabilities.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Clues {
    /// That the cue's words are a cue; their mean.
    pub(crate) cue: f32,
    /// That the content belongs to this cue: geometric mean over its words, the least of its pieces.
    pub(crate) tie: f32,
    /// That the content's words are content; their mean.
    pub(crate) content: f32,
    /// That the source's words are a source of this cue; `None` where the network found no source.
    pub(crate) source: Option<f32>,
    /// Whether it stands inside another's content, by the network's second sight.
    pub(crate) inner: bool,
}

/// How many features an attribution has.
pub const FEATURES: usize = 8;

/// The features that the formula weighs, in order.
pub type Features = [f32; FEATURES];

/// What the features are called, for the evaluation that fits their weights.
pub const NAMES: [&str; FEATURES] =
    ["constant", "cue", "tie", "content", "source", "no source", "direct", "mixed"];

// fitted: by `eval calibration --fit`, which writes these lines.
const WEIGHTS: Features = [-1.363, 0.503, -0.050, 0.275, 0.275, -0.321, 0.078, 0.449];
// end of what is fitted

/// What standing inside another's content adds to the log odds. No corpus marks nested attributions completely, so
/// this is chosen, not fitted: it halves the odds.
const NESTED: f32 = -0.7;

/// An attribution that is less sure is not reported: of a source and many words, of few words, and of nobody. The last two
/// are never very sure. Chosen on the articles that training held out: there, one in seven below the first was right, and
/// with the others more than half of each kind is found. That somebody does something to *it* is mostly no statement.
pub(crate) fn least(source: Source, words: usize, lone_pronoun: bool) -> f32 {
    match source {
        Source::Given if lone_pronoun => 0.2,
        Source::Missing => 0.09,
        Source::Given if words <= 3 => 0.12,
        Source::Given => 0.19,
    }
}

impl Grounds {
    /// The features of an attribution that the network found.
    pub(crate) fn features(self, mode: Mode, source: Source) -> Option<Features> {
        let Grounds::Network(clues) = self else { return None };
        let given = clues.source.filter(|_| source == Source::Given);
        Some([
            1.0,
            odds(clues.cue),
            odds(clues.tie),
            odds(clues.content),
            given.map_or(0.0, odds),
            f32::from(u8::from(source == Source::Missing)),
            f32::from(u8::from(mode == Mode::Direct)),
            f32::from(u8::from(mode == Mode::Mixed)),
        ])
    }

    /// How sure the reader is, from 0 to 1, in thousandths: more digits would tell nothing more.
    pub(crate) fn confidence(self, mode: Mode, source: Source) -> f32 {
        let exactly = match (self, self.features(mode, source)) {
            (Grounds::Network(clues), Some(features)) => {
                let sum: f32 = features.iter().zip(WEIGHTS).map(|(f, w)| f * w).sum();
                let nested = if clues.inner { NESTED } else { 0.0 };
                1.0 / (1.0 + (-sum - nested).exp())
            }
            (Grounds::Rule(fixed), _) => fixed,
            (Grounds::Network(_), None) => 0.0,
        };
        (exactly * 1000.0).round() / 1000.0
    }

    /// Whether it stands inside another's content.
    pub(crate) fn is_inner(self) -> bool {
        matches!(self, Grounds::Network(Clues { inner: true, .. }))
    }

    /// The grounds of somebody quoted inside these words.
    pub(crate) fn inside(self) -> Grounds {
        match self {
            Grounds::Network(clues) => Grounds::Network(Clues { inner: true, ..clues }),
            rule => rule,
        }
    }
}

/// Whether an attribution names a source in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Given,
    Missing,
}

/// Log odds, kept within what 0.001 and 0.999 give: beyond, the network's probabilities tell nothing more.
fn odds(p: f32) -> f32 {
    let p = p.clamp(0.001, 0.999);
    (p / (1.0 - p)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clues(p: f32) -> Grounds {
        Grounds::Network(Clues { cue: p, tie: p, content: p, source: Some(p), inner: false })
    }

    #[test]
    fn what_the_network_is_surer_of_has_the_higher_confidence() {
        let sure = |p| clues(p).confidence(Mode::Indirect, Source::Given);
        assert!(sure(0.4) < sure(0.7) && sure(0.7) < sure(0.99));
        assert!((0.0..=1.0).contains(&sure(0.0)) && (0.0..=1.0).contains(&sure(1.0)));
    }

    #[test]
    fn what_stands_inside_another_is_less_sure() {
        let inside = clues(0.9).inside().confidence(Mode::Indirect, Source::Given);
        assert!(inside < clues(0.9).confidence(Mode::Indirect, Source::Given));
    }

    #[test]
    fn a_rule_is_as_sure_as_it_says() {
        assert!((Grounds::Rule(0.7).confidence(Mode::Direct, Source::Missing) - 0.7).abs() < 1e-6);
    }
}
