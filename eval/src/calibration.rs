//! Does confidence mean something? Of attributions given 0.9, about nine in ten should be right.
//!
//! An attribution is *right* when the shared scorer pairs it with one of the gold's at half with the source: their
//! contents share words (F1 of at least one half), and their sources share a word or both name nobody. Judged on what
//! stands outermost, since PolNeAR marks nothing else.

mod fit;

use anyhow::{Context, Result, anyhow};
use read::Tagger as _;
use read::confidence::{Features, NAMES};
use text::marked::Relation;

use crate::articles::Article;
use crate::counts::share;
use crate::score::score;

/// Bins of the reliability table.
const BINS: usize = 10;

/// One attribution that was given out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Judged {
    /// The article it stands in, by number.
    article: usize,
    /// What its confidence was made of; `None` where a rule found it.
    features: Option<Features>,
    confidence: f64,
    /// A quotation without a cue, which PolNeAR never marks as such.
    bare: bool,
    /// Whether the content was found.
    half: bool,
    /// Whether the source was found too.
    right: bool,
}

/// Reads the articles and judges every outermost attribution, once an annotator.
pub(crate) fn judge(articles: &[Article]) -> Result<Vec<Judged>> {
    let reader = read::Reader::shipped().map_err(|e| anyhow!("the shipped model does not load: {e}"))?;
    let mut judged = vec![];
    for (number, article) in articles.iter().enumerate() {
        let document = Article::document(&article.name, &article.text)?;
        let (findings, features) = reader.weigh(&document);
        let reading = text::Reading::new(&document, reader.provenance(), findings)
            .map_err(|e| anyhow!("a bug in the reader: {e}"))?;
        let given: Vec<_> =
            reading.attributions().iter().zip(features).filter(|(a, _)| a.within.is_none()).collect();
        let found: Vec<Relation> = given.iter().map(|(a, _)| Relation::from(*a)).collect();
        for gold in &article.gold {
            let (_, pairs) = score(&article.text, gold, &found);
            for (i, (a, features)) in given.iter().enumerate() {
                let pair = pairs.iter().find(|p| p.found == i && p.half());
                judged.push(Judged {
                    article: number,
                    features: *features,
                    confidence: f64::from(a.confidence),
                    bare: a.cue.is_empty(),
                    half: pair.is_some(),
                    right: pair.is_some_and(|p| p.source),
                });
            }
        }
    }
    Ok(judged)
}

/// The reliability table, the expected calibration error, and where doubt should be shown.
pub(crate) fn report(judged: &[Judged]) -> String {
    let with_cue: Vec<&Judged> = judged.iter().filter(|j| !j.bare).collect();
    let bare: Vec<&Judged> = judged.iter().filter(|j| j.bare).collect();
    let pairs = |of: &[&Judged]| -> Vec<(f64, bool)> { of.iter().map(|j| (j.confidence, j.right)).collect() };
    let all: Vec<&Judged> = judged.iter().collect();
    let mut out = table(&pairs(&with_cue));
    out += &format!(
        "\nexpected calibration error: {:.4} of {} with a cue; {:.4} of all {}\n",
        error(&pairs(&with_cue)),
        with_cue.len(),
        error(&pairs(&all)),
        all.len()
    );
    let count = |good: fn(&Judged) -> bool| bare.iter().filter(|j| good(j)).count();
    out += &format!(
        "bare quotations: {}, of which {} agree with a content of the gold and {} with its source too\n\n",
        bare.len(),
        count(|j| j.half),
        count(|j| j.right)
    );
    out + &doubt(&pairs(&with_cue))
}

fn table(given: &[(f64, bool)]) -> String {
    let mut out = "| confidence | given | mean | right |\n|---|---|---|---|\n".to_owned();
    for (i, bin) in bins(given).iter().enumerate() {
        let (low, high) = (i as f64 / BINS as f64, (i + 1) as f64 / BINS as f64);
        out += &match bin.len() {
            0 => format!("| {low:.1} to {high:.1} | 0 | – | – |\n"),
            n => {
                let (mean, right) = means(bin);
                format!("| {low:.1} to {high:.1} | {n} | {mean:.3} | {right:.3} |\n")
            }
        };
    }
    out
}

fn bins(given: &[(f64, bool)]) -> Vec<Vec<(f64, bool)>> {
    let mut bins = vec![vec![]; BINS];
    for &one in given {
        bins[((one.0 * BINS as f64) as usize).min(BINS - 1)].push(one);
    }
    bins
}

fn means(bin: &[(f64, bool)]) -> (f64, f64) {
    let mean = bin.iter().map(|b| b.0).sum::<f64>() / bin.len().max(1) as f64;
    (mean, share(bin.iter().filter(|b| b.1).count(), bin.len()))
}

/// The gap between mean confidence and share right, bin by bin, each weighed by its size.
fn error(given: &[(f64, bool)]) -> f64 {
    let gap = |bin: &Vec<(f64, bool)>| {
        let (mean, right) = means(bin);
        (mean - right).abs() * bin.len() as f64
    };
    bins(given).iter().map(gap).sum::<f64>() / given.len().max(1) as f64
}

/// For each place where doubt could begin: how many would be marked, how many of them are wrong, how many of the
/// others right, and how often mark or no mark tells the truth.
fn doubt(given: &[(f64, bool)]) -> String {
    let mut out = "| doubt below | marked | wrong among them | right among the others | mark tells the truth |\n|---|---|---|---|---|\n".to_owned();
    for tenth in 6..=14 {
        let below = f64::from(tenth) / 20.0;
        let (marked, others): (Vec<(f64, bool)>, Vec<_>) = given.iter().partition(|g| g.0 < below);
        let wrong = marked.iter().filter(|g| !g.1).count();
        let right = others.iter().filter(|g| g.1).count();
        out += &format!(
            "| {below:.2} | {} | {:.3} | {:.3} | {:.3} |\n",
            marked.len(),
            share(wrong, marked.len()),
            share(right, others.len()),
            share(wrong + right, given.len())
        );
    }
    out
}

/// Lines between which the fitted weights stand in `confidence.rs`.
const FROM: &str = "// fitted:";
const TO: &str = "// end of what is fitted";

/// Fits the weights, writes them where the reader keeps them, and says how well they do on articles left out.
pub(crate) fn refit(judged: &[Judged], path: &std::path::Path) -> Result<String> {
    let known: Vec<fit::Example> = judged
        .iter()
        .filter_map(|j| {
            Some(fit::Example { group: j.article, features: j.features?.map(f64::from), right: j.right })
        })
        .collect();
    let weights = fit::fit(&known);
    let apart = error(&fit::crossed(&known, 5));
    let numbers: Vec<String> = weights.iter().map(|w| format!("{w:.3}")).collect();
    let source = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let from = source.find(FROM).context("confidence.rs has lost the line before its weights")?;
    let from = from + source[from..].find('\n').unwrap_or(0) + 1;
    let to = source.find(TO).context("confidence.rs has lost the line after its weights")?;
    let line = format!("const WEIGHTS: Features = [{}];\n", numbers.join(", "));
    crate::pin::write_whole(path, &format!("{}{line}{}", &source[..from], &source[to..]))?;
    let named: Vec<String> = NAMES.iter().zip(&numbers).map(|(name, n)| format!("{name} {n}")).collect();
    Ok(format!(
        "{} attributions; {}\nexpected calibration error on articles left out of the fit: {apart:.4}\nWritten to {}; build again.\n",
        known.len(),
        named.join(", "),
        path.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_is_the_gap_weighed_by_the_bins() {
        // Three of four right at 0.9: a gap of 0.15; one of one right at 0.5: a gap of 0.5.
        let given = [(0.9, true), (0.9, true), (0.9, true), (0.9, false), (0.5, true)];
        assert!((error(&given) - (4.0 * 0.15 + 0.5) / 5.0).abs() < 1e-9);
        assert!((error(&[(1.0, true), (0.0, false)])).abs() < 1e-9);
    }
}
