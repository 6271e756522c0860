//! Other names in one document: re3d's IsSynonymOf, with its mentions given.
//!
//! Recall: of the pairs of mentions that re3d calls synonyms (sure of it by half or more, both marked as people,
//! organisations or places, and not figures of a map), the share that is joined. Precision: of the pairs of different
//! written forms that are joined in a document, the share that is right. re3d marks few of those, so the others were
//! judged by hand in their documents (`eval/gold/who/synonyms.tsv`); forms that differ only in capitals, articles, or
//! as pronouns do are left out, for they would all be right.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use link::who::{NameKind, Named, Rulings, gather_named, who_in};
use serde::Deserialize;
use text::{Document, Metadata, Origin, Span};

use crate::counts::share;
use crate::half::Misses;
use crate::hand_checked::{Verdict, verdicts};
use crate::places::Places;
use crate::standoff::bytes_of_code_points;

#[derive(Deserialize)]
struct Page {
    _id: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entity {
    document_id: String,
    begin: usize,
    end: usize,
    r#type: String,
    confidence: f64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Relation {
    document_id: String,
    source_begin: usize,
    source_end: usize,
    target_begin: usize,
    target_end: usize,
    r#type: String,
    confidence: f64,
}

/// What is counted.
#[derive(Debug, Default)]
struct Tally {
    gold: usize,
    found: usize,
    right: usize,
    wrong: usize,
    unjudged: usize,
    out: String,
}

/// Measures every source of re3d and prints the figures.
pub(crate) fn report(places: &Places, misses: Misses) -> Result<String> {
    let judged = verdicts(&places.gold().join("who/synonyms.tsv"))?;
    let mut tally = Tally::default();
    let mut folders: Vec<_> = std::fs::read_dir(places.re3d())?.collect::<Result<_, _>>()?;
    folders.sort_by_key(std::fs::DirEntry::file_name);
    for folder in folders.iter().map(std::fs::DirEntry::path).filter(|p| p.is_dir()) {
        source(&folder, &judged, &mut tally)?;
    }
    let mut out = format!(
        "re3d: recall {:.3} of {} synonyms; precision {:.3} of {} pairs of forms ({} wrong, {} not judged)\n",
        share(tally.found, tally.gold),
        tally.gold,
        share(tally.right, tally.right + tally.wrong),
        tally.right + tally.wrong,
        tally.wrong,
        tally.unjudged
    );
    if misses == Misses::Shown {
        out.push_str(&tally.out);
    }
    Ok(out)
}

/// One line of JSON each.
fn lines<T: for<'a> Deserialize<'a>>(path: &Path) -> Result<Vec<T>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("no {}", path.display()))?;
    text.lines().map(|line| serde_json::from_str(line).context("not re3d's")).collect()
}

fn source(folder: &Path, judged: &BTreeMap<(String, String), Verdict>, tally: &mut Tally) -> Result<()> {
    let entities: Vec<Entity> = lines(&folder.join("entities.json"))?;
    let relations: Vec<Relation> = lines(&folder.join("relations.json"))?;
    for page in lines::<Page>(&folder.join("documents.json"))? {
        let bytes = bytes_of_code_points(&page.text);
        let span = |from: usize, to: usize| Span::from_usize(*bytes.get(from)?, *bytes.get(to)?);
        let kind = |name: &str| match name {
            "Person" => Some(NameKind::Person),
            "Organisation" => Some(NameKind::Organisation),
            "Location" => Some(NameKind::Place),
            _ => None,
        };
        let mine = entities.iter().filter(|e| e.document_id == page._id && e.confidence >= 0.5);
        let named: Vec<Named> = mine
            .filter_map(|e| Some(Named { span: span(e.begin, e.end)?, kind: kind(&e.r#type)? }))
            .collect();
        let synonyms = relations
            .iter()
            .filter(|r| r.document_id == page._id && r.r#type == "IsSynonymOf" && r.confidence >= 0.5);
        let pair = |r: &Relation| {
            let (a, b) = (span(r.source_begin, r.source_end)?, span(r.target_begin, r.target_end)?);
            Some((a.min(b), a.max(b)))
        };
        let gold: BTreeSet<(Span, Span)> = synonyms.filter_map(pair).collect();
        let document = Document::new(Origin { path: page._id }, Metadata::default(), page.text)?;
        compare(&document, &named, &gold, judged, tally)?;
    }
    Ok(())
}

fn compare(
    document: &Document,
    named: &[Named],
    gold: &BTreeSet<(Span, Span)>,
    judged: &BTreeMap<(String, String), Verdict>,
    tally: &mut Tally,
) -> Result<()> {
    let groups = who_in(&gather_named(document, named), &Rulings::default());
    let group = |span: Span| groups.iter().position(|g| g.at.iter().any(|(s, _)| *s == span));
    let quote = |span: Span| document.quote(span).unwrap_or_default();
    let named = |span: Span| {
        named.iter().any(|n| n.span == span) && !quote(span).starts_with(|c: char| c.is_ascii_digit())
    };
    let mut known: BTreeSet<(String, String)> = BTreeSet::new();
    for &(a, b) in gold.iter().filter(|(a, b)| named(*a) && named(*b)) {
        tally.gold += 1;
        known.insert(ordered(quote(a), quote(b)));
        if group(a).is_some() && group(a) == group(b) {
            tally.found += 1;
        } else {
            writeln!(tally.out, "missed: {} | {}", quote(a), quote(b))?;
        }
    }
    let mut joined: BTreeSet<(String, String)> = BTreeSet::new();
    for group in &groups {
        let forms: BTreeSet<&str> = group.at.iter().map(|(_, form)| form.as_str()).collect();
        let pairs = forms.iter().flat_map(|a| forms.iter().map(move |b| (*a, *b)));
        joined.extend(pairs.filter(|(a, b)| a < b && bare(a) != bare(b)).map(|(a, b)| ordered(a, b)));
    }
    for pair in joined {
        match judged.get(&pair) {
            _ if known.contains(&pair) => tally.right += 1,
            Some(Verdict::Right) => tally.right += 1,
            Some(Verdict::Wrong) => tally.wrong += 1,
            None => {
                tally.unjudged += 1;
                writeln!(tally.out, "not judged: {}\t{}\t{}", pair.0, pair.1, document.origin().path)?;
            }
        }
    }
    Ok(())
}

fn ordered(a: &str, b: &str) -> (String, String) {
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    (a.to_owned(), b.to_owned())
}

/// A form without what makes no difference: capitals and articles.
fn bare(form: &str) -> String {
    let lower = form.to_lowercase();
    let bare = ["the ", "a ", "an "].iter().find_map(|article| lower.strip_prefix(article));
    bare.unwrap_or(&lower).to_owned()
}
