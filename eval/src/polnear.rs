//! PolNeAR's dev part: the released program reads the articles, the shared scorer judges.
//!
//! PolNeAR marks no attribution inside another's content (it is *univocal*), so handing over everything we find
//! would count each nested attribution as a mistake that the corpus cannot judge. The main figure therefore hands
//! over the *outermost* attributions, those that stand within no other; the figure with all of them is given beside.
//! Nothing else is held back: bare quotations have no cue, which PolNeAR does not mark, and count as mistakes in both.
//! Two of the 84 articles have two annotators; the scorer compares with each of them, and so do we.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};
use text::Span;
use text::marked::Relation;

use crate::align::Alignment;
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
    provenance: Provenance,
    attributions: Vec<Attribution>,
}

#[derive(Deserialize)]
struct Document {
    path: String,
    text: String,
}

#[derive(Deserialize)]
struct Provenance {
    weights: String,
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
pub(crate) fn measure(places: &Places, model: &str) -> Result<PolNear> {
    let folder = places.polnear();
    let lines = read(&places.program, &folder.join("text"))?;
    ensure!(
        lines.iter().all(|line| line.provenance.weights == model),
        "{} was built with another model; run: cargo build --release -p sayso",
        places.program.display()
    );
    let figures = |which: fn(&Attribution) -> bool| measure_some(places, &folder, &lines, which);
    Ok(PolNear { outermost: figures(|a| a.within.is_none())?, all: figures(|_| true)? })
}

/// Runs a copy of the program, so that a build going on in the meantime cannot pull it away, and reads its output.
fn read(program: &Path, texts: &Path) -> Result<Vec<Line>> {
    let folder = tempfile::tempdir()?;
    let copy = folder.path().join(program.file_name().context("the program needs a name")?);
    std::fs::copy(program, &copy).with_context(|| format!("cannot copy {}", program.display()))?;
    let output = Command::new(&copy).args(["read", "--format", "jsonl"]).arg(texts).output();
    let output = output.with_context(|| format!("cannot run {}", program.display()))?;
    let mut lines = vec![];
    for line in serde_json::Deserializer::from_slice(&output.stdout).into_iter::<Value>() {
        let line = line.context("the program's output is not JSON lines")?;
        ensure!(line.get("refused").is_none(), "the program did not read an article: {}", line["refused"]);
        lines.push(serde_json::from_value(line).context("the program's output has another form")?);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(!lines.is_empty(), "the program found nothing to read; it said: {}", said.trim());
    Ok(lines)
}

fn measure_some(
    places: &Places,
    folder: &Path,
    lines: &[Line],
    which: fn(&Attribution) -> bool,
) -> Result<Figures> {
    let mut predictions = tempfile::NamedTempFile::new()?;
    let mut tally = Tally::default();
    for line in lines {
        let path = Path::new(&line.document.path);
        let stem = path.file_stem().context("a document without a name")?.to_string_lossy();
        let original = std::fs::read_to_string(folder.join("text").join(format!("{stem}.txt")))?;
        let alignment = Alignment::of(&line.document.text, &original)
            .with_context(|| format!("the program reads other words in {stem} than the corpus has"))?;
        let handed = line.attributions.iter().filter(|a| which(a));
        let found: Vec<Relation> = handed.map(|a| relation(a, &line.document.text, &alignment)).collect();
        let rows: Vec<Value> = found.iter().map(|r| in_code_points(r, &original)).collect();
        writeln!(predictions, "{}", json!({ "doc": stem, "attributions": rows }))?;
        for annotations in standoff::of_article(folder, &stem)? {
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

/// An attribution in bytes of the corpus's text.
fn relation(a: &Attribution, read: &str, alignment: &Alignment) -> Relation {
    let spans = |places: &[Place]| -> Vec<Span> {
        places.iter().filter_map(|p| alignment.span(read, p.start, p.end)).collect()
    };
    Relation { source: spans(&a.source), cue: spans(&a.cue), content: spans(&a.content) }
}

/// As the scorer wants it: offsets in code points.
fn in_code_points(relation: &Relation, text: &str) -> Value {
    let point = |byte: usize| text[..byte].chars().count();
    let spans = |spans: &[Span]| -> Vec<[usize; 2]> {
        spans.iter().map(|s| [point(s.range().start), point(s.range().end)]).collect()
    };
    let Relation { source, cue, content } = relation;
    json!({ "source": spans(source), "cue": spans(cue), "content": spans(content) })
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
        let (text, relations) = text::marked::parse("[“Jé”]{content} [said]{cue}").unwrap();
        // “Jé” is 9 bytes and 4 code points.
        let wanted = json!({ "source": [], "cue": [[5, 9]], "content": [[0, 4]] });
        assert_eq!(in_code_points(&relations[0], &text), wanted);
    }

    #[test]
    fn a_missing_corpus_is_told_in_one_sentence() {
        let places = Places { shared: "/nowhere".into(), ..Places::usual() };
        let said = missing(&places).unwrap();
        assert!(said.starts_with("PolNeAR is left out") && said.ends_with('.'));
    }
}
