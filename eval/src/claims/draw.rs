//! Draws pairs that are worth a label: alike on the face of it, in strata, spread over many documents.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use text::{Document, Reading};

use super::alike::{Seen, Vocabulary};
use super::corpus::{self, Article, Part};
use super::pairs::{self, Pair};
use super::statements::{Statement, statements};
use crate::places::Places;

/// What a draw looks for: the strata and how many pairs are wanted of each, of both parts together (two thirds go to the
/// dev part); and in how many pairs a document, and a statement, may stand at most, all draws together.
struct Plan {
    strata: &'static [(&'static str, usize)],
    per_document: usize,
    per_statement: usize,
    /// In how many pairs two documents may stand together at most.
    per_two: usize,
    /// Of statements that say nearly the same (a wire's sentence in six papers) no more than so many are taken.
    per_kin: usize,
}

/// The first draw is broad. The next three, each without the pairs of those before, look for what is rare: two sides of
/// a denial, and figures that differ for what may be one event. The last takes as many of all as there are.
const PLANS: [Plan; 5] = [
    Plan {
        strata: &[
            ("copy", 40),
            ("figures", 110),
            ("words", 90),
            ("differ", 130),
            ("who", 60),
            ("denial", 90),
            ("middle", 90),
            ("few", 70),
            ("elsewhere", 40),
            ("inside", 20),
        ],
        per_document: 6,
        per_statement: 1,
        per_two: 2,
        per_kin: 4,
    },
    Plan {
        strata: &[("denied", 90), ("rival", 120), ("few", 30)],
        per_document: 9,
        per_statement: 1,
        per_two: 2,
        per_kin: 4,
    },
    Plan {
        strata: &[("sought", 90), ("rival", 75)],
        per_document: 14,
        per_statement: 3,
        per_two: 2,
        per_kin: 4,
    },
    Plan { strata: &[("clash", 90)], per_document: 16, per_statement: 3, per_two: 2, per_kin: 4 },
    Plan {
        strata: &[
            ("sought", 300),
            ("rival", 350),
            ("clash", 250),
            ("denied", 200),
            ("differ", 300),
            ("who", 150),
            ("denial", 150),
            ("figures", 250),
            ("words", 300),
            ("middle", 250),
            ("few", 150),
            ("elsewhere", 80),
        ],
        per_document: 80,
        per_statement: 8,
        per_two: 6,
        per_kin: 14,
    },
];

/// The overlap from which two are kin.
const KIN: f64 = 0.6;

/// A pair that may be drawn.
struct Candidate {
    stratum: &'static str,
    part: Part,
    one: usize,
    other: usize,
    id: String,
    /// Its turn: by lot, but what is sought comes by overlap, the most alike first.
    turn: (u32, [u8; 8]),
}

/// Reads all articles, draws, and writes the pairs without labels to a file; those of the files of
/// earlier draws are not drawn again, and count as taken.
pub(crate) fn run(
    places: &Places,
    (to, but): (&Path, &[PathBuf]),
    seed: u64,
    mut read: impl FnMut(&Document) -> Result<Reading>,
) -> Result<String> {
    let articles = corpus::articles(places)?;
    let (mut vocabulary, mut seen) = (Vocabulary::default(), vec![]);
    for article in articles.values() {
        let reading = read(&article.document)?;
        for statement in statements(&article.id, &article.document, &reading) {
            seen.push(vocabulary.see(statement, article, &reading));
        }
    }
    seen.iter_mut().for_each(|s| vocabulary.weigh(s));
    let plan = PLANS.get(but.len()).context("there are five draws, each with the files of those before")?;
    let before: Result<Vec<Vec<Pair>>> = but.iter().map(|file| pairs::load(file)).collect();
    let before = before?.concat();
    let candidates = candidates(&articles, &vocabulary, &seen, (plan, seed));
    let drawn = drawn(&candidates, (&vocabulary, &seen), plan, &before);
    let mut out = format!("{} statements in {} documents\n", seen.len(), articles.len());
    for &(stratum, _) in plan.strata {
        let all = candidates.iter().filter(|c| c.stratum == stratum).count();
        let taken = drawn.iter().filter(|p| p.stratum == stratum).count();
        writeln!(out, "{stratum:<12}{all:>8} candidates {taken:>5} drawn")?;
    }
    let lines: Result<String> = drawn.iter().map(|p| Ok(serde_json::to_string(p)? + "\n")).collect();
    std::fs::write(to, lines?)?;
    Ok(out)
}

/// All pairs of one part that belong to a stratum.
fn candidates(
    articles: &BTreeMap<String, Article>,
    vocabulary: &Vocabulary,
    seen: &[Seen],
    (plan, seed): (&Plan, u64),
) -> Vec<Candidate> {
    let part = |s: &Seen| articles.get(&s.statement.document).map(|a| a.day.part());
    let mut out = vec![];
    for (i, one) in seen.iter().enumerate() {
        for (j, other) in seen.iter().enumerate().skip(i + 1) {
            let (Some(part_of_one), true) = (part(one), part(one) == part(other)) else { continue };
            let Some(stratum) = stratum(vocabulary, one, other, plan) else { continue };
            let (id, lot) = lots(&one.statement, &other.statement, seed);
            // Which of the two comes first says nothing.
            let (one, other) = if lot[7] % 2 == 0 { (i, j) } else { (j, i) };
            let alike = (vocabulary.overlap(&seen[i], &seen[j]) * 1e6) as u32;
            let turn = (if stratum == "sought" { u32::MAX - alike } else { 0 }, lot);
            out.push(Candidate { stratum, part: part_of_one, one, other, id, turn });
        }
    }
    out.sort_by_key(|candidate| candidate.turn);
    out
}

/// The stratum of a pair, the first that fits and is looked for.
fn stratum(vocabulary: &Vocabulary, one: &Seen, other: &Seen, plan: &Plan) -> Option<&'static str> {
    let overlap = vocabulary.overlap(one, other);
    if overlap < 0.06 {
        return None;
    }
    if one.statement.document == other.statement.document {
        let crossed =
            one.statement.spans.iter().any(|a| other.statement.spans.iter().any(|b| a.overlaps(*b)));
        let wanted = plan.strata.iter().any(|(name, _)| *name == "inside");
        return (wanted && overlap >= 0.35 && !crossed).then_some("inside");
    }
    let names = one.names.intersection(&other.names).count();
    let figures = one.figures.intersection(&other.figures).count();
    let counted = !one.figures.is_empty() && !other.figures.is_empty();
    let clash = one.first.zip(other.first).is_some_and(|(a, b)| !a.meets(b));
    let rarest = || vocabulary.rarest(one, other);
    let apart = (one.day - other.day).abs();
    let strata = [
        (
            "sought",
            (0.1..0.7).contains(&overlap) && one.rejects != other.rejects && apart <= 12 && rarest() <= 400,
        ),
        ("denied", overlap >= 0.1 && one.rejects != other.rejects && apart <= 6 && rarest() <= 200),
        ("rival", (0.15..0.85).contains(&overlap) && clash && apart <= 1 && rarest() <= 40),
        ("clash", (0.2..0.85).contains(&overlap) && clash && apart <= 1 && names >= 1 && rarest() <= 120),
        ("copy", overlap >= 0.85),
        ("denial", overlap >= 0.2 && one.no != other.no && apart <= 20),
        ("elsewhere", overlap >= 0.4 && apart > 2 && apart < 60 && one.figures != other.figures),
        ("differ", overlap >= 0.32 && counted && one.figures != other.figures && apart <= 2),
        ("who", overlap >= 0.32 && one.sides != other.sides && one.sides * other.sides != 0 && apart <= 2),
        ("figures", overlap >= 0.35 && counted && one.figures == other.figures && apart <= 4),
        ("words", overlap >= 0.42 && !counted && apart <= 10),
        ("middle", (0.22..0.42).contains(&overlap) && names >= 2 && apart <= 1),
        ("few", overlap < 0.22 && names >= 1 && figures >= 1 && apart <= 1),
    ];
    let wanted = |name: &str| plan.strata.iter().any(|(wanted, _)| *wanted == name);
    strata.iter().find(|(name, fits)| *fits && wanted(name)).map(|(name, _)| *name)
}

/// An id that stays the same in every draw, and the turn in this one.
fn lots(one: &Statement, other: &Statement, seed: u64) -> (String, [u8; 8]) {
    let mut ends = [one, other].map(|s| format!("{}{:?}", s.document, s.spans));
    ends.sort();
    let id = Sha256::digest(ends.join("|"));
    let turn = Sha256::digest(format!("{seed}|{}", ends.join("|")));
    let mut lot = [0; 8];
    lot.copy_from_slice(&turn[..8]);
    (format!("p{:02x}{:02x}{:02x}", id[0], id[1], id[2]), lot)
}

/// What has been taken so far.
#[derive(Default)]
struct Taken {
    documents: BTreeMap<String, usize>,
    twos: BTreeMap<[String; 2], usize>,
    statements: Vec<Statement>,
    strata: BTreeMap<(String, Part), usize>,
}

impl Taken {
    fn add(&mut self, pair: &Pair) {
        let mut two = [&pair.one, &pair.other].map(|s| s.document.clone());
        two.sort();
        two.iter().for_each(|d| *self.documents.entry(d.clone()).or_default() += 1);
        *self.twos.entry(two).or_default() += 1;
        self.statements.extend([pair.one.clone(), pair.other.clone()]);
        *self.strata.entry((pair.stratum.clone(), pair.part)).or_default() += 1;
    }

    /// Whether there is room for a pair of these documents.
    fn has_room(&self, candidate: &Candidate, plan: &Plan, one: &Statement, other: &Statement) -> bool {
        let mut two = [one, other].map(|s| s.document.clone());
        two.sort();
        let quota = plan.strata.iter().find(|(name, _)| *name == candidate.stratum).map_or(0, |(_, n)| *n);
        let quota = if candidate.part == Part::Test { quota / 3 } else { quota - quota / 3 };
        let of_stratum = self.strata.get(&(candidate.stratum.to_owned(), candidate.part));
        of_stratum.is_none_or(|n| *n < quota)
            && two.iter().all(|d| self.documents.get(d).is_none_or(|n| *n < plan.per_document))
            && self.twos.get(&two).is_none_or(|n| *n < plan.per_two)
            && [one, other].iter().all(|new| {
                self.statements.iter().filter(|old| crosses(old, new)).count() < plan.per_statement
            })
    }
}

/// Whether two statements share words of their document.
fn crosses(one: &Statement, other: &Statement) -> bool {
    one.document == other.document && one.spans.iter().any(|a| other.spans.iter().any(|b| a.overlaps(*b)))
}

/// Takes candidates by lot, as long as there is room; then puts them in the order of their ids, so that strata are mixed.
fn drawn(
    candidates: &[Candidate],
    (vocabulary, seen): (&Vocabulary, &[Seen]),
    plan: &Plan,
    before: &[Pair],
) -> Vec<Pair> {
    let (mut taken, mut kin, mut out): (_, Vec<&Seen>, _) = (Taken::default(), vec![], vec![]);
    before.iter().for_each(|pair| taken.add(pair));
    // Quotas are of this draw alone, and a statement of an earlier draw may stand against another one.
    taken.strata.clear();
    taken.statements.clear();
    let ids: BTreeSet<&str> = before.iter().map(|pair| pair.id.as_str()).collect();
    for candidate in candidates {
        let (one, other) = (&seen[candidate.one], &seen[candidate.other]);
        let crowded =
            |s: &Seen| kin.iter().filter(|k| vocabulary.overlap(s, k) >= KIN).count() >= plan.per_kin;
        let new = !ids.contains(candidate.id.as_str());
        if !new
            || !taken.has_room(candidate, plan, &one.statement, &other.statement)
            || crowded(one)
            || crowded(other)
        {
            continue;
        }
        kin.extend([one, other]);
        let pair = Pair {
            id: candidate.id.clone(),
            part: candidate.part,
            stratum: candidate.stratum.to_owned(),
            one: one.statement.clone(),
            other: other.statement.clone(),
            label: None,
            about: None,
            narrower: None,
            note: None,
        };
        taken.add(&pair);
        out.push(pair);
    }
    out.sort_by(|a, b| a.id.cmp(&b.id));
    out
}
