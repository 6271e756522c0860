//! Denials that need no verb of saying: "It is not true that …", "That is a lie", and "Ode denied this". Whoever writes or
//! speaks there says the first two.

use text::Span;

use crate::confidence::Grounds;
use crate::decode::Raw;
use crate::nest::{hull, size};
use crate::nouns;
use crate::scene::Scene;

/// What "it" or "that" is said to be.
const UNTRUE: [&str; 23] = [
    "not true",
    "untrue",
    "not the case",
    "false",
    "a lie",
    "simply not true",
    "just not true",
    "simply false",
    "a myth",
    "a slander",
    "a fabrication",
    "an invention",
    "absurd",
    "nonsense",
    "a complete lie",
    "an outright lie",
    "completely false",
    "entirely false",
    "totally false",
    "completely untrue",
    "wrong",
    "lies",
    "propaganda",
];

const IS: [&str; 4] = ["is", "was", "are", "were"];

/// How sure a plain denial is: the words are plain, but whose they are follows from the place alone.
const PLAIN_DENIAL: f32 = 0.7;

/// Adds the denials that the network did not find.
pub(crate) fn plain_denials(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    for untrue in UNTRUE.into_iter().chain([NOR]) {
        for (at, _) in scene.text.match_indices(untrue) {
            let ahead = denied_ahead(scene, raws, at, untrue)
                .filter(|(_, content)| !raws.iter().any(|r| content.iter().all(|c| r.content.contains(c))));
            if let Some((report, cue, content)) = claimed(scene, at, untrue) {
                // "Reports that …" puts forward nothing that the same sentence calls untrue.
                // "The Courier's suggestion that … is a lie": the suggestion ends before the verb.
                for part in raws.iter_mut().flat_map(|r| &mut r.content) {
                    if part.overlaps(content) && part.holds(cue) && part.start() >= report.start() {
                        *part = Span::new(part.start(), content.end()).unwrap_or(*part);
                    }
                }
                let only_told = |r: &Raw| r.source.is_empty() && r.cue.iter().all(|c| report.holds(*c));
                raws.retain(|r| !(only_told(r) && r.content.iter().any(|c| c.overlaps(content))));
                if !raws.iter().any(|r| r.cue.iter().any(|c| c.overlaps(cue))) {
                    let (source, cue, content) = (vec![], vec![cue], vec![content]);
                    raws.push(Raw { source, cue, content, grounds: Grounds::Rule(PLAIN_DENIAL) });
                }
                continue;
            }
            let found = ahead.or_else(|| denied_before(scene, raws, at, untrue));
            let Some((cue, content)) = found else { continue };
            if !raws.iter().any(|r| r.cue.iter().any(|c| c.overlaps(cue))) {
                raws.push(Raw {
                    source: vec![],
                    cue: vec![cue],
                    content,
                    grounds: Grounds::Rule(PLAIN_DENIAL),
                });
            }
        }
    }
    answers(scene, raws);
}

/// "Nor is it true that".
const NOR: &str = "is it true";

/// "It is not true that …": cue and content to the sentence's end.
fn denied_ahead(scene: &Scene<'_>, raws: &[Raw], at: usize, untrue: &str) -> Option<(Span, Vec<Span>)> {
    let cue_end = at + untrue.len();
    let rest = scene.text.get(cue_end..)?.strip_prefix(" that ")?;
    let nor = untrue == NOR && tail(scene.text.get(..at)?).ends_with("nor ");
    let (verb, before) = if nor { (at, "") } else { verb_before(scene, at)? };
    let opens = nor || tail(before).ends_with("it");
    let begin = cue_end + " that ".len() - "that ".len();
    let end = cue_end + " that ".len() + rest.find(['.', '!', '?', '”', '"', '\n']).unwrap_or(rest.len());
    // What somebody is given as saying ends before "he said".
    let inside = raws.iter().flat_map(|r| &r.content).filter(|c| c.range().contains(&at));
    let end = inside.map(|c| c.range().end).chain([end]).min()?;
    let (cue, content) = (Span::from_usize(verb, cue_end)?, Span::from_usize(begin, end)?);
    (opens && !content.is_empty()).then(|| (cue, vec![content]))
}

/// "That is a lie.": what was said right before is denied.
fn denied_before(scene: &Scene<'_>, raws: &[Raw], at: usize, untrue: &str) -> Option<(Span, Vec<Span>)> {
    const POINTERS: [&str; 7] = ["that", "this", "it", "these", "those", "all of this", "all of that"];
    let end = at + untrue.len();
    let closed = scene.text.get(end..)?.starts_with(['.', ',', '!', '?', ';', '”', '"', '’']);
    let (_, before) = verb_before(scene, at)?;
    let lower = tail(before);
    let pointer = POINTERS.iter().find(|p| {
        let lead = lower.strip_suffix(**p).map(str::trim_end);
        lead.is_some_and(|lead| {
            lead.is_empty() || lead.ends_with(['.', '!', '?', '“', '"', '‘', ',', ';', ':', '—'])
        })
    })?;
    let begin = before.len() - pointer.len();
    let cue = Span::from_usize(begin, end)?;
    let content = antecedent(scene, raws, cue, Which::Innermost).filter(|_| closed)?;
    Some((cue, content))
}

/// "Reports that … are untrue", "the claim that … is a lie": the words that report, the cue, and what is denied.
fn claimed(scene: &Scene<'_>, at: usize, untrue: &str) -> Option<(Span, Span, Span)> {
    const NOUNS: [&str; 13] = [
        "claim",
        "report",
        "allegation",
        "accusation",
        "story",
        "rumour",
        "rumor",
        "idea",
        "notion",
        "suggestion",
        "charge",
        "assertion",
        "statement",
    ];
    let end = at + untrue.len();
    let rest = scene.text.get(end..)?;
    let closed = rest.is_empty() || rest.starts_with(['.', ',', '!', '?', ';', '”', '"', '’', '\n']);
    let (verb, before) = verb_before(scene, at)?;
    let start = scene.sentence_start(verb as u32) as usize;
    let sentence = before.get(start..)?;
    let (noun, that) = sentence
        .match_indices(" that ")
        .filter_map(|(that, _)| {
            let word = sentence.get(..that)?.rsplit(|c: char| !c.is_alphabetic()).next()?;
            let noun = nouns::singular(&word.to_lowercase());
            NOUNS.contains(&noun.as_str()).then(|| (start + that - word.len(), start + that + 1))
        })
        .last()?;
    let content = Span::from_usize(that, before.len())?;
    let enough = scene.words(content).split_whitespace().count() > 3
        && !scene.words(content).contains(['"', '“', '”']);
    let report = Span::from_usize(noun, that)?;
    (closed && enough).then_some((report, Span::from_usize(verb, end)?, content))
}

/// The last bytes of a text in lower case, enough for any of [`denied_before`]'s pointers and the mark before it: all of a
/// long text once for every "is wrong" in it would take time with its square.
fn tail(before: &str) -> String {
    const ENOUGH: usize = 24;
    let mut from = before.len().saturating_sub(ENOUGH);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    before[from..].to_lowercase()
}

/// Where the verb before a word begins ("is", "was"), and the text before it.
fn verb_before<'t>(scene: &Scene<'t>, at: usize) -> Option<(usize, &'t str)> {
    let before = scene.text.get(..at)?.strip_suffix(' ')?;
    let verb = before.rsplit(|c: char| !c.is_alphabetic()).next()?;
    let start = before.len() - verb.len();
    IS.contains(&verb).then(|| (start, before.get(..start).unwrap_or("").trim_end()))
}

/// Which of the contents that end at one place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Innermost,
    Outermost,
}

/// What was said last before a place, in its sentence or the one before. A few words ("her to lie") are no statement.
fn antecedent(scene: &Scene<'_>, raws: &[Raw], cue: Span, which: Which) -> Option<Vec<Span>> {
    let here = scene.sentence(cue.start());
    let near = |r: &&Raw| {
        r.content.last().is_some_and(|c| c.end() <= cue.start() && scene.sentence(c.start()) + 1 >= here)
            && !r.content.iter().any(|c| c.overlaps(cue))
            && r.content.iter().map(|c| scene.words(*c).split_whitespace().count()).sum::<usize>() > FEW
    };
    let last = raws.iter().filter(near).max_by_key(|r| {
        let size = i64::from(size(&r.content));
        (r.content.last().map(|c| c.end()), if which == Which::Outermost { size } else { -size })
    })?;
    Some(last.content.clone())
}

/// So many words or fewer are no statement.
const FEW: usize = 3;

/// "Ode denied this.", "Residents dispute that.": a whole sentence that the network passes over.
fn answers(scene: &Scene<'_>, raws: &mut Vec<Raw>) {
    const VERBS: [&str; 9] =
        ["denied", "denies", "deny", "disputed", "disputes", "dispute", "rejected", "rejects", "reject"];
    for verb in VERBS {
        for (at, _) in scene.text.match_indices(verb) {
            let end = at + verb.len();
            let Some(rest) = scene.text.get(end..) else { continue };
            let pointer = [" this", " that", " it"].into_iter().find(|p| {
                rest.strip_prefix(*p).is_some_and(|rest| {
                    rest.is_empty() || rest.starts_with(['.', ';', ',', '\n']) || rest.starts_with(" and ")
                })
            });
            let start = scene.sentence_start(at as u32) as usize;
            let Some(subject) = scene.text.get(start..at).and_then(|s| s.strip_suffix(' ')) else { continue };
            let (Some(pointer), Some(subject)) = (pointer, plain_subject(subject)) else { continue };
            let source = Span::from_usize(start, start + subject.len());
            let (Some(source), Some(cue)) = (source, Span::from_usize(at, end)) else { continue };
            let whole = Span::from_usize(start, end + pointer.len());
            let taken = raws.iter().any(|r| {
                r.source.iter().chain(&r.cue).chain(&r.content).any(|s| whole.is_some_and(|w| w.overlaps(*s)))
            });
            if taken {
                continue;
            }
            let pointed = Span::from_usize(end + 1, end + pointer.len());
            let content = antecedent(scene, raws, cue, Which::Outermost).or_else(|| Some(vec![pointed?]));
            if let Some(content) = content {
                raws.push(Raw {
                    source: vec![source],
                    cue: vec![cue],
                    content,
                    grounds: Grounds::Rule(ANSWER),
                });
            }
        }
    }
}

/// How sure it is that "Ode denied this" denies what was said last.
const ANSWER: f32 = 0.7;

/// A subject of a few words without marks or a verb in it, less an auxiliary and adverbs at its end.
fn plain_subject(words: &str) -> Option<&str> {
    let mut subject = words;
    while let Some((rest, last)) = subject.rsplit_once(' ') {
        let light =
            ["has", "have", "had", "also", "all"].contains(&last) || last.len() > 4 && last.ends_with("ly");
        if !light {
            break;
        }
        subject = rest;
    }
    let plain = !subject.contains([',', ';', ':', '"', '“', '”', '(', '\n']);
    let few = (1..=7).contains(&subject.split_whitespace().count());
    let verb = subject
        .split_whitespace()
        .any(|w| ["who", "which", "that", "said", "was", "were", "is", "not", "never"].contains(&w));
    (plain && few && !verb && subject.starts_with(char::is_uppercase)).then_some(subject)
}

/// Whether an attribution is a plain denial, which belongs to whoever is speaking there.
pub(crate) fn is_plain_denial(scene: &Scene<'_>, raw: &Raw) -> bool {
    let cue = hull(&raw.cue).map_or("", |s| scene.words(s));
    let untrue = cue == NOR
        || UNTRUE.iter().any(|untrue| {
            cue.strip_suffix(untrue)
                .and_then(|rest| rest.strip_suffix(' '))
                .is_some_and(|verb| IS.contains(&verb.rsplit(' ').next().unwrap_or("")))
        });
    raw.source.is_empty() && untrue
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::Span;

    fn raw(text: &str, parts: [&str; 3]) -> Raw {
        let span = |words: &str| {
            let at = text.find(words).expect("the words");
            Span::from_usize(at, at + words.len()).expect("in order")
        };
        let [source, cue, content] = parts.map(|words| vec![span(words)]);
        Raw { source, cue, content, grounds: Grounds::Rule(0.9) }
    }

    fn added(text: &str, before: Option<[&str; 3]>) -> Vec<[String; 3]> {
        let scene = Scene::of(text);
        let mut raws: Vec<Raw> = before.map(|parts| raw(text, parts)).into_iter().collect();
        let given = raws.len();
        plain_denials(&scene, &mut raws);
        let words = |spans: &[Span]| spans.iter().map(|s| scene.words(*s)).collect::<Vec<_>>().join(" ");
        raws[given..].iter().map(|r| [words(&r.source), words(&r.cue), words(&r.content)]).collect()
    }

    #[test]
    fn what_is_said_to_be_untrue_is_denied_by_whoever_speaks() {
        assert_eq!(
            added("It is not true that the gate was shut. Boats left.", None),
            [["", "is not true", "that the gate was shut"].map(str::to_owned)]
        );
        assert_eq!(
            added("It was a lie that children were dragged out.", None),
            [["", "was a lie", "that children were dragged out"].map(str::to_owned)]
        );
        assert!(added("The gate is false.", None).is_empty());
    }

    #[test]
    fn what_is_reported_and_called_untrue_is_denied() {
        let text = "Reports that three guards were beaten are untrue. Boats left.";
        let said = Some(["Reports", "Reports", "that three guards were beaten"]);
        assert_eq!(
            added(text, None),
            [["", "are untrue", "that three guards were beaten"].map(str::to_owned)]
        );
        assert_eq!(added(text, said).len(), 1);
        let text = "Stories that three guards were beaten are false.";
        assert_eq!(added(text, None).len(), 1);
        let text = "The claim that Captain Weil beat Lena Marr is a lie, Ivo Rell said.";
        assert_eq!(
            added(text, None),
            [["", "is a lie", "that Captain Weil beat Lena Marr"].map(str::to_owned)]
        );
    }

    #[test]
    fn whose_claim_is_called_a_lie_still_made_it() {
        let text = "The Courier's suggestion that the mayor dined with us is a fabrication.";
        let scene = Scene::of(text);
        let said = ["The Courier", "suggestion", "that the mayor dined with us is a fabrication"];
        let mut raws = vec![raw(text, said)];
        plain_denials(&scene, &mut raws);
        assert_eq!(scene.words(raws[0].content[0]), "that the mayor dined with us");
        assert_eq!(scene.words(raws[1].cue[0]), "is a fabrication");
    }

    #[test]
    fn that_is_a_lie_denies_what_was_said_right_before() {
        let said = Some(["The Gazette", "says", "that we take money"]);
        assert_eq!(
            added("The Gazette says that we take money. That is a lie.", said),
            [["", "That is a lie", "that we take money"].map(str::to_owned)]
        );
        assert!(added("The Gazette says that we take money. Boats left. That is a lie.", said).is_empty());
        assert!(added("That is a lie.", None).is_empty());
    }

    #[test]
    fn a_short_answer_denies_what_was_said_right_before() {
        let said = Some(["The Gazette", "says", "that they take money"]);
        assert_eq!(
            added("The Gazette says that they take money. Grace Obura has flatly denied this.", said),
            [["Grace Obura", "denied", "that they take money"].map(str::to_owned)]
        );
        assert!(added("Grace Obura, who denied this, left.", None).is_empty());
    }
}
