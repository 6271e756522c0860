//! Ties documents to the reading: the attributions that give their words, and the voices that speak through them.

use text::{Act, Attribution, Span, Voice};

/// Fills in `attributions`, `voice` and `authors` of each act from the attributions and voices of the same reading.
///
/// An attribution belongs to a document if its source is the document ("the letter says"), or if what it gives is
/// what the document states or demands, at least half of it ("in a letter the mayor asked who held the key").
pub fn link_acts(acts: &mut [Act], attributions: &[Attribution], voices: &[Voice]) {
    for act in acts {
        act.attributions.clear();
        act.authors.clear();
        act.voice = None;
        for (i, attribution) in attributions.iter().enumerate() {
            let speaks = attribution.source.iter().any(|s| act.mentions.iter().any(|m| heads(*s, m.head)));
            if speaks {
                act.voice = act.voice.or(attribution.voice);
            }
            let said = act.states.iter().chain(&act.demands).any(|s| share(*s, &attribution.content));
            if speaks || said {
                act.attributions.push(i);
            }
        }
        act.authors = (voices.iter().enumerate())
            .filter(|(i, voice)| {
                Some(*i) != act.voice
                    && voice.mentions.iter().any(|m| act.by.iter().any(|b| b.holds(*m) || m.holds(*b)))
            })
            .map(|(i, _)| i)
            .collect();
    }
}

/// Whether the noun of a document is what a source is, and not only named in it ("the author of the letter").
fn heads(source: Span, head: Span) -> bool {
    // Before the noun of a phrase stand an article, an owner and adjectives: 60 bytes hold them.
    source.holds(head) && head.start() - source.start() <= 60
}

/// Whether at least half of `part` stands in a content.
fn share(part: Span, content: &[Span]) -> bool {
    let shared = |c: &Span| part.end().min(c.end()).saturating_sub(part.start().max(c.start()));
    let both: u32 = content.iter().map(shared).sum();
    let longer = content.iter().map(|c| c.len()).sum::<u32>().max(part.len());
    both * 2 >= longer
}

#[cfg(test)]
mod tests {
    use text::{Mode, Stance, VoiceKind};

    use super::*;

    const TEXT: &str =
        "In a letter to the ministry, Mayor Ode asked who held the key. The letter says that it was cut.";

    fn at(words: &str, nth: usize) -> Span {
        let (start, _) = TEXT.match_indices(words).nth(nth).unwrap();
        Span::from_usize(start, start + words.len()).unwrap()
    }

    fn said(source: Span, content: Span, voice: usize) -> Attribution {
        Attribution {
            source: vec![source],
            cue: vec![],
            content: vec![content],
            addressee: vec![],
            voice: Some(voice),
            mode: Mode::Indirect,
            stance: Stance::Asserts,
            within: None,
            confidence: 1.0,
        }
    }

    fn voice(kind: VoiceKind, mentions: Vec<Span>) -> Voice {
        Voice { kind, name: None, mentions, perhaps: vec![] }
    }

    #[test]
    fn what_a_letter_says_and_what_is_said_in_it_belong_to_it() {
        let mut acts = crate::acts(TEXT);
        let voices = [
            voice(VoiceKind::Page, vec![]),
            voice(VoiceKind::Person, vec![at("Mayor Ode", 0)]),
            voice(VoiceKind::Document, vec![at("The letter", 0)]),
        ];
        let attributions = [
            said(at("Mayor Ode", 0), at("who held the key", 0), 1),
            said(at("The letter", 0), at("that it was cut", 0), 2),
        ];
        link_acts(&mut acts, &attributions, &voices);
        assert_eq!(acts.len(), 1);
        assert_eq!((acts[0].attributions.clone(), acts[0].voice), (vec![0, 1], Some(2)));
        assert_eq!(acts[0].authors, vec![1]);
    }

    #[test]
    fn what_others_say_does_not_belong_to_it() {
        let mut acts = crate::acts(TEXT);
        link_acts(
            &mut acts,
            &[said(at("the ministry", 0), at("Mayor", 0), 0)],
            &[voice(VoiceKind::Page, vec![])],
        );
        assert!(acts[0].attributions.is_empty() && acts[0].voice.is_none() && acts[0].authors.is_empty());
    }
}
