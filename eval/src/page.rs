//! Writes `docs/scores.md` from the pinned figures, so that the page is never stale.

use std::fmt::Write as _;

use crate::figures::Figures;
use crate::pin::{Baseline, Set};

/// The peers on PolNeAR dev, by the shared scorer: people among themselves (20 articles, not the same ones), BBC
/// Citron, Gender Gap Tracker, textacy. They were measured once, for the design of sayso.
const PEERS: [(&str, &str, [f64; 4]); 8] = [
    ("token alpha", "token_alpha", [0.763, 0.470, 0.415, 0.163]),
    ("content words F1", "content_words_f1", [0.913, 0.705, 0.685, 0.510]),
    ("source words F1", "source_words_f1", [0.812, 0.690, 0.584, 0.219]),
    ("cue words F1", "cue_words_f1", [0.694, 0.523, 0.354, 0.162]),
    ("relation F1, half", "half_f1", [0.821, 0.659, 0.537, 0.311]),
    ("relation F1, half + source", "half_source_f1", [0.768, 0.585, 0.425, 0.280]),
    ("relation F1, exact", "exact_f1", [0.691, 0.393, 0.310, 0.119]),
    ("relation F1, exact + source", "exact_source_f1", [0.674, 0.379, 0.292, 0.113]),
];

/// What we ask on our own gold.
const AFFAIR: [(&str, &str); 11] = [
    ("relation precision, half", "half_precision"),
    ("relation recall, half", "half_recall"),
    ("relation F1, half", "half_f1"),
    ("relation F1, half + source", "half_source_f1"),
    ("relation F1, exact", "exact_f1"),
    ("relation F1, exact + source", "exact_source_f1"),
    ("content words F1", "content_words_f1"),
    ("source words F1", "source_words_f1"),
    ("cue words F1", "cue_words_f1"),
    ("recall of nested ones, half", "nested_half_recall"),
    ("recall of nested ones, half + source", "nested_half_source_recall"),
];

/// What only sayso answers.
const ONLY_OURS: [(&str, &str); 2] =
    [("chains right in every step", "chains_right"), ("stances right", "stances_right")];

/// The whole page.
pub(crate) fn print(baseline: &Baseline) -> String {
    let mut out = String::from(HEAD);
    polnear(&mut out, baseline);
    affair(&mut out, baseline);
    gum(&mut out, baseline);
    pages(&mut out, baseline);
    let models: std::collections::BTreeSet<&str> = baseline.sets.values().map(|s| s.model.as_str()).collect();
    for model in models {
        let of = baseline.sets.iter().filter(|(_, s)| s.model == model).map(|(n, _)| n.as_str());
        let sets: Vec<&str> = of.collect();
        let _ = writeln!(out, "\nModel of {}: `{model}`.", sets.join(", "));
    }
    out
}

const HEAD: &str = "\
# How well it reads

Written by `cargo run --release -p eval -- scores --write docs/scores.md` from `eval/baseline.toml`; a test checks
that the two agree, and the gate that the figures still hold. `eval/gold/README.md` says how the gold was made.

*half*: the words of the content agree by an F1 of at least one half. *exact*: the same words. *+ source*: and the
source was found. A figure in brackets is the number of gold items: one of them is one step of the figure.
";

fn polnear(out: &mut String, baseline: &Baseline) {
    out.push_str(
        "
## News in English: PolNeAR, dev part

84 articles of seven US outlets (Newell, Margolin and Ruths 2018); nothing was trained or chosen with them. PolNeAR
marks nothing inside another's content, so *sayso* hands over only what stands within no other attribution; *sayso,
all* hands over the nested ones too, each of which the corpus can only count as a mistake. Bare quotations, which have
no cue and which PolNeAR does not mark, are handed over in both and count against us.

| | people | [Citron](https://github.com/bbc/citron) | [Gender Gap Tracker](https://github.com/sfu-discourse-lab/GenderGapTracker) | [textacy](https://github.com/chartbeat-labs/textacy) | **sayso** | sayso, all |
|---|---|---|---|---|---|---|
",
    );
    let (ours, all) = (baseline.sets.get("polnear"), baseline.beside.get("polnear_all"));
    for (label, name, peers) in PEERS {
        let peers: Vec<String> = peers.iter().map(|p| format!("{p:.3}")).collect();
        let _ = writeln!(
            out,
            "| {label} | {} | **{}** | {} |",
            peers.join(" | "),
            shown(ours, name),
            shown(all, name)
        );
    }
    if let Some(f) = ours.map(|s| &s.figures) {
        let shares: Vec<String> =
            [("half", "half"), ("half + source", "half_source"), ("exact + source", "exact_source")]
                .iter()
                .map(|(label, name)| {
                    let part = |kind| value(f, &format!("{name}_{kind}"));
                    format!("{label} {} and {}", part("precision"), part("recall"))
                })
                .collect();
        let gold = f.get("half_recall").map_or(0, |x| x.of);
        let _ =
            writeln!(out, "\nsayso's precision and recall: {}; {gold} gold attributions.", shares.join(", "));
    }
    out.push_str(
        "
*people*: annotators among themselves, on 20 articles of the corpus, so not on the same texts. Citron (BBC) was
retrained on PolNeAR's train part, which sayso learned from too; the Gender Gap Tracker's rules (Simon Fraser
University) and textacy's direct quotations were taken as they come and look for fewer kinds of attribution than the
corpus marks, so they answer a narrower question. One scorer judged all of them, and it belongs to none.
",
    );
}

fn affair(out: &mut String, baseline: &Baseline) {
    out.push_str(
        "
## Chains and stances: the affair of the Weir Bridge

Eight invented documents of many kinds (`examples/affair`), nested attributions included, annotated once, by one
annotator of the project who had seen no reader's output on them. The reader's rules were written by people who knew these
texts: a check that nothing breaks, not a proof of quality. *plain* is what quotation marks and six verbs find.

| | plain | **sayso** |
|---|---|---|
",
    );
    let (ours, plain) = (baseline.sets.get("affair"), baseline.beside.get("plain"));
    for (label, name) in AFFAIR {
        let _ = writeln!(out, "| {label} | {} | **{}** |", shown(plain, name), shown(ours, name));
    }
    for (label, name) in ONLY_OURS {
        let _ = writeln!(out, "| {label}{} | | **{}** |", of(ours, name), shown(ours, name));
    }
    let gold = &baseline.gold;
    let _ = writeln!(
        out,
        "\n{} texts, {} attributions, {} of them inside another's content.",
        gold.texts, gold.attributions, gold.nested
    );
}

fn gum(out: &mut String, baseline: &Baseline) {
    out.push_str(
        "
## Other genres: GUM, dev part

16 texts of ten genres (Zeldes 2017; Zeldes and others 2025), none of them trained on. Its attributions are derived
from discourse trees and not complete, so only recall is asked.

| recall | half | half + source |
|---|---|---|
",
    );
    let set = baseline.sets.get("gum");
    for (label, name) in
        [("all genres", "all"), ("news and interviews", "news_interview"), ("nested ones", "nested")]
    {
        let (half, source) = (format!("{name}_half_recall"), format!("{name}_half_source_recall"));
        let _ =
            writeln!(out, "| {label}{} | {} | {} |", of(set, &half), shown(set, &half), shown(set, &source));
    }
}

fn pages(out: &mut String, baseline: &Baseline) {
    out.push_str(
        "
## Web pages

91 pages of [scrapinghub/article-extraction-benchmark](https://github.com/scrapinghub/article-extraction-benchmark),
the article by its own measure: shingles of four words, each page of equal weight. What a page states about itself, on 60
of them ([measures.md](measures.md#what-pages-state)).

| | share |
|---|---|
",
    );
    let set = baseline.sets.get("pages");
    for (label, name) in [
        ("article, precision", "article_precision"),
        ("article, recall", "article_recall"),
        ("article, F1", "article_f1"),
        ("title right", "title_right"),
        ("author right", "author_right"),
        ("publisher right", "publisher_right"),
        ("day of publication right", "published_right"),
        ("address right", "address_right"),
        ("wire right", "wire_right"),
        ("language right", "language_right"),
    ] {
        let _ = writeln!(out, "| {label}{} | {} |", of(set, name), shown(set, name));
    }
}

fn shown(set: Option<&Set>, name: &str) -> String {
    set.map_or_else(|| "–".to_owned(), |set| value(&set.figures, name))
}

fn value(figures: &Figures, name: &str) -> String {
    figures.get(name).map_or_else(|| "–".to_owned(), |f| format!("{:.3}", f.value))
}

/// The number of items, in brackets behind a space.
fn of(set: Option<&Set>, name: &str) -> String {
    set.and_then(|s| s.figures.get(name)).map_or_else(String::new, |f| format!(" ({})", f.of))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Figure;
    use crate::places::Places;

    #[test]
    fn the_page_of_scores_is_fresh() {
        let places = Places::usual();
        let baseline = Baseline::load(&places.baseline()).unwrap().unwrap_or_default();
        let page = std::fs::read_to_string(places.scores()).unwrap_or_default();
        assert!(
            page == print(&baseline),
            "help: cargo run --release -p eval -- scores --write docs/scores.md"
        );
    }

    #[test]
    fn each_figure_stands_in_its_own_row() {
        let figure = |value| Figure { value, of: 12 };
        let figures =
            [("half_f1", figure(0.81)), ("half_source_f1", figure(0.72)), ("chains_right", figure(0.5))];
        let figures: Figures = figures.map(|(n, f)| (n.to_owned(), f)).into();
        let mut baseline = Baseline::default();
        baseline.sets.insert("polnear".into(), Set { model: "m".into(), figures: figures.clone() });
        baseline.sets.insert("affair".into(), Set { model: "m".into(), figures });
        let page = print(&baseline);
        assert!(page.contains("| relation F1, half | 0.821 | 0.659 | 0.537 | 0.311 | **0.810** | – |"));
        assert!(page.contains("| relation F1, half + source | – | **0.720** |"));
        assert!(page.contains("| chains right in every step (12) | | **0.500** |"));
        assert!(page.contains("Model of affair, polnear: `m`."));
    }
}
