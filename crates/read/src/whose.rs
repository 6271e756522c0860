//! Whose claim it is that somebody else takes up: "dismissed *the museum's claim* that …", "testimony *by a steward* that …", "had gone by
//! *one farmer's report* that …".

use text::Span;

use crate::confidence::Grounds;
use crate::decode::Raw;
use crate::nest::hull;
use crate::places::{LONGEST, Places, SHORTEST, clause_start, near, sentence_end};
use crate::scene::Scene;

/// What somebody says that is passed on under a noun.
const SAYINGS: [&str; 58] = [
    "claim",
    "claims",
    "account",
    "accounts",
    "assurance",
    "assurances",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "assertion",
    "assertions",
    "statement",
    "statements",
    "suggestion",
    "suggestions",
    "warning",
    "warnings",
    "report",
    "reports",
    "argument",
    "testimony",
    "contention",
    "complaint",
    "complaints",
    "insistence",
    "promise",
    "promises",
    "prediction",
    "admission",
    "confession",
    "announcement",
    "belief",
    "evidence",
    "request",
    "requests",
    "demand",
    "demands",
    "order",
    "orders",
    "plea",
    "pleas",
    "denial",
    "denials",
    "finding",
    "findings",
    "conclusion",
    "view",
    "advice",
    "threat",
    "threats",
    "pledge",
    "hope",
    "hopes",
    "fear",
    "fears",
    "suspicion",
    "proposal",
];

/// "She dismissed the museum's claim that …", "he points to testimony by a steward that …": whoever claims it speaks inside the
/// words of whoever takes it up.
pub(crate) fn whose_claim(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    let mut inner = vec![];
    let places = Places::of(raws);
    for raw in raws.iter() {
        let (Some(cue), Some(said)) = (hull(&raw.cue), raw.content.last().copied()) else { continue };
        let Some(first) = raw.content.first().filter(|c| c.start() > cue.end() && !raw.source.is_empty())
        else {
            continue;
        };
        let from = (cue.end() + 1).min(first.start());
        let Some((whom, noun, that)) = claim(scene, from) else { continue };
        let begins = raw.content.iter().position(|c| c.start() <= that && that < c.end());
        let taken = places.with_cue(whom.hull(noun)).next().is_some();
        let (Some(begins), false) = (begins, taken) else { continue };
        // A cue outside of the other's content could not stand in it.
        let held = raw.content.iter().any(|c| c.holds(noun));
        let content = match Span::new(that, raw.content[begins].end()).filter(|_| held) {
            Some(rest) => std::iter::once(rest).chain(raw.content[begins + 1..].iter().copied()).collect(),
            None => raw.content.clone(),
        };
        if said.end() > that {
            let cue = if held { vec![noun] } else { vec![] };
            inner.push(Raw { source: vec![whom], cue, content, grounds: raw.grounds.inside() });
        }
    }
    raws.extend(inner);
}

/// Whose claim begins at a place, the noun, and where its "that" stands.
fn claim(scene: &Scene<'_>, from: u32) -> Option<(Span, Span, u32)> {
    let rest = scene.text.get(from as usize..)?;
    let that = near(rest).find(" that ")?;
    let phrase = &rest[..that];
    if phrase.contains([',', ';', ':', '.', '"', '“', '”', '(', '\n']) {
        return None;
    }
    let at = |start: usize, end: usize| Span::from_usize(from as usize + start, from as usize + end);
    let saying = |word: &str| SAYINGS.contains(&word);
    let (owner, noun) = phrase.rsplit_once(' ')?;
    if saying(noun) {
        // "the museum's (old) claim that"
        let owns = |word: &str| ["'s", "’s", "s'", "s’"].iter().any(|end| word.ends_with(end));
        let own = ["his", "her", "its", "their", "our", "my", "your"];
        let words: Vec<&str> = owner.split(' ').collect();
        let last = words.iter().rposition(|w| owns(w) || own.contains(w))?;
        let few = words.len() - last <= 2 && last < LONGEST;
        let length: usize = words[..=last].iter().map(|w| w.len() + 1).sum::<usize>() - 1;
        let whom = at(0, length).filter(|_| few)?;
        return Some((whom, at(phrase.len() - noun.len(), phrase.len())?, from + that as u32 + 1));
    }
    // "(a) claim by a steward that"
    let (by, link) = [" by ", " from "].iter().find_map(|link| Some((phrase.find(link)?, link)))?;
    let noun = phrase[..by].rsplit(' ').next().filter(|noun| saying(noun))?;
    let lead = phrase[..by].split(' ').count() <= 3;
    let whom = &phrase[by + link.len()..];
    let named = (1..=LONGEST).contains(&whom.split(' ').count()) && !whom.contains(" by ");
    let place = at(by + link.len(), phrase.len()).filter(|_| lead && named)?;
    Some((place, at(by - noun.len(), by)?, from + that as u32 + 1))
}

/// How sure it is whose report it is.
const REPORT: f32 = 0.7;

/// "Admitted that he had gone by one farmer's report that half a field had failed": whose report it is speaks inside, wherever the
/// report stands in somebody's words.
pub(crate) fn whose_report(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    let places = Places::of(raws);
    let mut inner = vec![];
    for (at, link) in scene.text.match_indices(" that ") {
        let noun = scene.text[..at].rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        if !SAYINGS.contains(&noun) || places.end_of(at).is_none() {
            continue;
        }
        let lead = &scene.text[clause_start(scene, at - noun.len())..at - noun.len()];
        let Some(owner) = lead.strip_suffix(' ').filter(|l| l.ends_with("'s") || l.ends_with("’s")) else {
            continue;
        };
        // From the word that opens the owner's phrase: "one farmer's", "the museum's", "Ode's".
        let (mut start, mut words) = (owner.len(), 0);
        for word in owner.rsplit(' ').take(4) {
            let opens = ["the", "a", "an", "one", "his", "her", "its", "their", "my", "our", "another"]
                .contains(&word);
            let name = word.starts_with(char::is_uppercase);
            if words > 0 && !opens && !name {
                break;
            }
            start -= word.len() + usize::from(words > 0);
            words += 1;
            if opens {
                break;
            }
        }
        let begin = at - noun.len() - 1 - (owner.len() - start);
        let end = sentence_end(scene, at + link.len(), &['.', '!', '?', ';', '”', '"', '\n']);
        let end = places.end_of(at + link.len()).map_or(end, |outer| outer.min(end));
        let spans = (
            Span::from_usize(begin, at - noun.len() - 1),
            Span::from_usize(at - noun.len(), at),
            Span::from_usize(at + 1, end),
        );
        let (Some(source), Some(cue), Some(content)) = spans else { continue };
        let free = places.with_cue(source.hull(cue)).next().is_none();
        if free && content.len() > SHORTEST {
            let (source, cue, content) = (vec![source], vec![cue], vec![content]);
            inner.push(Raw { source, cue, content, grounds: Grounds::Rule(REPORT).inside() });
        }
    }
    raws.extend(inner);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::after as added;

    #[test]
    fn whoever_claims_what_another_dismisses_is_heard_inside() {
        let text = "Ode dismissed the museum's claim that nobody had asked for the key.";
        let outer = ["Ode", "dismissed", "the museum's claim that nobody had asked for the key"];
        let found = added(text, &[outer], whose_claim);
        assert_eq!(found[1], ["the museum's", "claim", "that nobody had asked for the key"]);
        let text = "The mayor repeats the works' assurance that the water is clean.";
        let found = added(text, &[["The mayor", "repeats", "that the water is clean"]], whose_claim);
        assert_eq!(found[1], ["the works'", "", "that the water is clean"]);
        let text = "They point to testimony by a long-dead steward that no deed was signed.";
        let found = added(text, &[["They", "point to", "that no deed was signed"]], whose_claim);
        assert_eq!(found[1], ["a long-dead steward", "", "that no deed was signed"]);
    }

    #[test]
    fn whose_report_it_is_speaks_wherever_it_stands_in_somebodys_words() {
        let text = "Ode admitted that he had gone by one farmer's report that half a field had failed.";
        let outer =
            ["Ode", "admitted", "that he had gone by one farmer's report that half a field had failed"];
        let found = added(text, &[outer], whose_report);
        assert_eq!(found[1], ["one farmer's", "report", "that half a field had failed"]);
        assert!(added(text, &[], whose_report).is_empty());
    }

    #[test]
    fn a_claim_of_nobody_adds_no_voice() {
        for text in [
            "Ode dismissed the claim that the gate was shut.",
            "Ode dismissed the gate's lock that was shut.",
        ] {
            let content = text.strip_prefix("Ode dismissed ").and_then(|t| t.strip_suffix('.')).unwrap();
            assert_eq!(added(text, &[["Ode", "dismissed", content]], whose_claim).len(), 1, "{text}");
        }
    }
}
