//! Who is spoken of and does not speak: "*Marquez* is accused of the theft", "*the boat* was allegedly stolen". The network takes
//! them for whoever says so; nobody is named who does.

use text::Span;

use crate::decode::Raw;
use crate::nest::hull;
use crate::scene::Scene;

/// Verbs that tell in the passive what somebody says, thinks or asks of the one who is their subject.
const TOLD_OF: [&str; 24] = [
    "accused",
    "suspected",
    "believed",
    "said",
    "thought",
    "alleged",
    "reported",
    "expected",
    "considered",
    "known",
    "feared",
    "rumoured",
    "rumored",
    "understood",
    "presumed",
    "deemed",
    "claimed",
    "assumed",
    "estimated",
    "supposed",
    "asked",
    "ordered",
    "urged",
    "requested",
];

const BE: [&str; 8] = ["is", "are", "was", "were", "been", "being", "be", "'s"];

/// Words by which a sentence is somebody's who is not named.
pub(crate) const HEARSAY: [&str; 5] = ["allegedly", "reportedly", "purportedly", "supposedly", "reputedly"];

/// Takes the subject of such a verb, or of the clause of such an adverb, out of the source; it is a part of what is told.
pub(crate) fn told_of(scene: &Scene<'_>, raws: &mut [Raw]) {
    for raw in raws.iter_mut() {
        let Some(cue) = hull(&raw.cue) else { continue };
        let [subject] = raw.source.as_slice() else { continue };
        let subject = *subject;
        let here = scene.sentence(cue.start());
        if subject.end() > cue.start() || scene.sentence(subject.start()) != here {
            continue;
        }
        let words = scene.words(cue).to_lowercase();
        let adverb = words.split(' ').all(|word| HEARSAY.contains(&word));
        if !adverb && !is_passive(scene, &words, subject, cue) {
            continue;
        }
        raw.source.clear();
        if !raw.content.iter().any(|piece| piece.overlaps(subject)) {
            raw.content.push(subject);
            raw.content.sort_unstable();
        }
    }
}

/// Whether a verb is in the passive and nobody behind a "by" does it.
fn is_passive(scene: &Scene<'_>, words: &str, subject: Span, cue: Span) -> bool {
    let words: Vec<&str> = words.split(' ').collect();
    let Some(at) = words.iter().position(|word| TOLD_OF.contains(word)) else { return false };
    // "The Warden let it be known that": she does.
    if words[..at].iter().any(|word| ["let", "lets", "make", "makes", "made"].contains(word)) {
        return false;
    }
    let after = scene.text.get(cue.end() as usize..).unwrap_or("");
    let next = words.get(at + 1).copied().or_else(|| after.split_whitespace().next()).unwrap_or("");
    let between = scene.text.get(subject.end() as usize..cue.start() as usize).unwrap_or("-");
    // "The woman accused of the theft": no verb of hers.
    let reduced =
        at == 0 && next == "of" && between.trim().is_empty() && matches!(words[0], "accused" | "suspected");
    let adverb =
        |word: &&&str| word.ends_with("ly") || ["also", "now", "still", "not", "never"].contains(*word);
    let before = words[..at].iter().rev().find(|word| !adverb(word)).copied();
    let before = before.or_else(|| between.split_whitespace().next_back());
    let passive = before.is_some_and(|word| BE.contains(&word)) && ["of", "to", "that"].contains(&next);
    reduced || passive
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::after;

    fn told(text: &str, parts: [&str; 3]) -> [String; 3] {
        after(text, &[parts], |scene, raws| told_of(scene, raws)).remove(0)
    }

    #[test]
    fn who_is_accused_does_not_accuse() {
        let found =
            told("Vell, 24, is accused of burning the mill.", ["Vell", "is accused of", "burning the mill"]);
        assert_eq!(found, ["", "is accused of", "Vell … burning the mill"]);
        let found = told("The man accused of the fire left.", ["The man", "accused of", "the fire"]);
        assert_eq!(found, ["", "accused of", "The man … the fire"]);
        let found = told("The gate was suspected to be open.", ["The gate", "suspected", "to be open"]);
        assert_eq!(found[0], "");
    }

    #[test]
    fn what_somebody_allegedly_did_is_nobodys_word() {
        let found = told("A plot Vell allegedly made failed.", ["Vell", "allegedly", "A plot"]);
        assert_eq!(found, ["", "allegedly", "A plot … Vell"]);
    }

    #[test]
    fn who_accuses_and_who_is_known_for_something_else_stays() {
        let found = told("Vell accused Kern of the fire.", ["Vell", "accused", "Kern of the fire"]);
        assert_eq!(found[0], "Vell");
        let found = told("The mill has accused of late nobody.", ["The mill", "has accused", "nobody"]);
        assert_eq!(found[0], "The mill");
        let found =
            told("Vell let it be known that it burned.", ["Vell", "let it be known", "that it burned"]);
        assert_eq!(found[0], "Vell");
        let found = told("Vell was asked by Kern to go.", ["Vell", "was asked by", "to go"]);
        assert_eq!(found[0], "Vell");
    }
}
