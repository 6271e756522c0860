//! Recall by kind of attribution: how the words are given, by which cue, of whom, and how long they are.

use text::marked::Relation;
use text::{Document, Reading};

use anyhow::Result;

use crate::articles::Article;
use crate::counts::{Counts, share};
use crate::quotes;
use crate::score::score;
use crate::words::{WordSet, Words};

/// The kinds, in the order of the table. The first three exclude each other, and so do the next two.
const KINDS: [&str; 8] =
    ["direct", "mixed", "indirect", "say or tell", "other cues", "no source", "three words or fewer", "all"];

/// A content of which at least this share of words stands between quotation marks is direct, as for the reader.
const DIRECT: f64 = 0.9;
/// A content of at most this many words is short.
const SHORT: usize = 3;
/// All forms of the two commonest cues.
const SAY_OR_TELL: [&str; 8] = ["say", "says", "said", "saying", "tell", "tells", "told", "telling"];

/// How many of each kind there are and were found: at half, and with the source.
#[derive(Debug, Default)]
pub(crate) struct Recalls {
    kinds: [(Counts, Counts); KINDS.len()],
    /// What was found, and how much of it is in the gold.
    found: Counts,
}

/// Reads the articles and counts, each annotator by itself, as the shared scorer does.
pub(crate) fn measure(
    articles: &[Article],
    mut read: impl FnMut(&Document) -> Result<Reading>,
) -> Result<Recalls> {
    let mut recalls = Recalls::default();
    for article in articles {
        let reading = read(&Article::document(&article.name, &article.text)?)?;
        let found = outermost(&reading);
        for gold in &article.gold {
            recalls.add(&article.text, gold, &found);
        }
    }
    Ok(recalls)
}

/// What stands within no other: PolNeAR marks nothing else.
pub(crate) fn outermost(reading: &Reading) -> Vec<Relation> {
    reading.attributions().iter().filter(|a| a.within.is_none()).map(Relation::from).collect()
}

impl Recalls {
    fn add(&mut self, text: &str, gold: &[Relation], found: &[Relation]) {
        let words = Words::of(text);
        let quoted = quoted(text, &words);
        let (_, pairs) = score(text, gold, found);
        let good = pairs.iter().filter(|p| p.half()).count();
        self.found += Counts::of(good, found.len(), good);
        for (i, relation) in gold.iter().enumerate() {
            let pair = pairs.iter().find(|p| p.gold == i && p.half());
            let one = |right: bool| Counts::of(usize::from(right), usize::from(right), 1);
            for (belongs, (half, source)) in
                kinds(text, relation, &words, &quoted).into_iter().zip(&mut self.kinds)
            {
                if belongs {
                    *half += one(pair.is_some());
                    *source += one(pair.is_some_and(|p| p.source));
                }
            }
        }
    }

    /// A Markdown table, and how much of what was found is right.
    pub(crate) fn table(&self) -> String {
        let mut table = "| kind | gold | half | half + source |\n|---|---|---|---|\n".to_owned();
        for (kind, (half, source)) in KINDS.iter().zip(&self.kinds) {
            let of = half.hits + half.missed;
            let recall = |c: &Counts| share(c.hits, of);
            table += &format!("| {kind} | {of} | {:.3} | {:.3} |\n", recall(half), recall(source));
        }
        let given = self.found.hits + self.found.spurious;
        table
            + &format!("\n{given} found, {:.3} of them in the gold at half\n", share(self.found.hits, given))
    }
}

/// Which words stand between quotation marks.
fn quoted(text: &str, words: &Words) -> WordSet {
    let spans: Vec<text::Span> =
        quotes::quoted(text).into_iter().filter_map(|r| text::Span::from_usize(r.start, r.end)).collect();
    words.under(&spans)
}

fn kinds(text: &str, relation: &Relation, words: &Words, quoted: &WordSet) -> [bool; KINDS.len()] {
    let content = words.under(&relation.content);
    let inside = content.intersection(quoted).count();
    let (direct, indirect) = (inside as f64 >= DIRECT * content.len() as f64, inside == 0);
    let cue: Vec<String> = relation.cue.iter().map(|s| text[s.range()].to_lowercase()).collect();
    let plain =
        cue.iter().flat_map(|c| c.split(|c: char| !c.is_alphanumeric())).any(|w| SAY_OR_TELL.contains(&w));
    [
        direct && !indirect,
        !direct && !indirect,
        indirect,
        plain,
        !plain,
        relation.source.is_empty(),
        content.len() <= SHORT,
        true,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::marked;

    #[test]
    fn a_kind_counts_what_belongs_to_it() {
        let gold = "[“It is shut,”]{content 1} [Ode]{source 1} [said]{cue 1}. [Brekk]{source 2} [called]{cue 2} [it “a \
                    lie” and left]{content 2}. It [is feared]{cue 3} [that nobody has the key]{content 3}.";
        let (text, gold) = marked::parse(gold).expect("marked");
        let mut recalls = Recalls::default();
        recalls.add(&text, &gold, &gold[..1]);
        let table = recalls.table();
        for line in [
            "| direct | 1 | 1.000",
            "| mixed | 1 | 0.000",
            "| indirect | 1 | 0.000",
            "| say or tell | 1 |",
            "| no source | 1 |",
            "| three words or fewer | 1 | 1.000",
            "| all | 3 | 0.333",
            "1 found, 1.000",
        ] {
            assert!(table.contains(line), "{line} in\n{table}");
        }
    }
}
