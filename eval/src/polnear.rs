//! PolNeAR's dev part: the released program reads the articles, the shared scorer judges.
//!
//! PolNeAR marks no attribution inside another's content (it is *univocal*), so handing over everything we find
//! would count each nested attribution as a mistake that the corpus cannot judge. The main figure therefore hands
//! over the *outermost* attributions, those that stand within no other; the figure with all of them is given beside.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};
use text::Span;
use text::marked::Relation;

use crate::figures::{Figures, figures};
use crate::places::Places;
use crate::score::{Tally, score};
use crate::standoff;

/// Figures of what is outermost, and of all.
#[derive(Debug)]
pub(crate) struct PolNear {
    /// Handing over what stands within no other.
    pub(crate) outermost: Figures,
    /// Handing over everything.
    pub(crate) all: Figures,
}

/// Whether what is needed is on this machine; else one sentence that says what is not.
pub(crate) fn missing(places: &Places) -> Option<String> {
    let needed = [places.polnear(), places.scorer(), places.program.clone()];
    let absent = needed.iter().find(|p| !p.exists())?;
    Some(format!("PolNeAR is left out: there is no {}.", absent.display()))
}

/// A line of `sayso read --format jsonl`, as far as it is used here.
#[derive(Deserialize)]
struct Line {
    document: Document,
    attributions: Vec<Attribution>,
}

#[derive(Deserialize)]
struct Document {
    path: String,
    text: String,
}

#[derive(Deserialize)]
struct Attribution {
    source: Vec<Place>,
    cue: Vec<Place>,
    content: Vec<Place>,
    within: Option<String>,
}

#[derive(Deserialize)]
struct Place {
    start: usize,
    end: usize,
}

/// Runs the program and the scorer. The scorer's figures count; ours must agree with them and add precision and recall.
pub(crate) fn measure(places: &Places) -> Result<PolNear> {
    let folder = places.polnear();
    let output = Command::new(&places.program)
        .args(["read", "--format", "jsonl"])
        .arg(folder.join("text"))
        .output()
        .with_context(|| format!("cannot run {}", places.program.display()))?;
    let lines: Vec<Line> = serde_json::Deserializer::from_slice(&output.stdout)
        .into_iter()
        .collect::<Result<_, _>>()
        .with_context(|| format!("the program's output; it said: {}", String::from_utf8_lossy(&output.stderr)))?;
    let figures = |which: fn(&Attribution) -> bool| measure_some(places, &folder, &lines, which);
    Ok(PolNear { outermost: figures(|a| a.within.is_none())?, all: figures(|_| true)? })
}

fn measure_some(places: &Places, folder: &Path, lines: &[Line], which: fn(&Attribution) -> bool) -> Result<Figures> {
    let mut predictions = tempfile::NamedTempFile::new()?;
    let mut tally = Tally::default();
    for line in lines {
        let path = Path::new(&line.document.path);
        let stem = path.file_stem().context("a document without a name")?.to_string_lossy();
        let original = std::fs::read_to_string(folder.join("text").join(format!("{stem}.txt")))?;
        ensure!(original == line.document.text, "the program does not read {stem} byte for byte");
        let handed: Vec<&Attribution> = line.attributions.iter().filter(|a| which(a)).collect();
        let rows: Vec<Value> = handed.iter().map(|a| in_code_points(a, &original)).collect();
        writeln!(predictions, "{}", json!({ "doc": stem, "attributions": rows }))?;
        let found: Vec<Relation> = handed.iter().map(|a| relation(a)).collect();
        for annotations in annotations(folder, &stem)? {
            tally += score(&original, &standoff::parse(&annotations, &original), &found).0;
        }
    }
    let ours = figures(tally);
    let theirs = scored(places, folder, predictions.path())?;
    ensure!(theirs.get("missing") == Some(&0.0), "the program left articles out: {theirs:?}");
    for (name, ours_name) in SAME {
        let (theirs, ours) = (theirs.get(name).copied().unwrap_or(-1.0), ours[ours_name].value);
        ensure!((theirs - ours).abs() < 0.00015, "{name}: the shared scorer says {theirs}, we count {ours}");
    }
    let mut all = ours;
    let alpha = theirs.get("token_alpha").copied().unwrap_or_default();
    let words = all["content_words_f1"].of;
    all.insert("token_alpha".into(), crate::figures::Figure { value: alpha, of: words });
    Ok(all)
}

/// The shared scorer's names for what we count too.
const SAME: [(&str, &str); 7] = [
    ("source_token_f1", "source_words_f1"),
    ("cue_token_f1", "cue_words_f1"),
    ("content_token_f1", "content_words_f1"),
    ("relation_f1_content_half", "half_f1"),
    ("relation_f1_content_half_source", "half_source_f1"),
    ("relation_f1_content_exact", "exact_f1"),
    ("relation_f1_content_exact_source", "exact_source_f1"),
];

/// Every annotator's file for an article.
fn annotations(folder: &Path, stem: &str) -> Result<Vec<String>> {
    let mut files = vec![];
    for entry in std::fs::read_dir(folder.join("attributions"))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.strip_prefix(stem).is_some_and(|rest| rest.starts_with('_')) && name.ends_with(".ann") {
            files.push(std::fs::read_to_string(path)?);
        }
    }
    Ok(files)
}

fn relation(a: &Attribution) -> Relation {
    let spans = |places: &[Place]| places.iter().filter_map(|p| Span::from_usize(p.start, p.end)).collect();
    Relation { source: spans(&a.source), cue: spans(&a.cue), content: spans(&a.content) }
}

/// As the scorer wants it: offsets in code points.
fn in_code_points(a: &Attribution, text: &str) -> Value {
    let point = |byte: usize| text[..byte].chars().count();
    let spans = |places: &[Place]| -> Vec<[usize; 2]> {
        places.iter().map(|p| [point(p.start), point(p.end)]).collect()
    };
    json!({ "source": spans(&a.source), "cue": spans(&a.cue), "content": spans(&a.content) })
}

/// Runs the shared scorer.
fn scored(places: &Places, folder: &Path, predictions: &Path) -> Result<BTreeMap<String, f64>> {
    let output = Command::new("python3").arg(places.scorer()).arg(folder).arg(predictions).output();
    let output = output.context("the shared scorer needs python3")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "the shared scorer failed: {said}");
    serde_json::from_slice(&output.stdout).context("the shared scorer's report")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_code_points() {
        let place = |start, end| vec![Place { start, end }];
        let a = Attribution { source: vec![], cue: place(10, 14), content: place(0, 8), within: None };
        // “Jé” is 9 bytes and 4 code points.
        let wanted = json!({ "source": [], "cue": [[5, 9]], "content": [[0, 4]] });
        let a = Attribution { content: place(0, 9), ..a };
        assert_eq!(in_code_points(&a, "“Jé” said"), wanted);
    }

    #[test]
    fn a_missing_corpus_is_told_in_one_sentence() {
        let places = Places { shared: "/nowhere".into(), ..Places::usual() };
        let said = missing(&places).unwrap();
        assert!(said.starts_with("PolNeAR is left out") && said.ends_with('.'));
    }
}
