//! Whom sources without a name mean in articles of PolNeAR, marked by hand and kept without their words.

use anyhow::{Context, Result};
use serde::Deserialize;
use text::Span;

use crate::gum_text::{GoldMention, GumText, Source};
use crate::news::{article, articles};
use crate::places::Places;

/// An article on a line: its name, its part (`dev` to fit and look at, `test` only run), the first digits of the SHA-256 of its words.
#[derive(Deserialize)]
struct Line {
    text: String,
    part: String,
    digest: String,
    /// For each who is meant all places that name them: first byte and the byte behind the last.
    named: Vec<Vec<[u32; 2]>>,
    /// Sources that are pronouns or phrases of common nouns, and the number of whom they mean; -1 for nobody before.
    sources: Vec<(u32, u32, i32)>,
}

/// The articles of a part, as GUM's texts are.
pub(crate) fn load(places: &Places, part: &str) -> Result<Vec<GumText>> {
    let file = places.gold().join("voices/news.jsonl");
    let all = std::fs::read_to_string(&file).with_context(|| format!("no {}", file.display()))?;
    let lines = all.lines().map(|line| serde_json::from_str(line).context("a line has another form"));
    let lines: Vec<Line> = lines.collect::<Result<_>>()?;
    let table = articles(places)?;
    let wanted = lines.into_iter().filter(|line| line.part == part);
    wanted.map(|line| gold(line, |name, digest| article(places, &table, name, digest))).collect()
}

fn gold(line: Line, words: impl Fn(&str, &str) -> Result<text::Document>) -> Result<GumText> {
    let name = line.text;
    let document = words(&name, &line.digest)?;
    let span = |start: u32, end: u32| {
        let span = Span::new(start, end).filter(|span| document.quote(*span).is_some());
        span.with_context(|| format!("{name}: marks that are not in the text"))
    };
    let mut mentions = vec![];
    for (chain, places) in line.named.iter().enumerate() {
        for [start, end] in places {
            let span = span(*start, *end)?;
            let proper = document.quote(span).is_some_and(|w| w.contains(char::is_uppercase));
            mentions.push(GoldMention { chain: chain.to_string(), kind: "person".to_owned(), proper, span });
        }
    }
    let mut sources = vec![];
    for (number, (start, end, chain)) in line.sources.iter().enumerate() {
        let span = span(*start, *end)?;
        let words = document.quote(span).unwrap_or("").to_lowercase();
        let form = match words.as_str() {
            "he" | "him" | "his" => "he",
            "she" | "her" | "hers" => "she",
            "they" | "them" | "their" => "they",
            "it" | "its" => "it",
            _ if *chain < 0 => "new",
            _ => "nominal",
        };
        // A pronoun that means nobody whom the article names cannot be asked for.
        if *chain < 0 && form != "new" {
            continue;
        }
        let chain = if *chain < 0 { format!("new {number}") } else { chain.to_string() };
        sources.push(Source { chain, tier: "attribution".to_owned(), form: form.to_owned(), span });
    }
    Ok(GumText { name, document, mentions, names: vec![], sources })
}

#[cfg(test)]
mod tests {
    use text::{Document, Metadata, Origin};

    use super::*;

    #[test]
    fn a_source_means_whom_its_line_says_and_a_pronoun_without_a_name_is_not_asked_for() {
        let line = r#"{"text":"x","part":"dev","digest":"","named":[[[0,3]]],"sources":[[20,22,0],[30,35,-1],[20,22,-1]]}"#;
        let line: Line = serde_json::from_str(line).expect("a line");
        let words = "Ode met the guards. He said so. Ten guards laughed.";
        let origin = || Origin { path: "x".to_owned() };
        let text = gold(line, |_, _| Ok(Document::new(origin(), Metadata::default(), words.to_owned())?));
        let forms: Vec<String> = text.expect("good marks").sources.into_iter().map(|s| s.form).collect();
        assert_eq!(forms, ["he", "new"]);
    }
}
