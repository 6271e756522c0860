//! Values and what is counted, on our own marked sentences; `eval/gold/figures/GUIDELINES.md` describes them.

use std::fmt::Write as _;

use anyhow::{Context, Result, ensure};
use text::{Edge, Figure, Interval};

use crate::counts::{Counts, share};
use crate::half::Half;
use crate::options::Wish;
use crate::places::Places;
use crate::quantities::{same_interval, shown};

/// A figure as it is marked.
#[derive(Debug)]
struct Gold {
    words: (usize, usize),
    value: String,
    /// Where the core of what is counted stands, and where the whole ends.
    of: Option<(usize, usize, usize)>,
}

#[derive(Debug)]
struct Sentence {
    text: String,
    figures: Vec<Gold>,
}

#[derive(Default)]
struct Score {
    words: Counts,
    values: usize,
    cores: usize,
    wholes: usize,
    counting: usize,
    counting_cores: usize,
    counting_wholes: usize,
    gold: usize,
}

/// Measures a half and prints its figures.
pub(super) fn report(places: &Places, half: Half, wish: &Wish) -> Result<String> {
    let mut out = "Our own sentences\n".to_owned();
    for name in half.folders() {
        let path = places.gold().join(format!("figures/{name}.txt"));
        let sentences = parse(&std::fs::read_to_string(&path).with_context(|| path.display().to_string())?)?;
        let mut score = Score::default();
        for sentence in &sentences {
            // The test half is only run, so what is wrong in it is shown on demand only.
            let shown = wish.misses && (*name == "dev" || wish.part.as_deref() == Some("test"));
            score.add(sentence, shown.then_some(&mut out))?;
        }
        out += &score.table(name)?;
    }
    Ok(out)
}

impl Score {
    fn add(&mut self, sentence: &Sentence, mut misses: Option<&mut String>) -> Result<()> {
        let found = read::figures(&sentence.text);
        let place = |f: &Figure| (f.span.range().start, f.span.range().end);
        let hits = sentence.figures.iter().filter(|g| found.iter().any(|f| place(f) == g.words)).count();
        self.words += Counts::of(hits, found.len(), sentence.figures.len());
        for gold in &sentence.figures {
            self.gold += 1;
            self.counting += usize::from(gold.of.is_some());
            let overlapping = found.iter().find(|f| place(f).0 < gold.words.1 && gold.words.0 < place(f).1);
            let (value, core, whole) = overlapping.map_or((false, false, false), |f| judge(gold, f));
            self.values += usize::from(value);
            self.cores += usize::from(core);
            self.wholes += usize::from(whole);
            self.counting_cores += usize::from(core && gold.of.is_some());
            self.counting_wholes += usize::from(whole && gold.of.is_some());
            if let Some(out) = misses.as_deref_mut().filter(|_| !(value && whole)) {
                let of = overlapping.and_then(|f| f.of.first()).map_or("", |s| &sentence.text[s.range()]);
                let read = overlapping.map_or("nothing".to_owned(), |f| format!("{} of [{of}]", shown(f)));
                writeln!(
                    out,
                    "    {}: {} -> {read}",
                    sentence.text,
                    &sentence.text[gold.words.0..gold.words.1]
                )?;
            }
        }
        Ok(())
    }

    fn table(&self, name: &str) -> Result<String> {
        let mut out = String::new();
        let w = self.words;
        writeln!(out, "  {name}: {} figures", self.gold)?;
        writeln!(
            out,
            "    words         {:.3} {:.3} {:.3}  precision, recall, F1",
            w.precision(),
            w.recall(),
            w.f1()
        )?;
        writeln!(out, "    value         {:.3}", share(self.values, self.gold))?;
        writeln!(
            out,
            "    what, core    {:.3}  ({:.3} of the {} that count something)",
            share(self.cores, self.gold),
            share(self.counting_cores, self.counting),
            self.counting
        )?;
        writeln!(
            out,
            "    what, whole   {:.3}  ({:.3})",
            share(self.wholes, self.gold),
            share(self.counting_wholes, self.counting)
        )?;
        Ok(out)
    }
}

/// Whether value, core and whole are right.
fn judge(gold: &Gold, found: &Figure) -> (bool, bool, bool) {
    let value = value_right(&gold.value, found);
    match (gold.of, found.of.first()) {
        (None, None) => (value, true, true),
        (Some((start, core, whole)), Some(of)) => {
            let of = of.range();
            let starts = of.start == start;
            (value, starts && of.end >= core, starts && of.end == whole)
        }
        _ => (value, false, false),
    }
}

fn value_right(gold: &str, found: &Figure) -> bool {
    let strict = gold.trim_start_matches('~');
    let (number, unit) = strict.split_once(' ').unwrap_or((strict, ""));
    let ours = shown(found);
    let ours_unit = ours.split_once(' ').map_or("", |(_, unit)| unit);
    gold.starts_with('~') == found.approximate
        && unit == ours_unit
        && interval(number).is_some_and(|gold| same_interval(gold, found.value))
}

/// "59", "59..", ">59", "..20", "<20", "20..30", "24..<100".
fn interval(written: &str) -> Option<Interval> {
    let value = |text: &str| text.parse::<f64>().ok();
    if let Some(low) = written.strip_prefix('>') {
        return Interval::new(Some(Edge::past(value(low)?)), None);
    }
    if let Some(high) = written.strip_prefix('<') {
        return Interval::new(None, Some(Edge::past(value(high)?)));
    }
    let Some((low, high)) = written.split_once("..") else { return Interval::exactly(value(written)?) };
    let high = match (high.strip_prefix('<'), high) {
        (Some(high), _) => Some(Edge::past(value(high)?)),
        (None, "") => None,
        (None, high) => Some(Edge::at(value(high)?)),
    };
    Interval::new(if low.is_empty() { None } else { Some(Edge::at(value(low)?)) }, high)
}

/// Reads sentences and, set in below each, its figures.
fn parse(file: &str) -> Result<Vec<Sentence>> {
    let mut sentences: Vec<Sentence> = vec![];
    for line in file.lines().filter(|line| !line.trim().is_empty()) {
        let Some(row) = line.strip_prefix("  ") else {
            sentences.push(Sentence { text: line.to_owned(), figures: vec![] });
            continue;
        };
        let sentence = sentences.last_mut().context("a figure stands before every sentence")?;
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        ensure!(cells.len() == 3, "three cells are needed: {row}");
        let from = sentence.figures.last().map_or(0, |g| g.words.1);
        let start =
            sentence.text[from..].find(cells[0]).with_context(|| format!("not in its sentence: {row}"))?
                + from;
        let words = (start, start + cells[0].len());
        let of =
            place(&sentence.text, words, cells[2]).with_context(|| format!("not in its sentence: {row}"))?;
        ensure!(
            interval(cells[1].trim_start_matches('~').split(' ').next().unwrap_or("")).is_some(),
            "no value: {row}"
        );
        sentence.figures.push(Gold { words, value: cells[1].to_owned(), of });
    }
    Ok(sentences)
}

/// Where what is counted stands: after its number, or else (ages) before it.
fn place(text: &str, words: (usize, usize), of: &str) -> Option<Option<(usize, usize, usize)>> {
    if of.is_empty() {
        return Some(None);
    }
    let core = of.split(" / ").next().unwrap_or(of);
    let whole = of.replace(" / ", " ");
    let start = text[words.1..].find(&whole).map(|at| at + words.1).or_else(|| text.find(&whole))?;
    Some(Some((start, start + core.len(), start + whole.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentences_are_well_marked_and_there_are_150_figures() {
        let figures =
            [include_str!("../../gold/figures/dev.txt"), include_str!("../../gold/figures/test.txt")]
                .map(|file| parse(file).unwrap().iter().map(|s| s.figures.len()).sum::<usize>());
        assert!(figures[0] >= 75 && figures[1] >= 75, "{figures:?}");
    }

    #[test]
    fn a_figure_that_is_not_in_its_sentence_is_refused() {
        assert!(parse("One boat.\n  two | 2 | boats").is_err());
        assert!(parse("Two boats.\n  Two | 2").is_err());
    }

    #[test]
    fn the_whole_is_more_than_the_core() {
        let sentences = parse("The 59 people on the list died.\n  59 | 59 | people / on the list").unwrap();
        assert_eq!(sentences[0].figures[0].of, Some((7, 13, 25)));
    }
}
