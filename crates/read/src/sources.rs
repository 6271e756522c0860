//! Which of several phrases that the network took for the source of one verb is the one. In news nobody's name is in two pieces:
//! of 20,841 sources in PolNeAR's train part ten are.

use text::Span;

use crate::cast::head;
use crate::decode::Raw;
use crate::nest::hull;
use crate::nouns;
use crate::relays::{hearing_from, quoting_verb};
use crate::scene::Scene;
use crate::standing::standing;

/// Keeps one phrase of each source: the one right before the verb; else not one that has a verb of its own right behind it;
/// else, where the verb comes first in no quotation, the one before it.
pub(crate) fn one_source(scene: &Scene<'_>, raws: &mut [Raw]) {
    let mut cues: Vec<Span> = raws.iter().filter_map(|raw| raw.cue.iter().copied().min()).collect();
    cues.sort_unstable();
    for raw in raws.iter_mut().filter(|raw| raw.source.len() > 1) {
        let Some(cue) = hull(&raw.cue) else { continue };
        // "Citing", "heard from": two speak, and who is who is told later.
        if quoting_verb(scene.words(cue)).is_some() || hearing_from(scene.words(cue)).is_some() {
            continue;
        }
        let mut groups = groups(scene, &raw.source);
        if groups.len() < 2 {
            continue;
        }
        let end = |group: &[Span]| group.last().map_or(0, |s| s.end());
        // "According to the toll": whoever stands right behind.
        if scene.words(cue).to_lowercase().ends_with("according to")
            && let Some(behind) = groups.iter().position(|g| g[0].start() == cue.end() + 1)
        {
            raw.source = groups.swap_remove(behind);
            continue;
        }
        // "Report to a judge next week about": the judge is no subject.
        let subject = |g: &[Span]| {
            stands_before(scene, end(g), cue.start()) && !standing(scene, g[0]).after_preposition
        };
        if let Some(direct) = groups.iter().rposition(|g| subject(g)) {
            raw.source = groups.swap_remove(direct);
            continue;
        }
        let own_verb = |group: &[Span]| {
            let next = cues.partition_point(|c| c.start() < end(group));
            cues.get(next).is_some_and(|c| !c.overlaps(cue) && stands_before(scene, end(group), c.start()))
        };
        let here = scene.sentence(cue.start());
        let free: Vec<Vec<Span>> = groups.iter().filter(|g| !own_verb(g)).cloned().collect();
        if free.iter().any(|g| scene.sentence(g[0].start()) == here) {
            groups = free;
        }
        if groups.iter().any(|g| scene.sentence(g[0].start()) == here) {
            groups.retain(|g| scene.sentence(g[0].start()) == here);
        }
        // "The council in a statement by its clerk said": the statement is where it is said.
        let placed = |g: &[Span]| {
            let noun = head(scene.words(g[0])).1.to_lowercase();
            let paper = nouns::sort(&noun) == Some(nouns::Sort::Document);
            paper && standing(scene, g[0]).after_preposition && end(g) <= cue.start()
        };
        if groups.iter().any(|g| !placed(g) && end(g) <= cue.start()) {
            groups.retain(|g| !placed(g));
        }
        let before = |group: &[Span]| end(group) <= cue.start() && scene.sentence(end(group) - 1) == here;
        let lead = scene.text.get(..cue.start() as usize).unwrap_or("").trim_end();
        let turned = lead.ends_with([',', '”', '"', '’', '\'', '?', '!', '—', '–', '-']);
        if groups.iter().any(|g| before(g)) && groups.iter().any(|g| g[0].start() >= cue.end()) && !turned {
            groups.retain(|g| before(g));
        }
        raw.source = groups.concat();
    }
}

/// "The draft came back with *a note saying* “send”": the note speaks.
pub(crate) fn paper_saying(scene: &Scene<'_>, raws: &mut [Raw]) {
    const SAYING: [&str; 6] = [" saying", " stating", " claiming", " warning", " admitting", " reading"];
    for raw in raws.iter_mut().filter(|raw| raw.source.is_empty()) {
        let [cue] = raw.cue.as_slice() else { continue };
        let cue = *cue;
        let words = scene.words(cue);
        let Some(saying) = SAYING.iter().find(|verb| words.ends_with(**verb)) else { continue };
        let noun = &words[..words.len() - saying.len()];
        let opener = noun.split(' ').next().unwrap_or("");
        let opens = ["a", "an", "the", "another", "one", "his", "her", "its", "their"].contains(&opener);
        let last = noun.rsplit(' ').next().unwrap_or("").to_lowercase();
        let speaks = opens && noun.contains(' ') && nouns::sort(&last) == Some(nouns::Sort::Document);
        let end = cue.start() + noun.len() as u32;
        if let (true, Some(source), Some(verb)) =
            (speaks, Span::new(cue.start(), end), Span::new(end + 1, cue.end()))
        {
            (raw.source, raw.cue) = (vec![source], vec![verb]);
        }
    }
}

/// Pieces of a source that nothing but marks, or "and", parts belong together: "The owners, Teil Brothers,".
fn groups(scene: &Scene<'_>, source: &[Span]) -> Vec<Vec<Span>> {
    let mut all = source.to_vec();
    all.sort_unstable();
    // "Her officials, I am informed, had …": nobody is called "I" besides.
    let alone =
        |s: &Span| ["i", "we", "he", "she", "they", "it"].contains(&scene.words(*s).to_lowercase().as_str());
    let together = |a: &Span, b: &Span| {
        let gap = scene.text.get(a.end() as usize..b.start().max(a.end()) as usize).unwrap_or("");
        gap.split(|c: char| !c.is_alphanumeric()).all(|word| ["", "and", "or", "the", "s"].contains(&word))
            && !gap.contains(['\n', '.', '!', '?', '”', '“'])
            && (gap.contains(" and ") || !alone(a) && !alone(b))
    };
    all.chunk_by(together).map(<[Span]>::to_vec).collect()
}

/// Whether nothing but an adverb stands between a phrase and a verb.
fn stands_before(scene: &Scene<'_>, end: u32, verb: u32) -> bool {
    let gap = scene.text.get(end as usize..verb.max(end) as usize).unwrap_or("-");
    let word = gap.trim();
    gap.starts_with(' ')
        && end < verb
        && (word.is_empty()
            || !word.contains(' ')
                && (word.ends_with("ly") || ["also", "then", "later", "once", "now"].contains(&word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{after, place, raw};

    fn kept(text: &str, raws: &[(&[&str], &str)]) -> Vec<String> {
        let made = |(source, cue): &(&[&str], &str)| {
            let source = source.iter().filter_map(|words| place(text, words)).collect();
            Raw { source, ..raw(text, ["", cue, ""]) }
        };
        let scene = Scene::of(text);
        let mut raws: Vec<Raw> = raws.iter().map(made).collect();
        one_source(&scene, &mut raws);
        let words = |raw: &Raw| raw.source.iter().map(|s| scene.words(*s)).collect::<Vec<_>>().join(" … ");
        raws.iter().map(words).collect()
    }

    #[test]
    fn of_two_the_one_right_before_the_verb_speaks() {
        let text = "When I left, my director said that the enemy sent me.";
        assert_eq!(kept(text, &[(&["I", "my director"], "said")]), ["my director"]);
    }

    #[test]
    fn whoever_speaks_in_the_next_sentence_does_not_speak_in_this_one() {
        let text = "Ode said it was safe, adding that it was late. Brekk said he forgot.";
        let all: [(&[&str], &str); 3] =
            [(&["Ode"], "said"), (&["Ode", "Brekk"], "adding"), (&["Brekk"], "forgot")];
        assert_eq!(kept(text, &all)[1], "Ode");
    }

    #[test]
    fn what_something_is_said_in_does_not_say_it() {
        let text = "The council in a statement by its clerk said the gate was shut.";
        assert_eq!(kept(text, &[(&["The council", "a statement by its clerk"], "said")]), ["The council"]);
    }

    #[test]
    fn who_has_a_verb_of_their_own_does_not_speak_with_the_other() {
        let text = "Her officials, I am informed, had advised her that it would rise.";
        let all: [(&[&str], &str); 2] = [(&["Her officials", "I"], "had advised"), (&["I"], "am informed")];
        assert_eq!(kept(text, &all), ["Her officials", "I"]);
    }

    #[test]
    fn whoever_stands_before_the_verb_speaks_unless_the_words_came_first() {
        let text = "A doctor in Kesh who asked for silence said wounded traders told him of it.";
        assert_eq!(
            kept(text, &[(&["A doctor in Kesh who", "wounded traders"], "said")]),
            ["A doctor in Kesh who"]
        );
        let text = "In a letter to Ode it was “late,” said the clerk.";
        assert_eq!(kept(text, &[(&["Ode", "the clerk"], "said")]), ["Ode … the clerk"]);
    }

    #[test]
    fn a_note_that_says_something_speaks() {
        let text = "The draft came back with a note saying “send”.";
        let found =
            after(text, &[["", "a note saying", "“send”"]], |scene, raws| paper_saying(scene, raws));
        assert_eq!(found[0], ["a note", "saying", "“send”"].map(str::to_owned));
    }

    #[test]
    fn whoever_stands_right_behind_according_to_is_the_source() {
        let text = "The coalition killed six, according to an inquest toll.";
        assert_eq!(
            kept(text, &[(&["The coalition", "an inquest toll"], "according to")]),
            ["an inquest toll"]
        );
    }

    #[test]
    fn a_name_beside_an_office_belongs_to_it() {
        let text = "The owners, Teil Brothers, said that it was shut.";
        assert_eq!(kept(text, &[(&["The owners", "Teil Brothers"], "said")]), ["The owners … Teil Brothers"]);
    }
}
