//! Measures chains of two to four voices on texts of our own: is every voice right, in order?

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::Result;
use text::marked::Relation;
use text::{Document, Reading};

use crate::chain;
use crate::counts::{Counts, share};
use crate::gold::{self, GoldText};
use crate::half::{Half, Misses};
use crate::news;
use crate::places::Places;
use crate::score::score;

/// What came out of one part.
#[derive(Debug, Default)]
pub(crate) struct Chains {
    /// Texts read.
    pub(crate) texts: usize,
    /// By the number of voices after the page: chains that are right in every step. One that was not found is wrong.
    pub(crate) right: BTreeMap<usize, Counts>,
    /// Attributions with two or more voices that were found at half.
    pub(crate) found: Counts,
    /// What was found with two or more voices: whether it is some gold attribution at half.
    pub(crate) precise: Counts,
    /// A line for each wrong chain, and for each that is in no gold: text, words, expected, got.
    pub(crate) wrong: Vec<String>,
}

impl Chains {
    /// Chains of two or more voices.
    pub(crate) fn whole(&self) -> Counts {
        let mut all = Counts::default();
        for (_, counts) in self.right.range(2..) {
            all += *counts;
        }
        all
    }

    fn add(&mut self, gold: &GoldText, reading: &Reading) {
        let words = gold.document.text();
        let found: Vec<Relation> = reading.attributions().iter().map(Relation::from).collect();
        let (_, pairs) = score(words, &gold.relations, &found);
        self.texts += 1;
        for expected in &gold.chains {
            let pair = pairs.iter().find(|p| p.gold == expected.relation && p.half());
            let right =
                pair.is_some_and(|p| chain::is_right(&gold.document, reading, p.found, &expected.value));
            let many = voices(&expected.value);
            *self.right.entry(many).or_default() += one(right);
            if many >= 2 {
                self.found += one(pair.is_some());
            }
            if many > 0 && !right {
                let got =
                    pair.map_or("not found".to_owned(), |p| shown_chain(&gold.document, reading, p.found));
                let opening = opening(&gold.document, &gold.relations[expected.relation]);
                self.wrong.push(format!("{}: {opening} | {} | {got}", gold.name, expected.value));
            }
        }
        let nested = |&j: &usize| reading.chain(j).iter().filter(|step| **step != Some(0)).count() >= 2;
        for j in (0..found.len()).filter(nested) {
            let good = pairs.iter().any(|p| p.found == j && p.half());
            self.precise += Counts::of(usize::from(good), 1, usize::from(good));
            if !good {
                let opening = opening(&gold.document, &found[j]);
                let got = shown_chain(&gold.document, reading, j);
                self.wrong.push(format!("{}: {opening} | nothing | {got}", gold.name));
            }
        }
    }

    fn print(&self, part: &str, misses: Misses) -> String {
        const NAMES: [&str; 4] = ["one voice (not nested)", "two voices", "three voices", "four voices"];
        let line = |name: &str, hits: usize, of: usize| {
            format!("  {name:<30} {:.4}  {hits} of {of}\n", share(hits, of))
        };
        let mut out = format!("chains, {part}: {} texts\n", self.texts);
        let recall = |name: &str, c: Counts| line(name, c.hits, c.hits + c.missed);
        out += &recall("whole chain right", self.whole());
        for (voices, counts) in self.right.iter().filter(|(voices, _)| **voices > 0) {
            out += &recall(&format!("  {}", NAMES.get(voices - 1).unwrap_or(&"more voices")), *counts);
        }
        out += &recall("nested, recall at half", self.found);
        out += &line("nested finds, precision", self.precise.hits, self.precise.hits + self.precise.spurious);
        if misses == Misses::Shown {
            for wrong in &self.wrong {
                // Writing to a string cannot fail.
                let _ = writeln!(out, "{wrong}");
            }
        }
        out
    }
}

/// Reads every text with `read` and compares.
pub(crate) fn measure(gold: &[GoldText], read: impl FnMut(&Document) -> Result<Reading>) -> Result<Chains> {
    let mut chains = Chains::default();
    gold::read_all(gold, read, |text, reading| chains.add(text, reading))?;
    Ok(chains)
}

/// The figures of each part, in words.
pub(crate) fn shown(
    places: &Places,
    part: Half,
    misses: Misses,
    mut read: impl FnMut(&Document) -> Result<Reading>,
) -> Result<String> {
    let mut out = String::new();
    for name in part.folders() {
        let gold = match part {
            Half::News => news::load(places, "dev")?,
            Half::NewsTest => news::load(places, "test")?,
            Half::NewsLast => news::load(places, "last")?,
            _ => gold::load_marked(&places.gold().join("chains").join(name))?,
        };
        out += &measure(&gold, &mut read)?.print(name, misses);
    }
    Ok(out)
}

/// Voices that a chain of the gold comes through, without steps that may be the page.
pub(crate) fn voices(expected: &str) -> usize {
    expected.split(" > ").filter(|step| step.split('|').all(|name| name != "page")).count()
}

fn one(right: bool) -> Counts {
    Counts::of(usize::from(right), usize::from(right), 1)
}

/// The found chain on one line.
fn shown_chain(document: &Document, reading: &Reading, found: usize) -> String {
    chain::shown(document, reading, found).replace('\n', " ")
}

/// The first words of a content.
fn opening(document: &Document, relation: &Relation) -> String {
    let words = relation.content.iter().filter_map(|s| document.quote(*s)).flat_map(str::split_whitespace);
    words.take(7).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::depth::depths;
    use crate::gold::Expected;
    use crate::hand;
    use text::marked;

    const GOLD: &str = "[Ode]{source 1} [said]{cue 1} [[a warden]{source 2} [swore]{cue 2} [[he]{source 3} [heard]{cue 3} [a shot]{content 3}]{content 2}]{content 1}. [Brekk]{source 4} [wept]{cue 4}, [why]{content 4}";

    fn gold() -> GoldText {
        let (_, relations) = marked::parse(GOLD).expect("good marks");
        let expected = |relation, value: &str| Expected { relation, value: value.into() };
        GoldText {
            name: "a.txt".into(),
            document: hand::reading(GOLD).0,
            depths: depths(&relations),
            relations,
            chains: vec![
                expected(0, "page > Ode"),
                expected(1, "page > Ode > warden"),
                expected(2, "page > Ode > warden > he"),
                expected(3, "page > Brekk|page"),
            ],
            stances: vec![],
        }
    }

    fn measured(found: &str) -> Chains {
        measure(&[gold()], |_| Ok(hand::reading(found).1)).expect("a reading")
    }

    #[test]
    fn a_chain_is_right_only_as_a_whole_and_counts_by_its_length() {
        let all = measured(GOLD);
        assert_eq!((all.whole().hits, all.whole().missed), (2, 0));
        assert_eq!(all.right.keys().copied().collect::<Vec<_>>(), [0, 1, 2, 3]);
        assert_eq!((all.precise.hits, all.precise.spurious), (2, 0));
        let print = all.print("dev", Misses::Shown);
        assert!(print.contains("    three voices") && print.contains("1.0000  2 of 2"), "{print}");
    }

    #[test]
    fn a_chain_that_was_not_found_is_wrong_and_shown() {
        let flat = "[Ode]{source 1} [said]{cue 1} [a warden swore [he]{source 2} [heard]{cue 2} [a shot]{content 2}]{content 1}. Brekk wept, why";
        let less = measured(flat);
        assert_eq!((less.whole().hits, less.whole().missed), (0, 2));
        assert_eq!((less.found.hits, less.found.missed), (1, 1));
        assert_eq!(less.wrong[0], "a.txt: he heard a shot | page > Ode > warden | not found");
        assert!(less.wrong[1].ends_with("page > Ode > warden > he | page > Ode > he"), "{}", less.wrong[1]);
    }

    #[test]
    fn a_nested_find_that_is_in_no_gold_costs_precision() {
        let more = "[Ode]{source 1} [said]{cue 1} [a warden swore he heard a shot]{content 1}. [Brekk]{source 2} [wept]{cue 2}, [why]{content 2}";
        let mut thin = gold();
        thin.relations.truncate(1);
        thin.chains.truncate(1);
        assert_eq!(measured(more).precise, Counts::default());
        let wild = measure(&[thin], |_| Ok(hand::reading(GOLD).1)).expect("a reading");
        assert_eq!((wild.precise.hits, wild.precise.spurious), (0, 2));
    }

    #[test]
    fn every_part_of_the_gold_loads_and_holds_enough_chains() {
        for part in ["dev", "test", "later", "last"] {
            let folder = Places::usual().gold().join("chains").join(part);
            let texts = gold::load_marked(&folder).expect("the gold of chains");
            let many: Vec<usize> = texts.iter().flat_map(|t| &t.chains).map(|c| voices(&c.value)).collect();
            assert!(
                texts.iter().all(|t| t.chains.len() == t.relations.len()),
                "a chain for every attribution"
            );
            for (text, chain) in texts.iter().flat_map(|t| t.chains.iter().map(move |c| (t, c))) {
                for name in chain.value.split(" > ").flat_map(|step| step.split('|')) {
                    let stands = ["page", "-"].contains(&name) || chain::holds(text.document.text(), name);
                    assert!(stands, "{}: {name} is not in the words of the text", text.name);
                }
            }
            assert!(many.iter().filter(|v| (2..=4).contains(*v)).count() >= 120, "{part}");
        }
    }
}
