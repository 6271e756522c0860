//! Our own gold, annotated by hand: the documents of `examples/affair`, and short texts written to be marked.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};
use text::marked::{self, Relation};
use text::{Document, Reading};

use crate::depth::depths;
use crate::places::Places;

/// One gold text.
#[derive(Debug)]
pub(crate) struct GoldText {
    /// Its file: in `examples/affair`, or the marked one without its ending.
    pub(crate) name: String,
    /// The text as the program reads it.
    pub(crate) document: Document,
    /// What a careful person marked in it.
    pub(crate) relations: Vec<Relation>,
    /// Inside how many contents each of them stands.
    pub(crate) depths: Vec<usize>,
    /// Voices, page first, that some of them must come through.
    pub(crate) chains: Vec<Expected>,
    /// What the voice of some of them does with the words.
    pub(crate) stances: Vec<Expected>,
}

/// What a table beside the texts says of one gold relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Expected {
    /// Index of the gold relation.
    pub(crate) relation: usize,
    /// The last column of the table.
    pub(crate) value: String,
}

/// A row of `chains.tsv` or `stances.tsv`.
struct Row {
    file: String,
    line: usize,
    opening: String,
    value: String,
}

/// Reads the gold and checks that its texts are what the program reads today.
pub(crate) fn load(places: &Places) -> Result<Vec<GoldText>> {
    let folder = places.gold().join("affair");
    let chains = table(&folder.join("chains.tsv"))?;
    let stances = table(&folder.join("stances.tsv"))?;
    let mut texts = vec![];
    for name in names(&folder)? {
        let marks = read_text(&folder.join(format!("{name}.marked")))?;
        let (text, relations) = marked::parse(&marks).with_context(|| format!("gold of {name}"))?;
        let document = document(&places.root.join("examples/affair").join(&name), &name)?;
        if let Some(line) = difference(document.text(), &text) {
            bail!(
                "the program no longer reads {name} as it was annotated (line {line}); \
                 compare `eval mark examples/affair/{name}` with the gold and move the marks"
            );
        }
        let of = |rows: &[Row]| -> Result<Vec<Expected>> {
            rows.iter().filter(|r| r.file == name).map(|r| expected(r, &text, &relations)).collect()
        };
        let (chains, stances) = (of(&chains)?, of(&stances)?);
        let depths = depths(&relations);
        texts.push(GoldText { name, document, relations, depths, chains, stances });
    }
    let known = |r: &Row| texts.iter().any(|t| t.name == r.file);
    if let Some(row) = chains.iter().chain(&stances).find(|r| !known(r)) {
        bail!("a table names {}, which has no gold", row.file);
    }
    Ok(texts)
}

/// Reads a folder whose marked texts are the only copy, with `chains.tsv` beside them: the plain text goes through
/// the program like a file, and must come back as it is.
pub(crate) fn load_marked(folder: &Path) -> Result<Vec<GoldText>> {
    let chains = table(&folder.join("chains.tsv"))?;
    let mut texts = vec![];
    for name in names(folder)? {
        let marks = read_text(&folder.join(format!("{name}.marked")))?;
        let (text, relations) = marked::parse(&marks).with_context(|| format!("gold of {name}"))?;
        let document = parsed(&name, text.as_bytes())?;
        if let Some(line) = difference(document.text(), &text) {
            bail!(
                "the program reads {name} otherwise than it is written (line {line}); write the gold plainer"
            );
        }
        let of = chains.iter().filter(|r| r.file == name).map(|r| expected(r, &text, &relations));
        let (chains, depths) = (of.collect::<Result<_>>()?, depths(&relations));
        texts.push(GoldText { name, document, relations, depths, chains, stances: vec![] });
    }
    if let Some(row) = chains.iter().find(|r| texts.iter().all(|t| t.name != r.file)) {
        bail!("chains.tsv names {}, which has no gold", row.file);
    }
    Ok(texts)
}

/// A file as the program reads it.
pub(crate) fn document(path: &Path, name: &str) -> Result<Document> {
    let refused = |r: ingest::Refusal| anyhow::anyhow!("{}: {}", r.path, r.reason);
    parsed(name, &ingest::load(path).map_err(refused)?)
}

/// These bytes as the program reads them in a file of this name.
fn parsed(name: &str, bytes: &[u8]) -> Result<Document> {
    let refused = |r: ingest::Refusal| anyhow::anyhow!("{}: {}", r.path, r.reason);
    let parsed = ingest::parse(name, bytes).map_err(refused)?;
    let (document, _) = parsed.into_document(name).map_err(refused)?;
    Ok(document)
}

/// SHA-256 of all gold files, names and words.
pub(crate) fn digest(places: &Places) -> Result<String> {
    let folder = places.gold().join("affair");
    let mut files: Vec<String> = names(&folder)?.into_iter().map(|n| format!("{n}.marked")).collect();
    files.extend(["chains.tsv".to_owned(), "stances.tsv".to_owned()]);
    let mut hash = Sha256::new();
    for file in files {
        hash.update(format!("{file}\n"));
        hash.update(read_text(&folder.join(&file))?);
    }
    Ok(hash.finalize().iter().map(|b| format!("{b:02x}")).collect())
}

/// Names of the annotated documents, in order.
fn names(folder: &Path) -> Result<Vec<String>> {
    let mut names = vec![];
    for entry in std::fs::read_dir(folder).with_context(|| format!("no gold at {}", folder.display()))? {
        let file = entry?.file_name();
        names.extend(file.to_string_lossy().strip_suffix(".marked").map(str::to_owned));
    }
    ensure!(!names.is_empty(), "no gold at {}", folder.display());
    names.sort();
    Ok(names)
}

fn read_text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The first line in which two texts differ.
fn difference(a: &str, b: &str) -> Option<usize> {
    if a == b {
        return None;
    }
    let same = a.split_inclusive('\n').zip(b.split_inclusive('\n')).take_while(|(a, b)| a == b).count();
    Some(same + 1)
}

/// Rows under a heading, four columns divided by tabs; `#` begins a note.
fn table(path: &Path) -> Result<Vec<Row>> {
    let text = read_text(path)?;
    let mut rows = vec![];
    for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [file, number, opening, value] = columns[..] else {
            bail!("{}: a row has four columns, not {}: {line}", path.display(), columns.len());
        };
        let number = number.parse().with_context(|| format!("{}: line number {number}", path.display()))?;
        rows.push(Row { file: file.into(), line: number, opening: opening.into(), value: value.into() });
    }
    Ok(rows)
}

/// Finds the one relation whose content begins on the row's line with the row's words; where two relations share
/// a content, `#2` behind the words takes the second.
fn expected(row: &Row, text: &str, relations: &[Relation]) -> Result<Expected> {
    let (opening, nth) = match row.opening.rsplit_once('#') {
        Some((opening, nth)) => {
            (opening, nth.parse::<usize>().context("the number behind # must be 1 or more")?)
        }
        None => (row.opening.as_str(), 1),
    };
    let fits = |r: &Relation| {
        let Some(first) = r.content.first() else { return false };
        let line = text[..first.range().start].matches('\n').count() + 1;
        line == row.line && text[first.range().start..].replace('\n', " ").starts_with(opening)
    };
    let fitting: Vec<usize> = (0..relations.len()).filter(|&i| fits(&relations[i])).collect();
    ensure!(
        fitting.len() == 1 || nth <= fitting.len() && row.opening.contains('#'),
        "{} line {}: {} gold contents begin with “{opening}”",
        row.file,
        row.line,
        fitting.len()
    );
    Ok(Expected { relation: fitting[nth - 1], value: row.value.clone() })
}

/// Reads every gold text with `read` and hands each to `take` with what was found.
pub(crate) fn read_all(
    gold: &[GoldText],
    mut read: impl FnMut(&Document) -> Result<Reading>,
    mut take: impl FnMut(&GoldText, &Reading),
) -> Result<()> {
    for text in gold {
        take(text, &read(&text.document)?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: usize, opening: &str) -> Row {
        Row { file: "a".into(), line, opening: opening.into(), value: "page > Ode".into() }
    }

    #[test]
    fn a_row_finds_its_relation_by_line_and_opening_words() {
        let marked = "[Ode]{source} [said]{cue} [it\nis shut]{content}.\n[A]{source 2} and [B]{source 3} [say]{cue 2,3} [it]{content 2,3}";
        let (text, relations) = marked::parse(marked).unwrap();
        let found = |line, opening| expected(&row(line, opening), &text, &relations).map(|e| e.relation).ok();
        assert_eq!(found(1, "it is"), Some(0));
        assert_eq!(found(2, "it is"), None);
        assert_eq!(found(3, "it"), None, "two relations share it");
        assert_eq!((found(3, "it#1"), found(3, "it#2"), found(3, "it#3")), (Some(1), Some(2), None));
    }

    #[test]
    fn the_gold_is_the_text_that_the_program_reads() {
        let texts = load(&Places::usual()).unwrap();
        assert_eq!(texts.len(), 8);
        let nested = texts.iter().flat_map(|t| &t.depths).filter(|d| **d > 0).count();
        assert!(nested >= 15, "{nested} nested attributions");
        assert!(texts.iter().map(|t| t.chains.len()).sum::<usize>() >= 8);
    }

    #[test]
    fn every_content_in_the_gold_is_trimmed_of_its_full_stop() {
        for gold in load(&Places::usual()).unwrap() {
            for relation in &gold.relations {
                let words = gold.document.quote(*relation.content.last().unwrap()).unwrap();
                assert!(
                    !words.ends_with(['.', ' ']) || words.starts_with(['“', '"', '‘']),
                    "{}: {words}",
                    gold.name
                );
            }
        }
    }
}
