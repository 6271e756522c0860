//! How far the terms of labels agree with the words that experts found biased: BABE, for evaluation only.

use anyhow::{Context, Result};
use text::{Document, Metadata, Origin, Reading};

use crate::counts::{Counts, share};
use crate::places::Places;

/// Words as compared: lower case, no marks.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’'));
    parts.filter(|w| w.chars().any(char::is_alphanumeric)).map(str::to_lowercase).collect()
}

/// What came out.
#[derive(Debug, Default)]
struct Agreement {
    /// Words of terms against the experts' words, in sentences of both kinds.
    words: Counts,
    /// Terms with at least one word of the experts', and all terms.
    terms: (usize, usize),
    /// Sentences with a label and all sentences, of those found biased and of the others.
    biased: (usize, usize),
    other: (usize, usize),
}

impl Agreement {
    fn add(&mut self, biased: bool, experts: &[String], terms: &[Vec<String>]) {
        let flat: Vec<&String> = terms.iter().flatten().collect();
        let hits = flat.iter().filter(|w| experts.contains(w)).count().min(experts.len());
        self.words += Counts { hits, spurious: flat.len() - hits, missed: experts.len() - hits };
        self.terms.0 += terms.iter().filter(|t| t.iter().any(|w| experts.contains(w))).count();
        self.terms.1 += terms.len();
        let of = if biased { &mut self.biased } else { &mut self.other };
        of.0 += usize::from(!terms.is_empty());
        of.1 += 1;
    }

    fn print(&self) -> String {
        let line = |name: &str, (hits, of): (usize, usize)| {
            format!("  {name:<40} {:.4}  {hits} of {of}\n", share(hits, of))
        };
        format!(
            "BABE (SG2), {} sentences\n  words: F1 {:.4}  precision {:.4}  recall {:.4}\n{}{}{}",
            self.biased.1 + self.other.1,
            self.words.f1(),
            self.words.precision(),
            self.words.recall(),
            line("terms with a word of the experts'", self.terms),
            line("biased sentences with a label", self.biased),
            line("other sentences with a label", self.other),
        )
    }
}

/// Reads every sentence and compares.
pub(crate) fn report(places: &Places, mut read: impl FnMut(&Document) -> Result<Reading>) -> Result<String> {
    let path = places.corpora().join("loaded_language/babe/final_labels_SG2.csv");
    let mut table = csv::ReaderBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .from_path(&path)
        .with_context(|| format!("no {}", path.display()))?;
    let mut agreement = Agreement::default();
    for row in table.records() {
        let row = row?;
        let (Some(sentence), Some(label), Some(biased)) = (row.get(0), row.get(5), row.get(7)) else {
            continue;
        };
        let origin = Origin { path: "babe".into() };
        let document = Document::new(origin, Metadata::default(), sentence.to_owned())
            .map_err(|_| anyhow::anyhow!("a sentence is too long"))?;
        let reading = read(&document)?;
        let terms: Vec<Vec<String>> =
            reading.labels().iter().filter_map(|l| document.quote(l.term)).map(words).collect();
        // A list as Python prints it: ['one', "two words"].
        let parts = biased.trim_matches(['[', ']']).split(',');
        let experts: Vec<String> = parts.flat_map(|p| words(p.trim().trim_matches(['\'', '"']))).collect();
        agreement.add(label == "Biased", &experts, &terms);
    }
    Ok(agreement.print())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_terms_are_compared_with_the_experts_words() {
        let list = |s: &str| words(s);
        let mut agreement = Agreement::default();
        agreement.add(true, &list("ruthless thugs"), &[list("hired thugs"), list("sect")]);
        agreement.add(false, &[], &[]);
        assert_eq!(agreement.words, Counts { hits: 1, spurious: 2, missed: 1 });
        assert_eq!((agreement.terms, agreement.biased, agreement.other), ((1, 2), (1, 1), (0, 1)));
    }
}
