//! GUM's texts with their coreference, as `train/gum_voices.py` writes them.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use text::{Document, Mention, MentionKind, Metadata, Origin, Span};

use crate::places::Places;
use crate::standoff::bytes_of_code_points;

/// One document of GUM.
#[derive(Debug)]
pub(crate) struct GumText {
    pub(crate) name: String,
    pub(crate) document: Document,
    pub(crate) mentions: Vec<GoldMention>,
    /// Proper names as the network learns them.
    pub(crate) names: Vec<Mention>,
    pub(crate) sources: Vec<Source>,
}

/// A mention of somebody or something, in a chain of coreference.
#[derive(Clone, Debug)]
pub(crate) struct GoldMention {
    pub(crate) chain: String,
    /// GUM's kind: person, organization, place, abstract …
    pub(crate) kind: String,
    /// Whether its head is a proper name.
    pub(crate) proper: bool,
    pub(crate) span: Span,
}

/// A source whose voice is to be told.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) chain: String,
    /// What makes it a source: an attribution, a verb of saying, or any verb.
    pub(crate) tier: String,
    /// The pronoun, or `nominal`.
    pub(crate) form: String,
    pub(crate) span: Span,
}

/// The texts of one part: `dev`, `test` or `official`.
pub(crate) fn load(places: &Places, part: &str) -> Result<Vec<GumText>> {
    let folder = tempfile::tempdir()?;
    let script = places.root.join("train/gum_voices.py");
    let output = Command::new("python3").arg(script).arg(places.gum()).arg(folder.path()).arg(part).output();
    let output = output.context("GUM needs python3")?;
    ensure!(
        output.status.success(),
        "train/gum_voices.py failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let mut names: Vec<_> = std::fs::read_dir(folder.path().join("text"))?.collect::<Result<_, _>>()?;
    names.sort_by_key(std::fs::DirEntry::file_name);
    names.iter().map(|entry| one(folder.path(), &entry.path())).collect()
}

fn one(folder: &Path, path: &Path) -> Result<GumText> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path)?;
    let rows = std::fs::read_to_string(folder.join("voices").join(format!("{name}.tsv")))?;
    parse(&name, text, &rows)
}

/// Reads the rows that the script describes.
pub(crate) fn parse(name: &str, text: String, rows: &str) -> Result<GumText> {
    let bytes = bytes_of_code_points(&text);
    let span = |begin: &str, end: &str| -> Result<Span> {
        let byte = |n: &str| bytes.get(n.parse::<usize>().ok()?).copied();
        byte(begin)
            .zip(byte(end))
            .and_then(|(b, e)| Span::from_usize(b, e))
            .with_context(|| format!("{name}: no place {begin} to {end}"))
    };
    let (mut mentions, mut names, mut sources) = (vec![], vec![], vec![]);
    for row in rows.lines() {
        match row.split('\t').collect::<Vec<_>>()[..] {
            ["mention", chain, kind, form, begin, end, ..] => mentions.push(GoldMention {
                chain: chain.into(),
                kind: kind.into(),
                proper: form == "proper",
                span: span(begin, end)?,
            }),
            ["name", kind, begin, end] => {
                let kind = match kind {
                    "person" => MentionKind::Person,
                    "organisation" => MentionKind::Organisation,
                    "place" => MentionKind::Place,
                    _ => MentionKind::Other,
                };
                names.push(Mention { span: span(begin, end)?, kind });
            }
            ["source", chain, tier, form, begin, end] => sources.push(Source {
                chain: chain.into(),
                tier: tier.into(),
                form: form.into(),
                span: span(begin, end)?,
            }),
            _ => anyhow::bail!("{name}: a row that train/gum_voices.py does not describe: {row}"),
        }
    }
    let document = Document::new(Origin { path: format!("{name}.txt") }, Metadata::default(), text)?;
    Ok(GumText { name: name.into(), document, mentions, names, sources })
}
