//! Whether two statements are one claim: a score from a few things that can be told in words, and vetoes that win over it.

use std::fmt;

use super::compare::Likeness;

/// How two statements stand to each other. `docs/claims.md` tells how often each is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// They state the same; by their stances one may deny what the other asserts.
    Same,
    /// They state much the same, and one says more.
    Narrower,
    /// They state the same but for a figure, and both figures cannot be right.
    Conflicts,
}

impl Relation {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Relation::Same => "same",
            Relation::Narrower => "narrower",
            Relation::Conflicts => "conflicts",
        }
    }
}

/// What keeps two statements from being one claim, however alike they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Veto {
    /// Their figures for one thing differ.
    Figures,
    /// One has a figure that the other has not.
    FigureMore,
    /// Figures that are only near, of different days: the count of a war goes on.
    Running,
    /// They name different days.
    Days,
    /// Of different days, and nothing in them says that they tell of one occasion.
    Occasion,
    /// One says whose arms did it, or they say so differently.
    Arms,
    /// One tells of something done to people that the other does not tell of.
    Deeds,
    /// One promises what the other puts forward.
    Promise,
    /// One has a word and the other its opposite.
    Opposite,
    /// What one party does to the other in one of them, the other does to it in the other.
    Turned,
}

impl Veto {
    /// In words for people.
    pub fn reason(self) -> &'static str {
        match self {
            Veto::Figures => "their figures differ",
            Veto::FigureMore => "one gives a figure that the other does not give",
            Veto::Running => "near figures on different days, as of a count that goes on",
            Veto::Days => "they name different days",
            Veto::Occasion => "nothing in them says that it was one occasion",
            Veto::Arms => "they do not name the same party as the one that did it",
            Veto::Promise => "one promises what the other puts forward",
            Veto::Opposite => "one says the opposite of a word of the other",
            Veto::Turned => "who does it to whom is the other way round",
            Veto::Deeds => "one tells of something done to people that the other does not tell of",
        }
    }
}

/// What is thought of two statements.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// How they stand to each other; `None` where nothing is known between them.
    pub relation: Option<Relation>,
    /// How sure that they are the same but for what forbids it, from 0 to 1 (docs/claims.md says what came true of it).
    pub chance: f32,
    /// What forbids that they are one claim.
    pub vetoes: Vec<Veto>,
    likeness: Likeness,
}

/// From here on two statements are one claim. Chosen on the dev pairs of `eval/gold/claims`, by months left out in turn.
pub(crate) const SAME: f32 = 0.3;

/// From here on they are much the same.
const KIN: f32 = 0.5;

/// Pairs with less `held` are looked at only by chance: without near figures they cannot be the same.
pub(crate) const LEAST_HELD: f32 = 0.35;

/// Statements that share so much of their words need no name to be of one occasion.
pub(crate) const ALIKE: f32 = 0.8;

/// News of something is told within so many days; later a name and a figure in common are chance, and only much the same
/// words recall it.
pub(crate) const FORTNIGHT: i32 = 14;

/// What is thought of two statements that compare like this.
///
/// The numbers are those of a logistic regression on the 2,134 dev pairs of `eval/gold/claims`; `train/claims.py` makes
/// them (those of being much the same to within a few hundredths).
pub fn judge(likeness: &Likeness) -> Verdict {
    let l = likeness;
    let c = l.counts;
    let [held, equal, near, one_sided, no, moves] = l.same_measures().map(|(_, value)| value);
    let bare = -6.32 + 9.07 * held - 0.6 * no - 0.88 * moves;
    let chance = logistic(bare + 1.33 * equal + 1.89 * near - 2.04 * one_sided);
    let [cosine, neighbours, least_held, apart, far] = l.kin_measures().map(|(_, value)| value);
    let words = 3.69 * cosine + 2.98 * neighbours + 2.39 * least_held;
    let figures = 1.22 * equal + 0.94 * near - 1.03 * apart;
    let kin = logistic(-4.45 + words + figures - 1.12 * far - 0.25 * no - 0.65 * moves);
    // Documents that tell no day may be of any.
    let far = far > 0.0 || l.days.is_none();
    let vetoes = vetoes(l, far);
    let soon = l.days.is_none_or(|days| days <= 1) && !l.other_days && !l.moves;
    let relation = if vetoes.is_empty() && chance >= SAME {
        Some(Relation::Same)
    } else if c.excluded > 0 && soon && logistic(bare) >= SAME {
        Some(Relation::Conflicts)
    } else {
        let elsewhere = [
            Veto::Figures,
            Veto::Running,
            Veto::Days,
            Veto::Occasion,
            Veto::Promise,
            Veto::Opposite,
            Veto::Turned,
        ];
        (kin >= KIN && !vetoes.iter().any(|veto| elsewhere.contains(veto))).then_some(Relation::Narrower)
    };
    Verdict { relation, chance, vetoes, likeness: l.clone() }
}

fn vetoes(l: &Likeness, far: bool) -> Vec<Veto> {
    let c = l.counts;
    let long = l.days.is_some_and(|days| days > FORTNIGHT);
    let all = [
        (c.apart > 0, Veto::Figures),
        (c.telling_more > 0, Veto::FigureMore),
        (c.near > 0 && far, Veto::Running),
        (l.other_days, Veto::Days),
        (far && (l.names_shared + c.equal + c.near == 0 || long) && l.held < ALIKE, Veto::Occasion),
        (l.arms_apart, Veto::Arms),
        (l.deeds_apart, Veto::Deeds),
        (l.promised_apart, Veto::Promise),
        (l.opposite, Veto::Opposite),
        (l.turned, Veto::Turned),
    ];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, veto)| veto).collect()
}

fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// Why, in words for people.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (l, c) = (&self.likeness, self.likeness.counts);
        write!(f, "{:.0} % of the telling words of the longer are shared", l.held * 100.0)?;
        for (n, what) in [(c.equal, "equal"), (c.near, "near")] {
            match n {
                0 => {}
                1 => write!(f, ", one figure is {what}")?,
                n => write!(f, ", {n} figures are {what}")?,
            }
        }
        if l.denied_apart {
            f.write_str("; one is denied")?;
        }
        for veto in &self.vetoes {
            write!(f, "; {}", veto.reason())?;
        }
        Ok(())
    }
}
