//! One document in, one reading out: the only crate that knows the model.
//!
//! A reader sees one text and its weights: no files, no clock, no chance, no other document. Same text and
//! same provenance give the same reading, on every run and with any number of threads.
//!
//! ```text
//! text ─ pieces ─ window ─ model ─ decode ─┐
//! text ─ scene (paragraphs, quotations) ───┴─ assemble (cast, resolve, stance) ─ Findings
//! ```

mod assemble;
mod cast;
mod decode;
mod model;
mod nest;
mod nouns;
mod pieces;
mod resolve;
mod scene;
mod stance;
mod window;

use text::{Document, Findings, Misplaced, Provenance, Reading};

pub use model::ModelError;

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
            reader: format!("sayso-reader {}", env!("CARGO_PKG_VERSION")),
            weights: self.network.digest.clone(),
            kernel: model::kernel().to_owned(),
        }
    }

    fn tag(&self, document: &Document) -> Findings {
        let text = document.text();
        let pieces = pieces::pieces(&self.network.tokenizer, text);
        let (mut raws, mut mentions) = (vec![], vec![]);
        for window in window::windows(&pieces, text) {
            let part = &pieces[window];
            let scores = self.network.score(part);
            let words = decode::Words::of(part);
            raws.extend(decode::attributions(&words, &scores));
            mentions.extend(decode::names(&words, &scores));
        }
        assemble::findings(document, raws, assemble::tidy(mentions))
    }
}
