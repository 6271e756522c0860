//! All that one reader found in one document, every span checked.

use std::fmt;

use crate::{Attribution, Document, DocumentId, Mention, Span, Voice, VoiceKind};

/// Which reader made a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// The reader's name and version.
    pub reader: String,
    /// SHA-256 digest of the weights, in hexadecimal.
    pub weights: String,
    /// The processor's kernel that ran them (`avx512vnni`, `avx2` …): the last digits may differ between kernels.
    pub kernel: String,
}

/// What a reader found, before it is checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// Named mentions in the order of the text.
    pub mentions: Vec<Mention>,
    /// The voices; the first is the page.
    pub voices: Vec<Voice>,
    /// The attributions in the order of the text.
    pub attributions: Vec<Attribution>,
    /// Sentences that are laid to nobody: what the page says in its own voice, neighbours joined.
    pub own: Vec<Span>,
}

/// All that one reader found in one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    // Invariant: every span quotes words of the document; `voices[0]` is the page; every index is in range;
    // `within` never runs in a circle; every content has at least one span.
    document: DocumentId,
    provenance: Provenance,
    found: Findings,
}

/// A finding that points nowhere: a bug in the reader, not something in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misplaced {
    /// The span is outside the text, splits a character, or is empty.
    Span(Span),
    /// An attribution, by its index, has no content.
    NoContent(usize),
    /// The first voice is not the page.
    NoPage,
    /// A voice or attribution index is out of range, or `within` runs in a circle; the attribution's or voice's own index.
    Index(usize),
}

impl fmt::Display for Misplaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Misplaced::Span(s) => write!(f, "span {s:?} holds no words of the document"),
            Misplaced::NoContent(i) => write!(f, "attribution {i} has no content"),
            Misplaced::NoPage => f.write_str("the first voice is not the page"),
            Misplaced::Index(i) => {
                write!(f, "finding {i} points to a voice or attribution that is not there")
            }
        }
    }
}

impl std::error::Error for Misplaced {}

impl Reading {
    /// Checks every span and index against the document.
    ///
    /// # Errors
    /// [`Misplaced`] names the first finding that points nowhere.
    pub fn new(document: &Document, provenance: Provenance, found: Findings) -> Result<Reading, Misplaced> {
        let good = |s: &Span| !s.is_empty() && document.quote(*s).is_some();
        let spans = (found.mentions.iter().map(|m| m.span))
            .chain(found.voices.iter().flat_map(|v| v.mentions.iter().copied()))
            .chain(found.attributions.iter().flat_map(|a| a.spans()))
            .chain(found.own.iter().copied());
        for s in spans {
            if !good(&s) {
                return Err(Misplaced::Span(s));
            }
        }
        if found.voices.first().map(|v| v.kind) != Some(VoiceKind::Page) {
            return Err(Misplaced::NoPage);
        }
        for (i, v) in found.voices.iter().enumerate() {
            if v.perhaps.iter().any(|&p| p >= found.voices.len() || p == i) {
                return Err(Misplaced::Index(i));
            }
        }
        for (i, a) in found.attributions.iter().enumerate() {
            if a.content.is_empty() {
                return Err(Misplaced::NoContent(i));
            }
            let (mut at, mut steps) = (a.within, 0);
            while let Some(w) = at {
                steps += 1;
                match found.attributions.get(w) {
                    Some(next) if steps <= found.attributions.len() => at = next.within,
                    _ => return Err(Misplaced::Index(i)),
                }
            }
            if a.voice.is_some_and(|v| v >= found.voices.len()) {
                return Err(Misplaced::Index(i));
            }
        }
        Ok(Reading { document: document.id(), provenance, found })
    }

    /// The document that was read.
    pub fn document(&self) -> DocumentId {
        self.document
    }

    /// Which reader made it.
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// Named mentions in the order of the text.
    pub fn mentions(&self) -> &[Mention] {
        &self.found.mentions
    }

    /// The voices; the first is the page.
    pub fn voices(&self) -> &[Voice] {
        &self.found.voices
    }

    /// The attributions in the order of the text.
    pub fn attributions(&self) -> &[Attribution] {
        &self.found.attributions
    }

    /// What the page says in its own voice: whole sentences that are laid to nobody.
    pub fn own(&self) -> &[Span] {
        &self.found.own
    }

    /// On whose word attribution `index` stands: from the page (always first) down to its own voice, one step
    /// an attribution. A step is `None` where the text names nobody. Panics if there is no such attribution.
    pub fn chain(&self, index: usize) -> Vec<Option<usize>> {
        let mut steps = vec![];
        let mut at = Some(index);
        while let Some(i) = at {
            let a = &self.found.attributions[i];
            steps.push(a.voice);
            at = a.within;
        }
        steps.push(Some(0));
        steps.reverse();
        steps
    }
}

#[cfg(test)]
mod tests;
