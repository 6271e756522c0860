//! Readings made by hand for the tests: marked text in, a document and its reading out.

use text::marked;
use text::{
    Attribution, Document, Findings, Metadata, Mode, Origin, Provenance, Reading, Stance, Voice, VoiceKind,
};

use crate::depth::depths;

/// Every source is a voice of its own; each attribution stands within the smallest content around its cue.
pub(crate) fn reading(marked: &str) -> (Document, Reading) {
    let (text, relations) = marked::parse(marked).unwrap();
    let document = Document::new(Origin { path: "-".into() }, Metadata::default(), text).unwrap();
    let page = Voice { kind: VoiceKind::Page, name: None, mentions: vec![], perhaps: vec![] };
    let mut found = Findings { voices: vec![page], ..Findings::default() };
    let depths = depths(&relations);
    for (i, relation) in relations.iter().enumerate() {
        let around =
            |&j: &usize| depths[j] + 1 == depths[i] && relations[j].content[0].holds(relation.content[0]);
        let voice = relation.source.first().map(|&mention| {
            let name = document.quote(mention).map(str::to_owned);
            found.voices.push(Voice {
                kind: VoiceKind::Person,
                name,
                mentions: vec![mention],
                perhaps: vec![],
            });
            found.voices.len() - 1
        });
        found.attributions.push(Attribution {
            source: relation.source.clone(),
            cue: relation.cue.clone(),
            content: relation.content.clone(),
            addressee: vec![],
            voice,
            mode: Mode::Indirect,
            stance: Stance::Asserts,
            within: (0..relations.len()).find(around),
            confidence: 1.0,
        });
    }
    let provenance = Provenance { reader: "hand".into(), weights: String::new(), kernel: String::new() };
    let reading = Reading::new(&document, provenance, found).unwrap();
    (document, reading)
}
