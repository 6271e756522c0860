//! Whom a pronoun of the third person means: everybody before it (and in its sentence after it) is weighed by what the
//! words show, and where two weigh nearly the same the pronoun stays open.

use text::Span;

use crate::cast::Entity;
use crate::nouns::{Gender, Sort};
use crate::resolve::{Candidate, Setting, Who};
use crate::scene::Scene;
use crate::standing::{next_word, one_clause, standing};

/// What a pronoun shows of the one it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pronoun {
    /// "he", "she".
    Person(Gender),
    /// "they".
    Several,
    /// "it".
    Thing,
}

/// How a pronoun stands: "he", "him" or "his".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Subject,
    Object,
    Owner,
}

/// A word (lower case) as a pronoun of the third person.
pub(crate) fn pronoun(word: &str) -> Option<Pronoun> {
    match word {
        "he" | "him" | "his" | "himself" | "he's" | "he'd" | "he'll" => Some(Pronoun::Person(Gender::He)),
        "she" | "her" | "hers" | "herself" | "she's" | "she'd" | "she'll" => {
            Some(Pronoun::Person(Gender::She))
        }
        "they" | "them" | "their" | "theirs" | "themselves" | "they're" | "they've" | "they'd"
        | "they'll" => Some(Pronoun::Several),
        "it" | "its" | "itself" | "it's" => Some(Pronoun::Thing),
        _ => None,
    }
}

fn case(scene: &Scene<'_>, span: Span) -> Case {
    let after = scene.text.get(span.end() as usize..).unwrap_or("");
    match scene.words(span).to_lowercase().as_str() {
        "his" | "their" | "its" | "hers" | "theirs" => Case::Owner,
        "her" => {
            // "gave her the book", "met her in", "met her." against "her book".
            let next = next_word(after);
            let ends = next.is_empty() || AFTER_OBJECT.split_whitespace().any(|w| w == next);
            if ends { Case::Object } else { Case::Owner }
        }
        "him" | "them" | "himself" | "herself" | "themselves" | "itself" => Case::Object,
        _ => Case::Subject,
    }
}

const AFTER_OBJECT: &str = "the a an in on at to for from with by of and or but as that when while after before because if about into up \
out off over down back away again too also not was is had who which until during than for so";

/// Sentences that a pronoun may look back.
const REACH: usize = 8;
/// Two candidates closer than this stay open: below it the better one has less than about seven chances in ten.
const CLOSE: f32 = 0.8;

/// How much each sign counts, in the order of [`signs`]: for "he" and "she", and for "they" and "it". Fitted by softmax
/// regression over the candidates (L2 penalty of 2) to the pronouns of GUM's tuning part (`train/gum_voices.py`, part
/// `fit`) and of GAP's validation part; some signs turned out to count for nothing, but a refit may need them.
const WEIGHTS: [[f32; 2]; SIGNS] = [
    // same sentence
    [0.90, 1.08],
    // one sentence away
    [0.04, -0.06],
    // two
    [-0.11, -0.38],
    // each further
    [-0.53, -0.65],
    // subject
    [0.96, 0.39],
    // after a preposition
    [-0.18, 0.13],
    // owner
    [-0.13, 0.08],
    // how often before (logarithm)
    [1.02, -0.31],
    // a pronoun of the same kind
    [0.32, 1.19],
    // agrees for certain
    [0.37, 0.46],
    // spoke before
    [-0.28, -0.09],
    // speaks around it
    [-0.10, -0.02],
    // same paragraph
    [-0.14, 0.35],
    // named
    [1.89, 0.02],
    // others in between
    [-0.46, -0.11],
    // both subjects
    [-0.07, 0.49],
    // neither subject
    [0.38, 0.22],
    // object and subject of one clause
    [-1.52, 0.00],
    // owner in the subject's clause
    [-0.24, 0.08],
    // stands ahead
    [-0.24, -0.07],
    // place or document
    [0.00, -0.48],
    // first of its sort in the text
    [0.21, -0.39],
    // subject of the sentence before, pronoun opens
    [1.16, 0.14],
    // distance (logarithm)
    [-0.02, -0.60],
    // of unknown sort
    [0.00, -0.01],
    // several people
    [0.00, 0.61],
];
/// How much the logarithm of the network's probability counts; not swept: 0, 0.7 and 1.5 differ by 12 of 314 on the dev part of `eval voices`.
const ANTECEDENT: f32 = 1.0;
/// A candidate that the network does not name at all has at least this probability.
const UNNAMED: f32 = 0.02;

const SIGNS: usize = 26;

/// Weighs everybody who may be meant by the pronoun at `span`.
pub(crate) fn look_back(
    scene: &Scene<'_>,
    cast: &[Entity],
    span: Span,
    p: Pronoun,
    setting: &Setting<'_>,
) -> Who {
    let ranked = weigh(scene, cast, span, p, setting);
    match ranked.as_slice() {
        [] => Who::Open(vec![]),
        [first, second, ..] if first.score - second.score < CLOSE => {
            Who::Open(ranked.into_iter().take(2).collect())
        }
        [first, ..] => Who::Cast(first.who),
    }
}

/// Candidates, likeliest first.
fn weigh(
    scene: &Scene<'_>,
    cast: &[Entity],
    span: Span,
    p: Pronoun,
    setting: &Setting<'_>,
) -> Vec<Candidate> {
    let here = scene.sentence(span.start());
    // Everybody who may be meant, with the mention that counts.
    let mut meant: Vec<(usize, Span)> = vec![];
    for (i, e) in cast.iter().enumerate() {
        let Some(mention) = e.before(span.start()).or_else(|| ahead(scene, e, span)) else { continue };
        let away = here.saturating_sub(scene.sentence(mention.start()));
        let speaker = setting.around.contains(&Who::Cast(i));
        if away <= REACH && agrees(e, p) && !(speaker && setting.quoted) {
            meant.push((i, mention));
        }
    }
    let column = usize::from(!matches!(p, Pronoun::Person(_)));
    let mut ranked: Vec<Candidate> = (meant.iter())
        .map(|&(i, mention)| {
            let nearer = meant
                .iter()
                .filter(|(j, m)| *j != i && m.start() > mention.start() && m.start() < span.start())
                .count();
            let signs = signs(scene, cast, (i, mention), (span, p), setting, nearer);
            let mut score: f32 = signs.iter().zip(WEIGHTS).map(|(s, w)| s * w[column]).sum();
            if !setting.antecedents.is_empty() {
                score += ANTECEDENT * probability(&cast[i], setting.antecedents).max(UNNAMED).ln();
            }
            Candidate { who: i, score }
        })
        .collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.who.cmp(&b.who)));
    ranked
}

/// How probable the network finds it that the pronoun means somebody, over all their places.
fn probability(e: &Entity, antecedents: &[(Span, f32)]) -> f32 {
    antecedents.iter().filter(|(word, _)| e.seen.iter().any(|m| m.overlaps(*word))).map(|(_, p)| p).sum()
}

/// The first mention of somebody right after a pronoun, in the same sentence: "In his speech, Ode said".
fn ahead(scene: &Scene<'_>, e: &Entity, span: Span) -> Option<Span> {
    let first = *e.seen.first()?;
    (first.start() >= span.end() && scene.sentence(first.start()) == scene.sentence(span.start()))
        .then_some(first)
}

/// Whether somebody can be meant at all.
fn agrees(e: &Entity, p: Pronoun) -> bool {
    let person = e.sort == Some(Sort::Person);
    match p {
        Pronoun::Person(want) => person && !e.plural && e.gender.is_none_or(|is| is == want),
        Pronoun::Several => e.plural || !person,
        Pronoun::Thing => !person && !e.plural,
    }
}

/// What speaks for somebody and against. A number each, most of them 0 or 1.
fn signs(
    scene: &Scene<'_>,
    cast: &[Entity],
    (i, mention): (usize, Span),
    (span, p): (Span, Pronoun),
    setting: &Setting<'_>,
    nearer: usize,
) -> [f32; SIGNS] {
    let e = &cast[i];
    let yes = |b: bool| f32::from(u8::from(b));
    let ahead = mention.start() > span.start();
    let away = scene.sentence(span.start()).saturating_sub(scene.sentence(mention.start()));
    let stands = standing(scene, mention);
    let case = case(scene, span);
    let clause = away == 0 && !ahead && one_clause(scene, mention.end(), span.start());
    let word = scene.words(mention).to_lowercase();
    let again = pronoun(&word) == Some(p);
    let agreement = match p {
        Pronoun::Person(_) => e.gender.is_some(),
        Pronoun::Several => e.plural,
        Pronoun::Thing => e.sort == Some(Sort::Office) && !e.place,
    };
    let opens = span.start() - scene.sentence_start(span.start()) <= 3;
    let gap = span.start().abs_diff(mention.end()) as f32;
    [
        yes(away == 0 && !ahead),
        yes(away == 1),
        yes(away == 2),
        away.saturating_sub(2) as f32,
        yes(stands.subject),
        yes(stands.after_preposition),
        yes(stands.owner),
        (1.0 + e.earlier(span.start()) as f32).ln(),
        yes(again),
        yes(agreement),
        yes(setting.previous == Some(i)),
        yes(setting.around.contains(&Who::Cast(i))),
        yes(scene.paragraph(mention.start()) == scene.paragraph(span.start())),
        yes(e.named),
        nearer.min(4) as f32,
        yes(case == Case::Subject && stands.subject),
        yes(case == Case::Object && !stands.subject),
        yes(case == Case::Object && stands.subject && clause),
        yes(case == Case::Owner && stands.subject && clause),
        yes(ahead),
        yes(e.place || e.sort == Some(Sort::Document)),
        yes(e.named && cast.iter().take(i).all(|o| o.sort != e.sort)),
        yes(opens && stands.subject && away == 1),
        (1.0 + gap / 20.0).ln(),
        yes(e.sort.is_none()),
        yes(e.sort == Some(Sort::Person) && e.plural),
    ]
}
