//! Values, on the English cases of Recognizers-Text (Microsoft, MIT licence): numbers, percentages, ranges, currencies.
//!
//! A case is a sentence with all its numbers, so it is right only if every value is right and no other is found. Cases
//! that do not apply to running text are left out, each with its reason, by `eval/gold/figures/left-out.tsv`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use text::{Edge, Figure, Interval, Unit};

use crate::counts::share;
use crate::options::Wish;
use crate::places::Places;
use crate::quantities::{same, same_edge, shown};

const MODELS: [(&str, &str); 4] = [
    ("number", "Number/NumberModel.json"),
    ("percent", "Number/PercentModel.json"),
    ("range", "Number/NumberRangeModel.json"),
    ("currency", "NumberWithUnit/CurrencyModel.json"),
];

/// Names of coins without a code of their own.
const COINS: [&str; 14] = [
    "cent", "penny", "franc", "crown", "krone", "krona", "peso", "rupee", "dinar", "lira", "guilder", "sen",
    "bitcoin", "satoshi",
];

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Case {
    input: String,
    results: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Expected {
    resolution: Resolution,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Resolution {
    value: Option<String>,
    iso_currency: Option<String>,
}

/// Measures every model and prints how many cases are right, and how many are left out and why.
pub(super) fn report(places: &Places, wish: &Wish) -> Result<String> {
    let folder = places.corpora().join("timex/recognizers_text");
    let left_out = left_out(&places.gold().join("figures/left-out.tsv"))?;
    let mut out = "Recognizers-Text, English: cases right of those that apply\n".to_owned();
    let (mut all, mut all_right) = (0, 0);
    for (model, file) in MODELS {
        let path = folder.join(file);
        if !path.exists() {
            return Ok(format!("not measured: no {}\n", path.display()));
        }
        let raw = std::fs::read_to_string(&path)?;
        let cases: Vec<Case> = serde_json::from_str(raw.trim_start_matches('\u{feff}'))
            .with_context(|| path.display().to_string())?;
        let (mut applies, mut right) = (0, 0);
        for (number, case) in cases.iter().enumerate() {
            if left_out.contains_key(&(model.to_owned(), number)) {
                continue;
            }
            applies += 1;
            let found = read::figures(&case.input);
            if is_right(model, case, &found) {
                right += 1;
            } else if wish.misses {
                let values: Vec<String> = found.iter().map(shown).collect();
                writeln!(out, "    {model} {number}: {} -> {}", case.input, values.join("; "))?;
            }
        }
        writeln!(
            out,
            "  {model:<9} {right:>4} of {applies:<4} {:.3}   ({} in all)",
            share(right, applies),
            cases.len()
        )?;
        (all, all_right) = (all + applies, all_right + right);
    }
    writeln!(out, "  all       {all_right:>4} of {all:<4} {:.3}", share(all_right, all))?;
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    left_out.values().for_each(|reason| *reasons.entry(reason).or_default() += 1);
    writeln!(out, "  left out: {}", left_out.len())?;
    for (reason, count) in reasons {
        writeln!(out, "    {count:>3} {reason}")?;
    }
    Ok(out)
}

/// The cases that are left out: model and number of the case, with the reason.
fn left_out(path: &Path) -> Result<BTreeMap<(String, usize), String>> {
    let rows = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut left_out = BTreeMap::new();
    for row in rows.lines().filter(|r| !r.starts_with('#')) {
        let mut cells = row.split('\t');
        let (Some(model), Some(numbers), Some(reason)) = (cells.next(), cells.next(), cells.next()) else {
            anyhow::bail!("{}: three cells are needed: {row}", path.display());
        };
        for number in numbers.split(' ') {
            left_out.insert((model.to_owned(), number.parse()?), reason.to_owned());
        }
    }
    Ok(left_out)
}

fn is_right(model: &str, case: &Case, found: &[Figure]) -> bool {
    let gold: Vec<&Resolution> = case
        .results
        .iter()
        .map(|e| &e.resolution)
        .filter(|r| r.value.as_deref().is_some_and(|v| v != "null"))
        .collect();
    // "Equal to 170" is a range to them, and a figure like all others to us.
    let (exact, gold): (Vec<_>, Vec<_>) = gold.into_iter().partition(|g| {
        model == "range" && g.value.as_deref().and_then(interval).is_some_and(|i| i.exact().is_some())
    });
    if !exact.iter().all(|gold| found.iter().any(|f| value_right(model, gold, f))) {
        return false;
    }
    let of_model: Vec<&Figure> = found.iter().filter(|f| belongs(model, f)).collect();
    gold.len() == of_model.len()
        && gold.iter().zip(of_model).all(|(gold, found)| value_right(model, gold, found))
}

/// Whether a figure is of the kind that a model looks for.
fn belongs(model: &str, figure: &Figure) -> bool {
    match model {
        "percent" => figure.unit == Unit::Percent,
        "currency" => match &figure.unit {
            Unit::Currency(_) => true,
            Unit::Named(name) => COINS.contains(&name.as_str()),
            _ => false,
        },
        "range" => figure.value.exact().is_none(),
        _ => true,
    }
}

fn value_right(model: &str, gold: &Resolution, found: &Figure) -> bool {
    let Some(value) = &gold.value else { return false };
    if model == "range" {
        return interval(value).is_some_and(|gold| {
            // Their ranges leave the upper number out, ours take it in: "between 20 and 30" may be 30.
            let two_sided = gold.low().is_some() && gold.high().is_some();
            let high = match (gold.high(), found.value.high()) {
                (Some(gold), Some(found)) if two_sided => same(gold.value, found.value),
                (gold, found) => same_edge(gold, found),
            };
            high && same_edge(gold.low(), found.value.low())
        });
    }
    let Ok(gold_value) = value.trim_end_matches('%').parse::<f64>() else { return false };
    let edge = found.value.low().or(found.value.high());
    let code = gold.iso_currency.as_deref().is_none_or(|code| found.unit.name() == code);
    edge.is_some_and(|edge| same(edge.value, gold_value)) && code
}

/// An interval as the cases write it: "(20,35]", "[200,)".
fn interval(written: &str) -> Option<Interval> {
    let edge = |text: &str, included| {
        Some(if text.is_empty() { None } else { Some(Edge { value: text.parse().ok()?, included }) })
    };
    let (low, high) = written.get(1..written.len() - 1)?.split_once(',')?;
    Interval::new(edge(low, written.starts_with('['))?, edge(high, written.ends_with(']'))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_of_the_cases_is_read() {
        let read = interval("(20,35]").unwrap();
        assert_eq!((read.low(), read.high()), (Some(Edge::past(20.0)), Some(Edge::at(35.0))));
        assert_eq!(interval("[200,)").unwrap().high(), None);
        assert!(interval("20").is_none());
    }
}
