//! The gold of documents as acts: one text a line, its parts marked as `eval/gold/acts/GUIDELINES.md` says.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use text::{Act, ActKind, Span};

/// The parts that are counted, in the order in which they are shown.
pub(crate) const PARTS: [&str; 8] =
    ["by", "to", "dated", "signed", "published", "title", "states", "demands"];

/// A document that a text tells of, as it is marked.
#[derive(Debug, PartialEq)]
pub(crate) struct Marked {
    pub(crate) kind: ActKind,
    /// Its noun where it is named first.
    pub(crate) head: Span,
    /// Its nouns where it is taken up again.
    pub(crate) again: Vec<Span>,
    /// The other marks by their names.
    pub(crate) parts: BTreeMap<String, Vec<Span>>,
}

/// One line of the gold.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) acts: Vec<Marked>,
}

/// The spans of a part of a found document, by the name that the gold gives it.
pub(crate) fn part(act: &Act, name: &str) -> Vec<Span> {
    match name {
        "by" => act.by.clone(),
        "to" => act.to.clone(),
        "dated" => act.dated.into_iter().collect(),
        "signed" => act.signatories.clone(),
        "published" => act.published_by.clone(),
        // A title that is the noun itself ("the Flood Relief Act") cannot be marked beside it.
        "title" => {
            act.title.into_iter().filter(|t| !act.mentions.iter().any(|m| t.overlaps(m.head))).collect()
        }
        "states" => act.states.clone(),
        "demands" => act.demands.clone(),
        _ => vec![],
    }
}

/// Reads a file of the gold; lines that begin with `#` are headings.
pub(crate) fn load(path: &Path) -> Result<Vec<Line>> {
    let all = std::fs::read_to_string(path).with_context(|| format!("no {}", path.display()))?;
    let lines = all.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.trim().is_empty());
    lines.map(|(n, l)| line(l).with_context(|| format!("{} line {}", path.display(), n + 1))).collect()
}

fn line(marked: &str) -> Result<Line> {
    let (mut text, mut rest) = (String::new(), marked);
    let mut marks: Vec<(&str, usize, Span)> = vec![];
    while let Some((before, after)) = rest.split_once('[') {
        text += before;
        let (words, after) = after.split_once("]{").context("a mark without its name")?;
        let (name, after) = after.split_once('}').context("a name that does not end")?;
        let start = text.len();
        text += words;
        let span = Span::from_usize(start, text.len()).context("a text that is too long")?;
        let (name, number) = match name.rsplit_once(' ') {
            Some((name, digits)) if digits.bytes().all(|b| b.is_ascii_digit()) => (name, digits.parse()?),
            _ => (name, 1),
        };
        marks.push((name, number, span));
        rest = after;
    }
    text += rest;
    let mut acts = BTreeMap::<usize, Marked>::new();
    for &(name, number, head) in &marks {
        if let Some(kind) = ActKind::named(name) {
            let act = Marked { kind, head, again: vec![], parts: BTreeMap::new() };
            ensure!(acts.insert(number, act).is_none(), "document {number} has two nouns");
        }
    }
    for (name, number, span) in marks {
        if ActKind::named(name).is_some() {
            continue;
        }
        let Some(act) = acts.get_mut(&number) else { bail!("{name} {number} belongs to no document") };
        match name {
            "again" => act.again.push(span),
            _ if PARTS.contains(&name) => act.parts.entry(name.to_owned()).or_default().push(span),
            _ => bail!("there is no part {name}"),
        }
    }
    Ok(Line { text, acts: acts.into_values().collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_tied_by_their_numbers() {
        let line = line("A [letter]{letter 2} from [the abbot]{by 2} and a [report]{report}.").unwrap();
        assert_eq!(line.text, "A letter from the abbot and a report.");
        assert_eq!(line.acts.len(), 2);
        assert_eq!(line.acts[1].kind, ActKind::Letter);
        assert_eq!(line.acts[1].parts["by"].len(), 1);
    }

    #[test]
    fn a_mark_that_is_not_known_is_refused() {
        assert!(
            line("[x]{letter} [y]{bye}").is_err() && line("[x]{by}").is_err() && line("[x]{letter").is_err()
        );
    }

    #[test]
    fn both_halves_of_the_gold_can_be_read() {
        for half in ["dev", "test"] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("gold/acts/{half}.txt"));
            assert!(load(&path).unwrap().len() > 30);
        }
    }
}
