//! How well times are found and put on the calendar, on corpora marked in TimeML and on MEANTIME, as TempEval-3 counts.
//!
//! UzZaman and others, “SemEval-2013 Task 1: TempEval-3” (2013): spans strictly (equal) and relaxed (they share a
//! byte); type and value are the share of the relaxed matches that have the same, times the relaxed F1. The creation
//! time of a document is given and is no part of what is found.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::AddAssign;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use text::{Time, TimeKind};

use crate::counts::{Counts, share};
use crate::half::Misses;
use crate::meantime;
use crate::options::Wish;
use crate::places::Places;
use crate::timeml::{self, GoldTime};

/// What is counted over the texts of one corpus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    gold: usize,
    found: usize,
    /// With equal spans.
    strict: usize,
    /// With overlapping spans.
    relaxed: usize,
    /// Of these, with the same type.
    kind: usize,
    /// Of these, with the same value.
    value: usize,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.gold += other.gold;
        self.found += other.found;
        self.strict += other.strict;
        self.relaxed += other.relaxed;
        self.kind += other.kind;
        self.value += other.value;
    }
}

/// The parts that can be asked for.
const PARTS: &str = "timebank, aquaint, aquaint-odd, aquaint-even, both, platinum or meantime";

/// Which of a corpus's texts, in the order of their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Texts {
    All,
    /// The first, the third …
    Odd,
    /// The second, the fourth …
    Even,
}

/// The figures of the part asked for: `timebank` (the usual one, on which the rules were made); `aquaint`, of which the
/// odd texts were looked at late and the even ones never; `both`; `platinum` where it is; `meantime`, a second opinion.
pub(crate) fn report(places: &Places, wish: &Wish) -> Result<String> {
    let misses = if wish.misses { Misses::Shown } else { Misses::Counted };
    let folder = places.corpora().join("timex");
    let part = wish.part.as_deref().unwrap_or("timebank");
    let (names, texts): (&[&str], Texts) = match part {
        "timebank" => (&["timebank"], Texts::All),
        "aquaint" => (&["aquaint"], Texts::All),
        "aquaint-odd" => (&["aquaint"], Texts::Odd),
        "aquaint-even" => (&["aquaint"], Texts::Even),
        "both" => (&["timebank", "aquaint"], Texts::All),
        "platinum" => (&["tempeval3_platinum"], Texts::All),
        "meantime" => (&["../meantime/corpus_airbus", "../meantime/corpus_apple"], Texts::All),
        _ => bail!("there is no part {part}; say --part {PARTS}"),
    };
    let mut page = String::new();
    let mut tally = Tally::default();
    for name in names {
        tally += corpus(&folder.join(name), texts, misses, &mut page)?;
    }
    write!(page, "{}", table(part, tally))?;
    Ok(page)
}

fn corpus(folder: &Path, texts: Texts, misses: Misses, page: &mut String) -> Result<Tally> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("no {}", folder.display()))?;
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "tml" || ending == "xml"));
    paths.sort();
    ensure!(!paths.is_empty(), "no .tml or .xml files in {}", folder.display());
    let mut sum = Tally::default();
    let wanted = |at: usize| match texts {
        Texts::All => true,
        Texts::Odd => at.is_multiple_of(2),
        Texts::Even => !at.is_multiple_of(2),
    };
    for path in paths.into_iter().enumerate().filter(|(at, _)| wanted(*at)).map(|(_, path)| path) {
        let source = std::fs::read(&path).with_context(|| path.display().to_string())?;
        let source = String::from_utf8_lossy(&source);
        let cat = path.extension().is_some_and(|ending| ending == "xml");
        let gold = if cat { meantime::parse(&source) } else { timeml::parse(&source) };
        let found = read::times(&gold.text, gold.day.as_deref());
        let (tally, wrong) = compare(&gold.text, &gold.times, &found);
        sum += tally;
        if misses == Misses::Shown {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            for line in wrong {
                writeln!(page, "{line}\t{name} {}", gold.day.as_deref().unwrap_or("no day"))?;
            }
        }
    }
    Ok(sum)
}

/// The counts of one text, and a line for each that is not right.
fn compare(text: &str, gold: &[GoldTime], found: &[Time]) -> (Tally, Vec<String>) {
    let pairs = pairs(gold, found);
    let mut tally = Tally { gold: gold.len(), found: found.len(), ..Tally::default() };
    let mut wrong = vec![];
    let context = |bytes: std::ops::Range<usize>| context(text, bytes);
    for (g, time) in gold.iter().enumerate() {
        let Some(f) = pairs.get(&g) else {
            wrong.push(format!("MISSED\t{}\t{} {}", context(time.bytes.clone()), time.kind, time.value));
            continue;
        };
        let other = &found[*f];
        tally.relaxed += 1;
        tally.strict += usize::from(other.span.range() == time.bytes);
        tally.kind += usize::from(kind(other.kind) == time.kind);
        // The annotators filled in the year that the words leave out.
        let value = other.likeliest();
        tally.value += usize::from(value == time.value);
        if value != time.value {
            let both = format!("{} {} not {} {}", time.kind, time.value, kind(other.kind), value);
            wrong.push(format!("VALUE\t{}\t{both}", context(time.bytes.clone())));
        } else if other.span.range() != time.bytes {
            let quoted = text.get(other.span.range()).unwrap_or_default();
            wrong.push(format!("SPAN\t{}\tnot ‘{quoted}’", context(time.bytes.clone())));
        }
    }
    for (f, time) in found.iter().enumerate() {
        if !pairs.values().any(|paired| *paired == f) {
            wrong.push(format!(
                "SPURIOUS\t{}\t{} {}",
                context(time.span.range()),
                kind(time.kind),
                time.value
            ));
        }
    }
    (tally, wrong)
}

/// Which found time stands for which gold one: equal spans first, then whatever overlaps, each once.
fn pairs(gold: &[GoldTime], found: &[Time]) -> BTreeMap<usize, usize> {
    let mut pairs = BTreeMap::new();
    let mut taken = vec![false; found.len()];
    for strict in [true, false] {
        for (g, time) in gold.iter().enumerate().filter(|(_, t)| !t.bytes.is_empty()) {
            if pairs.contains_key(&g) {
                continue;
            }
            let fits = |other: &Time| {
                let range = other.span.range();
                let overlap = range.start.max(time.bytes.start) < range.end.min(time.bytes.end);
                if strict { range == time.bytes } else { overlap }
            };
            if let Some(f) = (0..found.len()).find(|f| !taken[*f] && fits(&found[*f])) {
                taken[f] = true;
                pairs.insert(g, f);
            }
        }
    }
    pairs
}

fn kind(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::Date => "DATE",
        TimeKind::TimeOfDay => "TIME",
        TimeKind::Duration => "DURATION",
        TimeKind::Set => "SET",
    }
}

/// The words with a little of what stands around them, on one line.
fn context(text: &str, bytes: std::ops::Range<usize>) -> String {
    let edge = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let before = &text[edge(bytes.start.saturating_sub(30))..bytes.start];
    let after = &text[bytes.end..edge(bytes.end + 30)];
    let line = format!("{before}[{}]{after}", &text[bytes]);
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn table(part: &str, tally: Tally) -> String {
    let strict = Counts::of(tally.strict, tally.found, tally.gold);
    let relaxed = Counts::of(tally.relaxed, tally.found, tally.gold);
    let of_matches = |right: usize| share(right, tally.relaxed) * relaxed.f1();
    let line = |name: &str, counts: Counts| {
        let shares = (counts.precision(), counts.recall(), counts.f1());
        format!("  {name:<12} precision {:.4}  recall {:.4}  F1 {:.4}\n", shares.0, shares.1, shares.2)
    };
    format!(
        "{part}: {} times in the gold, {} found\n{}{}  {:<12} accuracy {:.4}  F1 {:.4}\n  {:<12} accuracy {:.4}  F1 {:.4}\n",
        tally.gold,
        tally.found,
        line("strict", strict),
        line("relaxed", relaxed),
        "type",
        share(tally.kind, tally.relaxed),
        of_matches(tally.kind),
        "value",
        share(tally.value, tally.relaxed),
        of_matches(tally.value),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_counts_only_where_the_spans_meet() {
        let text = "On Tuesday the gate was shut for two days.";
        let gold = |bytes: std::ops::Range<usize>, kind: &str, value: &str| GoldTime {
            bytes,
            kind: kind.into(),
            value: value.into(),
        };
        let gold =
            [gold(3..10, "DATE", "2031-05-13"), gold(37..41, "DURATION", "P3D"), gold(20..23, "DATE", "X")];
        let found = read::times(text, Some("2031-05-16"));
        let (tally, wrong) = compare(text, &gold, &found);
        assert_eq!(tally, Tally { gold: 3, found: 2, strict: 1, relaxed: 2, kind: 2, value: 1 });
        assert_eq!(wrong.len(), 2);
        let page = table("affair", tally);
        assert!(page.contains("accuracy 0.5000  F1 0.4000"), "{page}");
    }
}
