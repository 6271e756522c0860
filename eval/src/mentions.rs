//! What is named: strict F1 of mentions (same span, same kind) on GUM's official dev part and on re3d.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use read::Reader;
use serde::Deserialize;
use text::{Document, Mention, MentionKind, Metadata, Origin, Span};

use crate::counts::Counts;
use crate::gum_text;
use crate::places::Places;
use crate::standoff::bytes_of_code_points;

/// The source of re3d that rules may be tuned on; left out of its figures.
const TUNED_ON: &str = "Australian Department of Foreign Affairs";
const KINDS: [MentionKind; 4] =
    [MentionKind::Person, MentionKind::Organisation, MentionKind::Place, MentionKind::Other];

/// Strict counts by kind, and counts of spans alone.
#[derive(Clone, Debug, Default)]
struct Strict {
    kinds: [Counts; 4],
    spans: Counts,
}

impl Strict {
    fn add(&mut self, gold: &[Mention], found: &[Mention]) {
        for (counts, kind) in self.kinds.iter_mut().zip(KINDS) {
            let of =
                |all: &[Mention]| all.iter().filter(|m| m.kind == kind).map(|m| m.span).collect::<Vec<_>>();
            *counts += shared(&of(gold), &of(found));
        }
        let spans = |all: &[Mention]| all.iter().map(|m| m.span).collect::<Vec<_>>();
        self.spans += shared(&spans(gold), &spans(found));
    }

    fn all(&self) -> Counts {
        let mut all = Counts::default();
        self.kinds.iter().for_each(|k| all += *k);
        all
    }

    fn named(&self) -> Counts {
        let mut named = Counts::default();
        self.kinds[..3].iter().for_each(|k| named += *k);
        named
    }

    fn row(&self, name: &str) -> String {
        let c = |c: Counts| {
            format!("{:.3} {:.3} {:.3} ({})", c.precision(), c.recall(), c.f1(), c.hits + c.missed)
        };
        let kinds: Vec<String> =
            KINDS.iter().zip(self.kinds).map(|(k, n)| format!("  {:<13} {}\n", k.name(), c(n))).collect();
        format!(
            "{name}: precision, recall, F1 (gold)\n  strict        {}\n  three kinds   {}\n  span alone    {}\n{}",
            c(self.all()),
            c(self.named()),
            c(self.spans),
            kinds.concat()
        )
    }
}

fn shared(gold: &[Span], found: &[Span]) -> Counts {
    Counts::of(found.iter().filter(|f| gold.contains(f)).count(), found.len(), gold.len())
}

/// Measures GUM and re3d and prints the figures.
pub(crate) fn report(places: &Places, reader: &Reader) -> Result<String> {
    let mut out = String::new();
    for part in ["official", "dev"] {
        let mut strict = Strict::default();
        for text in gum_text::load(places, part)? {
            strict.add(&text.names, &mentions(reader, &text.document)?);
        }
        let what = if part == "official" {
            "official dev part"
        } else {
            "tuning part, which the network learned from"
        };
        writeln!(out, "{}", strict.row(&format!("GUM, {what}")))?;
    }
    let (mut all, mut bare) = (Strict::default(), Strict::default());
    let mut sources: BTreeMap<String, Strict> = BTreeMap::new();
    for entry in std::fs::read_dir(places.re3d())? {
        let folder = entry?.path();
        if !folder.is_dir() {
            continue;
        }
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for (document, gold) in re3d(&folder)? {
            let found: Vec<Mention> =
                mentions(reader, &document)?.into_iter().filter(|m| m.kind != MentionKind::Other).collect();
            sources.entry(name.clone()).or_default().add(&gold, &found);
            if name != TUNED_ON {
                all.add(&gold, &found);
                let bared =
                    |all: &[Mention]| all.iter().map(|m| bared(document.text(), *m)).collect::<Vec<_>>();
                bare.add(&bared(&gold), &bared(&found));
            }
        }
    }
    writeln!(out, "{}", all.row(&format!("re3d without {TUNED_ON}")))?;
    writeln!(
        out,
        "{}",
        bare.row("the same, both cut down to the words from the first capital to the last, without titles")
    )?;
    for (name, strict) in &sources {
        let named = strict.named();
        writeln!(
            out,
            "  {name:<45} F1 {:.3}, span alone {:.3}, {} gold",
            named.f1(),
            strict.spans.f1(),
            named.hits + named.missed
        )?;
    }
    Ok(out)
}

fn mentions(reader: &Reader, document: &Document) -> Result<Vec<Mention>> {
    let reading = read::read(document, reader).map_err(|e| anyhow!("a bug in the reader: {e}"))?;
    Ok(reading.mentions().to_vec())
}

/// A mention from its first capitalised word to its last, without articles and titles: re3d writes "the Iraqi President
/// Fuad Masum" where we name "Fuad Masum".
fn bared(text: &str, mention: Mention) -> Mention {
    const TITLES: [&str; 16] = [
        "The",
        "President",
        "Prime",
        "Minister",
        "Foreign",
        "Secretary",
        "General",
        "State",
        "Mr",
        "Mr.",
        "Ms",
        "Dr",
        "Lt.",
        "Gen.",
        "Col.",
        "Defence",
    ];
    let words = text.get(mention.span.range()).unwrap_or("");
    let places: Vec<(usize, &str)> = words
        .split_whitespace()
        .map(|w| (w.as_ptr() as usize - words.as_ptr() as usize, w))
        .filter(|(_, w)| w.starts_with(char::is_uppercase))
        .collect();
    let person = mention.kind == MentionKind::Person;
    let first = places.iter().find(|(_, w)| *w != "The" && !(person && TITLES.contains(w)));
    let span = first.zip(places.last()).and_then(|((from, _), (to, word))| {
        let start = mention.span.start() as usize;
        let word = word.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches([',', ')']);
        Span::from_usize(start + from, start + to + word.len())
    });
    Mention { span: span.unwrap_or(mention.span), ..mention }
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
struct Page {
    _id: String,
    text: String,
}

/// The texts of one source with the names in them. re3d marks far more than names ("rebels", "the president"), each
/// with its confidence, and often several at one place. Kept are people, organisations and locations that were
/// confirmed and that hold a capital letter; of overlapping ones the longest. Other kinds have no like in our scheme.
fn re3d(folder: &Path) -> Result<Vec<(Document, Vec<Mention>)>> {
    let lines = |name: &str| {
        std::fs::read_to_string(folder.join(name))
            .with_context(|| format!("no {name} in {}", folder.display()))
    };
    let entities: Vec<Entity> =
        lines("entities.json")?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut out = vec![];
    for line in lines("documents.json")?.lines() {
        let page: Page = serde_json::from_str(line)?;
        let bytes = bytes_of_code_points(&page.text);
        let mut gold: Vec<Mention> = (entities
            .iter()
            .filter(|e| e.document_id == page._id && e.confidence >= 0.5))
        .filter_map(|e| {
            let kind = match e.r#type.as_str() {
                "Person" => MentionKind::Person,
                "Organisation" => MentionKind::Organisation,
                "Location" => MentionKind::Place,
                _ => return None,
            };
            let span = Span::from_usize(*bytes.get(e.begin)?, *bytes.get(e.end)?)?;
            let words = page.text.get(span.range())?;
            let named = words.split_whitespace().any(|w| w.starts_with(char::is_uppercase) && w != "The");
            named.then_some(Mention { span, kind })
        })
        .collect();
        gold.sort_by_key(|m| std::cmp::Reverse(m.span.len()));
        let mut kept: Vec<Mention> = vec![];
        for m in gold {
            if !kept.iter().any(|k| k.span.overlaps(m.span)) {
                kept.push(m);
            }
        }
        kept.sort_by_key(|m| m.span);
        let origin = Origin { path: page._id };
        out.push((Document::new(origin, Metadata::default(), page.text)?, kept));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mention_of_another_kind_or_extent_is_none() {
        let m = |b, e, kind| Mention { span: Span::new(b, e).expect("in order"), kind };
        let gold = [m(0, 3, MentionKind::Person), m(5, 9, MentionKind::Place), m(10, 12, MentionKind::Other)];
        let found =
            [m(0, 3, MentionKind::Person), m(5, 9, MentionKind::Organisation), m(10, 13, MentionKind::Other)];
        let mut strict = Strict::default();
        strict.add(&gold, &found);
        assert_eq!(strict.all(), Counts::of(1, 3, 3));
        assert_eq!(strict.spans, Counts::of(2, 3, 3));
    }
}
