//! How far two people who labelled the same pairs agree.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::pairs::{self, Label};
use crate::counts::share;
use crate::places::Places;

/// A label of the second pass.
#[derive(Debug, Deserialize)]
struct Second {
    id: String,
    label: Label,
}

/// Agreement and kappa of a file of second labels with the gold.
pub(crate) fn report(places: &Places, path: &Path) -> Result<String> {
    let first: BTreeMap<String, Label> =
        pairs::gold(places)?.into_iter().filter_map(|p| Some((p.id, p.label?))).collect();
    let second = std::fs::read_to_string(path).with_context(|| format!("no {}", path.display()))?;
    let mut both = vec![];
    for line in second.lines().filter(|line| !line.trim().is_empty()) {
        let second: Second = serde_json::from_str(line).with_context(|| format!("no label: {line}"))?;
        let first = first.get(&second.id).with_context(|| format!("there is no pair {}", second.id))?;
        both.push((second.id, *first, second.label));
    }
    ensure!(!both.is_empty(), "{} holds no labels", path.display());
    shown(&both)
}

/// A way to look at a label.
type View = fn(Label) -> usize;

fn shown(both: &[(String, Label, Label)]) -> Result<String> {
    let mut out = format!("{} pairs labelled twice\n", both.len());
    let views: [(&str, View); 3] = [
        ("all five labels", |l| l as usize),
        ("same or not", |l| usize::from(l == Label::Same)),
        ("denies or conflicts, or not", |l| usize::from(matches!(l, Label::Denies | Label::Conflicts))),
    ];
    for (name, view) in views {
        let labels: Vec<_> = both.iter().map(|(_, a, b)| (view(*a), view(*b))).collect();
        let (agreement, kappa) = agreement(&labels);
        writeln!(out, "{name:<28} agreement {agreement:.3}  kappa {kappa:.3}")?;
    }
    write!(out, "\n{:<12}", "first\\second")?;
    Label::ALL.iter().try_for_each(|label| write!(out, "{:>10}", label.name()))?;
    for a in Label::ALL {
        write!(out, "\n{:<12}", a.name())?;
        for b in Label::ALL {
            write!(out, "{:>10}", both.iter().filter(|(_, x, y)| (*x, *y) == (a, b)).count())?;
        }
    }
    out += "\n\n";
    for (id, a, b) in both.iter().filter(|(_, a, b)| a != b) {
        writeln!(out, "{id}  {} / {}", a.name(), b.name())?;
    }
    Ok(out)
}

/// The share of equal labels, and Cohen's kappa (Cohen, “A coefficient of agreement for nominal scales”, 1960): what
/// they agree beyond chance, of what they could. Where both only ever say one thing there is nothing beyond chance: 1.
fn agreement(labels: &[(usize, usize)]) -> (f64, f64) {
    let all = labels.len();
    let seen = share(labels.iter().filter(|(a, b)| a == b).count(), all);
    let chance: f64 = (0..Label::ALL.len())
        .map(|label| {
            let one = labels.iter().filter(|(a, _)| *a == label).count();
            let other = labels.iter().filter(|(_, b)| *b == label).count();
            share(one, all) * share(other, all)
        })
        .sum();
    (seen, if chance < 1.0 { (seen - chance) / (1.0 - chance) } else { 1.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kappa_is_what_is_agreed_beyond_chance() {
        // Cohen's own example has other numbers; this one is reckoned by hand: 20 and 15 of 50 equal, halves 25/25, 30/20.
        let times = |n, pair| std::iter::repeat_n(pair, n);
        let labels: Vec<_> = times(20, (1, 1))
            .chain(times(5, (1, 0)))
            .chain(times(10, (0, 1)))
            .chain(times(15, (0, 0)))
            .collect();
        let (agreement, kappa) = agreement(&labels);
        assert!((agreement - 0.7).abs() < 1e-9 && (kappa - 0.4).abs() < 1e-9);
    }

    #[test]
    fn full_agreement_on_one_label_is_one() {
        assert_eq!(agreement(&[(1, 1), (1, 1)]), (1.0, 1.0));
    }
}
