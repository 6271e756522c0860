//! What somebody does in a document: what they say, what is said of them, and who passes their words on.

use text::{Document, Reading, Span};

/// The part of one entity in one document, as indices into the reading's attributions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Where it is the voice.
    pub says: Vec<usize>,
    /// In whose content it is named.
    pub told_of: Vec<usize>,
    /// Its own words that come through somebody else: the attribution, and the voices between the page and it.
    pub relayed: Vec<(usize, Vec<usize>)>,
}

/// The part of an entity in a document, from the places where it is named there.
pub fn part(document: &Document, reading: &Reading, at: &[Span]) -> Part {
    let named = |span: &Span| at.iter().any(|place| place.overlaps(*span));
    let is_named_by = |mention: &Span| at.iter().any(|place| names(document.text(), *mention, *place));
    let voice =
        |v: usize| reading.voices().get(v).is_some_and(|voice| voice.mentions.iter().any(is_named_by));
    let mut out = Part::default();
    for (i, a) in reading.attributions().iter().enumerate() {
        let mine = a.voice.is_some_and(voice) || a.voice.is_none() && a.source.iter().any(named);
        if mine {
            out.says.push(i);
            let chain = reading.chain(i);
            let between = chain[1..chain.len() - 1].iter().flatten().copied();
            let between: Vec<usize> = between.filter(|step| !voice(*step)).collect();
            if !between.is_empty() {
                out.relayed.push((i, between));
            }
        }
        if a.content.iter().any(|content| at.iter().any(|place| content.holds(*place))) {
            out.told_of.push(i);
        }
    }
    out
}

/// Whether a mention is this name, with its article and what explains it: "the FTB, which runs the camp". The mayor of a
/// town is not the town.
pub(crate) fn names(text: &str, mention: Span, place: Span) -> bool {
    let between = |from: u32, to: u32| text.get(from as usize..to as usize).unwrap_or_default().trim();
    if !mention.holds(place) {
        return false;
    }
    let (before, behind) = (between(mention.start(), place.start()), between(place.end(), mention.end()));
    let opens = before.is_empty() || before.eq_ignore_ascii_case("the");
    opens && (behind.is_empty() || behind.starts_with([',', '(', '\u{2014}', '\u{2013}']))
}

#[cfg(test)]
mod tests {
    use text::{
        Attribution, Document, Findings, Metadata, Mode, Origin, Provenance, Stance, Voice, VoiceKind,
    };

    use super::*;

    #[test]
    fn somebody_speaks_is_spoken_of_and_is_passed_on() {
        let text = "Orsk said that Lenn had told him that the gate was shut.";
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            Span::from_usize(start, start + words.len()).unwrap()
        };
        let origin = Origin { path: "-".to_owned() };
        let document = Document::new(origin, Metadata::default(), text.to_owned()).unwrap();
        let voice = |kind, mentions| Voice { kind, name: None, mentions, perhaps: vec![] };
        let attribution = |source: &str, content: &str, voice, within| Attribution {
            source: vec![at(source)],
            cue: vec![],
            content: vec![at(content)],
            addressee: vec![],
            voice: Some(voice),
            mode: Mode::Indirect,
            stance: Stance::Asserts,
            within,
            confidence: 1.0,
        };
        let found = Findings {
            voices: vec![
                voice(VoiceKind::Page, vec![]),
                voice(VoiceKind::Person, vec![at("Orsk")]),
                voice(VoiceKind::Person, vec![at("Lenn")]),
            ],
            attributions: vec![
                attribution("Orsk", "that Lenn had told him that the gate was shut", 1, None),
                attribution("Lenn", "that the gate was shut", 2, Some(0)),
            ],
            ..Findings::default()
        };
        let provenance = Provenance { reader: String::new(), weights: String::new(), kernel: String::new() };
        let reading = Reading::new(&document, provenance, found).unwrap();
        let lenn = part(&document, &reading, &[at("Lenn")]);
        assert_eq!(lenn, Part { says: vec![1], told_of: vec![0], relayed: vec![(1, vec![1])] });
        assert_eq!(part(&document, &reading, &[at("Orsk")]).relayed, vec![]);
    }

    #[test]
    fn a_name_is_a_mention_with_its_article_and_explanation_but_not_the_mayor_of_the_town() {
        let text = "The FTB, which runs the camp, and the mayor of Averin spoke; Averin's mayor too.";
        let span = |words: &str| {
            let at = text.find(words).unwrap();
            Span::from_usize(at, at + words.len()).unwrap()
        };
        assert!(names(text, span("The FTB, which runs the camp"), span("FTB")));
        assert!(names(text, span("FTB"), span("FTB")));
        assert!(!names(text, span("the mayor of Averin"), span("Averin")));
        assert!(!names(text, span("Averin's mayor"), Span::new(61, 67).unwrap()));
    }
}
