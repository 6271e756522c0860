//! Tests of readings: what is refused, that everything kept can be shown, and the order of a chain.

use proptest::prelude::*;

use super::*;
use crate::{
    ActKind, ActMention, Anchor, Calendar, How, MentionKind, Metadata, Mode, Origin, Stance, TimeKind,
};

const TEXT: &str = "Térin told the aunt, and the aunt told me, that it is shut.";

fn document(text: &str) -> Document {
    Document::new(Origin { path: "-".to_owned() }, Metadata::default(), text.to_owned()).unwrap()
}

fn span(start: u32, end: u32) -> Span {
    Span::new(start, end).unwrap()
}

fn voice(kind: VoiceKind) -> Voice {
    Voice { kind, name: None, mentions: vec![], perhaps: vec![] }
}

fn attribution(voice: Option<usize>, within: Option<usize>) -> Attribution {
    Attribution {
        source: vec![],
        cue: vec![],
        content: vec![span(0, 1)],
        addressee: vec![],
        voice,
        mode: Mode::Indirect,
        stance: Stance::Asserts,
        within,
        confidence: 1.0,
    }
}

/// A page with two voices, and an attribution to the second inside one to the first.
fn findings() -> Findings {
    Findings {
        mentions: vec![],
        own: vec![],
        voices: vec![voice(VoiceKind::Page), voice(VoiceKind::Person), voice(VoiceKind::Person)],
        attributions: vec![attribution(Some(1), None), attribution(Some(2), Some(0))],
        ..Findings::default()
    }
}

fn read(found: Findings) -> Result<Reading, Misplaced> {
    let provenance =
        Provenance { reader: "by hand".to_owned(), weights: String::new(), kernel: String::new() };
    Reading::new(&document(TEXT), provenance, found)
}

#[test]
fn words_are_laid_to_the_innermost_attribution_that_holds_them() {
    let mut found = findings();
    found.attributions[0].content = vec![span(0, 20)];
    found.attributions[1].content = vec![span(7, 20)];
    let reading = read(found).unwrap();
    assert_eq!(reading.laid_to(span(8, 10)), Some(1));
    assert_eq!(reading.laid_to(span(0, 10)), Some(0));
    assert_eq!(reading.laid_to(span(18, 24)), None, "only half of it stands in a content");
    let mut same = findings();
    same.attributions.iter_mut().for_each(|a| a.content = vec![span(0, 20)]);
    assert_eq!(read(same).unwrap().laid_to(span(1, 3)), Some(1), "of two of one length the inner one");
}

#[test]
fn a_layer_that_points_to_nobody_is_refused() {
    let time = |bearing| Time {
        span: span(0, 1),
        kind: TimeKind::Date,
        value: "XXXX".to_owned(),
        edtf: None,
        anchor: Anchor::Nothing,
        calendar: Calendar::Gregorian,
        bearing,
        years: vec![],
    };
    let label = |by, voice| Label {
        term: span(0, 1),
        on: Some(Party { words: span(0, 1), voice }),
        by,
        how: How::Verb,
        confidence: 1.0,
    };
    let mention = ActMention { phrase: span(0, 1), head: span(0, 1) };
    let act = Act { authors: vec![3], ..Act::new(ActKind::Letter, mention) };
    let lost = [
        Findings { times: vec![time(Bearing::Said(2))], ..findings() },
        Findings { labels: vec![label(Whose::Attribution(2), None)], ..findings() },
        Findings { labels: vec![label(Whose::Page, Some(3))], ..findings() },
        Findings { acts: vec![act], ..findings() },
    ];
    for found in lost {
        assert_eq!(read(found), Err(Misplaced::Index(0)));
    }
    let sound = Findings {
        times: vec![time(Bearing::Said(1))],
        labels: vec![label(Whose::Attribution(1), Some(2))],
        ..findings()
    };
    assert!(read(sound).is_ok());
}

#[test]
fn a_sound_reading_is_kept_as_it_was_found() {
    let reading = read(findings()).unwrap();
    assert_eq!(reading.document(), document(TEXT).id());
    assert_eq!(reading.attributions(), findings().attributions);
    assert_eq!(reading.voices(), findings().voices);
}

#[test]
fn a_span_outside_the_text_is_refused_wherever_it_stands() {
    let far = span(10, 900);
    let spoil: [fn(&mut Findings, Span); 6] = [
        |f, s| f.mentions.push(Mention { span: s, kind: MentionKind::Place }),
        |f, s| f.voices[1].mentions.push(s),
        |f, s| f.attributions[0].source.push(s),
        |f, s| f.attributions[1].cue.push(s),
        |f, s| f.attributions[0].content.push(s),
        |f, s| f.attributions[1].addressee.push(s),
    ];
    for spoil in spoil {
        let mut found = findings();
        spoil(&mut found, far);
        assert_eq!(read(found), Err(Misplaced::Span(far)));
    }
}

#[test]
fn a_span_that_splits_a_character_or_is_empty_is_refused() {
    for bad in [span(1, 2), span(4, 4)] {
        let mut found = findings();
        found.attributions[0].cue.push(bad);
        assert_eq!(read(found), Err(Misplaced::Span(bad)));
    }
}

#[test]
fn an_attribution_without_content_is_refused() {
    let mut found = findings();
    found.attributions[1].content.clear();
    assert_eq!(read(found), Err(Misplaced::NoContent(1)));
}

#[test]
fn a_reading_whose_first_voice_is_not_the_page_is_refused() {
    let mut found = findings();
    found.voices.swap(0, 1);
    assert_eq!(read(found), Err(Misplaced::NoPage));
    assert_eq!(read(Findings::default()), Err(Misplaced::NoPage));
}

#[test]
fn an_index_that_leads_nowhere_is_refused() {
    let spoil: [fn(&mut Findings); 5] = [
        |f| f.attributions[1].voice = Some(3),
        |f| f.attributions[1].within = Some(2),
        |f| f.attributions[1].within = Some(1),
        |f| f.voices[1].perhaps.push(3),
        |f| f.voices[1].perhaps.push(1),
    ];
    for spoil in spoil {
        let mut found = findings();
        spoil(&mut found);
        assert_eq!(read(found), Err(Misplaced::Index(1)));
    }
}

#[test]
fn attributions_inside_each_other_in_a_circle_are_refused() {
    let mut found = findings();
    found.attributions[0].within = Some(1);
    assert_eq!(read(found), Err(Misplaced::Index(0)));
}

#[test]
fn a_chain_runs_from_the_page_to_the_one_who_is_heard_last() {
    let mut found = findings();
    found.attributions.push(attribution(None, Some(1)));
    let reading = read(found).unwrap();
    assert_eq!(reading.chain(0), [Some(0), Some(1)]);
    assert_eq!(reading.chain(1), [Some(0), Some(1), Some(2)]);
    assert_eq!(reading.chain(2), [Some(0), Some(1), Some(2), None]);
}

#[test]
fn a_refusal_says_what_is_wrong() {
    assert_eq!(Misplaced::Span(span(3, 9)).to_string(), "span 3..9 holds no words of the document");
}

/// Findings that may or may not be sound: spans over and beyond the text, any indices.
fn any_findings() -> impl Strategy<Value = Findings> {
    let spans =
        || prop::collection::vec((0u32..12, 0u32..12).prop_map(|(a, b)| span(a.min(b), a.max(b))), 0..2);
    let index = || prop::option::of(0usize..4);
    let one = (spans(), spans(), spans(), index(), index());
    prop::collection::vec(one, 0..4).prop_map(|all| {
        let one = |(source, cue, content, voice, within)| Attribution {
            source,
            cue,
            content,
            ..attribution(voice, within)
        };
        Findings { attributions: all.into_iter().map(one).collect(), ..findings() }
    })
}

proptest! {
    #[test]
    fn every_finding_can_be_shown(text in "\\PC{0,8}", found in any_findings()) {
        let document = document(&text);
        let provenance = Provenance { reader: "by chance".to_owned(), weights: String::new(), kernel: String::new() };
        if let Ok(reading) = Reading::new(&document, provenance, found) {
            for (i, attribution) in reading.attributions().iter().enumerate() {
                prop_assert!(!attribution.content.is_empty());
                for span in attribution.spans() {
                    prop_assert!(document.cite(span).is_some_and(|c| !c.quote().is_empty()));
                }
                let chain = reading.chain(i);
                prop_assert_eq!(chain.first(), Some(&Some(0)));
                prop_assert_eq!(chain.last(), Some(&attribution.voice));
                prop_assert!(chain.iter().flatten().all(|&v| v < reading.voices().len()));
            }
        }
    }
}

#[test]
fn kinds_are_called_the_same_in_json_and_in_output() {
    fn same<T: serde::Serialize + Copy>(all: &[T], name: fn(T) -> &'static str) {
        for &one in all {
            assert_eq!(serde_json::to_value(one).unwrap(), name(one));
        }
    }
    same(&MentionKind::ALL, MentionKind::name);
    same(&VoiceKind::ALL, VoiceKind::name);
    same(&Mode::ALL, Mode::name);
    same(&Stance::ALL, Stance::name);
    same(&TimeKind::ALL, TimeKind::name);
    same(&Calendar::ALL, Calendar::name);
    same(&How::ALL, How::name);
    same(&ActKind::ALL, ActKind::name);
}
