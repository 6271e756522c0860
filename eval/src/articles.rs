//! PolNeAR's articles with every annotator's attributions: the dev part, or what training held out.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use text::marked::Relation;
use text::{Document, Metadata, Origin};

use crate::places::Places;
use crate::standoff;

/// Which articles: tuning looks at one part, reports at the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// PolNeAR's dev part, for figures.
    Dev,
    /// The articles of PolNeAR's train part that the network never saw, for tuning; `run.json` of the model names them.
    Held,
}

/// One article.
#[derive(Debug)]
pub(crate) struct Article {
    /// Its file's name without the ending.
    pub(crate) name: String,
    /// Its text, as the corpus has it.
    pub(crate) text: String,
    /// The attributions that have a content, one list an annotator.
    pub(crate) gold: Vec<Vec<Relation>>,
}

impl Article {
    /// A text as a document that the reader takes.
    pub(crate) fn document(name: &str, text: &str) -> Result<Document> {
        let origin = Origin { path: format!("{name}.txt") };
        Ok(Document::new(origin, Metadata::default(), text.to_owned())?)
    }
}

/// What the trainings of the shipped model say of themselves.
#[derive(Deserialize)]
struct Record {
    runs: Vec<Run>,
}

#[derive(Deserialize)]
struct Run {
    held: BTreeSet<String>,
}

/// The articles that no training has seen, by the record of all of them.
fn held(record: &str) -> Result<Vec<String>> {
    let Record { runs } =
        serde_json::from_str(record).context("the record of the trainings has another form")?;
    let held = runs.into_iter().map(|run| run.held).reduce(|all, held| &all & &held);
    Ok(held.unwrap_or_default().into_iter().collect())
}

/// The articles of a part, by name.
pub(crate) fn load(places: &Places, part: Part) -> Result<Vec<Article>> {
    let corpus = places.corpora().join("polnear");
    let (folder, names) = match part {
        Part::Dev => (corpus.join("dev"), names(&corpus.join("dev"))?),
        Part::Held => {
            let run = places.model().with_file_name("run.json");
            let record = std::fs::read_to_string(&run).with_context(|| format!("no {}", run.display()))?;
            (corpus.join("train"), held(&record)?)
        }
    };
    ensure!(!names.is_empty(), "there are no articles in {}", folder.display());
    names.into_iter().map(|name| article(&folder, name)).collect()
}

fn names(folder: &Path) -> Result<Vec<String>> {
    let texts = folder.join("text");
    let entries =
        std::fs::read_dir(&texts).with_context(|| format!("no {}; see --corpora", texts.display()))?;
    let mut names = vec![];
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "txt") {
            names.push(path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

fn article(folder: &Path, name: String) -> Result<Article> {
    let path = folder.join("text").join(format!("{name}.txt"));
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut gold = vec![];
    for annotations in standoff::of_article(folder, &name)? {
        let mut relations = standoff::parse(&annotations, &text);
        relations.retain(|r| !r.content.is_empty());
        gold.push(relations);
    }
    Ok(Article { name, text, gold })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_models_record_names_what_no_training_saw() {
        let places = Places::usual();
        let record = std::fs::read_to_string(places.model().with_file_name("run.json")).expect("it is there");
        assert_eq!(held(&record).expect("it is read").len(), 40);
    }

    #[test]
    fn what_one_of_several_trainings_saw_was_seen() {
        let held = held(r#"{"runs": [{"held": ["a", "b"]}, {"held": ["b", "c"]}]}"#).expect("it is read");
        assert_eq!(held, ["b"]);
    }
}
