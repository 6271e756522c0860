//! GUM's dev part: attributions in other genres, and nested ones, which PolNeAR has not.
//!
//! GUM's are derived from discourse trees, and not every attribution is one there; so what we find beyond it may
//! well be right, and only recall is asked.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use text::marked::Relation;
use text::{Document, Metadata, Origin, Reading};

use crate::counts::Counts;
use crate::depth::depths;
use crate::figures::{Figures, part};
use crate::places::Places;
use crate::score::score;
use crate::standoff;

/// Genres that are nearest to what sayso is for.
const NEAR: [&str; 2] = ["GUM_news_", "GUM_interview_"];

/// Whether what is needed is on this machine; else one sentence that says what is not.
pub(crate) fn missing(places: &Places) -> Option<String> {
    let gum = places.gum();
    (!gum.exists()).then(|| format!("GUM is left out: there is no {}.", gum.display()))
}

/// Recall at half, and with the source, in three groups.
#[derive(Debug, Default)]
struct Recalls {
    groups: [(&'static str, Counts, Counts); 3],
}

impl Recalls {
    fn new() -> Recalls {
        Recalls {
            groups: ["all", "news_interview", "nested"].map(|n| (n, Counts::default(), Counts::default())),
        }
    }

    fn add(&mut self, name: &str, text: &str, gold: &[Relation], found: &[Relation]) {
        let depths = depths(gold);
        let (_, pairs) = score(text, gold, found);
        let near = NEAR.iter().any(|genre| name.starts_with(genre));
        for (i, _) in gold.iter().enumerate().filter(|(_, g)| !g.content.is_empty()) {
            let pair = pairs.iter().find(|p| p.gold == i && p.half());
            let one = |right: bool| Counts::of(usize::from(right), usize::from(right), 1);
            for ((_, half, source), belongs) in self.groups.iter_mut().zip([true, near, depths[i] > 0]) {
                if belongs {
                    *half += one(pair.is_some());
                    *source += one(pair.is_some_and(|p| p.source));
                }
            }
        }
    }

    fn figures(&self) -> Figures {
        let share = |c: Counts| part(c.hits, c.hits + c.missed);
        let both = |(name, half, source): &(&str, Counts, Counts)| {
            [
                (format!("{name}_half_recall"), share(*half)),
                (format!("{name}_half_source_recall"), share(*source)),
            ]
        };
        self.groups.iter().flat_map(both).collect()
    }
}

/// Writes GUM's dev part with `train/gum_dev.py` and reads it with `read`.
pub(crate) fn measure(
    places: &Places,
    mut read: impl FnMut(&Document) -> Result<Reading>,
) -> Result<Figures> {
    let folder = tempfile::tempdir()?;
    write_dev(places, folder.path())?;
    let mut recalls = Recalls::new();
    let mut names: Vec<_> = std::fs::read_dir(folder.path().join("text"))?.collect::<Result<_, _>>()?;
    names.sort_by_key(std::fs::DirEntry::file_name);
    for entry in names {
        let path = entry.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path)?;
        let annotations = folder.path().join("attributions").join(format!("{name}_gum.ann"));
        let gold = standoff::parse(&std::fs::read_to_string(annotations)?, &text);
        let origin = Origin { path: format!("{name}.txt") };
        let document = Document::new(origin, Metadata::default(), text)?;
        let reading = read(&document)?;
        let found: Vec<Relation> = reading.attributions().iter().map(Relation::from).collect();
        recalls.add(&name, document.text(), &gold, &found);
    }
    Ok(recalls.figures())
}

fn write_dev(places: &Places, folder: &Path) -> Result<()> {
    let script = places.root.join("train/gum_dev.py");
    let output = Command::new("python3").arg(script).arg(places.gum()).arg(folder).output();
    let output = output.context("GUM needs python3")?;
    ensure!(output.status.success(), "train/gum_dev.py failed: {}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::marked;

    #[test]
    fn nested_ones_and_near_genres_are_counted_apart() {
        let gold = "[A]{source 1} [said]{cue 1} [[B]{source 2} [fears]{cue 2} [rain]{content 2}]{content 1}";
        let (text, gold) = marked::parse(gold).unwrap();
        let found = "[A]{source} [said]{cue} [B fears rain]{content}";
        let (_, found) = marked::parse(found).unwrap();
        let mut recalls = Recalls::new();
        recalls.add("GUM_news_x", &text, &gold, &found);
        recalls.add("GUM_court_x", &text, &gold[..1], &[]);
        let figures = recalls.figures();
        let value = |name: &str| (figures[name].value, figures[name].of);
        assert_eq!(value("all_half_recall"), (0.3333, 3));
        assert_eq!(value("news_interview_half_source_recall"), (0.5, 2));
        assert_eq!(value("nested_half_recall"), (0.0, 1));
    }
}
