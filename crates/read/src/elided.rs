//! A verb without a subject of its own: "Hald said it was shut, *adding* that it was late", "but in a later talk *said* so". It has
//! that of the verb before it.

use text::Span;

use crate::again::says;
use crate::decode::Raw;
use crate::nest::hull;
use crate::scene::Scene;

/// Before a participle these words say that it is no second verb of the subject: "accused *of lying*", "by saying", "was saying".
const NO_VERB: [&str; 17] = [
    "of", "by", "for", "from", "in", "without", "despite", "against", "about", "at", "is", "are", "was",
    "were", "been", "be", "to",
];

/// What may open the words between "but" and its verb: "but *in a later interview* said".
const OPENERS: [&str; 14] = [
    "in",
    "at",
    "on",
    "later",
    "then",
    "also",
    "after",
    "during",
    "by",
    "now",
    "afterwards",
    "today",
    "yesterday",
    "again",
];

/// So many verbs before one its subject is looked for.
const NEAR: usize = 8;

/// Gives verbs of reporting that have nobody the source of the verb before them in the sentence.
pub(crate) fn elided_subjects(scene: &Scene<'_>, raws: &mut [Raw]) {
    let mut verbs: Vec<(Span, usize)> =
        raws.iter().enumerate().filter_map(|(i, raw)| Some((hull(&raw.cue)?, i))).collect();
    verbs.sort_unstable();
    // In order, so that of three the third has what the second was given.
    for &(cue, n) in &verbs {
        if !raws[n].source.is_empty() || !(is_participle(scene, cue) || is_joined(scene, cue)) {
            continue;
        }
        let here = scene.sentence(cue.start());
        let before =
            verbs[..verbs.partition_point(|(verb, _)| verb.start() < cue.start())].iter().rev().take(NEAR);
        let fits = |(verb, i): &&(Span, usize)| {
            let subject = raws[*i].source.first();
            verb.end() <= cue.start()
                && scene.sentence(verb.start()) == here
                && scene.quoted(*verb) == scene.quoted(cue)
                && subject.is_some_and(|subject| subject.end() <= cue.start())
                // "Ode said that Brekk, denying it, left": whoever stands in what is said is not looked past.
                && scene.words(*verb).split(' ').any(says)
        };
        let subject = before.into_iter().find(fits).map(|(_, i)| raws[*i].source.clone());
        raws[n].source = subject.unwrap_or_default();
    }
}

/// Whether a cue is a participle that tells what its subject does besides: "…, adding".
fn is_participle(scene: &Scene<'_>, cue: Span) -> bool {
    let words = scene.words(cue).to_lowercase();
    let first = words.split(' ').next().unwrap_or("");
    let before = scene.text.get(..cue.start() as usize).unwrap_or("");
    let last = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase();
    first.ends_with("ing") && before.ends_with(' ') && says(first) && !NO_VERB.contains(&last.as_str())
}

/// Whether a finite verb stands behind "but" or "and", with no more than a phrase of time or place between.
fn is_joined(scene: &Scene<'_>, cue: Span) -> bool {
    const FAR: usize = 60;
    let words = scene.words(cue).to_lowercase();
    let first = words.split(' ').next().unwrap_or("");
    let finite =
        first.ends_with("ed") || ["said", "says", "told", "tells", "wrote", "writes"].contains(&first);
    let from = scene.text.floor_char_boundary((cue.start() as usize).saturating_sub(FAR));
    let lead = scene.text.get(from..cue.start() as usize).unwrap_or("");
    let between = [" but ", " and "].iter().filter_map(|link| Some(lead.rfind(link)? + link.len())).max();
    let Some(between) = between.map(|at| lead[at..].trim_end()).filter(|_| finite && says(first)) else {
        return false;
    };
    let opens = between.split(' ').next().unwrap_or("");
    !between.is_empty()
        && OPENERS.contains(&opens)
        && !between.contains([',', '.', ';', ':', '"', '“', '”', '\n'])
        && between.split(' ').count() <= 6
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::after;

    fn source(text: &str, raws: &[[&str; 3]]) -> String {
        after(text, raws, |scene, raws| elided_subjects(scene, raws)).remove(raws.len() - 1)[0].clone()
    }

    #[test]
    fn a_participle_has_the_subject_of_the_verb_before_it() {
        let text = "Hald said that it was shut, adding that it was late.";
        let said = ["Hald", "said", "that it was shut"];
        assert_eq!(source(text, &[said, ["", "adding", "that it was late"]]), "Hald");
        let text = "Hald said that Brekk spoke of denying it.";
        assert_eq!(
            source(text, &[["Hald", "said", "that Brekk spoke of denying it"], ["", "denying", "it"]]),
            ""
        );
        let text = "Hald said the wardens were telling lies.";
        assert_eq!(source(text, &[["Hald", "said", "the wardens were"], ["", "telling", "lies"]]), "");
    }

    #[test]
    fn a_verb_behind_but_and_a_time_has_the_subject_of_the_one_before_it() {
        let first = ["Hald", "first said", "he forgot"];
        let second = |text: &str| source(text, &[first, ["", "told", "he knew"]]);
        assert_eq!(second("Hald first said he forgot, but in a later talk told us he knew."), "Hald");
        assert_eq!(second("Hald first said he forgot, and the porter told us he knew."), "");
    }
}
