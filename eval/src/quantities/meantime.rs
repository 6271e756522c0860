//! Words of quantities, on the VALUE mentions of MEANTIME (CC BY 4.0), sentences 0 to 5 of each article.
//!
//! The corpus marks the number, with the unit if that is money, per cent or an abbreviation, but not if it is a word
//! ("75 hours"); "more than" and "around" are inside, "up to" and "over" are not. Our figures carry number, unit and bounds
//! apart, so they are brought to that convention here. Figures that the corpus marks as times are not counted, and
//! "several" and "the two companies" are not looked for: it marks none of them as VALUE. The conventions were taken from
//! the articles on Apple; those on Airbus are only run.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use text::{Figure, Unit};

use crate::counts::Counts;
use crate::options::Wish;
use crate::places::Places;

/// The last sentence of an article that is fully marked.
const LAST: usize = 5;

struct Token {
    sentence: usize,
    text: String,
}

/// An article: its tokens, and the ranges of tokens that are marked.
#[derive(Default)]
struct Article {
    tokens: Vec<Token>,
    values: BTreeSet<(usize, usize)>,
    times: Vec<(usize, usize)>,
}

/// Precision, recall and F1 by topic, for equal words and for words that overlap.
pub(super) fn report(places: &Places, wish: &Wish) -> Result<String> {
    let folder = places.corpora().join("meantime");
    if !folder.exists() {
        return Ok(format!("not measured: no {}\n", folder.display()));
    }
    let mut out = "MEANTIME, VALUE mentions: precision, recall, F1 (gold)\n".to_owned();
    let (mut both, mut loose) = (Counts::default(), Counts::default());
    for topic in ["apple", "airbus"] {
        if wish.part.as_deref().is_some_and(|part| ["apple", "airbus"].contains(&part) && part != topic) {
            continue;
        }
        let (mut counts, mut overlapping) = (Counts::default(), Counts::default());
        let mut paths: Vec<_> = std::fs::read_dir(folder.join(format!("corpus_{topic}")))?
            .map(|entry| entry.map(|e| e.path()))
            .collect::<Result<_, _>>()?;
        paths.sort();
        for path in paths {
            let article = article(&path)?;
            let found = found(&article);
            let hits = found.intersection(&article.values).count();
            counts += Counts::of(hits, found.len(), article.values.len());
            overlapping += overlaps(&found, &article.values);
            // The second topic is held back: its misses are never shown.
            if wish.misses && topic == "apple" {
                out += &misses(&article, &found);
            }
        }
        writeln!(out, "{}", row(topic, counts))?;
        writeln!(out, "{}", row("  overlapping", overlapping))?;
        both += counts;
        loose += overlapping;
    }
    writeln!(out, "{}\n{}", row("both", both), row("  overlapping", loose))?;
    Ok(out)
}

fn row(name: &str, c: Counts) -> String {
    format!("  {name:<14} {:.3} {:.3} {:.3} ({})", c.precision(), c.recall(), c.f1(), c.hits + c.missed)
}

fn overlaps(found: &BTreeSet<(usize, usize)>, gold: &BTreeSet<(usize, usize)>) -> Counts {
    let meets = |a: &(usize, usize), b: &(usize, usize)| a.0 < b.1 && b.0 < a.1;
    let hits = gold.iter().filter(|g| found.iter().any(|f| meets(f, g))).count();
    let right = found.iter().filter(|f| gold.iter().any(|g| meets(f, g))).count();
    Counts { hits, spurious: found.len() - right, missed: gold.len() - hits }
}

fn misses(article: &Article, found: &BTreeSet<(usize, usize)>) -> String {
    let mut out = String::new();
    for (name, span) in (article.values.difference(found).map(|s| ("missed", s)))
        .chain(found.difference(&article.values).map(|s| ("spurious", s)))
    {
        let words = |from: usize, to: usize| {
            article.tokens[from..to.min(article.tokens.len())]
                .iter()
                .map(|t| t.text.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let before = words(span.0.saturating_sub(6), span.0);
        out += &format!("    {name}: {before} [{}] {}\n", words(span.0, span.1), words(span.1, span.1 + 4));
    }
    out
}

/// The figures of an article in the corpus's convention, as ranges of tokens.
fn found(article: &Article) -> BTreeSet<(usize, usize)> {
    let (mut text, mut starts) = (String::new(), vec![]);
    let (mut sentence, mut tight) = (0, false);
    for token in &article.tokens {
        if token.sentence != sentence {
            text.push_str("\n\n");
            sentence = token.sentence;
        } else if !text.is_empty() && !tight && !glued(&token.text) {
            text.push(' ');
        }
        tight = matches!(token.text.as_str(), "-" | "(" | "$" | "£" | "€" | "``");
        starts.push(text.len());
        text.push_str(&token.text);
    }
    let token_at = |byte: usize| starts.partition_point(|start| *start <= byte).saturating_sub(1);
    let figures = read::figures(&text);
    let spans = figures.iter().filter(|f| holds_number(&text, f) && !is_known(&text, f)).map(|f| {
        let words = convention(&text, f);
        (token_at(words.start), token_at(words.end - 1) + 1)
    });
    spans.filter(|s| !article.times.iter().any(|t| t.0 < s.1 && s.0 < t.1)).collect()
}

/// Whether a token stands right behind the one before in running text; the corpus keeps no blanks.
fn glued(token: &str) -> bool {
    token.starts_with('\'') && !token.ends_with(|c: char| c.is_ascii_digit())
        || matches!(token, "-" | "," | "." | ";" | ":" | "!" | "?" | ")" | "%" | "n't")
}

/// Whether a figure has a number in it, and is no "several".
fn holds_number(text: &str, figure: &Figure) -> bool {
    let words = text[figure.number.range()].to_lowercase();
    !["several", "a few", "a couple", "a handful"].iter().any(|vague| words.starts_with(vague))
}

/// Whether a figure is "the two": a party that the reader knows, which the corpus does not mark.
fn is_known(text: &str, figure: &Figure) -> bool {
    let small = figure.unit == Unit::Things && figure.value.exact().is_some_and(|value| value <= 10.0);
    let before = text[..figure.span.start() as usize].trim_end().to_lowercase();
    small && before.ends_with(" the")
}

fn convention(text: &str, figure: &Figure) -> std::ops::Range<usize> {
    let mut words = figure.number;
    // "GB" and "''" are inside, and so is what is glued on ("3.5-inch"); "hours" is not.
    let short = |unit: text::Span| {
        let glued =
            !text[figure.number.end() as usize..unit.start().max(figure.number.end()) as usize].contains(' ');
        unit.len() <= 3 || glued && !text[unit.range()].contains(' ')
    };
    let measured = !matches!(figure.unit, Unit::Named(_)) || figure.unit_at.is_some_and(short);
    if let Some(unit) = figure.unit_at.filter(|_| measured) {
        words = words.hull(unit);
    }
    let before = text[figure.span.start() as usize..words.start() as usize].trim().to_lowercase();
    let inside = !before.is_empty() && !matches!(before.as_str(), "up to" | "over");
    let start = if inside { figure.span.start() } else { words.start() };
    start as usize..words.end() as usize
}

/// Reads what is needed of the corpus's XML, which has one element a line.
fn article(path: &Path) -> Result<Article> {
    let xml = std::fs::read_to_string(path)?;
    let (mut article, mut places) = (Article::default(), BTreeMap::new());
    let mut open: Option<(bool, Vec<usize>)> = None;
    for line in xml.lines() {
        if line.starts_with("<token ") {
            let text =
                line.split_once('>').and_then(|(_, rest)| rest.rsplit_once("</token>")).context("a token")?.0;
            let sentence = attribute(line, "sentence").context("a token has a sentence")?.parse()?;
            if sentence <= LAST {
                places.insert(
                    attribute(line, "t_id").context("a token has an id")?.to_owned(),
                    article.tokens.len(),
                );
                article.tokens.push(Token { sentence, text: unescaped(text) });
            }
        } else if line.starts_with("<VALUE") || line.starts_with("<TIMEX3") {
            open = (!line.ends_with("/>")).then(|| (line.starts_with("<VALUE"), vec![]));
        } else if let (Some((_, tokens)), Some(id)) = (&mut open, attribute(line, "t_id")) {
            tokens.extend(places.get(id));
        } else if let Some((is_value, tokens)) = open.take_if(|_| line.starts_with("</")) {
            let Some((first, last)) = tokens.iter().min().zip(tokens.iter().max()) else { continue };
            match is_value {
                true => drop(article.values.insert((*first, last + 1))),
                false => article.times.push((*first, last + 1)),
            }
        }
    }
    ensure!(!article.tokens.is_empty(), "{}: no tokens", path.display());
    Ok(article)
}

fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    line.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_and_an_entity_are_read() {
        assert_eq!(attribute("<token number=\"3\" t_id=\"12\">", "t_id"), Some("12"));
        assert_eq!(unescaped("R&amp;D &lt;3"), "R&D <3");
    }

    #[test]
    fn up_to_stays_outside_and_more_than_is_inside() {
        let words = |text: &str| {
            let figure = read::figures(text).remove(0);
            text[convention(text, &figure)].to_owned()
        };
        assert_eq!(words("more than 4 billion songs"), "more than 4 billion");
        assert_eq!(words("up to $20 off"), "$20");
        assert_eq!(words("75 hours of video"), "75");
    }
}
