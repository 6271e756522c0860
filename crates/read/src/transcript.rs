//! Transcripts: lines that open with a speaker's name and a colon, each laid to that speaker until the next one.

use text::Span;

use crate::confidence::Grounds;
use crate::decode::Raw;
use crate::scene::Scene;

/// A longer label, in words, is a sentence.
const LONGEST: usize = 6;
/// How sure a labelled speech is: in a transcript the form leaves little doubt.
const SPEECH: f32 = 0.9;

/// Words before a colon that open a note, a field of a form, or a heading, and name no speaker.
const NO_SPEAKERS: [&str; 62] = [
    "note",
    "notes",
    "date",
    "time",
    "subject",
    "to",
    "from",
    "cc",
    "re",
    "title",
    "author",
    "by",
    "source",
    "sources",
    "photo",
    "photos",
    "caption",
    "update",
    "updated",
    "correction",
    "clarification",
    "related",
    "warning",
    "contact",
    "contacts",
    "phone",
    "tel",
    "fax",
    "email",
    "e-mail",
    "website",
    "web",
    "address",
    "location",
    "place",
    "where",
    "when",
    "what",
    "who",
    "why",
    "how",
    "summary",
    "background",
    "conclusion",
    "introduction",
    "example",
    "tags",
    "keywords",
    "published",
    "agenda",
    "status",
    "price",
    "version",
    "present",
    "sent",
    "attachments",
    "press release",
    "news release",
    "media release",
    "release",
    "announcement",
    "for immediate release",
];

/// A line's label: where the name stands, and its colon.
#[derive(Clone, Copy)]
struct Label {
    name: Span,
    colon: Span,
}

/// Adds an attribution for each speech of a transcript, with the colon for a cue. What the network made of the same
/// label gives way; what it found inside a speech stays, and stands within it. A speech counts as quoted: its words are
/// given as spoken, and its "I" is the speaker.
pub(crate) fn speeches(scene: &mut Scene<'_>, raws: &mut Vec<Raw>) {
    let labels = labels(scene.text);
    if !is_transcript(scene.text, &labels) {
        // "PRESS RELEASE: for immediate use" is nobody's word.
        let no_speaker = |raw: &Raw| {
            let alone = |s: &Span| NO_SPEAKERS.contains(&scene.words(*s).to_lowercase().as_str());
            matches!(&raw.cue[..], [cue] if scene.words(*cue) == ":") && raw.source.iter().any(alone)
        };
        raws.retain(|raw| !no_speaker(raw));
        return;
    }
    for (i, label) in labels.iter().enumerate() {
        let next = labels.get(i + 1).map(|l| l.name.start() as usize);
        let content = speech(scene, label.colon.end() as usize, next);
        if content.is_empty() {
            continue;
        }
        let mine = |s: &Span| s.overlaps(label.name) || s.overlaps(label.colon);
        raws.retain(|r| !r.source.iter().chain(&r.cue).any(mine));
        content.iter().for_each(|s| scene.quote(*s));
        // Spans of other attributions end at the label: nobody's words run on into the next speaker's name.
        for raw in raws.iter_mut() {
            for part in [&mut raw.source, &mut raw.cue, &mut raw.content] {
                part.retain(|s| !mine(s));
            }
        }
        raws.push(Raw {
            source: vec![label.name],
            cue: vec![label.colon],
            content,
            grounds: Grounds::Rule(SPEECH),
        });
    }
    raws.retain(|r| !r.content.is_empty());
}

/// The words of all speeches of a transcript, a paragraph each; nothing where a text is none.
pub(crate) fn spoken(text: &str) -> Vec<Span> {
    let labels = labels(text);
    if !is_transcript(text, &labels) {
        return vec![];
    }
    let scene = Scene::of(text);
    let next = |i: usize| labels.get(i + 1).map(|l| l.name.start() as usize);
    let of = |(i, label): (usize, &Label)| speech(&scene, label.colon.end() as usize, next(i));
    labels.iter().enumerate().flat_map(of).collect()
}

/// Whether the labels are those of a transcript, not of notes: a question and its answer; two speakers in capitals;
/// or three lines of which one name comes back and another answers.
fn is_transcript(text: &str, labels: &[Label]) -> bool {
    let words = |l: &Label| text.get(l.name.range()).unwrap_or("");
    let mut names: Vec<String> = labels.iter().map(|l| words(l).to_lowercase()).collect();
    let loud = |l: &Label| {
        let name = words(l);
        name.chars().filter(|c| c.is_alphabetic()).count() > 1 && !name.contains(char::is_lowercase)
    };
    let all_loud = labels.len() > 1 && labels.iter().all(loud);
    let lines = names.len();
    names.sort();
    names.dedup();
    let has = |wanted: [&str; 2]| wanted.iter().all(|w| names.iter().any(|n| n == w));
    let in_turns = lines >= 3 && names.len() < lines;
    names.len() > 1 && (has(["q", "a"]) || has(["question", "answer"]) || all_loud || in_turns)
}

/// The pieces of a speech, a paragraph each: the rest of the label's paragraph, and, when somebody speaks after it, all
/// up to there. What stands in brackets is the stenographer's.
fn speech(scene: &Scene<'_>, from: usize, next: Option<usize>) -> Vec<Span> {
    let mut out = vec![];
    let end = next.unwrap_or(scene.text.len());
    let mut at = from;
    while at < end {
        let stop = scene.paragraph_end(at as u32).min(end);
        let words = scene.text.get(at..stop).unwrap_or("");
        let head = at + words.len() - words.trim_start().len();
        let bracketed = words.trim().starts_with(['(', '[']) && words.trim().ends_with([')', ']']);
        if words.contains(char::is_alphanumeric) && !bracketed {
            out.extend(Span::from_usize(head, at + words.trim_end().len()));
            if next.is_none() {
                break;
            }
        }
        at = stop.max(at + 1);
    }
    out
}

fn labels(text: &str) -> Vec<Label> {
    let mut out = vec![];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        out.extend(label(line, at));
        at += line.len();
    }
    out
}

fn label(line: &str, at: usize) -> Option<Label> {
    let start = stamp(line);
    let rest = line.get(start..)?;
    let colon = rest.find(':')?;
    let name = rest.get(..colon)?.trim_end();
    let after = rest.get(colon + 1..)?;
    if !(after.is_empty() || after.starts_with(char::is_whitespace)) || !is_speaker(name) {
        return None;
    }
    let span = |from: usize, to: usize| Span::from_usize(at + start + from, at + start + to);
    Some(Label { name: span(0, name.len())?, colon: span(colon, colon + 1)? })
}

/// How many bytes of a line are indentation and a time stamp ("[00:14:03] ", "(14:03) ", "14:03 ").
fn stamp(line: &str) -> usize {
    let indent = line.len() - line.trim_start().len();
    let rest = &line[indent..];
    let stamp = rest
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '[' | ']' | '(' | ')' | ':' | '.' | ' ')))
        .unwrap_or(0);
    let is_stamp = rest[..stamp].contains(|c: char| c.is_ascii_digit()) && rest[..stamp].ends_with(' ');
    if is_stamp { indent + stamp } else { indent }
}

/// Whether words can be a speaker's label: a few capitalised ones, no field of a form, no sentence.
fn is_speaker(name: &str) -> bool {
    const SMALL: [&str; 10] = ["of", "the", "de", "van", "von", "der", "al", "bin", "and", "for"];
    let plain = name.split('(').next().unwrap_or("").trim_end();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let capital = |w: &&str| w.starts_with(char::is_uppercase) || SMALL.contains(w);
    let marks =
        |c: char| !(c.is_alphanumeric() || c.is_whitespace() || matches!(c, '.' | '\'' | '’' | '-' | ','));
    (1..=LONGEST).contains(&words.len())
        && words[0].starts_with(char::is_uppercase)
        && words.iter().all(capital)
        && !plain.contains(marks)
        && !plain.contains(|c: char| c.is_ascii_digit())
        && !words.iter().any(|w| NO_SPEAKERS.contains(&w.to_lowercase().as_str()))
        && !NO_SPEAKERS.contains(&plain.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Vec<&str>)> {
        let mut scene = Scene::of(text);
        let mut raws = vec![];
        speeches(&mut scene, &mut raws);
        let words = |spans: &[Span]| spans.iter().map(|s| &text[s.range()]).collect::<Vec<_>>();
        raws.iter().map(|r| (words(&r.source)[0], words(&r.content))).collect()
    }

    #[test]
    fn each_speech_is_its_speakers_until_the_next() {
        let text = "CHAIR: Who had the key?\n\nMR. BREKK: I had.\n\nNobody else.\n\n(A pause.)\n\nCHAIR: Thank you.\n\nThe hearing ended.";
        assert_eq!(
            found(text),
            [
                ("CHAIR", vec!["Who had the key?"]),
                ("MR. BREKK", vec!["I had.", "Nobody else."]),
                ("CHAIR", vec!["Thank you."])
            ]
        );
    }

    #[test]
    fn questions_and_answers_are_a_transcript() {
        assert_eq!(found("Q: Who?\nA: The warden.")[1], ("A", vec!["The warden."]));
    }

    #[test]
    fn notes_times_and_addresses_are_none() {
        for text in [
            "Note: the bridge is shut.\nDate: 4 May\nNote: bring boots.",
            "12:30 Boats\n14:00 Tea\nhttps://weir.example/a\nhttps://weir.example/b",
            "The gate: a short history. Two keys: one lost.\nThe keys: where are they?",
            "Bridge: a way across.\nGate: what shuts it.",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
