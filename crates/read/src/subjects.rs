//! Who does not speak, though the network takes them for whoever does, and words that are no part of what is said.

use text::Span;

use crate::decode::Raw;
use crate::nest::hull;
use crate::scene::Scene;

/// Mends sources that cannot be, and contents that took in a stray word of another paragraph.
pub(crate) fn mend_subjects(scene: &Scene<'_>, raws: &mut [Raw]) {
    for raw in raws.iter_mut() {
        raw.source.retain(|source| !is_count_of_votes(scene.words(*source)));
        drop_strays(scene, raw);
    }
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
    let subjects: Vec<Option<Vec<Span>>> = raws.iter().map(|raw| joined_subject(scene, raws, raw)).collect();
    for (raw, subject) in raws.iter_mut().zip(subjects) {
        raw.source = subject.unwrap_or(std::mem::take(&mut raw.source));
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
}
