//! Does it keep the article of a web page, all of it and nothing else? The pages of
//! scrapinghub/article-extraction-benchmark, with that benchmark's own measure: shingles of four words.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, Result, anyhow};
use serde::Deserialize;

use crate::figures::{Figures, weighed};
use crate::half::Misses;
use crate::pages;
use crate::places::Places;

/// How many words a shingle has.
const WORDS: usize = 4;

/// What should come out of a page.
#[derive(Deserialize)]
struct Truth {
    #[serde(rename = "articleBody")]
    article: String,
}

/// Shares of the shingles of one page, or their sums over pages: right, wrong, missed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Shares([f64; 3]);

impl Shares {
    /// Each page weighs the same, however long it is: its three shares add up to one.
    fn of(expected: &str, found: &str) -> Shares {
        let (expected, found) = (shingles(expected), shingles(found));
        let mut counts = [0usize; 3];
        for (shingle, &wanted) in &expected {
            let had = found.get(shingle).copied().unwrap_or_default();
            counts[0] += wanted.min(had);
            counts[2] += wanted.saturating_sub(had);
        }
        for (shingle, &had) in &found {
            counts[1] += had.saturating_sub(expected.get(shingle).copied().unwrap_or_default());
        }
        let all = counts.iter().sum::<usize>().max(1) as f64;
        Shares(counts.map(|count| count as f64 / all))
    }

    /// Precision, recall and F1.
    fn figures(self) -> [f64; 3] {
        let [right, wrong, missed] = self.0;
        let share = |of: f64| if right + of > 0.0 { right / (right + of) } else { 0.0 };
        [share(wrong), share(missed), share((wrong + missed) / 2.0)]
    }
}

/// The shingles of a text with how often each stands in it; a text of fewer words is one.
fn shingles(text: &str) -> BTreeMap<Vec<&str>, usize> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    let mut all = BTreeMap::new();
    for at in 0..(words.len() + 1).saturating_sub(WORDS).max(1) {
        *all.entry(words[at..words.len().min(at + WORDS)].to_vec()).or_default() += 1;
    }
    all
}

/// Reads every page; with its first twelve digits, its shares.
fn judge(places: &Places) -> Result<Vec<(String, Shares)>> {
    let folder = places.corpora().join("html_extraction");
    let truth = folder.join("ground-truth.json");
    let truth = std::fs::read_to_string(&truth).with_context(|| format!("no {}", truth.display()))?;
    let truth: BTreeMap<String, Truth> = serde_json::from_str(&truth)?;
    let mut all = vec![];
    for (name, truth) in truth {
        let html = pages::unpacked(&folder.join(format!("html/{name}.html.gz")))?;
        let found = ingest::parse("page.html", &html).map_err(|refusal| anyhow!("{name}: {refusal}"))?;
        all.push((name.chars().take(12).collect(), Shares::of(&truth.article, &found.text)));
    }
    Ok(all)
}

/// Precision, recall and F1 over all pages.
pub(crate) fn figures(places: &Places) -> Result<Figures> {
    Ok(over(&judge(places)?))
}

fn over(all: &[(String, Shares)]) -> Figures {
    let mut sum = Shares::default();
    for (_, shares) in all {
        sum.0.iter_mut().zip(shares.0).for_each(|(sum, share)| *sum += share);
    }
    let names = ["article_precision", "article_recall", "article_f1"];
    let figures = names.into_iter().zip(sum.figures());
    figures.map(|(name, share)| (name.to_owned(), weighed(share, all.len()))).collect()
}

/// The figures in words, and the worst pages where they are asked for.
pub(crate) fn report(places: &Places, misses: Misses) -> Result<String> {
    let mut out = String::from("the article of the page, shingles of four words\n");
    let mut all = judge(places)?;
    for (name, figure) in over(&all) {
        let _ = writeln!(out, "  {name:<20} {:.4} of {}", figure.value, figure.of);
    }
    if misses == Misses::Shown {
        all.sort_by(|one, other| one.1.figures()[2].total_cmp(&other.1.figures()[2]));
        for (name, shares) in all.iter().filter(|(_, shares)| shares.figures()[2] < 0.95) {
            let [precision, recall, f1] = shares.figures();
            let _ = writeln!(out, "  {name} precision {precision:.3} recall {recall:.3} F1 {f1:.3}");
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_weigh_the_same_and_repeated_words_count_as_often_as_they_stand() {
        let same = Shares::of("Mayor Ode shut the gate.", "mayor Ode shut, the: gate");
        assert_eq!(same, Shares([1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0]), "case counts, marks do not");
        assert_eq!(Shares::of("a b c d a b c d", "a b c d").figures(), [1.0, 0.2, 1.0 / 3.0]);
        assert_eq!(Shares::of("one word", "one word").figures(), [1.0, 1.0, 1.0]);
        assert_eq!(Shares::of("one word", "").figures(), [0.0, 0.0, 0.0]);
    }
}
