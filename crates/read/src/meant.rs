//! Whom given words of a text mean, asked from outside: for measuring the voices apart from the finding of sources.

use text::{Document, Span, Voice};

use crate::assemble::prepared;
use crate::cast::Entity;
use crate::hear::{Room, hear};
use crate::resolve::{self, Who};
use crate::scene::Scene;
use crate::{Heeded, Reader};

/// Whom some words mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Meant {
    /// The voice, where the text decides.
    pub settled: Option<Voice>,
    /// Where it does not: who may be meant, likeliest first, with scores of which only the differences count.
    pub perhaps: Vec<(Voice, f32)>,
}

impl Reader {
    /// Tells whom the words at each of `spans` mean, as if each were a source. It is the way that every reading goes,
    /// for words of the caller's choice.
    pub fn meant(&self, document: &Document, spans: &[Span]) -> Vec<Meant> {
        let Heeded { raws, mentions, antecedents } = self.heed(document.text(), spans);
        let mut scene = Scene::of(document.text());
        let (raws, within) = prepared(&mut scene, raws);
        let room = Room {
            document,
            scene: &scene,
            raws: &raws,
            within: &within,
            mentions: &mentions,
            antecedents: &|span| antecedents.of(span),
        };
        let heard = hear(&room, spans);
        let voice = |c: usize| voice(&heard.cast[c]);
        (heard.asked.iter())
            .map(|who| match who {
                Who::Page => Meant { settled: Some(page()), perhaps: vec![] },
                Who::Cast(c) => Meant { settled: Some(voice(*c)), perhaps: vec![] },
                Who::Open(all) => {
                    Meant { settled: None, perhaps: all.iter().map(|c| (voice(c.who), c.score)).collect() }
                }
            })
            .collect()
    }
}

fn voice(e: &Entity) -> Voice {
    let name = e.name().map(str::to_owned);
    Voice { kind: resolve::kind(e), name, mentions: e.mentions.clone(), perhaps: vec![] }
}

fn page() -> Voice {
    Voice { kind: text::VoiceKind::Page, name: None, mentions: vec![], perhaps: vec![] }
}
