//! Measures labels on texts of our own: the term, whom it is put on, whose it is, and near-misses wrongly taken.

use std::fmt::Write as _;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use text::{Document, Label, Metadata, Origin, Party, Reading, Span, Whose};

use crate::counts::{Counts, share};
use crate::half::Misses;
use crate::news::{article, articles};
use crate::places::Places;

mod part;
pub(crate) use part::Part;

/// A marked label of the gold.
#[derive(Debug)]
struct Marked {
    term: Span,
    /// `verb`, `epithet`, `apposition`, `scare`.
    how: String,
    /// Names of whom it is put on; `-` where the text has none.
    on: Vec<String>,
    /// Names of whose it is; `page`, or `-` for nobody.
    by: Vec<String>,
}

/// One text of the gold.
#[derive(Debug)]
struct Gold {
    name: String,
    document: Document,
    labels: Vec<Marked>,
    near: Vec<Span>,
}

/// What came out of one set of texts.
#[derive(Debug, Default)]
struct Measured {
    texts: usize,
    near: usize,
    near_taken: usize,
    term: Counts,
    target: Counts,
    whose: Counts,
    how: Counts,
    /// By the gold's how: terms found, and of how many.
    by_how: std::collections::BTreeMap<String, (usize, usize)>,
    lines: Vec<String>,
}

/// Text and marks of one file: `[words]{how on=WHOM by=WHOSE}` and `[words]{near}`.
fn parse(name: &str, marked: &str) -> Result<Gold> {
    let (mut text, mut labels, mut near) = (String::new(), vec![], vec![]);
    let mut open: Option<usize> = None;
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' => {
                let next = rest.chars().next().with_context(|| format!("{name}: a lone \\"))?;
                text.push(next);
                rest = &rest[next.len_utf8()..];
            }
            '[' => open = Some(text.len()),
            ']' => {
                let start = open.take().with_context(|| format!("{name}: ] without ["))?;
                let span = Span::from_usize(start, text.len()).context("a long text")?;
                let (mark, behind) = (rest.strip_prefix('{').and_then(|r| r.split_once('}')))
                    .with_context(|| format!("{name}: no {{…}} behind [{}]", &text[start..]))?;
                rest = behind;
                if mark == "near" { near.push(span) } else { labels.push(label(name, span, mark)?) }
            }
            _ => text.push(c),
        }
    }
    ensure!(open.is_none(), "{name}: [ without ]");
    let origin = Origin { path: name.to_owned() };
    let document =
        Document::new(origin, Metadata::default(), text).map_err(|_| anyhow::anyhow!("{name}: too long"))?;
    Ok(Gold { name: name.to_owned(), document, labels, near })
}

fn label(name: &str, term: Span, mark: &str) -> Result<Marked> {
    let (head, by) = mark.split_once(" by=").unwrap_or((mark, "page"));
    let (how, on) = head.split_once(" on=").with_context(|| format!("{name}: {{{mark}}} has no on="))?;
    if !["verb", "epithet", "apposition", "scare"].contains(&how) {
        bail!("{name}: {{{mark}}} is of no known kind");
    }
    let names = |list: &str| list.split('|').map(|n| n.trim().to_lowercase()).collect();
    Ok(Marked { term, how: how.to_owned(), on: names(on), by: names(by) })
}

/// A text of real news, on a line of its own: its corpus and name, the first digits of the SHA-256 of its words, its labels.
#[derive(Deserialize)]
struct Line {
    text: String,
    part: String,
    digest: String,
    labels: Vec<Place>,
}

/// A label of real news: first byte and the byte behind the last, and names as in the other texts.
#[derive(Deserialize)]
struct Place {
    term: [u32; 2],
    how: String,
    on: String,
    by: String,
}

/// The texts of real news of a part, as they lie in the corpora.
fn news(places: &Places, part: &str) -> Result<Vec<Gold>> {
    let file = places.gold().join("labels/news.jsonl");
    let all = std::fs::read_to_string(&file).with_context(|| format!("no {}", file.display()))?;
    let table = articles(places)?;
    let mut out = vec![];
    for line in all.lines() {
        let Line { text: name, part: of, digest, labels } = serde_json::from_str(line)?;
        if of != part {
            continue;
        }
        let document = article(places, &table, &name, &digest)?;
        let names = |list: &str| list.split('|').map(|n| n.trim().to_lowercase()).collect();
        let mark = |Place { term: [start, end], how, on, by }| {
            let term =
                Span::from_usize(start as usize, end as usize).filter(|t| document.quote(*t).is_some());
            let term = term.with_context(|| format!("{name}: marks that are not in the text"))?;
            Ok(Marked { term, how, on: names(&on), by: names(&by) })
        };
        let labels = labels.into_iter().map(mark).collect::<Result<_>>()?;
        out.push(Gold { name: name.clone(), document, labels, near: vec![] });
    }
    Ok(out)
}

fn load(places: &Places, folder: &str) -> Result<Vec<Gold>> {
    if let Some(part) = folder.strip_prefix("news/") {
        return news(places, part);
    }
    let folder = places.gold().join("labels").join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(&folder)
        .with_context(|| format!("no gold at {}", folder.display()))?
        .map(|e| e.map(|e| e.path()))
        .collect::<std::io::Result<_>>()?;
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            parse(name.trim_end_matches(".txt.labels"), &std::fs::read_to_string(path)?)
        })
        .collect()
}

/// Where the words of a span begin, up to the first preposition behind a noun, without articles: what is called, not
/// what hangs on it ("agents" of "agents of the ministry").
fn words_of(text: &str, span: Span) -> Vec<usize> {
    let inside = text.get(span.range()).unwrap_or("");
    let (mut out, mut at) = (vec![], 0);
    let parts = inside.split_inclusive(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')));
    for part in parts {
        let word = part.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if !out.is_empty() && ["of", "in", "with", "on", "to", "for", "from"].contains(&word.as_str()) {
            break;
        }
        if !word.is_empty() && !["a", "an", "the", "those", "that", "these"].contains(&word.as_str()) {
            out.push(span.range().start + at);
        }
        at += part.len();
    }
    out
}

/// Whether two spans share at least half of the words of the longer, as [`words_of`] takes them.
pub(crate) fn alike(text: &str, a: Span, b: Span) -> bool {
    let (a, b) = (words_of(text, a), words_of(text, b));
    let shared = a.iter().filter(|w| b.contains(w)).count();
    shared > 0 && shared * 2 >= a.len().max(b.len())
}

/// Whether words hold one of the names as whole words.
fn holds(words: &str, names: &[String]) -> bool {
    let fold = |s: &str| {
        let low: String =
            s.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        format!(" {} ", low.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let words = fold(words);
    names.iter().any(|n| words.contains(&fold(n)) && n != "-")
}

fn voice_holds(document: &Document, reading: &Reading, voice: usize, names: &[String]) -> bool {
    let Some(voice) = reading.voices().get(voice) else { return false };
    voice.name.as_deref().is_some_and(|n| holds(n, names))
        || voice.mentions.iter().any(|m| document.quote(*m).is_some_and(|w| holds(w, names)))
}

fn party_holds(document: &Document, reading: &Reading, party: Party, names: &[String]) -> bool {
    document.quote(party.words).is_some_and(|w| holds(w, names))
        || party.voice.is_some_and(|v| voice_holds(document, reading, v, names))
}

fn target_right(gold: &Gold, reading: &Reading, marked: &Marked, found: &Label) -> bool {
    match found.on {
        None => marked.on.iter().any(|n| n == "-"),
        Some(party) => party_holds(&gold.document, reading, party, &marked.on),
    }
}

fn whose_right(gold: &Gold, reading: &Reading, marked: &Marked, found: &Label) -> bool {
    let page = || marked.by.iter().any(|n| n == "page");
    let nobody = || marked.by.iter().any(|n| n == "-");
    match found.by {
        Whose::Page => page(),
        Whose::Nobody => nobody(),
        Whose::Party(party) => party_holds(&gold.document, reading, party, &marked.by),
        Whose::Attribution(i) => {
            let Some(a) = reading.attributions().get(i) else { return false };
            let source =
                || a.source.iter().any(|s| gold.document.quote(*s).is_some_and(|w| holds(w, &marked.by)));
            match a.voice {
                None => nobody(),
                Some(0) => page(),
                Some(v) => source() || voice_holds(&gold.document, reading, v, &marked.by),
            }
        }
    }
}

fn told(gold: &Gold, reading: &Reading, found: &Label) -> String {
    let quote = |s: Span| gold.document.quote(s).unwrap_or("").replace('\n', " ");
    let on = found.on.map_or("-".to_owned(), |p| quote(p.words));
    let by = match found.by {
        Whose::Page => "page".to_owned(),
        Whose::Nobody => "-".to_owned(),
        Whose::Party(p) => quote(p.words),
        Whose::Attribution(i) => {
            let a = &reading.attributions()[i];
            format!("attribution of {}", a.source.iter().map(|s| quote(*s)).collect::<String>())
        }
    };
    format!("{} “{}” on {on} by {by} ({:.2})", found.how.name(), quote(found.term), found.confidence)
}

impl Measured {
    fn add(&mut self, gold: &Gold, reading: &Reading, found: &[Label]) {
        let text = gold.document.text();
        self.texts += 1;
        self.near += gold.near.len();
        self.near_taken +=
            gold.near.iter().filter(|n| found.iter().any(|f| alike(text, f.term, **n))).count();
        let mut used = vec![false; found.len()];
        let (mut term, mut target, mut whose, mut how) = (0, 0, 0, 0);
        for marked in &gold.labels {
            let at = (0..found.len()).find(|&j| !used[j] && alike(text, found[j].term, marked.term));
            let kind = self.by_how.entry(marked.how.clone()).or_default();
            kind.1 += 1;
            let wanted = format!(
                "{}: {} “{}” on {} by {}",
                gold.name,
                marked.how,
                gold.document.quote(marked.term).unwrap_or(""),
                marked.on.join("|"),
                marked.by.join("|")
            );
            let Some(j) = at else {
                self.lines.push(format!("missed  {wanted}"));
                continue;
            };
            used[j] = true;
            kind.0 += 1;
            let (on, by) = (
                target_right(gold, reading, marked, &found[j]),
                whose_right(gold, reading, marked, &found[j]),
            );
            term += 1;
            target += usize::from(on);
            whose += usize::from(on && by);
            how += usize::from(found[j].how.name().starts_with(&marked.how));
            if !on || !by {
                let wrong = if on { "whose   " } else { "target  " };
                self.lines.push(format!("{wrong}{wanted} | {}", told(gold, reading, &found[j])));
            }
        }
        for j in (0..found.len()).filter(|&j| !used[j]) {
            let near = gold.near.iter().any(|n| n.overlaps(found[j].term));
            let kind = if near { "near    " } else { "spurious" };
            self.lines.push(format!("{kind}{}: {}", gold.name, told(gold, reading, &found[j])));
        }
        let of = |hits| Counts::of(hits, found.len(), gold.labels.len());
        self.term += of(term);
        self.target += of(target);
        self.whose += of(whose);
        self.how += of(how);
    }

    fn print(&self, name: &str, misses: Misses) -> String {
        let gold = self.term.hits + self.term.missed;
        let mut out =
            format!("labels, {name}: {} texts, {gold} labels, {} near-misses\n", self.texts, self.near);
        let rows = [
            ("term", self.term),
            ("term + target", self.target),
            ("term + target + whose", self.whose),
            ("term + how", self.how),
        ];
        for (row, c) in rows {
            // Writing to a string cannot fail.
            let _ = writeln!(
                out,
                "  {row:<24} F1 {:.4}  precision {:.4}  recall {:.4}",
                c.f1(),
                c.precision(),
                c.recall()
            );
        }
        let _ = writeln!(
            out,
            "  near-misses taken        {:.4}  {} of {}",
            share(self.near_taken, self.near),
            self.near_taken,
            self.near
        );
        for (how, (hits, of)) in &self.by_how {
            let _ = writeln!(out, "  terms by {how:<15} {:.4}  {hits} of {of}", share(*hits, *of));
        }
        if misses == Misses::Shown {
            for line in &self.lines {
                let _ = writeln!(out, "{line}");
            }
        }
        out
    }
}

/// The figures of each set of a part, in words.
pub(crate) fn shown(
    places: &Places,
    part: Part,
    misses: Misses,
    mut read: impl FnMut(&Document) -> Result<Reading>,
) -> Result<String> {
    let mut out = String::new();
    for (name, folders) in part.sets() {
        let mut measured = Measured::default();
        for folder in *folders {
            for gold in load(places, folder)? {
                let reading = read(&gold.document)?;
                measured.add(&gold, &reading, reading.labels());
            }
        }
        out += &measured.print(name, misses);
    }
    Ok(out)
}

#[cfg(test)]
mod tests;
