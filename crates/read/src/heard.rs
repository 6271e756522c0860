//! Who heard something from whom: "he had it from a colonel that …", "had received word from a go-between that …".

use text::Span;

use crate::confidence::Grounds;
use crate::decode::Raw;
use crate::places::{LONGEST, Places, SHORTEST, clause_start, end_of, near, sentence_end};
use crate::scene::Scene;

/// How sure it is who told whom.
const TOLD: f32 = 0.7;

/// Words before "from" by which somebody heard something.
const HEARING: [&str; 22] = [
    "heard",
    "hears",
    "hear",
    "hearing",
    "heard it",
    "learned",
    "learnt",
    "learns",
    "understood",
    "understands",
    "understand",
    "had it",
    "has it",
    "have it",
    "having it",
    "got it",
    "had the story",
    "had the tale",
    "had the news",
    "gathered",
    "gathers",
    "found out",
];

/// "Mott said he understood from a friend that …", "She had it from the cashier that …": the friend speaks in the words of
/// whoever heard it, and right in Mott's, who is the one that heard.
pub(crate) fn heard_from(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    let places = Places::of(raws);
    let sure = Grounds::Rule(TOLD);
    let mut new = vec![];
    for (at, _) in scene.text.match_indices(LINK) {
        let Some(Hearing { teller, cue, content, subject }) = hearing(scene, &places, at) else { continue };
        let held = places.end_of(at).is_some();
        let found = places.with_cue(cue).next();
        let source: Vec<Span> = match found.filter(|&i| !raws[i].source.is_empty()) {
            Some(i) => raws[i].source.iter().copied().filter(|s| !s.overlaps(teller)).collect(),
            None => subject.into_iter().collect(),
        };
        let retold = places.told_by(raws, teller, content);
        let of_the_speaker = held && source.iter().all(|s| is_pronoun(scene.words(*s)));
        let alone = of_the_speaker || source.is_empty();
        let content = vec![content];
        if !alone && !retold {
            let (source, content) = (vec![teller], content.clone());
            new.push(Raw { source, cue: vec![], content, grounds: sure.inside() });
        }
        let source = if alone { vec![teller] } else { source };
        let one = Raw { source, cue: vec![cue], content, grounds: sure };
        match found {
            Some(i) => raws[i] = one,
            None => new.push(one),
        }
    }
    raws.extend(new);
}

const LINK: &str = " from ";

/// Who was heard, by which verb, what they said, and who stands before the verb.
struct Hearing {
    teller: Span,
    cue: Span,
    content: Span,
    subject: Option<Span>,
}

/// What is heard around a "from".
fn hearing(scene: &Scene<'_>, places: &Places, at: usize) -> Option<Hearing> {
    let before = &scene.text[..at];
    let verb = HEARING.iter().filter(|verb| ends_with_words(before, verb)).max_by_key(|verb| verb.len())?;
    let behind = at + LINK.len();
    let rest = near(&scene.text[behind..]);
    let that = rest.find(" that ")?;
    let phrase = rest[..that].trim_end_matches(',');
    let plain = !phrase.contains([',', '.', ';', ':', '"', '“', '”', '(', '\n']);
    if !plain || phrase.is_empty() || phrase.split(' ').count() > LONGEST {
        return None;
    }
    let clause = clause_start(scene, at);
    let (verb_start, subject) = subject(scene, clause, at - verb.len());
    let said = behind + that + 1;
    let teller = Span::from_usize(behind, behind + phrase.len())?;
    let cue = Span::from_usize(verb_start, at)?;
    let content = Span::from_usize(said, reach(scene, places, said)).filter(|c| c.len() > SHORTEST)?;
    Some(Hearing { teller, cue, content, subject })
}

/// Where what is said ends: with the sentence, or the words that hold it; quotation marks in it end nothing.
fn reach(scene: &Scene<'_>, places: &Places, said: usize) -> usize {
    let end = sentence_end(scene, said, &['.', '!', '?', '\n']);
    places.end_of(said).map_or(end, |outer| outer.min(end))
}

fn ends_with_words(text: &str, words: &str) -> bool {
    text.strip_suffix(words).is_some_and(|lead| lead.ends_with([' ', '’', '\'', '—', '“', '\n']))
}

/// Whether words are a pronoun that may be a subject, and no more.
pub(crate) fn is_pronoun(words: &str) -> bool {
    ["he", "she", "they", "i", "we", "it"].contains(&words.to_lowercase().as_str())
}

/// Where the verb of a clause begins with its auxiliaries, and who stands before it.
fn subject(scene: &Scene<'_>, clause: usize, verb: usize) -> (usize, Option<Span>) {
    let lead = scene.text.get(clause..verb).unwrap_or("");
    let kept = ["had ", "has ", "have ", "'d ", "’d ", "'s ", "’s ", "'ve ", "’ve "]
        .iter()
        .find_map(|aux| lead.strip_suffix(*aux))
        .unwrap_or(lead);
    let subject = kept.trim_end();
    let few = (1..=LONGEST).contains(&subject.split(' ').count()) && !subject.is_empty();
    let start = clause + kept.len();
    (start, Span::from_usize(clause, clause + subject.len()).filter(|_| few))
}

/// "The family had received word from a go-between that …", "a deserter brought word to the prior that …".
pub(crate) fn word_of(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    const HAVING: [&str; 5] = ["received", "got", "had", "has", "have"];
    const GIVING: [&str; 4] = ["brought", "sent", "carried", "gave"];
    let places = Places::of(raws);
    for (at, _) in scene.text.match_indices(" word ") {
        let before = &scene.text[..at];
        let verb = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let behind = at + " word ".len();
        let rest = &scene.text[behind..];
        let from = HAVING.contains(&verb) && rest.starts_with("from ");
        let to = GIVING.contains(&verb) && (rest.starts_with("to ") || rest.starts_with("that "));
        // Right behind "word " as well.
        let Some(that) = near(&scene.text[behind - 1..]).find(" that ") else { continue };
        let phrase = rest[..that].trim_end();
        if !(from || to) || phrase.contains([',', '.', ';', ':', '"', '“', '”', '\n']) {
            continue;
        }
        let clause = clause_start(scene, at);
        let mut verbs = at - verb.len();
        if let Some(kept) = scene
            .text
            .get(clause..verbs)
            .and_then(|s| ["had ", "has ", "have "].iter().find_map(|aux| s.strip_suffix(*aux)))
        {
            verbs = clause + kept.len();
        }
        let subject = scene.text.get(clause..verbs).unwrap_or("").trim_end();
        let cue_end = if from { behind + "from".len() } else { behind - 1 };
        let spans = (
            Span::from_usize(clause, clause + subject.len()),
            Span::from_usize(verbs, cue_end),
            Span::from_usize(behind + that, end_of(scene, &places, behind + that)),
        );
        let (Some(source), Some(cue), Some(content)) = spans else { continue };
        let few = (1..=LONGEST).contains(&subject.split(' ').count()) && !subject.is_empty();
        if few && places.with_cue(cue).next().is_none() && content.len() > SHORTEST {
            let (source, cue, content) = (vec![source], vec![cue], vec![content]);
            raws.push(Raw { source, cue, content, grounds: Grounds::Rule(TOLD) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::after;

    #[test]
    fn whoever_heard_it_lets_the_other_speak() {
        let text = "Our cook had it from a colonel that the bridge is shut.";
        let said = "that the bridge is shut";
        let all = after(text, &[], heard_from);
        assert_eq!(
            all,
            [["a colonel", "", said], ["Our cook", "had it", said]].map(|r| r.map(str::to_owned))
        );
    }

    #[test]
    fn who_heard_what_they_tell_is_no_voice_of_their_own() {
        let text = "Mott said he understood from a friend at the county that there was no file.";
        let outer = ["Mott", "said", "he understood from a friend at the county that there was no file"];
        let inner = ["he", "understood", "there was no file"];
        let all = after(text, &[outer, inner], heard_from);
        assert_eq!(
            all[1],
            ["a friend at the county", "understood", "that there was no file"].map(str::to_owned)
        );
        assert_eq!(all.len(), 2);
    }

    #[test]
    fn what_comes_from_somewhere_is_no_hearing() {
        for text in ["He came from a town that is gone.", "She had it from the shop, she said, that is all."]
        {
            assert!(after(text, &[], heard_from).is_empty(), "{text}");
        }
    }

    #[test]
    fn word_comes_from_somebody_to_somebody() {
        let text = "The Post said that the family had received word from a go-between that nobody was hurt.";
        assert_eq!(
            after(text, &[], word_of),
            [["the family", "had received word from", "that nobody was hurt"].map(str::to_owned)]
        );
        let text = "A deserter brought word to the prior that the duke was dead.";
        assert_eq!(
            after(text, &[], word_of),
            [["A deserter", "brought word", "that the duke was dead"].map(str::to_owned)]
        );
        assert!(after("He had a word from the list that was too long.", &[], word_of).is_empty());
    }
}
