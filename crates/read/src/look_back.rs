//! Whom a pronoun of the third person means: everybody before it (and in its sentence after it) is weighed by what the
//! words show and the network says, and where nobody is likely enough the pronoun stays open.

use text::Span;

use crate::cast::Entity;
use crate::nouns::{Gender, Sort};
use crate::refer::Hint;
use crate::resolve::{Candidate, Setting, Who, is_label};
use crate::scene::Scene;
use crate::standing::{next_word, one_clause, standing};
use crate::weighing::{self, Weighed};
use crate::weights;

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
/// How probable each of two is between whom nothing decides.
const EITHER: f32 = 0.5;
/// Signs of a candidate.
const SIGNS: usize = 33;
/// Signs that nobody of the candidates is meant, after those.
const NOBODY: usize = 4;
/// A probability of the network below this counts as this much.
const FAINT: f32 = 0.003;

/// Weighs everybody who may be meant by the pronoun at `span`.
pub(crate) fn look_back(
    scene: &Scene<'_>,
    cast: &[Entity],
    span: Span,
    p: Pronoun,
    setting: &Setting<'_>,
) -> Who {
    let ranked = weigh(scene, cast, span, p, setting);
    let sure = ranked.first().filter(|w| w.chance >= weights::SURE[column(p)]).and_then(|w| w.who);
    if let Some(teller) = setting.teller.filter(|&t| Some(t) != sure && agrees(&cast[t], p)) {
        // "The prior confessed that he had told them": a name further off speaks for itself too loudly.
        if matches!(p, Pronoun::Person(_)) && !setting.quoted && sure.is_none_or(|_| !cast[teller].named) {
            return Who::Cast(teller);
        }
    }
    match sure {
        Some(who) => match unnamed_subject(scene, cast, (span, p), who) {
            Some(other) => Who::Open([other, who].map(|who| Candidate { who, score: EITHER.ln() }).into()),
            None => Who::Cast(who),
        },
        None => match only_before(scene, cast, (span, p), &ranked)
            .or_else(|| paper_before(scene, cast, (span, p), &ranked).filter(|_| !setting.content.is_empty()))
        {
            Some(only) => Who::Cast(only),
            None => Who::Open(weighing::likeliest(&ranked)),
        },
    }
}

/// The only one who can be meant in the sentence before a pronoun that opens its own, in the same paragraph: "An officer leaned
/// in. He said …".
fn only_before(
    scene: &Scene<'_>,
    cast: &[Entity],
    (span, p): (Span, Pronoun),
    ranked: &[Weighed],
) -> Option<usize> {
    let here = scene.sentence(span.start());
    let start = scene.sentence_start(span.start());
    let opens = span.start() - start <= 3;
    // "My brother works there and he says …": the same within a sentence.
    let joined = scene.text.get(start as usize..span.start() as usize).is_some_and(|s| s.ends_with(" and "));
    if !(opens && here > 0 || joined) || !matches!(p, Pronoun::Person(_)) {
        return None;
    }
    let before = |who: &usize| {
        let mention = cast[*who].before(span.start());
        mention.is_some_and(|m| {
            scene.sentence(m.start()) + usize::from(!joined) == here
                && scene.paragraph(m.start()) == scene.paragraph(span.start())
                && !standing(scene, m).owner
        })
    };
    let mut all = ranked.iter().filter_map(|w| w.who).filter(before);
    all.next().filter(|_| all.next().is_none())
}

/// The only paper or body that is the subject of the sentence before the one in which "it" says something: "A second letter is
/// less serene. “We are kept here,” it says."
fn paper_before(
    scene: &Scene<'_>,
    cast: &[Entity],
    (span, p): (Span, Pronoun),
    ranked: &[Weighed],
) -> Option<usize> {
    let here = scene.sentence(span.start());
    let before = |who: &usize| {
        let e = &cast[*who];
        let speaks = matches!(e.sort, Some(Sort::Document | Sort::Office)) && !e.place;
        speaks
            && e.before(span.start()).is_some_and(|m| {
                let away = here - scene.sentence(m.start());
                (1..=2).contains(&away)
                    && scene.paragraph(m.start()) == scene.paragraph(span.start())
                    && standing(scene, m).subject
            })
    };
    let mut all = ranked.iter().filter_map(|w| w.who).filter(before);
    all.next().filter(|_| p == Pronoun::Thing && all.next().is_none())
}

/// Whether somebody stands behind a pronoun as the object of its verb: "he had promised the Elder" is not the Elder. "He is
/// Karl Ode" is.
fn is_its_object(scene: &Scene<'_>, e: &Entity, span: Span) -> bool {
    const COPULAS: [&str; 8] = ["is", "was", "are", "were", "be", "been", "became", "remains"];
    let Some(&behind) = e.seen.get(e.earlier(span.end())) else { return false };
    let near = behind.start() > span.end() && behind.start() - span.end() <= CLAUSE;
    let between = || scene.text.get(span.end() as usize..behind.start() as usize).unwrap_or("");
    near && case(scene, span) == Case::Subject
        && one_clause(scene, span.end(), behind.start())
        && !between().contains(['.', '(', ')', '?', '!'])
        && !between().split_whitespace().any(|word| COPULAS.contains(&word))
}

/// Bytes within which an object follows its subject.
const CLAUSE: u32 = 60;

/// Somebody without a name who is the subject of the sentence before a pronoun that opens its own, while the likeliest
/// stands further off: "Brandt said so. The doctor who treated the men disagreed. He …" The weights go by names too much.
fn unnamed_subject(
    scene: &Scene<'_>,
    cast: &[Entity],
    (span, p): (Span, Pronoun),
    likeliest: usize,
) -> Option<usize> {
    let here = scene.sentence(span.start());
    let opens = span.start() - scene.sentence_start(span.start()) <= 3;
    if !opens || !matches!(p, Pronoun::Person(_)) || here == 0 {
        return None;
    }
    let before = |e: &Entity| e.before(span.start()).filter(|m| scene.sentence(m.start()) + 1 >= here);
    if !cast[likeliest].named || before(&cast[likeliest]).is_some() {
        return None;
    }
    let is_subject = |e: &Entity| before(e).is_some_and(|m| standing(scene, m).subject);
    (0..cast.len()).find(|&i| !cast[i].named && agrees(&cast[i], p) && is_subject(&cast[i]))
}

/// Where the weights of a pronoun stand.
fn column(p: Pronoun) -> usize {
    usize::from(!matches!(p, Pronoun::Person(_)))
}

/// Candidates, likeliest first.
pub(crate) fn weigh(
    scene: &Scene<'_>,
    cast: &[Entity],
    span: Span,
    p: Pronoun,
    setting: &Setting<'_>,
) -> Vec<Weighed> {
    let here = scene.sentence(span.start());
    // Everybody who may be meant, with the mention that counts.
    let mut meant: Vec<(usize, Span)> = vec![];
    for (i, e) in cast.iter().enumerate() {
        let Some(mention) = e.before(span.start()).or_else(|| ahead(scene, e, span)) else { continue };
        let away = here.saturating_sub(scene.sentence(mention.start()));
        let speaker = setting.around.contains(&Who::Cast(i));
        if away <= REACH
            && agrees(e, p)
            && !(speaker && setting.quoted)
            && !setting.speaks_of(scene, e)
            && !is_its_object(scene, e, span)
            && (setting.around.is_empty() || !is_label(scene, e))
        {
            meant.push((i, mention));
        }
    }
    nearest(&mut meant, |m| m.1);
    let hint = setting.hint;
    let chances: Vec<f32> = meant.iter().map(|(i, _)| likely(scene, &cast[*i], hint)).collect();
    let top = chances.iter().copied().fold(0.0, f32::max);
    let mut all: Vec<(Option<usize>, Vec<f32>)> = (meant.iter().zip(&chances))
        .map(|(&(i, mention), &chance)| {
            let nearer = meant
                .iter()
                .filter(|(j, m)| *j != i && m.start() > mention.start() && m.start() < span.start())
                .count();
            let mut signs = signs(scene, cast, (i, mention), (span, p), setting, nearer).to_vec();
            signs.extend(told(&cast[i], hint, chance, top));
            let (e, several) = (&cast[i], p == Pronoun::Several);
            let lone = e.sort == Some(Sort::Person) && !e.plural;
            signs.extend([several && lone, several && e.unnamed, several && e.named && !e.plural].map(yes));
            signs.extend([0.0; NOBODY]);
            (Some(i), signs)
        })
        .collect();
    let mut nobody = vec![0.0; SIGNS];
    nobody.extend(unsaid(hint, chances.iter().sum()));
    all.push((None, nobody));
    weighing::weigh(all, [&weights::PERSON, &weights::SEVERAL][column(p)])
}

/// Most candidates that are weighed for one place. Texts written by people stay below it: the reading of the 804 articles
/// of FA-KES is the same to the byte without a limit. A list of ten thousand in one sentence takes time with its square.
const MOST: usize = 150;

/// Keeps the candidates whose mention is latest, in the order they are in.
pub(crate) fn nearest<T>(meant: &mut Vec<T>, mention: impl Fn(&T) -> Span) {
    if meant.len() > MOST {
        let mut latest: Vec<Span> = meant.iter().map(&mention).collect();
        latest.sort_unstable_by_key(|&m| std::cmp::Reverse(m));
        let least = latest[MOST - 1];
        meant.retain(|m| mention(m) >= least);
    }
}

/// What the network says of a candidate: how probable (logarithm) if it saw it; that it did not, and how probable it
/// finds that nothing it saw is meant; that nobody is more probable.
pub(crate) fn told(e: &Entity, hint: &Hint, chance: f32, top: f32) -> [f32; 4] {
    if !hint.asked {
        return [0.0; 4];
    }
    if e.seen.last().is_some_and(|m| m.start() >= hint.from) {
        [chance.max(FAINT).ln(), 0.0, 0.0, yes(chance > 0.0 && chance >= top)]
    } else {
        [0.0, 1.0, hint.nothing().max(FAINT).ln(), 0.0]
    }
}

/// What speaks for nobody of the candidates: always; how probable the network finds that nothing is meant, or
/// something that is no candidate; that it was not asked.
pub(crate) fn unsaid(hint: &Hint, accounted: f32) -> [f32; NOBODY] {
    if !hint.asked {
        return [1.0, 0.0, 0.0, 1.0];
    }
    let elsewhere = (1.0 - hint.nothing() - accounted).max(0.0);
    [1.0, hint.nothing().max(FAINT).ln(), elsewhere, 0.0]
}

/// How probable the network finds it that somebody is meant, over all their places.
pub(crate) fn likely(scene: &Scene<'_>, e: &Entity, hint: &Hint) -> f32 {
    hint.found.iter().filter(|(word, _)| touches(scene, e, *word)).map(|(_, p)| p).sum::<f32>().min(1.0)
}

/// Whether a word belongs to a place where somebody is seen, or opens its phrase.
pub(crate) fn touches(scene: &Scene<'_>, e: &Entity, word: Span) -> bool {
    // Of the places that begin before or close after the word only the last few can reach it.
    let near = e.earlier(word.end() + CLOSE);
    e.seen[..near].iter().rev().take(6).any(|m| m.overlaps(word) || opens(scene, word, *m))
}

/// Bytes between a phrase's first word and the name in it.
const CLOSE: u32 = 30;

/// Whether a word opens the phrase whose name stands at `mention`: "*the* EU", "*former* mayor Ode".
fn opens(scene: &Scene<'_>, word: Span, mention: Span) -> bool {
    if word.end() > mention.start() || mention.start() - word.end() > CLOSE {
        return false;
    }
    let between = scene.text.get(word.start() as usize..mention.start() as usize).unwrap_or("");
    let mut words = between.split(' ').filter(|w| !w.is_empty());
    !between.contains([',', '.', ';', ':', '\n', '"', '“', '”', '(', ')'])
        && words.clone().count() <= 3
        && words.all(|w| !crate::phrases::wall(&w.to_lowercase()))
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
        Pronoun::Several => e.plural || !person || e.unnamed || !e.named,
        Pronoun::Thing => !person && !e.plural,
    }
}

/// A sign that is there or not.
pub(crate) fn yes(b: bool) -> f32 {
    f32::from(u8::from(b))
}

/// What speaks for somebody and against. A number each, most of them 0 or 1.
fn signs(
    scene: &Scene<'_>,
    cast: &[Entity],
    (i, mention): (usize, Span),
    (span, p): (Span, Pronoun),
    setting: &Setting<'_>,
    nearer: usize,
) -> [f32; 26] {
    let e = &cast[i];
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_too_many_candidates_the_ones_told_of_last_are_weighed() {
        let place = |n: usize| Span::from_usize(n, n + 1).unwrap();
        let mut few: Vec<Span> = (0..MOST).map(place).collect();
        nearest(&mut few, |m| *m);
        assert_eq!(few.len(), MOST);
        let mut many: Vec<Span> = (0..3 * MOST).rev().map(place).collect();
        nearest(&mut many, |m| *m);
        assert_eq!(many, (2 * MOST..3 * MOST).rev().map(place).collect::<Vec<_>>());
    }
}
