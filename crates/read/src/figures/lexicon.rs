//! The word lists of figures: number words, units and currencies, parsed once from the files beside this one.

use std::collections::HashMap;
use std::sync::LazyLock;

use text::Unit;

/// What a number word is worth, and how it joins others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Numeric {
    /// One to nineteen, and zero.
    Small(f64),
    /// Twenty, thirty, to ninety.
    Ten(f64),
    /// A hundred.
    Hundred,
    /// Thousand and more, and the dozen: what stands before is multiplied.
    Scale(f64),
    /// Fifth, third: one part of so many.
    Part(f64),
    /// Fifths, thirds.
    Parts(f64),
    /// Dozens, hundreds: at least twice this.
    Many(f64),
}

/// What a unit word says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measure {
    /// The unit.
    pub(super) unit: Unit,
    /// The rate in it, as in "mph".
    pub(super) per: Option<String>,
}

static NUMBERS: LazyLock<HashMap<&'static str, Numeric>> = LazyLock::new(|| {
    rows(include_str!("numbers.tsv"))
        .filter_map(|row| {
            let [word, kind, value] = row[..] else { return None };
            let value: f64 = value.parse().ok()?;
            let numeric = match kind {
                "small" => Numeric::Small(value),
                "ten" => Numeric::Ten(value),
                "hundred" => Numeric::Hundred,
                "scale" => Numeric::Scale(value),
                "part" => Numeric::Part(value),
                "parts" => Numeric::Parts(value),
                "many" => Numeric::Many(value),
                _ => return None,
            };
            Some((word, numeric))
        })
        .collect()
});

static UNITS: LazyLock<HashMap<&'static str, Measure>> = LazyLock::new(|| {
    let units = rows(include_str!("units.tsv")).filter_map(|row| {
        let [forms, unit, per] = row[..] else { return None };
        let unit = if unit == "percent" { Unit::Percent } else { Unit::Named(unit.to_owned()) };
        Some((forms, Measure { unit, per: (per != "-").then(|| per.to_owned()) }))
    });
    let coins = rows(include_str!("currencies.tsv")).filter_map(|row| {
        let [forms, code] = row[..] else { return None };
        let code = code.to_owned();
        let is_code = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
        let unit = if is_code { Unit::Currency(code) } else { Unit::Named(code) };
        Some((forms, Measure { unit, per: None }))
    });
    units
        .chain(coins)
        .flat_map(|(forms, measure)| forms.split(", ").map(move |f| (f, measure.clone())))
        .collect()
});

fn rows(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    file.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// What a word in small letters is worth.
pub(super) fn number(word: &str) -> Option<Numeric> {
    NUMBERS.get(word).copied()
}

/// The unit that a word, sign or phrase in small letters names; abbreviations that need capitals are listed so.
pub(super) fn unit(words: &str) -> Option<&'static Measure> {
    UNITS.get(words)
}

/// Whether a unit is one of time, in which ages and durations are counted.
pub(super) fn is_time(unit: &Unit) -> bool {
    const TIMES: [&str; 9] = ["second", "minute", "hour", "day", "night", "week", "month", "year", "decade"];
    matches!(unit, Unit::Named(name) if TIMES.contains(&name.as_str()))
}
