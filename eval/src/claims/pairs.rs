//! The labelled pairs: their form, what is checked in them, and how many there are of each sort.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

use super::corpus::{self, Part};
use super::statements::{Statement, digest};
use crate::places::Places;

/// How two statements stand to each other; the guidelines are in `eval/gold/claims/README.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Label {
    /// They assert the same.
    Same,
    /// One says all that the other says, and more.
    Narrower,
    /// One says that the other is not so.
    Denies,
    /// Both cannot be so as they are told.
    Conflicts,
    /// None of these.
    Other,
}

impl Label {
    pub(crate) const ALL: [Label; 5] =
        [Label::Same, Label::Narrower, Label::Denies, Label::Conflicts, Label::Other];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Label::Same => "same",
            Label::Narrower => "narrower",
            Label::Denies => "denies",
            Label::Conflicts => "conflicts",
            Label::Other => "other",
        }
    }
}

/// What two statements conflict about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum About {
    Figures,
    Time,
    Place,
    /// Who did it, or to whom.
    Who,
    /// What happened.
    What,
}

/// One of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Which {
    One,
    Other,
}

/// Two statements, and what a person says of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pair {
    pub(crate) id: String,
    pub(crate) part: Part,
    /// From which stratum it was drawn.
    pub(crate) stratum: String,
    pub(crate) one: Statement,
    pub(crate) other: Statement,
    /// Nothing where it is drawn and not labelled yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) label: Option<Label>,
    /// Of a conflict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) about: Option<About>,
    /// Which of the two says more, where one is narrower.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) narrower: Option<Which>,
    /// Why, where it was hard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
}

/// The pairs of a file, one a line.
pub(crate) fn load(path: &Path) -> Result<Vec<Pair>> {
    let lines = std::fs::read_to_string(path).with_context(|| format!("no {}", path.display()))?;
    let pair = |(n, line): (usize, &str)| {
        serde_json::from_str(line).with_context(|| format!("{}:{} is no pair", path.display(), n + 1))
    };
    lines.lines().enumerate().map(pair).collect()
}

/// The gold set.
pub(crate) fn gold(places: &Places) -> Result<Vec<Pair>> {
    load(&places.gold().join("claims/pairs.jsonl"))
}

/// What can be checked without the articles.
pub(crate) fn check_form(pairs: &[Pair]) -> Result<()> {
    let (mut ids, mut parts) = (BTreeSet::new(), BTreeMap::new());
    for pair in pairs {
        let id = &pair.id;
        ensure!(ids.insert(id), "{id} stands there twice");
        let label = pair.label.with_context(|| format!("{id} has no label"))?;
        ensure!(
            pair.about.is_some() == (label == Label::Conflicts),
            "{id}: only a conflict is about something"
        );
        ensure!(
            pair.narrower.is_some() == (label == Label::Narrower),
            "{id}: only a narrower one has a side"
        );
        for statement in [&pair.one, &pair.other] {
            let part = parts.entry(&statement.document).or_insert(pair.part);
            ensure!(*part == pair.part, "{id}: {} stands in both parts", statement.document);
            ensure!(!statement.spans.is_empty(), "{id} has a statement without words");
            ensure!(statement.digest.len() == 12, "{id} has a digest of another length");
        }
    }
    Ok(())
}

/// What can be checked with the articles: that the words are still those that were labelled.
fn check_words(places: &Places, pairs: &[Pair]) -> Result<()> {
    let articles = corpus::articles(places)?;
    for pair in pairs {
        for statement in [&pair.one, &pair.other] {
            let article = articles.get(&statement.document);
            let article =
                article.with_context(|| format!("{}: no article {}", pair.id, statement.document))?;
            let words = statement.words(&article.document);
            let words = words.with_context(|| format!("{}: a span holds no words", pair.id))?;
            ensure!(
                digest(&words) == statement.digest,
                "{}: the words are others than were labelled",
                pair.id
            );
            ensure!(article.day.part() == pair.part, "{}: {} is of the other part", pair.id, article.id);
        }
    }
    Ok(())
}

/// Why the words cannot be checked here, if they cannot.
pub(crate) fn missing(places: &Places) -> Option<String> {
    let corpus = places.corpora().join("fakes_syria");
    (!corpus.is_dir()).then(|| {
        format!("There is no {}, so the words of the pairs are not checked; see --shared.", corpus.display())
    })
}

/// Checks them, as far as this machine can, and says how many there are.
pub(crate) fn show(places: &Places) -> Result<String> {
    let pairs = gold(places)?;
    check_form(&pairs)?;
    let mut out = match missing(places) {
        Some(missing) => missing + "\n",
        None => {
            check_words(places, &pairs)?;
            "All spans hold the words that were labelled.\n".to_owned()
        }
    };
    let documents: BTreeSet<_> = pairs.iter().flat_map(|p| [&p.one.document, &p.other.document]).collect();
    writeln!(out, "{} pairs from {} documents", pairs.len(), documents.len())?;
    for part in [Part::Dev, Part::Test] {
        let of_part: Vec<&Pair> = pairs.iter().filter(|pair| pair.part == part).collect();
        out += &table(part, &of_part);
    }
    Ok(out)
}

/// Labels by stratum.
fn table(part: Part, pairs: &[&Pair]) -> String {
    let mut out = format!("\n{:<12}", format!("{part:?}").to_lowercase());
    for label in Label::ALL {
        let _ = write!(out, "{:>10}", label.name());
    }
    out += "       all\n";
    let strata: BTreeSet<&str> = pairs.iter().map(|pair| pair.stratum.as_str()).collect();
    for stratum in strata.into_iter().map(Some).chain([None]) {
        let _ = write!(out, "{:<12}", stratum.unwrap_or("all"));
        let rows: Vec<_> = pairs.iter().filter(|pair| stratum.is_none_or(|s| pair.stratum == s)).collect();
        for label in Label::ALL {
            let _ = write!(out, "{:>10}", rows.iter().filter(|pair| pair.label == Some(label)).count());
        }
        let _ = writeln!(out, "{:>10}", rows.len());
    }
    out
}
