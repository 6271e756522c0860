//! Names: whether two are one, on OpenSanctions' name bench and on our own pairs; and names across scripts.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, bail};
use link::who::{Kin, Name, NameKind, ONE_NAME, same_name};

use crate::counts::{Counts, share};
use crate::figures::{Figure, Figures};
use crate::half::{Half, Misses};
use crate::places::Places;

/// Two names, and whether they are one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Case {
    kind: NameKind,
    names: [String; 2],
    one: bool,
}

impl Case {
    /// The half it is in, by a digest of both names (FNV-1a), so that a case never moves: rules were made with the dev
    /// half, the test half was only counted.
    fn half(&self) -> Half {
        let bytes = self.names[0].bytes().chain([0]).chain(self.names[1].bytes());
        let hash =
            bytes.fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
        if (hash >> 32) & 1 == 0 { Half::Dev } else { Half::Test }
    }
}

/// The name bench, and how names fare across scripts.
pub(crate) fn report(places: &Places, half: Half, misses: Misses) -> Result<String> {
    let mut out = String::new();
    let bench = bench(&places.name_bench())?;
    for (part, name) in [(Half::Dev, "dev half"), (Half::Test, "test half"), (Half::All, "all")] {
        let cases: Vec<&Case> = bench.iter().filter(|c| part == Half::All || c.half() == part).collect();
        let counts = count(&cases);
        writeln!(
            out,
            "name bench, {name:<10} precision {:.3} recall {:.3} F1 {:.3} of {} pairs, {} of them one",
            counts.precision(),
            counts.recall(),
            counts.f1(),
            cases.len(),
            counts.hits + counts.missed
        )?;
    }
    if misses == Misses::Shown {
        for case in bench.iter().filter(|c| half == Half::All || c.half() == half) {
            let likeness = likeness(case);
            if (likeness.score >= ONE_NAME) != case.one {
                let what = if case.one { "missed" } else { "false" };
                writeln!(out, "  {what}: {} | {} ({})", case.names[0], case.names[1], likeness.reason)?;
            }
        }
    }
    out.push_str(&across(&places.corpora().join("names/netransliteration"))?);
    Ok(out)
}

/// Our own pairs, for the gate: how often the score is right, and how often joining entities would be.
pub(crate) fn own(places: &Places) -> Result<Figures> {
    let path = places.gold().join("who/names.tsv");
    let table = std::fs::read_to_string(&path).with_context(|| format!("no {}", path.display()))?;
    let mut cases = vec![];
    for line in table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [kind, verdict, one, other] = fields[..] else { bail!("{}: {line}", path.display()) };
        cases.push(Case { kind: kind_of(kind), names: [one.into(), other.into()], one: verdict == "one" });
    }
    let counts = count(&cases.iter().collect::<Vec<_>>());
    let all = counts.hits + counts.missed;
    let figure = |value: f64| Figure { value: (value * 10_000.0).round() / 10_000.0, of: all };
    Ok(Figures::from([
        ("names_precision".to_owned(), figure(counts.precision())),
        ("names_recall".to_owned(), figure(counts.recall())),
    ]))
}

fn kind_of(name: &str) -> NameKind {
    match name.to_lowercase().as_str() {
        "person" => NameKind::Person,
        "place" => NameKind::Place,
        _ => NameKind::Organisation,
    }
}

fn likeness(case: &Case) -> link::who::Likeness {
    let [one, other] = case.names.each_ref().map(|name| Name::of(name, case.kind));
    same_name(&one, &other)
}

fn count(cases: &[&Case]) -> Counts {
    let mut counts = Counts::default();
    for case in cases {
        let says = likeness(case).score >= ONE_NAME;
        counts += Counts::of(usize::from(says && case.one), usize::from(says), usize::from(case.one));
    }
    counts
}

/// `cases.csv`: the labelled pairs.
fn bench(path: &Path) -> Result<Vec<Case>> {
    let mut reader = csv::Reader::from_path(path).with_context(|| format!("no {}", path.display()))?;
    let mut cases = vec![];
    for row in reader.records() {
        let row = row?;
        let field = |i: usize| row.get(i).unwrap_or_default().to_owned();
        cases.push(Case { kind: kind_of(&field(1)), names: [field(2), field(3)], one: field(4) == "true" });
    }
    Ok(cases)
}

/// Names in Latin and Arabic letters (Merhav and Ash 2018): how often the two forms of a name are one by ear, and how often
/// a name and the other form of its neighbour in the list wrongly are. No rule was made with these lists.
fn across(folder: &Path) -> Result<String> {
    let mut words: Vec<[String; 2]> = vec![];
    for file in ["wd_arabic_16", "wd_arabic_64"] {
        let path = folder.join(file);
        let text = std::fs::read_to_string(&path).with_context(|| format!("no {}", path.display()))?;
        for line in text.lines() {
            let mut fields = line.split('\t');
            if let (Some(latin), Some(other)) = (fields.next(), fields.next()) {
                words.push([latin.to_owned(), other.replace(' ', "")]);
            }
        }
    }
    let one = |a: &str, b: &str| {
        let likeness = same_name(&Name::of(a, NameKind::Person), &Name::of(b, NameKind::Person));
        matches!(likeness.kin, Kin::Same | Kin::Spelling)
    };
    let right = words.iter().filter(|[a, b]| one(a, b)).count();
    let beside = words.windows(2).filter(|w| w[0][0] != w[1][0] && one(&w[0][0], &w[1][1])).count();
    Ok(format!(
        "Arabic script: {:.3} of {} names are known by ear; {:.4} of wrong neighbours are\n",
        share(right, words.len()),
        words.len(),
        share(beside, words.len().saturating_sub(1))
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_halves_of_the_bench_are_about_as_large() {
        let case = |i: usize| Case {
            kind: NameKind::Person,
            names: [format!("Ivo {i}"), format!("Lenn {i}")],
            one: false,
        };
        let dev = (0..1000).filter(|&i| case(i).half() == Half::Dev).count();
        assert!((400..600).contains(&dev), "{dev}");
    }
}
