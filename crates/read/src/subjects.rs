//! Who does not speak, though the network takes them for whoever does, and words that are no part of what is said.

use text::Span;

use crate::decode::Raw;
use crate::nest::hull;
use crate::nouns;
use crate::scene::Scene;
use crate::standing::standing;

/// Mends sources that cannot be, and contents that took in a stray word of another paragraph.
pub(crate) fn mend_subjects(scene: &Scene<'_>, raws: &mut [Raw]) {
    for raw in raws.iter_mut() {
        raw.source.retain(|source| !is_count_of_votes(scene.words(*source)));
        drop_strays(scene, raw);
        give_subject(scene, raw);
    }
    drop_sentences_of_others(scene, raws);
    let mut cues: Vec<Span> = raws.iter().filter_map(|raw| hull(&raw.cue)).collect();
    cues.sort();
    for raw in raws.iter_mut().filter(|raw| raw.source.len() > 1) {
        let all = raw.source.clone();
        // "Hald rejected calls by Dagny Voss": of two who are found, the one behind "by" is in what the other does.
        let is_object = |source: &Span| {
            let verb_between = |first: &Span| {
                let behind = &cues[cues.partition_point(|cue| cue.start() < first.end())..];
                let mut between = behind.iter().take_while(|cue| cue.start() < source.start());
                between.any(|cue| cue.end() <= source.start())
            };
            scene.text[..source.start() as usize].ends_with(" by ") && all.iter().any(verb_between)
        };
        raw.source.retain(|source| !is_object(source));
    }
    let mut verbs: Vec<(u32, usize)> =
        raws.iter().enumerate().filter_map(|(i, raw)| Some((hull(&raw.cue)?.end(), i))).collect();
    verbs.sort_unstable();
    let joined = |raw| joined_subject(scene, raws, raw).or_else(|| subject_before(scene, raws, &verbs, raw));
    let subjects: Vec<Option<Vec<Span>>> = raws.iter().map(joined).collect();
    let mut ends = vec![];
    for (raw, subject) in raws.iter_mut().zip(subjects) {
        // "Accepts that she asked but | insists that …": what is accepted ends before the "but".
        if let (true, Some(_), Some(cue)) = (raw.source.is_empty(), &subject, hull(&raw.cue)) {
            let before = scene.text[..cue.start() as usize].trim_end();
            ends.extend(before.rfind(' ').map(|at| (cue, at as u32, subject.clone())));
        }
        raw.source = subject.unwrap_or(std::mem::take(&mut raw.source));
    }
    ends.sort_unstable_by_key(|(cue, ..)| *cue);
    for raw in raws.iter_mut().filter(|_| !ends.is_empty()) {
        let Some(span) = raw.content.last_mut() else { continue };
        let from = ends.partition_point(|(cue, ..)| cue.start() <= span.start());
        let Some((cue, end, subject)) = ends.get(from) else { continue };
        if span.holds(*cue) && *end > span.start() && subject.as_ref() == Some(&raw.source) {
            *span = Span::new(span.start(), *end).unwrap_or(*span);
        }
    }
}

/// "Rejected by four votes to three".
fn is_count_of_votes(source: &str) -> bool {
    let mut words = source.split_whitespace().skip_while(|w| w.eq_ignore_ascii_case("a"));
    let counted = words
        .next()
        .is_some_and(|w| w.starts_with(char::is_lowercase) || w.starts_with(|c: char| c.is_ascii_digit()));
    counted
        && (words.next() == Some("votes") || source.contains("vote of") || source.contains("show of hands"))
}

/// "Hald rejected calls by Dagny Voss to resign | and accused her of lying": the verb behind "and" is not Voss's, who stands
/// behind a "by" in what Hald rejected.
fn joined_subject(scene: &Scene<'_>, raws: &[Raw], raw: &Raw) -> Option<Vec<Span>> {
    let (source, cue) = (*raw.source.first()?, hull(&raw.cue)?);
    let before = scene.text.get(..cue.start() as usize)?;
    if !before.ends_with(" and ") || source.end() >= cue.start() {
        return None;
    }
    let lead = scene.text.get(..source.start() as usize)?;
    let is_object = ["by ", "of ", "from ", "with ", "against ", "for "]
        .iter()
        .any(|small| lead.ends_with(&format!(" {small}")));
    let here = scene.sentence(cue.start());
    let first = |other: &&Raw| {
        let verb = hull(&other.cue);
        let subject = other.source.first();
        verb.zip(subject).is_some_and(|(verb, subject)| {
            subject.end() <= verb.start()
                && verb.end() <= source.start()
                && scene.sentence(subject.start()) == here
                && scene
                    .text
                    .get(subject.end() as usize..verb.start() as usize)
                    .is_some_and(|gap| gap.trim().is_empty())
        })
    };
    is_object.then(|| raws.iter().find(first).map(|other| other.source.clone())).flatten()
}

/// "An angel had spoken to her and | had said that …", "his client accepts that she asked but | insists that …": a verb behind "and"
/// without a subject has that of the nearest verb before it in the same tense.
fn subject_before(scene: &Scene<'_>, raws: &[Raw], verbs: &[(u32, usize)], raw: &Raw) -> Option<Vec<Span>> {
    let cue = hull(&raw.cue).filter(|_| raw.source.is_empty())?;
    let before = scene.text.get(..cue.start() as usize)?;
    // "Pressed them to sign it and | denounce him": that is no verb of whoever pressed.
    let first = scene.words(cue).split(' ').next().unwrap_or("");
    let finite = first.ends_with('s')
        || first.ends_with("ed")
        || ["said", "told", "wrote", "swore", "thought", "had", "will", "would", "have"].contains(&first);
    if !finite || ![" and ", " but "].iter().any(|link| before.ends_with(link)) {
        return None;
    }
    let here = scene.sentence(cue.start());
    let tense = |cue: Span| {
        let first = scene.words(cue).split(' ').next().unwrap_or("");
        (first == "had", first.ends_with('s') && first != "was")
    };
    let fits = |other: &&Raw| {
        let verb = hull(&other.cue);
        let subject = other.source.last();
        verb.zip(subject).is_some_and(|(verb, subject)| {
            subject.end() <= verb.start()
                && verb.start() - subject.end() < 20
                && scene.sentence(subject.start()) == here
                && tense(verb) == tense(cue)
        })
    };
    const NEAR: usize = 8;
    let nearest = verbs[..verbs.partition_point(|(end, _)| *end <= cue.start())].iter().rev().take(NEAR);
    nearest.map(|(_, i)| &raws[*i]).find(fits).map(|other| other.source.clone())
}

/// "The coachman's testimony, which survives, | claims", "his superiors | considered": a verb of which nobody was found to be the
/// subject has the phrase right before it, if that is of a sort that speaks.
fn give_subject(scene: &Scene<'_>, raw: &mut Raw) {
    let [cue] = raw.cue.as_slice() else { return };
    let cue = *cue;
    let verb = scene.words(cue);
    let first = verb.split(' ').next().unwrap_or("");
    let active = first.ends_with('s') && first.len() > 3
        || first.ends_with("ed")
        || ["said", "told", "wrote", "had", "has"].contains(&first);
    if !raw.source.is_empty() || !active || first.ends_with("ss") {
        return;
    }
    let start = scene.sentence_start(cue.start());
    let before = scene.text.get(start as usize..cue.start() as usize).unwrap_or("");
    let Some(subject) = before.strip_suffix(' ').and_then(subject_at_end) else { return };
    let end = start as usize + before.len() - 1;
    let Some(source) = Span::from_usize(end - subject.len(), end) else { return };
    // "The attack in the eastern province proved": the province is no subject.
    if standing(scene, source).after_preposition {
        return;
    }
    let kept: Vec<Span> = raw.content.iter().copied().filter(|c| !c.overlaps(source)).collect();
    // A content that runs over the subject from before it holds the whole clause.
    if raw.content.iter().any(|c| c.overlaps(source) && !source.holds(*c)) || kept.is_empty() {
        return;
    }
    (raw.source, raw.content) = (vec![source], kept);
}

/// The phrase that ends a text, with a relative clause between commas: "The testimony, which survives,". Its noun is of a sort that
/// speaks, and an article or owner opens it.
fn subject_at_end(text: &str) -> Option<&str> {
    const OPENERS: [&str; 11] = ["the", "a", "an", "his", "her", "its", "their", "our", "my", "some", "many"];
    let noun_phrase = |text: &str| -> Option<usize> {
        let (mut at, mut words) = (text.len(), 0);
        for word in text.rsplit(' ').take(5) {
            at = at.checked_sub(word.len())?;
            words += 1;
            if word.contains(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'))) {
                return None;
            }
            if OPENERS.contains(&word.to_lowercase().as_str()) {
                return (words > 1).then_some(at);
            }
            at = at.saturating_sub(1);
        }
        None
    };
    let speaks = |text: &str| nouns::sort(&text.rsplit(' ').next().unwrap_or("").to_lowercase()).is_some();
    if let Some(clause) = text.strip_suffix(',') {
        let (noun, relative) = clause.rsplit_once(", ")?;
        let opens = ["which ", "who ", "whose "].iter().any(|word| relative.starts_with(word));
        let at = noun_phrase(noun).filter(|_| opens && speaks(noun) && relative.split(' ').count() < 12)?;
        return Some(&text[at..]);
    }
    if let Some(at) = noun_phrase(text).filter(|_| speaks(text)) {
        return Some(&text[at..]);
    }
    // "A judge in Tessin | has ruled": with a place behind the noun.
    let (noun, place) = [" in ", " of ", " from ", " at "].iter().find_map(|link| text.rsplit_once(link))?;
    let named = place.split(' ').count() <= 2 && place.split(' ').all(|w| w.starts_with(char::is_uppercase));
    noun_phrase(noun).filter(|_| named && speaks(noun)).map(|at| &text[at..])
}

/// "The company said that it was shut. Its lawyer dismissed the claim.": without quotation marks, a sentence behind the one with
/// the verb that has a speaker of its own is none of the company's words.
fn drop_sentences_of_others(scene: &Scene<'_>, raws: &mut [Raw]) {
    let mut speakers: Vec<u32> =
        raws.iter().filter(|r| !r.cue.is_empty()).flat_map(|r| r.source.first()).map(|s| s.start()).collect();
    speakers.sort_unstable();
    let opens = |at: u32| {
        let here = Span::new(at, at + 1);
        scene.sentence_start(at) == at && here.is_some_and(|here| !scene.quoted(here))
    };
    for raw in raws.iter_mut() {
        let Some(cue) = hull(&raw.cue) else { continue };
        // "According to Ode, it was shut. A porter said that …", all of it taken for Ode's.
        for span in raw.content.iter_mut().filter(|span| span.start() > cue.start()) {
            let from = speakers.partition_point(|at| *at <= span.start());
            let within = speakers[from..].iter().take(64).take_while(|at| **at < span.end());
            if let Some(&at) = within.into_iter().find(|at| opens(**at)) {
                let words = scene.text.get(span.start() as usize..at as usize).unwrap_or("").trim_end();
                let kept = words.strip_suffix('.').unwrap_or(words);
                *span = Span::new(span.start(), span.start() + kept.len() as u32).unwrap_or(*span);
            }
        }
        if raw.content.len() < 2 {
            continue;
        }
        let others = |span: &Span| {
            span.start() > cue.end()
                && scene.sentence(span.start()) > scene.sentence(cue.start())
                && scene.sentence_start(span.start()) == span.start()
                && !scene.quoted(*span)
                && speakers.binary_search(&span.start()).is_ok()
        };
        let kept: Vec<Span> = raw.content.iter().copied().filter(|span| !others(span)).collect();
        if !kept.is_empty() {
            raw.content = kept;
        }
    }
}

/// So many words or fewer that stand alone in another paragraph are no part of what is said here.
const STRAY: usize = 3;

fn drop_strays(scene: &Scene<'_>, raw: &mut Raw) {
    let Some(cue) = hull(&raw.cue).filter(|_| raw.content.len() > 1) else { return };
    let parted = |a: Span, b: Span| {
        let (first, second) = if a.start() <= b.start() { (a, b) } else { (b, a) };
        scene.text.get(first.end() as usize..second.start() as usize).is_some_and(|gap| gap.contains("\n\n"))
    };
    let all = raw.content.clone();
    let stray = |span: &Span| {
        scene.words(*span).split_whitespace().count() <= STRAY
            && parted(*span, cue)
            && all.iter().all(|other| other == span || parted(*span, *other))
    };
    let kept: Vec<Span> = all.iter().copied().filter(|span| !stray(span)).collect();
    if !kept.is_empty() {
        raw.content = kept;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::confidence::Grounds;

    fn spans(text: &str, parts: &[&str]) -> Vec<Span> {
        let span = |words: &&str| {
            let at = text.find(*words).expect("the words");
            Span::from_usize(at, at + words.len()).expect("in order")
        };
        parts.iter().map(span).collect()
    }

    fn raw(text: &str, source: &[&str], cue: &str, content: &[&str]) -> Raw {
        Raw {
            source: spans(text, source),
            cue: spans(text, &[cue]),
            content: spans(text, content),
            grounds: Grounds::Rule(0.9),
        }
    }

    fn mended(text: &str, mut raws: Vec<Raw>) -> Vec<[String; 2]> {
        let scene = Scene::of(text);
        mend_subjects(&scene, &mut raws);
        let words = |spans: &[Span]| spans.iter().map(|s| scene.words(*s)).collect::<Vec<_>>().join(" … ");
        raws.iter().map(|raw| [words(&raw.source), words(&raw.content)]).collect()
    }

    #[test]
    fn a_verb_behind_and_has_the_subject_of_the_verb_before_it() {
        let text = "Hald rejected calls by Dagny Voss to resign and accused her of theft.";
        let raws = vec![
            raw(text, &["Hald"], "rejected", &["calls by Dagny Voss to resign"]),
            raw(text, &["Dagny Voss"], "accused", &["her of theft"]),
        ];
        assert_eq!(mended(text, raws)[1][0], "Hald");
        let text = "Hald said that Dagny Voss lied and accused her of theft.";
        let raws = vec![
            raw(text, &["Hald"], "said", &["that Dagny Voss lied"]),
            raw(text, &["Dagny Voss"], "accused", &["her of theft"]),
        ];
        assert_eq!(mended(text, raws)[1][0], "Dagny Voss", "no small word makes her an object");
    }

    #[test]
    fn a_verb_behind_and_without_a_subject_has_the_one_of_the_verb_in_its_tense() {
        let text = "Ode's client accepts that she asked but insists that it was late.";
        let raws = vec![
            raw(text, &["Ode's client"], "accepts", &["that she asked but insists that it was late"]),
            raw(text, &["she"], "asked", &["that it was late"]),
            raw(text, &[], "insists", &["that it was late"]),
        ];
        let found = mended(text, raws);
        assert_eq!((found[2][0].as_str(), found[0][1].as_str()), ("Ode's client", "that she asked"));
        // Nothing stands before the "but": no piece of a letter is left.
        let text = "Ode accepts: “é but insists that it was late.";
        let raws = vec![
            raw(text, &["Ode"], "accepts", &["but insists that it was late"]),
            raw(text, &[], "insists", &["that it was late"]),
        ];
        assert_eq!(mended(text, raws)[0][1], "but insists that it was late");
        let text = "Residents say that guards press them to sign it and denounce the fifty-nine.";
        let raws = vec![
            raw(
                text,
                &["Residents"],
                "say",
                &["that guards press them to sign it and denounce the fifty-nine"],
            ),
            raw(text, &[], "denounce", &["the fifty-nine"]),
        ];
        assert_eq!(mended(text, raws)[1][0], "");
    }

    #[test]
    fn of_two_who_are_found_the_one_behind_by_is_the_object() {
        let text = "Hald rejected calls by Dagny Voss to resign.";
        let raws = vec![raw(text, &["Hald", "Dagny Voss"], "rejected", &["calls", "to resign"])];
        assert_eq!(mended(text, raws)[0][0], "Hald");
        let text = "In a letter by Dagny Voss the council said so.";
        let raws = vec![raw(text, &["Dagny Voss", "the council"], "said", &["so"])];
        assert_eq!(mended(text, raws)[0][0], "Dagny Voss … the council");
    }

    #[test]
    fn votes_say_nothing() {
        let text = "A motion to close the quarry was rejected by four votes to three.";
        let raws =
            vec![raw(text, &["four votes to three"], "was rejected", &["A motion to close the quarry"])];
        assert_eq!(mended(text, raws)[0][0], "");
        let text = "The motion was rejected by four councillors.";
        let raws = vec![raw(text, &["four councillors"], "was rejected", &["The motion"])];
        assert_eq!(mended(text, raws)[0][0], "four councillors");
    }

    #[test]
    fn a_word_or_two_of_another_paragraph_are_no_part_of_what_is_said() {
        let text = "The fence fell.\n\nRumour has it that the gate was open.";
        let raws = vec![raw(text, &["Rumour"], "has it", &["The fence", "that the gate was open"])];
        assert_eq!(mended(text, raws)[0][1], "that the gate was open");
    }

    #[test]
    fn a_verb_without_a_subject_has_the_one_right_before_it() {
        let text = "The coachman's testimony, which survives, claims that the envoys stayed.";
        let found = mended(text, vec![raw(text, &[], "claims", &["that the envoys stayed"])]);
        assert_eq!(found[0][0], "The coachman's testimony, which survives,");
        let text = "A surveyor told him that his superiors considered our graves “a matter”.";
        let found =
            mended(text, vec![raw(text, &[], "considered", &["his superiors", "our graves “a matter”"])]);
        assert_eq!(found[0], ["his superiors", "our graves “a matter”"].map(str::to_owned));
        for text in [
            "It appeared that the gate was shut.",
            "Nobody knows; named that the gate was shut.",
            "An attack in the eastern province proved that the gate was shut.",
        ] {
            let cue = text.split(' ').find(|w| w.ends_with("ed")).unwrap();
            assert_eq!(mended(text, vec![raw(text, &[], cue, &["that the gate was shut"])])[0][0], "");
        }
    }

    #[test]
    fn a_sentence_with_a_speaker_of_its_own_is_none_of_the_words_before_it() {
        let text = "The works said that it was shut. Its lawyer dismissed the claim.";
        let company =
            raw(text, &["The works"], "said", &["that it was shut", "Its lawyer dismissed the claim"]);
        let lawyer = raw(text, &["Its lawyer"], "dismissed", &["the claim"]);
        assert_eq!(mended(text, vec![company, lawyer])[0][1], "that it was shut");
        let text = "According to the works, it was shut. Its lawyer dismissed the claim.";
        let all = "it was shut. Its lawyer dismissed the claim";
        let company = raw(text, &["the works"], "According to", &[all]);
        let lawyer = raw(text, &["Its lawyer"], "dismissed", &["the claim"]);
        assert_eq!(mended(text, vec![company, lawyer])[0][1], "it was shut");
    }
}
