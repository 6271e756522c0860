//! Whom given words of a text mean, asked from outside: for measuring the voices apart from the finding of sources.

use text::{Document, Span, Voice};

use crate::assemble::prepared;
use crate::cast::Entity;
use crate::hear::{Room, hear};
use crate::resolve::{self, Candidate, Who};
use crate::scene::Scene;
use crate::weighing::Weighed;
use crate::{Heeded, Reader};

/// Whom some words mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Meant {
    /// The voice, where the text decides.
    pub settled: Option<Voice>,
    /// Where it does not: who may be meant, likeliest first, with scores of which only the differences count.
    pub perhaps: Vec<(Voice, f32)>,
    /// Everybody who was weighed, likeliest first; empty where a rule decided.
    pub weighed: Vec<Chance>,
}

/// Somebody who may be meant, and why: for fitting the weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Chance {
    /// The voice; `None` stands for nobody of the others.
    pub voice: Option<Voice>,
    /// The signs that speak for it and against, in the order of the weights.
    pub signs: Vec<f32>,
}

impl Reader {
    /// Tells whom the words at each of `spans` mean, as if each were a source. It is the way that every reading goes,
    /// for words of the caller's choice.
    pub fn meant(&self, document: &Document, spans: &[Span]) -> Vec<Meant> {
        let Heeded { raws, mentions, antecedents, .. } = self.heed(document.text());
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
        let likely = |all: &[Candidate]| all.iter().map(|c| (voice(c.who), c.score)).collect::<Vec<_>>();
        let chance = |w: &Weighed| Chance { voice: w.who.map(voice), signs: w.signs.clone() };
        (heard.asked.iter().zip(&heard.weighed))
            .map(|(who, weighed)| {
                let (settled, perhaps) = match who {
                    Who::Page => (Some(page()), vec![]),
                    Who::Cast(c) if heard.cast[*c].perhaps.is_empty() => (Some(voice(*c)), vec![]),
                    Who::Cast(c) => (None, likely(&heard.cast[*c].perhaps)),
                    Who::Open(all) => (None, likely(all)),
                };
                Meant { settled, perhaps, weighed: weighed.iter().flatten().map(chance).collect() }
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
