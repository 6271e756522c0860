//! Real news with its chains marked by hand, kept without its words: places in the shared corpora, and a digest by which a
//! shifted text is noticed.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use text::marked::Relation;
use text::{Document, Metadata, Origin, Span};

use crate::chain::holds;
use crate::chains::voices;
use crate::counts::share;
use crate::depth::depths;
use crate::gold::{Expected, GoldText};
use crate::places::Places;
use crate::score::score;

/// A text, on a line of its own.
#[derive(Deserialize)]
struct Line {
    /// Its corpus and its name there: `fakes_syria/1923102885`, `polnear/dev/NAME`.
    text: String,
    part: String,
    /// The first twelve digits of the SHA-256 of its words.
    digest: String,
    attributions: Vec<Marked>,
}

/// An attribution: pieces as first and last byte, and its chain, page first.
#[derive(Deserialize)]
struct Marked {
    source: Vec<[u32; 2]>,
    cue: Vec<[u32; 2]>,
    content: Vec<[u32; 2]>,
    chain: String,
}

/// The texts of a part, as they lie in the corpora.
pub(crate) fn load(places: &Places, part: &str) -> Result<Vec<GoldText>> {
    let file = places.gold().join("chains/news.jsonl");
    let all = std::fs::read_to_string(&file).with_context(|| format!("no {}", file.display()))?;
    let lines = all.lines().map(|line| serde_json::from_str(line).context("a line has another form"));
    let lines: Vec<Line> = lines.collect::<Result<_>>()?;
    let table = articles(places)?;
    lines.into_iter().filter(|line| line.part == part).map(|line| gold(places, &table, line)).collect()
}

/// An article of the shared corpora by its name; refused if it has other words than those that were marked.
pub(crate) fn article(
    places: &Places,
    table: &BTreeMap<String, String>,
    name: &str,
    digest: &str,
) -> Result<Document> {
    let words = match name.strip_prefix("fakes_syria/") {
        Some(id) => table.get(id).cloned().with_context(|| format!("there is no article {id}"))?,
        None => {
            let (folder, article) = name.rsplit_once('/').context("a text is named by its corpus")?;
            let file = places.corpora().join(folder).join("text").join(format!("{article}.txt"));
            std::fs::read_to_string(&file).with_context(|| format!("no {}", file.display()))?
        }
    };
    let own = Sha256::digest(words.as_bytes()).iter().map(|b| format!("{b:02x}")).collect::<String>();
    ensure!(own.starts_with(digest), "{name} has other words than those that were marked");
    Ok(Document::new(Origin { path: format!("{name}.txt") }, Metadata::default(), words)?)
}

fn gold(places: &Places, table: &BTreeMap<String, String>, line: Line) -> Result<GoldText> {
    let name = line.text;
    let document = article(places, table, &name, &line.digest)?;
    let spans = |pieces: &[[u32; 2]]| -> Result<Vec<Span>> {
        let span = |[start, end]: &[u32; 2]| Span::from_usize(*start as usize, *end as usize);
        let spans: Option<Vec<Span>> = pieces.iter().map(span).collect();
        let spans = spans.filter(|all| all.iter().all(|span| document.quote(*span).is_some()));
        spans.with_context(|| format!("{name}: marks that are not in the text"))
    };
    let (mut relations, mut chains) = (vec![], vec![]);
    for (relation, marked) in line.attributions.into_iter().enumerate() {
        relations.push(Relation {
            source: spans(&marked.source)?,
            cue: spans(&marked.cue)?,
            content: spans(&marked.content)?,
        });
        chains.push(Expected { relation, value: marked.chain });
    }
    let depths = depths(&relations);
    Ok(GoldText { name, document, relations, depths, chains, stances: vec![] })
}

/// The texts of FA-KES by their ids.
pub(crate) fn articles(places: &Places) -> Result<BTreeMap<String, String>> {
    let file = places.corpora().join("fakes_syria/FA-KES-Dataset.utf8.csv");
    let mut table = csv::Reader::from_path(&file).with_context(|| format!("no {}", file.display()))?;
    let text = |row: csv::StringRecord| Some((row.get(0)?.to_owned(), row.get(2)?.to_owned()));
    Ok(table.records().collect::<Result<Vec<_>, _>>()?.into_iter().filter_map(text).collect())
}

/// How far a second annotator, who marked some of the test texts, agrees with the first.
pub(crate) fn agreement(places: &Places) -> Result<String> {
    let first = load(places, "test")?;
    let mut counts = [[0_usize; 3]; 2];
    let (mut all, mut found) = ([0, 0], 0);
    for second in load(places, "second")? {
        let Some(one) = first.iter().find(|text| text.name == second.name) else { continue };
        let (_, pairs) = score(one.document.text(), &one.relations, &second.relations);
        all = [all[0] + one.relations.len(), all[1] + second.relations.len()];
        found += pairs.iter().filter(|p| p.half()).count();
        for (n, chain) in one.chains.iter().enumerate() {
            let theirs =
                pairs.iter().find(|p| p.gold == n && p.half()).map(|p| &second.chains[p.found].value);
            let row = &mut counts[usize::from(voices(&chain.value) > 1)];
            row[0] += 1;
            row[1] += usize::from(theirs.is_some());
            row[2] += usize::from(theirs.is_some_and(|theirs| one_chain(&chain.value, theirs)));
        }
    }
    let line = |name: &str, [of, found, same]: [usize; 3]| {
        format!("  {name:<28} {of:>4}  found {:.4}  same chain {:.4}\n", share(found, of), share(same, of))
    };
    Ok(format!("{} and {} attributions, {found} of them the same at half\n", all[0], all[1])
        + &line("one voice", counts[0])
        + &line("two voices and more", counts[1]))
}

/// Whether two people wrote the same chain: in each step some name of the one holds some name of the other.
fn one_chain(one: &str, other: &str) -> bool {
    let names = |step: &str| step.split('|').map(|name| name.trim().to_owned()).collect::<Vec<_>>();
    let [one, other] = [one, other].map(|chain| chain.split(" > ").map(names).collect::<Vec<_>>());
    let same = |a: &String, b: &String| a == b || holds(a, b) || holds(b, a);
    let step = |(a, b): (&Vec<String>, &Vec<String>)| a.iter().any(|a| b.iter().any(|b| same(a, b)));
    one.len() == other.len() && one.iter().zip(&other).all(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_whole_and_every_chain_begins_with_the_page() {
        let file = Places::usual().gold().join("chains/news.jsonl");
        let all = std::fs::read_to_string(file).expect("the marks of the news");
        let lines: Vec<Line> = all.lines().map(|line| serde_json::from_str(line).expect("a line")).collect();
        let count = |part: &str| lines.iter().filter(|line| line.part == part).count();
        assert_eq!(["dev", "test", "second", "last"].map(count), [28, 28, 10, 24]);
        for marked in lines.iter().flat_map(|line| &line.attributions) {
            assert!(marked.chain.starts_with("page") && !marked.content.is_empty());
            let pieces = [&marked.source, &marked.cue, &marked.content];
            assert!(pieces.into_iter().flatten().all(|[start, end]| start < end));
        }
    }

    #[test]
    fn two_chains_are_one_if_each_step_has_a_name_in_common() {
        assert!(one_chain("page > Ode > -", "page > Mayor Ode|page > -"));
        assert!(!one_chain("page > Ode > Brekk", "page > Ode"));
        assert!(!one_chain("page > Ode > Brekk", "page > Ode > Vren"));
    }
}
