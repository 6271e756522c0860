//! Who is who on a real pile: the articles of FA-KES (Abu Salem and others 2019), read, joined, and a sample judged by hand.
//!
//! A join is a name as it is written in one document, put into an entity that goes by another name. All of them are put in
//! the order of a digest, so that samples stay the same as long as the joins do: the first and the second two hundred
//! were judged while the rules were made and their mistakes were mended, the third two hundred are fresh. Names that differ only in capitals,
//! marks, articles or a genitive's "s" are left out, for they would all be right.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Context, Result};
use link::who::{Entity, Pile, Rulings, Sheet, Spot, gather};
use text::{Document, DocumentId, Metadata, Origin, Reading};

use crate::counts::share;
use crate::half::Misses;
use crate::hand_checked::{Verdict, verdicts};
use crate::places::Places;

/// How many joins of a sample are judged.
const SAMPLE: usize = 200;

/// A name in a document, and the entity that it was put into.
#[derive(Clone, Debug)]
struct Join<'a> {
    written: &'a str,
    entity: &'a Entity,
    spot: Spot,
}

/// Reads, joins and measures.
pub(crate) fn report(
    places: &Places,
    misses: Misses,
    mut read: impl FnMut(&Document) -> Result<Reading>,
) -> Result<String> {
    let (mut sheets, mut documents) = (BTreeMap::new(), BTreeMap::new());
    for document in articles(places)? {
        let reading = read(&document)?;
        sheets.insert(document.id(), gather(&document, &reading));
        documents.insert(document.id(), document);
    }
    let all: Vec<Sheet> = sheets.values().cloned().collect();
    let entities = Pile::of(&all, Rulings::default()).entities(&sheets);
    let joins = joins(&entities);
    let judged = verdicts(&places.gold().join("who/joins.tsv"))?;
    let mut out = String::new();
    let open = entities.iter().filter(|e| !e.perhaps.is_empty()).count();
    let several = entities.iter().filter(|e| e.names.len() > 1).count();
    writeln!(
        out,
        "FA-KES: {} documents, {} entities, {several} of them with several names, {open} left open; {} joins",
        documents.len(),
        entities.len(),
        joins.len()
    )?;
    let ordered = ordered(&joins);
    for (name, sample) in ["first", "second", "fresh"].iter().zip(ordered.chunks(SAMPLE)) {
        let verdict = |join: &Join| judged.get(&(join.written.to_owned(), join.entity.name.clone())).copied();
        let count = |wanted| sample.iter().filter(|join| verdict(join) == wanted).count();
        let (right, wrong) = (count(Some(Verdict::Right)), count(Some(Verdict::Wrong)));
        if misses == Misses::Shown {
            for join in sample {
                let what = verdict(join).map_or("?".to_owned(), |v| format!("{v:?}").to_lowercase());
                let around = documents.get(&join.spot.document).map(|d| around(d, join.spot));
                let words = around.unwrap_or_default();
                writeln!(out, "{what}\t{}\t{}\t{words}", join.written, join.entity.name)?;
            }
        }
        let (share, judged) = (share(right, right + wrong), right + wrong);
        writeln!(out, "{name} sample: precision {share:.3} of {judged} judged, {} not judged", count(None))?;
    }
    Ok(out)
}

/// The articles as documents.
fn articles(places: &Places) -> Result<Vec<Document>> {
    let path = places.corpora().join("fakes_syria/FA-KES-Dataset.utf8.csv");
    let mut reader = csv::Reader::from_path(&path).with_context(|| format!("no {}", path.display()))?;
    let mut out: BTreeMap<DocumentId, Document> = BTreeMap::new();
    for row in reader.records() {
        let row = row?;
        let field = |i: usize| row.get(i).unwrap_or_default().to_owned();
        let metadata = Metadata { title: Some(field(1)), publisher: Some(field(3)), ..Metadata::default() };
        let document = Document::new(Origin { path: field(0) }, metadata, field(2))?;
        out.insert(document.id(), document);
    }
    Ok(out.into_values().collect())
}

/// Every name of every document that was put into an entity of another name, once a document.
fn joins(entities: &[Entity]) -> Vec<Join<'_>> {
    let mut out = vec![];
    for entity in entities {
        for written in entity.names.iter().filter(|w| bare(&w.name) != bare(&entity.name)) {
            let mut seen = BTreeSet::new();
            let first = written.at.iter().filter(|spot| seen.insert(spot.document));
            out.extend(first.map(|&spot| Join { written: &written.name, entity, spot }));
        }
    }
    out
}

/// All of them, by a digest of what they are (FNV-1a, its halves folded).
fn ordered<'a>(joins: &[Join<'a>]) -> Vec<Join<'a>> {
    let digest = |join: &Join| {
        let text = format!("{}\0{}\0{}", join.spot.document, join.written, join.spot.span.start());
        let step = |h: u64, b: u8| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3);
        let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, step);
        hash ^ (hash >> 32)
    };
    let mut all = joins.to_vec();
    all.sort_by_cached_key(|join| (digest(join), join.written));
    all
}

/// A name without what makes no difference.
fn bare(name: &str) -> String {
    let lower = name.to_lowercase();
    let kept: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    let kept = ["the", "al"].iter().find_map(|a| kept.strip_prefix(a)).unwrap_or(&kept);
    kept.strip_suffix('s').unwrap_or(kept).to_owned()
}

/// The words around a name, on one line.
fn around(document: &Document, spot: Spot) -> String {
    let text = document.text();
    let edge = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let range = spot.span.range();
    let (from, to) = (edge(range.start.saturating_sub(150)), edge((range.end + 100).min(text.len())));
    let words = format!("{}[{}]{}", &text[from..range.start], &text[range.clone()], &text[range.end..to]);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
