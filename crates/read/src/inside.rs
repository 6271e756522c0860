//! Voices inside somebody's words that plain forms tell of and the network passes over: "*was told by her manager* to …", "*he told
//! them* to …", "*the clerk* told him *so*".

use text::Span;

use crate::confidence::Grounds;
use crate::decode::Raw;
use crate::nest::{hull, start};
use crate::places::{CLAUSE_ENDS, LONGEST, Places, SHORTEST, clause_start, near, sentence_end};
use crate::scene::Scene;

/// "The clerk himself told him so.", "as my cousin had said so": what is said is in the "so".
pub(crate) fn said_so(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    const SAYING: [&str; 12] = [
        "said",
        "says",
        "say",
        "told me",
        "told him",
        "told her",
        "told us",
        "told them",
        "tells me",
        "tells us",
        "tell me",
        "saying",
    ];
    let places = Places::of(raws);
    for (at, _) in scene.text.match_indices(" so") {
        let rest = &scene.text[at + " so".len()..];
        let closed = rest.starts_with(['.', ',', ';', '!', '?', '”', '"', '’', ')', '\n']) || rest.is_empty();
        let before = &scene.text[..at];
        let Some(verb) = SAYING.iter().find(|verb| before.ends_with(&format!(" {verb}"))).filter(|_| closed)
        else {
            continue;
        };
        let mut verb_at = at - verb.len();
        let spans = (Span::from_usize(verb_at, at), Span::from_usize(at + 1, at + " so".len()));
        let (Some(cue), Some(content)) = spans else { continue };
        if places.with_cue(cue).next().is_some() {
            continue;
        }
        let clause = clause_start(scene, verb_at);
        let lead = scene.text.get(clause..verb_at).unwrap_or("").trim_end();
        for aux in [" himself", " herself", " had", " has", " have", " also", " never", " once"] {
            verb_at = lead.strip_suffix(aux).map_or(verb_at, |kept| clause + kept.len() + 1);
        }
        let subject = scene.text.get(clause..verb_at).unwrap_or("").trim_end();
        // The last few words, from an article, an owner or a name on.
        let words: Vec<&str> = subject.split(' ').collect();
        let few = &words[words.len().saturating_sub(3)..];
        let opens = |word: &&str| {
            [
                "the", "a", "an", "my", "his", "her", "our", "their", "your", "who", "he", "she", "they",
                "i", "we",
            ]
            .contains(&word.to_lowercase().as_str())
                || word.starts_with(char::is_uppercase)
        };
        let Some(first) = few.iter().position(opens) else { continue };
        let length = few[first..].iter().map(|w| w.len() + 1).sum::<usize>() - 1;
        let end = clause + subject.len();
        let source = Span::from_usize(end - length, end).into_iter().collect();
        raws.push(Raw { source, cue: vec![cue], content: vec![content], grounds: Grounds::Rule(TOLD) });
    }
}

/// How sure it is who told whom to do what.
const TOLD: f32 = 0.7;

/// "She was told by her manager to say that …", "I was instructed by the matron to look …": whoever tells is the source.
pub(crate) fn told_to(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    const VERBS: [&str; 14] = [
        "told",
        "instructed",
        "ordered",
        "asked",
        "advised",
        "urged",
        "warned",
        "forbidden",
        "encouraged",
        "persuaded",
        "begged",
        "commanded",
        "directed",
        "requested",
    ];
    const PASSIVE: [&str; 7] = ["was", "were", "is", "are", "been", "being", "be"];
    let places = Places::of(raws);
    let mut gone = vec![false; raws.len()];
    for (by, _) in scene.text.match_indices(" by ") {
        let before = &scene.text[..by];
        let Some(verb) = VERBS.iter().find(|verb| before.ends_with(**verb)) else { continue };
        let lead = before[..by - verb.len()].trim_end();
        let be = lead.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        if !PASSIVE.contains(&be) {
            continue;
        }
        let Some((teller, content)) = told(scene, &places, by + " by ".len()) else { continue };
        let Some(cue) = Span::from_usize(lead.len() - be.len(), by + " by".len()) else { continue };
        // "To say", found as a cue of its own, is what she was told to do.
        let doubled = |i: &usize| {
            let said = raws[*i].cue[0];
            said.start() == content.start() && scene.words(said).starts_with("to ")
        };
        let twice: Vec<usize> = places.with_cue(content).filter(doubled).collect();
        twice.iter().for_each(|&i| gone[i] = true);
        match places.with_cue(cue).next() {
            Some(found) => {
                let raw = &mut raws[found];
                // Whom the network knows as well, it knows with what is said.
                if !twice.is_empty() || !raw.source.iter().any(|s| s.overlaps(teller)) {
                    (raw.source, raw.cue, raw.content) = (vec![teller], vec![cue], vec![content]);
                }
            }
            None => raws.push(Raw {
                source: vec![teller],
                cue: vec![cue],
                content: vec![content],
                grounds: Grounds::Rule(TOLD),
            }),
        }
    }
    let mut gone = gone.into_iter();
    raws.retain(|_| !gone.next().unwrap_or(false));
}

/// "“He has asked us to be light,” she said.", "he told them himself to mix it": inside somebody's words, whoever tells others
/// to do something and was not found.
pub(crate) fn tells_to(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    const VERBS: [&str; 8] =
        [" asked ", " told ", " ordered ", " urged ", " begged ", " instructed ", " advised ", " warned "];
    const WHOM: [&str; 6] = ["us", "me", "them", "him", "her", "everybody"];
    let places = Places::of(raws);
    for verb in VERBS {
        for (at, _) in scene.text.match_indices(verb) {
            let behind = at + verb.len();
            let mut words = near(&scene.text[behind..]).split(' ');
            let whom = words.next().unwrap_or("");
            let mut to = behind + whom.len() + 1;
            let mut next = words.next().unwrap_or("");
            if ["himself", "herself", "all", "not", "both"].contains(&next) {
                to += next.len() + 1;
                next = words.next().unwrap_or("");
            }
            let Some(outer) = places.end_of(at).filter(|_| next == "to" && WHOM.contains(&whom)) else {
                continue;
            };
            let clause = clause_start(scene, at);
            let subject = scene.text.get(clause..at).unwrap_or("");
            let subject = ["has", "have", "had"]
                .iter()
                .find_map(|aux| subject.strip_suffix(*aux)?.strip_suffix(' '))
                .unwrap_or(subject);
            let plain = (1..=LONGEST).contains(&subject.split(' ').count())
                && !subject.is_empty()
                && !["was", "were", "be", "been", "being", "is", "are"]
                    .iter()
                    .any(|be| subject.ends_with(be));
            let end = sentence_end(scene, to, &CLAUSE_ENDS);
            let spans = (
                Span::from_usize(clause, clause + subject.len()),
                Span::from_usize(at + 1, behind - 1),
                Span::from_usize(to, end.min(outer)),
            );
            let (Some(source), Some(cue), Some(content)) = spans else { continue };
            if plain && content.len() > SHORTEST && places.with_cue(cue).next().is_none() {
                let (source, cue, content) = (vec![source], vec![cue], vec![content]);
                raws.push(Raw { source, cue, content, grounds: Grounds::Rule(TOLD).inside() });
            }
        }
    }
}

/// Who tells, from a place behind "by", and what: "to …" up to the end of the sentence or of the words that hold it.
fn told(scene: &Scene<'_>, places: &Places, from: usize) -> Option<(Span, Span)> {
    let rest = near(&scene.text[from..]);
    let to = rest.find(" to ")?;
    let whom = rest.get(..to)?;
    let plain = !whom.contains([',', ';', ':', '.', '"', '“', '”', '(', '\n']) && !whom.ends_with(" not");
    let whom = whom.strip_suffix(" not").unwrap_or(whom);
    if !plain || whom.split(' ').count() > LONGEST || whom.is_empty() {
        return None;
    }
    let begin = from + to + 1;
    let end = sentence_end(scene, begin, &CLAUSE_ENDS);
    let end = places.end_of(begin).map_or(end, |outer| outer.min(end));
    Some((Span::from_usize(from, from + whom.len())?, Span::from_usize(begin, end)?))
}

/// "His father phoned me to say the boy was sorry", found as phoning and, inside it, as saying by the same father: it is one.
pub(crate) fn one_telling(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    raws.sort_by_key(start);
    let mut gone = vec![false; raws.len()];
    for outer in 0..raws.len() {
        let ([content], Some(cue)) = (raws[outer].content.as_slice(), hull(&raws[outer].cue)) else {
            continue;
        };
        let content = *content;
        let says = |r: &Raw| {
            let [said] = r.cue.as_slice() else { return false };
            let lead = scene.text.get(cue.end() as usize..said.start() as usize).unwrap_or("");
            let to = ["to say", "to tell"].iter().any(|verb| scene.words(*said).starts_with(verb));
            content.holds(*said) && to && ["", "me", "us", "him", "her", "them"].contains(&lead.trim())
        };
        // What is said begins right behind, so it starts among the next few.
        let next = (outer + 1..raws.len()).take(8).find(|&i| says(&raws[i]));
        let Some(inner) = next else { continue };
        let joined = cue.hull(raws[inner].cue[0]);
        raws[outer].content = raws[inner].content.clone();
        raws[outer].cue = vec![joined];
        gone[inner] = true;
    }
    let mut gone = gone.into_iter();
    raws.retain(|_| !gone.next().unwrap_or(false));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::after as added;

    #[test]
    fn whoever_tells_somebody_to_do_something_is_the_source() {
        let text = "A picker was told by her manager to say she had fallen at home.";
        let wrong = [["A picker", "was told by", "to say she had fallen at home"]];
        assert_eq!(
            added(text, &wrong, told_to),
            [["her manager", "was told by", "to say she had fallen at home"].map(str::to_owned)]
        );
        let text = "The clerk was told by her manager to say that the gate was shut.";
        let wrong = [
            ["her manager", "was told by", "that the gate was shut"],
            ["The clerk", "to say", "that the gate was shut"],
        ];
        let right = ["her manager", "was told by", "to say that the gate was shut"].map(str::to_owned);
        assert_eq!(added(text, &wrong, told_to), [right]);
        let text = "He said he was instructed by the matron to look at the radiators only.";
        assert_eq!(added(text, &[], told_to)[0][0], "the matron");
        assert!(added("The house was ordered by phone. He went to bed.", &[], told_to).is_empty());
    }

    #[test]
    fn inside_somebody_s_words_others_are_told_to_do_something() {
        let text = "“He has asked us to be light,” she said.";
        let outer = ["she", "said", "“He has asked us to be light,”"];
        assert_eq!(added(text, &[outer], tells_to)[1], ["He", "asked", "to be light"]);
        let text = "They maintain that he told them himself to mix the load.";
        let outer = ["They", "maintain", "that he told them himself to mix the load"];
        assert_eq!(added(text, &[outer], tells_to)[1], ["he", "told", "to mix the load"]);
        assert_eq!(added("He told them to go.", &[], tells_to), Vec::<[String; 3]>::new());
    }

    #[test]
    fn what_somebody_says_may_be_so() {
        let found = added("It was shut; the clerk himself told him so. He was so tired.", &[], said_so);
        assert_eq!(found, [["the clerk", "told him", "so"].map(str::to_owned)]);
        assert!(added("They said so many things.", &[], said_so).is_empty());
    }

    #[test]
    fn phoning_to_say_is_saying_once() {
        let text = "His father phoned me to say the boy was sorry.";
        let twice =
            [["His father", "phoned", "me to say the boy was sorry"], ["me", "to say", "the boy was sorry"]];
        assert_eq!(
            added(text, &twice, one_telling),
            [["His father", "phoned me to say", "the boy was sorry"].map(str::to_owned)]
        );
    }
}
