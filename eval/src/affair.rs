//! Measures a reader on our own gold: relations, nested ones, chains and stances, and every item's outcome.

use anyhow::Result;
use text::marked::Relation;
use text::{Document, Reading};

use crate::chain;
use crate::counts::Counts;
use crate::figures::{Figures, figures, part};
use crate::gold::{self, Expected, GoldText};
use crate::items::{Item, Outcome};
use crate::plain;
use crate::score::{Pair, Tally, score};

/// What came out.
#[derive(Debug, Default)]
pub(crate) struct Affair {
    /// Our reader.
    pub(crate) ours: Tally,
    /// The plain reader.
    pub(crate) plain: Tally,
    /// Recall at half of what stands inside other contents.
    pub(crate) nested: Counts,
    /// The same with the source.
    pub(crate) nested_source: Counts,
    /// Chains that are right in every step.
    pub(crate) chains: Counts,
    /// Stances that are right.
    pub(crate) stances: Counts,
    /// Every gold item, then what was found and is in no gold.
    pub(crate) items: Vec<Item>,
}

impl Affair {
    /// Our figures by name.
    pub(crate) fn figures(&self) -> Figures {
        let mut all = figures(self.ours);
        let shares = [
            ("nested_half_recall", self.nested),
            ("nested_half_source_recall", self.nested_source),
            ("chains_right", self.chains),
            ("stances_right", self.stances),
        ];
        all.extend(shares.map(|(name, c)| (name.to_owned(), part(c.hits, c.hits + c.missed))));
        all
    }
}

/// Reads every gold text with `read` and compares.
pub(crate) fn measure(gold: &[GoldText], read: impl FnMut(&Document) -> Result<Reading>) -> Result<Affair> {
    let mut affair = Affair::default();
    gold::read_all(gold, read, |text, reading| affair.add(text, reading))?;
    Ok(affair)
}

impl Affair {
    fn add(&mut self, gold: &GoldText, reading: &Reading) {
        let words = gold.document.text();
        let found: Vec<Relation> = reading.attributions().iter().map(Relation::from).collect();
        let (tally, pairs) = score(words, &gold.relations, &found);
        self.ours += tally;
        self.plain += score(words, &gold.relations, &plain::read(words)).0;
        let pair = |relation: usize| pairs.iter().find(|p| p.gold == relation);
        let half = |relation: usize| pair(relation).filter(|p| p.half());
        for (i, _) in gold.depths.iter().enumerate().filter(|(_, depth)| **depth > 0) {
            let found = half(i);
            self.nested += share(found.is_some());
            self.nested_source += share(found.is_some_and(|p| p.source));
        }
        let judged = |all: &[Expected], right: &dyn Fn(&Pair, &str) -> bool| -> Vec<(usize, bool)> {
            let one = |e: &Expected| (e.relation, half(e.relation).is_some_and(|p| right(p, &e.value)));
            all.iter().map(one).collect()
        };
        let chains =
            judged(&gold.chains, &|p, value| chain::is_right(&gold.document, reading, p.found, value));
        let stances = judged(&gold.stances, &|p, value| {
            let stance = reading.attributions()[p.found].stance.name();
            value.split('|').any(|wanted| wanted == stance)
        });
        for &(_, right) in &chains {
            self.chains += share(right);
        }
        for &(_, right) in &stances {
            self.stances += share(right);
        }
        let of = |all: &[(usize, bool)], i: usize| all.iter().find(|(r, _)| *r == i).map(|(_, right)| *right);
        for (i, relation) in gold.relations.iter().enumerate() {
            self.items.push(Item {
                text: gold.name.clone(),
                number: i + 1,
                line: line(words, relation),
                depth: gold.depths[i],
                cue: quoted(&gold.document, relation),
                outcome: pair(i).map_or(Outcome::Missed, Outcome::of),
                source: pair(i).map(|p| p.source),
                chain: of(&chains, i),
                stance: of(&stances, i),
            });
        }
        for (j, relation) in found.iter().enumerate().filter(|(j, _)| pairs.iter().all(|p| p.found != *j)) {
            self.items.push(Item {
                text: gold.name.clone(),
                number: j + 1,
                line: line(words, relation),
                depth: reading.chain(j).len().saturating_sub(2),
                cue: quoted(&gold.document, relation),
                outcome: Outcome::Spurious,
                source: None,
                chain: None,
                stance: None,
            });
        }
    }
}

/// One item of a share.
fn share(right: bool) -> Counts {
    Counts::of(usize::from(right), usize::from(right), 1)
}

/// The line on which it begins.
fn line(text: &str, relation: &Relation) -> usize {
    let first = [&relation.source, &relation.cue, &relation.content].into_iter().flatten().min();
    first.map_or(0, |s| text[..s.range().start].matches('\n').count() + 1)
}

/// Its cue and the first words of its content.
fn quoted(document: &Document, relation: &Relation) -> String {
    let words = |spans: &[text::Span]| -> Vec<&str> {
        spans.iter().filter_map(|s| document.quote(*s)).flat_map(str::split_whitespace).collect()
    };
    let content = words(&relation.content);
    let more = if content.len() > 5 { " …" } else { "" };
    format!("{}: {}{more}", words(&relation.cue).join(" "), content[..content.len().min(5)].join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::depth::depths;
    use crate::hand;
    use text::marked;

    const GOLD: &str = "[Ode]{source 1} [said]{cue 1} [[a warden]{source 2} [denied]{cue 2} [that it was shut]{content 2}]{content 1}. [He]{source 3} [wept]{cue 3}, [why]{content 3}";

    fn gold() -> GoldText {
        let (_, relations) = marked::parse(GOLD).unwrap();
        let expected = |relation, value: &str| Expected { relation, value: value.into() };
        GoldText {
            name: "a.txt".into(),
            document: hand::reading(GOLD).0,
            depths: depths(&relations),
            relations,
            chains: vec![expected(1, "page > Ode > a warden"), expected(2, "page > Brekk")],
            stances: vec![expected(0, "asserts"), expected(1, "denies"), expected(2, "asks|asserts")],
        }
    }

    #[test]
    fn chains_and_stances_count_only_what_was_found() {
        let all = measure(&[gold()], |_| Ok(hand::reading(GOLD).1)).unwrap();
        assert_eq!((all.nested.hits, all.chains.hits, all.chains.missed), (1, 1, 1));
        assert_eq!((all.stances.hits, all.stances.missed), (2, 1));
        assert!((all.figures()["stances_right"].value - 0.6667).abs() < 1e-9);

        let outer = "[Ode]{source 1} [said]{cue 1} [a warden denied that it was shut]{content 1}. He [wept]{cue 2}, [why]{content 2}";
        let outer = measure(&[gold()], |_| Ok(hand::reading(outer).1)).unwrap();
        assert_eq!((outer.nested.hits, outer.nested.missed), (0, 1));
        assert_eq!((outer.chains.hits, outer.stances.hits), (0, 2));
        assert_eq!(outer.ours.half, Counts { hits: 2, spurious: 0, missed: 1 });
        assert_eq!(outer.ours.half_source.hits, 1);
    }

    #[test]
    fn every_item_and_every_false_alarm_is_on_record() {
        let outer =
            "[Ode]{source 1} [said]{cue 1} [a warden denied that it was shut]{content 1}. He wept, why";
        let affair = measure(&[gold()], |_| Ok(hand::reading(outer).1)).unwrap();
        let outcomes: Vec<_> =
            affair.items.iter().map(|i| (i.number, i.outcome, i.chain, i.stance)).collect();
        assert_eq!(outcomes[0], (1, Outcome::Exact, None, Some(true)));
        assert_eq!(outcomes[1], (2, Outcome::Missed, Some(false), Some(false)));
        assert_eq!(outcomes.len(), 3);

        let mut less = gold();
        (less.chains, less.stances) = (vec![], vec![]);
        less.relations.truncate(1);
        less.depths.truncate(1);
        let affair = measure(&[less], |_| Ok(hand::reading(GOLD).1)).unwrap();
        assert_eq!(affair.items.iter().filter(|i| i.outcome == Outcome::Spurious).count(), 2);
    }
}
