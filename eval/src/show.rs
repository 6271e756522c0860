//! Shows a gold text, or one item of it, beside what was found.

use std::fmt::Write as _;

use anyhow::{Context, Result, bail};
use text::marked::{self, Relation};
use text::{Document, Reading};

use crate::affair::Affair;
use crate::chain;
use crate::gold::GoldText;
use crate::score::score;

/// A whole text: what was found, marked, and each item's outcome.
pub(crate) fn text(gold: &GoldText, reading: &Reading, affair: &Affair) -> String {
    let found: Vec<Relation> = reading.attributions().iter().map(Relation::from).collect();
    let mut out = marked::print(gold.document.text(), &found);
    out.push_str("\n\n");
    for item in affair.items.iter().filter(|i| i.text == gold.name) {
        let right = |name, right: Option<bool>| match right {
            Some(true) => format!(" {name} right"),
            Some(false) => format!(" {name} WRONG"),
            None => String::new(),
        };
        let flags =
            right("source", item.source) + &right("chain", item.chain) + &right("stance", item.stance);
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{:>3}  line {:<3} {:?}{flags}  {}",
            item.number, item.line, item.outcome, item.cue
        );
    }
    out
}

/// One item, part by part.
pub(crate) fn item(gold: &GoldText, reading: &Reading, number: usize) -> Result<String> {
    let Some(relation) = number.checked_sub(1).and_then(|i| gold.relations.get(i)) else {
        bail!("{} has items 1 to {}", gold.name, gold.relations.len());
    };
    let found: Vec<Relation> = reading.attributions().iter().map(Relation::from).collect();
    let (_, pairs) = score(gold.document.text(), &gold.relations, &found);
    let pair = pairs.iter().find(|p| p.gold == number - 1);
    let mut out = String::new();
    let mut side = |name: &str, relation: &Relation| {
        let parts = [("source", &relation.source), ("cue", &relation.cue), ("content", &relation.content)];
        for (part, spans) in parts {
            let words: Vec<&str> = spans.iter().filter_map(|s| gold.document.quote(*s)).collect();
            let _ = writeln!(out, "{name:<6}{part:<9}{}", words.join(" … ").replace('\n', " "));
        }
    };
    side("gold", relation);
    if let Some(pair) = pair {
        side("found", &found[pair.found]);
    }
    let expected = |all: &[crate::gold::Expected]| {
        all.iter().find(|e| e.relation == number - 1).map_or("(not asked)".to_owned(), |e| e.value.clone())
    };
    let _ = writeln!(
        out,
        "gold  chain    {}\ngold  stance   {}",
        expected(&gold.chains),
        expected(&gold.stances)
    );
    match pair {
        Some(p) => {
            let chain = chain::shown(&gold.document, reading, p.found);
            let stance = reading.attributions()[p.found].stance.name();
            let _ = writeln!(
                out,
                "found chain    {chain}\nfound stance   {stance}\ncontent F1     {:.2}",
                p.overlap
            );
        }
        None => out.push_str("found nothing\n"),
    }
    Ok(out)
}

/// The gold text with a name, and the number after a colon if there is one.
pub(crate) fn wanted<'a>(gold: &'a [GoldText], what: &str) -> Result<(&'a GoldText, Option<usize>)> {
    let (name, number) = match what.rsplit_once(':') {
        Some((name, number)) => {
            (name, Some(number.parse().context("after the colon stands an item's number")?))
        }
        None => (what, None),
    };
    let known = || gold.iter().map(|g| g.name.as_str()).collect::<Vec<_>>().join(", ");
    let text = gold.iter().find(|g| g.name == name || g.name.starts_with(&format!("{name}.")));
    Ok((text.with_context(|| format!("there is no gold for {name}; there is {}", known()))?, number))
}

/// A document's text as the beginning of a gold file: nothing marked, brackets escaped.
pub(crate) fn unmarked(document: &Document) -> String {
    marked::print(document.text(), &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::depth::depths;
    use crate::hand;

    const GOLD: &str = "[Ode]{source 1} [said]{cue 1} [it\nis shut]{content 1}. [He]{source 2} [wept]{cue 2}, [why]{content 2}";

    fn gold() -> GoldText {
        let (document, _) = hand::reading(GOLD);
        let (_, relations) = marked::parse(GOLD).unwrap();
        let depths = depths(&relations);
        GoldText { name: "a.txt".into(), document, relations, depths, chains: vec![], stances: vec![] }
    }

    #[test]
    fn an_item_is_found_by_name_and_number() {
        let all = [gold()];
        assert_eq!(wanted(&all, "a:2").unwrap().1, Some(2));
        assert_eq!(wanted(&all, "a.txt").unwrap().1, None);
        assert!(wanted(&all, "b").unwrap_err().to_string().contains("a.txt"));
    }

    #[test]
    fn an_item_is_shown_beside_what_was_found() {
        let (_, reading) = hand::reading("[Ode]{source} [said]{cue} [it\nis shut]{content}. He wept, why");
        let shown = item(&gold(), &reading, 1).unwrap();
        assert!(
            shown.contains("gold  content  it is shut\n") && shown.contains("found content  it is shut\n")
        );
        assert!(shown.contains("found chain    page > Ode\n") && shown.contains("content F1     1.00\n"));
        assert!(item(&gold(), &reading, 2).unwrap().contains("found nothing"));
        assert!(item(&gold(), &reading, 3).is_err() && item(&gold(), &reading, 0).is_err());
    }
}
