//! Agreement word by word: Krippendorff's alpha over source, cue, content and none, as the shared scorer counts it.

use text::marked::Relation;

use crate::words::Words;

const LABELS: usize = 4;

/// How often two readers gave a word which two labels; addable over texts.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Agreement([[usize; LABELS]; LABELS]);

impl Agreement {
    /// Adds the words of one text, in both orders, since neither reader comes first.
    pub(crate) fn add(&mut self, text: &str, gold: &[Relation], found: &[Relation]) {
        let words = Words::of(text);
        for (g, f) in labels(&words, gold).into_iter().zip(labels(&words, found)) {
            self.0[g][f] += 1;
            self.0[f][g] += 1;
        }
    }

    /// One less the share of disagreement seen over that expected by chance.
    pub(crate) fn alpha(&self) -> f64 {
        let of: [usize; LABELS] = self.0.map(|row| row.iter().sum());
        let all: usize = of.iter().sum();
        let same: usize = (0..LABELS).map(|l| self.0[l][l]).sum();
        let seen = (all - same) as f64 / all.max(1) as f64;
        let chance = of.iter().map(|&n| n as f64 * (n as f64 - 1.0)).sum::<f64>();
        let expected = 1.0 - chance / (all as f64 * (all as f64 - 1.0)).max(1.0);
        if expected > 0.0 { 1.0 - seen / expected } else { 0.0 }
    }
}

impl std::ops::AddAssign for Agreement {
    fn add_assign(&mut self, other: Agreement) {
        for (mine, theirs) in self.0.iter_mut().flatten().zip(other.0.as_flattened()) {
            *mine += theirs;
        }
    }
}

/// One label a word: what is cue is not source, what is source is not content.
fn labels(words: &Words, relations: &[Relation]) -> Vec<usize> {
    let mut labels = vec![0; words.count()];
    let parts: [fn(&Relation) -> &Vec<text::Span>; 3] = [|r| &r.content, |r| &r.source, |r| &r.cue];
    for (label, part) in (1..).zip(parts) {
        for word in relations.iter().flat_map(|r| words.under(part(r))) {
            labels[word] = label;
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::marked;

    #[test]
    fn full_agreement_is_one_and_an_empty_reading_is_below_chance() {
        let (text, gold) =
            marked::parse("[Ode]{source} [said]{cue} [it is shut]{content}. Rain fell.").expect("marked");
        let alpha = |found: &[Relation]| {
            let mut agreement = Agreement::default();
            agreement.add(&text, &gold, found);
            agreement.alpha()
        };
        assert!((alpha(&gold) - 1.0).abs() < 1e-9);
        assert!(alpha(&[]) < 0.0);
    }
}
