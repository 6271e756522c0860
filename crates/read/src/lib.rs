//! One document in, one reading out: the only crate that knows the model.
//!
//! A reader sees one text and its weights: no files, no clock, no chance, no other document. Same text and
//! same provenance give the same reading, on every run and with any number of threads.
//!
//! ```text
//! text ─ fair copy
//! copy ─ pieces ─ window ─ model ─ decode ─ again (contents, speeches) ─┐
//! copy ─ scene (paragraphs, quotations) ────────────────────────────┴─ assemble (cast, resolve, stance)
//!   ─ layers (figures, times, labels, acts) ─ Findings, carried back
//! ```

mod acts;
mod again;
mod apart;
mod assemble;
mod bare;
mod bearer;
mod blocks;
mod cast;
mod citing;
pub mod confidence;
mod decode;
mod deeds;
mod denials;
mod edges;
mod elided;
mod fair;
mod figures;
#[cfg(test)]
mod fixtures;
mod gender;
mod hear;
mod heard;
mod hearsay;
mod inside;
mod labels;
mod layers;
mod lede;
mod look_back;
mod meant;
mod model;
mod nest;
mod nouns;
mod passives;
mod phrases;
mod pieces;
mod places;
mod point_back;
mod reach;
mod refer;
mod relays;
mod resolve;
mod roles;
mod scene;
mod signed;
mod sources;
mod stance;
mod standing;
mod subjects;
mod times;
mod transcript;
mod weighing;
mod weights;
mod whose;
mod window;

use text::marked::Relation;
use text::{Document, Findings, Mention, Misplaced, Provenance, Reading, Span, Stance};

use crate::refer::Antecedents;

pub use acts::{acts, link_acts};
pub use figures::figures;
pub use meant::{Chance, Meant};
pub use model::ModelError;
pub use times::{bearings, times};

/// Something that finds attributions and names in a text.
pub trait Tagger: Sync {
    /// Its name, version and weights.
    fn provenance(&self) -> Provenance;
    /// What it finds. Must depend on nothing but the document.
    fn tag(&self, document: &Document) -> Findings;
}

/// Reads a document.
///
/// # Errors
/// [`Misplaced`] if the tagger points to words that are not there: a bug in it.
pub fn read(document: &Document, tagger: &dyn Tagger) -> Result<Reading, Misplaced> {
    Reading::new(document, tagger.provenance(), tagger.tag(document))
}

/// What the cue of one attribution says that the voice does, by the rules of the reader that ships and without its
/// network: the parts are given.
#[must_use]
pub fn stance(document: &Document, parts: &Relation) -> Stance {
    let Relation { source, cue, content } = parts.clone();
    let raw = decode::Raw { source, cue, content, grounds: confidence::Grounds::Rule(1.0) };
    assemble::stance_of(&scene::Scene::of(document.text()), &raw)
}

/// Raised whenever the rules around the network change what is read, so that `sayso reread` knows older
/// readings for what they are.
const RULES: u32 = 4;

/// The reader that ships: a small network and rules for voices, chains and stance.
pub struct Reader {
    network: model::Network,
}

impl Reader {
    /// Loads the embedded weights.
    ///
    /// # Errors
    /// [`ModelError`] if this build's weights are damaged.
    pub fn shipped() -> Result<Reader, ModelError> {
        Ok(Reader { network: model::Network::shipped()? })
    }
}

impl Tagger for Reader {
    fn provenance(&self) -> Provenance {
        Provenance {
            reader: format!("sayso-reader {}, rules {RULES}", env!("CARGO_PKG_VERSION")),
            weights: self.network.digest.clone(),
            kernel: model::kernel().to_owned(),
        }
    }

    fn tag(&self, document: &Document) -> Findings {
        self.weigh(document).0
    }
}

/// What the network finds in a text: attributions without voices, names, labels, and what pronouns and sources may mean.
struct Heeded {
    raws: Vec<decode::Raw>,
    mentions: Vec<Mention>,
    called: Vec<decode::Called>,
    antecedents: Antecedents,
}

impl Reader {
    /// Reads a document, and gives beside each attribution what its confidence was made of (`None` where a rule found
    /// it): for the evaluation, which fits the weights of [`confidence`].
    pub fn weigh(&self, document: &Document) -> (Findings, Vec<Option<confidence::Features>>) {
        let Some(copy) = fair::FairCopy::of(document) else { return self.read_fair(document, vec![]) };
        let (mut findings, features) = self.read_fair(&copy.document, copy.blocks.clone());
        copy.carry_back(&mut findings);
        (findings, features)
    }

    fn read_fair(
        &self,
        document: &Document,
        blocks: Vec<Span>,
    ) -> (Findings, Vec<Option<confidence::Features>>) {
        let Heeded { raws, mentions, called, antecedents } = self.heed(document.text());
        let (mut findings, features) =
            assemble::findings((document, blocks), raws, mentions, &|span| antecedents.of(span));
        layers::add(document, &called, &mut findings);
        (findings, features)
    }

    /// Runs the network over a text.
    fn heed(&self, text: &str) -> Heeded {
        let pieces = pieces::pieces(&self.network.tokenizer, text);
        let spoken = transcript::spoken(text);
        let (mut raws, mut mentions, mut called, mut antecedents) =
            (vec![], vec![], vec![], Antecedents::default());
        for window in window::windows(&pieces, text) {
            let part = &pieces[window];
            let scores = self.network.score(part);
            let words = decode::Words::of(part);
            let found = decode::attributions(&words, &scores);
            let once = again::Once { text, words: &words, scores: &scores, found, spoken: &spoken };
            let found = again::completed(&self.network, once);
            antecedents.ask(&words, &scores);
            raws.extend(found);
            mentions.extend(decode::names(&words, &scores));
            called.extend(decode::called(&words, &scores));
        }
        Heeded { raws, mentions: edges::tidy(text, mentions), called, antecedents }
    }
}
