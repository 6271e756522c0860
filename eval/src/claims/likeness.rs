//! What the pair scorer sees of the labelled pairs, for fitting it; and how often words stand in news, for weighing them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Context, Result};
use link::claims::{Relation, Statement as Stated, TableKey, compare, judge, sentences, table_keys};
use text::{Document, Reading, Span, Stance};

use super::corpus::{self, Part};
use super::pairs::{self, Label, Pair};
use super::statements::Statement;
use crate::places::Places;

/// A word in fewer sentences than this has no line of its own.
const OFTEN: usize = 6;

/// A pair, and each of the two as the reader of today sees it, if it is a statement to the program.
type Seen = (Pair, Option<Stated>, Option<Stated>);

/// The pairs of which both are statements to the program.
fn seen(
    places: &Places,
    read: impl FnMut(&Document) -> Result<Reading>,
) -> Result<Vec<(Pair, Stated, Stated)>> {
    let all = with_scraps(places, read)?;
    Ok(all.into_iter().filter_map(|(pair, one, other)| Some((pair, one?, other?))).collect())
}

/// The pairs with the statements as the reader of today sees them; none for what is no statement to the program.
fn with_scraps(places: &Places, mut read: impl FnMut(&Document) -> Result<Reading>) -> Result<Vec<Seen>> {
    let articles = corpus::articles(places)?;
    let pairs = pairs::gold(places)?;
    let mut readings = BTreeMap::new();
    for pair in &pairs {
        for id in [&pair.one.document, &pair.other.document] {
            if !readings.contains_key(id) {
                let article = articles.get(id).context("no such article")?;
                readings.insert(id.clone(), read(&article.document)?);
            }
        }
    }
    let stated = |s: &Statement| {
        let (article, reading) = (&articles[&s.document], &readings[&s.document]);
        let found = reading.attributions().iter().position(|a| a.content == s.spans);
        let now = found.map(|i| reading.attributions()[i].stance);
        let stance = now.or(s.stance).unwrap_or(Stance::Asserts);
        Stated::of(&article.document, reading, found, s.spans.clone(), stance)
    };
    Ok(pairs
        .into_iter()
        .map(|p| {
            let (one, other) = (stated(&p.one), stated(&p.other));
            (p, one, other)
        })
        .collect())
}

/// A line for each dev pair, with what the scores rest on: `train/claims.py` fits them. Of the test part nothing is told.
pub(crate) fn features(places: &Places, read: impl FnMut(&Document) -> Result<Reading>) -> Result<String> {
    let mut out = String::new();
    for (pair, one, other) in seen(places, read)?.into_iter().filter(|(pair, ..)| pair.part == Part::Dev) {
        let likeness = compare(&one, &other);
        let (same, kin) = (likeness.same_measures(), likeness.kin_measures());
        let all: Vec<_> = same.iter().chain(&kin).collect();
        if out.is_empty() {
            let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
            writeln!(out, "id\tlabel\tvetoed\tdocument\t{}", names.join("\t"))?;
        }
        let numbers: Vec<String> = all.iter().map(|(_, value)| format!("{value:.4}")).collect();
        let label = pair.label.map_or("", pairs::Label::name);
        let vetoed = !judge(&likeness).vetoes.is_empty();
        writeln!(out, "{}\t{label}\t{vetoed}\t{}\t{}", pair.id, pair.one.document, numbers.join("\t"))?;
    }
    Ok(out)
}

/// What the program says of a pair, as the labels have it; `None` where one of the two is no statement to it.
fn told(one: Option<&Stated>, other: Option<&Stated>) -> Label {
    let Some((one, other)) = one.zip(other) else { return Label::Other };
    let denies = |s: &Stated| s.stance == Stance::Denies;
    match judge(&compare(one, other)).relation {
        Some(Relation::Same) if denies(one) != denies(other) => Label::Denies,
        Some(Relation::Same) => Label::Same,
        Some(Relation::Narrower) => Label::Narrower,
        Some(Relation::Conflicts) => Label::Conflicts,
        None => Label::Other,
    }
}

/// How often the program is right about the pairs of each part, and what it takes for what.
pub(crate) fn score(places: &Places, read: impl FnMut(&Document) -> Result<Reading>) -> Result<String> {
    let all = with_scraps(places, read)?;
    let mut out = String::new();
    for part in [Part::Dev, Part::Test] {
        let of_part = all.iter().filter(|(pair, ..)| pair.part == part);
        let told: Vec<(Label, Label)> = of_part
            .filter_map(|(pair, one, other)| Some((pair.label?, told(one.as_ref(), other.as_ref()))))
            .collect();
        writeln!(out, "{}: labelled down, told across", format!("{part:?}").to_lowercase())?;
        write!(out, "{:<12}", "")?;
        for label in Label::ALL {
            write!(out, "{:>10}", label.name())?;
        }
        out.push('\n');
        for gold in Label::ALL {
            write!(out, "{:<12}", gold.name())?;
            for label in Label::ALL {
                write!(out, "{:>10}", told.iter().filter(|pair| **pair == (gold, label)).count())?;
            }
            out.push('\n');
        }
        let against = |label: Label| matches!(label, Label::Denies | Label::Conflicts);
        let kin = |label: Label| matches!(label, Label::Same | Label::Narrower);
        let one = |wanted: Label| move |label: Label| label == wanted;
        rates(&mut out, "same", &told, one(Label::Same))?;
        rates(&mut out, "same or narrower", &told, kin)?;
        rates(&mut out, "narrower", &told, one(Label::Narrower))?;
        rates(&mut out, "denies or conflicts", &told, against)?;
        out.push('\n');
    }
    Ok(out)
}

/// Precision and recall of what holds of a label.
fn rates(out: &mut String, name: &str, told: &[(Label, Label)], is: impl Fn(Label) -> bool) -> Result<()> {
    let right = told.iter().filter(|(gold, told)| is(*gold) && is(*told)).count();
    let (found, wanted) = (told.iter().filter(|t| is(t.1)).count(), told.iter().filter(|t| is(t.0)).count());
    let share = |of: usize| if of == 0 { 0.0 } else { right as f64 / of as f64 };
    writeln!(
        out,
        "{name:<20} precision {:.3} ({right} of {found})  recall {:.3} ({right} of {wanted})",
        share(found),
        share(wanted)
    )?;
    Ok(())
}

/// The table of weights: for each key that is not rare, ln(sentences / sentences with it), from the articles of the dev
/// part and the train part of PolNeAR.
pub(crate) fn weights(places: &Places) -> Result<String> {
    let articles = corpus::articles(places)?;
    let dev = articles.values().filter(|a| a.day.part() == Part::Dev);
    let mut texts: Vec<String> = dev.map(|a| a.document.text().to_owned()).collect();
    for entry in std::fs::read_dir(places.corpora().join("polnear/train/text"))? {
        texts.push(std::fs::read_to_string(entry?.path())?);
    }
    Ok(table(&texts))
}

/// A word is taken for a name if it is nearly always written with a capital letter within sentences.
fn table(texts: &[String]) -> String {
    let cut = |text: &String| {
        let whole = Span::from_usize(0, text.len())?;
        Some(sentences(text, whole).into_iter().map(|s| table_keys(&text[s.range()])).collect::<Vec<_>>())
    };
    let all: Vec<Vec<TableKey>> = texts.iter().filter_map(cut).flatten().collect();
    let mut capital: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for key in all.iter().flat_map(|keys| keys.iter().skip(1)) {
        let (names, times) = capital.entry(&key.word).or_default();
        *names += usize::from(key.name.is_some());
        *times += 1;
    }
    let is_name = |word: &str| capital.get(word).is_some_and(|(names, times)| names * 10 >= times * 9);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for keys in &all {
        let counted: BTreeSet<&str> = keys
            .iter()
            .map(|key| key.name.as_deref().filter(|_| is_name(&key.word)).unwrap_or(&key.word))
            .collect();
        for key in counted {
            *counts.entry(key).or_default() += 1;
        }
    }
    let mut out = String::from(
        "# How much a word tells: the natural logarithm of how many sentences of news there are for one that has it.\n",
    );
    let often =
        counts.iter().filter(|(key, n)| **n >= OFTEN && !key.starts_with(|c: char| c.is_ascii_digit()));
    for (key, n) in often {
        let _ = writeln!(out, "{key}\t{:.1}", (all.len() as f64 / *n as f64).ln());
    }
    out
}
