//! All that one reader found in one document, every span checked.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    Act, Attribution, Bearing, Document, DocumentId, Figure, Label, Mention, Party, Span, Time, Voice,
    VoiceKind, Whose,
};

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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// Named mentions in the order of the text.
    pub mentions: Vec<Mention>,
    /// The voices; the first is the page.
    pub voices: Vec<Voice>,
    /// The attributions in the order of the text.
    pub attributions: Vec<Attribution>,
    /// Sentences that are laid to nobody: what the page says in its own voice, neighbours joined.
    pub own: Vec<Span>,
    /// The figures in the order of the text.
    pub figures: Vec<Figure>,
    /// The times in the order of the text.
    pub times: Vec<Time>,
    /// The labels in the order of the text.
    pub labels: Vec<Label>,
    /// The documents that the text tells of, in the order of the text.
    pub acts: Vec<Act>,
}

impl Findings {
    /// Every span of every finding.
    fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        (self.mentions.iter().map(|m| m.span))
            .chain(self.voices.iter().flat_map(|v| v.mentions.iter().copied()))
            .chain(self.attributions.iter().flat_map(Attribution::spans))
            .chain(self.own.iter().copied())
            .chain(self.figures.iter().flat_map(Figure::spans))
            .chain(self.times.iter().flat_map(Time::spans))
            .chain(self.labels.iter().flat_map(Label::spans))
            .chain(self.acts.iter().flat_map(Act::spans))
    }

    /// Whether every index leads to a voice or an attribution that is there, and `within` to an end.
    fn indices(&self) -> Result<(), Misplaced> {
        let (voices, attributions) = (self.voices.len(), self.attributions.len());
        let alone = |(i, v): (usize, &Voice)| v.perhaps.iter().any(|&p| p >= voices || p == i).then_some(i);
        let bears = |(i, t): (usize, &Time)| match t.bearing {
            Bearing::Said(a) | Bearing::Happened(Some(a)) => (a >= attributions).then_some(i),
            Bearing::Happened(None) | Bearing::Unsure => None,
        };
        let lost = |p: Party| p.voice.is_some_and(|v| v >= voices);
        let names = |(i, l): (usize, &Label)| {
            let by = match l.by {
                Whose::Attribution(a) => a >= attributions,
                Whose::Party(p) => lost(p),
                Whose::Page | Whose::Nobody => false,
            };
            (by || l.on.is_some_and(lost)).then_some(i)
        };
        let told = |(i, act): (usize, &Act)| {
            let heard = act.voice.iter().chain(&act.authors).any(|&v| v >= voices);
            (heard || act.mentions.is_empty() || act.attributions.iter().any(|&a| a >= attributions))
                .then_some(i)
        };
        let wrong = (self.voices.iter().enumerate().find_map(alone))
            .or_else(|| self.times.iter().enumerate().find_map(bears))
            .or_else(|| self.labels.iter().enumerate().find_map(names))
            .or_else(|| self.acts.iter().enumerate().find_map(told));
        if let Some(i) = wrong {
            return Err(Misplaced::Index(i));
        }
        for (i, a) in self.attributions.iter().enumerate() {
            if a.content.is_empty() {
                return Err(Misplaced::NoContent(i));
            }
            let (mut at, mut steps) = (a.within, 0);
            while let Some(w) = at {
                steps += 1;
                match self.attributions.get(w) {
                    Some(next) if steps <= attributions => at = next.within,
                    _ => return Err(Misplaced::Index(i)),
                }
            }
            if a.voice.is_some_and(|v| v >= voices) {
                return Err(Misplaced::Index(i));
            }
        }
        Ok(())
    }
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
        let bad = |s: &Span| s.is_empty() || document.quote(*s).is_none();
        if let Some(span) = found.spans().find(bad) {
            return Err(Misplaced::Span(span));
        }
        if found.voices.first().map(|v| v.kind) != Some(VoiceKind::Page) {
            return Err(Misplaced::NoPage);
        }
        found.indices()?;
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

    /// All of it at once.
    pub fn found(&self) -> &Findings {
        &self.found
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

    /// Every quantity, in the order of the text.
    pub fn figures(&self) -> &[Figure] {
        &self.found.figures
    }

    /// Every time, in the order of the text.
    pub fn times(&self) -> &[Time] {
        &self.found.times
    }

    /// What voices call somebody, in the order of the text.
    pub fn labels(&self) -> &[Label] {
        &self.found.labels
    }

    /// The documents that the text tells of, in the order of the text.
    pub fn acts(&self) -> &[Act] {
        &self.found.acts
    }

    /// The attribution whose words these are: the innermost one with all of the span in a piece of its content, by
    /// its index; `None` where the page itself speaks.
    pub fn laid_to(&self, span: Span) -> Option<usize> {
        let holds = |a: &Attribution| a.content.iter().filter(|c| c.holds(span)).map(|c| c.len()).min();
        let all = self.found.attributions.iter().enumerate().filter_map(|(i, a)| Some((holds(a)?, i)));
        // Of two that begin and end together the one that stands inside the other is the inner one.
        let depth = |i: usize| self.chain(i).len();
        all.min_by_key(|&(len, i)| (len, std::cmp::Reverse(depth(i)))).map(|(_, i)| i)
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
