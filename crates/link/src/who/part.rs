//! What somebody does in a document: what they say, what is said of them, and who passes their words on.

use text::{Reading, Span};

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
pub fn part(reading: &Reading, at: &[Span]) -> Part {
    let named = |span: &Span| at.iter().any(|place| place.overlaps(*span));
    let voice =
        |v: usize| reading.voices().get(v).is_some_and(|voice| voice.mentions.iter().any(|m| at.contains(m)));
    let mut out = Part::default();
    for (i, a) in reading.attributions().iter().enumerate() {
        let mine = a.voice.is_some_and(voice) || a.voice.is_none() && a.source.iter().any(named);
        if mine {
            out.says.push(i);
            let chain = reading.chain(i);
            let between: Vec<usize> = chain[1..chain.len() - 1].iter().flatten().copied().collect();
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
        let lenn = part(&reading, &[at("Lenn")]);
        assert_eq!(lenn, Part { says: vec![1], told_of: vec![0], relayed: vec![(1, vec![1])] });
        assert_eq!(part(&reading, &[at("Orsk")]).relayed, vec![]);
    }
}
