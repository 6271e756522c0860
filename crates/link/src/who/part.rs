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
