//! Are the documents found that a text tells of, with who made them, for whom, when, and what they say?

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::Result;
use text::{Act, Span};

use crate::acts_gold::{Line, Marked, PARTS, load, part};
use crate::counts::Counts;
use crate::half::{Half, Misses};
use crate::places::Places;

/// The counts by name: documents, mentions taken up again, and the parts; and of the parts that were found exactly.
#[derive(Default)]
struct Tally {
    half: BTreeMap<&'static str, Counts>,
    exact: BTreeMap<&'static str, Counts>,
    wrong: String,
}

/// Measures a half of the gold in `eval/gold/acts` and says how it went.
pub(crate) fn measure(places: &Places, half: Half, misses: Misses) -> Result<String> {
    let mut tally = Tally::default();
    let mut lines = 0;
    for name in half.folders() {
        for line in load(&places.gold().join(format!("acts/{name}.txt")))? {
            lines += 1;
            tally.judge(&line, &read::acts(&line.text));
        }
    }
    let mut out = format!("{lines} texts\n{:<12} precision recall  F1      exact F1  gold\n", "");
    for name in ["document", "again"].into_iter().chain(PARTS) {
        let counts = tally.half.get(name).copied().unwrap_or_default();
        let exact = tally.exact.get(name).copied().unwrap_or_default();
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{name:<12} {:.3}     {:.3}   {:.3}   {:.3}     {}",
            counts.precision(),
            counts.recall(),
            counts.f1(),
            exact.f1(),
            counts.hits + counts.missed
        );
    }
    if misses == Misses::Shown {
        out += &tally.wrong;
    }
    Ok(out)
}

impl Tally {
    fn judge(&mut self, line: &Line, found: &[Act]) {
        let mut free: Vec<&Act> = found.iter().collect();
        let mut wrong = vec![];
        for gold in &line.acts {
            let fits =
                |act: &&Act| act.kind == gold.kind && act.mentions.iter().any(|m| m.head.overlaps(gold.head));
            let act = free.iter().position(fits).map(|i| free.remove(i));
            self.one(gold, act, &line.text, &mut wrong);
        }
        for act in free {
            wrong.push(format!("no {}", act.kind.name()));
            *self.half.entry("document").or_default() += Counts::of(0, 1, 0);
            *self.exact.entry("document").or_default() += Counts::of(0, 1, 0);
            for name in PARTS {
                self.part(name, &[], &part(act, name));
            }
        }
        if !wrong.is_empty() {
            let _ = writeln!(self.wrong, "{}", line.text);
            for miss in wrong {
                let _ = writeln!(self.wrong, "    {miss}");
            }
        }
    }

    /// Counts one document of the gold, beside the one that was found for it.
    fn one(&mut self, gold: &Marked, act: Option<&Act>, text: &str, wrong: &mut Vec<String>) {
        let hit = usize::from(act.is_some());
        *self.half.entry("document").or_default() += Counts::of(hit, hit, 1);
        *self.exact.entry("document").or_default() += Counts::of(hit, hit, 1);
        if act.is_none() {
            wrong.push(format!("missed {}", gold.kind.name()));
        }
        let heads: Vec<Span> = act.map_or(vec![], |a| a.mentions.iter().map(|m| m.head).collect());
        let again: Vec<Span> = heads.into_iter().filter(|h| !h.overlaps(gold.head)).collect();
        if self.part("again", &gold.again, &again) {
            wrong.push(format!("again {:?}, not {:?}", quotes(text, &again), quotes(text, &gold.again)));
        }
        for name in PARTS {
            let marked = gold.parts.get(name).map_or(&[][..], Vec::as_slice);
            let found = act.map_or(vec![], |a| part(a, name));
            if self.part(name, marked, &found) {
                wrong.push(format!("{name} {:?}, not {:?}", quotes(text, &found), quotes(text, marked)));
            }
        }
    }

    /// Counts the spans of one part; whether any is not found at half, or found for nothing.
    fn part(&mut self, name: &'static str, gold: &[Span], found: &[Span]) -> bool {
        let hits = |same: fn(Span, Span) -> bool| {
            let mut free = found.to_vec();
            let mut hits = 0;
            for g in gold {
                if let Some(i) = free.iter().position(|f| same(*g, *f)) {
                    free.remove(i);
                    hits += 1;
                }
            }
            hits
        };
        let half = Counts::of(hits(alike), found.len(), gold.len());
        *self.half.entry(name).or_default() += half;
        *self.exact.entry(name).or_default() += Counts::of(hits(|a, b| a == b), found.len(), gold.len());
        half.spurious + half.missed > 0
    }
}

/// Whether two spans share at least half of what both cover.
fn alike(a: Span, b: Span) -> bool {
    let shared = a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    shared * 2 >= a.len() + b.len() - shared
}

fn quotes<'t>(text: &'t str, spans: &[Span]) -> Vec<&'t str> {
    spans.iter().filter_map(|s| text.get(s.range())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: u32, end: u32) -> Span {
        Span::new(start, end).unwrap()
    }

    #[test]
    fn half_of_both_together_is_enough_and_less_is_not() {
        assert!(alike(span(0, 10), span(0, 5)) && alike(span(0, 10), span(0, 10)));
        assert!(!alike(span(0, 10), span(0, 4)) && !alike(span(0, 10), span(10, 20)));
    }

    #[test]
    fn a_part_found_twice_is_right_once() {
        let mut tally = Tally::default();
        assert!(tally.part("by", &[span(0, 10)], &[span(0, 10), span(0, 9)]));
        assert_eq!(tally.half["by"], Counts { hits: 1, spurious: 1, missed: 0 });
        assert!(!tally.part("to", &[span(0, 10)], &[span(0, 9)]));
        assert_eq!(tally.exact["to"], Counts { hits: 0, spurious: 1, missed: 1 });
    }
}
