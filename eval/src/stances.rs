//! Is the stance right? Judged with source, cue and content given, and again as the released reader finds them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use text::marked::{self, Relation};
use text::{Document, Metadata, Origin, Reading, Stance};

use crate::counts::{Counts, share};
use crate::gold;
use crate::half::{Half, Misses};
use crate::places::Places;
use crate::score::score;

/// One line of the gold.
struct Item {
    /// The line, for showing it.
    marked: String,
    document: Document,
    parts: Relation,
    /// The stances that a careful reader may give, the annotator's own first.
    expected: Vec<Stance>,
}

impl Item {
    /// The stance that `got` is counted against: itself if it is right, or else the first expected.
    fn gold(&self, got: Stance) -> Stance {
        if self.expected.contains(&got) { got } else { self.expected[0] }
    }
}

/// Measures a part of the gold in `eval/gold/stances` and says how it went.
pub(crate) fn measure(
    places: &Places,
    part: Half,
    misses: Misses,
    mut read: impl FnMut(&Document) -> Result<Reading>,
) -> Result<String> {
    let folder = places.gold().join("stances");
    let mut judged = vec![];
    let mut found = Counts::default();
    let (mut whole, mut missed) = (Counts::default(), String::new());
    for half in part.folders() {
        let file = &format!("{half}.marked");
        for item in load(&folder.join(file))? {
            let got = read::stance(&item.document, &item.parts);
            judged.push((item.gold(got), got));
            let end_to_end = as_read(&item, &read(&item.document)?);
            found += one(end_to_end.is_some());
            whole += one(end_to_end.is_some_and(|stance| item.expected.contains(&stance)));
            if item.gold(got) != got && (misses == Misses::Shown || *file == "dev.marked") {
                let _ = writeln!(missed, "  {} not {}: {}", got.name(), item.gold(got).name(), item.marked);
            }
        }
    }
    Ok(shown(&judged, found, whole) + &missed + &affair(places)?)
}

/// The same question put to the affair, where the gate counts a stance as wrong if the attribution was not found.
fn affair(places: &Places) -> Result<String> {
    let (mut right, mut of, mut missed) = (0, 0, String::new());
    for gold in gold::load(places)? {
        for expected in &gold.stances {
            let parts = &gold.relations[expected.relation];
            let got = read::stance(&gold.document, parts).name();
            of += 1;
            if expected.value.split('|').any(|stance| stance == got) {
                right += 1;
            } else {
                let marked = marked::print(gold.document.text(), std::slice::from_ref(parts));
                let line = marked.lines().find(|l| l.contains("{cue")).unwrap_or_default();
                let _ = writeln!(missed, "  {got} not {}: {line:.200}", expected.value);
            }
        }
    }
    Ok(format!(
        "\nright in the affair, the parts given       {:.4}  {right} of {of}\n{missed}",
        share(right, of)
    ))
}

/// The stance that a reading gives what it found at half; `None` if it found nothing there.
fn as_read(item: &Item, reading: &Reading) -> Option<Stance> {
    let found: Vec<Relation> = reading.attributions().iter().map(Relation::from).collect();
    let (_, pairs) = score(item.document.text(), std::slice::from_ref(&item.parts), &found);
    let pair = pairs.iter().find(|p| p.half())?;
    Some(reading.attributions()[pair.found].stance)
}

/// The figures: `judged` holds what was expected and what was said of each item.
fn shown(judged: &[(Stance, Stance)], found: Counts, whole: Counts) -> String {
    let right = |of: &dyn Fn(Stance) -> bool| {
        let of: Vec<_> = judged.iter().filter(|(gold, _)| of(*gold)).collect();
        (of.iter().filter(|(gold, got)| gold == got).count(), of.len())
    };
    let mut out = String::new();
    // Writing to a string cannot fail.
    let mut line = |name: &str, (right, of): (usize, usize)| {
        let _ = writeln!(out, "{name:<40} {:.4}  {right} of {of}", share(right, of));
    };
    line("right, the parts given", right(&|_| true));
    line("  of those that are not `asserts`", right(&|gold| gold != Stance::Asserts));
    line("found (half) and right, as released", (whole.hits, whole.hits + whole.missed));
    line("  found (half)", (found.hits, found.hits + found.missed));
    let _ = writeln!(out, "\n{:<12} precision recall  gold", "stance");
    for stance in Stance::ALL {
        let side =
            |pick: fn(&(Stance, Stance)) -> Stance| judged.iter().filter(|j| pick(j) == stance).count();
        let hits = judged.iter().filter(|j| **j == (stance, stance)).count();
        let counts = Counts::of(hits, side(|j| j.1), side(|j| j.0));
        let _ = writeln!(
            out,
            "{:<12} {:.3}     {:.3}   {}",
            stance.name(),
            counts.precision(),
            counts.recall(),
            counts.hits + counts.missed
        );
    }
    let mut confused = BTreeMap::<(&str, &str), usize>::new();
    for (gold, got) in judged.iter().filter(|(gold, got)| gold != got) {
        *confused.entry((gold.name(), got.name())).or_default() += 1;
    }
    let mut confused: Vec<_> = confused.into_iter().collect();
    confused.sort_by_key(|&(pair, many)| (std::cmp::Reverse(many), pair));
    out.push_str("\nconfused\n");
    for ((gold, got), many) in confused {
        let _ = writeln!(out, "  {many:>2}  {gold} taken for {got}");
    }
    out
}

fn one(hit: bool) -> Counts {
    Counts::of(usize::from(hit), usize::from(hit), 1)
}

/// Reads a file of the gold: a marked text, a tab and its stances on every line that is no heading.
fn load(path: &Path) -> Result<Vec<Item>> {
    let all = std::fs::read_to_string(path).with_context(|| format!("no {}", path.display()))?;
    let lines = all.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    lines.map(|(n, line)| item(line).with_context(|| format!("{} line {}", path.display(), n + 1))).collect()
}

fn item(line: &str) -> Result<Item> {
    let (marked, stances) = line.rsplit_once('\t').context("after the text stand a tab and a stance")?;
    let (text, mut relations) = marked::parse(marked)?;
    ensure!(relations.len() == 1, "one attribution a line, not {}", relations.len());
    let parts = relations.swap_remove(0);
    ensure!(!parts.cue.is_empty() && !parts.content.is_empty(), "a cue and a content must be marked");
    let stance = |name: &str| {
        let known = Stance::ALL.into_iter().find(|s| s.name() == name);
        known.with_context(|| format!("`{name}` is no stance"))
    };
    let expected = stances.split('|').map(stance).collect::<Result<_>>()?;
    let document = Document::new(Origin { path: "-".into() }, Metadata::default(), text)?;
    Ok(Item { marked: marked.to_owned(), document, parts, expected })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hand;

    #[test]
    fn the_gold_of_stances_is_well_formed_and_large_enough() {
        let folder = Places::usual().gold().join("stances");
        let halves = ["dev.marked", "test.marked"].map(|f| load(&folder.join(f)).expect("good gold"));
        let all: Vec<&Item> = halves.iter().flatten().collect();
        assert!(all.len() >= 300, "{} items", all.len());
        let double = all.iter().filter(|i| i.expected.len() > 1).count();
        assert!(double * 100 <= all.len() * 8, "{double} items with two stances");
        for half in &halves {
            for stance in Stance::ALL {
                assert!(half.iter().any(|i| i.expected[0] == stance), "no {} in a half", stance.name());
            }
        }
    }

    #[test]
    fn a_line_that_is_not_one_attribution_and_a_stance_is_refused() {
        assert!(item("[Ode]{source} [said]{cue} [so]{content}\tasserts|denies").is_ok());
        for line in
            ["[said]{cue} [so]{content}", "[said]{cue} [so]{content}\tsays", "[said]{cue} so\tasserts"]
        {
            assert!(item(line).is_err(), "{line}");
        }
    }

    #[test]
    fn either_of_two_stances_is_right_and_a_miss_counts_for_the_first() {
        let item = item("[said]{cue} [so]{content}\tasserts|denies").expect("a good line");
        let gold = [Stance::Denies, Stance::Doubts].map(|got| item.gold(got));
        assert_eq!(gold, [Stance::Denies, Stance::Asserts]);
    }

    #[test]
    fn a_stance_counts_as_read_only_where_the_attribution_was_found() {
        let item = item("[Ode]{source} [said]{cue} [it is shut]{content}\tasserts").expect("a good line");
        let (_, found) = hand::reading("[Ode]{source} [said]{cue} [it is shut]{content}");
        assert_eq!(as_read(&item, &found), Some(Stance::Asserts));
        let (_, other) = hand::reading("[Ode]{content} said it is shut");
        assert_eq!(as_read(&item, &other), None);
    }

    #[test]
    fn shares_and_confusions_are_counted() {
        use Stance::{Asserts, Denies};
        let judged = [(Asserts, Asserts), (Denies, Asserts), (Denies, Denies)];
        let out = shown(&judged, one(true), one(false));
        assert!(out.contains("0.6667  2 of 3") && out.contains("0.5000  1 of 2"), "{out}");
        assert!(out.contains("denies       1.000     0.500   2"), "{out}");
        assert!(out.contains("   1  denies taken for asserts"), "{out}");
    }
}
